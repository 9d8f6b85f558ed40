"""A process manager: follows a log and answers with events of its own, in one transaction with how far it is.

The same error means two things, told apart here: somebody else read on (then that is passed over), or a stream was
changed meanwhile (then all is decided once more).
"""

from collections.abc import Callable, Collection, Sequence

from events.codec import Recorded
from services.platform.log.log import Entry, Progress
from services.platform.runtime import telemetry
from services.platform.runtime.clock import Clock
from services.platform.store.database import Database
from services.platform.store.store import Conflict, Store
from services.platform.store.work import Work
from services.platform.views.positions import Positions

ATTEMPTS = 5
MOST = 200  # events a commit: others write in the same log meanwhile
React = Callable[[Recorded, Work], None]


class ProcessManager:
    """A view, as the follower sees it. `react` must come to nothing when it is handed an event once more: after a
    restore everything is read again. An event that cannot be decoded stops it: its process ends and says so."""

    def __init__(
        self, name: str, database: Database, store: Store, react: React, types: Collection[str], clock: Clock
    ) -> None:
        self.name, self._actor = name, f"systeem:{name.partition('-')[0]}"
        self._database, self._store, self._clock = database, store, clock
        self._react, self._types = react, frozenset(types)
        self._positions = Positions("posities", name)

    def progress(self) -> Progress | None:
        """See `View`."""
        with self._database.transaction(commit=False) as c:
            return self._positions.read(c)

    def reset(self, log_id: str) -> None:
        """See `View`: what it led to stays."""
        with self._database.transaction(commit=True) as c:
            self._positions.reset(c, log_id)

    def confirm(self, progress: Progress) -> None:
        """See `View`. Nothing."""

    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> None:  # noqa: ARG002
        """See `View`: by a few hundred a commit. Raises `Undecodable`, `Conflict`."""
        for first in range(0, len(page), MOST):
            if not self._slice(page[first : first + MOST], before.log_id):
                return

    def _slice(self, page: Sequence[Entry], log_id: str) -> bool:
        """False when another process began anew."""
        for attempt in range(ATTEMPTS):
            stored = self.progress()
            if stored is None or stored.log_id != log_id:
                return False
            fresh = [entry for entry in page if entry.position > stored.offsets.get(entry.part, 0)]
            try:
                if fresh:
                    self._take_in(fresh, stored)
            except Conflict:
                if attempt == ATTEMPTS - 1:
                    raise
                continue
            break
        telemetry.EVENTS.labels(self.name).inc(len(page))
        return True

    def _take_in(self, page: Sequence[Entry], stored: Progress) -> None:
        work = Work(self._store, self._actor, self._clock())
        for entry in page:
            if entry.type in self._types:
                self._react(self._store.codec.decode(entry.data), work)
        after = Progress(stored.log_id, stored.offsets).past(page)
        work.also(lambda c: self._positions.advance(c, stored, after))
        work.save()
