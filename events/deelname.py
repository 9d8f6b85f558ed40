"""Nobody speaks for another: who takes part in a team, and who lets it in (veilig, rule 3). Events of the log `aanbod`,
in the stream of the team.

The aanbieders and werkgebied of a team hold only what was confirmed, so who does not know these events never shows what
still waits.
"""

from typing import ClassVar

from events.event import Event

_LOG = "aanbod"


class DeelnameGevraagd(Event, frozen=True, kw_only=True):
    """These aanbieders were named for a team by another, and have to confirm that they take part. What was written
    before this event existed, and what the operator writes, needs no confirming. `penvoerder` is which of all who were
    asked is to be penvoerder once it confirms, in place of what was said before."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "deelname-gevraagd"
    aanbieders: tuple[str, ...]
    penvoerder: str | None = None


class DeelnameBevestigd(Event, frozen=True, kw_only=True):
    """An aanbieder that was asked takes part in the team from now on, as its penvoerder when it was asked for that."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "deelname-bevestigd"
    aanbieder: str


class DeelnameIngetrokken(Event, frozen=True, kw_only=True):
    """An aanbieder takes no part, or no longer: it said no, it left, or it is no longer asked. Nor is it penvoerder."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "deelname-ingetrokken"
    aanbieder: str


class ToelatingGevraagd(Event, frozen=True, kw_only=True):
    """A team that is new in a regio wants to work in these wijken and postcodes, and the regio lets teams in itself. It
    takes the place of what was asked before; without any, nothing is asked any more."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "toelating-gevraagd"
    regio: str
    plaatsen: tuple[str, ...]


class ToelatingVerleend(Event, frozen=True, kw_only=True):
    """A regio let a team in. These wijken and postcodes, for which no other regio has to say yes, are added to its
    werkgebied."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "toelating-verleend"
    regio: str
    plaatsen: tuple[str, ...]


class ToelatingGeweigerd(Event, frozen=True, kw_only=True):
    """A regio did not let a team in: what was asked is no longer asked."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "toelating-geweigerd"
    regio: str


EVENTS: tuple[type[Event], ...] = (
    DeelnameGevraagd, DeelnameBevestigd, DeelnameIngetrokken,
    ToelatingGevraagd, ToelatingVerleend, ToelatingGeweigerd,
)  # fmt: skip
