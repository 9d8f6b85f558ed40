"""The answers of the directory in the shape in which they go out (moments are UTC)."""

from datetime import date, datetime
from typing import Literal

import msgspec

from events.aanbod import Contact
from events.codes import Aard, Dagdeel, Dagsoort, Functie, Gecontracteerd, Onderdeelcode, PartijRol, PartijSoort, Voor
from events.profiel import Aanspreekpunt
from services.bodies import Body
from services.regels.bereikbaar import Stretch
from services.regels.stand import Reported
from services.regels.volgorde import Audience

Afspraakstatus = Literal["nog-niet-bekend", "gemaakt", "nageleefd"]


class Naam(Body, frozen=True, kw_only=True):
    """A code or id with its name."""

    code: str
    naam: str


class Regio(Naam, frozen=True, kw_only=True):
    """The regio of a place or an afspraak. `voorbeeld` says that its parties are invented."""

    voorbeeld: bool


class Plaats(Body, frozen=True, kw_only=True):
    """The place that the query is about. The first wijk decides the regio and the order. In `ookIn` live the few
    inhabitants of the postcode who do not live in `wijken`: the answer is not about them."""

    postcode: str | None
    wijken: tuple[Naam, ...]
    ook_in: tuple[Naam, ...]
    gemeente: Naam
    regio: Regio


class AanbiederNaam(Body, frozen=True, kw_only=True):
    """An aanbieder with its name."""

    id: str
    naam: str


class Aanbieder(AanbiederNaam, frozen=True, kw_only=True):
    """An aanbieder, with the function that answers for it and the aanbieders on whose behalf it works too."""

    aanspreekpunt: Aanspreekpunt | None
    onderaannemer_van: tuple[AanbiederNaam, ...]


class Waarnemer(Body, frozen=True, kw_only=True):
    """A team that stands in for another: on these dagsoorten, in these dagdelen; without any, in all of them."""

    id: str
    naam: str
    contact: Contact | None
    dagsoorten: tuple[Dagsoort, ...]
    dagdelen: tuple[Dagdeel, ...]


class Profiel(Body, frozen=True, kw_only=True):
    """What a team says of itself: what it is, who works in it, what else it gives, on what it advises professionals,
    and who stands in for it. What is not said is not known."""

    soorten: tuple[Naam, ...]
    omvang: Naam | None
    niveaus: tuple[Naam, ...]
    complexe_zorg: tuple[Naam, ...]
    zorgplanning: bool
    ehealth: tuple[Naam, ...]
    niet_toewijsbaar: tuple[Naam, ...]
    advies: tuple[Naam, ...]
    waarneming: tuple[Waarnemer, ...]


class Partij(Body, frozen=True, kw_only=True):
    """A party, for whom it is, and when it can be reached.

    `bereikbaar` is the stretch around the moment that is asked about, or the first that overlaps the dagdeel that is
    asked about; null when it is closed then. `bereikbaarVanaf` is when a closed party opens, within seven days. `uren`
    says whether its hours are known. `nuOpen` says whether it can be reached now: only when now is asked about and its
    hours are known.
    """

    naam: str
    contact: Contact | None
    voor: tuple[Voor, ...]
    bereikbaar: Stretch | None
    bereikbaar_vanaf: datetime | None
    uren: Literal["bekend", "onbekend"]
    nu_open: bool | None


class Loket(Partij, frozen=True, kw_only=True):
    """The regional point for new requests."""

    contact: Contact


class Contactpunt(Body, frozen=True, kw_only=True):
    """A team that can be reached for one functie. `capaciteit` is null for a bereikbaarheidsfunctie (L 4.2), `profiel`
    for a team that says nothing of itself, and `contract` when no zorgverzekeraar is named. `uren` says whether its
    hours are known; of a team that never gave hours `bereikbaar` is null. `werktSamen` says whether it stands with
    somebody else in an afspraak that holds in the place.

    Of `bereikbaar`, `van` is null when it began more than 24 hours before the moment, and `tot` when it ends more than
    7 days after it.
    """

    id: str
    functie: Functie
    naam: str
    aanbieders: tuple[Aanbieder, ...]
    contact: Contact | None
    contact_eigen_clienten: Contact | None
    voor: tuple[Voor, ...]
    bereikbaar: Stretch | None
    uren: Literal["bekend", "onbekend"]
    specialismen: tuple[Naam, ...]
    profiel: Profiel | None
    contract: Gecontracteerd | None
    werkt_samen: bool
    capaciteit: Reported | None


