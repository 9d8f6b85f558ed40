"""What one thread reads for its question keeps no other waiting, as when a server hangs."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from services.directory.index.sqlite_reader import Shelf, SQLiteReader
from services.directory.index.visits import Nearby

Reading = Callable[[Callable[[], None]], object]


class Cursor:
    """Finds no generation, after it waited."""

    def __init__(self, wait: Callable[[], None]) -> None:
        self._wait = wait

    def execute(self, *_: Any, **__: Any) -> None:
        self._wait()

    def fetchall(self) -> list[Any]:
        return []

    def fetchmany(self, *_: Any, **__: Any) -> list[Any]:
        return []


def moment(wait: Callable[[], None]) -> object:
    return SQLiteReader(Cursor(wait), "active = 1", Shelf()).updated()


def documents(wait: Callable[[], None]) -> object:
    def read() -> list[Any]:
        wait()
        return []

    return Nearby(1, read).documents


@pytest.mark.parametrize("read", [moment, documents])
def test_who_reads_slowly_keeps_nobody_else_waiting(read: Reading) -> None:
    begun, over, done = threading.Event(), threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        over.wait(30)

    def go_on() -> None:
        read(lambda: None)
        done.set()

    threads = [threading.Thread(target=read, args=(hang,)), threading.Thread(target=go_on)]
    threads[0].start()
    assert begun.wait(5)
    threads[1].start()
    try:
        assert done.wait(5)
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_only_what_reads_nothing_is_worked_out_under_one_lock_of_all() -> None:
    """As `functools.cached_property` does until Python 3.12."""
    found = [path for path in Path("services").rglob("*.py") if "import cached_property" in path.read_text()]
    locked = [path.as_posix() for path in found if "werkzeug.utils import cached_property" not in path.read_text()]
    assert len(found) > 3
    assert locked == ["services/regels/volgorde.py"]
