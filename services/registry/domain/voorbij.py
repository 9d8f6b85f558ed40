"""Hours with dates that are over: who gives them now says something that has no effect (geval 1)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from events.aanbod import Openingstijd
from services.errors import Fault
from services.regels.bereikbaar import is_open
from services.regels.kalender import AMSTERDAM

REASON = "Deze periode is al voorbij."


def over(given: Sequence[Openingstijd], present: Sequence[Openingstijd], now: datetime, place: str) -> Iterator[Fault]:
    """Yield a fault for each period that ended before a moment (UTC), unless it stands there already: who repeats what
    was given before is not told of history."""
    today = now.astimezone(AMSTERDAM).date()
    for number, said in enumerate(given):
        if said.einddatum and said.einddatum + _beyond(said) < today and said not in present:
            yield Fault(f"{place}[{number}].einddatum", REASON)


def _beyond(said: Openingstijd) -> timedelta:
    """Return how many days hours go on after their last date: a night ends the next day."""
    is_night = is_open(said) and str(said.tot) <= str(said.van)
    return timedelta(days=is_night)
