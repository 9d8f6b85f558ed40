"""How the directory is read: from its index, and from a safety net while that is away (L 2.1: never an empty page)."""

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

import structlog

from services.directory.document import Document
from services.platform.runtime.away import Away
from services.platform.runtime.clock import Clock

SLOW, REST = 1.0, 10.0  # seconds
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
log = structlog.get_logger()


class Reader(Protocol):
    """What a question needs of an index."""

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        """Documents by stream; a missing one is left out."""

    def candidates(self, soort: str, places: Collection[str]) -> list[Document]:
        """All documents of a kind that are found under any of these wijken, postcodes or gemeenten."""

    def all(self, soort: str) -> list[Document]:
        """All documents of a kind."""

    def updated(self) -> datetime | None:
        """From when the answer is (UTC)."""


class Stel(Protocol[T_co]):
    """A question: of where to read, and whether that is all there is to know."""

    def __call__(self, reader: Reader, /, *, volledig: bool) -> T_co:
        """Its answer."""


class Memory(Protocol):
    """What is remembered of good answers, to answer from when the index cannot."""

    def remember(self, places: Collection[str], teams: Sequence[Document], at: datetime) -> None:
        """These are the teams of a place, at this moment."""

    def reader(self, now: datetime) -> Reader:
        """What is known without the index."""


class Source:
    """Where answers come from. Without a memory there is only the index. Of an index that hangs, instead of saying that
    it is away, not everybody waits: it is left alone for a while. `timer` is in seconds."""

    def __init__(
        self,
        index: Reader,
        clock: Clock,
        memory: Memory | None = None,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self.index, self._clock, self._geheugen, self._timer = index, clock, memory, timer
        self._again = 0.0

    def vraag(self, stel: Stel[T]) -> T:
        """Ask the index; when it is away or was never complete, the memory. Raises `Away` when both are."""
        if self._geheugen is None:
            return stel(self.index, volledig=True)
        if (begin := self._timer()) >= self._again:
            try:
                return stel(_Onthoudend(self.index, self._geheugen, self._clock), volledig=True)
            except Away as error:
                log.warning("away", task="web", reason=str(error))
                if (end := self._timer()) - begin > SLOW:
                    self._again = end + REST
        return stel(self._geheugen.reader(self._clock()), volledig=False)


class _Onthoudend:
    """The index, of which the answers are remembered. One that never stood at the end of its log is no answer."""

    def __init__(self, index: Reader, memory: Memory, clock: Clock) -> None:
        self._index, self._geheugen, self._clock = index, memory, clock

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        """See `Reader`."""
        return self._index.fetch(streams)

    def candidates(self, soort: str, places: Collection[str]) -> list[Document]:
        """See `Reader`."""
        found = self._index.candidates(soort, places)
        if soort == "team":
            self.updated()  # what is not complete is not to be remembered
            self._geheugen.remember(places, found, self._clock())
        elif not found:
            self.updated()
        return found

    def all(self, soort: str) -> list[Document]:
        """See `Reader`."""
        return self._index.all(soort)

    def updated(self) -> datetime:
        """See `Reader`; raises `Away` while the index is being filled for the first time."""
        if found := self._index.updated():
            return found
        message = "De gids wordt opgebouwd."
        raise Away(message)
