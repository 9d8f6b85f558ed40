"""How the order of a wijk and a day came about, in the shape in which it goes out."""

from datetime import date

from events.codes import Stand
from services.bodies import Body
from services.directory import bodies


class Loting(Body, frozen=True, kw_only=True):
    """The lot that a team drew: the SHA-256 of the seed and its id, in hexadecimals, and its place among all teams of
    the wijk."""

    plaats: int
    id: str
    naam: str
    loting: str


class Volgorde(Body, frozen=True, kw_only=True):
    """The lots of a wijk for a day in Amsterdam, in their order. Everything that decides them is here: `zaad` with the
    id of a team behind it is what its lot is made of. `standen` come in this order before the lot.
    Not `volledig`, it has the teams that were last known."""

    wijk: bodies.Naam
    datum: date
    volledig: bool
    zaad: str
    methode: str
    standen: tuple[Stand, ...]
    teams: tuple[Loting, ...]
