"""Regio's and gemeenten as each of them is shown by itself, in the shape in which they go out."""

from events.aanbod import Cel, Contact, Wmo
from events.codes import StapRol, Voor
from services.bodies import Body
from services.directory.bodies import Naam, Regio
from services.directory.teams_bodies import Openingstijden


class Cijfers(Body, frozen=True, kw_only=True):
    """What can be counted of some wijken: in `zonderGegevens` of these no team is known to work, and in `metGaten` of
    these a dagdeel that counts is a hole in the coming week. That is null where no regio says what counts. What rests
    on teams is null as long as the index is away."""

    wijken: int
    inwoners: int
    teams: int | None
    zonder_gegevens: int | None
    met_gaten: int | None


class RegioInLijst(Regio, frozen=True, kw_only=True):
    """A regio as it stands in a list, with how many gemeenten, wijken and inhabitants it has."""

    gemeenten: int
    wijken: int
    inwoners: int


class Regios(Body, frozen=True, kw_only=True):
    """A page of regio's, by name."""

    regios: tuple[RegioInLijst, ...]


class Dagdelen(Body, frozen=True, kw_only=True):
    """When each dagdeel of a regio begins, on the clock of Amsterdam, and when its weekend begins (`za 00:00`)."""

    overdag: str
    avond: str
    nacht: str
    weekend_begint: str


class Loket(Body, frozen=True, kw_only=True):
    """The regional point for new requests. Its hours are null when it never gave any."""

    naam: str
    contact: Contact
    voor: tuple[Voor, ...]
    openingstijden: Openingstijden | None


class Stap(Body, frozen=True, kw_only=True):
    """A step of ladder A: who is responsible then (L 2.1). Only a loket has a contact."""

    stap: int
    rol: StapRol
    naam: str
    contact: Contact | None


class GemeenteInRegio(Naam, frozen=True, kw_only=True):
    """A gemeente with the figures of those of its wijken that are in the regio."""

    cijfers: Cijfers


class HeleRegio(Regio, frozen=True, kw_only=True):
    """A regio with its own arrangement. `dekking` names the dagdelen in which a wijk without a team is a hole; without
    any, the regio says nothing of that. `volledig` is false as long as the index is away."""

    volledig: bool
    dagdelen: Dagdelen
    loket: Loket | None
    huisartsenspoedpost: str | None
    ladder: tuple[Stap, ...]
    dekking: tuple[Cel, ...]
    cijfers: Cijfers
    gemeenten: tuple[GemeenteInRegio, ...]


class WijkInGemeente(Naam, frozen=True, kw_only=True):
    """A wijk with its inhabitants, the names of its buurten, the largest first, and how many teams work there. `gaten`
    are the dagdelen of the coming week that count in which nobody is known; null where the regio does not say what
    counts. What rests on teams is null as long as the index is away."""

    inwoners: int
    buurten: tuple[str, ...]
    teams: int | None
    gaten: int | None


class HeleGemeente(Naam, frozen=True, kw_only=True):
    """A gemeente with all its wijken by name, in whichever regio's these lie. `wmo` is whom to call for what the Wmo is
    for. `volledig` is false as long as the index is away."""

    volledig: bool
    regios: tuple[Regio, ...]
    wmo: Wmo | None
    cijfers: Cijfers
    wijken: tuple[WijkInGemeente, ...]
