"""A lease is a row that lets one of several processes do a task, for as long as that process renews it."""

import time
from collections.abc import Callable
from datetime import timedelta

from services.platform.runtime.clock import Clock
from services.platform.runtime.ids import new_id
from services.platform.store.database import Database

SPACE = "lease"
LASTS, RENEW, LOOK = 10.0, 3.0, 1.0  # seconds; a process without the lease looks every `LOOK` whether it is free
MARGIN = 2.0  # seconds that the clocks of two machines may differ


class Lease:
    """The lease of one task. `timer` is in seconds and never goes back; `clock` gives the moment that others read."""

    def __init__(
        self, database: Database, task: str, clock: Clock, timer: Callable[[], float] = time.monotonic
    ) -> None:
        self._database, self._task, self._clock, self._timer = database, task, clock, timer
        self._owner = new_id()
        self._renewed: float | None = None
        self._next = self._timer()

    def hold(self) -> bool:
        """Take or renew the lease when that is due, and tell whether this process holds it. Raises `Away`."""
        if (at := self._timer()) >= self._next:
            taken = self._take()
            self._renewed, self._next = (at, at + RENEW) if taken else (None, at + LOOK)
        return self._renewed is not None

    def valid(self) -> bool:
        """Tell whether no other process can hold the lease now."""
        renewed = self._renewed
        return renewed is not None and self._timer() - renewed < LASTS - MARGIN

    def release(self) -> None:
        """Give up the lease, so that another process can take it at once. Raises `Away`."""
        self._renewed = None
        with self._database.transaction(commit=True) as c:
            c.execute("DELETE FROM claims WHERE space = ? AND key = ? AND owner = ?", (SPACE, self._task, self._owner))

    def _take(self) -> bool:
        now = self._clock()
        until = (now + timedelta(seconds=LASTS)).isoformat()
        furthest = (now + timedelta(seconds=LASTS + MARGIN)).isoformat()  # else it was made by a clock that was wrong
        with self._database.transaction(commit=True) as c:
            c.execute(
                "INSERT INTO claims (space, key, owner, shared, until) VALUES (?, ?, ?, 0, ?)"
                " ON CONFLICT (space, key) WHERE shared = 0"
                " DO UPDATE SET owner = excluded.owner, until = excluded.until"
                " WHERE claims.owner = excluded.owner OR claims.until <= ? OR claims.until > ? RETURNING 1",
                (SPACE, self._task, self._owner, until, now.isoformat(), furthest),
            )
            return bool(c.fetchall())
