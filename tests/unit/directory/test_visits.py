"""A whole question to an index that is far away: one trip, and never older than the index was when it was asked."""

from collections.abc import Collection
from datetime import UTC, datetime

import pytest

from events.aanbod import Dagdelen
from services.directory.document import (
    AanbiederDocument,
    Document,
    RegioDocument,
    TeamDocument,
    WijkFacts,
    ZorgverzekeraarDocument,
)
from services.directory.index.visits import GRACE, Look
from services.directory.reader import Mark, Reader
from services.errors import NotFound
from services.platform.runtime.away import Away
from services.regels.kalender import dagindeling
from tests.support.gidsafspraken import afspraak
from tests.support.numbered import Numbered

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def regio(code: str = "r", versie: int = 1, *wijken: str) -> RegioDocument:
    facts = {wijk: WijkFacts(wijk, "GM1", 10, (f"75{wijk[-1]}0",)) for wijk in wijken or ("WK1",)}
    return RegioDocument(id=code, versie=versie, dagindeling=dagindeling(Dagdelen()), wijken=facts)


def team(team_id: str = "t", *werkgebied: str, versie: int = 1) -> TeamDocument:
    return TeamDocument(id=team_id, versie=versie, naam=team_id, aanbieders=("a",), werkgebied=werkgebied or ("WK1",))


def aanbieder(naam: str, versie: int = 1) -> AanbiederDocument:
    return AanbiederDocument(id="a", versie=versie, naam=naam)


def of_wijk(reader: Reader, **_: bool) -> tuple[list[str], list[str], list[str]]:
    """The regio's, the teams and the names of the aanbieders that are found in WK1 and its postcodes."""
    regios = reader.candidates("regio", ["WK1"])
    places = [place for one in regios if isinstance(one, RegioDocument) for place in one.wijken["WK1"].postcodes]
    teams = reader.candidates("team", ["WK1", *places])
    names = reader.fetch(["aanbieder:a"]).values()
    return (
        [one.id for one in regios],
        [one.id for one in teams],
        [one.naam for one in names if isinstance(one, AanbiederDocument)],
    )


@pytest.fixture
def index() -> Numbered:
    index = Numbered(NOW)
    index.put(regio(), team(), aanbieder("A"))
    assert index.ask(of_wijk) == (["r"], ["t"], ["A"])
    index.trips = 0
    return index


def test_a_question_takes_one_trip(index: Numbered) -> None:
    assert index.ask(of_wijk) == (["r"], ["t"], ["A"])
    assert index.trips == 1


def test_so_does_one_about_the_teams_and_afspraken_of_a_place_and_who_stands_in_them(index: Numbered) -> None:
    one = afspraak("x", wijken=("WK1",))
    index.put(one, ZorgverzekeraarDocument(id="3311", versie=1, naam="Z"))

    def question(reader: Reader, **_: bool) -> tuple[object, ...]:
        regios = reader.candidates("regio", ["WK1"])
        near = reader.near(["WK1", "regio:r"])
        names = reader.fetch(["aanbieder:a", "zorgverzekeraar:3311", "regio:r"])
        return len(regios), near, sorted(names), reader.candidates("afspraak", ["WK1", "regio:r"])

    right = (1, [team(), one], ["aanbieder:a", "regio:r", "zorgverzekeraar:3311"], [one])
    assert index.ask(question) == right
    assert index.trips == 1


def test_so_does_one_about_what_is_held(index: Numbered) -> None:
    assert index.ask(lambda reader, **_: reader.updated()) == NOW
    assert index.ask(lambda reader, **_: [hit.name.code for hit in reader.names().search("wk1")]) == ["WK1"]
    assert index.ask(lambda reader, **_: reader.candidates("regio", ["7520"])) == []
    assert index.trips == 3


def test_a_team_that_is_asked_for_by_its_stream_takes_a_trip_of_its_own(index: Numbered) -> None:
    assert index.ask(lambda reader, **_: reader.fetch(["team:t"])) == {"team:t": team()}
    assert index.trips == 2


def test_whether_an_answer_still_holds_is_known_before_a_team_is_read(index: Numbered) -> None:
    def question(reader: Reader, **_: bool) -> Mark:
        return reader.mark(["WK1"])

    index.read = 0
    seen = [index.ask(question)]
    index.put(team(versie=2))
    assert index.ask(question) != seen[0]
    assert index.read == 0


def test_what_is_near_a_place_is_read_once_for_a_whole_question(index: Numbered) -> None:
    index.put(afspraak("x", wijken=("WK1",)))
    index.read = 0

    def question(reader: Reader, **_: bool) -> list[Document]:
        assert len(reader.near(["WK1"])) == 2
        return reader.candidates("team", ["WK1"]) + reader.candidates("afspraak", ["WK1"])

    assert len(index.ask(question)) == 2
    assert index.read == 2


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (team("u"), (["r"], ["t", "u"], ["A"])),
        (team("t", "WK2", versie=2), (["r"], [], ["A"])),
        (aanbieder("B", 2), (["r"], ["t"], ["B"])),
        (regio("s"), (["r", "s"], ["t"], ["A"])),
        (regio("r", 2, "WK2"), ([], [], ["A"])),
    ],
)
def test_what_changed_is_found_at_once(
    index: Numbered, changed: Document, found: tuple[list[str], list[str], list[str]]
) -> None:
    index.put(changed)
    if found[0] == []:  # the regio is gone, and with it the wijk
        assert index.ask(lambda reader, **_: reader.candidates("regio", ["WK1"])) == []
    else:
        assert index.ask(of_wijk) == found
    assert index.trips == 1


