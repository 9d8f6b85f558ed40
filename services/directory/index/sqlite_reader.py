"""The index in a SQLite file as it is at one moment: all that one question asks is of that moment."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from typing_extensions import override
from werkzeug.utils import cached_property

from services.directory.document import FACTS, NEAR, Document, Near, RegioDocument, TeamDocument, kind_of, stream
from services.directory.domain.names import Name, Names
from services.directory.index import held_names
from services.directory.index.held_names import HeldNames
from services.directory.index.index import decode, decode_near, decode_once
from services.directory.reader import Mark, Reader
from services.platform.runtime.away import Damaged
from services.platform.store.database import Frozen

EVERYWHERE = ""  # the place of what every answer rests on: the documents of `FACTS`
_NOWHERE = -1  # the number of a generation that is not there


class _State(NamedTuple):
    """Which generation answers, of which log, how often its `FACTS` changed, and when it was last at the end."""

    generation: int = _NOWHERE
    log_id: str | None = None
    updated: str | None = None
    changes: int | None = None


class _Facts(msgspec.Struct):
    """What was read that rests on `FACTS` alone, and holds while these stay as they are: many answers rest on few of
    them."""

    generation: int = _NOWHERE
    changes: int | None = None
    documents: dict[str, Document] = {}
    streams: dict[tuple[str, ...], list[str]] = {}  # by kind and place, of those that have any
    names: Names | None = None


class Shelf:
    """What the readers of one index leave for each other."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.facts = _Facts()
        self.names = HeldNames()


class SQLiteReader(Reader):
    """Reads one moment. `own` is the condition that tells the generation of the index."""

    def __init__(self, cursor: Frozen, own: str, shelf: Shelf) -> None:
        self._cursor, self._own, self._shelf = cursor, own, shelf

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        self._cursor.execute(statement, values)
        return self._cursor.fetchall()

    @cached_property
    def _state(self) -> _State:
        rows = self._rows(
            "SELECT g.generation, g.log_id, g.updated, s.changes FROM gids g LEFT JOIN gids_stamp s"
            f" ON s.generation = g.generation AND s.place = ? WHERE g.{self._own}",
            (EVERYWHERE,),
        )
        return _State(*rows[0]) if rows else _State()

    @property
    def _here(self) -> str:
        return f"generation = {self._state.generation}"

    @property
    def _facts(self) -> _Facts:
        held, state = self._shelf.facts, self._state
        if (held.generation, held.changes) != (state.generation, state.changes):
            held = self._shelf.facts = _Facts(state.generation, state.changes)
        return held  # a thread that sees another moment may put another on the shelf meanwhile

    def documents(self, statement: str, values: Sequence[Any]) -> dict[str, Document]:
        """Return the documents that a query finds in this generation, by stream."""
        found = f"SELECT stream, body FROM gids_document WHERE {self._here} AND {statement}"
        return {name: _read(name, body) for name, body in self._rows(found, values)}

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        held, asked = self._facts.documents, [*streams]
        found = {name: held[name] for name in asked if name in held}
        if absent := [name for name in asked if name not in held]:
            names = msgspec.json.encode(absent).decode()
            found |= self.documents("stream IN (SELECT value FROM json_each(?))", (names,))
            held.update((name, one) for name, one in found.items() if not isinstance(one, Near))
        return found

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        if kind in NEAR:
            return [one for one in self.near(places) if kind_of(one) == kind]
        streams = dict.fromkeys(self._streams(kind, places))  # one may be there under several places
        found = self.fetch(streams)
        return [found[name] for name in streams if name in found]

    def _streams(self, kind: str, places: Collection[str]) -> list[str]:
        held, asked = self._facts.streams, (kind, *places)
        if asked in held:
            return held[asked]
        rows = self._rows(
            f"SELECT stream FROM gids_place WHERE {self._here} AND soort = ? AND place IN ({_marks(places)})", asked
        )
        found = [name for (name,) in rows]
        if found and len(places) == 1:  # there is no end to what is not there, nor to places together
            held[asked] = found
        return found

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        found = f"SELECT body FROM gids_near WHERE {self._here} AND place IN ({_marks(places)})"
        # One may be there under several places.
        return [decode_near(body) for body in dict.fromkeys([body for (body,) in self._rows(found, [*places])])]

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        # Each team is read once, under however many places it is found.
        near = f"SELECT stream FROM gids_near WHERE {self._here} AND place IN (SELECT value FROM json_each(?))"
        found = self.documents(f"stream >= 'team:' AND stream IN ({near})", [msgspec.json.encode([*places]).decode()])
        return [one for one in found.values() if isinstance(one, TeamDocument)]

    @override
    def regios(self) -> list[RegioDocument]:
        names = self._rows(f"SELECT stream FROM gids_name WHERE {self._here} ORDER BY stream")
        return [one for one in self.fetch([name for (name,) in names]).values() if isinstance(one, RegioDocument)]

    @override
    def names(self) -> Names:
        facts = self._facts
        if facts.names is None:
            facts.names = self._read_names()
        return facts.names

    def _read_names(self) -> Names:
        here, log_id = f"FROM gids_name WHERE {self._here}", self._state.log_id
        rows = self._rows(f"SELECT stream, generation, versie {here} ORDER BY stream")

        def read(name: str) -> list[Name]:
            ((body,),) = self._rows(f"SELECT body {here} AND stream = ?", (name,))
            return held_names.decode(body)

        return self._shelf.names.get({name: (log_id, *version) for name, *version in rows}, read)

    @override
    def mark(self, places: Collection[str]) -> Mark:
        # In one query: that an answer which is kept still holds is asked most.
        ((generation, changes, updated),) = self._rows(
            "SELECT generation, (SELECT sum(s.changes) FROM gids_stamp s WHERE s.generation = g.generation"
            f" AND s.place IN (?, {_marks(places)})), updated FROM gids g WHERE {self._own}",
            (EVERYWHERE, *places),
        )
        return Mark((generation, changes), _moment(updated))

    @override
    def updated(self) -> datetime | None:
        return _moment(self._state.updated)


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def _moment(updated: str | None) -> datetime | None:
    return datetime.fromisoformat(updated) if updated else None


def _read(name: str, body: bytes) -> Document:
    document = decode_once(body) if name.startswith(FACTS) else decode(body)
    if stream(document) != name:  # also a name that is no text
        raise Damaged("een document van de gids staat onder een andere naam")
    return document
