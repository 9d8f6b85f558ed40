"""Searches that found nobody, counted for an hour, of which nothing is kept that tells who searched.

Each cell counts a visitor once an hour. What keeps repeats out is a hash with a salt that is in memory only and ends
with its hour: an address cannot be found again from it, not even by trying all of them.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from events.codes import Dagdeel, Dagsoort
from events.gids import Onbeantwoord, ZoekvragenOnbeantwoord
from services.regels.volgorde import Ranking, is_covered

MOST = 20_000  # marks of one hour: 3 MB, and an event of 2 MB
_MARK = 16  # bytes


class Cell(NamedTuple):
    """What is counted apart; without a `specialisme`, searches for help that has no code."""

    wijk: str
    dagsoort: Dagsoort
    dagdeel: Dagdeel
    specialisme: str | None


class Missed(msgspec.Struct, frozen=True):
    """The kinds of help for which an answer has nobody: codes, and None for help without a code."""

    wijk: str
    dagsoort: Dagsoort
    dagdeel: Dagdeel
    specialismen: tuple[str | None, ...] = ()

    def cells(self) -> Iterator[Cell]:
        """Yield the cells in which it counts."""
        return (Cell(self.wijk, self.dagsoort, self.dagdeel, code) for code in self.specialismen)


NOTHING = Missed("", "werkdag", "overdag", ())  # was missed


def unanswered(ranking: Ranking, specialismen: Sequence[str]) -> tuple[str | None, ...]:
    """Return the kinds of help, of those that were asked, for which nobody can be called by who asks; None stands for
    help without a code. Who is full can be called; of who never gave hours that is not known."""
    if not specialismen:
        return () if is_covered(ranking, (), is_asked=False) else (None,)
    return tuple(code for code in specialismen if not is_covered(ranking, (code,), is_asked=True))


class Hour:
    """The counts of the hour that begins at `begin` (UTC). `salt` is at most 64 random bytes, known to nobody else."""

    def __init__(self, begin: datetime, salt: bytes) -> None:
        self.begin, self._salt = begin, salt
        self._seen: set[bytes] = set()
        self._counts: Counter[Cell] = Counter()

    @property
    def is_full(self) -> bool:
        """Whether no more visitors are remembered."""
        return len(self._seen) >= MOST

    def knows(self, visitor: str, *what: str | None) -> bool:
        """Tell whether a visitor, by its network, came with the same before."""
        return self._mark(visitor, what) in self._seen

    def remember(self, visitor: str, *what: str | None) -> None:
        """Remember, while there is room, that a visitor came with this."""
        if not self.is_full:
            self._seen.add(self._mark(visitor, what))

    def count(self, missed: Missed, visitor: str) -> None:
        """Count a visitor, by its network, in each cell where it was not counted yet. When the hour is full nobody new
        is counted."""
        for cell in missed.cells():
            if not self.is_full and not self.knows(visitor, *cell):
                self.remember(visitor, *cell)
                self._counts[cell] += 1

    def event(self) -> ZoekvragenOnbeantwoord | None:
        """Return what is told of this hour, in an order that tells nothing; None when there is nothing to tell."""
        cells = sorted(self._counts, key=lambda cell: (*cell[:3], cell.specialisme or ""))
        counts = [Onbeantwoord(**cell._asdict(), aantal=self._counts[cell]) for cell in cells]
        return ZoekvragenOnbeantwoord(van=self.begin, aantallen=tuple(counts)) if counts else None

    def _mark(self, visitor: str, what: Sequence[str | None]) -> bytes:
        text = "\0".join((visitor, *(part or "" for part in what)))
        return hashlib.blake2b(text.encode(), key=self._salt, digest_size=_MARK).digest()
