"""An index in memory that numbers its documents as Elasticsearch does: one is found a little after it is numbered."""

from collections.abc import Collection, Iterable
from datetime import datetime

from typing_extensions import override

from services.directory.document import Document, Near, RegioDocument, TeamDocument, kind_of, places_of, stream
from services.directory.domain.names import Names, names_of
from services.directory.index.visits import Look, Looks, Nearby, Visits
from services.directory.reader import Answering, Mark, Question, T


class Numbered(Looks, Answering):
    """`trips` counts how often it was gone to, and `read` the documents near a place that were read. `seconds` is the
    timer of its visits."""

    def __init__(self, updated: datetime | None = None) -> None:
        self.at, self.edition, self.seconds, self.trips, self.read = updated, 1, 0.0, 0, 0
        self._number = 0
        self._found: dict[str, tuple[int, Document]] = {}
        self._hidden: dict[str, tuple[int, Document]] = {}
        self._visits = self.visits()

    def visits(self) -> Visits:
        """The questions of another process."""
        return Visits(self, lambda: self.seconds)

    @override
    def ask(self, question: Question[T]) -> T:
        return self._visits.ask(question)

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        return [one for _, one in self._found.values() if kind_of(one) == kind and places_of(one) & {*places}]

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        return [one for _, one in self._found.values() if isinstance(one, Near) and places_of(one) & {*places}]

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        return [one for one in self.near(places) if isinstance(one, TeamDocument)]

    @override
    def regios(self) -> list[RegioDocument]:
        return [one for one in self.all("regio") if isinstance(one, RegioDocument)]

    @override
    def names(self) -> Names:
        return Names(name for one in self.all("regio") for name in names_of(one))

    @override
    def mark(self, places: Collection[str]) -> Mark:
        return Mark(None, self.at)

    @override
    def updated(self) -> datetime | None:
        return self.at

    def put(self, *documents: Document, hidden: bool = False) -> None:
        """Write documents; what is hidden is found after `show`."""
        for document in documents:
            self._number += 1
            (self._hidden if hidden else self._found)[stream(document)] = (self._number, document)

    def show(self) -> None:
        for name, one in self._hidden.items():
            if self._found.get(name, (0,))[0] < one[0]:
                self._found[name] = one
        self._hidden = {}

    def rebuild(self, *documents: Document) -> None:
        """Begin anew, with other numbers."""
        self.edition += 1
        self._number, self._found, self._hidden = 0, {}, {}
        self.put(*documents)

    @override
    def look(self, places: Collection[str], since: int) -> Look:
        self.trips += 1
        every = self._found.values()
        facts = [one for number, one in every if not isinstance(one, Near) and number > since]
        latest = max((number for number, _ in every), default=0)
        return Look(f"edition {self.edition}", latest, self.at, self._near(places), facts)

    def _near(self, places: Collection[str]) -> Nearby:
        found = self.near(places)
        numbers = {self._found[stream(one)][0] for one in found}

        def read() -> list[Near]:
            self.read += len(found)
            return found

        return Nearby(frozenset(numbers), read)

    @override
    def all(self, kind: str) -> list[Document]:
        self.trips += 1
        return [one for _, one in self._found.values() if kind_of(one) == kind]

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        self.trips += 1
        return {name: self._found[name][1] for name in streams if name in self._found}
