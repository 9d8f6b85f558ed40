"""Reads ahead what many zorgvragen need of the directory: a few questions for all of them, instead of a few for
each."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar

from typing_extensions import override

from services.directory.application.places import find_place
from services.directory.document import Document, Near, RegioDocument, TeamDocument, places_of, stream
from services.directory.domain.ended import aanbieders_of
from services.directory.domain.names import Names
from services.directory.domain.query import Query
from services.directory.reader import Mark, Question, Reader, require_complete
from services.errors import NotFound
from services.zorgvraag.partijen import Search

TOGETHER = 25  # places whose teams are asked at once
FULL = 2000  # documents: an answer has no room for more
T = TypeVar("T")


class ReadAhead(Reader):
    """A reader of what was read ahead; for anything else it asks the index. It lives as long as a page or a tick.

    `together` says whether several places may be asked at once: what is remembered of an index that is away is kept for
    each place apart.
    """

    def __init__(self, index: Reader, searches: Sequence[Search], *, together: bool) -> None:
        self._index = require_complete(index, volledig=together)
        self._documents: dict[str, Document | None] = {}  # None for one that there is not
        self._found: dict[tuple[str, str], list[Document]] = {}
        self._asked: dict[tuple[str, ...], list[Document]] = {}
        if not together:
            return
        gebieden = {search.gebied.postcode or search.gebied.wijk: search.gebied for search in searches}
        self._read("regio", [*gebieden])
        for regio in {f"regio:{gebied.regio}" for gebied in gebieden.values()} - self._documents.keys():
            self._documents |= index.fetch([regio])
        places = iter([self._sleutels(place) for place in gebieden])
        while chunk := [*islice(places, TOGETHER)]:
            self._read("team", sorted({place for some in chunk for place in some}))
        self.fetch(aanbieders_of(one for one in self._documents.values() if isinstance(one, TeamDocument)))

    def _sleutels(self, place: str) -> Sequence[str]:
        """Return the codes under which the teams of a place are found; none when the place is no more."""
        query = Query(wijk=place) if place.startswith("WK") else Query(postcode=place)
        try:
            return find_place(self, query).sleutels
        except NotFound:
            return ()

    def _read(self, kind: str, places: Sequence[str]) -> None:
        if not places:
            return
        documents = self._index.candidates(kind, places)
        if len(documents) >= FULL:
            return  # there may be more: each place is asked by itself
        for place in places:
            self._found.setdefault((kind, place), [])
        for document in documents:
            self._documents[stream(document)] = document
            for place in places_of(document).intersection(places):
                self._found[kind, place].append(document)

    def ask(self, question: Question[T]) -> T:
        """Ask what was read."""
        return question(self, volledig=True)

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        asked = [*streams]
        if missing := [name for name in asked if name not in self._documents]:
            self._documents |= dict.fromkeys(missing) | self._index.fetch(missing)
        return {name: found for name in asked if (found := self._documents[name])}

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        if not all((kind, place) in self._found for place in places):
            return self._apart(kind, places)
        return [*{stream(found): found for place in places for found in self._found[kind, place]}.values()]

    def _apart(self, kind: str, places: Collection[str]) -> list[Document]:
        """Ask for places that were not read ahead; once, as they may be those of many."""
        key = (kind, *sorted(places))
        if key not in self._asked:
            self._asked[key] = self._index.candidates(kind, places)
        return self._asked[key]

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        return self._index.near(places)

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        return self._index.throughout(places)

    @override
    def regios(self) -> list[RegioDocument]:
        return self._index.regios()

    @override
    def names(self) -> Names:
        return self._index.names()

    @override
    def mark(self, places: Collection[str]) -> Mark:
        return self._index.mark(places)

    @override
    def updated(self) -> datetime | None:
        return self._index.updated()
