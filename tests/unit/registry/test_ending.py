"""An aanbieder that ends leaves every team, and takes part in none any more."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from events.aanbod import (
    AanbiederBeeindigd,
    AanbiederGeregistreerd,
    Bereikbaarheid,
    BereikbaarheidGewijzigd,
    TeamGevormd,
    WerkgebiedGewijzigd,
)
from services.errors import Clash, Invalid
from services.platform.store.call import Call, Caller
from services.platform.store.store import Change, Store
from services.registry.application import batch, capaciteit, deelname, ending, regios, renewing, teams
from services.registry.application.batch import Regel
from services.registry.application.finding import list_page, waiting_page
from services.registry.domain.capaciteit import Opgave
from services.registry.domain.team import Team
from tests.unit.registry.afspraken.story import NOW
from tests.unit.registry.afspraken.town import BEHEER, Town, town

A, B, C = (Call(Caller(f"zorg-{letter}", "aanbieder"), NOW) for letter in "abc")
ALWAYS = BereikbaarheidGewijzigd(
    bereikbaarheid=(Bereikbaarheid(dagen=("werkdag", "weekend"), van="00:00", tot="00:00"),)
)
ENDED = r"^Deze aanbieder is beëindigd\.$"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with town(tmp_path) as found:
        yield found.store


def form(store: Store, team_id: str, *aanbieders: Call, penvoerder: Call | None = None) -> None:
    """Form a team in which these aanbieders take part."""
    names = tuple(one.caller.organisatie for one in aanbieders)
    leads = penvoerder.caller.organisatie if penvoerder else None
    said = TeamGevormd(naam="Zuid", aanbieders=names, penvoerder=leads)
    teams.vorm(store, team_id, [said, ALWAYS, WerkgebiedGewijzigd(werkgebied=("WK000001",))], BEHEER)


def ask(store: Store, team_id: str, by: Call, asked: Call) -> None:
    """Form a team that waits for the yes of another."""
    names = (by.caller.organisatie, asked.caller.organisatie)
    teams.vorm(store, team_id, [TeamGevormd(naam="Zuid", aanbieders=names)], by)


def end(store: Store, who: Call, by: Call = BEHEER) -> None:
    ending.beeindig(store, who.caller.organisatie, by)


def ended_before(store: Store, who: Call) -> None:
    """Let an aanbieder end as it was before it left anything by that."""
    change = Change(f"aanbieder:{who.caller.organisatie}", 1, [AanbiederBeeindigd()])
    store.append([change], actor="beheerder:platform", now=NOW)


def now(store: Store, team_id: str) -> Team:
    found = store.find(teams.TEAM, team_id)
    assert found
    return found


def listed(store: Store, who: Call) -> list[str]:
    return [team_id for team_id, _ in list_page(store, "actief", "", who)[0]]


class TestWhoEnds:
    def test_takes_along_the_teams_in_which_nobody_else_takes_part(self, store: Store) -> None:
        form(store, "own", A)
        ask(store, "asking", A, B)
        form(store, "of-another", B)
        end(store, A, by=A)
        assert [now(store, one).actief for one in ("own", "asking", "of-another")] == [False, False, True]
        assert (listed(store, A), listed(store, B), waiting_page(store, "", B)[0]) == ([], ["of-another"], [])

    def test_leaves_the_others_who_go_on(self, store: Store) -> None:
        form(store, "led", A, B, C, penvoerder=A)
        form(store, "joined", B, A, penvoerder=B)
        end(store, A)
        led, joined = now(store, "led"), now(store, "joined")
        assert (led.actief, led.beschrijving.aanbieders, led.beschrijving.penvoerder) == (
            True, ("zorg-b", "zorg-c"), None,
        )  # fmt: skip
        assert (joined.beschrijving.aanbieders, joined.beschrijving.penvoerder) == (("zorg-b",), "zorg-b")
        teams.beeindig(store, "led", B)
        assert not now(store, "led").actief

    def test_says_no_to_whoever_waits_for_it(self, store: Store) -> None:
        ask(store, "asking", B, A)
        end(store, A)
        assert (now(store, "asking").gevraagd, waiting_page(store, "", A)[0]) == ((), [])
        assert listed(store, B) == ["asking"]

    def test_leaves_all_of_very_many_teams_also_when_it_was_broken_off(self, tmp_path: Path) -> None:
        with town(tmp_path) as found:
            ids = [f"t{number:03}" for number in range(2 * ending.TOGETHER + 1)]
            for team_id in ids:
                form(found.store, team_id, A)
            broken = BreaksOff(found, after=2)
            with pytest.raises(ConnectionError):
                end(broken, A)
            assert len(still_there(found.store, ids)) == 1, "so much was left in two transactions"
            end(found.store, A, by=A)
            assert still_there(found.store, ids) == []
            before = found.store.read("team:t000")
            end(found.store, A)
            assert found.store.read("team:t000") == before
            assert found.store.differences(teams.TEAM) == []

    def test_leaves_what_it_stood_in_when_it_ended_before_by_ending_again(self, store: Store) -> None:
        form(store, "own", A)
        form(store, "shared", A, B)
        ended_before(store, A)
        end(store, A)
        assert (now(store, "own").actief, now(store, "shared").beschrijving.aanbieders) == (False, ("zorg-b",))


class BreaksOff(Store):
    """A store that is gone after so many transactions."""

    def __init__(self, found: Town, after: int) -> None:
        super().__init__(found.store._recorder, found.store.codec)  # noqa: SLF001 - the same log
        self._left = after

    def append(self, *args: object, **kwargs: object) -> None:
        if not self._left:
            raise ConnectionError
        self._left -= 1
        super().append(*args, **kwargs)  # type: ignore[arg-type]  # whatever it is


def still_there(store: Store, ids: list[str]) -> list[str]:
    return [team_id for team_id, team in store.find_all(teams.TEAM, ids).items() if team.actief]


FULL = Opgave(stand="vol")
REFUSED: dict[str, Callable[[Store], object]] = {
    "form": lambda store: teams.vorm(store, "new", [TeamGevormd(naam="Zuid", aanbieders=("zorg-a",))], A),
    "change": lambda store: teams.wijzig(store, "own", "werkgebied", WerkgebiedGewijzigd(werkgebied=()), A),
    "join": lambda store: deelname.bevestig(store, "asking", A),
    "report": lambda store: capaciteit.meld_capaciteit(store, "own", FULL, A),
    "report-in-a-batch": lambda store: batch.meld_regels(store, [Regel(0, "own", FULL)], A),
    "renew-one": lambda store: renewing.vernieuw_capaciteit(store, "own", A),
    "renew-all": lambda store: renewing.vernieuw_capaciteit(store, None, A),
    "take-back": lambda store: capaciteit.trek_melding_in(store, "own", A),
}


class TestWhoEnded:
    @pytest.mark.parametrize("does", REFUSED.values(), ids=REFUSED)
    @pytest.mark.parametrize("ends", [end, ended_before], ids=["now", "before"])
    def test_does_nothing_with_a_team(
        self, store: Store, ends: Callable[[Store, Call], None], does: Callable[[Store], object]
    ) -> None:
        form(store, "own", A)
        capaciteit.meld_capaciteit(store, "own", Opgave(stand="ruimte"), A)
        ask(store, "asking", B, A)
        ends(store, A)
        before = [store.read(f"team:{one}") for one in ("own", "asking", "new")]
        with pytest.raises(Clash, match=ENDED):
            does(store)
        assert [store.read(f"team:{one}") for one in ("own", "asking", "new")] == before

    def test_may_still_leave_and_end_its_teams(self, store: Store) -> None:
        form(store, "own", A)
        form(store, "shared", B, A)
        ended_before(store, A)
        teams.beeindig(store, "own", A)
        deelname.trek_in(store, "shared", A)
        assert (now(store, "own").actief, now(store, "shared").beschrijving.aanbieders) == (False, ("zorg-b",))

    def test_is_named_for_no_team_by_anybody(self, store: Store) -> None:
        form(store, "of-another", B)
        end(store, A)
        both = TeamGevormd(naam="Zuid", aanbieders=("zorg-b", "zorg-a"))
        ended = r"^body\.aanbieders\[1\]: Aanbieder zorg-a is beëindigd\.$"
        for by in (B, BEHEER):
            with pytest.raises(Invalid, match=ended):
                teams.vorm(store, "new", [both], by)
            with pytest.raises(Invalid, match=ended):
                teams.wijzig(store, "of-another", "beschrijving", both, by)
        found = regios.read(store, "noord")
        gegevens = regios.Regiogegevens(
            code="noord", inrichting=found.inrichting, wijken=(), teams={"new": [both]},
            aanbieders={"zorg-b": AanbiederGeregistreerd(naam="Zorg")},
        )  # fmt: skip
        with pytest.raises(Invalid, match=r"^body\.teams\[0\]\.aanbieders\[1\]: Aanbieder zorg-a is beëindigd\.$"):
            regios.richt_in(store, gegevens, BEHEER)

    def test_keeps_the_others_of_a_team_that_it_did_not_leave_yet_from_nothing(self, store: Store) -> None:
        form(store, "shared", A, B)
        ended_before(store, A)
        renamed = TeamGevormd(naam="Noord", aanbieders=("zorg-a", "zorg-b"))
        assert teams.wijzig(store, "shared", "beschrijving", renamed, B).beschrijving.naam == "Noord"
