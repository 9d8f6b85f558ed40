"""The index in a SQLite file. A rebuild fills a new generation beside the one that answers."""

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

import msgspec
from typing_extensions import override

from services.directory.document import Document, TeamDocument, has_moved, kind_of, places_of, stream
from services.directory.domain import names
from services.directory.domain.names import Name
from services.directory.index.index import SUPERSEDED, Index, Parked, Replacement, decode, decode_once
from services.directory.reader import Mark, Question, T
from services.errors import Clash
from services.platform.log.log import Progress
from services.platform.store.sqlite import connect

_ACTIVE = "(SELECT generation FROM gids WHERE active = 1)"
MANY = 250  # places
EVERYWHERE = ""  # the place of what every answer rests on: regio's, and the names of aanbieders
_TABLES = ("gids_document", "gids_place", "gids_parked", "gids_name")


class SQLiteIndex(Index):
    """One generation of the index: the one that answers, unless `generation` names another that is being filled."""

    def __init__(self, path: Path, generation: int | None = None) -> None:
        self._path = path
        self._here = str(generation) if generation else _ACTIVE
        self._own = f"generation = {generation}" if generation else "active = 1"
        self._local = threading.local()
        self._fetched: tuple[tuple[int, int] | None, dict[str, Document]] = None, {}

    def _connection(self) -> Connection:
        """Return the connection of this thread: connections of SQLite are not made to be shared."""
        if not hasattr(self._local, "connection"):
            self._local.connection = connect(self._path)
        found: Connection = self._local.connection
        return found

    @override
    def close(self) -> None:
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

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        held, asked = self._held(), [*streams]
        found = {name: held[name] for name in asked if name in held}
        if absent := [name for name in asked if name not in held]:
            rows = self._connection().execute(
                f"SELECT stream, body FROM gids_document WHERE generation = {self._here}"
                " AND stream IN (SELECT value FROM json_each(?))",
                (msgspec.json.encode(absent).decode(),),
            )
            found |= {name: _read(name, body) for name, body in rows}
            held.update((name, one) for name, one in found.items() if not isinstance(one, TeamDocument))
        return found

    def _held(self) -> dict[str, Document]:
        """Return the regio's and aanbieders that were fetched since one of these changed: many answers rest on few."""
        stamp = (
            self._connection()
            .execute(
                f"SELECT generation, changes FROM gids_stamp WHERE generation = {self._here} AND place = ?",
                (EVERYWHERE,),
            )
            .fetchone()
        )
        fetched = self._fetched  # another thread, which sees another moment, may replace it meanwhile
        if fetched[0] != stamp:
            fetched = self._fetched = stamp, {}
        return fetched[1]

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        # A cross join looks at places first, whatever the planner estimates the sizes of the tables to be.
        rows = self._connection().execute(
            f"SELECT d.stream, d.body FROM gids_place p CROSS JOIN gids_document d USING (generation, stream)"
            f" WHERE p.generation = {self._here} AND p.soort = ? AND p.place IN ({_marks(places)})",
            (kind, *places),
        )
        return [_read(name, body) for name, body in dict(rows).items()]  # a stream may be there under several places

    @override
    def all(self, kind: str) -> list[Document]:
        # The name of a stream begins with its kind.
        rows = self._connection().execute(
            f"SELECT body FROM gids_document WHERE generation = {self._here} AND stream BETWEEN ? AND ?",
            (f"{kind}:", f"{kind};"),
        )
        return [decode(body) for (body,) in rows]

    @override
    def named(self, text: str) -> list[Name]:
        if not (wanted := names.search_key(text)):
            return []
        rows = self._connection().execute(
            f"SELECT naam, code, gemeente, key, gemeente_key FROM gids_name WHERE generation = {self._here}"
            " AND (instr(key, ?) OR gemeente_key = ?)",
            (wanted, names.gemeente_key(text)),
        )
        return names.in_order((Name(*row) for row in rows), text)

    @override
    def ask(self, question: Question[T]) -> T:
        connection = self._connection()
        connection.execute("BEGIN")
        try:
            return question(self, volledig=True)
        finally:
            connection.execute("ROLLBACK")

    @override
    def mark(self, places: Collection[str]) -> Mark:
        generation, changes, updated = (
            self._connection()
            .execute(
                "SELECT generation, (SELECT sum(s.changes) FROM gids_stamp s WHERE s.generation = g.generation"
                f" AND s.place IN (?, {_marks(places)})), updated FROM gids g WHERE {self._own}",
                (EVERYWHERE, *places),
            )
            .fetchone()
        )
        return Mark((generation, changes), updated and datetime.fromisoformat(updated))

    @override
    def progress(self) -> Progress | None:
        log_id, position, _ = self._state()
        return Progress(log_id, {0: position} if position else {}) if log_id else None

    @override
    def updated(self) -> datetime | None:
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

    @override
    def parked(self, streams: Iterable[str]) -> frozenset[str]:
        rows = self._connection().execute(f"SELECT stream FROM gids_parked WHERE generation = {self._here}")
        return frozenset(streams) & {name for (name,) in rows}

    @override
    def put(self, found: Sequence[Replacement], parked: Sequence[Parked], before: Progress, after: Progress) -> bool:
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
        moved = [(r, places_of(r.old), places_of(r.new)) for r in found if has_moved(r.old, r.new)]
        connection.executemany(
            "DELETE FROM gids_place WHERE generation = ? AND soort = ? AND place = ? AND stream = ?",
            [(generation, kind_of(r.new), place, stream(r.new)) for r, old, new in moved for place in old - new],
        )
        connection.executemany(
            "INSERT INTO gids_place VALUES (?, ?, ?, ?)",
            [(generation, kind_of(r.new), place, stream(r.new)) for r, old, new in moved for place in new - old],
        )
        _put_names(connection, generation, found)
        _stamp(connection, generation, _touched(found))
        connection.executemany(
            "INSERT OR IGNORE INTO gids_parked VALUES (?, ?, ?, ?)",
            [(generation, p.stream, p.version, p.reason) for p in parked],
        )

    @override
    def confirm(self, progress: Progress, at: datetime) -> None:
        self._connection().execute(
            f"UPDATE gids SET updated = ? WHERE generation = {self._here} AND log_id = ? AND position = ?",
            (at.isoformat(), progress.log_id, progress.offsets.get(0, 0)),
        )

    @override
    def reset(self, log_id: str) -> None:
        with self._writing() as connection:
            for table in _TABLES:
                connection.execute(f"DELETE FROM {table} WHERE generation = {self._here}")
            (generation,) = connection.execute(
                f"UPDATE gids SET log_id = ?, position = 0, updated = NULL WHERE generation = {self._here}"
                " RETURNING generation",
                (log_id,),
            ).fetchone()
            _stamp(connection, generation, [EVERYWHERE])

    @override
    def beside(self) -> "SQLiteIndex":
        with self._writing() as connection:
            _drop(connection)  # what an interrupted rebuild left behind
            (generation,) = connection.execute(
                "INSERT INTO gids (active, position) VALUES (0, 0) RETURNING generation"
            ).fetchone()
        return SQLiteIndex(self._path, generation)

    @override
    def swap(self) -> None:
        self._state()
        with self._writing() as connection:
            connection.execute(f"UPDATE gids SET active = (generation = {self._here})")
            _drop(connection)


