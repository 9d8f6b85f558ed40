"""SQLite files that keep what was acknowledged: in WAL mode, every commit is on disk before it is answered."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from eventsourcing.persistence import IntegrityError
from eventsourcing.sqlite import SQLiteCursor, SQLiteDatastore
from typing_extensions import override

from services.platform.runtime.settings import WrongSetting
from services.platform.store.database import Cursor, Database
from services.platform.store.migrations import Step

_LEVELS = {"NORMAL": 1, "FULL": 2}
LOCK_TIMEOUT = 10  # seconds that a writer waits for another process
MAPPED = 1 << 30  # bytes of a file that are read as memory: a page cache is lost each time another process writes


class SQLiteDatabase(Database):
    """One SQLite file, with a connection for each thread.

    With `synchronous` FULL (`logboek`) each commit survives `kill -9` and a power cut. NORMAL is for what can be
    built again (`beeld`). Raises `RuntimeError` when the file system cannot do what was asked.
    """

    order = "rowid"

    def __init__(self, path: Path, synchronous: str = "FULL") -> None:
        self.path, self._synchronous = path, synchronous
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._writing = threading.Lock()
        self._check()

    def _check(self) -> None:
        for pragma, wanted in (("journal_mode", "wal"), ("synchronous", _LEVELS[self._synchronous])):
            (found,) = self._connection().execute(f"PRAGMA {pragma}").fetchone()
            if found != wanted:
                raise RuntimeError(f"{self.path}: {pragma} is {found}, must be {wanted}; use a local disk")

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            self._local.connection = connect(self.path, synchronous=self._synchronous)
            self._local.connection.row_factory = sqlite3.Row  # the eventsourcing library reads its rows by name
            self._opened.append(self._local.connection)
        found: sqlite3.Connection = self._local.connection
        return found

    @override
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        if not commit:
            yield SQLiteCursor(self._connection().cursor())
            return
        with self._writing:  # writers of this process take turns, so that none of them waits for a locked file
            yield from _write(self._connection())

    @override
    @contextmanager
    def frozen(self) -> Iterator[sqlite3.Cursor]:
        connection = self._connection()
        connection.execute("BEGIN")
        try:
            yield connection.cursor()
        finally:
            connection.execute("ROLLBACK")

    @override
    def lock(self, c: Cursor, logs: Iterable[str]) -> None:
        pass  # a transaction that commits is alone from its first moment

    @override
    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()


def _write(connection: sqlite3.Connection) -> Iterator[SQLiteCursor]:
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
    """Bring the tables to the version of this program. `log_id` becomes the identity of a log that is new.

    Raises `WrongSetting` when the file was written by a newer program.
    """
    with database.transaction(commit=True) as c:
        c.execute("PRAGMA user_version")
        (version,) = c.fetchone()
        if version > (known := steps[-1].number):
            message = f"{database.path} is van een nieuwer programma (versie {version}; dit programma kent {known})."
            raise WrongSetting(f"{message} Gebruik een nieuwer programma.")
        for step in (step for step in steps if step.number > version):
            for statement in step.statements(log_id):
                c.execute(statement)
            c.execute(f"PRAGMA user_version = {step.number}")


def connect(path: Path, synchronous: str = "NORMAL") -> sqlite3.Connection:
    """Open a connection in WAL mode on which each statement is its own transaction, unless it is told otherwise."""
    connection = sqlite3.connect(path, timeout=LOCK_TIMEOUT, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    connection.execute(f"PRAGMA mmap_size={MAPPED}")
    return connection
