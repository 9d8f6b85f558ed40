"""Regio's and gemeenten by their codes, with what can be counted of their wijken."""

from collections.abc import Iterable
from datetime import datetime

from services.directory import regios_bodies as bodies
from services.directory.application import places
from services.directory.application.team_sets import teams_of_wijken
from services.directory.document import RegioDocument
from services.directory.domain import regio as shown
from services.directory.domain.figures import Counted, Wijken, count, wijken_of_gemeente
from services.directory.reader import Reader

REGIOS = 100  # a page


def regios(reader: Reader, page: int) -> tuple[bodies.Regios, bool]:
    """Return a page of the regio's that have wijken, and whether there are more."""
    every = shown.in_order(reader.regios())
    on_page = tuple(map(shown.in_list, every[(page - 1) * REGIOS : page * REGIOS]))
    return bodies.Regios(regios=on_page), len(every) > page * REGIOS


def regio(reader: Reader, code: str, now: datetime, *, volledig: bool) -> bodies.HeleRegio:
    """Return a regio as it is now (UTC). Raises `NotFound` for one that is unknown, or has no wijken."""
    found = places.find_regio(reader, code)
    return shown.regio(found, _counted(reader, [found], found.wijken, now, volledig=volledig))


def gemeente(reader: Reader, code: str, now: datetime, *, volledig: bool) -> bodies.HeleGemeente:
    """Return a gemeente as it is now (UTC). Raises `NotFound` for one that is unknown, or has no wijken."""
    found = places.regios_of_gemeente(reader, code)
    wijken = wijken_of_gemeente(code, found)
    return shown.gemeente(code, found, _counted(reader, found, wijken, now, volledig=volledig))


def _counted(
    reader: Reader, regios: Iterable[RegioDocument], wijken: Wijken, now: datetime, *, volledig: bool
) -> Counted | None:
    """Return what rests on teams; None when only the facts are known, since the index is away."""
    return count(regios, wijken, teams_of_wijken(reader, wijken), now) if volledig else None
