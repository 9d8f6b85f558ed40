"""Where the directory answers from when its index is away, hangs, or is being filled (L 2.1: never an empty page)."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime

import pytest

from services.directory.application.plaatsen import plaatsen
from services.directory.document import Document, Near, RegioDocument, TeamDocument
from services.directory.domain.names import Name, Names, Wijk
from services.directory.reader import REST, SLOW, Mark, Question, Reader, Source, T, require_complete
from services.platform.runtime.away import Away, BeingBuilt, Damaged

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEAM = TeamDocument(id="t", versie=1, naam="Noord", aanbieders=("een",))
REMEMBERED = TeamDocument(id="t", versie=1, naam="Noord, zoals het was", aanbieders=("een",))
NAMES = Names([Name("wijk", "WK1", "Noord", "Stad", "noord", "noord", (), (Wijk("WK1", "Noord", "Stad", 10),))])
Told = tuple[Collection[str], Sequence[Document], datetime]


class Index:
    """An index that answers with one team, or not at all."""

    def __init__(self, updated: datetime | None = NOW, *, away: bool = False, team: TeamDocument = TEAM) -> None:
        self.at, self.away, self.team, self.asked = updated, away, team, 0

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        return dict.fromkeys(streams, self.team)

    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        assert places == ["WK1"]
        self.asked += 1
        if self.away:
            message = "away"
            raise Away(message)
        return [self.team] if kind == "team" else []

    def near(self, places: Collection[str]) -> list[Near]:
        return [one for one in self.candidates("team", places) if isinstance(one, Near)]

    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        return [one for one in self.candidates("team", places) if isinstance(one, TeamDocument)]

    def regios(self) -> list[RegioDocument]:
        return []

    def names(self) -> Names:
        return NAMES

    def mark(self, places: Collection[str]) -> Mark:
        return Mark((self.team.versie, *places), self.at)

    def ask(self, question: Question[T]) -> T:
        return question(self, volledig=True)

    def updated(self) -> datetime | None:
        return self.at


class Memory:
    """Remembers what it was told, and answers with a team as it was."""

    def __init__(self, *, is_whole: bool = True) -> None:
        self.told: list[Told] = []
        self._is_whole = is_whole

    def is_whole(self) -> bool:
        return self._is_whole

    def remember(self, places: Collection[str], teams: Callable[[], Sequence[Document]], at: datetime) -> None:
        self.told.append((places, teams(), at))

    def reader(self, now: datetime) -> Reader:
        assert now == NOW
        return Index(team=REMEMBERED)


class Timer:
    """Seconds, that go by when the index is asked."""

    def __init__(self, index: Index, takes: float) -> None:
        self._index, self._takes, self.passed = index, takes, 0.0

    def __call__(self) -> float:
        return self._index.asked * self._takes + self.passed


def teams(reader: Reader, *, volledig: bool) -> tuple[list[Document], bool]:
    return reader.candidates("team", ["WK1"]), volledig


def source(index: Index, memory: Memory | None = None, timer: Timer | None = None) -> Source:
    return Source(index, lambda: NOW, memory, timer or Timer(index, 0.0))


FROM_INDEX, FROM_MEMORY = ([TEAM], True), ([REMEMBERED], False)


def test_the_index_answers_and_its_teams_are_remembered() -> None:
    memory = Memory()
    assert source(Index(), memory).ask(teams) == FROM_INDEX
    assert memory.told == [(["WK1"], [TEAM], NOW)]


def test_what_is_no_team_of_a_place_is_answered_and_not_remembered() -> None:
    index, memory = Index(), Memory()
    found = source(index, memory)
    assert found.ask(lambda reader, **_: reader.fetch(["team:t"])) == {"team:t": TEAM}
    assert found.ask(lambda reader, **_: reader.names()) is NAMES
    assert found.ask(lambda reader, **_: reader.candidates("regio", ["WK1"])) == []
    assert found.ask(lambda reader, **_: reader.updated()) == NOW
    assert memory.told == []


def test_who_looks_whether_an_answer_still_holds_has_its_teams_remembered_too() -> None:
    memory = Memory()
    assert source(Index(), memory).ask(lambda reader, **_: reader.mark(["WK1"])) == Mark((1, "WK1"), NOW)
    assert memory.told == [(["WK1"], [TEAM], NOW)]


def test_teams_that_were_remembered_lately_are_not_read_for_it() -> None:
    class Content(Memory):
        def remember(self, *_: object) -> None:
            pass

    index = Index()
    assert source(index, Content()).ask(lambda reader, **_: reader.mark(["WK1"])) == Mark((1, "WK1"), NOW)
    assert index.asked == 0


def test_when_the_index_is_away_the_memory_answers_and_says_that_it_does_not_know_all() -> None:
    assert source(Index(away=True), Memory()).ask(teams) == FROM_MEMORY


def test_what_an_index_says_while_it_is_being_filled_is_neither_answered_nor_remembered() -> None:
    memory = Memory()
    assert source(Index(None), memory).ask(teams) == FROM_MEMORY
    assert memory.told == []
    found = source(Index(None), memory)
    assert found.ask(lambda reader, volledig: (reader.candidates("regio", ["WK1"]), volledig)) == ([], False)
    assert found.ask(lambda reader, volledig: (plaatsen(reader, "Zuid"), volledig)) == ([], False)


@pytest.mark.parametrize(
    ("index", "ask"),
    [
        (Index(away=True), lambda reader: reader.candidates("team", ["WK1"])),
        (Index(None), lambda reader: reader.regios()),
        (Index(None), lambda reader: plaatsen(reader, "Zuid")),
    ],
)
def test_a_memory_that_did_not_read_the_whole_log_answers_nothing(index: Index, ask: Callable[[Reader], T]) -> None:
    source(index, Memory()).ask(lambda reader, **_: ask(reader))
    with pytest.raises(BeingBuilt):
        source(index, Memory(is_whole=False)).ask(lambda reader, **_: ask(reader))


def test_that_is_nobodys_concern_while_there_is_an_index() -> None:
    assert source(Index(), Memory(is_whole=False)).ask(teams) == FROM_INDEX


def test_without_a_memory_there_is_only_the_index() -> None:
    assert source(Index()).ask(teams) == FROM_INDEX
    with pytest.raises(Away):
        source(Index(away=True)).ask(teams)


@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: reader.fetch(["team:a"]),
        lambda reader: reader.candidates("team", ["WK1"]),
        lambda reader: reader.near(["WK1"]),
        lambda reader: reader.names(),
        lambda reader: reader.mark(["WK1"]),
        lambda reader: reader.updated(),
    ],
)
def test_without_a_memory_an_index_that_is_being_filled_answers_nothing(ask: Callable[[Reader], object]) -> None:
    with pytest.raises(Away, match="De gids wordt opgebouwd"):
        Source(Index(None), lambda: NOW).ask(lambda reader, **_: ask(reader))
    Source(Index(), lambda: NOW).ask(lambda reader, **_: ask(reader))


@pytest.mark.parametrize(("takes", "asked"), [(0.0, 3), (SLOW, 3), (SLOW + 0.1, 1)])
def test_an_index_that_hangs_is_left_alone_and_one_that_says_that_it_is_away_is_not(takes: float, asked: int) -> None:
    index = Index(away=True)
    found = source(index, Memory(), Timer(index, takes))
    assert [found.ask(teams) for _ in range(3)] == [FROM_MEMORY] * 3
    assert index.asked == asked


def test_an_index_that_hung_is_asked_again_after_a_while() -> None:
    index = Index(away=True)
    timer = Timer(index, 2 * SLOW)
    found = source(index, Memory(), timer)
    assert found.ask(teams) == FROM_MEMORY
    index.away, timer.passed = False, REST - 0.1
    assert found.ask(teams) == FROM_MEMORY
    timer.passed = REST
    assert found.ask(teams) == FROM_INDEX


def test_when_an_index_that_hung_is_asked_again_one_asks_and_no_other_waits() -> None:
    index = Index(away=True)
    timer = Timer(index, 2 * SLOW)
    found = source(index, Memory(), timer)
    assert found.ask(teams) == FROM_MEMORY
    timer.passed = REST
    others: list[object] = []

    def ask_while_another_does(_: Reader, *, volledig: bool) -> None:
        if volledig:  # it asks the index
            others.append(found.ask(teams))
            raise Away

    found.ask(ask_while_another_does)
    assert (others, index.asked) == ([FROM_MEMORY], 1)


def test_an_index_that_hung_and_now_answers_is_asked_by_all_at_once() -> None:
    index = Index(away=True)
    timer = Timer(index, 2 * SLOW)
    found = source(index, Memory(), timer)
    assert found.ask(teams) == FROM_MEMORY
    index.away, timer.passed = False, REST
    assert [found.ask(teams) for _ in range(3)] == [FROM_INDEX] * 3


def test_an_index_that_cannot_be_read_is_told_and_one_that_is_away_is_not() -> None:
    told: list[str] = []

    def ask(error: Away) -> None:
        def question(_: Reader, *, volledig: bool) -> None:
            if volledig:
                raise error

        Source(Index(), lambda: NOW, Memory(), damaged=lambda: told.append("beschadigd")).ask(question)

    ask(Away("weg"))
    assert told == []
    ask(Damaged("een document"))
    assert told == ["beschadigd"]


def test_who_must_know_all_is_refused_by_an_index_that_is_being_filled_and_content_with_a_memory() -> None:
    filling, complete = Index(None), Index()
    assert require_complete(complete, volledig=True) is complete
    assert require_complete(filling, volledig=False) is filling
    with pytest.raises(Away, match="De gids wordt opgebouwd"):
        require_complete(filling, volledig=True)
