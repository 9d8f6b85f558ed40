"""How the order of a day and a wijk came about, so that anybody can check it (rij 101)."""

from datetime import date
from typing import get_args

from events.codes import Stand
from services.directory import volgorde_bodies as bodies
from services.directory.application.around import look_around
from services.directory.bodies import Naam
from services.directory.domain.query import Query
from services.directory.reader import Reader
from services.regels.volgorde import lot, seed

LOTEN = 100  # a page
METHODE = (
    "Teams met dezelfde stand staan op volgorde van hun loting, van klein naar groot: de SHA-256, hexadecimaal, van het"
    " zaad met het id van het team erachter."
)


def volgorde(reader: Reader, wijk: str, datum: date, page: int, *, volledig: bool) -> tuple[bodies.Volgorde, bool]:
    """Return a page of the lots of the teams of a wijk for a day, in their order, and whether there are more. Raises
    `NotFound` for an unknown wijk, `Gone` for one that ended."""
    place, around = look_around(reader, Query(wijk=wijk), volledig=volledig)
    ((code, facts),) = place.wijken
    drawn = sorted((lot(datum, code, team.id), team.id, team.naam) for team in around.teams)
    every = [
        bodies.Loting(plaats=number, id=team_id, naam=naam, loting=found.hex())
        for number, (found, team_id, naam) in enumerate(drawn, start=1)
    ]
    body = bodies.Volgorde(
        wijk=Naam(code=code, naam=facts.naam),
        datum=datum,
        volledig=volledig,
        zaad=seed(datum, code),
        methode=METHODE,
        standen=get_args(Stand),
        teams=tuple(every[(page - 1) * LOTEN : page * LOTEN]),
    )
    return body, len(every) > page * LOTEN
