"""The ways in which a question or a command can be refused; the edge turns them into answers."""

import msgspec


class Fout(msgspec.Struct, frozen=True):
    """One fault: where it stands (`body.teams[2].van`, `query.postcode`) and what is wrong with it."""

    plaats: str
    reden: str


class Ongeldig(Exception):  # noqa: N818 - Dutch domain word
    """What was sent cannot be meant; names every fault (400)."""

    def __init__(self, *fouten: Fout) -> None:
        super().__init__("; ".join(f"{fout.plaats}: {fout.reden}" for fout in fouten))
        self.fouten = fouten


class NietGevonden(Exception):  # noqa: N818
    """What was asked for is not known (404)."""


class Verboden(Exception):  # noqa: N818
    """This organisation may not do this (403)."""


class Botsing(Exception):  # noqa: N818
    """It clashes with the present state (409)."""


class Verouderd(Exception):  # noqa: N818
    """The caller worked from an older version than the present one (412)."""
