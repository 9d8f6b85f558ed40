"""What the unit of work and its snapshots do over every store. Part of the suite of a store."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from events.aanbod import AanbiederBeeindigd, AanbiederGeregistreerd, AanbiederGewijzigd
from events.codec import Recorded
from events.event import Event
from services.platform.store import snapshots
from services.platform.store.claims import Claim
from services.platform.store.database import Cursor
from services.platform.store.snapshots import EVERY
from services.platform.store.store import Aggregate, Conflict, Happened, Store
from services.platform.store.work import Work

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Counted(msgspec.Struct, frozen=True):
    """Which names an aanbieder had, and how often it was described."""

    names: frozenset[str]
    times: int
    at: datetime


def count(state: Counted | None, recorded: Recorded) -> Counted | None:
    if not isinstance(recorded.event, AanbiederGeregistreerd):
        return state
    before = state or Counted(frozenset(), 0, recorded.time)
    return Counted(before.names | {recorded.event.naam}, before.times + 1, recorded.time)


class Named(msgspec.Struct, frozen=True):
    """When an aanbieder got each of its names, in the order in which it got them."""

    at: dict[str, datetime] = {}


def name(state: Named | None, recorded: Recorded) -> Named:
    before, event = state or Named(), recorded.event
    return Named(before.at | {event.naam: recorded.time}) if isinstance(event, AanbiederGeregistreerd) else before


AANBIEDER = Aggregate("aanbieder", Counted, count)
IN_ORDER = Aggregate("aanbieder", Named, name)


def described(naam: str = "Een") -> Event:
    return AanbiederGewijzigd(naam=naam)


def begin(store: Store, now: datetime = NOW) -> Work:
    return Work(store, "beheerder:platform", now)


def describe(store: Store, times: int, aanbieder_id: str = "a") -> None:
    """Each time in a unit of work of its own, as reports come in."""
    for _ in range(times):
        work = begin(store)
        work.find(AANBIEDER, aanbieder_id)
        work.add(AANBIEDER, aanbieder_id, [described()])
        work.save()


def kept(store: Store) -> int:
    """Return the version of the snapshot from which the stream of aanbieder `a` is loaded."""
    return store.load(AANBIEDER, ["a"])["a"].kept


class WorkSuite:
    """The contract."""

    def test_what_is_added_is_seen_at_once_and_kept_when_saved(self, store: Store) -> None:
        work = begin(store)
        assert work.find(AANBIEDER, "a") is None
        assert work.add(AANBIEDER, "a", [AanbiederGeregistreerd(naam="Een"), described("Twee")]).times == 2
        assert work.find(AANBIEDER, "a") == Counted(frozenset({"Een", "Twee"}), 2, NOW)
        assert store.find(AANBIEDER, "a") is None
        work.save()
        assert store.find(AANBIEDER, "a") == work.find(AANBIEDER, "a")

    def test_a_stream_cannot_begin_with_an_event_that_means_nothing_to_it(self, store: Store) -> None:
        with pytest.raises(ValueError, match="aanbieder:a does not begin"):
            begin(store).add(AANBIEDER, "a", [AanbiederBeeindigd()])

    def test_what_happens_is_handed_over_in_its_transaction_with_the_states_before_and_after_it(
        self, store: Store
    ) -> None:
        seen: list[Any] = []

        def look(c: Cursor, happened: Sequence[Happened]) -> None:
            within = store.load_within(c, AANBIEDER, ["a", "nobody"])
            seen.extend((one.recorded.id, one.before, one.after) for one in happened)
            seen.append((within["a"].state, within["nobody"].state, store.owners("naam", ["een"], NOW)))

        store.beside = look
        work = begin(store)
        work.add(AANBIEDER, "a", [AanbiederGeregistreerd(naam="Een"), described("Twee")])
        work.take(Claim("naam", "een", "a"))
        assert seen == []
        work.save()
        one, two = Counted(frozenset({"Een"}), 1, NOW), Counted(frozenset({"Een", "Twee"}), 2, NOW)
        assert seen == [
            ("aanbod:aanbieder:a:1", None, one),
            ("aanbod:aanbieder:a:2", one, two),
            (two, None, {"een": ["a"]}),
        ]  # fmt: skip

    def test_what_fails_beside_keeps_nothing_and_without_events_nothing_is_handed_over(self, store: Store) -> None:
        def fail(c: Cursor, _: Sequence[Happened]) -> None:
            c.execute("INSERT INTO claims VALUES ('naam', 'twee', 'a', 0, NULL, NULL)")
            raise RuntimeError

        store.beside = fail
        work = begin(store)
        work.take(Claim("naam", "een", "a"))
        work.save()
        work = begin(store)
        work.add(AANBIEDER, "a", [described()])
        with pytest.raises(RuntimeError):
            work.save()
        assert store.find(AANBIEDER, "a") is None
        assert store.owners("naam", ["een", "twee"], NOW) == {"een": ["a"]}

    def test_what_came_too_late_is_handed_over_to_nobody(self, store: Store) -> None:
        late = begin(store)
        late.add(AANBIEDER, "a", [described("Late")])
        describe(store, 1)
        seen: list[Happened] = []
        store.beside = lambda _, happened: seen.extend(happened)
        with pytest.raises(Conflict):
            late.save()
        assert seen == []

    def test_a_stream_that_somebody_else_changed_is_a_conflict_and_nothing_is_kept(self, store: Store) -> None:
        describe(store, 1)
        late = begin(store)
        late.add(AANBIEDER, "a", [described("Late")])
        late.add(AANBIEDER, "b", [described("Late")])
        late.take(Claim("wijk", "WK1", "late"))
        describe(store, 1)
        with pytest.raises(Conflict):
            late.save()
        assert store.find_all(AANBIEDER, ["a", "b"]) == {"a": Counted(frozenset({"Een"}), 2, NOW)}
        assert store.owners("wijk", ["WK1"], NOW) == {}

    def test_several_streams_are_loaded_together_and_a_missing_one_is_left_out(self, store: Store) -> None:
        describe(store, EVERY + 3, "a")
        describe(store, 2, "b")
        found = store.find_all(AANBIEDER, ["a", "b", "c"])
        assert {aanbieder_id: state.times for aanbieder_id, state in found.items()} == {"a": EVERY + 3, "b": 2}

    def test_as_many_streams_are_loaded_together_as_a_large_regio_names(self, store: Store) -> None:
        describe(store, 3, "t-2999")
        found = store.find_all(AANBIEDER, [f"t-{number}" for number in range(3000)])
        assert {name: state.times for name, state in found.items()} == {"t-2999": 3}

    @pytest.mark.parametrize("times", [1, EVERY - 1, EVERY, EVERY + 1, 3 * EVERY + 7])
    def test_a_state_is_the_same_with_snapshots_as_from_the_whole_history(self, store: Store, times: int) -> None:
        describe(store, times)
        state: Counted | None = None
        for recorded in store.read("aanbieder:a"):
            state = count(state, recorded)
        assert store.find(AANBIEDER, "a") == state
        assert kept(store) == times // EVERY * EVERY

    def test_however_long_the_history_few_events_are_read(self, store: Store) -> None:
        describe(store, 4 * EVERY + 1)
        read: list[int] = []

        def noting(state: Counted | None, recorded: Recorded) -> Counted | None:
            read.append(recorded.version)
            return count(state, recorded)

        assert store.find(Aggregate("aanbieder", Counted, noting), "a")
        assert read == [4 * EVERY + 1]

    def test_many_events_at_once_are_kept_in_one_snapshot(self, store: Store) -> None:
        work = begin(store)
        work.add(AANBIEDER, "a", [described(str(number)) for number in range(3 * EVERY)])
        work.save()
        assert kept(store) == 3 * EVERY

    def test_a_snapshot_of_another_form_is_passed_over_and_replaced(self, store: Store) -> None:
        describe(store, EVERY)
        other = Aggregate("aanbieder", Counted, count, form=2)
        assert store.load(other, ["a"])["a"].kept == 0
        assert store.find(other, "a") == store.find(AANBIEDER, "a")
        work = begin(store)
        work.add(other, "a", [described()])
        work.save()
        assert store.load(other, ["a"])["a"].kept == EVERY + 1
        assert kept(store) == 0

    def test_the_form_follows_from_the_fields_of_the_state(self) -> None:
        class More(Counted, frozen=True):
            other: int = 0

        forms = {snapshots.form_of(Counted, 1), snapshots.form_of(Counted, 2), snapshots.form_of(More, 1)}
        assert len(forms) == 3

    def test_a_snapshot_that_was_decided_on_in_vain_is_not_kept(self, store: Store) -> None:
        describe(store, EVERY - 1)
        late = begin(store, NOW + timedelta(hours=1))
        late.add(AANBIEDER, "a", [described("Late")])
        describe(store, 1)
        with pytest.raises(Conflict):
            late.save()
        assert store.find(AANBIEDER, "a") == Counted(frozenset({"Een"}), EVERY, NOW)

    def test_what_was_decided_before_a_back_up_was_put_back_is_a_conflict_and_nothing_is_kept(
        self, store: Store
    ) -> None:
        describe(store, EVERY - 1)
        work = begin(store)
        work.add(AANBIEDER, "a", [described()])
        with store._database.transaction(commit=True) as c:  # noqa: SLF001 - as a restore does it
            c.execute("UPDATE logs SET log_id = ? WHERE name = ?", ("another", store.log))
        with pytest.raises(Conflict):
            work.save()
        assert (len(store.read("aanbieder:a")), kept(store)) == (EVERY - 1, 0)
        describe(store, 1)
        assert kept(store) == EVERY

    def test_a_snapshot_that_differs_from_its_history_is_found(self, store: Store) -> None:
        for aanbieder_id in ("a", "b"):
            describe(store, EVERY + 1, aanbieder_id)
        assert store.differences(AANBIEDER) == []
        with store._database.transaction(commit=True) as c:  # noqa: SLF001 - nothing else can spoil one
            spoilt = (f'"times":{EVERY}', '"times":1', "aanbieder:b")
            c.execute("UPDATE snapshots SET state = replace(state, ?, ?) WHERE stream = ?", spoilt)
        assert store.differences(AANBIEDER) == ["aanbieder:b"]

    def test_what_came_first_stands_first_also_in_what_is_loaded_from_a_snapshot(self, store: Store) -> None:
        names = [f"naam-{number * 7 % 23}" for number in range(EVERY + 2)]
        for naam in names:
            work = begin(store)
            work.find(IN_ORDER, "a")
            work.add(IN_ORDER, "a", [described(naam)])
            work.save()
        loaded = store.load(IN_ORDER, ["a"])["a"]
        assert loaded.state
        assert (loaded.kept, [*loaded.state.at]) == (EVERY, names)

    def test_with_nothing_to_write_nothing_is_written(self, store: Store) -> None:
        describe(store, 1)
        work = begin(store)
        work.find(AANBIEDER, "a")
        work.add(AANBIEDER, "a", [])
        work.save()
        assert len(store.read("aanbieder:a")) == 1
