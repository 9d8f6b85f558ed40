"""What every process manager and ticker does, on either database. An adapter's file gives the fixture `opslag`."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from events.codec import Recorded
from events.escalatie import EscalatieOpgelost, StapVerlopen
from events.vraag import ZorgvraagIngetrokken
from services.platform.log.log import Entry, Progress
from services.platform.store.database import Database
from services.platform.store.store import Change, Conflict, Store
from services.platform.store.work import Work
from services.platform.views.deadlines import AGAIN, Deadlines, Due, Ticker
from services.platform.views.process_manager import MOST, ProcessManager

NU = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TYPES = (ZorgvraagIngetrokken.type(),)


class Opslag(msgspec.Struct, frozen=True):
    """Two logs and the tables beside them."""

    vragen: Store
    escalaties: Store
    logboek: Database
    beeld: Database


def entry(opslag: Opslag, position: int, id_: str = "a", version: int = 1, part: int = 0) -> Entry:
    event = ZorgvraagIngetrokken()
    data = opslag.vragen.codec.encode(event, stream=f"zorgvraag:{id_}", version=version, time=NU, actor="x:y")
    return Entry(position, f"zorgvraag:{id_}", version, event.type(), data, part)


def answer(recorded: Recorded, work: Work) -> None:
    """Once a stream: handed over once more it comes to nothing."""
    stream = f"escalatie:{recorded.stream.partition(':')[2]}"
    if not work.read(stream):
        work.add(stream, [EscalatieOpgelost(uitkomst="ingetrokken")], cause=f"vraag:{recorded.stream}:1")


def manager(opslag: Opslag, react: object = answer, name: str = "escalatie") -> ProcessManager:
    found = ProcessManager(name, opslag.logboek, opslag.escalaties, react, TYPES, lambda: NU)  # type: ignore[arg-type]
    if found.progress() is None:
        found.reset("log-1")
    return found


def hand(view: ProcessManager | Deadlines, page: Sequence[Entry], before: Progress | None = None) -> Progress:
    from_ = before or view.progress() or Progress("")
    view.apply(page, from_, from_.past(page))
    return view.progress() or Progress("")


class ManagerSuite:
    """The contract."""

    def test_an_event_leads_to_events_and_a_position_together(self, opslag: Opslag) -> None:
        assert hand(manager(opslag), [entry(opslag, 7)]) == Progress("log-1", {0: 7})
        (recorded,) = opslag.escalaties.read("escalatie:a")
        assert (recorded.actor, recorded.event) == ("systeem:escalatie", EscalatieOpgelost(uitkomst="ingetrokken"))

    def test_what_is_handed_over_twice_happens_once(self, opslag: Opslag) -> None:
        begin = Progress("log-1")
        hand(manager(opslag), [entry(opslag, 1)], begin)
        hand(manager(opslag), [entry(opslag, 1), entry(opslag, 2, "b")], begin)
        assert manager(opslag).progress() == Progress("log-1", {0: 2})
        assert [len(opslag.escalaties.read(f"escalatie:{id_}")) for id_ in "ab"] == [1, 1]

    def test_parts_are_read_by_several_without_hindering_each_other(self, opslag: Opslag) -> None:
        one, other = manager(opslag), manager(opslag)
        begin = Progress("log-1")
        hand(one, [entry(opslag, 3, "a", part=0)], begin)
        hand(other, [entry(opslag, 5, "b", part=1)], begin)
        assert one.progress() == Progress("log-1", {0: 3, 1: 5})

    def test_a_clash_with_somebody_else_is_decided_anew_and_then_given_up(self, opslag: Opslag) -> None:
        tries: list[int] = []

        def clash(recorded: Recorded, work: Work) -> None:
            version = len(work.read("escalatie:a"))
            tries.append(version)
            if len(tries) < 3:  # somebody else changes the stream meanwhile
                change = Change("escalatie:a", version, [StapVerlopen(stap=1)])
                opslag.escalaties.append([change], actor="x:y", now=NU)
            answer(recorded, work)
            work.add("escalatie:a", [StapVerlopen(stap=9)])

        hand(manager(opslag, clash), [entry(opslag, 1)])
        assert tries == [0, 1, 2]
        assert opslag.escalaties.read("escalatie:a")[-1].event == StapVerlopen(stap=9)

        def always(_: Recorded, work: Work) -> None:
            version = len(work.read("escalatie:a"))
            opslag.escalaties.append([Change("escalatie:a", version, [StapVerlopen(stap=1)])], actor="x:y", now=NU)
            work.add("escalatie:a", [StapVerlopen(stap=8)])

        with pytest.raises(Conflict):
            hand(manager(opslag, always), [entry(opslag, 2)])
        assert manager(opslag).progress() == Progress("log-1", {0: 1})

    def test_of_another_log_everything_is_read_again_and_nothing_happens_twice(self, opslag: Opslag) -> None:
        hand(manager(opslag), [entry(opslag, 4)])
        manager(opslag).reset("log-2")
        assert manager(opslag).progress() == Progress("log-2")
        hand(manager(opslag), [entry(opslag, 5, "b")], Progress("log-1", {0: 4}))
        assert manager(opslag).progress() == Progress("log-2"), "who still followed the old one is passed over"
        hand(manager(opslag), [entry(opslag, 1)])
        assert len(opslag.escalaties.read("escalatie:a")) == 1

    def test_a_deadline_is_set_moved_and_taken_back_by_events(self, opslag: Opslag) -> None:
        at: dict[int, datetime | None] = {1: NU, 2: NU + timedelta(hours=1), 3: None}
        view = Deadlines(opslag.beeld, opslag.vragen, "vraag", lambda een: Due(at[een.version]), lambda: NU)
        view.reset("log-1")
        ticker = Ticker(opslag.beeld, opslag.vragen, "vraag", lambda *_: (), lambda: NU)
        hand(view, [entry(opslag, 1)])
        assert ticker.due() == [("zorgvraag:a", 1)]
        hand(view, [entry(opslag, 2, version=2)])
        assert ticker.due() == []
        late = Ticker(opslag.beeld, opslag.vragen, "vraag", lambda *_: (), lambda: NU + timedelta(hours=1))
        assert late.due() == [("zorgvraag:a", 2)]
        hand(view, [entry(opslag, 1)], Progress("log-1"))
        assert late.due() == [("zorgvraag:a", 2)], "what was read before changes nothing"
        hand(view, [entry(opslag, 3, version=3)])
        assert late.due() == []

    @pytest.mark.rij(66)
    def test_of_two_tickers_one_takes_a_step_and_the_other_none(self, opslag: Opslag) -> None:
        view = Deadlines(opslag.beeld, opslag.escalaties, "escalatie", lambda _: Due(NU), lambda: NU)
        view.reset("log-1")
        hand(view, [entry(opslag, 1), entry(opslag, 2, "b")])

        def expire(streams: Sequence[str], work: Work) -> Sequence[str]:
            for stream in streams:
                if not work.read(stream):
                    work.add(stream, [StapVerlopen(stap=2)])
            return ()

        one, other = (Ticker(opslag.beeld, opslag.escalaties, "escalatie", expire, lambda: NU) for _ in range(2))
        due = one.due(), other.due()
        assert [one.take(due[0]), other.take(due[1])] == [2, 2]
        assert [len(opslag.escalaties.read(f"zorgvraag:{id_}")) for id_ in "ab"] == [1, 1]
        assert one.due() == []

    def test_a_step_that_clashes_waits_and_the_others_are_taken(self, opslag: Opslag) -> None:
        view = Deadlines(opslag.beeld, opslag.escalaties, "escalatie", lambda _: Due(NU), lambda: NU)
        view.reset("log-1")
        hand(view, [entry(opslag, 1), entry(opslag, 2, "b")])

        def expire(streams: Sequence[str], work: Work) -> Sequence[str]:
            for stream in streams:
                version = len(work.read(stream))
                if stream == "zorgvraag:a":
                    opslag.escalaties.append([Change(stream, version, [StapVerlopen(stap=1)])], actor="x:y", now=NU)
                work.add(stream, [StapVerlopen(stap=2)])
            return ()

        ticker = Ticker(opslag.beeld, opslag.escalaties, "escalatie", expire, lambda: NU)
        assert ticker.tick() == 1
        assert ticker.due() == [("zorgvraag:a", 1)]
        assert len(opslag.escalaties.read("zorgvraag:b")) == 1

    @pytest.mark.rij(66)
    def test_what_is_due_and_cannot_be_taken_yet_is_looked_at_again(self, opslag: Opslag) -> None:
        view = Deadlines(opslag.beeld, opslag.escalaties, "escalatie", lambda _: Due(NU), lambda: NU)
        view.reset("log-1")
        hand(view, [entry(opslag, 1), entry(opslag, 2, "b")])
        at = [NU]
        ticker = Ticker(opslag.beeld, opslag.escalaties, "escalatie", lambda *_: ["zorgvraag:a"], lambda: at[0])
        assert ticker.tick() == 2
        assert ticker.due() == []
        at[0] += AGAIN
        assert ticker.due() == [("zorgvraag:a", 1)]

    def test_a_long_page_is_taken_in_by_several_commits(self, opslag: Opslag) -> None:
        page = [entry(opslag, number, f"z{number}") for number in range(1, 2 * MOST + 2)]
        seen: list[int] = []

        def react(recorded: Recorded, work: Work) -> None:
            seen.append(len(opslag.escalaties.read("escalatie:z1")))
            answer(recorded, work)

        assert hand(manager(opslag, react), page) == Progress("log-1", {0: 2 * MOST + 1})
        assert (seen[MOST - 1], seen[MOST]) == (0, 1)
