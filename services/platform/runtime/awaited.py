"""What cannot be made yet, because what it needs is away: a file that another program holds, or a disk that is full."""

import os
import signal
import threading
from collections.abc import Callable, Iterable
from threading import Event
from typing import Any, TypeVar
from wsgiref.types import StartResponse, WSGIApplication

import structlog

from services.platform.runtime.away import Away, Damaged

PAUSE = 1.0  # seconds between two attempts
T = TypeVar("T")
log = structlog.get_logger()


def awaited(make: Callable[[], T], stop: Event, task: str) -> T | None:
    """Return what can be made as soon as what it needs is there, or None when `stop` is set before. Raises `Damaged`:
    to wait is of no use."""
    while not stop.is_set():
        try:
            return make()
        except Damaged:
            raise
        except Away as error:
            log.warning("away", task=task, reason=str(error))
            stop.wait(PAUSE)
    return None


class Awaited:
    """An application that is composed as soon as what it needs is there; `meanwhile` answers until then. What is
    damaged is waited for too: another process of the same server may still answer from what it had open."""

    def __init__(self, compose: Callable[[], WSGIApplication], meanwhile: WSGIApplication) -> None:
        self._compose, self._app = compose, meanwhile

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        return self._app(environ, start_response)

    def close(self) -> None:
        """Do what the application leaves to do when its process ends."""
        if close := getattr(self._app, "close", None):
            close()

    def begin(self) -> None:
        """Compose it now or, in a thread of its own, later. Raises what else goes wrong now; what goes wrong later ends
        the process, so that whoever starts it anew reads why."""
        if not self._attempt():
            threading.Thread(target=self._go_on, daemon=True).start()

    def _attempt(self) -> bool:
        try:
            self._app = self._compose()
        except Away as error:
            log.warning("away", task="web", reason=str(error))
            return False
        return True

    def _go_on(self) -> None:
        later = Event()
        try:
            while not (later.wait(PAUSE) or self._attempt()):
                pass
        except BaseException:
            os.kill(os.getpid(), signal.SIGTERM)
            raise
