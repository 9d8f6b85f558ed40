"""A wijk as a whole (L 2.1, L 3.1; rij 1, 5, 22, 28)."""

from datetime import datetime

from services.directory.application.around import Found, look_around
from services.directory.domain.query import Query
from services.directory.domain.wijk import WijkPage, make_wijk
from services.directory.reader import Reader


def wijk(reader: Reader, query: Query, now: datetime, *, volledig: bool = True) -> Found[WijkPage]:
    """Return the wijk of a query. Raises as `look_around` does."""
    place, around = look_around(reader, query, volledig=volledig)
    return Found(make_wijk(query, place, around, now, volledig=volledig), place.sleutels)
