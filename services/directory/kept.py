"""The answers to "wie kan ik benaderen", and those about a wijk, each of which is made once for as long as it holds.

An answer rests on the teams of its place, on regio's and aanbieders, and on the time. The mark of its place tells
whether any of these documents changed; `changes_at` tells when time changes it.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple, Protocol

import msgspec

from services.directory import bodies
from services.directory.application.contactpunten import contactpunten
from services.directory.application.week import week
from services.directory.application.wijk import wijk, wijk_and_week
from services.directory.domain.page import Lasting, Shown
from services.directory.domain.query import Query
from services.directory.reader import Mark, Reader, Source
from services.directory.together import Together
from services.platform.runtime.clock import Clock
from services.platform.web.caching import tag_of

# Bytes a process. Of a wijk its answer, its week and the wijk as a whole take 41 kB: 140 MB for all 3,400.
ROOM = 160_000_000
BESIDE = 1_000  # bytes that are kept beside the JSON of an answer


class Kept(Lasting, frozen=True, kw_only=True):
    """A page of an answer as JSON, with its tag. It was made at `since`, when `mark` was that of its `places`.
    `volledig` says whether its reader knew all there is to know."""

    antwoord: bytes
    volledig: bool
    tag: str
    since: datetime
    places: tuple[str, ...]
    mark: Mark

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        return len(self.antwoord) + BESIDE


class Given(NamedTuple):
    """A page of an answer as it is given at a moment, with data as of `gegevens_van` (both UTC)."""

    kept: Kept
    now: datetime
    gegevens_van: datetime | None

    @property
    def json(self) -> bytes:
        """The JSON that goes out."""
        return bodies.given(self.kept.antwoord, self.kept.moment_at(self.now), self.gegevens_van)

    @property
    def fresh_for(self) -> int:
        """For how many seconds anybody may keep it."""
        return self.kept.fresh_for(self.now)


class Use(Protocol):
    """A use case that answers a query at a moment (UTC)."""

    def __call__(self, reader: Reader, query: Query, now: datetime, *, volledig: bool) -> tuple[Shown, tuple[str, ...]]:
        """Return what is answered, and the places under which the teams and afspraken that it rests on are found."""


Asked = tuple[Use, Query]


class Answers:
    """The answers of a process. What is asked least recently gives way when there is no more room (bytes)."""

    def __init__(self, source: Source, clock: Clock, room: int = ROOM) -> None:
        self._source, self._clock = source, clock
        self._kept = Cache(room)
        self._together: Together[list[Given]] = Together()

    def contactpunten(self, query: Query) -> Given:
        """Answer a query, never with older data than the index had when it was asked. Raises as
        `application.contactpunten` does."""
        return self.at_once((contactpunten, query))[0]

    def week(self, query: Query) -> Given:
        """Return the coming week of the place of a query, as `contactpunten` does an answer."""
        return self.at_once((week, query))[0]

    def wijk(self, query: Query) -> Given:
        """Return the wijk of a query as a whole, as `contactpunten` does an answer."""
        return self.at_once((wijk, query))[0]

    def wijk_and_week(self, query: Query) -> Given:
        """Return a wijk as a whole and its week as one answer, as `contactpunten` does an answer."""
        return self.at_once((wijk_and_week, query))[0]

    def at_once(self, *asked: Asked) -> list[Given]:
        """Answer several questions about one place as of one moment: they share a trip to the index."""
        return self._together(asked, partial(self._ask, asked))

    def _ask(self, asked: Sequence[Asked]) -> list[Given]:
        now = self._clock()
        return self._source.ask(
            lambda reader, volledig: [self._give(reader, one, now, volledig=volledig) for one in asked]
        )

    def _give(self, reader: Reader, asked: Asked, now: datetime, *, volledig: bool) -> Given:
        kept = self._kept.get(asked)
        if kept and kept.since <= now < kept.changes_at:
            mark = reader.mark(kept.places)
            if mark.value == kept.mark.value:
                return Given(kept, now, mark.updated)
        made = _make(reader, asked, now, volledig=volledig)
        if made.mark.value is not None:
            self._kept.put(asked, made)
        return Given(made, now, made.mark.updated)


def _make(reader: Reader, asked: Asked, now: datetime, *, volledig: bool) -> Kept:
    use, query = asked
    page, places = use(reader, query, now, volledig=volledig)
    antwoord = msgspec.json.encode(page.antwoord)
    return Kept(
        antwoord=antwoord,
        volledig=volledig,
        tag=tag_of(antwoord + bytes([page.more])),
        more=page.more,
        missed=page.missed,
        moment=page.moment,
        changes_at=page.changes_at,
        since=now,
        places=places,
        mark=reader.mark(places),
    )


class Cache:
    """Answers by what was asked, together at most so many bytes."""

    def __init__(self, room: int) -> None:
        self._room, self._size = room, 0
        self._kept: OrderedDict[Asked, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, asked: Asked) -> Kept | None:
        """Return what is kept of what was asked."""
        with self._lock:
            if found := self._kept.get(asked):
                self._kept.move_to_end(asked)
            return found

    def put(self, asked: Asked, kept: Kept) -> None:
        """Keep an answer, in the place of the one before it."""
        with self._lock:
            if before := self._kept.pop(asked, None):
                self._size -= before.size
            self._kept[asked] = kept
            self._size += kept.size
            while self._size > self._room:
                self._size -= self._kept.popitem(last=False)[1].size
