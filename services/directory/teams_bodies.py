"""Teams and aanbieders as each of them is shown by itself, in the shape in which they go out (moments are UTC)."""

from datetime import date, datetime
from typing import Literal

from events.aanbod import Contact
from events.codes import Dag, Dagdeel, Dagsoort, Functie, Gecontracteerd, Soort, Voor
from events.profiel import Aanspreekpunt
from services.bodies import Body
from services.directory.bodies import Aanbieder, AanbiederNaam, Naam, Profiel, Regio, Samenwerking
from services.directory.document import Teamdeel
from services.directory.places_bodies import Wijk
from services.regels.bereikbaar import Stretch
from services.regels.stand import Reported

Deel = Literal["overdag", "avond", "nacht", "weekend"]
Spreker = Literal["team", "regio", "beheerder"]


class Venster(Body, frozen=True, kw_only=True):
    """Hours on the clock of Amsterdam. A `tot` that is not later than `van` is on the next day."""

    van: str
    tot: str


class Daguren(Body, frozen=True, kw_only=True):
    """The hours that begin on a day of the week, or on a feestdag; none when it is closed."""

    dag: Dag
    vensters: tuple[Venster, ...]


class Uitzondering(Body, frozen=True, kw_only=True):
    """Hours in place of those of the week, on these days of a period (both dates included); none when it is closed."""

    begindatum: date
    einddatum: date
    dagen: tuple[Dag, ...]
    vensters: tuple[Venster, ...]


class Openingstijden(Body, frozen=True, kw_only=True):
    """The hours of a week, and the exceptions to it, the narrowest first."""

    week: tuple[Daguren, ...]
    uitzonderingen: tuple[Uitzondering, ...]


class Lijn(Body, frozen=True, kw_only=True):
    """One way to reach a team: for what, for whom, on which number and when. `bereikbaar` is the stretch around the
    current minute, null when it is closed; then `bereikbaarVanaf` is when it opens, within seven days."""

    functie: Functie
    voor: tuple[Voor, ...]
    contact: Contact | None
    openingstijden: Openingstijden
    bereikbaar: Stretch | None
    bereikbaar_vanaf: datetime | None


class Deelstand(Body, frozen=True, kw_only=True):
    """The stand in a part of the week: by day, in the evening and at night on a werkdag, and in the weekend. Of several
    dagdelen and wijken it is the worst. `levert` says whether the team gives care then: when it does not, there is no
    stand. A report that expired says `onbekend`, with until when it held."""

    deel: Deel
    levert: Literal["ja", "nee", "onbekend"]
    capaciteit: Reported | None


class Nu(Body, frozen=True, kw_only=True):
    """The current dagdeel, and the stand in it; null when the team gives no care then."""

    dagsoort: Dagsoort
    dagdeel: Dagdeel
    capaciteit: Reported | None


class TeamNaam(Body, frozen=True, kw_only=True):
    """A team with its name."""

    id: str
    naam: str


class AfspraakNaam(Body, frozen=True, kw_only=True):
    """An afspraak in force with its title."""

    id: str
    titel: str


class Bron(Body, frozen=True, kw_only=True):
    """Who said a part of what stands here last, and when. Of a team itself, that is whoever speaks for it."""

    deel: Teamdeel
    wie: Spreker
    op: datetime


class Team(Body, frozen=True, kw_only=True):
    """A team with all that is public of it.

    `volledig` is false as long as the index is away: then it is the team as somebody was last told of it, at most a day
    ago, every stand is `onbekend`, and teams and afspraken may be missing that stand beside it otherwise.

    `lijnen` has no line of a team that never gave hours (`uren`). `profiel` is null for a team that says nothing of
    itself; in it stands who stands in for the team. `neemtWaarVoor` are the teams that it stands in for. `regio` is
    that of the first place in which it works, null when none of these is known. `afspraken` are those in which its
    aanbieders stand, and which hold where it works.
    """

    id: str
    naam: str
    volledig: bool
    aanbieders: tuple[Aanbieder, ...]
    contact: Contact | None
    contact_eigen_clienten: Contact | None
    uren: Literal["bekend", "onbekend"]
    lijnen: tuple[Lijn, ...]
    nu: Nu
    standen: tuple[Deelstand, ...]
    specialismen: tuple[Naam, ...]
    profiel: Profiel | None
    neemt_waar_voor: tuple[TeamNaam, ...]
    regio: Regio | None
    wijken: tuple[Wijk, ...]
    postcodes: tuple[str, ...]
    afspraken: tuple[AfspraakNaam, ...]
    bronnen: tuple[Bron, ...]


class TeamInLijst(TeamNaam, frozen=True, kw_only=True):
    """A team as it stands in a list: of whom it is, what it can, and where it works."""

    aanbieders: tuple[AanbiederNaam, ...]
    specialismen: tuple[Naam, ...]
    wijken: tuple[Wijk, ...]
    postcodes: tuple[str, ...]


class Teams(Body, frozen=True, kw_only=True):
    """A page of teams, and how many there are on all pages together."""

    teams: tuple[TeamInLijst, ...]
    totaal: int


class Contract(Body, frozen=True, kw_only=True):
    """Whether a zorgverzekeraar contracted an aanbieder. One that nobody registered has no name."""

    zorgverzekeraar: str
    naam: str | None
    gecontracteerd: Gecontracteerd


class HeleAanbieder(AanbiederNaam, frozen=True, kw_only=True):
    """An aanbieder with what is public of it, and a page of its teams. `soorten` are the kinds of all its teams. Of a
    zorgverzekeraar that is not in `contracten` nothing is known. `volledig` is false as long as the index is away: then
    only those of its teams are known that somebody was told of in the last day, and how many it has is null, and
    afspraken may be missing. `afspraken` are the first of those in which it stands, `afsprakenTotaal` how many there
    are."""

    volledig: bool
    soort: Soort
    website: str | None
    aanspreekpunt: Aanspreekpunt | None
    onderaannemer_van: tuple[AanbiederNaam, ...]
    contracten: tuple[Contract, ...]
    soorten: tuple[Naam, ...]
    teams: tuple[TeamInLijst, ...]
    teams_totaal: int | None
    afspraken: tuple[Samenwerking, ...]
    afspraken_totaal: int
