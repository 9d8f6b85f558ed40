"""What every log does. An adapter's test file gives the fixture `world`: a store to write with, and logs to read it."""

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

import pytest

from events.aanbod import AanbiederGeregistreerd, AanbiederGewijzigd
from services.platform.log.log import Entry, Log, Progress
from services.platform.runtime.ids import new_id
from services.platform.store.store import Store
from tests.contract.store_suite import add

SHORT, LONG = 0.3, 20.0  # seconds: of a wait that lasts, and of one that must end before its time


class World(NamedTuple):
    """A store, and a way to open its log."""

    store: Store
    open_log: Callable[[], Log]


def write(world: World, first: int, count: int) -> None:
    for number in range(first, first + count):
        add(world.store, f"aanbieder:{number:03d}", 0, AanbiederGeregistreerd(naam=str(number)))


def rest_of(log: Log, progress: Progress) -> list[Entry]:
    seen: list[Entry] = []
    while page := log.read(progress.offsets, 10):
        seen += page
        progress = progress.after(page)
    return seen


def waited(log: Log, seconds: float, stop: threading.Event | None = None) -> float:
    """Wait at most so many seconds; return how many it took."""
    begin = time.monotonic()
    log.wait(seconds, stop or threading.Event())
    return time.monotonic() - begin


def lasted(seconds: float) -> bool:
    """Whether a wait that should last SHORT did: a log may count its time in slices, and a busy machine is late."""
    return SHORT / 2 < seconds < LONG


class LogSuite:
    """The contract."""

    @pytest.fixture
    def log(self, world: World) -> Log:
        return world.open_log()

    @pytest.fixture
    def quiet(self, log: Log) -> Log:
        """A log that has already said once that something may have been added before it was opened."""
        log.wait(0.05, threading.Event())
        return log

    def test_it_begins_empty_and_its_end_is_the_newest_position(self, world: World, log: Log) -> None:
        assert (sum(log.end().values()), log.read({})) == (0, [])
        write(world, 0, 3)
        seen = rest_of(log, Progress(""))
        assert len(seen) == 3
        assert {part: at for part, at in log.end().items() if at} == Progress("").after(seen).offsets

    def test_entries_are_read_in_order_page_by_page_and_none_twice(self, world: World, log: Log) -> None:
        write(world, 0, 25)
        for number in range(25):
            add(world.store, f"aanbieder:{number:03d}", 1, AanbiederGewijzigd(naam="Nieuw"))
        seen = rest_of(log, Progress(""))
        assert len(seen) == 50
        for number in range(25):
            versions = [entry.version for entry in seen if entry.stream == f"aanbieder:{number:03d}"]
            assert versions == [1, 2]
        for part in {entry.part for entry in seen}:
            positions = [entry.position for entry in seen if entry.part == part]
            assert positions == sorted(set(positions))

    def test_it_is_read_again_from_wherever_the_view_is(self, world: World, log: Log) -> None:
        write(world, 0, 25)
        page = log.read({}, 10)
        assert len(page) == 10
        rest = rest_of(log, Progress("").after(page))
        assert {entry.stream for entry in page}.isdisjoint(entry.stream for entry in rest)
        assert len(page) + len(rest) == 25
        assert len(rest_of(log, Progress(""))) == 25
        assert rest_of(log, Progress("").after(page + rest)) == []

    def test_an_entry_is_what_was_stored(self, world: World, log: Log) -> None:
        write(world, 7, 1)
        (entry,) = log.read({})
        assert (entry.stream, entry.version) == ("aanbieder:007", 1)
        assert entry.type == "nl.benaderbaar.aanbod.aanbieder-geregistreerd.v1"
        assert b'"subject":"aanbieder:007"' in entry.data

    def test_its_identity_stays_until_it_is_put_back(self, world: World, log: Log) -> None:
        write(world, 0, 1)
        before = log.identity()
        log.close()
        again = world.open_log()
        assert (before != "", again.identity()) == (True, before)
        later = new_id()
        with world.store._database.transaction(commit=True) as c:  # noqa: SLF001 - as a restore does it
            c.execute("UPDATE logs SET log_id = ? WHERE name = ?", (later, world.store.log))
        write(world, 1, 1)
        assert again.identity(anew=True) == world.open_log().identity() == later

    def test_with_nothing_added_waiting_ends_when_its_time_is_over(self, quiet: Log) -> None:
        assert lasted(waited(quiet, SHORT))

    def test_waiting_ends_when_something_is_added(self, world: World, quiet: Log) -> None:
        writer = threading.Timer(SHORT, write, (world, 0, 1))
        writer.start()
        assert waited(quiet, LONG) < LONG
        assert [entry.stream for entry in quiet.read({})] == ["aanbieder:000"]
        writer.join()

    def test_what_was_added_before_the_wait_is_not_waited_for_and_once_it_is_read_it_is_over(
        self, world: World, quiet: Log
    ) -> None:
        assert quiet.read({}) == []
        write(world, 0, 1)
        assert waited(quiet, LONG) < LONG
        page = quiet.read({})
        assert len(page) == 1
        assert quiet.read(Progress("").after(page).offsets) == []
        assert lasted(waited(quiet, SHORT))

    def test_waiting_ends_when_it_is_told_to_stop(self, quiet: Log) -> None:
        stop = threading.Event()
        teller = threading.Timer(SHORT, stop.set)
        teller.start()
        assert lasted(waited(quiet, LONG, stop))
        teller.join()
