"""Counting, in one process, the searches that found nobody, and telling it once an hour (besluit 0046).

What keeps repeated searches out also keeps out what somebody says to be wrong once more.
"""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Lock

from events.gids import ZoekvragenOnbeantwoord
from services.directory.domain.unanswered import Hour, Missed
from services.platform.runtime.clock import Clock
from services.platform.store.store import Change, Conflict, Store

ACTOR = "beheerder:platform"
WAITING = 24  # hours that are kept while the store is away; the oldest gives way


class Unanswered:
    """The counts of this process. `salt` makes random bytes for an hour, `new_id` the id of an event."""

    def __init__(self, store: Store, clock: Clock, salt: Callable[[], bytes], new_id: Callable[[], str]) -> None:
        self._store, self._clock, self._salt, self._new_id = store, clock, salt, new_id
        self._hour: Hour | None = None
        self._waiting: deque[tuple[str, ZoekvragenOnbeantwoord]] = deque(maxlen=WAITING)
        self._lock = Lock()

    def count(self, missed: Missed, visitor: str) -> None:
        """Count a visitor, by its network, who searched what was missed."""
        if missed.specialismen:
            with self._lock:
                self._going_on().count(missed, visitor)

    def knows(self, visitor: str, *what: str) -> bool:
        """Tell whether a visitor, by its network, came with the same before in this hour."""
        with self._lock:
            return self._going_on().knows(visitor, *what)

    def remember(self, visitor: str, *what: str) -> None:
        """Remember until the hour is over that a visitor came with this."""
        with self._lock:
            self._going_on().remember(visitor, *what)

    def tick(self) -> int:
        """Tell of the hours that are over, and return of how many. Raises `Away`: then it is told later."""
        with self._lock:
            self._close(unless=hour_of(self._clock()))
        return self._publish()

    def end(self) -> int:
        """Tell of all that was counted, because this process ends. Raises `Away`."""
        with self._lock:
            self._close()
        return self._publish()

    def _going_on(self) -> Hour:
        begin = hour_of(self._clock())
        self._close(unless=begin)
        self._hour = self._hour or Hour(begin, self._salt())
        return self._hour

    def _close(self, unless: datetime | None = None) -> None:
        """Close the hour, unless it is this one that goes on. Its salt and its marks are gone from here."""
        if self._hour and self._hour.begin != unless:
            if event := self._hour.event():
                self._waiting.append((f"zoekvragen:{self._new_id()}", event))
            self._hour = None

    def _publish(self) -> int:
        """Append what waits. What an earlier attempt wrote, whatever became of its answer, is there already."""
        told = [*self._waiting]
        for stream, event in told:
            with suppress(Conflict):
                self._store.append([Change(stream, 0, [event])], actor=ACTOR, now=self._clock())
            with self._lock:
                if (stream, event) in self._waiting:
                    self._waiting.remove((stream, event))
        return len(told)


def hour_of(moment: datetime) -> datetime:
    """Return when the hour of a moment began."""
    return moment.replace(minute=0, second=0, microsecond=0)
