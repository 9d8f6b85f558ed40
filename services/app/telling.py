"""Tells, from a process that answers visitors, what it counts: each hour, and when it ends."""

import threading
from collections.abc import Callable

import structlog

from services.app.compose import System
from services.app.tasks import Watched, ticking
from services.platform.runtime.away import Away
from services.platform.runtime.health import Sign

NAME = "zoekvragen"
LOOK = 5.0  # seconds between two looks whether an hour is over
log = structlog.get_logger()


class Telling:
    """A thread beside those that answer."""

    def __init__(self, system: System) -> None:
        self._unanswered, self._stop = system.unanswered, threading.Event()
        task = ticking(NAME, self._unanswered, Watched(system.standstills, Sign("", NAME).loop), LOOK)
        self._thread = threading.Thread(target=task, args=(self._stop,), daemon=True)

    def begin(self) -> Callable[[], None]:
        """Begin, and return what ends it."""
        self._thread.start()
        return self._end

    def _end(self) -> None:
        """Tell what was counted last. While the store is away that is lost."""
        self._stop.set()
        self._thread.join()
        try:
            self._unanswered.end()
        except Away as error:
            log.warning("away", task=NAME, reason=str(error))
