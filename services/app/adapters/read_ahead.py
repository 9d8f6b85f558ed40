"""Reading ahead: what many zorgvragen need of the directory, in a few questions instead of a few each."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar

from services.directory.application import zoek_plaats
from services.directory.document import Document, sleutels, stream
from services.directory.domain.query import Query
from services.directory.reader import Reader, Stel
from services.errors import NotFound
from services.platform.runtime.away import Away
from services.zorgvraag.partijen import Search

TOGETHER = 25  # places whose teams are asked at once
FULL = 2000  # documents: an answer has no room for more
T = TypeVar("T")


class ReadAhead:
    """A `Reader` of what was read ahead; of anything else, the index itself. It lives as long as a page or a tick.
    `samen`: several places may be asked at once; what is remembered of an index that is away, is so per place."""

    def __init__(self, index: Reader, vragen: Sequence[Search], *, samen: bool) -> None:
        self._index = complete(index, volledig=samen)
        self._documents: dict[str, Document] = {}
        self._found: dict[tuple[str, str], list[Document]] = {}
        if not samen:
            return
        gebieden = {vraag.gebied.postcode or vraag.gebied.wijk: vraag.gebied for vraag in vragen}
        self._read("regio", [*gebieden])
        for regio in {f"regio:{gebied.regio}" for gebied in gebieden.values()} - self._documents.keys():
            self._documents |= index.fetch([regio])
        places = iter([self._sleutels(plaats) for plaats in gebieden])
        while chunk := [*islice(places, TOGETHER)]:
            self._read("team", sorted({place for some in chunk for place in some}))

    def _sleutels(self, plaats: str) -> Sequence[str]:
        """Under what its teams are found; nothing where the place is no more."""
        vraag = Query(wijk=plaats) if plaats.startswith("WK") else Query(postcode=plaats)
        try:
            return zoek_plaats(self, vraag).sleutels
        except NotFound:
            return ()

    def _read(self, soort: str, places: Sequence[str]) -> None:
        if not places:
            return
        documents = self._index.candidates(soort, places)
        if len(documents) >= FULL:
            return  # there may be more: each place is asked by itself
        for place in places:
            self._found.setdefault((soort, place), [])
        for document in documents:
            self._documents[stream(document)] = document
            for place in sleutels(document).intersection(places):
                self._found[soort, place].append(document)

    def vraag(self, stel: Stel[T]) -> T:
        """Ask what was read."""
        return stel(self, volledig=True)

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        """See `Reader`."""
        asked = [*streams]
        here = {name: self._documents[name] for name in asked if name in self._documents}
        return here if len(here) == len(asked) else here | self._index.fetch([n for n in asked if n not in here])

    def candidates(self, soort: str, places: Collection[str]) -> list[Document]:
        """See `Reader`."""
        if not all((soort, place) in self._found for place in places):
            return self._index.candidates(soort, places)
        return [*{stream(found): found for place in places for found in self._found[soort, place]}.values()]

    def all(self, soort: str) -> list[Document]:
        """See `Reader`."""
        return self._index.all(soort)

    def updated(self) -> datetime | None:
        """See `Reader`."""
        return self._index.updated()


def complete(index: Reader, *, volledig: bool) -> Reader:
    """An index that stood at the end of its log; raises `Away` of one that is being filled: who is missing there would
    be passed over for good. Of an index that is away, what is remembered will do."""
    if volledig and index.updated() is None:
        raise Away("De gids wordt opgebouwd.")
    return index
