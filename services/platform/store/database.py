"""SQLite files that keep what was acknowledged: WAL, and every commit on disk before it is answered."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from eventsourcing.persistence import IntegrityError
from eventsourcing.sqlite import SQLiteCursor, SQLiteDatastore

_LEVELS = {"NORMAL": 1, "FULL": 2}
LOCK_TIMEOUT = 10  # seconds that a writer waits for another process
MAPPED = 1 << 30  # bytes of a file that are read as memory: a page cache is lost each time another process writes


class Cursor(Protocol):
    """What both databases offer; a value in a statement is a `?`."""

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Run a statement."""

    def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> Any:
        """Run it for each row of values."""

    def fetchone(self) -> Any:
        """The next row; None at the end."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""


class Snapshot(Protocol):
    """A cursor that reads one moment, whatever others write, and as much as one likes."""

    def execute(self, statement: str) -> Any:
        """Run a query."""

    def fetchmany(self, size: int) -> list[Any]:
        """The next rows; none at the end."""


class Database(Protocol):
    """The store `logboek` or `beeld`, on SQLite or PostgreSQL."""

    def transaction(self, *, commit: bool) -> AbstractContextManager[Cursor]:
        """A cursor in a transaction that is rolled back unless `commit`. Raises `IntegrityError`, `Away`."""

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """For a back-up."""

    def alone(self, c: Cursor, logs: Iterable[str]) -> None:
        """First in a transaction: nobody else writes in these logs, or passes them on, until it ends."""

    def close(self) -> None:
        """Let go."""


class DurableDatastore(SQLiteDatastore):
    """One SQLite file. `logboek` is synced at every commit, so that it survives `kill -9` and a power cut; `beeld`
    (`NORMAL`) can be built again.

    A connection a thread, in place of the library's pool, which is most of what an append adds to its commit.
    """

    def __init__(self, path: Path, synchronous: str = "FULL") -> None:
        super().__init__(str(path), originator_id_type="text")
        self._path, self._synchronous = path, synchronous
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._writing = threading.Lock()
        self._check()

    def _check(self) -> None:
        for pragma, wanted in (("journal_mode", "wal"), ("synchronous", _LEVELS[self._synchronous])):
            (found,) = self._connection().execute(f"PRAGMA {pragma}").fetchone()
            if found != wanted:
                message = f"{self._path}: {pragma} is {found}, must be {wanted}; use a local disk"
                raise RuntimeError(message)

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            self._local.connection = connect(self._path, synchronous=self._synchronous)
            self._local.connection.row_factory = sqlite3.Row  # the library reads its rows by name
            self._opened.append(self._local.connection)
        found: sqlite3.Connection = self._local.connection
        return found

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        """As the library's: a cursor in a transaction, that is rolled back unless `commit`."""
        if not commit:
            yield SQLiteCursor(self._connection().cursor())
            return
        with self._writing:
            yield from self._write(self._connection())

    def _write(self, connection: sqlite3.Connection) -> Iterator[SQLiteCursor]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield SQLiteCursor(connection.cursor())
            connection.execute("COMMIT")
        except sqlite3.IntegrityError as error:
            connection.execute("ROLLBACK")
            raise IntegrityError(error) from error
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Cursor]:
        """See `Database`."""
        connection = self._connection()
        connection.execute("BEGIN")
        try:
            yield connection.cursor()
        finally:
            connection.execute("ROLLBACK")

    def alone(self, c: Cursor, logs: Iterable[str]) -> None:
        """See `Database`: so it is, from the first moment of a transaction that commits."""

    def close(self) -> None:
        """Let go of the file, in every thread."""
        super().close()
        while self._opened:
            self._opened.pop().close()

    def __del__(self) -> None:
        """Nothing: who opened it closes it."""


def tables(store: str) -> list[str]:
    """The statements that make the tables of `logboek` or `beeld`, where they are missing."""
    text = (files("services.platform.store") / "tabellen" / f"{store}.sql").read_text()
    return [statement for statement in text.split(";\n") if statement.strip()]


def connect(path: Path, synchronous: str = "NORMAL") -> sqlite3.Connection:
    """A connection in WAL mode; `NORMAL` is for what may be thrown away and built again (`beeld`)."""
    connection = sqlite3.connect(path, timeout=LOCK_TIMEOUT, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    connection.execute(f"PRAGMA mmap_size={MAPPED}")
    return connection
