"""What a process keeps of the states of streams is never older than what it saw, over every store. Part of the suite of
a store."""

from collections.abc import Callable

import pytest

from events.aanbod import AanbiederBeeindigd
from services.platform.store.claims import Claim, Claims, Versions
from services.platform.store.states import States
from services.platform.store.store import Store
from tests.contract.work_suite import AANBIEDER, NOW, Counted, begin, described

LIST, KINDS = ("list", "7534"), (("aanbod", "aanbieder"), ("aanbod", "team"))


def put_in_list(store: Store, *owners: str) -> None:
    claims = [Claim(*LIST, owner, shared=True) for owner in owners]
    others = [Claim("list", "7541", "z", shared=True), Claim("other", "7534", "z", shared=True)]
    store.append([], actor="x:y", now=NOW, taken=Claims([*claims, *others]))


def describe(store: Store, aggregate_id: str, *names: str) -> None:
    work = begin(store)
    work.add(AANBIEDER, aggregate_id, [described(name) for name in names])
    work.save()


class StatesSuite:
    """The contract."""

    @pytest.fixture
    def states(self) -> States[Counted]:
        return States(AANBIEDER)

    def look(self, store: Store, states: States[Counted]) -> dict[str, Counted]:
        return states.at(store, store.listed(*LIST, KINDS)[0])

    def test_a_list_tells_the_versions_of_the_streams_of_its_owners(self, store: Store) -> None:
        put_in_list(store, "a", "b", "with a space")
        describe(store, "a", "Een", "Twee")
        describe(store, "with a space", "Drie")
        describe(store, "z", "Geen")
        of_aanbieders, of_teams = store.listed(*LIST, KINDS)
        assert of_aanbieders.of == {"a": 2, "b": 0, "with a space": 1}
        assert of_teams.of == {"a": 0, "b": 0, "with a space": 0}
        assert of_aanbieders.log_id == of_teams.log_id == store.load(AANBIEDER, ["a"])["a"].log_id
        assert [one.of for one in store.listed("list", "nobody", KINDS)] == [{}, {}]

    def test_only_what_changed_is_loaded_again(self, open_store: Callable[[], Store], states: States[Counted]) -> None:
        mine, other = open_store(), open_store()
        put_in_list(mine, "a", "b", "c")
        describe(mine, "a", "Een")
        describe(mine, "b", "Twee")
        first = self.look(mine, states)
        assert first == mine.find_all(AANBIEDER, "abc")
        describe(other, "a", "Anders")
        describe(other, "c", "Nieuw")
        second = self.look(mine, states)
        assert second == mine.find_all(AANBIEDER, "abc")
        assert second["a"].names == {"Een", "Anders"}
        assert second["b"] is first["b"]
        assert self.look(mine, states)["a"] is second["a"]

    def test_a_state_of_another_log_does_not_count(self, store: Store, states: States[Counted]) -> None:
        put_in_list(store, "a")
        describe(store, "a", "Een")
        first = self.look(store, states)
        restored = "UPDATE logs SET log_id = 'restored'"
        store.append([], actor="x:y", now=NOW, also=lambda c: c.execute(restored))
        second = self.look(store, states)
        assert second["a"] is not first["a"]
        assert self.look(store, states)["a"] is second["a"]

    def test_what_is_kept_of_a_longer_log_does_not_count(self, store: Store, states: States[Counted]) -> None:
        put_in_list(store, "a")
        describe(store, "a", "Een", "Twee")
        seen = self.look(store, states)["a"]
        (now, _) = store.listed(*LIST, KINDS)
        assert states.at(store, Versions(now.log_id, {"a": 1}))["a"] is not seen

    def test_a_stream_of_which_nothing_is_made_is_left_out(self, store: Store, states: States[Counted]) -> None:
        put_in_list(store, "a")
        work = begin(store)
        with pytest.raises(ValueError, match="does not begin"):
            work.add(AANBIEDER, "a", [AanbiederBeeindigd()])
        work.save()
        assert self.look(store, states) == {}

    def test_what_is_read_least_recently_gives_way(self, store: Store) -> None:
        states = States(AANBIEDER, room=2)
        for name in "abc":
            describe(store, name, "Een")
        log_id = store.load(AANBIEDER, ["a"])["a"].log_id

        def one(name: str) -> Counted:
            return states.at(store, Versions(log_id, {name: 1}))[name]

        a, b = one("a"), one("b")
        assert one("a") is a
        one("c")
        assert one("a") is a
        assert one("b") is not b