def _read(name: str, body: bytes) -> Document:
    return decode(body) if name.startswith("team:") else decode_once(body)


def _drop(connection: Connection) -> None:
    for table in (*_TABLES, "gids_stamp", "gids"):
        connection.execute(f"DELETE FROM {table} WHERE generation <> {_ACTIVE}")


def _stamp(connection: Connection, generation: int, places: Collection[str]) -> None:
    """Count a change of each of these places: the sum over places tells whether any of them changed. So many places are
    counted as everywhere: a view that catches up has no time for them, and nobody yet asks it."""
    connection.executemany(
        "INSERT INTO gids_stamp VALUES (?, ?, 1) ON CONFLICT (generation, place) DO UPDATE SET changes = changes + 1",
        [(generation, place) for place in (places if len(places) < MANY else [EVERYWHERE])],
    )


def _touched(found: Iterable[Replacement]) -> set[str]:
    """Return the places of which an answer may be another one now."""
    touched: set[str] = set()
    for one in found:
        if isinstance(one.new, TeamDocument):
            touched |= places_of(one.old) | places_of(one.new)
        else:
            touched.add(EVERYWHERE)
    return touched


def _put_names(connection: Connection, generation: int, found: Iterable[Replacement]) -> None:
    """Replace the names of each regio of which a wijk is called otherwise now, came or went."""
    for one in found:
        if (called := names.names_of(one.new)) != names.names_of(one.old):
            of_regio = (generation, stream(one.new))
            connection.execute("DELETE FROM gids_name WHERE generation = ? AND stream = ?", of_regio)
            connection.executemany(
                "INSERT INTO gids_name (generation, stream, naam, code, gemeente, key, gemeente_key)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(*of_regio, *msgspec.structs.astuple(name)) for name in called],
            )


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
