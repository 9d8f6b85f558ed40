"""The log `aanbod`: who offers district nursing, where, when they can be reached, and what room they report.

Written by `services/registry`. Streams: `aanbieder:<id>`, `team:<id>`, `regio:<code>`, `zorgverzekeraar:<uzovi>`.
Clock times are `HH:MM` in Europe/Amsterdam, moments are UTC.
"""

from datetime import datetime
from typing import ClassVar

from events.codes import Functie, Gemeld, Soort, StapRol, Voor
from events.event import Event, Value

LOG = "aanbod"


class Contact(Value, frozen=True, kw_only=True):
    """How to reach a function of an organisation, never a named person (`domein.md`, Never)."""

    telefoon: str | None = None
    email: str | None = None
    website: str | None = None


class Openingstijd(Value, frozen=True, kw_only=True):
    """Days with one span of hours; `tot` not after `van` is the next day, `00:00`-`00:00` the whole day.

    `dagen` may hold `werkdag` and `weekend`. With `gesloten` the days are closed and there are no hours.
    """

    dagen: tuple[str, ...]
    van: str | None = None
    tot: str | None = None
    gesloten: bool = False


class Bereikbaarheid(Openingstijd, frozen=True, kw_only=True):
    """When a team can be reached for one function, by whom, and on which number (L 2.1, L 4.2)."""

    functie: Functie = "zorg"
    voor: tuple[Voor, ...] = ("iedereen",)
    contact: Contact | None = None


class Moment(Value, frozen=True, kw_only=True):
    """A dagsoort and dagdeel that a capacity report is about; what is left out means all."""

    dagsoort: str | None = None
    dagdeel: str | None = None


class Termijn(Value, frozen=True, kw_only=True):
    """A bound in working time of the regio: exactly one of the two."""

    werkuren: int | None = None
    werkdagen: int | None = None


class Stap(Value, frozen=True, kw_only=True):
    """One step of ladder A (L 2.1). `termijn` per urgentie: an ISO 8601 duration or working time; none stays open."""

    rol: StapRol
    organisatie: str | None = None
    termijn: dict[str, str | Termijn] = {}
    grond: str | None = None


class Dagdelen(Value, frozen=True, kw_only=True):
    """When each dagdeel begins, and the weekend (`domein.md`, dagdeel: no source gives hours, so a setting)."""

    overdag: str = "07:00"
    avond: str = "17:00"
    nacht: str = "23:00"
    weekend_begint: str = "za 00:00"


class Loket(Value, frozen=True, kw_only=True):
    """The regional point for new requests (R 3.1), with its hours; no hours means: not known."""

    naam: str
    contact: Contact
    voor: tuple[Voor, ...] = ("iedereen",)
    bereikbaarheid: tuple[Openingstijd, ...] = ()


class Wmo(Value, frozen=True, kw_only=True):
    """Where a gemeente helps with household help and aids (Wmo)."""

    naam: str
    telefoon: str | None = None
    email: str | None = None
    website: str | None = None


class Gemeente(Value, frozen=True, kw_only=True):
    """A gemeente in a regio. `postcodes` are its postcodes, also those that lie in no wijk."""

    naam: str
    wmo: Wmo | None = None
    postcodes: tuple[str, ...] = ()


class Wijk(Value, frozen=True, kw_only=True):
    """A CBS wijk. `postcodes` maps a postcode (4 digits) to its share of the wijk's inhabitants (0-1)."""

    code: str
    naam: str
    gemeente: str
    inwoners: int = 0
    postcodes: dict[str, float] = {}


class AanbiederGeregistreerd(Event, frozen=True, kw_only=True):
    """An organisation or ZZP'er that delivers wijkverpleging is known (L 1.4)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "aanbieder-geregistreerd"
    naam: str
    soort: Soort = "organisatie"
    kvk: str | None = None
    agb: str | None = None
    website: str | None = None
    contact: Contact | None = None


class AanbiederGewijzigd(AanbiederGeregistreerd, frozen=True, kw_only=True):
    """The whole description of an aanbieder, anew."""

    NAME: ClassVar[str] = "aanbieder-gewijzigd"


class AanbiederBeeindigd(Event, frozen=True, kw_only=True):
    """The aanbieder no longer delivers care; nothing is erased."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "aanbieder-beeindigd"


