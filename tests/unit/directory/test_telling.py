"""Telling of searches that found nobody: once an hour, whatever is away, and nothing of who searched is left."""

import gc
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from types import FunctionType, ModuleType
from typing import Any

import msgspec
import pytest

from events.gids import Onbeantwoord, ZoekvragenOnbeantwoord
from services.directory.application.unanswered import WAITING, Unanswered
from services.directory.domain.unanswered import Hour, Missed
from services.platform.runtime.away import Away
from services.platform.store.store import Change, Conflict
from tests.support.chain import Clock
from tests.unit.directory.test_unanswered import ADDRESS, HOUR, SALT, WOUND


class Log:
    """A log that may be away, before or after it wrote."""

    def __init__(self) -> None:
        self.events: dict[str, Any] = {}
        self.away = self.silent = False

    def append(self, changes: Sequence[Change], *, actor: str, now: datetime) -> None:
        assert (actor, now.tzinfo) == ("beheerder:platform", UTC)
        (change,) = changes
        if self.away:
            raise Away("het log")
        if change.stream in self.events:
            raise Conflict
        (self.events[change.stream],) = change.events
        if self.silent:
            raise Away("het log")

    @property
    def told(self) -> list[tuple[datetime, int]]:
        """The hours that were told, each with what was counted in it."""
        return [(event.van, sum(one.aantal for one in event.aantallen)) for event in self.events.values()]


class World:
    """The counts of a process, its log and its clock."""

    def __init__(self) -> None:
        self.log, self.clock, numbers = Log(), Clock(HOUR + timedelta(minutes=20)), count()
        log: Any = self.log
        self.counts = Unanswered(log, self.clock, lambda: SALT, lambda: f"id-{next(numbers)}")

    def later(self, hours: int = 1) -> None:
        self.clock.now += timedelta(hours=hours)


@pytest.fixture
def world() -> World:
    return World()


class TestTelling:
    def test_an_hour_is_told_when_it_is_over_and_once(self, world: World) -> None:
        world.counts.count(WOUND, ADDRESS)
        world.counts.count(WOUND, ADDRESS)
        assert (world.counts.tick(), world.log.told) == (0, [])
        world.later()
        assert [world.counts.tick(), world.counts.tick()] == [1, 0]
        counted = Onbeantwoord(wijk="WK1", dagsoort="werkdag", dagdeel="overdag", specialisme="9104", aantal=1)
        assert world.log.events == {"zoekvragen:id-0": ZoekvragenOnbeantwoord(van=HOUR, aantallen=(counted,))}

    def test_in_another_hour_the_same_visitor_counts_again(self, world: World) -> None:
        for _ in range(2):
            world.counts.count(WOUND, ADDRESS)
            world.later()
        world.counts.tick()
        assert world.log.told == [(HOUR, 1), (HOUR + timedelta(hours=1), 1)]

    def test_a_search_that_found_somebody_is_not_counted_and_nothing_is_told_of_a_quiet_hour(
        self, world: World
    ) -> None:
        world.counts.count(Missed("WK1", "werkdag", "overdag"), ADDRESS)
        world.later()
        assert (world.counts.tick(), world.log.told) == (0, [])

    def test_at_its_end_a_process_tells_of_the_hour_that_goes_on(self, world: World) -> None:
        world.counts.count(WOUND, ADDRESS)
        world.counts.end()
        assert world.log.told == [(HOUR, 1)]

    def test_while_the_log_is_away_it_waits_and_is_then_told(self, world: World) -> None:
        world.log.away = True
        world.counts.count(WOUND, ADDRESS)
        world.later()
        with pytest.raises(Away):
            world.counts.tick()
        world.log.away = False
        assert (world.counts.tick(), world.log.told) == (1, [(HOUR, 1)])

    def test_what_was_written_although_nobody_heard_so_is_not_told_again(self, world: World) -> None:
        world.log.silent = True
        world.counts.count(WOUND, ADDRESS)
        world.later()
        with pytest.raises(Away):
            world.counts.tick()
        world.log.silent = False
        world.counts.tick()
        assert (world.counts.tick(), world.log.told) == (0, [(HOUR, 1)])

    def test_of_more_hours_than_may_wait_the_oldest_are_lost(self, world: World) -> None:
        for _ in range(WAITING + 3):
            world.counts.count(WOUND, ADDRESS)
            world.later()
        world.counts.tick()
        assert [van for van, _ in world.log.told] == [
            HOUR + timedelta(hours=number) for number in range(3, WAITING + 3)
        ]


def held(root: Any) -> set[Any]:
    """All texts and bytes that can be reached from a value."""
    seen, left, found = {id(root)}, [root], set()
    while left:
        one = left.pop()
        if isinstance(one, str | bytes):
            found.add(one)
        fields = [getattr(one, name) for name in one.__struct_fields__] if isinstance(one, msgspec.Struct) else []
        for part in (*gc.get_referents(one), *fields):
            if id(part) not in seen and not isinstance(part, type | ModuleType | FunctionType):
                seen.add(id(part))
                left.append(part)
    return found


class TestWhatIsLeft:
    def test_of_the_address_nothing_is_kept_and_of_the_salt_and_the_marks_nothing_after_the_hour(
        self, world: World
    ) -> None:
        world.counts.count(WOUND, ADDRESS)
        kept = held(vars(world.counts)["_hour"])
        marks = {one for one in kept if isinstance(one, bytes)} - {SALT}
        assert (SALT in kept, len(marks), ADDRESS in kept) == (True, 1, False)
        world.later()
        world.counts.tick()
        left = held([vars(world.counts)[name] for name in ("_hour", "_waiting")]) | held(world.log.events)
        assert left.isdisjoint({SALT, ADDRESS, *marks})
        assert "WK1" in left

    def test_a_mark_cannot_be_made_again_without_the_salt(self) -> None:
        first, second = Hour(HOUR, b"one"), Hour(HOUR, b"two")
        for hour in (first, second):
            hour.count(WOUND, ADDRESS)
        assert vars(first)["_seen"].isdisjoint(vars(second)["_seen"])

    def test_every_hour_has_a_salt_of_its_own(self, world: World) -> None:
        salts = iter([b"one", b"two"])
        vars(world.counts)["_salt"] = lambda: next(salts)
        found = []
        for _ in range(2):
            world.counts.count(WOUND, ADDRESS)
            found.append(vars(vars(world.counts)["_hour"])["_salt"])
            world.later()
        assert found == [b"one", b"two"]
