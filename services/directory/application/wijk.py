"""A wijk as a whole (L 2.1, L 3.1; rij 1, 5, 22, 28)."""

from datetime import datetime

from services.directory.application.around import Found, look_around
from services.directory.domain.query import Query
from services.directory.domain.wijk import WijkAndWeekPage, WijkPage, make_wijk, make_wijk_and_week
from services.directory.reader import Reader


def wijk(reader: Reader, query: Query, now: datetime, *, volledig: bool = True) -> Found[WijkPage]:
    """Return the wijk of a query. Raises as `look_around` does."""
    place, around = look_around(reader, query, volledig=volledig)
    return Found(make_wijk(query, place, around, now, volledig=volledig), place.sleutels)


def wijk_and_week(reader: Reader, query: Query, now: datetime, *, volledig: bool = True) -> Found[WijkAndWeekPage]:
    """Return the same with the coming week, as of one moment. Raises as `look_around` does."""
    place, around = look_around(reader, query, volledig=volledig)
    return Found(make_wijk_and_week(query, place, around, now, volledig=volledig), place.sleutels)
