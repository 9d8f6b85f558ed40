"""The processes that write one file take turns, also when each of them has somebody who wants to write all the time."""

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from services.platform.runtime.away import Away
from services.platform.store.line import BESIDE, COURTESY
from services.platform.store.sqlite import SLOW, SQLiteDatabase

TAKES, MOST = 0.05, 3  # seconds of a commit on a slow disk; one that is on its way, one that came first, and one more


def opened(path: Path, patience: float = 10) -> SQLiteDatabase:
    """The file as a process has it: SQLite keeps those of one program apart as it does those of several."""
    return SQLiteDatabase(path / "logboek.sqlite", patience=patience)


def write(database: SQLiteDatabase, takes: float = 0.0) -> None:
    with database.transaction(commit=True) as c:
        c.execute("CREATE TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY)")
        c.execute("INSERT INTO t DEFAULT VALUES")
        time.sleep(takes)


class Busy:
    """Writes to a file without a pause, each time for as long as a slow disk takes."""

    def __init__(self, database: SQLiteDatabase) -> None:
        self._database, self._stop, self.number = database, threading.Event(), 0

    @contextmanager
    def writing(self, threads: int = 3) -> Iterator[None]:
        running = [threading.Thread(target=self._write) for _ in range(threads)]
        for thread in running:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in running:
                thread.join()

    def _write(self) -> None:
        while not self._stop.is_set():
            write(self._database, TAKES)
            self.number += 1


def test_who_waits_is_not_passed_by_those_who_come_later_in_another_process(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as theirs, closing(opened(tmp_path)) as ours:
        busy, passed = Busy(theirs), []
        with busy.writing():
            for _ in range(20):
                time.sleep(TAKES / 3)
                before = busy.number
                with ours.transaction(commit=True):
                    passed.append(busy.number - before)
    assert max(passed) <= MOST


@pytest.mark.parametrize("number", [2, 5])
def test_nobody_is_refused_because_others_write_all_the_time(tmp_path: Path, number: int) -> None:
    with ExitStack() as stack:
        every = [Busy(stack.enter_context(closing(opened(tmp_path)))) for _ in range(number)]
        for one in every:
            stack.enter_context(one.writing())
        time.sleep(4 * SLOW)  # a thread that is refused ends with an error, which fails this test
    assert min(one.number for one in every) > 0


def test_one_who_stands_first_and_gives_up_lets_others_go_on(tmp_path: Path) -> None:
    with ExitStack() as stack:
        holder, ours, another = (stack.enter_context(closing(opened(tmp_path, it))) for it in (10, 0.1, 10))
        with holder.transaction(commit=True), pytest.raises(Away, match="in gebruik bij een ander"):
            write(ours)
        write(another)


def test_one_who_stands_first_and_stands_still_holds_up_others_for_a_moment_only(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as ours, (tmp_path / f"logboek.sqlite{BESIDE}").open("w") as line:
        fcntl.flock(line, fcntl.LOCK_EX)
        begin = time.monotonic()
        write(ours)
        assert time.monotonic() - begin >= COURTESY


def test_who_may_not_stand_in_the_line_writes_without_it(tmp_path: Path) -> None:
    (tmp_path / f"logboek.sqlite{BESIDE}").mkdir()
    with closing(opened(tmp_path)) as ours:
        write(ours)


def test_only_the_user_of_this_process_may_stand_in_it(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as ours:
        write(ours)
    assert (tmp_path / f"logboek.sqlite{BESIDE}").stat().st_mode & 0o777 == 0o600
