"""A query to the directory: a place, a moment and kinds of help, checked as far as it can be without looking up."""

from datetime import UTC, date, datetime

import msgspec

from events.codes import Dagdeel
from services.regels.kalender import Dagindeling, Interval, Tijdstip, dagdeel_interval, tijdstip

TEAMS = 20  # contactpunten a page
OTHERS = 10  # a page of each other list


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A query has either a `postcode` or a `wijk`. It is about a `moment`, about the `dagdeel` of a `datum`, or, with
    neither, about now."""

    postcode: str | None = None
    wijk: str | None = None
    moment: datetime | None = None
    datum: date | None = None
    dagdeel: Dagdeel | None = None
    specialismen: tuple[str, ...] = ()
    pagina: int = 1


def moment_of(query: Query, indeling: Dagindeling, now: datetime) -> tuple[Tijdstip, Interval | None]:
    """Return the moment that a query is about. For a dagdeel, also return the interval that is asked about, which
    begins at that moment: at the beginning of the dagdeel, or now when the dagdeel has begun already."""
    if query.datum and query.dagdeel:
        interval = dagdeel_interval(query.datum, query.dagdeel, indeling)
        if interval.van <= now < interval.tot:
            return tijdstip(now, indeling), Interval(now, interval.tot)
        return tijdstip(interval.van, indeling), interval
    return tijdstip((query.moment or now).astimezone(UTC), indeling), None
