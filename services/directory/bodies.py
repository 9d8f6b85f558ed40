"""The answer to "wie kan ik benaderen", in the shape in which it goes out (times UTC)."""

from datetime import datetime

from events.aanbod import Contact
from events.codes import Dagdeel, Dagsoort, Functie, Voor
from services.bodies import Out
from services.regels.kalender import Interval
from services.regels.stand import Reported


class Naam(Out, frozen=True, kw_only=True):
    """A code or id with its name."""

    code: str
    naam: str


class Regio(Naam, frozen=True, kw_only=True):
    """The regio of a place; `voorbeeld` says that its parties are invented."""

    voorbeeld: bool


class Plaats(Out, frozen=True, kw_only=True):
    """Where the question is about; the first wijk decides regio and order."""

    postcode: str | None
    wijken: tuple[Naam, ...]
    gemeente: Naam
    regio: Regio


class AanbiederNaam(Out, frozen=True, kw_only=True):
    """An aanbieder by name."""

    id: str
    naam: str


class Loket(Out, frozen=True, kw_only=True):
    """The regional point for new requests; closed and hours known: `bereikbaarVanaf`."""

    naam: str
    contact: Contact
    voor: tuple[Voor, ...]
    bereikbaar: Interval | None
    bereikbaar_vanaf: datetime | None


class Contactpunt(Out, frozen=True, kw_only=True):
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
    """A team that can be reached from a later moment."""

    vanaf: datetime


class Verantwoordelijke(Out, frozen=True, kw_only=True):
    """Who is responsible next (L 2.1); `stap` is null for the gemeente, which is on no ladder of a zorgvraag."""

    stap: int | None
    rol: str
    naam: str
    contact: Contact | None
    bereikbaar_vanaf: datetime | None


class Spoed(Out, frozen=True, kw_only=True):
    """Always shown."""

    levensgevaar: str = "112"
    huisartsenspoedpost: str | None = None


class Antwoord(Out, frozen=True, kw_only=True):
    """Never empty: without teams there is still who is responsible, and the emergency lines."""

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
