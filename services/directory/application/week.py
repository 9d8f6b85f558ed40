"""The coming week of a wijk, dagdeel by dagdeel (L 2.1, rij 1, 25)."""

from datetime import datetime

from services.directory.application.around import Found, look_around
from services.directory.domain.query import Query
from services.directory.domain.week import WeekPage, make_week
from services.directory.reader import Reader


def week(reader: Reader, query: Query, now: datetime, *, volledig: bool = True) -> Found[WeekPage]:
    """Return the coming week of a place. Raises as `look_around` does."""
    place, around = look_around(reader, query, volledig=volledig)
    return Found(make_week(query, place, around, now, volledig=volledig), place.sleutels)
