"""Answers that are kept: given again while they hold, and never after that."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from typing_extensions import override

from events.aanbod import Bereikbaarheid, Dagdelen, Gemeente
from events.afspraken import Partij
from events.capaciteit import CapaciteitGemeld
from services.directory.document import AanbiederDocument, Document, Near, RegioDocument, TeamDocument, WijkFacts
from services.directory.domain.names import Names
from services.directory.domain.query import Query
from services.directory.index.visits import Look
from services.directory.kept import BESIDE, Answers, Given
from services.directory.reader import Mark, Memory, Reader, Source
from services.errors import NotFound
from services.platform.runtime.away import Away
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling
from tests.support.chain import Clock
from tests.support.gidsafspraken import aanbieder, afspraak
from tests.support.numbered import Numbered
from tests.support.teams import local
from tests.support.traffic import until

NOW = local("2026-11-26T16:30")  # a Thursday
OFFICE = Bereikbaarheid(dagen=("werkdag",), van="08:00", tot="17:00")
REPORT = CapaciteitGemeld(stand="ruimte", gemeld_op=NOW - timedelta(hours=1), geldig_tot=NOW + timedelta(minutes=20))
TEAM = TeamDocument(
    id="t",
    versie=1,
    naam="Noord",
    aanbieders=("a",),
    werkgebied=("WK1",),
    lijnen=lijnen([OFFICE]),
    capaciteit=(REPORT,),
)
REGIO = RegioDocument(
    id="r",
    versie=1,
    dagindeling=dagindeling(Dagdelen()),
    wijken={f"WK{n}": WijkFacts(f"Wijk {n}", "GM1", 10, ()) for n in range(1, 9)},
    gemeenten={"GM1": Gemeente(naam="Stad")},
)
WIJK1, WIJK2 = Query(wijk="WK1"), Query(wijk="WK2")


class World:
    """An index with a team, and the answers about it; `made` says how many were made since that was last asked."""

    def __init__(self, room: int = 10**6) -> None:
        self.clock, self.index = Clock(NOW), Numbered(NOW)
        self.index.put(REGIO, TEAM, AanbiederDocument(id="a", versie=1, naam="A"))
        self.answers = Answers(Source(self.index, self.clock), self.clock, room)
        self._seen: dict[int, Any] = {}

    def ask(self, query: Query = WIJK1) -> Given:
        return self.answers.contactpunten(query)

    def is_new(self, query: Query = WIJK1) -> bool:
        """Whether an answer was made for this question, and not kept from before."""
        kept = self.ask(query).kept
        found = id(kept) not in self._seen
        self._seen[id(kept)] = kept
        return found

    def body(self, query: Query = WIJK1) -> Any:
        return json.loads(self.ask(query).json)


@pytest.fixture
def world() -> World:
    found = World()
    assert found.is_new()
    return found


def test_an_answer_is_made_once_for_as_long_as_it_holds(world: World) -> None:
    world.clock.now += timedelta(minutes=7, seconds=20)
    assert not world.is_new()
    assert world.body()["moment"] == "2026-11-26T15:37:00Z"
    world.index.put(msgspec.structs.replace(TEAM, id="u", werkgebied=("WK2",)))
    assert not world.is_new()


def test_to_make_or_to_check_one_takes_one_trip_whoever_works_together_there(world: World) -> None:
    on_paper = Partij(soort="huisarts", naam="De Linde")
    world.index.put(afspraak("x", aanbieder("a"), Partij(rol="gemeente", organisatie="GM1"), on_paper, wijken=("WK1",)))
    for made in (True, False):
        world.index.trips = 0
        assert world.is_new() is made
        assert world.index.trips == 1
    assert [one["naam"] for one in world.body()["afspraken"][0]["partijen"]] == ["A", "De Linde", "gemeente Stad"]


def test_it_is_given_with_the_moment_and_as_of_when_its_data_are(world: World) -> None:
    before = world.ask()
    world.clock.now += timedelta(minutes=2)
    world.index.at = world.clock.now - timedelta(seconds=1)
    after = world.ask()
    assert (before.kept.tag, before.kept.antwoord) == (after.kept.tag, after.kept.antwoord)
    assert json.loads(after.json) == {
        **json.loads(before.json), "moment": "2026-11-26T15:32:00Z", "gegevensVan": "2026-11-26T15:31:59Z",
    }  # fmt: skip
    assert (before.fresh_for, after.fresh_for) == (60, 60)
    world.clock.now = REPORT.geldig_tot - timedelta(seconds=9)
    assert world.ask().fresh_for == 9


@pytest.mark.rij(6)
def test_what_is_reported_is_seen_at_once(world: World) -> None:
    report = msgspec.structs.replace(REPORT, stand="vol")
    world.index.put(msgspec.structs.replace(TEAM, versie=2, capaciteit=(report,)))
    assert world.is_new()
    assert world.body()["contactpunten"][0]["capaciteit"]["stand"] == "vol"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: msgspec.structs.replace(REGIO, versie=2, huisartsenspoedpost="050"), id="a regio"),
        pytest.param(lambda: AanbiederDocument(id="a", versie=2, naam="B"), id="the name of an aanbieder"),
        pytest.param(lambda: msgspec.structs.replace(TEAM, versie=2, werkgebied=()), id="a team that goes"),
        pytest.param(lambda: msgspec.structs.replace(TEAM, id="u"), id="a team that comes"),
    ],
)
def test_whatever_else_it_rests_on_changes_it(world: World, change: Callable[[], Any]) -> None:
    tag = world.ask().kept.tag
    world.index.put(change())
    assert world.ask().kept.tag != tag


def test_time_changes_it_when_a_report_expires_and_when_a_window_ends(world: World) -> None:
    world.clock.now = REPORT.geldig_tot - timedelta(microseconds=1)
    assert not world.is_new()
    world.clock.now = REPORT.geldig_tot
    assert world.is_new()
    assert world.body()["contactpunten"][0]["capaciteit"]["stand"] == "onbekend"
    world.clock.now = local("2026-11-26T16:59") + timedelta(seconds=59)
    assert not world.is_new()
    world.clock.now = local("2026-11-26T17:00")
    assert world.is_new()
    assert world.body()["contactpunten"] == []


def test_a_clock_that_is_set_back_gives_no_answer_of_later(world: World) -> None:
    world.clock.now -= timedelta(microseconds=1)
    assert world.is_new()


@pytest.mark.parametrize(
    "other",
    [
        WIJK2,
        Query(wijk="WK1", voor="professionals"),
        Query(wijk="WK1", specialismen=("9103",)),
        Query(wijk="WK1", pagina=2),
        Query(wijk="WK1", moment=NOW),
        Query(wijk="WK1", datum=date(2026, 11, 26), dagdeel="avond"),
    ],
)
def test_another_question_has_another_answer(world: World, other: Query) -> None:
    assert world.is_new(other)
    assert not world.is_new(other)
    assert not world.is_new()


@pytest.mark.parametrize("about", ["week", "wijk"])
def test_what_is_told_of_a_wijk_is_kept_too_and_beside_its_answer(world: World, about: str) -> None:
    ask = getattr(world.answers, about)
    world.index.trips = 0
    assert world.is_new(WIJK2)
    of_an_answer, world.index.trips = world.index.trips, 0
    made = ask(WIJK1)
    assert world.index.trips == of_an_answer
    assert {*json.loads(made.json)} > {"moment", "gegevensVan", "volledig"}
    assert ask(WIJK1).kept is made.kept
    assert not world.is_new()
    world.clock.now = REPORT.geldig_tot
    assert ask(WIJK1).kept is not made.kept


def test_an_unknown_place_is_known_as_soon_as_there_is_a_regio(world: World) -> None:
    for _ in range(2):
        with pytest.raises(NotFound):
            world.ask(Query(wijk="WK9"))
    wijken = {**REGIO.wijken, "WK9": WijkFacts("Nieuw", "GM1", 10, ())}
    world.index.put(msgspec.structs.replace(REGIO, versie=2, wijken=wijken))
    assert world.body(Query(wijk="WK9"))["plaats"]["wijken"] == [{"code": "WK9", "naam": "Nieuw"}]


def test_what_was_asked_least_recently_gives_way() -> None:
    size = len(World().ask(WIJK2).kept.antwoord) + BESIDE  # of a wijk without a team
    world = World(room=2 * size + 100)
    two, three, four = (Query(wijk=f"WK{n}") for n in (2, 3, 4))
    assert [world.is_new(query) for query in (two, three, two, four)] == [True, True, False, True]
    assert [world.is_new(query) for query in (two, four, three)] == [False, False, True]


def test_an_answer_that_is_larger_than_the_room_is_made_each_time() -> None:
    world = World(room=10)
    assert [world.is_new() for _ in range(3)] == [True] * 3


class Remembered(Reader):
    """What is remembered of an index that is away."""

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        return {}

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        return [TEAM] if kind == "team" else [REGIO]

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        return [TEAM]

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        return [TEAM]

    @override
    def regios(self) -> list[RegioDocument]:
        return [REGIO]

    @override
    def names(self) -> Names:
        return Names()

    @override
    def mark(self, places: Collection[str]) -> Mark:
        return Mark(None, NOW)

    @override
    def updated(self) -> datetime:
        return NOW


class Remembers(Memory):
    @override
    def remember(self, places: Collection[str], teams: Callable[[], Sequence[Document]], at: datetime) -> None:
        pass

    @override
    def reader(self, now: datetime) -> Reader:
        return Remembered()

    @override
    def is_whole(self) -> bool:
        return True


def test_what_is_remembered_of_an_index_that_is_away_is_not_kept(world: World) -> None:
    world.answers = Answers(Source(world.index, world.clock, Remembers()), world.clock)
    assert [world.is_new() for _ in range(2)] == [True, False]

    def away(*_: object) -> Look:
        message = "away"
        raise Away(message)

    world.index.look, look = away, world.index.look  # type: ignore[method-assign, assignment]
    assert [world.is_new() for _ in range(2)] == [True, True]
    assert world.body()["volledig"] is False
    world.index.look = look  # type: ignore[method-assign]
    assert not world.is_new()


def test_equal_questions_that_come_together_are_computed_once_and_take_one_trip() -> None:
    world = World()
    world.ask()
    world.index.put(msgspec.structs.replace(TEAM, versie=2))
    world.index.trips, look = 0, world.index.look
    coming, first = world.answers._together._coming, [True]  # noqa: SLF001 - who waits

    def slow(places: Collection[str], since: int) -> Look:
        if first and first.pop():
            until(lambda: bool(coming), 10, "nobody waits")
        return look(places, since)

    world.index.look = slow  # type: ignore[method-assign]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: world.ask(), range(8)))
    assert len({id(given.kept) for given in found}) == 1
    assert world.index.trips < len(found)
