"""A SQLite file that can be built again from the logs. Whoever finds it damaged puts it aside; whoever finds it missing
makes it anew, empty. Its views then see that they must begin from the beginning."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import structlog
from eventsourcing.sqlite import SQLiteCursor
from typing_extensions import override

from services.platform.runtime.away import Away, Damaged
from services.platform.runtime.dutch import dutch_system
from services.platform.store.migrations import Step
from services.platform.store.sqlite import BEGIN, LOCK_TIMEOUT, SQLiteDatabase, migrate, written
from services.platform.store.sqlite_faults import reaching_file

ASIDE = ".beschadigd"  # behind the name of a file that was put aside; the one before it gives way
log = structlog.get_logger()


class SQLiteView(SQLiteDatabase):
    """One file of views. Every process sees that it was replaced, and goes on with the new one."""

    def __init__(self, path: Path, steps: Sequence[Step], patience: float = LOCK_TIMEOUT) -> None:
        self._steps = steps
        super().__init__(path, "NORMAL", patience)

    @override
    def connection(self) -> sqlite3.Connection:
        file = _file(self.path)
        if file is None or getattr(self._local, "file", None) != file:
            with _alone(self.path.parent):
                try:
                    self._begin()
                except Damaged:
                    _put_aside(self.path)
                    self._begin()
        return super().connection()

    def _begin(self) -> None:
        """Open the file, which may be another one than before, and see to it that it has its tables."""
        self._forget()
        self._local.opening = True
        try:
            with reaching_file(self.path):
                self._local.connection = self._open()
            self._local.file = _file(self.path)
            migrate(self, self._steps, "")
        except BaseException:
            self._local.file = None
            raise
        finally:
            self._local.opening = False

    def _forget(self) -> None:
        """Let go of the connection to an earlier file. It is closed when nobody reads from it any more."""
        earlier = self._local.__dict__.pop("connection", None)
        self._opened[:] = [one for one in self._opened if one is not earlier]

    @override
    def _reaching(self) -> reaching_file:
        return reaching_file(self.path, self._renewed)

    @override
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        if getattr(self._local, "opening", False):  # alone in the folder: whoever has the turn may wait for that
            with reaching_file(self.path):
                opened = super().connection()
                if not commit:
                    yield SQLiteCursor(opened.cursor())
                    return
                opened.execute(BEGIN)
                yield from written(opened)
            return
        with super().transaction(commit=commit) as cursor:
            yield cursor

    def _renewed(self, damage: Damaged) -> Away:
        """Put the file aside, and say that another takes its place. Raises `Away`."""
        with _alone(self.path.parent):
            if _file(self.path) == getattr(self._local, "file", None):  # else another process or thread did
                _put_aside(self.path)
        return Away(f"{damage}, en wordt opnieuw opgebouwd")


def _file(path: Path) -> int | None:
    """Return what tells a file from the one that took its place, or None when there is none."""
    try:
        return os.stat(path).st_ino  # noqa: PTH116 - for every answer; a Path takes twice as long
    except FileNotFoundError:
        return None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other processes and threads from making or putting aside files of a folder. Raises `Away`."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise Away(dutch_system(error)) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _put_aside(path: Path) -> None:
    """Give a damaged file another name. Raises `Away`."""
    log.error("damaged", file=path.name)
    try:
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        path.replace(path.with_name(path.name + ASIDE))
    except OSError as error:
        raise Away(dutch_system(error)) from error
