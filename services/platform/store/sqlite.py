"""SQLite files that keep what was acknowledged: in WAL mode, every commit is on disk before it is answered."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from eventsourcing.persistence import IntegrityError
from eventsourcing.sqlite import SQLiteCursor, SQLiteDatastore
from typing_extensions import override

from services.platform.runtime.away import Away
from services.platform.runtime.dutch import dutch_system
from services.platform.runtime.settings import WrongSetting
from services.platform.store.database import Cursor, Database
from services.platform.store.line import Line
from services.platform.store.migrations import Step
from services.platform.store.sqlite_faults import reaching_file

BEGIN = "BEGIN IMMEDIATE"  # of a transaction that writes
_LEVELS = {"NORMAL": 1, "FULL": 2}
LOCK_TIMEOUT = 10  # seconds that a writer waits for another process
SLOW, LOOK = 0.5, 0.1  # seconds: a file that another process holds for so long; between two looks whether one does
MAPPED = 1 << 30  # bytes of a file that are read as memory: a page cache is lost each time another process writes
_AS_IT_IS = partial(str, encoding="utf-8", errors="surrogateescape")  # reads damaged text too, so that it can be named
LONG = 8_000_000  # bytes of the file of what was written last, from which on a writer makes room for it to begin again
ROOM_WITHIN, ROOM_EVERY = 0.2, 5.0  # seconds that it waits for whoever reads, with all other writers; between two times
PRIVATE, _OTHERS = 0o600, 0o077  # the mode of a file, which SQLite also gives to the files that it makes beside it


class SQLiteDatabase(Database):
    """One SQLite file, with a connection for each thread.

    With `synchronous` FULL (`logboek`) each commit survives `kill -9` and a power cut. NORMAL is for what can be
    built again (`beeld`). Raises `RuntimeError` when the file system cannot do what was asked, `Away` and `Damaged`.
    `patience` is how many seconds a writer waits for another process that holds the file.
    """

    order, gather = "rowid", "group_concat"

    def __init__(self, path: Path, synchronous: str = "FULL", patience: float = LOCK_TIMEOUT) -> None:
        self.path, self._synchronous, self._patience = path, synchronous, patience
        self._last_written, self._room_again = path.with_name(f"{path.name}-wal"), 0.0
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._writing, self._line = threading.Lock(), Line(path, PRIVATE)
        # Since when the writer whose turn it is waits for another process, and which file was written last then.
        self._waiting: tuple[float, int | None] | None = None
        with self._reaching():
            self._check()

    def _reaching(self) -> reaching_file:
        return reaching_file(self.path)

    def _check(self) -> None:
        for pragma, wanted in (("journal_mode", "wal"), ("synchronous", _LEVELS[self._synchronous])):
            (found,) = self.connection().execute(f"PRAGMA {pragma}").fetchone()
            if found != wanted:
                raise RuntimeError(f"{self.path}: {pragma} is {found}, must be {wanted}; use a local disk")

    def connection(self) -> sqlite3.Connection:
        """Return the connection of this thread: connections of SQLite are not made to be shared."""
        if not hasattr(self._local, "connection"):
            self._local.connection = self._open()
        found: sqlite3.Connection = self._local.connection
        return found

    def _open(self) -> sqlite3.Connection:
        try:
            opened = connect(self.path, synchronous=self._synchronous, patience=self._patience)
        except OSError as error:
            raise Away(dutch_system(error)) from error
        opened.row_factory = sqlite3.Row  # the eventsourcing library reads its rows by name
        self._opened.append(opened)
        return opened

    @override
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        if not commit and (frozen := getattr(self._local, "frozen", None)):
            yield SQLiteCursor(frozen.cursor())
            return
        with self._reaching():
            connection = self.connection()  # before the turn: opening a file may take another lock
            if not commit:
                yield SQLiteCursor(connection.cursor())
                return
            with self._turn():
                self._waiting = self._waiting or (time.monotonic(), _inode(self._last_written))
                with self._line.first():
                    connection.execute(BEGIN)
                self._waiting = None  # else it is held still, and whose turn is next begins where this one ended
                yield from written(connection)
                self._keep_short(connection)

    def _keep_short(self, connection: sqlite3.Connection) -> None:
        """Let the file of what was written last begin again when it has become long. SQLite does that by itself when
        nobody reads, which never happens while many do. What was written stays, whatever becomes of this."""
        if time.monotonic() < self._room_again:
            return
        written = _stat(self._last_written)
        if written is None or written.st_size < LONG:
            return
        self._room_again = time.monotonic() + ROOM_EVERY
        with suppress(sqlite3.Error):
            connection.execute(f"PRAGMA busy_timeout={ROOM_WITHIN * 1000:.0f}")
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.execute(f"PRAGMA busy_timeout={self._patience * 1000:.0f}")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let the writers of this process take turns, so that one of them at most waits for another process. While that
        takes long the others do not wait with it: threads must be left for whoever only reads. Raises `Away`."""
        while not self._writing.acquire(timeout=0 if self._is_held() else LOOK):
            if self._is_held():
                raise Away(f"{self.path}: in gebruik bij een ander")
        try:
            yield
        finally:
            self._writing.release()

    def _is_held(self) -> bool:
        """Tell whether another process holds the file for long: others who write it in turn do not, but who waits for a
        file that was replaced waits in vain. Whoever is refused for that may cost no time: many are."""
        waiting = self._waiting
        if waiting is None or time.monotonic() - waiting[0] < SLOW:
            return False
        written = _stat(self._last_written)
        return written is None or written.st_ino != waiting[1] or abs(time.time() - written.st_mtime) > SLOW

    @override
    @contextmanager
    def frozen(self) -> Iterator[sqlite3.Cursor]:
        if outer := getattr(self._local, "frozen", None):  # the same moment
            yield outer.cursor()
            return
        with self._reaching():
            connection = self._local.frozen = self.connection()  # from which this thread reads meanwhile
            connection.text_factory = _AS_IT_IS
            try:
                connection.execute("BEGIN")
                yield connection.cursor()
            finally:
                self._local.frozen, connection.text_factory = None, str
                if connection.in_transaction:  # a fault of the disk ends a transaction by itself
                    connection.execute("ROLLBACK")

    @override
    def lock(self, c: Cursor, logs: Iterable[str]) -> None:
        pass  # a transaction that commits is alone from its first moment

    @override
    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()
        self._line.close()


