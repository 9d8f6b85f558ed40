"""What every index does. An adapter's test file gives the fixture `index`: an empty one."""

import threading
from datetime import UTC, datetime

import msgspec
import pytest

from events.aanbod import Dagdelen, Gemeente
from services.directory.document import (
    AanbiederDocument,
    Document,
    RegioDocument,
    TeamDocument,
    WijkFacts,
    ZorgverzekeraarDocument,
    stream,
)
from services.directory.index.index import Index, Parked, Replacement
from services.directory.reader import Reader
from services.errors import Clash, NotFound
from services.platform.log.log import Progress
from services.regels.kalender import dagindeling
from tests.support.gidsafspraken import aanbieder, afspraak

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BEGIN = Progress("log-1")


def team(team_id: str = "t", *werkgebied: str, versie: int = 1, actief: bool = True) -> TeamDocument:
    return TeamDocument(
        id=team_id, versie=versie, naam=team_id, aanbieders=("a",), werkgebied=werkgebied or ("WK1",), actief=actief
    )


def regio(code: str = "r", versie: int = 1, **wijken: str) -> RegioDocument:
    """A regio with wijken by their names, all of the gemeente Hengelo (O.)."""
    return RegioDocument(
        id=code,
        versie=versie,
        dagindeling=dagindeling(Dagdelen()),
        wijken={wijk: WijkFacts(naam, "GM0164", 10, ()) for wijk, naam in wijken.items()},
        gemeenten={"GM0164": Gemeente(naam="Hengelo (O.)")},
    )


