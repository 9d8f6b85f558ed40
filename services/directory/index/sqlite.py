"""The index in a SQLite file. A rebuild fills a new generation beside the one that answers."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from typing_extensions import override

from services.directory.document import (
    Document,
    Near,
    RegioDocument,
    TeamDocument,
    places_of,
    stream,
)
from services.directory.domain.names import Names
from services.directory.index.index import SUPERSEDED, Index, Parked, Replacement
from services.directory.index.sqlite_places import put_names, put_places
from services.directory.index.sqlite_reader import EVERYWHERE, Shelf, SQLiteReader
from services.directory.reader import Mark, Question, Reader, T
from services.errors import Clash
from services.platform.log.log import Progress
from services.platform.store.database import Cursor, Database

_ACTIVE = "(SELECT generation FROM gids WHERE active = 1)"
MANY = 250  # places
BEGIN = 48  # bits of the number from which changes are counted
_TABLES = ("gids_document", "gids_place", "gids_near", "gids_parked", "gids_name")


class SQLiteIndex(Index):
    """One generation of the index: the one that answers, unless `generation` names another that is being filled."""

    def __init__(self, database: Database, generation: int | None = None) -> None:
        self._database = database
        self._here = str(generation) if generation else _ACTIVE
        self._own = f"generation = {generation}" if generation else "active = 1"
        self._shelf = Shelf()

    @override
    def close(self) -> None:
        pass  # whoever opened the database closes it

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._database.transaction(commit=False) as c:
            c.execute(statement, values)
            return c.fetchall()

    @override
    def ask(self, question: Question[T]) -> T:
        with self._database.frozen() as cursor:
            return question(SQLiteReader(cursor, self._own, self._shelf), volledig=True)

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        return self.ask(lambda reader, **_: reader.fetch(streams))

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        return self.ask(lambda reader, **_: reader.candidates(kind, places))

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        return self.ask(lambda reader, **_: reader.near(places))

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        return self.ask(lambda reader, **_: reader.throughout(places))

    @override
    def regios(self) -> list[RegioDocument]:
        return self.ask(lambda reader, **_: reader.regios())

    @override
    def names(self) -> Names:
        def question(reader: Reader, **_: bool) -> Names:
            return reader.names()

        return self.ask(question)

    @override
    def mark(self, places: Collection[str]) -> Mark:
        def question(reader: Reader, **_: bool) -> Mark:
            return reader.mark(places)

        return self.ask(question)

    @override
    def all(self, kind: str) -> list[Document]:
        with self._database.frozen() as cursor:  # the name of a stream begins with its kind
            reader = SQLiteReader(cursor, self._own, self._shelf)
            return [*reader.documents("stream BETWEEN ? AND ?", (f"{kind}:", f"{kind};")).values()]

    @override
    def progress(self) -> Progress | None:
        log_id, position = self._state()
        return Progress(log_id, {0: position} if position else {}) if log_id else None

    @override
    def updated(self) -> datetime | None:
        def question(reader: Reader, **_: bool) -> datetime | None:
            return reader.updated()

        return self.ask(question)

    def _state(self) -> tuple[str | None, int]:
        rows = self._rows(f"SELECT log_id, position FROM gids WHERE generation = {self._here}")
        if not rows:
            raise Clash(SUPERSEDED)
        log_id, position = rows[0]
        return log_id, position

    @override
    def parked(self, streams: Iterable[str]) -> frozenset[str]:
        rows = self._rows(f"SELECT stream FROM gids_parked WHERE generation = {self._here}")
        return frozenset(streams) & {name for (name,) in rows}

    @override
    def put(self, found: Sequence[Replacement], parked: Sequence[Parked], before: Progress, after: Progress) -> bool:
        with self._database.transaction(commit=True) as c:
            c.execute(
                f"UPDATE gids SET position = ? WHERE generation = {self._here} AND log_id = ? AND position = ?"
                " RETURNING generation",
                (after.offsets.get(0, 0), before.log_id, before.offsets.get(0, 0)),
            )
            if not (moved := c.fetchall()):
                return False
            self._write(c, moved[0][0], found, parked)
        return True

    def _write(self, c: Cursor, generation: int, found: Sequence[Replacement], parked: Sequence[Parked]) -> None:
        c.executemany(
            "INSERT INTO gids_document VALUES (?, ?, ?)"
            " ON CONFLICT (generation, stream) DO UPDATE SET body = excluded.body",
            [(generation, stream(r.new), msgspec.json.encode(r.new)) for r in found],
        )
        put_places(c, generation, found)
        put_names(c, generation, found)
        _stamp(c, generation, _touched(found))
        c.executemany(
            "INSERT OR IGNORE INTO gids_parked VALUES (?, ?, ?, ?)",
            [(generation, p.stream, p.version, p.reason) for p in parked],
        )

    @override
    def confirm(self, progress: Progress, at: datetime) -> None:
        with self._database.transaction(commit=True) as c:
            c.execute(
                f"UPDATE gids SET updated = ? WHERE generation = {self._here} AND log_id = ? AND position = ?",
                (at.isoformat(), progress.log_id, progress.offsets.get(0, 0)),
            )

    @override
    def reset(self, log_id: str) -> None:
        with self._database.transaction(commit=True) as c:
            for table in _TABLES:
                c.execute(f"DELETE FROM {table} WHERE generation = {self._here}")
            c.execute(
                f"UPDATE gids SET log_id = ?, position = 0, updated = NULL WHERE generation = {self._here}"
                " RETURNING generation",
                (log_id,),
            )
            _stamp(c, c.fetchall()[0][0], [EVERYWHERE])

    @override
    def beside(self) -> "SQLiteIndex":
        with self._database.transaction(commit=True) as c:
            _drop(c)  # what an interrupted rebuild left behind
            c.execute("INSERT INTO gids (active, position) VALUES (0, 0) RETURNING generation")
            return SQLiteIndex(self._database, c.fetchall()[0][0])

    @override
    def swap(self) -> None:
        self._state()
        with self._database.transaction(commit=True) as c:
            c.execute(f"UPDATE gids SET active = (generation = {self._here})")
            _drop(c)


def _drop(c: Cursor) -> None:
    for table in (*_TABLES, "gids_stamp", "gids"):
        c.execute(f"DELETE FROM {table} WHERE generation <> {_ACTIVE}")


def _stamp(c: Cursor, generation: int, places: Collection[str]) -> None:
    """Count a change of each of these places: the sum over places tells whether any of them changed. So many places are
    counted as everywhere: a view that catches up has no time for them, and nobody yet asks it. The count of everywhere
    begins anywhere, so that a file that was built anew is never taken for the one before it."""
    c.executemany(
        "INSERT INTO gids_stamp VALUES (?, ?, ?) ON CONFLICT (generation, place) DO UPDATE SET changes = changes + 1",
        [
            (generation, place, 1 if place != EVERYWHERE else secrets.randbits(BEGIN))
            for place in (places if len(places) < MANY else [EVERYWHERE])
        ],
    )


def _touched(found: Iterable[Replacement]) -> set[str]:
    """Return the places of which an answer may be another one now."""
    touched: set[str] = set()
    for one in found:
        if isinstance(one.new, Near):
            touched |= places_of(one.old) | places_of(one.new)
        else:
            touched.add(EVERYWHERE)
    return touched
