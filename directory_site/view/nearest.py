"""This module finds, beside a moment at which nobody can help, the nearest ones of the week at which somebody can."""

from datetime import date, datetime
from typing import NamedTuple

from directory_site import moments
from directory_site.moments import DAGDELEN, Dagdeel, Moment
from directory_site.view.numbers import Json
from directory_site.view.week import hours_shown

MOST = 3  # moments
ROOM = ("ruimte", "beperkt")
TEAM = (*ROOM, "bellen")  # who may be there is no answer: nobody counts on a team that never gave hours


class Nearest(NamedTuple):
    """A moment as it stands in an address, how people call it, its hours, and the best that it offers."""

    value: str
    name: str
    hours: str
    stand: str


def nearest(week: Json, asked: Moment, going_on: Dagdeel, *, has_team: bool) -> list[Json]:
    """Return the dagdelen nearest to the moment that was asked in which a team can be called; where it `has_team`, in
    which one has room. They stand in the order in which they come."""
    there, standen = asked.chosen or going_on, ROOM if has_team else TEAM
    found = [part for part in week["dagdelen"] if part["stand"] in standen and _dagdeel(part) != asked.chosen]
    return sorted(sorted(found, key=lambda part: _distance(_dagdeel(part), there))[:MOST], key=_dagdeel)


def shown(part: Json, going_on: Dagdeel, now: datetime, language: str) -> Nearest:
    """Return a dagdeel of the week as a moment to choose."""
    moment = Moment(_dagdeel(part))
    name = moments.name(moment, going_on, now, language)
    return Nearest(moment.value, name[0].upper() + name[1:], hours_shown(part, language), part["stand"])


def _dagdeel(part: Json) -> Dagdeel:
    return Dagdeel(date.fromisoformat(part["datum"]), DAGDELEN.index(part["dagdeel"]))


def _distance(one: Dagdeel, other: Dagdeel) -> int:
    """Return how many dagdelen lie between two."""
    return abs((one.day - other.day).days * len(DAGDELEN) + one.number - other.number)