class DeelContactpunt(Contactpunt, frozen=True, kw_only=True):
    """A team that has some of the specialismen that were asked for: `kan`. Its capaciteit is about those."""

    kan: tuple[str, ...]


class LaterContactpunt(DeelContactpunt, frozen=True, kw_only=True):
    """A team that can be reached from a later moment on."""

    vanaf: datetime


class Verantwoordelijke(Partij, frozen=True, kw_only=True):
    """A party that is responsible next (L 2.1). `stap` is null for the gemeente, which is not on ladder A."""

    stap: int | None
    rol: str


class Samenwerkingspartij(Body, frozen=True, kw_only=True):
    """A party of an afspraak: an organisation in a role, or one by its soort and name. One that published no name is
    called by its id."""

    rol: PartijRol | None
    organisatie: str | None
    soort: PartijSoort | None
    naam: str


class Samenwerking(Body, frozen=True, kw_only=True):
    """Who works together on what: an afspraak in force, with who stands in it now, in the order of their names."""

    id: str
    titel: str
    aard: Aard
    partijen: tuple[Samenwerkingspartij, ...]


class Werkingsgebied(Body, frozen=True, kw_only=True):
    """Where an afspraak holds: in these wijken; without any, in the whole regio."""

    regio: Regio
    wijken: tuple[Naam, ...]


class Afspraak(Samenwerking, frozen=True, kw_only=True):
    """An afspraak in force. On `nageleefdOp` (in Amsterdam) a party reported last that it is kept; no more is told."""

    status: Afspraakstatus
    nageleefd_op: date | None
    gebied: Werkingsgebied


class Onderdeel(Body, frozen=True, kw_only=True):
    """One of the parts a-f of L 3.3 whose text is open."""

    onderdeel: Onderdeelcode
    naam: str
    tekst: str


class HeleAfspraak(Afspraak, frozen=True, kw_only=True):
    """An afspraak with its open parts. Of a part that is not there nothing is told, or known."""

    onderdelen: tuple[Onderdeel, ...]


class Afspraken(Body, frozen=True, kw_only=True):
    """A page of afspraken. `status` is about all of them together, on whatever page: without any it is not known yet
    whether anybody works together, which is no failure (L 2.2)."""

    status: Afspraakstatus
    afspraken: tuple[Afspraak, ...]


class Spoed(Body, frozen=True, kw_only=True):
    """The emergency lines, which are part of every answer."""

    levensgevaar: str = "112"
    huisartsenspoedpost: str | None = None


class Antwoord(Body, frozen=True, kw_only=True):
    """The answer to "wie kan ik benaderen", for as long as it holds. It is never empty: it always says who is
    responsible.

    `contactpunten` have all that is asked for, `deels` some and `andereHulp` none; `gedekt` says whether together they
    have it all, without who never gave hours or is there for an acute functie. A number that is not for the audience is
    in none of these, nor in `later`, but in `voorProfessionals` or `eigenClienten`. `afspraken` say who works together
    here, the first of `afsprakenTotaal` on every page alike; they never change the order (rij 101). `dekking` says
    whether the regio wants to know of a hole in this dagdeel.
    """

    plaats: Plaats
    dagsoort: Dagsoort
    dagdeel: Dagdeel
    feestdag: str | None
    voor: Audience
    volledig: bool
    gedekt: bool
    dekking: bool
    loket: Loket | None
    contactpunten: tuple[Contactpunt, ...]
    deels: tuple[DeelContactpunt, ...]
    voor_professionals: tuple[Contactpunt, ...]
    eigen_clienten: tuple[Contactpunt, ...]
    later: tuple[LaterContactpunt, ...]
    andere_hulp: tuple[Contactpunt, ...]
    afspraken: tuple[Samenwerking, ...]
    afspraken_totaal: int
    verantwoordelijken: tuple[Verantwoordelijke, ...]
    spoed: Spoed


class GegevenAntwoord(Antwoord, frozen=True, kw_only=True):
    """An answer as it goes out, with what changes while it holds: the moment that it is about, which may be the current
    minute, and as of when its data are."""

    moment: datetime
    gegevens_van: datetime | None


def given(antwoord: bytes, moment: datetime, gegevens_van: datetime | None) -> bytes:
    """Return the JSON of an answer as it goes out, from the JSON of what holds."""
    rest = msgspec.json.encode({"moment": moment, "gegevensVan": gegevens_van})
    return b"".join((memoryview(antwoord)[:-1], b",", memoryview(rest)[1:]))
