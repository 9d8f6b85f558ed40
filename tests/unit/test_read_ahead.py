"""What many zorgvragen need of the directory is asked of it once."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from typing_extensions import override

from services.app.adapters.read_ahead import ReadAhead
from services.directory.document import Document, Near
from services.directory.domain.names import Names
from services.directory.reader import Mark, Reader


class Empty(Reader):
    """A directory in which there is nothing, which remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        self.asked += streams
        return {}

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        self.asked.append(f"{kind} {' '.join(places)}")
        return []

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        return []

    @override
    def names(self) -> Names:
        return Names(())

    @override
    def mark(self, places: Collection[str]) -> Mark:
        return Mark(None, None)

    @override
    def updated(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC)


def test_what_there_is_not_is_not_asked_again() -> None:
    index = Empty()
    ahead = ReadAhead(index, [], together=True)
    for _ in range(3):
        assert ahead.fetch(["regio:veluwe", "aanbieder:x"]) == {}
    assert index.asked == ["regio:veluwe", "aanbieder:x"]


def test_a_place_that_is_asked_apart_is_asked_once() -> None:
    index = Empty()
    ahead = ReadAhead(index, [], together=False)
    for places in (["WK020001", "7311"], ["7311", "WK020001"], ["7312"], ["7312"]):
        assert ahead.candidates("team", places) == []
    assert ahead.candidates("regio", ["7312"]) == []
    assert index.asked == ["team WK020001 7311", "team 7312", "regio 7312"]
