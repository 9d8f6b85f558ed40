"""A process manager follows a log and answers with events of its own, in one transaction with how far it has read.

`Conflict` means one of two things. Another process read on: then what it read is passed over. Or somebody changed a
stream meanwhile: then everything is decided once more.
"""

from collections.abc import Callable, Collection, Sequence

from typing_extensions import override

from events.codec import Recorded
from services.platform.log.log import Entry, Progress
from services.platform.runtime import telemetry
from services.platform.runtime.clock import Clock
from services.platform.store.database import Database
from services.platform.store.store import Conflict, Store
from services.platform.store.work import ATTEMPTS, Work
from services.platform.views.follower import View
from services.platform.views.positions import Positions

MOST = 200  # events a commit: others write in the same log meanwhile
# What an event leads to, as changes in a unit of work.
React = Callable[[Recorded, Work], None]


class ProcessManager(View):
    """Calls `react` for each event of `types` and writes what that leads to in `store`.

    `react` must change nothing when it is handed an event again: after a restore everything is read anew. An event that
    cannot be decoded stops the process manager with `Undecodable`; its process ends and says so.
    """

    def __init__(
        self, name: str, database: Database, store: Store, react: React, types: Collection[str], clock: Clock
    ) -> None:
        self.name, self._actor = name, f"systeem:{name.partition('-')[0]}"
        self._database, self._store, self._clock = database, store, clock
        self._react, self._types = react, frozenset(types)
        self._positions = Positions("posities", name)

    @override
    def progress(self) -> Progress | None:
        with self._database.transaction(commit=False) as c:
            return self._positions.read(c)

    @override
    def reset(self, log_id: str) -> None:
        with self._database.transaction(commit=True) as c:
            self._positions.reset(c, log_id)

    @override
    def confirm(self, progress: Progress) -> None:
        pass  # nobody asks whether it is up to date

    @override
    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> bool:
        slices = (page[first : first + MOST] for first in range(0, len(page), MOST))
        return all(self._take_slice(one, before.log_id) for one in slices)

    def _take_slice(self, page: Sequence[Entry], log_id: str) -> bool:
        """Take in a part of a page in one commit. Returns False when another process began anew."""
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
        after = Progress(stored.log_id, stored.offsets).after(page)
        work.also(lambda c: self._positions.advance(c, stored, after))
        work.save()
