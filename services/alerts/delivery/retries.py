"""When what was not taken is sent once more, and when that ends (`docs/meldingen.md` publishes the table); pure."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

import msgspec

# After the first attempt, the second and so on; after the last one there is none.
WACHTTIJDEN = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=10),
)
SPREIDING = 0.2  # of the wait comes on top at most: what failed together does not come back together
LANGST = timedelta(hours=24)  # as much as a subscriber may ask for
TOCH_OPNIEUW = frozenset((408, 425, 429))  # the 4xx that may pass

Status = Literal["wacht", "afgeleverd", "onbestelbaar", "vervallen"]


class Antwoord(msgspec.Struct, frozen=True):
    """How an attempt ended: with a status, or with a fault (a sentence in Dutch) on the way. `wacht`: what the
    subscriber said in `Retry-After`."""

    status: int | None = None
    fout: str | None = None
    wacht: str | None = None

    @property
    def gelukt(self) -> bool:
        """It was taken."""
        return self.status is not None and self.status // 100 == 2  # noqa: PLR2004 - 2xx

    @property
    def definitief(self) -> bool:
        """It will never be taken."""
        return self.status is not None and self.status // 100 == 4 and self.status not in TOCH_OPNIEUW  # noqa: PLR2004


class Besluit(msgspec.Struct, frozen=True):
    """What becomes of a message after an attempt; `vanaf` (UTC): not before then."""

    status: Status
    vanaf: datetime


def besluit(antwoord: Antwoord, pogingen: int, now: datetime, jitter: float) -> Besluit:
    """After so many attempts, this one included. `jitter` in [0, 1)."""
    if antwoord.gelukt:
        return Besluit("afgeleverd", now)
    if antwoord.definitief or pogingen > len(WACHTTIJDEN):
        return Besluit("onbestelbaar", now)
    wacht = WACHTTIJDEN[pogingen - 1] * (1 + SPREIDING * jitter)
    return Besluit("wacht", now + max(wacht, gevraagd(antwoord.wacht, now)))


def gevraagd(wacht: str | None, now: datetime) -> timedelta:
    """What `Retry-After` asks for, as seconds or as an HTTP date; nothing when it cannot be read."""
    if not wacht:
        return timedelta()
    try:
        tot = timedelta(seconds=int(wacht)) if wacht.strip().isdecimal() else _datum(wacht) - now
    except (ValueError, OverflowError, TypeError, IndexError):  # the library's parser takes no offence in one way only
        return timedelta()
    return min(max(tot, timedelta()), LANGST)


def _datum(text: str) -> datetime:
    datum = parsedate_to_datetime(text)
    return datum if datum.tzinfo else datum.replace(tzinfo=UTC)
