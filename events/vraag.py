"""The log `vraag`: zorgvragen, without anything that says who the cliënt is, and what became of them (L 2.1, rij 66).

Written by `services/demand`. Streams: `zorgvraag:<id>`. Dates are of Europe/Amsterdam, moments are UTC.
"""

from datetime import date, datetime
from typing import ClassVar, Literal

from events.aanbod import Stap
from events.codes import Aanleiding, Alternatief, Dagdeel, Dagsoort, Intrekking, Reden, Situatie, StapRol, Urgentie
from events.event import Event, Value

LOG = "vraag"


class Cel(Value, frozen=True, kw_only=True):
    """A dagsoort with a dagdeel: when care is asked for."""

    dagsoort: Dagsoort
    dagdeel: Dagdeel


class Gebied(Value, frozen=True, kw_only=True):
    """Where care is asked for, no closer than a wijk or a postcode of 4 digits. `wijken`: those of the place, the first
    is `wijk`. With inhabitants, by which is decided how much of it others may see."""

    regio: str
    gemeente: str
    wijk: str
    wijken: tuple[str, ...]
    postcode: str | None = None
    inwoners_wijk: int = 0
    inwoners_gemeente: int = 0


class Ladder(Value, frozen=True, kw_only=True):
    """Ladder A of a regio as it was when the zorgvraag was asked; a later version has no say in it."""

    versie: int
    stappen: tuple[Stap, ...]


class Gevraagde(Value, frozen=True, kw_only=True):
    """A team that is asked, with the aanbieders that may answer for it."""

    team: str
    aanbieders: tuple[str, ...]


class Zet(Value, frozen=True, kw_only=True):
    """Who stands on a step: from `begint`, when the party opens, until `uiterlijk`; without, it stays open.
    `organisaties` may be empty: nobody is known."""

    stap: int
    rol: StapRol
    organisaties: tuple[str, ...] = ()
    begint: datetime
    uiterlijk: datetime | None = None


class ZorgvraagGesteld(Event, frozen=True, kw_only=True):
    """Care is asked for; level and aanleiding are the verwijzer's estimate (K, rij 118). `kandidaten`: the teams of the
    place that could be asked, in the neutral order of that day. `zet`: who stands on step 1, until when."""

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


class ZorgvraagVoorgelegd(Event, frozen=True, kw_only=True):
    """These teams are asked."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgvraag-voorgelegd"
    teams: tuple[Gevraagde, ...]


class ZorgvraagToegezegd(Event, frozen=True, kw_only=True):
    """A team can do it, for these dagdelen: an offer, no placing yet (R 3.2, rij 79, 122)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgvraag-toegezegd"
    team: str
    dagdelen: tuple[Cel, ...]


class ZorgvraagAfgewezen(Event, frozen=True, kw_only=True):
    """A team cannot do it, or no longer."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgvraag-afgewezen"
    team: str
    reden: Reden | None = None


class ZorgvraagGeplaatst(Event, frozen=True, kw_only=True):
    """A team begins, for these dagdelen; what is left stays open under the same kenmerk (rij 122)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgvraag-geplaatst"
    team: str
    dagdelen: tuple[Cel, ...]


class AlternatiefGevonden(Event, frozen=True, kw_only=True):
    """Something else helps: the zorgvraag ends (rij 78)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "alternatief-gevonden"
    alternatief: Alternatief


class ZorgvraagIngetrokken(Event, frozen=True, kw_only=True):
    """It is asked no longer: the zorgvraag ends."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgvraag-ingetrokken"
    reden: Intrekking | None = None


class VraagOnvervuld(Event, frozen=True, kw_only=True):
    """Nobody took the zorgvraag on step 1: unmet demand, with all that the ladder needs. `dagdelen` are those still
    open; `zet` is who stood on step 1 and holds it until the next party opens."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "vraag-onvervuld"
    waarom: Literal["allen-afgewezen", "niemand-gevraagd", "geen-antwoord"]
    gebied: Gebied
    dagdelen: tuple[Cel, ...]
    urgentie: Urgentie
    specialismen: tuple[str, ...] = ()
    aanleiding: Aanleiding = "anders"
    gewenste_start: date | None = None
    zorgverzekeraar: str | None = None
    ladder: Ladder
    zet: Zet


class VraagVervuld(Event, frozen=True, kw_only=True):
    """What was unmet is met, at whatever step."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "vraag-vervuld"
    uitkomst: Literal["geplaatst", "alternatief"]


EVENTS: tuple[type[Event], ...] = (
    ZorgvraagGesteld, ZorgvraagVoorgelegd, ZorgvraagToegezegd, ZorgvraagAfgewezen, ZorgvraagGeplaatst,
    AlternatiefGevonden, ZorgvraagIngetrokken, VraagOnvervuld, VraagVervuld,
)  # fmt: skip
