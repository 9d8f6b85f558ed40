"""Where the directory answers from when its index is away, hangs, or is being filled."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

import pytest

from services.directory.document import Document
from services.directory.reader import Reader, Source
from services.platform.runtime.away import Away

NU = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Index:
    """An index that answers with nothing, or not at all."""

    def __init__(self, updated: datetime | None = NU) -> None:
        self.at, self.asked, self.away = updated, 0, False

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        assert not [*streams]
        return {}

    def candidates(self, soort: str, places: Collection[str]) -> list[Document]:
        assert (soort, places) == ("team", ["WK1"])
        self.asked += 1
        if self.away:
            message = "away"
            raise Away(message)
        return []

    def all(self, soort: str) -> list[Document]:
        assert soort
        return []

    def updated(self) -> datetime | None:
        return self.at


class Memory:
    """Remembers that it was told something."""

    def __init__(self) -> None:
        self.told = 0

    def remember(self, places: Collection[str], teams: Sequence[Document], at: datetime) -> None:
        assert (places, teams, at) == (["WK1"], [], NU)
        self.told += 1

    def reader(self, now: datetime) -> Reader:
        assert now == NU
        return Index()


def ask(reader: Reader, *, volledig: bool) -> bool:
    reader.candidates("team", ["WK1"])
    return volledig


class Timer:
    """Seconds, that go by when the index is asked."""

    def __init__(self, index: Index, takes: float) -> None:
        self._index, self._takes, self.passed = index, takes, 0.0

    def __call__(self) -> float:
        return self._index.asked * self._takes + self.passed


def test_what_an_index_says_while_it_is_being_filled_is_not_remembered() -> None:
    memory = Memory()
    assert Source(Index(None), lambda: NU, memory).vraag(ask) is False
    assert memory.told == 0
    assert Source(Index(), lambda: NU, memory).vraag(ask) is True
    assert memory.told == 1


@pytest.mark.parametrize(("takes", "asked"), [(0.0, 3), (10.0, 1)])
def test_an_index_that_hangs_is_left_alone_and_one_that_says_no_is_not(takes: float, asked: int) -> None:
    index = Index()
    index.away, timer = True, Timer(index, takes)
    bron = Source(index, lambda: NU, Memory(), timer)
    assert [bron.vraag(ask) for _ in range(3)] == [False] * 3
    assert index.asked == asked
    index.away, timer.passed = False, 60.0
    assert bron.vraag(ask) is True