class Datastore(SQLiteDatastore):
    """The datastore of the eventsourcing library over the connections of a `SQLiteDatabase`.

    Its own pool stays empty: that costs more than the rest of an append (besluit 0002).
    """

    def __init__(self, database: SQLiteDatabase) -> None:
        super().__init__(str(database.path), originator_id_type="text")
        self._database = database

    @override
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        with self._database.transaction(commit=commit) as cursor:
            yield cursor


def migrate(database: SQLiteDatabase, steps: Sequence[Step], log_id: str) -> None:
    """Bring the tables to the version of this program. `log_id` becomes the identity of a log that is new. A file that
    has that version is only looked at.

    Raises `WrongSetting` when the file was written by a newer program, `Away` and `Damaged`.
    """
    with database.transaction(commit=False) as c:
        if _version(c) == steps[-1].number:
            return
    with database.transaction(commit=True) as c:
        version = _version(c)
        if version > (known := steps[-1].number):
            message = f"{database.path} is van een nieuwer programma (versie {version}; dit programma kent {known})."
            raise WrongSetting(f"{message} Gebruik een nieuwer programma.")
        for step in (step for step in steps if step.number > version):
            for statement in step.statements(log_id):
                c.execute(statement)
            c.execute(f"PRAGMA user_version = {step.number}")


def written(connection: sqlite3.Connection) -> Iterator[SQLiteCursor]:
    """Hand out a cursor of the transaction that began, and end it. Raises `IntegrityError`."""
    try:
        yield SQLiteCursor(connection.cursor())
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:  # a full disk ends a transaction by itself
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.IntegrityError):
            raise IntegrityError(error) from error
        raise


def _version(c: Cursor) -> int:
    c.execute("PRAGMA user_version")
    version: int = c.fetchone()[0]
    return version


def connect(path: Path, synchronous: str = "NORMAL", patience: float = LOCK_TIMEOUT) -> sqlite3.Connection:
    """Open a connection in WAL mode on which each statement is its own transaction, unless it is told otherwise. Only
    the user of this process may read the file."""
    _make_private(path)
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    connection.execute(f"PRAGMA mmap_size={MAPPED}")
    return connection


def _stat(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - after every commit; a Path takes twice as long
    except FileNotFoundError:
        return None


def _inode(path: Path) -> int | None:
    found = _stat(path)
    return found.st_ino if found else None


def _make_private(path: Path) -> None:
    """Make the file if it is missing. One that exists is not opened: closing it would undo the locks of SQLite."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
    except FileExistsError:
        for one in (path, *(path.with_name(f"{path.name}-{part}") for part in ("wal", "shm"))):
            if one.exists() and one.stat().st_mode & _OTHERS:
                one.chmod(PRIVATE)
