"""What is asked: a place, a moment, kinds of help; checked as far as it can be without looking anything up."""

from datetime import UTC, date, datetime

import msgspec

from events.codes import Dagdeel
from services.regels.kalender import Dagindeling, Interval, Tijdstip, dagdeel_interval, tijdstip

TEAMS = 20  # contactpunten a page
ANDERS = 10  # of each other list


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Exactly one of `postcode` and `wijk`; `moment`, or `datum` with `dagdeel`, or neither: now."""

    postcode: str | None = None
    wijk: str | None = None
    moment: datetime | None = None
    datum: date | None = None
    dagdeel: Dagdeel | None = None
    specialismen: tuple[str, ...] = ()
    pagina: int = 1


def wanneer(vraag: Query, indeling: Dagindeling, now: datetime) -> tuple[Tijdstip, Interval | None]:
    """The moment that is asked about; of a dagdeel its begin, or now when we are in it."""
    if vraag.datum and vraag.dagdeel:
        interval = dagdeel_interval(vraag.datum, vraag.dagdeel, indeling)
        moment = now if interval.van <= now < interval.tot else interval.van
        return tijdstip(moment, indeling), Interval(moment, interval.tot) if moment is now else interval
    return tijdstip((vraag.moment or now).astimezone(UTC), indeling), None
