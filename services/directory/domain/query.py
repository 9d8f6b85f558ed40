"""A query to the directory: a place, a moment and kinds of help, checked as far as it can be without looking up."""

from datetime import UTC, date, datetime

import msgspec

from events.codes import Dagdeel
from services.regels.kalender import Dagindeling, Interval, Tijdstip, dagdeel_interval, floor, tijdstip
from services.regels.volgorde import Audience

TEAMS = 20  # contactpunten a page
OTHERS = 10  # a page of each other list
AFSPRAKEN = 20  # of a place in its answer, and a page of a list of them


class Query(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """A query has a `postcode`, a `wijk`, or a wijk with a postcode that lies in it. It is about a `moment`, about the
    `dagdeel` of a `datum`, or, with neither, about now. It may ask for a
    `niveau`, for `complexe_zorg`, and for teams that a `zorgverzekeraar` contracted."""

    postcode: str | None = None
    wijk: str | None = None
    moment: datetime | None = None
    datum: date | None = None
    dagdeel: Dagdeel | None = None
    specialismen: tuple[str, ...] = ()
    niveau: str | None = None
    complexe_zorg: tuple[str, ...] = ()
    zorgverzekeraar: str | None = None
    voor: Audience = "iedereen"
    pagina: int = 1

    @property
    def is_for_some(self) -> bool:
        """Whether it asks for something that some teams have and others have not."""
        return bool(self.specialismen or self.niveau or self.complexe_zorg or self.zorgverzekeraar)


class Asked(msgspec.Struct, frozen=True):
    """The moment that a query is about and, for a dagdeel, the interval that begins there. It `moves` when that moment
    is the current minute."""

    at: Tijdstip
    interval: Interval | None = None
    moves: bool = False

    @property
    def is_now(self) -> bool:
        """Whether it is about now, and not about a dagdeel that is under way."""
        return self.moves and self.interval is None


def moment_of(query: Query, indeling: Dagindeling, now: datetime) -> Asked:
    """Return what a query is about: a whole dagdeel or, when it has begun already, the rest of it; the moment asked; or
    the current minute."""
    minute = floor(now.astimezone(UTC))
    if query.datum and query.dagdeel:
        interval = dagdeel_interval(query.datum, query.dagdeel, indeling)
        if interval.van <= minute < interval.tot:
            return Asked(tijdstip(minute, indeling), Interval(minute, interval.tot), moves=True)
        return Asked(tijdstip(interval.van, indeling), interval)
    if query.moment:
        return Asked(tijdstip(query.moment.astimezone(UTC), indeling))
    return Asked(tijdstip(minute, indeling), moves=True)
