"""How the directory is read: from its index, and from a safety net while that is away (L 2.1: never an empty page)."""

import threading
import time
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar

import structlog
from typing_extensions import override

from services.directory.document import Document, Near, RegioDocument, TeamDocument
from services.directory.domain.names import Names
from services.platform.runtime.away import Away, BeingBuilt, Damaged
from services.platform.runtime.clock import Clock

BUILDING = "De gids wordt opgebouwd."
SLOW, REST = 0.5, 3.0  # seconds: an index that takes so long is left alone for so long
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
log = structlog.get_logger()


class Mark(NamedTuple):
    """Where an index stands with some places. While `value` stays equal, all that is found under them stays the same,
    and so does every document of `FACTS`; None says that nobody can tell. `updated` is as in `Reader`."""

    value: Hashable
    updated: datetime | None


class Reader(Protocol):
    """What a query needs of an index."""

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        """Return documents by stream; a missing one is left out."""

    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        """Return all documents of a kind that are found under any of these places (`document.places_of`)."""

    def near(self, places: Collection[str]) -> list[Near]:
        """Return all teams and afspraken that are found under any of these places, in one go."""

    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        """Return all teams that are found under any of these places, however many places and teams there are."""

    def regios(self) -> list[RegioDocument]:
        """Return all regio's."""

    def names(self) -> Names:
        """Return the names of all places, ready to be searched."""

    def mark(self, places: Collection[str]) -> Mark:
        """Return where the index stands with the teams and afspraken of these places."""

    def updated(self) -> datetime | None:
        """Return as of when the documents are up to date (UTC), or None when they never were."""


class Question(Protocol[T_co]):
    """Something to find out from a reader. `volledig` says whether the reader knows all there is to know."""

    def __call__(self, reader: Reader, /, *, volledig: bool) -> T_co:
        """Return what was found."""


class Answering(Reader, Protocol):
    """A reader that can be asked a whole question."""

    def ask(self, question: Question[T]) -> T:
        """Return what a question finds here, as of one moment. The reader that the question is handed may make fewer
        trips than this one."""


class Memory(Protocol):
    """The port of the memory, which keeps answers of the index and replaces the index while that is away."""

    def remember(self, places: Collection[str], teams: Callable[[], Sequence[Document]], at: datetime) -> None:
        """Remember the teams of a place at this moment (UTC). They are asked for when they were not remembered
        lately."""

    def reader(self, now: datetime) -> Reader:
        """Return a reader of what is remembered."""

    def is_whole(self) -> bool:
        """Tell whether it followed all of the log to its end once: before that, what it does not find may be there."""


class Source:
    """Where answers come from; without a memory there is only the index.

    An index that hangs, instead of saying that it is away, is left alone for a while. Then one asks it, while all
    others still ask the memory: nobody else waits for it. `timer` is in seconds. `damaged` is called when the memory
    answers for an index that cannot be read: else nobody would notice.
    """

    def __init__(
        self,
        index: Answering,
        clock: Clock,
        memory: Memory | None = None,
        timer: Callable[[], float] = time.monotonic,
        damaged: Callable[[], None] = lambda: None,
    ) -> None:
        self.index, self._clock, self._memory, self._timer, self._damaged = index, clock, memory, timer, damaged
        self._again = 0.0  # when an index that hung may be asked again; 0 when it did not hang
        self._lock = threading.Lock()

    def ask(self, question: Question[T]) -> T:
        """Ask the index, or the memory when the index is away or was never complete. Raises `Away` when both are, and
        for a memory that is not whole: nobody is told that their wijk does not exist."""
        if self._memory is None:
            return self.index.ask(lambda reader, volledig: question(_Complete(reader), volledig=volledig))
        memory = self._memory

        def remembering(reader: Reader, *, volledig: bool) -> T:
            return question(_Remembering(reader, memory, self._clock), volledig=volledig)

        if self._may_ask():
            begin, hung = self._timer(), False
            try:
                return self.index.ask(remembering)
            except Away as error:
                log.warning("away", task="web", reason=str(error))
                if isinstance(error, Damaged):
                    self._damaged()
                hung = self._timer() - begin > SLOW
            finally:
                self._again = self._timer() + REST if hung else 0.0
        if not memory.is_whole():
            raise BeingBuilt(BUILDING)
        return question(memory.reader(self._clock()), volledig=False)

    def _may_ask(self) -> bool:
        """Tell whether the index may be asked. When it hung before, whoever may leaves it alone for all others."""
        with self._lock:
            if (now := self._timer()) < self._again:
                return False
            if self._again:
                self._again = now + REST
            return True


class _Remembering(Reader):
    """A reader that remembers what the index answers. Before the index was once filled to the end of its log, it
    answers nothing."""

    def __init__(self, index: Reader, memory: Memory, clock: Clock) -> None:
        self._index, self._memory, self._clock = index, memory, clock

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        return self._index.fetch(streams)

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        found = self._index.candidates(kind, places)
        if kind == "team":
            self._remember(places, lambda: found)
        elif not found:
            self.updated()
        return found

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        found = self._index.near(places)
        self._remember(places, lambda: [one for one in found if isinstance(one, TeamDocument)])
        return found

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        self.updated()
        return self._index.throughout(places)

    @override
    def regios(self) -> list[RegioDocument]:
        self.updated()
        return self._index.regios()

    def _remember(self, places: Collection[str], teams: Callable[[], Sequence[Document]]) -> None:
        self.updated()  # teams of an index that is not complete are not remembered
        self._memory.remember(places, teams, self._clock())

    @override
    def names(self) -> Names:
        return self._index.names()

    @override
    def mark(self, places: Collection[str]) -> Mark:
        found = self._index.mark(places)
        self._remember(places, lambda: self._index.candidates("team", places))
        return found

    @override
    def updated(self) -> datetime:
        if found := self._index.updated():
            return found
        raise BeingBuilt(BUILDING)


class _Complete(Reader):
    """A reader that answers nothing before the index was once filled to the end of its log. That an answer which is
    kept still holds is asked most, and tells by itself whether it was."""

    def __init__(self, index: Reader) -> None:
        self._index, self._is_complete = index, False

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        return self._found().fetch(streams)

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        return self._found().candidates(kind, places)

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        return self._found().near(places)

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        return self._found().throughout(places)

    @override
    def regios(self) -> list[RegioDocument]:
        return self._found().regios()

    @override
    def names(self) -> Names:
        return self._found().names()

    @override
    def mark(self, places: Collection[str]) -> Mark:
        found = self._index.mark(places)
        if found.updated is None:
            raise BeingBuilt(BUILDING)
        return found

    @override
    def updated(self) -> datetime | None:
        return self._found().updated()

    def _found(self) -> Reader:
        if not self._is_complete:
            require_complete(self._index, volledig=True)
            self._is_complete = True
        return self._index


def require_complete(reader: Reader, *, volledig: bool) -> Reader:
    """Return the reader. Raises `Away` for an index that is being filled for the first time: a team that it does not
    hold yet would be passed over for good. A reader of what is remembered (not `volledig`) is returned as it is."""
    if volledig and reader.updated() is None:
        raise BeingBuilt(BUILDING)
    return reader
