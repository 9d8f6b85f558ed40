"""The log `vraag`: zorgvragen and what became of them, without anything about who the cliënt is (L 2.1, rij 66).

Written by `services/demand`. Streams: `zorgvraag:<id>`. Dates are of Europe/Amsterdam, moments are UTC.
"""

from datetime import date, datetime
from typing import ClassVar, Literal

from events.aanbod import Cel, Stap
from events.codes import Aanleiding, Alternatief, Intrekking, Onvervuld, Reden, Situatie, StapRol, Urgentie
from events.event import Event, Value

LOG = "vraag"


class Deelgebied(Value, frozen=True, kw_only=True):
    """An area of a gemeente that is told as one: its code (`GM0153-K03`, or `GM0153-G01` for what carries a
    specialisme) and its wijken."""

    code: str
    wijken: tuple[str, ...]


class Gebied(Value, frozen=True, kw_only=True):
    """The place where care is asked for, no closer than a wijk or a postcode of 4 digits. `wijken` are those of the
    place, beginning with `wijk`. What others may be told of it was settled when it was asked: the area `klein` of a
    single thing, `groot` of one with its specialismen, or `alleen_regio`. Without any of these nothing may."""

    regio: str
    gemeente: str
    wijk: str
    wijken: tuple[str, ...]
    postcode: str | None = None
    inwoners_wijk: int = 0
    inwoners_gemeente: int = 0
    klein: Deelgebied | None = None
    groot: Deelgebied | None = None
    alleen_regio: bool = False


class Ladder(Value, frozen=True, kw_only=True):
    """Ladder A of a regio as it was when the zorgvraag was asked. Later versions do not change it."""

    versie: int
    stappen: tuple[Stap, ...]


class Gevraagde(Value, frozen=True, kw_only=True):
    """A team that is asked, with the aanbieders that may answer for it."""

    team: str
    aanbieders: tuple[str, ...]


class Zet(Value, frozen=True, kw_only=True):
    """The party that stands on a step, from `begint`, when it opens, until `uiterlijk`. Without `uiterlijk` the step
    stays open; one that ends before it begins is passed then, for a later party that opens sooner. `organisaties` is
    empty when no organisation is known."""

    stap: int
    rol: StapRol
    organisaties: tuple[str, ...] = ()
    begint: datetime
    uiterlijk: datetime | None = None


class ZorgvraagGesteld(Event, frozen=True, kw_only=True):
    """Care was asked for. The verwijzer estimates niveau and aanleiding (K, rij 118). `kandidaten` are the teams that
    could be asked, in the neutral order of that day. `zet` says who stands on step 1, and until when. `vervolg_op` is
    an ended zorgvraag that this one follows. `opent` says when the next team can be reached that must be asked then.
    `huisartsenspoedpost` is the telephone number of that of the regio. `als_nieuw` is there for a cliënt in care: what
    `zet` would be for a new one, which is all that an aanbieder that was only asked may know (L 3.3)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgvraag-gesteld"
    kenmerk: str
    gesteld_door: str
    situatie: Situatie
    gebied: Gebied
    dagdelen: tuple[Cel, ...]
    urgentie: Urgentie
    specialismen: tuple[str, ...] = ()
    aanleiding: Aanleiding = "anders"
    gewenste_start: date | None = None
    niveau: str | None = None
    warme_overdracht: bool = False
    voorkeur: str | None = None
    al_gevraagd: tuple[str, ...] = ()
    in_zorg_bij: str | None = None
    zorgverzekeraar: str | None = None
    kandidaten: tuple[str, ...] = ()
    ladder: Ladder
    zet: Zet
    vervolg_op: str | None = None
    opent: datetime | None = None
    huisartsenspoedpost: str | None = None
    als_nieuw: Zet | None = None


class ZorgvraagVoorgelegd(Event, frozen=True, kw_only=True):
    """These teams were asked."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgvraag-voorgelegd"
    teams: tuple[Gevraagde, ...]


class ZorgvraagToegezegd(Event, frozen=True, kw_only=True):
    """A team offered care for these dagdelen. The cliënt is not placed yet (R 3.2, rij 79, 122)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgvraag-toegezegd"
    team: str
    dagdelen: tuple[Cel, ...]


class ZorgvraagAfgewezen(Event, frozen=True, kw_only=True):
    """A team said that it cannot give this care, or no longer can."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgvraag-afgewezen"
    team: str
    reden: Reden | None = None


class ZorgvraagGeplaatst(Event, frozen=True, kw_only=True):
    """The zorgvraag was placed with a team for these dagdelen. Others stay open under the same kenmerk (rij 122)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgvraag-geplaatst"
    team: str
    dagdelen: tuple[Cel, ...]


class TeamVervallen(Event, frozen=True, kw_only=True):
    """A team that was asked has ended. It can give no answer any more, and what it offered is gone."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "team-vervallen"
    team: str


class ZorgverzekeraarGenoemd(Event, frozen=True, kw_only=True):
    """It became known which zorgverzekeraar the cliënt has (UZOVI)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgverzekeraar-genoemd"
    zorgverzekeraar: str


class AlternatiefGevonden(Event, frozen=True, kw_only=True):
    """An alternative was found, and the zorgvraag ended (rij 78)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "alternatief-gevonden"
    alternatief: Alternatief


class ZorgvraagIngetrokken(Event, frozen=True, kw_only=True):
    """The zorgvraag was withdrawn and ended."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgvraag-ingetrokken"
    reden: Intrekking | None = None


class VraagOnvervuld(Event, frozen=True, kw_only=True):
    """Nobody took the zorgvraag on step 1: there is unmet demand. The event holds all that the ladder needs. `dagdelen`
    are still open; `zet` says who stood on step 1 and holds the zorgvraag until the next party opens. With
    `niemand-bereikbaar` step 1 was passed because its party could not be reached: that is no unmet demand until a step
    that was reached has passed its bound. `opent` says when the next team can be reached that must be asked then."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "vraag-onvervuld"
    waarom: Onvervuld
    gebied: Gebied
    dagdelen: tuple[Cel, ...]
    urgentie: Urgentie
    specialismen: tuple[str, ...] = ()
    aanleiding: Aanleiding = "anders"
    gewenste_start: date | None = None
    zorgverzekeraar: str | None = None
    ladder: Ladder
    zet: Zet
    opent: datetime | None = None


class VraagVervuld(Event, frozen=True, kw_only=True):
    """Demand that was unmet was met, on some step of the ladder."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "vraag-vervuld"
    uitkomst: Literal["geplaatst", "alternatief"]


EVENTS: tuple[type[Event], ...] = (
    ZorgvraagGesteld, ZorgvraagVoorgelegd, ZorgvraagToegezegd, ZorgvraagAfgewezen, ZorgvraagGeplaatst,
    TeamVervallen, ZorgverzekeraarGenoemd, AlternatiefGevonden, ZorgvraagIngetrokken, VraagOnvervuld, VraagVervuld,
)  # fmt: skip