def test_what_is_numbered_before_and_found_after_another_is_not_missed(index: Numbered) -> None:
    for _ in range(3):  # until what was found at the beginning is not looked through again
        index.seconds += GRACE
        index.ask(of_wijk)
    index.seconds += GRACE
    index.put(aanbieder("B", 2), hidden=True)
    index.put(regio("s"))
    assert index.ask(of_wijk) == (["r", "s"], ["t"], ["A"])
    index.seconds += GRACE - 0.1
    index.show()
    assert index.ask(of_wijk) == (["r", "s"], ["t"], ["B"])


def test_nor_is_what_is_found_just_after_a_process_began(index: Numbered) -> None:
    index.put(aanbieder("B", 2), hidden=True)
    index.put(regio("s"))
    process = index.visits()
    assert process.ask(of_wijk) == (["r", "s"], ["t"], ["A"])
    index.show()
    assert process.ask(of_wijk) == (["r", "s"], ["t"], ["B"])


def test_what_changed_long_ago_is_not_fetched_again(index: Numbered) -> None:
    sent = []
    look = index.look

    def counting(places: Collection[str], since: int) -> Look:
        sent.append(len((found := look(places, since)).facts))
        return found

    index.look = counting  # type: ignore[method-assign]
    for number in range(2, 5):
        index.put(aanbieder(f"A{number}", number))
        index.seconds += GRACE
        assert index.ask(of_wijk)[2] == [f"A{number}"]
    for _ in range(2):
        index.seconds += GRACE
        index.ask(of_wijk)
    assert sent[-1] == 0


def test_a_rebuilt_index_is_read_anew(index: Numbered) -> None:
    index.rebuild(regio("s"), team("u"), aanbieder("C"))
    assert index.ask(of_wijk) == (["s"], ["u"], ["C"])
    index.trips = 0
    index.ask(of_wijk)
    assert index.trips == 1


def test_more_than_fits_is_read_anew(index: Numbered) -> None:
    look = index.look
    full = [True]

    def overflowing(places: Collection[str], since: int) -> Look:
        found = look(places, since)
        return found._replace(facts=[], full=True) if full and since < 1 << 62 and full.pop() else found

    index.look = overflowing  # type: ignore[method-assign]
    index.put(aanbieder("B", 2))
    assert index.ask(of_wijk) == (["r"], ["t"], ["B"])


def test_that_a_place_is_unknown_is_only_believed_of_what_is_fresh(index: Numbered) -> None:
    def question(reader: Reader, **_: bool) -> list[Document]:
        if not (found := reader.candidates("regio", ["WK2"])):
            raise NotFound("WK2")
        return found

    with pytest.raises(NotFound):
        index.ask(question)
    index.put(regio("s", 1, "WK2"))
    assert index.ask(question) == [regio("s", 1, "WK2")]


def test_the_mark_of_a_place_changes_with_its_teams_and_with_what_is_held(index: Numbered) -> None:
    def mark() -> Mark:
        return index.ask(of_place)

    def of_place(reader: Reader, **_: bool) -> Mark:
        return reader.mark(["WK1"])

    seen = [mark()]
    assert mark() == seen[0]
    for changed in (
        team(versie=2), team("u"), aanbieder("B", 2), regio("s"), team("t", "WK2", versie=3),
        afspraak("x", wijken=("WK1",)), afspraak("x", wijken=("WK1",), versie=2),
        ZorgverzekeraarDocument(id="3311", versie=1, naam="Z"),
    ):  # fmt: skip
        index.put(changed)
        seen.append(mark())
    index.put(team("v", "WK2"), afspraak("y", wijken=("WK2",)))
    assert mark() == seen[-1]
    index.rebuild(regio(), team(versie=2), aanbieder("A"))
    seen.append(mark())
    assert len({one.value for one in seen}) == len(seen)
    assert {one.updated for one in seen} == {NOW}


def test_an_index_that_does_not_answer_is_not_gone_to_again(index: Numbered) -> None:
    tried = []

    def away(*places: object) -> Look:
        tried.append(places)
        raise Away(str(places))

    index.look = away  # type: ignore[assignment]
    with pytest.raises(Away):
        index.ask(of_wijk)
    assert len(tried) == 1


def test_a_trip_that_takes_long_says_nothing_of_what_was_found_meanwhile(index: Numbered) -> None:
    for _ in range(3):
        index.seconds += GRACE
        index.ask(of_wijk)
    index.put(aanbieder("B", 2), hidden=True)
    index.put(regio("s"))
    index.seconds += GRACE
    index.ask(of_wijk)  # which sees the number of the regio, and not the aanbieder
    look = index.look

    def slow(places: Collection[str], since: int) -> Look:
        found = look(places, since)
        index.seconds += 2 * GRACE
        index.show()
        return found

    index.look = slow  # type: ignore[method-assign]
    index.ask(of_wijk)
    assert index.ask(of_wijk) == (["r", "s"], ["t"], ["B"])
