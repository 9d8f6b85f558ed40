"""Keeps threads free for whoever does not need a server that hangs."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from services.platform.runtime.away import Away

SLOW, LOOK = 0.5, 0.1  # seconds: somebody who is there so long, while others wait; between two looks whether one is


class Places:
    """Lets so many threads of a process be at a server at once; None lets all. When these take long the others do not
    wait with them, but are told that it is away: threads must be left for whoever needs it not."""

    def __init__(self, server: str, most: int | None) -> None:
        self._server = server
        self._free = threading.Semaphore(most) if most else None
        self._since: dict[int, float] = {}  # of each thread that has a place

    @contextmanager
    def one(self) -> Iterator[None]:
        """Take a place for as long as the block runs; a thread that has one needs no other. Raises `Away`."""
        me = threading.get_ident()
        if self._free is None or me in self._since:
            yield
            return
        while not self._free.acquire(timeout=0 if self._longest() > SLOW else LOOK):
            if self._longest() > SLOW:
                raise Away(f"{self._server} antwoordt niet op tijd")
        self._since[me] = time.monotonic()
        try:
            yield
        finally:
            del self._since[me]
            self._free.release()

    def _longest(self) -> float:
        """Return how many seconds the first that is there takes already."""
        return time.monotonic() - min([*self._since.values()], default=time.monotonic())
