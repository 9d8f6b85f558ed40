"""The answer to "wie kan ik benaderen", with all that it rests on (L 2.1, rij 1)."""

from datetime import datetime

from services.directory.application.around import Found, look_around
from services.directory.domain.page import Page, make_page
from services.directory.domain.query import Query
from services.directory.reader import Reader


def contactpunten(reader: Reader, query: Query, now: datetime, *, volledig: bool = True) -> Found[Page]:
    """Answer "wie kan ik benaderen" for a place and a moment. Raises as `look_around` does."""
    place, around = look_around(reader, query, volledig=volledig)
    return Found(make_page(query, place, around, now, volledig=volledig), place.sleutels)
