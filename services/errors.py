"""What a use case refuses with. The edge turns each refusal into an answer."""

from collections.abc import Sequence

import msgspec


class Fault(msgspec.Struct, frozen=True, rename={"place": "plaats", "reason": "reden"}):
    """One fault: where it is (`body.teams[2].van`, `query.postcode`) and, in Dutch, what is wrong there."""

    place: str
    reason: str


MOST_FAULTS = 100  # that are told at once
MOST_OF_LINE = 10  # faults that are told of one line of many: an answer is no larger than what was sent


class Invalid(Exception):  # noqa: N818 - an answer, not a programming error
    """The input is wrong. Names every fault (400)."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{fault.place}: {fault.reason}" for fault in faults))
        self.faults = faults


class NotFound(Exception):  # noqa: N818
    """What was asked for does not exist (404)."""


class NotYours(NotFound):
    """What was asked for is somebody else's: for this caller it does not exist (404, veilig 5). The message is that of
    what does not exist; only our own log tells them apart."""


class Instead(msgspec.Struct, frozen=True):
    """What there is in place of what was asked for: its id and its name."""

    id: str
    naam: str


class Gone(Exception):  # noqa: N818
    """What was asked for has ended, and the public may know that (410). Perhaps there is something `instead`."""

    def __init__(self, message: str, instead: Sequence[Instead] = ()) -> None:
        super().__init__(message)
        self.instead = instead


class NotAllowed(Exception):  # noqa: N818
    """This organisation has no business here, or is a party that may not do this (403)."""


class Clash(Exception):  # noqa: N818
    """The request clashes with the present state (409)."""


class Outdated(Exception):  # noqa: N818
    """The caller worked from an older version than the present one (412)."""
