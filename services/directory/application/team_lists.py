"""Lists of teams: of a wijk, a gemeente, a regio or an aanbieder."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from services.directory import teams_bodies as bodies
from services.directory.application.aanbieders import find_aanbieder
from services.directory.application.places import find_public_place, find_regio, regios_of_gemeente
from services.directory.application.team_sets import page_of, teams_of_aanbieder, teams_of_wijken
from services.directory.document import TeamDocument
from services.directory.domain.figures import wijken_of_gemeente
from services.directory.domain.listed import by_lot, by_name, having
from services.directory.domain.query import Query
from services.directory.reader import Reader
from services.platform.runtime.away import Away
from services.regels.kalender import AMSTERDAM


def teams(reader: Reader, query: Mapping[str, Any], now: datetime, *, volledig: bool) -> tuple[bodies.Teams, bool]:
    """Return a page of the teams of a wijk, a gemeente, a regio or an aanbieder that have all specialismen asked for,
    and whether there are more. Raises `NotFound`, `Gone` for an aanbieder or a wijk that ended, and `Away` when only a
    reader that knows all can tell."""
    if not volledig:
        raise Away("gids")
    found = having(_find(reader, query, today=now.astimezone(AMSTERDAM).date()), query.get("specialisme", ()))
    shown, more = page_of(reader, found, query["pagina"])
    return bodies.Teams(teams=shown, totaal=len(found)), more


def _find(reader: Reader, query: Mapping[str, Any], *, today: date) -> list[TeamDocument]:
    match query:
        case {"wijk": wijk}:
            place = find_public_place(reader, Query(wijk=wijk))
            return by_lot(teams_of_wijken(reader, dict(place.wijken)), wijk, today)
        case {"gemeente": code}:
            wijken = wijken_of_gemeente(code, regios_of_gemeente(reader, code))
            return by_lot(teams_of_wijken(reader, wijken), code, today)
        case {"regio": code}:
            return by_lot(teams_of_wijken(reader, find_regio(reader, code).wijken), code, today)
    aanbieder = find_aanbieder(reader, query["aanbieder"])
    return by_name(teams_of_aanbieder(reader, aanbieder.id))
