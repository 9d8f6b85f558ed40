"""The line of the processes that write one file: nobody passes by whoever stands first. SQLite keeps none: who waits
looks now and then, while a process that writes all the time finds the file free each time."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BESIDE = "-beurt"  # behind the name of a file: the line before it
PAUSE = 0.002  # seconds between two looks whether nobody stands first; as long for each, so that all have equal odds
COURTESY = 3.0  # seconds after which one no longer waits for whoever stands first, who may stand still


class Line:
    """The line before a file: a lock on another file beside it, that is empty. One thread of a process stands in it at
    a time. It is a courtesy: where it cannot be kept, the rules of SQLite are left."""

    def __init__(self, file: Path, mode: int) -> None:
        self._beside, self._mode = file.with_name(f"{file.name}{BESIDE}"), mode
        self._descriptor: int | None = None

    @contextmanager
    def first(self) -> Iterator[None]:
        """Stand first while the block runs, in which one waits for the file."""
        descriptor = None
        with suppress(OSError):  # a full disk, or a file of another user
            descriptor = self._opened()
            deadline = time.monotonic() + COURTESY
            while not _taken(descriptor) and time.monotonic() < deadline:
                time.sleep(PAUSE)
        try:
            yield
        finally:
            if descriptor is not None:
                fcntl.flock(descriptor, fcntl.LOCK_UN)

    def _opened(self) -> int:
        if self._descriptor is None:
            self._descriptor = os.open(self._beside, os.O_RDONLY | os.O_CREAT, self._mode)
        return self._descriptor

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
