"""The index in a SQLite file. A rebuild fills a new generation beside the one that answers."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from typing_extensions import override

from services.directory.document import (
    FACTS,
    NEAR,
    Document,
    Near,
    RegioDocument,
    TeamDocument,
    kind_of,
    places_of,
    stream,
)
from services.directory.domain.names import Name, Names
from services.directory.index import held_names
from services.directory.index.held_names import HeldNames
from services.directory.index.index import SUPERSEDED, Index, Parked, Replacement, decode, decode_once
from services.directory.index.sqlite_places import put_names, put_places
from services.directory.reader import Mark, Question, T
from services.errors import Clash
from services.platform.log.log import Progress
from services.platform.store.database import Cursor, Database

_ACTIVE = "(SELECT generation FROM gids WHERE active = 1)"
MANY = 250  # places
BEGIN = 48  # bits of the number from which changes are counted
EVERYWHERE = ""  # the place of what every answer rests on: the documents of `FACTS`
_TABLES = ("gids_document", "gids_place", "gids_near", "gids_parked", "gids_name")


class _Held(msgspec.Struct):
    """What was read that rests on `FACTS` alone, and holds while their stamps stay as they are: many answers rest on
    few of them."""

    stamps: list[tuple[int, int]]
    documents: dict[str, Document] = {}
    names: Names | None = None


class SQLiteIndex(Index):
    """One generation of the index: the one that answers, unless `generation` names another that is being filled."""

    def __init__(self, database: Database, generation: int | None = None) -> None:
        self._database = database
        self._here = str(generation) if generation else _ACTIVE
        self._own = f"generation = {generation}" if generation else "active = 1"
        self._held = _Held([])
        self._names = HeldNames()

    @override
    def close(self) -> None:
        pass  # whoever opened the database closes it

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._database.transaction(commit=False) as c:
            c.execute(statement, values)
            return c.fetchall()

    def _documents(self, statement: str, values: Sequence[Any]) -> dict[str, Document]:
        """Return documents by stream. It decodes within the transaction: that tells who keeps the file of damage."""
        with self._database.transaction(commit=False) as c:
            c.execute(statement, values)
            return {name: _read(name, body) for name, body in c.fetchall()}

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        held, asked = self._current().documents, [*streams]
        found = {name: held[name] for name in asked if name in held}
        if absent := [name for name in asked if name not in held]:
            found |= self._documents(
                f"SELECT stream, body FROM gids_document WHERE generation = {self._here}"
                " AND stream IN (SELECT value FROM json_each(?))",
                (msgspec.json.encode(absent).decode(),),
            )
            held.update((name, one) for name, one in found.items() if not isinstance(one, Near))
        return found

    def _current(self) -> _Held:
        statement = f"SELECT generation, changes FROM gids_stamp WHERE generation = {self._here} AND place = ?"
        stamps = [(generation, changes) for generation, changes in self._rows(statement, (EVERYWHERE,))]
        held = self._held  # another thread, which sees another moment, may replace it meanwhile
        if held.stamps != stamps:
            held = self._held = _Held(stamps)
        return held

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        if kind in NEAR:
            return [one for one in self.near(places) if kind_of(one) == kind]
        rows = self._rows(
            f"SELECT stream FROM gids_place WHERE generation = {self._here} AND soort = ?"
            f" AND place IN ({_marks(places)})",
            [kind, *places],
        )
        streams = dict.fromkeys(name for (name,) in rows)  # one may be there under several places
        found = self.fetch(streams)
        return [found[name] for name in streams if name in found]

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        statement = f"SELECT body FROM gids_near WHERE generation = {self._here} AND place IN ({_marks(places)})"
        with self._database.transaction(commit=False) as c:
            c.execute(statement, [*places])
            bodies = dict.fromkeys(body for (body,) in c.fetchall())  # one may be there under several places
            return [one for one in map(decode, bodies) if isinstance(one, Near)]

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        here = f"generation = {self._here}"  # each team is read once, under however many places it is found
        near = f"SELECT stream FROM gids_near WHERE {here} AND place IN (SELECT value FROM json_each(?))"
        found = self._documents(
            f"SELECT stream, body FROM gids_document WHERE {here} AND stream >= 'team:' AND stream IN ({near})",
            [msgspec.json.encode([*places]).decode()],
        )
        return [one for one in found.values() if isinstance(one, TeamDocument)]

    @override
    def regios(self) -> list[RegioDocument]:
        names = self._rows(f"SELECT stream FROM gids_name WHERE generation = {self._here} ORDER BY stream")
        return [one for one in self.fetch([name for (name,) in names]).values() if isinstance(one, RegioDocument)]

    @override
    def all(self, kind: str) -> list[Document]:
        # The name of a stream begins with its kind.
        found = self._documents(
            f"SELECT stream, body FROM gids_document WHERE generation = {self._here} AND stream BETWEEN ? AND ?",
            (f"{kind}:", f"{kind};"),
        )
        return [*found.values()]

    @override
    def names(self) -> Names:
        held = self._current()
        if held.names is None:
            held.names = self._read_names()
        return held.names

    def _read_names(self) -> Names:
        here = f"FROM gids_name WHERE generation = {self._here}"
        log_id, rows = self._state()[0], self._rows(f"SELECT stream, generation, versie {here} ORDER BY stream")

        def read(name: str) -> list[Name]:
            ((body,),) = self._rows(f"SELECT body {here} AND stream = ?", (name,))
            return held_names.decode(body)

        return self._names.get({name: (log_id, *version) for name, *version in rows}, read)

    @override
    def ask(self, question: Question[T]) -> T:
        with self._database.frozen():
            return question(self, volledig=True)

    @override
    def mark(self, places: Collection[str]) -> Mark:
        ((generation, changes, updated),) = self._rows(
            "SELECT generation, (SELECT sum(s.changes) FROM gids_stamp s WHERE s.generation = g.generation"
            f" AND s.place IN (?, {_marks(places)})), updated FROM gids g WHERE {self._own}",
            (EVERYWHERE, *places),
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
        rows = self._rows(f"SELECT log_id, position, updated FROM gids WHERE generation = {self._here}")
        if not rows:
            raise Clash(SUPERSEDED)
        log_id, position, updated = rows[0]
        return log_id, position, updated

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


def _read(name: str, body: bytes) -> Document:
    return decode_once(body) if name.startswith(FACTS) else decode(body)


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


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
