"""The line of the processes that write one file: nobody passes by whoever stands first. SQLite keeps none: who waits
looks now and then, while a process that writes all the time finds the file free each time."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.platform.runtime.away import Away
from services.platform.runtime.dutch import dutch_system

BESIDE = "-beurt"  # behind the name of a file: the line before it
PAUSE = 0.002  # seconds between two looks whether nobody stands first; as long for each, so that all have equal odds


class Line:
    """The line before a file: another file beside it, that is empty. One thread of a process stands in it at a time."""

    def __init__(self, path: Path, patience: float, mode: int) -> None:
        self._file, self._patience, self._mode = path, patience, mode
        self._descriptor: int | None = None

    @contextmanager
    def first(self) -> Iterator[None]:
        """Stand first while the block runs, in which one waits for the file. Raises `Away` after `patience` seconds."""
        deadline = time.monotonic() + self._patience
        descriptor = self._opened()
        while not _taken(descriptor):
            if time.monotonic() > deadline:
                raise Away(f"{self._file}: in gebruik bij een ander")
            time.sleep(PAUSE)
        try:
            yield
        finally:
            fcntl.flock(descriptor, fcntl.LOCK_UN)

    def _opened(self) -> int:
        if self._descriptor is None:
            try:
                beside = self._file.with_name(f"{self._file.name}{BESIDE}")
                self._descriptor = os.open(beside, os.O_RDONLY | os.O_CREAT, self._mode)
            except OSError as error:
                raise Away(dutch_system(error)) from error
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
