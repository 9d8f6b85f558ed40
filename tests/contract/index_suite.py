"""What every index does. An adapter's test file gives the fixture `index`: an empty one."""

import threading
from datetime import UTC, datetime

import pytest

from services.directory.document import AanbiederDocument, Document, TeamDocument
from services.directory.index.index import Index, Parked, Replacement
from services.errors import Clash
from services.platform.log.log import Progress

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BEGIN = Progress("log-1")


def team(team_id: str = "t", *werkgebied: str, versie: int = 1, actief: bool = True) -> TeamDocument:
    return TeamDocument(
        id=team_id, versie=versie, naam=team_id, aanbieders=("a",), werkgebied=werkgebied or ("WK1",), actief=actief
    )


def put(index: Index, *documents: Document, old: Document | None = None, at: int = 0) -> Progress:
    after = Progress("log-1", {0: at + 1})
    assert index.put([Replacement(old, document) for document in documents], [], Progress("log-1", {0: at}), after)
    return after


class IndexSuite:
    """The contract."""

    @pytest.fixture(autouse=True)
    def begun(self, index: Index) -> None:
        index.reset("log-1")

    def test_documents_are_fetched_by_stream(self, index: Index) -> None:
        put(index, team("t"), AanbiederDocument(id="a", versie=1, naam="A"))
        found = index.fetch(["team:t", "aanbieder:a", "team:x"])
        assert found == {"team:t": team("t"), "aanbieder:a": AanbiederDocument(id="a", versie=1, naam="A")}

    @pytest.mark.rij(26)
    def test_candidates_are_found_by_any_of_their_places_and_once(self, index: Index) -> None:
        put(index, team("t", "WK1", "7534"), team("u", "WK2"))
        assert index.candidates("team", ["7534", "WK1"]) == [team("t", "WK1", "7534")]
        assert index.candidates("team", ["WK3"]) == []
        assert index.candidates("regio", ["WK1"]) == []

    def test_a_team_that_moved_or_ended_is_no_longer_found_there(self, index: Index) -> None:
        put(index, team("t", "WK1"))
        put(index, team("t", "WK2", versie=2), old=team("t", "WK1"), at=1)
        assert index.candidates("team", ["WK1"]) == []
        ended = team("t", "WK2", versie=3, actief=False)
        put(index, ended, old=team("t", "WK2", versie=2), at=2)
        assert index.candidates("team", ["WK2"]) == []
        assert index.fetch(["team:t"]) == {"team:t": ended}

    def test_all_of_a_kind(self, index: Index) -> None:
        put(index, team("b"), team("a"), AanbiederDocument(id="a", versie=1, naam="A"))
        assert index.all("team") == [team("a"), team("b")]

    def test_a_page_is_taken_in_once_and_only_from_where_the_view_was(self, index: Index) -> None:
        after = put(index, team("t"))
        assert index.progress() == after
        parked = [Parked("team:t", 3, "kapot")]
        assert not index.put([Replacement(None, team("u"))], parked, BEGIN, Progress("log-1", {0: 9}))
        assert index.parked(["team:t"]) == frozenset()
        assert not index.put([Replacement(None, team("u"))], [], Progress("log-2", {0: 1}), Progress("log-2", {0: 2}))
        assert index.fetch(["team:u"]) == {}
        assert index.progress() == after

    def test_it_says_when_it_was_last_up_to_date(self, index: Index) -> None:
        assert index.updated() is None
        after = put(index, team("t"))
        index.confirm(BEGIN, NOW)
        assert index.updated() is None
        index.confirm(after, NOW)
        assert index.updated() == NOW

    def test_parked_streams_are_remembered(self, index: Index) -> None:
        index.put([], [Parked("team:t", 3, "kapot")], BEGIN, Progress("log-1", {0: 1}))
        assert index.parked(["team:t", "team:u"]) == {"team:t"}

    def test_after_a_reset_nothing_is_left(self, index: Index) -> None:
        after = put(index, team("t"))
        assert index.put([], [Parked("team:t", 3, "kapot")], after, Progress("log-1", {0: 2}))
        index.confirm(Progress("log-1", {0: 2}), NOW)
        index.reset("log-2")
        assert index.updated() is None
        assert index.progress() == Progress("log-2")
        assert (index.fetch(["team:t"]), index.candidates("team", ["WK1"]), index.parked(["team:t"])) == (
            {},
            [],
            frozenset(),
        )

    def test_another_index_is_filled_beside_the_one_that_answers(self, index: Index) -> None:
        put(index, team("t", "WK1"))
        beside = index.beside()
        beside.reset("log-1")
        put(beside, team("u", "WK1"))
        assert index.candidates("team", ["WK1"]) == [team("t", "WK1")]
        beside.swap()
        assert index.candidates("team", ["WK1"]) == [team("u", "WK1")]
        assert index.progress() == Progress("log-1", {0: 1})

    def test_the_later_one_of_two_that_are_filled_lives(self, index: Index) -> None:
        put(index, team("t"))
        first = index.beside()
        first.reset("log-1")
        second = index.beside()
        with pytest.raises(Clash):
            first.swap()
        second.reset("log-1")
        put(second, team("u"))
        second.swap()
        assert index.all("team") == [team("u")]

    def test_no_reader_sees_an_empty_or_a_mixed_index_while_it_is_swapped(self, index: Index) -> None:
        put(index, team("t", versie=1), team("u", versie=1))
        stop, seen = threading.Event(), set()
        reading = threading.Event()

        def read() -> None:
            while not stop.is_set():
                seen.add(tuple(document.versie for document in index.candidates("team", ["WK1"])))
                reading.set()

        reader = threading.Thread(target=read)
        reader.start()
        assert reading.wait(10)
        for number in range(2, 21):
            beside = index.beside()
            beside.reset("log-1")
            put(beside, team("t", versie=number), team("u", versie=number))
            reading.clear()
            assert reading.wait(10)
            beside.swap()
        stop.set()
        reader.join()
        assert seen <= {(number, number) for number in range(1, 21)}
        assert len(seen) > 2
        assert [document.versie for document in index.all("team")] == [20, 20]
