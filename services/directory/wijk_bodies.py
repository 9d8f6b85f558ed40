"""What the directory tells of a wijk as a whole, in the shape in which it goes out."""

from datetime import date, datetime
from typing import Literal

from events.aanbod import Contact
from events.codes import Dagdeel, Dagsoort, Functie, Onderdeelcode, Voor
from services.bodies import Body
from services.directory import bodies
from services.directory.week_bodies import Week, Weekstand
from services.regels.bereikbaar import Stretch


class Loketuren(Body, frozen=True, kw_only=True):
    """The regional point for new requests, on the days on which everybody can call it. `bereikbaar` is the stretch on
    the first of them."""

    naam: str
    contact: Contact
    bereikbaar: Stretch
    data: tuple[date, ...]


class Nummer(Body, frozen=True, kw_only=True):
    """A team that can be called, for one functie and by `voor`, on these days. `bereikbaar` is the stretch on the first
    of them, as in the answer about that dagdeel; it is null, and `uren` `onbekend`, of a team that never gave hours."""

    id: str
    functie: Functie
    naam: str
    aanbieders: tuple[bodies.AanbiederNaam, ...]
    contact: Contact | None
    voor: tuple[Voor, ...]
    bereikbaar: Stretch | None
    uren: Literal["bekend", "onbekend"]
    data: tuple[date, ...]


class Nummers(Body, frozen=True, kw_only=True):
    """The first teams of a list, and how many others there are in it."""

    eerste: tuple[Nummer, ...]
    andere: int


class Anders(Body, frozen=True, kw_only=True):
    """Whom to call when nobody else answers. Without `telefoon` one hears the number from one's own huisarts."""

    wie: Literal["huisarts", "huisartsenspoedpost"]
    telefoon: str | None


class Blokdeel(Body, frozen=True, kw_only=True):
    """A dagdeel of a block, on the days (`data`) that belong to it, one for each day of the week: what holds on some of
    these names them. `feestdagen` are those of them that are a feestdag.

    `stand` is the best one of those days in the week. `teams` can be called by everybody for care, in the order of the
    answer about the first day on which they can; `bellen` for acute help; `alleenVoor` not by everybody.
    """

    dagdeel: Dagdeel
    data: tuple[date, ...]
    feestdagen: tuple[date, ...]
    stand: Weekstand
    loket: Loketuren | None
    teams: Nummers
    bellen: Nummers
    alleen_voor: Nummers
    anders: Anders


class Blok(Body, frozen=True, kw_only=True):
    """Whom to call at what time: on working days a dagdeel, or all three in weekends and on feestdagen."""

    blok: Literal["overdag", "avond", "nacht", "weekend-en-feestdagen"]
    delen: tuple[Blokdeel, ...]


class Gat(Body, frozen=True, kw_only=True):
    """A hole that counts: in the coming week nobody is known in this dagdeel on these days, of which the regio wants to
    know."""

    dagsoort: Dagsoort
    dagdeel: Dagdeel
    data: tuple[date, ...]


class Opentekst(Body, frozen=True, kw_only=True):
    """The open text of a part of an afspraak."""

    afspraak: str
    titel: str
    tekst: str


class Wijkonderdeel(Body, frozen=True, kw_only=True):
    """One of the parts a-f of L 3.3 as it holds in the wijk, as far as it is open: of a closed text nobody is told that
    it is there, and of no afspraak that it fails. `totaal` counts the afspraken with an open text, of which `teksten`
    are the first."""

    onderdeel: Onderdeelcode
    naam: str
    status: bodies.Afspraakstatus
    teksten: tuple[Opentekst, ...]
    totaal: int


class Volledigheid(Body, frozen=True, kw_only=True):
    """Of how many teams the wijk knows something, out of those of which there is something to know: a `stand` only of
    teams that give care. It is held against nothing else (rij 7)."""

    wat: Literal["telefoonnummer", "specialismen", "samenwerking", "stand"]
    aantal: int
    van: int


class Buurt(Body, frozen=True, kw_only=True):
    """A buurt with its inhabitants."""

    naam: str
    inwoners: int


class Wijk(Body, frozen=True, kw_only=True):
    """A wijk as a whole: its facts (null where they were not imported), whom to call when, the holes that count, who is
    responsible next, who works together on what, and how much is known. `nuAanZet` is the number of the first step of
    the ladder (`verantwoordelijken`) whose party can be reached now; null when there is none."""

    code: str
    naam: str
    gemeente: bodies.Naam
    regio: bodies.Regio
    postcodes: tuple[str, ...]
    buurten: tuple[Buurt, ...]
    inwoners: int
    inwoners_65_plus: int | None
    stedelijkheid: int | None
    volledig: bool
    teams: int
    wanneer: tuple[Blok, ...]
    gaten: tuple[Gat, ...]
    nu_aan_zet: int | None
    verantwoordelijken: tuple[bodies.Verantwoordelijke, ...]
    onderdelen: tuple[Wijkonderdeel, ...]
    afspraken: tuple[bodies.Samenwerking, ...]
    afspraken_totaal: int
    volledigheid: tuple[Volledigheid, ...]
    spoed: bodies.Spoed


class GegevenWijk(Wijk, frozen=True, kw_only=True):
    """A wijk as it goes out, with the minute in which it does and as of when its data are (UTC)."""

    moment: datetime
    gegevens_van: datetime | None


class WijkAndWeek(Body, frozen=True, kw_only=True):
    """A wijk and its week, as the site shows them on one page."""

    wijk: Wijk
    week: Week
