"""The answers of the directory in the shape in which they go out (moments are UTC)."""

from datetime import datetime

from events.aanbod import Contact
from events.codes import Dagdeel, Dagsoort, Functie, Voor
from services.bodies import Body
from services.regels.kalender import Interval
from services.regels.stand import Reported


class Naam(Body, frozen=True, kw_only=True):
    """A code or id with its name."""

    code: str
    naam: str


class Regio(Naam, frozen=True, kw_only=True):
    """The regio of a place. `voorbeeld` says that its parties are invented."""

    voorbeeld: bool


class Plaats(Body, frozen=True, kw_only=True):
    """The place that the query is about. The first wijk decides the regio and the order."""

    postcode: str | None
    wijken: tuple[Naam, ...]
    gemeente: Naam
    regio: Regio


class AanbiederNaam(Body, frozen=True, kw_only=True):
    """An aanbieder with its name."""

    id: str
    naam: str


class Loket(Body, frozen=True, kw_only=True):
    """The regional point for new requests. `bereikbaarVanaf` says when a closed loket opens, if that is known."""

    naam: str
    contact: Contact
    voor: tuple[Voor, ...]
    bereikbaar: Interval | None
    bereikbaar_vanaf: datetime | None


class Contactpunt(Body, frozen=True, kw_only=True):
    """A team that can be reached for one functie. `capaciteit` is null for a bereikbaarheidsfunctie (L 4.2)."""

    id: str
    functie: Functie
    naam: str
    aanbieders: tuple[AanbiederNaam, ...]
    contact: Contact | None
    contact_eigen_clienten: Contact | None
    voor: tuple[Voor, ...]
    bereikbaar: Interval
    specialismen: tuple[Naam, ...]
    capaciteit: Reported | None


class LaterContactpunt(Contactpunt, frozen=True, kw_only=True):
    """A team that can be reached from a later moment on."""

    vanaf: datetime


class Verantwoordelijke(Body, frozen=True, kw_only=True):
    """A party that is responsible next (L 2.1). `stap` is null for the gemeente, which is not on ladder A."""

    stap: int | None
    rol: str
    naam: str
    contact: Contact | None
    bereikbaar_vanaf: datetime | None


class Spoed(Body, frozen=True, kw_only=True):
    """The emergency lines, which are part of every answer."""

    levensgevaar: str = "112"
    huisartsenspoedpost: str | None = None


class Antwoord(Body, frozen=True, kw_only=True):
    """The answer to "wie kan ik benaderen". It is never empty: it always says who is responsible."""

    plaats: Plaats
    moment: datetime
    dagsoort: Dagsoort
    dagdeel: Dagdeel
    gegevens_van: datetime | None
    volledig: bool
    loket: Loket | None
    contactpunten: tuple[Contactpunt, ...]
    later: tuple[LaterContactpunt, ...]
    andere_hulp: tuple[Contactpunt, ...]
    verantwoordelijken: tuple[Verantwoordelijke, ...]
    spoed: Spoed


class Wijk(Body, frozen=True, kw_only=True):
    """A wijk with the gemeente in which it lies."""

    code: str
    naam: str
    gemeente: str


class Wijken(Body, frozen=True, kw_only=True):
    """A page of wijken."""

    wijken: tuple[Wijk, ...]


class Specialismen(Body, frozen=True, kw_only=True):
    """Kinds of help, by the code of Vektis COD016 where it has one."""

    specialismen: tuple[Naam, ...]


class Dagdelen(Body, frozen=True, kw_only=True):
    """The parts of the day. Each regio says when they begin."""

    dagdelen: tuple[Naam, ...]
