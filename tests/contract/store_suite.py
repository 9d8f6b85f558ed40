"""What every store does. An adapter's test file gives the fixture `open_store`: each call opens the same store anew."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from events.aanbod import AanbiederBeeindigd, AanbiederGeregistreerd
from events.event import Event
from services.platform.store.claims import Claim, Claims, release_all
from services.platform.store.store import Aggregate, Change, Conflict, Store
from services.registry.domain.aanbieder import Aanbieder, evolve
from tests.contract.states_suite import StatesSuite
from tests.contract.work_suite import WorkSuite

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OpenStore = Callable[[], Store]


def add(store: Store, stream: str, expected: int, *events: Event, taken: Claims | None = None) -> None:
    store.append([Change(stream, expected, events)], actor="beheerder:platform", now=NOW, taken=taken)


def event(naam: str = "Een") -> Event:
    return AanbiederGeregistreerd(naam=naam)


class StoreSuite(WorkSuite, StatesSuite):
    """The contract."""

    @pytest.fixture
    def store(self, open_store: OpenStore) -> Store:
        return open_store()

    def test_what_was_appended_is_read_in_order_with_who_and_when(self, store: Store) -> None:
        add(store, "aanbieder:a", 0, event(), AanbiederBeeindigd())
        first, second = store.read("aanbieder:a")
        assert (first.version, first.event, first.actor, first.time) == (1, event(), "beheerder:platform", NOW)
        assert (second.version, second.event) == (2, AanbiederBeeindigd())
        assert store.read("aanbieder:b") == []

    def test_the_newest_of_a_stream_are_read_page_by_page(self, store: Store) -> None:
        add(store, "aanbieder:a", 0, *map(event, "abcde"))
        add(store, "aanbieder:b", 0, event())

        def versions(before: int | None, limit: int) -> list[int]:
            return [one.version for one in store.newest("aanbieder:a", before, limit)]

        assert (versions(None, 2), versions(4, 2), versions(2, 9)) == ([5, 4], [3, 2], [1])
        assert store.newest("aanbieder:c", None, 2) == []

    def test_a_version_that_is_taken_is_a_conflict(self, store: Store) -> None:
        add(store, "aanbieder:a", 0, event())
        with pytest.raises(Conflict):
            add(store, "aanbieder:a", 0, event("Ander"))
        assert [recorded.event for recorded in store.read("aanbieder:a")] == [event()]

    def test_several_streams_change_together_or_not_at_all(self, store: Store) -> None:
        add(store, "aanbieder:a", 0, event())
        changes = [Change("aanbieder:b", 0, [event()]), Change("aanbieder:a", 0, [event()])]
        with pytest.raises(Conflict):
            store.append(changes, actor="beheerder:platform", now=NOW)
        assert store.read("aanbieder:b") == []

    @pytest.mark.rij(19)
    def test_what_is_held_alone_cannot_be_taken_and_its_events_are_not_kept(self, store: Store) -> None:
        add(store, "regio:a", 0, event(), taken=Claims([Claim("wijk", "WK1", "a")]))
        with pytest.raises(Conflict):
            add(store, "regio:b", 0, event(), taken=Claims([Claim("wijk", "WK1", "b")]))
        assert store.read("regio:b") == []
        assert store.owners("wijk", ["WK1", "WK2"], NOW) == {"WK1": ["a"]}

    def test_what_is_released_can_be_taken_in_the_same_transaction(self, store: Store) -> None:
        add(store, "regio:a", 0, event(), taken=Claims([Claim("wijk", "WK1", "a")]))
        moved = Claims([Claim("wijk", "WK1", "b")], [Claim("wijk", "WK1", "a")])
        add(store, "regio:b", 0, event(), taken=moved)
        assert store.owners("wijk", ["WK1"], NOW) == {"WK1": ["b"]}
        with pytest.raises(Conflict):
            add(store, "regio:c", 0, event(), taken=Claims(release=[Claim("wijk", "WK1", "a")]))

    def test_what_is_shared_has_several_owners(self, store: Store) -> None:
        for owner in ("a", "b", "a"):
            store.append([], actor="x:y", now=NOW, taken=Claims([Claim("postcode", "7534", owner, shared=True)]))
        assert sorted(store.owners("postcode", ["7534"], NOW)["7534"]) == ["a", "b"]

    def test_owners_of_any_of_several_keys_come_once_in_pages_the_newest_first(self, store: Store) -> None:
        pairs = [("7534", "a"), ("7534", "c"), ("WK1", "b"), ("WK1", "c"), ("WK2", "d"), ("7541", "e")]
        claims = [Claim("list", key, owner, shared=True) for key, owner in pairs]
        store.append([], actor="x:y", now=NOW, taken=Claims([*claims, Claim("other", "7534", "z", shared=True)]))
        asked = ("7534", "WK1", "WK2")
        assert store.holders_of_any("list", asked, "", 3) == ["d", "b", "c"]
        assert store.holders_of_any("list", asked, "c", 3) == ["a"]
        assert store.holders_of_any("list", [], "", 3) == []
        assert store.holders("list", "7534", "", 3) == ["c", "a"]

    def test_a_page_begins_only_behind_what_is_in_ones_lists_or_at_the_begin(self, store: Store) -> None:
        claims = [
            Claim("list", "aanbieder:a", "mine", shared=True),
            Claim("other", "aanbieder:b", "theirs", shared=True),
        ]
        store.append([], actor="x:y", now=NOW, taken=Claims(claims))
        asked = [store.begins(["aanbieder:a", "aanbieder:c"], before) for before in ("", "mine", "theirs", "nothing")]
        assert asked == [True, True, False, False]
        assert not store.begins([], "mine")

    def test_an_id_that_a_client_made_does_not_decide_the_order(self, store: Store) -> None:
        for owner in ("zzz", "m", "0", "n"):
            taken = [Claim("list", "7534", owner, shared=True)]
            store.append([], actor="x:y", now=NOW, taken=Claims(taken))
        again = [Claim("list", "WK1", "zzz", shared=True)]
        store.append([], actor="x:y", now=NOW, taken=Claims(again))
        assert store.holders("list", "7534", "", 9) == ["n", "0", "m", "zzz"]
        assert store.holders("list", "7534", "0", 1) == ["m"]
        assert store.holders_of_any("list", ["WK1", "7534"], "m", 9) == ["zzz"]

    def test_what_has_no_number_comes_once_and_behind_all_others(self, store: Store) -> None:
        bare = "INSERT INTO claims (space, key, owner, shared) VALUES ('list', '7534', 'zzz', 1)"
        store.append([], actor="x:y", now=NOW, also=lambda c: c.execute(bare))
        claims = [Claim("list", key, owner, shared=True) for key in ("7534", "WK1") for owner in ("zzz", "a")]
        store.append([], actor="x:y", now=NOW, taken=Claims(claims))
        assert store.holders_of_any("list", ["WK1", "7534"], "", 9) == ["a", "zzz"]

    def test_it_is_told_whether_somebody_holds_one_key_and_any_of_others(self, store: Store) -> None:
        pairs = [("aanbieder", "a"), ("WK1", "a"), ("aanbieder", "b"), ("WK2", "b"), ("WK3", "c")]
        claims = [Claim("list", key, owner, shared=True) for key, owner in pairs]
        store.append([], actor="x:y", now=NOW, taken=Claims([*claims, Claim("other", "WK4", "a", shared=True)]))
        met = {keys: store.meet("list", "aanbieder", keys) for keys in ((), ("WK9", "WK2"), ("WK3",), ("WK4",))}
        assert met == {(): False, ("WK9", "WK2"): True, ("WK3",): False, ("WK4",): False}

    def test_of_some_claims_it_is_told_which_are_held(self, store: Store) -> None:
        mine, other = Claim("list", "WK1", "a", shared=True), Claim("list", "WK1", "b", shared=True)
        elsewhere = Claim("wijk", "WK1", "a")
        store.append([], actor="x:y", now=NOW, taken=Claims([mine, elsewhere]))
        assert store.held([other, elsewhere, mine]) == [elsewhere, mine]
        assert store.held([]) == []

    def test_the_streams_of_a_kind_are_told_in_pages(self, store: Store) -> None:
        for stream in ("aanbieder:b", "aanbieder:a", "aanbieder:c", "aan:z", "regio:a"):
            add(store, stream, 0, event(), event("Nog eens"))
        kind = Aggregate("aanbieder", Aanbieder, evolve)
        assert store.ids(kind, "", 2) == ["a", "b"]
        assert store.ids(kind, "b", 2) == ["c"]
        assert store.ids(kind, "c", 2) == []

    def test_an_owner_lets_go_of_all_that_it_holds_in_a_space(self, store: Store) -> None:
        claims = [Claim(space, key, owner, shared=True) for space in "st" for key in "kl" for owner in "ab"]
        store.append([], actor="x:y", now=NOW, taken=Claims(claims))
        for _ in range(2):
            store.append([], actor="x:y", now=NOW, also=partial(release_all, space="s", owner="a"))
            assert store.owners("s", ["k", "l"], NOW) == {"k": ["b"], "l": ["b"]}
            assert {key: sorted(found) for key, found in store.owners("t", "kl", NOW).items()} == {
                "k": ["a", "b"], "l": ["a", "b"],
            }  # fmt: skip

    def test_a_claim_with_an_end_is_over_then(self, store: Store) -> None:
        claim = Claim("key", "k", "digest", until=NOW + timedelta(hours=1))
        store.append([], actor="x:y", now=NOW, taken=Claims([claim]))
        assert store.owners("key", ["k"], NOW + timedelta(minutes=59)) == {"k": ["digest"]}
        assert store.owners("key", ["k"], NOW + timedelta(hours=1)) == {}
        later = NOW + timedelta(hours=2)
        store.append([], actor="x:y", now=later, taken=Claims([Claim("key", "k", "other")]))
        assert store.owners("key", ["k"], later) == {"k": ["other"]}

    def test_it_is_all_there_when_opened_anew(self, open_store: OpenStore) -> None:
        add(open_store(), "aanbieder:a", 0, event(), taken=Claims([Claim("wijk", "WK1", "a")]))
        again = open_store()
        assert len(again.read("aanbieder:a")) == 1
        assert again.owners("wijk", ["WK1"], NOW) == {"WK1": ["a"]}

    @pytest.mark.parametrize("what", ["stream", "claim"])
    def test_exactly_one_of_many_who_want_the_same_gets_it(self, open_store: OpenStore, what: str) -> None:
        stores, start = [open_store() for _ in range(6)], threading.Barrier(6)
        won: list[int] = []

        def attempt(number: int) -> None:
            stream = "aanbieder:a" if what == "stream" else f"aanbieder:{number}"
            taken = Claims([Claim("wijk", "WK1", str(number))]) if what == "claim" else None
            start.wait()
            try:
                add(stores[number], stream, 0, event(str(number)), taken=taken)
            except Conflict:
                return
            won.append(number)

        threads = [threading.Thread(target=attempt, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(won) == 1
