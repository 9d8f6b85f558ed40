"""The index on one SQLite file. A rebuild fills a new generation beside the one that answers."""

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

import msgspec

from services.directory.document import Document, has_moved, sleutels, soort, stream
from services.directory.index.index import SUPERSEDED, Parked, Replacement, decode
from services.errors import Clash
from services.platform.log.log import Progress
from services.platform.store.database import connect

_TABLES = """
CREATE TABLE IF NOT EXISTS gids (generation INTEGER PRIMARY KEY AUTOINCREMENT, active INTEGER NOT NULL, log_id TEXT,
  position INTEGER NOT NULL, updated TEXT);
CREATE TABLE IF NOT EXISTS gids_document (generation INTEGER, stream TEXT, body BLOB,
  PRIMARY KEY (generation, stream)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS gids_place (generation INTEGER, soort TEXT, place TEXT, stream TEXT,
  PRIMARY KEY (generation, soort, place, stream)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS gids_parked (generation INTEGER, stream TEXT, version INTEGER, reason TEXT,
  PRIMARY KEY (generation, stream, version)) WITHOUT ROWID;
INSERT INTO gids SELECT 1, 1, NULL, 0, NULL WHERE NOT EXISTS (SELECT 1 FROM gids);
"""
_ACTIVE = "(SELECT generation FROM gids WHERE active = 1)"


class SQLiteIndex:
    """See `Index`. `generation` is fixed for an index that is being filled; else it is the one that answers."""

    def __init__(self, path: Path, generation: int | None = None) -> None:
        self._path = path
        self._here = str(generation) if generation else _ACTIVE
        self._local = threading.local()
        with self._writing() as connection:
            for statement in _TABLES.split(";\n"):
                connection.execute(statement)

    def _connection(self) -> Connection:
        """One connection a thread: SQLite's are not made to be shared."""
        if not hasattr(self._local, "connection"):
            self._local.connection = connect(self._path)
        found: Connection = self._local.connection
        return found

    def close(self) -> None:
        """Let go of the file, in this thread."""
        if hasattr(self._local, "connection"):
            self._local.connection.close()
            del self._local.connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        """See `Index`."""
        rows = self._connection().execute(
            f"SELECT stream, body FROM gids_document WHERE generation = {self._here}"
            " AND stream IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(list(streams)).decode(),),
        )
        return {name: decode(body) for name, body in rows}

    def candidates(self, soort: str, places: Collection[str]) -> list[Document]:
        """See `Index`. A cross join looks at places first, whatever the planner thinks of the sizes of the tables."""
        rows = self._connection().execute(
            f"SELECT DISTINCT d.stream, d.body FROM gids_place p CROSS JOIN gids_document d USING (generation, stream)"
            f" WHERE p.generation = {self._here} AND p.soort = ? AND p.place IN ({_marks(places)})",
            (soort, *places),
        )
        return [decode(body) for _, body in rows]

    def all(self, soort: str) -> list[Document]:
        """See `Index`. Streams begin with their kind, so those of one kind stand together."""
        rows = self._connection().execute(
            f"SELECT body FROM gids_document WHERE generation = {self._here} AND stream BETWEEN ? AND ?",
            (f"{soort}:", f"{soort};"),
        )
        return [decode(body) for (body,) in rows]

    def progress(self) -> Progress | None:
        """See `Index`."""
        log_id, position, _ = self._state()
        return Progress(log_id, {0: position} if position else {}) if log_id else None

    def updated(self) -> datetime | None:
        """See `Index`."""
        updated = self._state()[2]
        return datetime.fromisoformat(updated) if updated else None

    def _state(self) -> tuple[str | None, int, str | None]:
        row: tuple[str | None, int, str | None] | None = (
            self._connection()
            .execute(f"SELECT log_id, position, updated FROM gids WHERE generation = {self._here}")
            .fetchone()
        )
        if row is None:
            raise Clash(SUPERSEDED)
        return row

    def parked(self, streams: Iterable[str]) -> frozenset[str]:
        """See `Index`."""
        rows = self._connection().execute(f"SELECT stream FROM gids_parked WHERE generation = {self._here}")
        return frozenset(streams) & {name for (name,) in rows}

    def put(self, found: Sequence[Replacement], parked: Sequence[Parked], before: Progress, after: Progress) -> bool:
        """See `Index`."""
        with self._writing() as connection:
            moved = connection.execute(
                f"UPDATE gids SET position = ? WHERE generation = {self._here} AND log_id = ? AND position = ?"
                " RETURNING generation",
                (after.offsets.get(0, 0), before.log_id, before.offsets.get(0, 0)),
            ).fetchall()
            if not moved:
                return False
            self._write(connection, moved[0][0], found, parked)
        return True

    def _write(
        self, connection: Connection, generation: int, found: Sequence[Replacement], parked: Sequence[Parked]
    ) -> None:
        connection.executemany(
            "INSERT INTO gids_document VALUES (?, ?, ?)"
            " ON CONFLICT (generation, stream) DO UPDATE SET body = excluded.body",
            [(generation, stream(r.new), msgspec.json.encode(r.new)) for r in found],
        )
        moved = [(r, sleutels(r.old), sleutels(r.new)) for r in found if has_moved(r.old, r.new)]
        connection.executemany(
            "DELETE FROM gids_place WHERE generation = ? AND soort = ? AND place = ? AND stream = ?",
            [(generation, soort(r.new), place, stream(r.new)) for r, old, new in moved for place in old - new],
        )
        connection.executemany(
            "INSERT INTO gids_place VALUES (?, ?, ?, ?)",
            [(generation, soort(r.new), place, stream(r.new)) for r, old, new in moved for place in new - old],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO gids_parked VALUES (?, ?, ?, ?)",
            [(generation, p.stream, p.version, p.reason) for p in parked],
        )

    def confirm(self, progress: Progress, at: datetime) -> None:
        """See `Index`."""
        self._connection().execute(
            f"UPDATE gids SET updated = ? WHERE generation = {self._here} AND log_id = ? AND position = ?",
            (at.isoformat(), progress.log_id, progress.offsets.get(0, 0)),
        )

    def reset(self, log_id: str) -> None:
        """See `Index`."""
        with self._writing() as connection:
            for table in ("gids_document", "gids_place", "gids_parked"):
                connection.execute(f"DELETE FROM {table} WHERE generation = {self._here}")
            connection.execute(
                f"UPDATE gids SET log_id = ?, position = 0, updated = NULL WHERE generation = {self._here}",
                (log_id,),
            )

    def beside(self) -> "SQLiteIndex":
        """See `Index`. What an interrupted rebuild left behind is dropped."""
        with self._writing() as connection:
            _drop(connection)
            (generation,) = connection.execute(
                "INSERT INTO gids VALUES (NULL, 0, NULL, 0, NULL) RETURNING generation"
            ).fetchone()
        return SQLiteIndex(self._path, generation)

    def swap(self) -> None:
        """See `Index`."""
        self._state()
        with self._writing() as connection:
            connection.execute(f"UPDATE gids SET active = (generation = {self._here})")
            _drop(connection)


def _drop(connection: Connection) -> None:
    for table in ("gids_document", "gids_place", "gids_parked", "gids"):
        connection.execute(f"DELETE FROM {table} WHERE generation <> {_ACTIVE}")


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
