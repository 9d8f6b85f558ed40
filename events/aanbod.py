"""The log `aanbod`: who offers wijkverpleging, where, when they can be reached, and what room they report.

Written by `services/registry`. Streams: `aanbieder:<id>`, `team:<id>`, `regio:<code>`, `gemeente:<code>`,
`zorgverzekeraar:<uzovi>`, `afspraak:<id>`.
Clock times are `HH:MM` in Europe/Amsterdam, moments are UTC.
"""

from datetime import date
from typing import ClassVar

from events import afspraken, capaciteit, deelname, profiel
from events.codes import Dagdeel, Dagsoort, Functie, Soort, StapRol, Toelating, Voor
from events.event import Event, Value
from events.profiel import Aanspreekpunt, Contract

LOG = "aanbod"


class Contact(Value, frozen=True, kw_only=True):
    """The way to reach a function of an organisation, never a named person (`domein.md`, Never)."""

    telefoon: str | None = None
    email: str | None = None
    website: str | None = None


class Openingstijd(Value, frozen=True, kw_only=True):
    """Days with the same hours. A `tot` that is not after `van` lies on the next day; `00:00`-`00:00` is the whole day,
    and `24:00` and `23:59` as `tot` both mean the end of the day.

    `dagen` may hold `werkdag` and `weekend`. With `gesloten` the days are closed and there are no hours: a closing goes
    before hours that name more days, or as many, and after hours that name fewer. With `begindatum` and `einddatum`
    (both included) it is an exception: on those dates it stands in place of the hours of the week, on the days that
    `dagen` names, or on every day when `dagen` is empty.
    """

    dagen: tuple[str, ...]
    van: str | None = None
    tot: str | None = None
    gesloten: bool = False
    begindatum: date | None = None
    einddatum: date | None = None


class Bereikbaarheid(Openingstijd, frozen=True, kw_only=True):
    """The hours at which a team can be reached for one functie, by whom, and on which number (L 2.1, L 4.2)."""

    functie: Functie = "zorg"
    voor: tuple[Voor, ...] = ("iedereen",)
    contact: Contact | None = None


class Cel(Value, frozen=True, kw_only=True):
    """A dagsoort with a dagdeel."""

    dagsoort: Dagsoort
    dagdeel: Dagdeel


class Termijn(Value, frozen=True, kw_only=True):
    """A bound in the working time of the regio. Exactly one of the two fields is given."""

    werkuren: int | None = None
    werkdagen: int | None = None


class Stap(Value, frozen=True, kw_only=True):
    """One step of ladder A (L 2.1). `termijn` holds a bound per urgentie: an ISO 8601 duration or working time. A step
    without a bound stays open."""

    rol: StapRol
    organisatie: str | None = None
    termijn: dict[str, str | Termijn] = {}
    grond: str | None = None


class Dagdelen(Value, frozen=True, kw_only=True):
    """The times at which the dagdelen and the weekend begin. No source gives hours, so they are a setting."""

    overdag: str = "07:00"
    avond: str = "17:00"
    nacht: str = "23:00"
    weekend_begint: str = "za 00:00"


class Loket(Value, frozen=True, kw_only=True):
    """The regional point for new requests (R 3.1) with its hours. Without hours, they are not known."""

    naam: str
    contact: Contact
    voor: tuple[Voor, ...] = ("iedereen",)
    bereikbaarheid: tuple[Openingstijd, ...] = ()


class Wmo(Value, frozen=True, kw_only=True):
    """The desk where a gemeente provides household help and aids (Wmo)."""

    naam: str
    telefoon: str | None = None
    email: str | None = None
    website: str | None = None


class Gemeente(Value, frozen=True, kw_only=True):
    """A gemeente in a regio. `postcodes` are all its postcodes, including those that lie in no wijk; `woonplaatsen` has
    those of each woonplaats by its name."""

    naam: str
    wmo: Wmo | None = None
    postcodes: tuple[str, ...] = ()
    woonplaatsen: dict[str, tuple[str, ...]] = {}


class Wijk(Value, frozen=True, kw_only=True):
    """A CBS wijk. `postcodes` maps a postcode (4 digits) to its share of the wijk's inhabitants (0-1), and `buurten` a
    buurt by its name to its inhabitants. `inwoners_65_plus` of the inhabitants are 65 years or older; `stedelijkheid`
    is from 1 (most urban) to 5."""

    code: str
    naam: str
    gemeente: str
    inwoners: int = 0
    postcodes: dict[str, float] = {}
    buurten: dict[str, int] = {}
    inwoners_65_plus: int | None = None
    stedelijkheid: int | None = None


class AanbiederGeregistreerd(Event, frozen=True, kw_only=True):
    """An organisation or ZZP'er that delivers wijkverpleging, also on behalf of others, was registered (L 1.4)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "aanbieder-geregistreerd"
    naam: str
    soort: Soort = "organisatie"
    kvk: str | None = None
    agb: str | None = None
    website: str | None = None
    contact: Contact | None = None
    aanspreekpunt: Aanspreekpunt | None = None
    contracten: tuple[Contract, ...] = ()
    onderaannemer_van: tuple[str, ...] = ()


class AanbiederGewijzigd(AanbiederGeregistreerd, frozen=True, kw_only=True):
    """An aanbieder was described anew, as a whole."""

    NAME: ClassVar[str] = "aanbieder-gewijzigd"


class AanbiederBeeindigd(Event, frozen=True, kw_only=True):
    """The aanbieder stopped delivering care. Nothing is erased."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "aanbieder-beeindigd"


class TeamGevormd(Event, frozen=True, kw_only=True):
    """A recognisable team was formed. Its members may belong to several aanbieders (L 1.1, rij 23)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "team-gevormd"
    naam: str
    aanbieders: tuple[str, ...]
    penvoerder: str | None = None
    contact: Contact | None = None
    contact_eigen_clienten: Contact | None = None
    niveaus: tuple[str, ...] = ()


class TeamGewijzigd(TeamGevormd, frozen=True, kw_only=True):
    """A team was described anew. Its other parts, such as its werkgebied, have events of their own."""

    NAME: ClassVar[str] = "team-gewijzigd"


class TeamBeeindigd(Event, frozen=True, kw_only=True):
    """The team ended. Nothing is erased."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "team-beeindigd"


class WerkgebiedGewijzigd(Event, frozen=True, kw_only=True):
    """The team changed the wijken (WK…) and postcodes (4 digits) in which it works (L 3.1, rij 26)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "werkgebied-gewijzigd"
    werkgebied: tuple[str, ...]


class BereikbaarheidGewijzigd(Event, frozen=True, kw_only=True):
    """The team changed the hours at which it can be reached, for the whole week and feestdagen (L 2.1, rij 1)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "bereikbaarheid-gewijzigd"
    bereikbaarheid: tuple[Bereikbaarheid, ...]


class SpecialismenGewijzigd(Event, frozen=True, kw_only=True):
    """The team changed its specialismen, which are codes (L 2.1, rij 4)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "specialismen-gewijzigd"
    specialismen: tuple[str, ...]


class LeveringGewijzigd(Event, frozen=True, kw_only=True):
    """The team said in which dagdelen it gives care. Without any, that is derived from the hours at which it can be
    reached for `zorg`."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "levering-gewijzigd"
    levering: tuple[Cel, ...]


class RegioIngericht(Event, frozen=True, kw_only=True):
    """A regio arranged itself. Everything here is its own choice (L 2.2, rij 98). The version of the stream is the
    version of its ladder. A `zorgkantoorregio` is imported geography: a samenwerkingsregio may take its wijken (rij
    27). `dekking` names the dagdelen in which a wijk without a team is a hole; in others it is only not known.
    `toelating` says who lets a new team in: nobody has to (`open`), or the regio itself."""

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
    dekking: tuple[Cel, ...] = ()
    toelating: Toelating = "open"


class WijkindelingVastgesteld(Event, frozen=True, kw_only=True):
    """The wijken of a regio were laid down as a whole, with the facts that place a postcode (L 3.1, rij 19-21). The
    facts are those of the gemeenten. `gebied` holds the gemeenten in which the regio may take wijken; without any, they
    are those of its wijken (veilig, rule 2). `vervallen` holds the wijken that ended while the regio held them, each
    with the wijken that took its place in that year of geography: none when that is not known."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "wijkindeling-vastgesteld"
    wijken: tuple[Wijk, ...]
    gemeenten: dict[str, Gemeente] = {}
    gebied: tuple[str, ...] = ()
    vervallen: dict[str, tuple[str, ...]] = {}


class GemeenteVastgelegd(Event, frozen=True, kw_only=True):
    """The facts of a gemeente were laid down as a whole by the operator: what it is called, its postcodes, those of its
    woonplaatsen, and its wijken with what is known of each (veilig, rule 2). `jaar` is the year of the tables that they
    come from; without one, no table was ever read."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "gemeente-vastgelegd"
    naam: str
    wijken: tuple[Wijk, ...]
    postcodes: tuple[str, ...] = ()
    woonplaatsen: dict[str, tuple[str, ...]] = {}
    jaar: int | None = None


class ZorgverzekeraarVastgelegd(Event, frozen=True, kw_only=True):
    """It was recorded how the zorgbemiddeling of a zorgverzekeraar can be reached (zorgplicht, L 2.1)."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zorgverzekeraar-vastgelegd"
    naam: str
    zorgbemiddeling: Contact
    bereikbaarheid: tuple[Openingstijd, ...] = ()


EVENTS: tuple[type[Event], ...] = (
    AanbiederGeregistreerd, AanbiederGewijzigd, AanbiederBeeindigd,
    TeamGevormd, TeamGewijzigd, TeamBeeindigd,
    WerkgebiedGewijzigd, BereikbaarheidGewijzigd, SpecialismenGewijzigd, LeveringGewijzigd,
    RegioIngericht, WijkindelingVastgesteld, GemeenteVastgelegd, ZorgverzekeraarVastgelegd,
    *capaciteit.EVENTS, *deelname.EVENTS, *profiel.EVENTS, *afspraken.EVENTS,
)  # fmt: skip
