"""What every process manager and ticker does, on either database. An adapter's file gives the fixture `stores`."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from events.codec import Recorded
from events.escalatie import EscalatieOpgelost, StapVerlopen
from events.vraag import ZorgvraagIngetrokken
from services.platform.log.log import Entry, Progress
from services.platform.store.database import Database
from services.platform.store.store import Aggregate, Change, Conflict, Store
from services.platform.store.work import Work
from services.platform.views.deadlines import Deadlines, Due, Ticker
from services.platform.views.process_manager import MOST, ProcessManager

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TYPES = (ZorgvraagIngetrokken.type(),)


def length(before: int | None, recorded: Recorded) -> int:  # noqa: ARG001 - a stream is as long as its version says
    return recorded.version


LADDER, VRAAG = Aggregate("escalatie", int, length), Aggregate("zorgvraag", int, length)


class Stores(msgspec.Struct, frozen=True):
    """Two logs and the tables beside them."""

    vragen: Store
    escalaties: Store
    logboek: Database
    beeld: Database


def entry(stores: Stores, position: int, vraag_id: str = "a", version: int = 1, part: int = 0) -> Entry:
    event = ZorgvraagIngetrokken()
    data = stores.vragen.codec.encode(event, stream=f"zorgvraag:{vraag_id}", version=version, time=NOW, actor="x:y")
    return Entry(position, f"zorgvraag:{vraag_id}", version, event.type(), data, part)


def answer(recorded: Recorded, work: Work) -> None:
    """End the ladder of a zorgvraag, unless its stream has begun already."""
    vraag_id = recorded.stream.partition(":")[2]
    if not work.find(LADDER, vraag_id):
        work.add(LADDER, vraag_id, [EscalatieOpgelost(uitkomst="ingetrokken")], cause=recorded.id)


def manager(stores: Stores, react: object = answer) -> ProcessManager:
    found = ProcessManager("escalatie", stores.logboek, stores.escalaties, react, TYPES, lambda: NOW)  # type: ignore[arg-type]
    if found.progress() is None:
        found.reset("log-1")
    return found


def hand(view: ProcessManager | Deadlines, page: Sequence[Entry], before: Progress | None = None) -> Progress:
    since = before or view.progress() or Progress("")
    view.apply(page, since, since.after(page))
    return view.progress() or Progress("")


class ManagerSuite:
    """The contract."""

    def test_an_event_leads_to_events_and_a_position_together(self, stores: Stores) -> None:
        assert hand(manager(stores), [entry(stores, 7)]) == Progress("log-1", {0: 7})
        (recorded,) = stores.escalaties.read("escalatie:a")
        assert (recorded.actor, recorded.event) == ("systeem:escalatie", EscalatieOpgelost(uitkomst="ingetrokken"))

    def test_what_is_handed_over_twice_happens_once(self, stores: Stores) -> None:
        begin = Progress("log-1")
        hand(manager(stores), [entry(stores, 1)], begin)
        hand(manager(stores), [entry(stores, 1), entry(stores, 2, "b")], begin)
        assert manager(stores).progress() == Progress("log-1", {0: 2})
        assert [len(stores.escalaties.read(f"escalatie:{vraag_id}")) for vraag_id in "ab"] == [1, 1]

    def test_parts_are_read_by_several_without_hindering_each_other(self, stores: Stores) -> None:
        one, other = manager(stores), manager(stores)
        begin = Progress("log-1")
        hand(one, [entry(stores, 3, "a", part=0)], begin)
        hand(other, [entry(stores, 5, "b", part=1)], begin)
        assert one.progress() == Progress("log-1", {0: 3, 1: 5})

    def test_a_clash_with_somebody_else_is_decided_anew_and_then_given_up(self, stores: Stores) -> None:
        tries: list[int] = []

        def clash(recorded: Recorded, work: Work) -> None:
            version = work.find(LADDER, "a") or 0
            tries.append(version)
            if len(tries) < 3:  # somebody else changes the stream meanwhile
                change = Change("escalatie:a", version, [StapVerlopen(stap=1)])
                stores.escalaties.append([change], actor="x:y", now=NOW)
            answer(recorded, work)
            work.add(LADDER, "a", [StapVerlopen(stap=9)])

        hand(manager(stores, clash), [entry(stores, 1)])
        assert tries == [0, 1, 2]
        assert stores.escalaties.read("escalatie:a")[-1].event == StapVerlopen(stap=9)

        def always(_: Recorded, work: Work) -> None:
            version = work.find(LADDER, "a") or 0
            stores.escalaties.append([Change("escalatie:a", version, [StapVerlopen(stap=1)])], actor="x:y", now=NOW)
            work.add(LADDER, "a", [StapVerlopen(stap=8)])

        with pytest.raises(Conflict):
            hand(manager(stores, always), [entry(stores, 2)])
        assert manager(stores).progress() == Progress("log-1", {0: 1})

    def test_another_log_is_read_from_its_begin_and_nothing_happens_twice(self, stores: Stores) -> None:
        hand(manager(stores), [entry(stores, 4)])
        manager(stores).reset("log-2")
        assert manager(stores).progress() == Progress("log-2")
        hand(manager(stores), [entry(stores, 5, "b")], Progress("log-1", {0: 4}))
        assert manager(stores).progress() == Progress("log-2"), "who still followed the old one is passed over"
        hand(manager(stores), [entry(stores, 1)])
        assert len(stores.escalaties.read("escalatie:a")) == 1

    def test_a_deadline_is_set_moved_and_taken_back_by_events(self, stores: Stores) -> None:
        at: dict[int, datetime | None] = {1: NOW, 2: NOW + timedelta(hours=1), 3: None}
        view = Deadlines(stores.beeld, stores.vragen, lambda een: Due(at[een.version]), lambda: NOW)
        view.reset("log-1")
        ticker = Ticker(stores.beeld, stores.vragen, VRAAG, lambda *_: {}, lambda: NOW)
        hand(view, [entry(stores, 1)])
        assert ticker.due() == [("zorgvraag:a", 1)]
        hand(view, [entry(stores, 2, version=2)])
        assert ticker.due() == []
        late = Ticker(stores.beeld, stores.vragen, VRAAG, lambda *_: {}, lambda: NOW + timedelta(hours=1))
        assert late.due() == [("zorgvraag:a", 2)]
        hand(view, [entry(stores, 1)], Progress("log-1"))
        assert late.due() == [("zorgvraag:a", 2)], "what was read before changes nothing"
        hand(view, [entry(stores, 3, version=3)])
        assert late.due() == []

    @pytest.mark.rij(66)
    def test_one_of_two_tickers_takes_a_step_and_the_other_none(self, stores: Stores) -> None:
        view = Deadlines(stores.beeld, stores.escalaties, lambda _: Due(NOW), lambda: NOW)
        view.reset("log-1")
        hand(view, [entry(stores, 1), entry(stores, 2, "b")])

        def expire(ids: Sequence[str], work: Work) -> Mapping[str, datetime]:
            for vraag_id in ids:
                if not work.find(VRAAG, vraag_id):
                    work.add(VRAAG, vraag_id, [StapVerlopen(stap=2)])
            return {}

        one, other = (Ticker(stores.beeld, stores.escalaties, VRAAG, expire, lambda: NOW) for _ in range(2))
        due = one.due(), other.due()
        assert [one.take(due[0]), other.take(due[1])] == [2, 2]
        assert [len(stores.escalaties.read(f"zorgvraag:{vraag_id}")) for vraag_id in "ab"] == [1, 1]
        assert one.due() == []

    def test_a_step_that_clashes_waits_and_the_others_are_taken(self, stores: Stores) -> None:
        view = Deadlines(stores.beeld, stores.escalaties, lambda _: Due(NOW), lambda: NOW)
        view.reset("log-1")
        hand(view, [entry(stores, 1), entry(stores, 2, "b")])

        def expire(ids: Sequence[str], work: Work) -> Mapping[str, datetime]:
            for vraag_id in ids:
                version = work.find(VRAAG, vraag_id) or 0
                if vraag_id == "a":
                    change = Change(VRAAG.stream(vraag_id), version, [StapVerlopen(stap=1)])
                    stores.escalaties.append([change], actor="x:y", now=NOW)
                work.add(VRAAG, vraag_id, [StapVerlopen(stap=2)])
            return {}

        ticker = Ticker(stores.beeld, stores.escalaties, VRAAG, expire, lambda: NOW)
        assert ticker.tick() == 1
        assert ticker.due() == [("zorgvraag:a", 1)]
        assert len(stores.escalaties.read("zorgvraag:b")) == 1

    @pytest.mark.rij(66)
    def test_what_is_due_and_cannot_be_taken_yet_is_looked_at_again_when_it_says_so(self, stores: Stores) -> None:
        view = Deadlines(stores.beeld, stores.escalaties, lambda _: Due(NOW), lambda: NOW)
        view.reset("log-1")
        hand(view, [entry(stores, 1), entry(stores, 2, "b")])
        at, later = [NOW], NOW + timedelta(hours=7)
        ticker = Ticker(stores.beeld, stores.escalaties, VRAAG, lambda *_: {"a": later}, lambda: at[0])
        assert ticker.tick() == 2
        at[0] = later - timedelta(seconds=1)
        assert ticker.due() == []
        at[0] = later
        assert ticker.due() == [("zorgvraag:a", 1)]

    def test_a_long_page_is_taken_in_by_several_commits(self, stores: Stores) -> None:
        page = [entry(stores, number, f"z{number}") for number in range(1, 2 * MOST + 2)]
        seen: list[int] = []

        def react(recorded: Recorded, work: Work) -> None:
            seen.append(len(stores.escalaties.read("escalatie:z1")))
            answer(recorded, work)

        assert hand(manager(stores, react), page) == Progress("log-1", {0: 2 * MOST + 1})
        assert (seen[MOST - 1], seen[MOST]) == (0, 1)
