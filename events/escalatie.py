"""The log `escalatie`: ladder A of each zorgvraag that nobody took on step 1, from step 2 on (L 2.1, rij 67).

Written by `services/escalation`. Streams: `escalatie:<id>`, with the id of the zorgvraag. Moments are UTC.
"""

from datetime import date, datetime
from typing import ClassVar

from events.codes import Aanleiding, Alternatief, Uitkomst, Urgentie
from events.event import Event
from events.vraag import Gebied, Gevraagde, Ladder, Zet

LOG = "escalatie"


class EscalatieGestart(Event, frozen=True, kw_only=True):
    """The ladder begins; `vorige` held the zorgvraag on step 1 and does so until the next party opens."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "escalatie-gestart"
    gesteld_door: str
    gebied: Gebied
    urgentie: Urgentie
    aanleiding: Aanleiding = "anders"
    gewenste_start: date | None = None
    zorgverzekeraar: str | None = None
    ladder: Ladder
    vorige: Zet


class StapGezet(Event, frozen=True, kw_only=True):
    """It is the next party's turn. `teams`: who are asked at once, on the step of all aanbieders."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "stap-gezet"
    zet: Zet
    teams: tuple[Gevraagde, ...] = ()


class StapOpgepakt(Event, frozen=True, kw_only=True):
    """An organisation takes it up; its clock begins once more, until `uiterlijk`."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "stap-opgepakt"
    stap: int
    organisatie: str
    uiterlijk: datetime | None = None


class StapDoorgegeven(Event, frozen=True, kw_only=True):
    """An organisation passes it on, before the bound was over."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "stap-doorgegeven"
    stap: int
    organisatie: str


class StapVerlopen(Event, frozen=True, kw_only=True):
    """The bound of a step passed."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "stap-verlopen"
    stap: int


class OplossingGevonden(Event, frozen=True, kw_only=True):
    """An organisation that stands on the step found a team that offers, or an alternative. The zorgvraag is placed or
    ended by its own service; the ladder ends when that was done."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "oplossing-gevonden"
    stap: int
    organisatie: str
    team: str | None = None
    alternatief: Alternatief | None = None


class EscalatieOpgelost(Event, frozen=True, kw_only=True):
    """The ladder ends: its zorgvraag ended."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "escalatie-opgelost"
    uitkomst: Uitkomst


EVENTS: tuple[type[Event], ...] = (
    EscalatieGestart, StapGezet, StapOpgepakt, StapDoorgegeven, StapVerlopen, OplossingGevonden,
    EscalatieOpgelost,
)  # fmt: skip
