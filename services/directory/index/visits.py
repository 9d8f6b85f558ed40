"""Answers a whole question in one trip to an index: documents of `FACTS` are held here, and the trip that fetches the
teams and afspraken of a place tells which of these have changed. Then the question begins anew."""

import threading
import time
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import count
from typing import NamedTuple, Protocol

from typing_extensions import override
from werkzeug.utils import cached_property

from services.directory.document import FACTS, NEAR, Document, Near, RegioDocument, TeamDocument, kind_of
from services.directory.domain.names import Names, names_of
from services.directory.index.facts import Facts
from services.directory.index.held_names import HeldNames
from services.directory.reader import Mark, Question, Reader, T

GRACE = 2.0  # seconds; an index numbers a document a little before it can be found
MARGIN = 1_000  # numbers that are looked through again after everything was read


class Nearby:
    """The teams and afspraken near some places, as they were at one moment. `versions` is another one when any of them
    is another, came or went: whether an answer still holds is known before they are read."""

    def __init__(self, versions: Hashable, read: Callable[[], Sequence[Near]]) -> None:
        self.versions, self._read = versions, read

    @cached_property
    def documents(self) -> Sequence[Near]:
        """They themselves, which are read when they are first asked for. Raises `Damaged`."""
        return self._read()


class Look(NamedTuple):
    """What one trip brought: what is near some places, and all of `FACTS` with a number above some number.

    `edition` is another one after a rebuild, and when the numbers begin anew. `latest` is the highest number that was
    seen, `updated` as in `Reader.updated`. `full` says that there was more than fits.
    """

    edition: str
    latest: int
    updated: datetime | None
    near: Nearby
    facts: Sequence[Document]
    full: bool = False


class Looks(Protocol):
    """The port of an index that numbers its documents in the order in which they are written."""

    def look(self, places: Collection[str], since: int) -> Look:
        """Return what is near these places, and the facts with a number above `since`; all as of one moment."""

    def all(self, kind: str) -> list[Document]:
        """Return all documents of a kind."""

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        """Return documents by stream; a missing one is left out."""

    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        """Return all teams that are found under any of these places."""


class _Held(NamedTuple):
    """The facts of an edition with at least every document up to number `since`; at moment `at`, `coming` was seen.
    `change` is another number whenever the facts are others."""

    edition: str
    change: int
    facts: Facts
    since: int
    coming: int
    at: float


class _Outdated(Exception):  # noqa: N818 - no fault: the question begins anew
    """What is held is older than the index."""


class Visits:
    """The questions of a process to one index. `timer` is in seconds."""

    def __init__(self, index: Looks, timer: Callable[[], float] = time.monotonic) -> None:
        self._index, self._timer = index, timer
        self._held: _Held | None = None
        self._changes = count()
        self._names = HeldNames()
        self._lock = threading.Lock()

    def ask(self, question: Question[T]) -> T:
        """Return what a question finds: never older than the index was when it was asked."""
        looks: dict[frozenset[str], Look] = {}
        while True:
            visit = _Visit(self, self._current(), looks)
            with suppress(_Outdated):
                try:
                    return question(visit, volledig=True)
                finally:  # whatever the outcome was, also that a place is unknown
                    if not visit.went:
                        visit.confirm()

    def _current(self) -> _Held:
        """Return what is held. Nobody waits for another who reads: an index that hangs would keep everybody waiting."""
        if held := self._held:
            return held
        read = self._read()
        with self._lock:
            self._held = self._held or read
            return self._held

    def _read(self) -> _Held:
        """Read everything. What changes meanwhile has a number above the one that is seen first."""
        first = self._index.look((), 1 << 62)
        facts = Facts().renewed(one for kind in FACTS for one in self._index.all(kind))
        return _Held(first.edition, next(self._changes), facts, first.latest - MARGIN, first.latest, self._timer())

    def look(self, places: Collection[str], held: _Held) -> tuple[Look, int]:
        """Make a trip. Returns what it brought, and the number of the facts as they are then. Raises `_Outdated` when
        everything must be read again."""
        begin = self._timer()
        look = self._index.look(places, held.since)
        with self._lock:
            here = self._held or held
            if here.edition != look.edition or look.full:
                self._held = None if here.edition == held.edition else here
                raise _Outdated
            if (facts := here.facts.renewed(look.facts)) is not here.facts:
                here = here._replace(facts=facts, change=next(self._changes))
            if begin - here.at >= GRACE:
                here = here._replace(since=here.coming, coming=look.latest, at=self._timer())
            self._held = here
            return look, here.change

    def names(self, held: _Held) -> Names:
        """Return the names of all places, as they are in what is held."""
        documents = held.facts.documents
        versions = {name: one.versie for name, one in documents.items() if isinstance(one, RegioDocument)}
        return self._names.get(
            {name: (held.edition, at) for name, at in versions.items()}, lambda name: names_of(documents[name])
        )

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        """Return what is not held."""
        return self._index.fetch(streams)

    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        """Return all teams of some places, in trips of their own."""
        return self._index.throughout(places)


class _Visit(Reader):
    """The reader of one question. It makes a trip for each set of places of which it is asked what is near: mostly
    one."""

    def __init__(self, visits: Visits, held: _Held, looks: dict[frozenset[str], Look]) -> None:
        self._visits, self._held, self._looks = visits, held, looks
        self.went = False  # whether it went to the index, or tried to

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        asked = [*streams]
        elsewhere = [name for name in asked if not name.startswith(FACTS)]
        return self._held.facts.fetch(asked) | (self._visits.fetch(elsewhere) if elsewhere else {})

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        if kind in NEAR:
            return [one for one in self.near(places) if kind_of(one) == kind]
        return self._held.facts.at(places)

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        return [*self._look(places).near.documents]

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        return self._visits.throughout(places)

    @override
    def regios(self) -> list[RegioDocument]:
        return [one for one in self._held.facts.documents.values() if isinstance(one, RegioDocument)]

    @override
    def names(self) -> Names:
        return self._visits.names(self._held)

    @override
    def mark(self, places: Collection[str]) -> Mark:
        look = self._look(places)
        return Mark((self._held.edition, self._held.change, look.near.versions), look.updated)

    @override
    def updated(self) -> datetime | None:
        return self.confirm().updated

    def confirm(self) -> Look:
        """Return a look at the index; make a trip when there was none. Raises `_Outdated`."""
        return next(iter(self._looks.values()), None) or self._look(())

    def _look(self, places: Collection[str]) -> Look:
        key = frozenset(places)
        if (found := self._looks.get(key)) is None:
            self.went = True
            look, change = self._visits.look(places, self._held)
            found = self._looks[key] = look
            if change != self._held.change:
                raise _Outdated
        return found
