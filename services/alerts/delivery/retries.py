"""When a message that was not taken is sent again, and after how many attempts that ends.

`docs/meldingen.md` publishes the table.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

import msgspec

# The wait after the first attempt, the second and so on; after the last there is no further attempt.
WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=10),
)
SPREAD = 0.2  # the largest part of a wait that is added to it: what failed together does not come back together
LONGEST = timedelta(hours=24)  # the longest wait that a subscriber may ask for
FURTHEST = max(LONGEST, *(wait * (1 + SPREAD) for wait in WAITS))  # how far ahead the next attempt may lie
GONE = 410
MAY_PASS = frozenset((408, 425, 429))  # the statuses 4xx after which another attempt may succeed

Status = Literal["wacht", "afgeleverd", "onbestelbaar", "vervallen"]


class Outcome(msgspec.Struct, frozen=True):
    """How an attempt ended: with a status, or with a fault on the way (a Dutch sentence). `retry_after` is what the
    subscriber said in that header."""

    status: int | None = None
    fault: str | None = None
    retry_after: str | None = None

    @property
    def succeeded(self) -> bool:
        """Whether the message was taken."""
        return self.status is not None and self.status // 100 == 2  # noqa: PLR2004 - 2xx

    @property
    def is_final(self) -> bool:
        """Whether the message will never be taken."""
        return self.status is not None and self.status // 100 == 4 and self.status not in MAY_PASS  # noqa: PLR2004

    @property
    def is_gone(self) -> bool:
        """Whether the address said that nothing will ever be taken there (Standard Webhooks)."""
        return self.status == GONE


class Verdict(msgspec.Struct, frozen=True):
    """What becomes of a message after an attempt. The next attempt is not before `not_before` (UTC)."""

    status: Status
    not_before: datetime


def judge(outcome: Outcome, attempts: int, now: datetime, jitter: float) -> Verdict:
    """Return what becomes of a message after so many attempts, this one included. `jitter` is in [0, 1)."""
    if outcome.succeeded:
        return Verdict("afgeleverd", now)
    if outcome.is_final or attempts > len(WAITS):
        return Verdict("onbestelbaar", now)
    wait = WAITS[attempts - 1] * (1 + SPREAD * jitter)
    return Verdict("wacht", now + max(wait, asked_wait(outcome.retry_after, now)))


def asked_wait(retry_after: str | None, now: datetime) -> timedelta:
    """Return the wait that `Retry-After` asks for, as seconds or as an HTTP date; none when it cannot be read."""
    if not retry_after:
        return timedelta()
    try:
        is_number = retry_after.isascii() and retry_after.strip().isdecimal()
        wait = timedelta(seconds=int(retry_after)) if is_number else _http_date(retry_after) - now
    except (ValueError, OverflowError, TypeError, IndexError):  # the parser of the library fails in many ways
        return timedelta()
    return min(max(wait, timedelta()), LONGEST)


def _http_date(text: str) -> datetime:
    found = parsedate_to_datetime(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
