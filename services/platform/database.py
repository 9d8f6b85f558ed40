"""SQLite files that keep what was acknowledged: WAL, and every commit on disk before it is answered."""

import sqlite3
from pathlib import Path

from eventsourcing.sqlite import SQLiteConnection, SQLiteConnectionPool, SQLiteDatastore

LOCK_TIMEOUT = 10  # seconds that a writer waits for another process


class _DurablePool(SQLiteConnectionPool):
    def _create_connection(self) -> SQLiteConnection:
        connection = super()._create_connection()
        connection.cursor().execute("PRAGMA synchronous=FULL")
        return connection


class DurableDatastore(SQLiteDatastore):
    """The store `logboek`: one SQLite file that survives `kill -9` and a power cut."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), lock_timeout=LOCK_TIMEOUT, originator_id_type="text")
        self.pool = _DurablePool(db_name=str(path), lock_timeout=LOCK_TIMEOUT)
        self._check()

    def _check(self) -> None:
        with self.get_connection(commit=False) as connection:
            cursor = connection.cursor()
            for pragma, wanted in (("journal_mode", "wal"), ("synchronous", 2)):
                cursor.execute(f"PRAGMA {pragma}")
                if (found := cursor.fetchone()[0]) != wanted:
                    message = f"{self.pool.db_name}: {pragma} is {found}, must be {wanted}; use a local disk"
                    raise RuntimeError(message)


def connect(path: Path) -> sqlite3.Connection:
    """A connection of its own to a file whose contents may be thrown away and built again (`beeld`)."""
    connection = sqlite3.connect(path, timeout=LOCK_TIMEOUT, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection
