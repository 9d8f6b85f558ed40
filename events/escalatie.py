"""The log `escalatie`: ladder A of each zorgvraag that nobody took on step 1, from step 2 on (L 2.1, rij 67).

Written by `services/escalation`. Streams: `escalatie:<id>`, with the id of the zorgvraag. Moments are UTC.
"""

from datetime import date, datetime
from typing import ClassVar

from events.codes import Aanleiding, Alternatief, Onvervuld, Overgeslagen, Uitkomst, Urgentie
from events.event import Event
from events.vraag import Gebied, Gevraagde, Ladder, Zet

LOG = "escalatie"


class EscalatieGestart(Event, frozen=True, kw_only=True):
    """The ladder of a zorgvraag began. `vorige` says who stood on step 1 and holds it until the next party opens."""

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
    waarom: Onvervuld | None = None
    specialismen: tuple[str, ...] = ()


class StapGezet(Event, frozen=True, kw_only=True):
    """The next party got its turn. On the step of all aanbieders, `teams` are the teams that are asked at once.
    `waarnemer` holds it until the turn begins, when that is another party than held it before."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "stap-gezet"
    zet: Zet
    teams: tuple[Gevraagde, ...] = ()
    waarnemer: Zet | None = None


class StapOvergeslagen(Event, frozen=True, kw_only=True):
    """A step was passed, because its party could not be reached and a later one could, or opens earlier (rij 66)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "stap-overgeslagen"
    stap: int
    reden: Overgeslagen


class StapOpgepakt(Event, frozen=True, kw_only=True):
    """An organisation took up the zorgvraag. Its time begins again and ends at `uiterlijk`."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "stap-opgepakt"
    stap: int
    organisatie: str
    uiterlijk: datetime | None = None


class StapDoorgegeven(Event, frozen=True, kw_only=True):
    """An organisation passed on the zorgvraag before the bound of its step."""

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
    """An organisation that stands on the step found a team that offers, or an alternative. The service of zorgvragen
    places or ends the zorgvraag, and after that the ladder ends."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "oplossing-gevonden"
    stap: int
    organisatie: str
    team: str | None = None
    alternatief: Alternatief | None = None


class EscalatieOpgelost(Event, frozen=True, kw_only=True):
    """The ladder ended, because its zorgvraag ended."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "escalatie-opgelost"
    uitkomst: Uitkomst


EVENTS: tuple[type[Event], ...] = (
    EscalatieGestart, StapGezet, StapOvergeslagen, StapOpgepakt, StapDoorgegeven, StapVerlopen, OplossingGevonden,
    EscalatieOpgelost,
)  # fmt: skip
