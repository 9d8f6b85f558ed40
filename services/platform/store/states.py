"""States of streams that a process keeps, so that a list loads only those that changed since it was read last.

What is kept is never decided upon: a unit of work loads its streams from the log.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from itertools import islice
from typing import Generic, TypeVar

from services.platform.store.claims import Versions
from services.platform.store.store import Aggregate, Loaded, Store

ROOM = 8_000  # streams: zorgvragen with their ladders take 75 MB then
BATCH = 200  # streams that are loaded in one go
S = TypeVar("S")


class States(Generic[S]):
    """The states of one kind of stream of one log. What is read least recently gives way when there is no more room
    (streams)."""

    def __init__(self, aggregate: Aggregate[S], room: int = ROOM) -> None:
        self._aggregate, self._room = aggregate, room
        self._kept: OrderedDict[str, Loaded[S]] = OrderedDict()
        self._lock = threading.Lock()

    def at(self, store: Store, versions: Versions) -> dict[str, S]:
        """Return the states of streams, each at this version or a later one; one that does not exist is left out. The
        same version is the same object."""
        found = self._recall(versions)
        missing = iter([one for one, version in versions.of.items() if version and one not in found])
        while ids := [*islice(missing, BATCH)]:
            loaded = store.load(self._aggregate, ids)
            self._keep(loaded)
            found |= {one: new.state for one, new in loaded.items() if new.state is not None}
        return found

    def _recall(self, versions: Versions) -> dict[str, S]:
        found: dict[str, S] = {}
        with self._lock:
            for one, version in versions.of.items():
                kept = self._kept.get(one)
                if kept and kept.version == version and kept.log_id == versions.log_id and kept.state is not None:
                    self._kept.move_to_end(one)
                    found[one] = kept.state
        return found

    def _keep(self, loaded: Mapping[str, Loaded[S]]) -> None:
        with self._lock:
            for one, new in loaded.items():
                self._kept[one] = new
                self._kept.move_to_end(one)
            while len(self._kept) > self._room:
                self._kept.popitem(last=False)