class TeamGevormd(Event, frozen=True, kw_only=True):
    """A recognisable team, whose members may belong to several aanbieders (L 1.1, rij 23)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "team-gevormd"
    naam: str
    aanbieders: tuple[str, ...]
    penvoerder: str | None = None
    contact: Contact | None = None
    contact_eigen_clienten: Contact | None = None
    niveaus: tuple[str, ...] = ()


class TeamGewijzigd(TeamGevormd, frozen=True, kw_only=True):
    """The description of a team, anew; its parts (werkgebied and so on) have events of their own."""

    NAME: ClassVar[str] = "team-gewijzigd"


class TeamBeeindigd(Event, frozen=True, kw_only=True):
    """The team is no more; nothing is erased."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "team-beeindigd"


class WerkgebiedGewijzigd(Event, frozen=True, kw_only=True):
    """The wijken (WK…) and postcodes (4 digits) in which the team works (L 3.1, rij 26)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "werkgebied-gewijzigd"
    werkgebied: tuple[str, ...]


class BereikbaarheidGewijzigd(Event, frozen=True, kw_only=True):
    """When the team can be reached, the whole week and feestdagen at once (L 2.1, rij 1)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "bereikbaarheid-gewijzigd"
    bereikbaarheid: tuple[Bereikbaarheid, ...]


class SpecialismenGewijzigd(Event, frozen=True, kw_only=True):
    """In what the team is specialised (L 2.1, rij 4), as codes."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "specialismen-gewijzigd"
    specialismen: tuple[str, ...]


class CapaciteitGemeld(Event, frozen=True, kw_only=True):
    """Room for new cliënten as reported, for a scope (rij 6, 36); an empty part of the scope means all.

    Valid while `geldig_tot` is later than the moment of reading; after that it is unknown.
    """

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "capaciteit-gemeld"
    stand: Gemeld
    gemeld_op: datetime
    geldig_tot: datetime
    reden: str | None = None
    dagdelen: tuple[Moment, ...] = ()
    specialismen: tuple[str, ...] = ()
    wijken: tuple[str, ...] = ()


class RegioIngericht(Event, frozen=True, kw_only=True):
    """How a regio has arranged itself: everything here is its own choice (L 2.2, rij 98). The version of the
    stream is the version of its ladder. A `zorgkantoorregio` is imported geography: a samenwerkingsregio takes
    its wijken freely (rij 27)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "regio-ingericht"
    naam: str
    voorbeeld: bool = False
    zorgkantoorregio: bool = False
    dagdelen: Dagdelen = Dagdelen()
    bevrijdingsdag: bool = False
    loket: Loket | None = None
    huisartsenspoedpost: str | None = None
    capaciteit_termijn: str = "PT72H"
    ladder_a: tuple[Stap, ...] = ()


class WijkindelingVastgesteld(Event, frozen=True, kw_only=True):
    """The whole set of wijken of a regio, with the facts that place a postcode (L 3.1, rij 19-21)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "wijkindeling-vastgesteld"
    wijken: tuple[Wijk, ...]
    gemeenten: dict[str, Gemeente] = {}


class ZorgverzekeraarVastgelegd(Event, frozen=True, kw_only=True):
    """A zorgverzekeraar and where its zorgbemiddeling can be reached (zorgplicht, L 2.1)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgverzekeraar-vastgelegd"
    naam: str
    zorgbemiddeling: Contact
    bereikbaarheid: tuple[Openingstijd, ...] = ()


EVENTS: tuple[type[Event], ...] = (
    AanbiederGeregistreerd, AanbiederGewijzigd, AanbiederBeeindigd,
    TeamGevormd, TeamGewijzigd, TeamBeeindigd,
    WerkgebiedGewijzigd, BereikbaarheidGewijzigd, SpecialismenGewijzigd, CapaciteitGemeld,
    RegioIngericht, WijkindelingVastgesteld, ZorgverzekeraarVastgelegd,
)  # fmt: skip
