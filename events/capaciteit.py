"""The room that a team has for new cliënten (rij 6, 36): reported, renewed, taken back, and about to expire. Events of
the log `aanbod`, in the stream of the team.

Why a team has no room is said once, in `CapaciteitGemeld`, and repeated in no other event (besluit 0042).
"""

from datetime import datetime
from typing import ClassVar

from events.codes import Gemeld
from events.event import Event, Value

_LOG = "aanbod"


class Moment(Value, frozen=True, kw_only=True):
    """The dagsoort and dagdeel that a capacity report is about. A field that is left out means all."""

    dagsoort: str | None = None
    dagdeel: str | None = None


class Capaciteitsmelding(Value, frozen=True, kw_only=True):
    """What a capacity report says to everybody: the room, for a scope, until `geldig_tot`. An empty part of the scope
    means all."""

    stand: Gemeld
    gemeld_op: datetime
    geldig_tot: datetime
    dagdelen: tuple[Moment, ...] = ()
    specialismen: tuple[str, ...] = ()
    wijken: tuple[str, ...] = ()


class CapaciteitGemeld(Capaciteitsmelding, Event, frozen=True, kw_only=True):
    """The room for new cliënten was reported, for a scope (rij 6, 36). An empty part of the scope means all.

    The report is valid until `geldig_tot`. After that the room is unknown.
    """

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "capaciteit-gemeld"
    reden: str | None = None


class CapaciteitVernieuwd(Event, frozen=True, kw_only=True):
    """Reports were renewed as they are (rij 99). Each of `cellen` takes the place of the one of the same scope.
    Which of two reports is newer stays as it was."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "capaciteit-vernieuwd"
    cellen: tuple[Capaciteitsmelding, ...]


class MeldingIngetrokken(Event, frozen=True, kw_only=True):
    """The report, or the renewal, of this version of the stream was taken back by who made it. What stood before it
    stands again: `cellen`, all of them, in their order."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "melding-ingetrokken"
    versie: int
    cellen: tuple[Capaciteitsmelding, ...]


class CapaciteitVerlooptBinnenkort(Event, frozen=True, kw_only=True):
    """These reports expire soon and were not renewed or replaced. It is said once of each report."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "capaciteit-verloopt-binnenkort"
    cellen: tuple[Capaciteitsmelding, ...]


EVENTS: tuple[type[Event], ...] = (
    CapaciteitGemeld, CapaciteitVernieuwd, MeldingIngetrokken, CapaciteitVerlooptBinnenkort,
)  # fmt: skip