def called(index: Index, text: str) -> list[str]:
    """The wijken that an index finds by a name; the same when they are asked for in a whole question."""
    hits = index.names().search(text)
    assert index.ask(lambda reader, **_: reader.names().search(text)) == hits
    return [*dict.fromkeys(wijk.code for hit in hits for wijk in hit.name.wijken)]


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

    def test_what_is_fetched_is_what_was_written_last(self, index: Index) -> None:
        documents: dict[str, list[Document]] = {
            "team:t": [team("t", versie=versie) for versie in (1, 2)],
            "afspraak:x": [afspraak("x", versie=versie) for versie in (1, 2)],
            "regio:r": [regio("r", versie) for versie in (1, 2)],
            "zorgverzekeraar:3311": [ZorgverzekeraarDocument(id="3311", versie=v, naam="Z") for v in (1, 2)],
        }
        for at, (name, versions) in enumerate(documents.items()):
            first, second = versions
            put(index, first, at=2 * at)
            assert index.fetch([name]) == {name: first}
            put(index, second, old=first, at=2 * at + 1)
            assert index.fetch([name]) == {name: second}

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

    @pytest.mark.rij(5)
    def test_an_afspraak_is_found_in_its_wijken_or_its_regio_and_under_its_aanbieders(self, index: Index) -> None:
        wijken, whole = afspraak("x", wijken=("WK1", "WK2")), afspraak("y", aanbieder("b"), aanbieder("c"), regio="r")
        put(index, wijken, whole, team("t", "WK1"))
        assert index.candidates("afspraak", ["WK1", "WK2"]) == [wijken]
        assert index.candidates("afspraak", ["regio:r"]) == [whole]
        assert index.candidates("afspraak", ["aanbieder:a"]) == [wijken]
        assert {one.id for one in index.candidates("afspraak", ["aanbieder:b"])} == {"x", "y"}
        assert index.candidates("afspraak", ["WK3", "r", "a"]) == []
        assert index.candidates("team", ["WK1"]) == [team("t", "WK1")]
        assert index.fetch(["afspraak:x"]) == {"afspraak:x": wijken}

    def test_what_is_near_a_place_is_all_of_its_teams_and_afspraken_each_once(self, index: Index) -> None:
        put(index, team("t", "WK1", "7534"), team("u", "WK2"), afspraak("x", wijken=("WK1", "WK2")), regio(WK1="Noord"))
        found = index.near(["WK1", "7534", "WK2"])
        assert sorted(found, key=stream) == [
            afspraak("x", wijken=("WK1", "WK2")),
            team("t", "WK1", "7534"),
            team("u", "WK2"),
        ]
        assert index.near(["7534"]) == [team("t", "WK1", "7534")]
        assert index.near(["WK3"]) == []

    @pytest.mark.rij(23)
    def test_the_teams_of_many_places_or_of_an_aanbieder_are_all_found_and_each_once(self, index: Index) -> None:
        every = [team(f"t{number}", f"WK{number}", "7534") for number in range(30)]
        others = team("elders", "WK99"), afspraak("x", wijken=("WK1",)), regio(WK1="Noord")
        put(index, *every, *others)
        index.confirm(Progress("log-1", {0: 1}), NOW)
        places = [f"WK{number}" for number in range(2_000)]
        assert sorted(index.throughout([*places[:30], "7534"]), key=stream) == sorted(every, key=stream)
        assert len(index.throughout(places)) == 31
        assert len(index.throughout(["teams:a"])) == 31
        assert index.throughout(["teams:b"]) == index.throughout(["a", "WK100"]) == index.throughout([]) == []
        assert index.ask(lambda reader, **_: sorted(one.id for one in reader.throughout(places))) == sorted(
            one.id for one in index.throughout(places)
        )

    def test_of_more_teams_than_an_answer_has_room_for_none_is_left_out(self, index: Index) -> None:
        every = [team(f"t{number:04}", "WK1") for number in range(2_001)]
        put(index, *every)
        assert sorted(index.throughout(["WK1"]), key=stream) == every

    @pytest.mark.rij(27)
    def test_all_regios_are_found_as_they_were_written_last(self, index: Index) -> None:
        assert index.regios() == []
        put(index, regio("r", WK1="Noord"), regio("s", WK2="Zuid"), team("t"))
        index.confirm(Progress("log-1", {0: 1}), NOW)
        put(index, regio("s", 2, WK3="West"), old=regio("s", WK2="Zuid"), at=1)
        right = [regio("r", WK1="Noord"), regio("s", 2, WK3="West")]
        assert sorted(index.regios(), key=stream) == right
        assert index.ask(lambda reader, **_: sorted(reader.regios(), key=stream)) == right

    def test_an_afspraak_that_moved_or_ended_is_no_longer_found_there(self, index: Index) -> None:
        first, moved = afspraak("x", wijken=("WK1",)), afspraak("x", wijken=("WK2",), versie=2)
        put(index, first)
        put(index, moved, old=first, at=1)
        assert (index.near(["WK1"]), index.near(["WK2"])) == ([], [moved])
        ended = msgspec.structs.replace(moved, versie=3, actief=False)
        put(index, ended, old=moved, at=2)
        assert index.near(["WK2"]) == index.candidates("afspraak", ["aanbieder:a"]) == []
        assert index.fetch(["afspraak:x"]) == {"afspraak:x": ended}

    def test_all_of_a_kind(self, index: Index) -> None:
        put(index, team("b"), team("a"), AanbiederDocument(id="a", versie=1, naam="A"))
        assert index.all("team") == [team("a"), team("b")]

    def test_a_wijk_is_found_by_its_name_or_by_its_gemeente(self, index: Index) -> None:
        put(index, regio(WK1="Noord", WK2="Berflo Es", WK3="Groot Driene-Noord"), team("t"))
        assert called(index, "noord") == ["WK1", "WK3"]
        assert called(index, "Berflo-és ") == ["WK2"]
        assert called(index, "Hengelo") == called(index, "Heng") == ["WK1", "WK2", "WK3"]
        assert called(index, "Herflo Es") == ["WK2"]
        assert called(index, "Borne") == called(index, "'") == []

    def test_a_wijk_that_moves_between_regios_is_found_once_and_one_that_goes_no_more(self, index: Index) -> None:
        before, taking = regio("r", WK1="Noord", WK2="Zuid"), regio("s", WK1="Noord")
        put(index, before)
        put(index, taking, at=1)
        assert called(index, "noord") == ["WK1"]
        put(index, regio("r", 2, WK2="Zuid"), old=before, at=2)
        assert called(index, "noord") == ["WK1"]
        assert called(index, "hengelo") == ["WK1", "WK2"]
        put(index, regio("s", 2, WK3="West"), old=taking, at=3)
        assert called(index, "noord") == []
        index.reset("log-2")
        assert called(index, "zuid") == []

    def test_of_a_log_that_was_put_back_the_names_of_before_are_not_found(self, index: Index) -> None:
        put(index, regio(WK1="Noord"))
        assert called(index, "noord") == ["WK1"]
        index.reset("log-2")
        after = Progress("log-2", {0: 1})
        assert index.put([Replacement(None, regio(WK1="Zuid"))], [], Progress("log-2"), after)
        assert (called(index, "noord"), called(index, "zuid")) == ([], ["WK1"])

    def test_a_whole_question_finds_what_the_index_finds(self, index: Index) -> None:
        insurer = ZorgverzekeraarDocument(id="3311", versie=1, naam="Z")
        known = regio(WK1="Noord"), AanbiederDocument(id="a", versie=1, naam="A"), insurer
        put(index, team("t", "WK1"), afspraak("x", wijken=("WK1",)), *known)

        def question(reader: Reader, **_: bool) -> list[object]:
            return [
                reader.near(["WK1", "WK2"]),
                reader.candidates("afspraak", ["WK1"]),
                reader.candidates("afspraak", ["aanbieder:b"]),
                reader.fetch(["afspraak:x", "zorgverzekeraar:3311"]),
                reader.candidates("regio", ["WK1", "WK2"]),
                reader.candidates("team", ["WK1"]),
                reader.candidates("team", ["WK2"]),
                reader.fetch(["aanbieder:a", "regio:r", "team:t", "team:u", "aanbieder:b"]),
                reader.updated(),
            ]

        assert index.ask(question) == question(index)
        renamed = AanbiederDocument(id="a", versie=2, naam="B")
        put(index, team("u", "WK1"), renamed, regio("s", WK2="Zuid"), at=1)
        index.confirm(Progress("log-1", {0: 2}), NOW)
        assert index.ask(question) == question(index)
        assert index.ask(lambda reader, **_: reader.fetch(["aanbieder:a"])) == {"aanbieder:a": renamed}

    def test_a_whole_question_that_fails_fails_as_it_would(self, index: Index) -> None:
        def question(reader: Reader, **_: bool) -> None:
            if not reader.candidates("regio", ["WK1"]):
                raise NotFound("Wij kennen deze wijk niet.")

        put(index, team("t", "WK1"))
        with pytest.raises(NotFound):
            index.ask(question)
        put(index, regio(WK1="Noord"), at=1)
        index.ask(question)

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

    def test_a_whole_question_and_a_name_are_answered_by_the_index_that_answers_now(self, index: Index) -> None:
        put(index, regio(WK1="Noord"))
        assert called(index, "noord") == ["WK1"]
        beside = index.beside()
        beside.reset("log-1")
        put(beside, regio("s", WK2="Noordoost"))
        assert called(index, "noord") == ["WK1"]
        beside.swap()
        assert called(index, "noord") == ["WK2"]
        assert index.ask(lambda reader, **_: reader.candidates("regio", ["WK1"])) == []

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
