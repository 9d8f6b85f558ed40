"""A server that hangs takes some threads of a process, and never all (geval 3)."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from services.platform.runtime.away import Away
from services.platform.runtime.places import Places


@contextmanager
def hanging(places: Places, count: int) -> Iterator[None]:
    """Let so many threads take a place, and stay there while the block runs."""
    begun, over = threading.Barrier(count + 1), threading.Event()

    def stay() -> None:
        with places.one():
            begun.wait(5)
            over.wait(30)

    threads = [threading.Thread(target=stay) for _ in range(count)]
    for thread in threads:
        thread.start()
    begun.wait(5)
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_who_finds_no_place_is_soon_told_that_the_server_is_away() -> None:
    places = Places("PostgreSQL", 3)
    with hanging(places, 3):
        for most in (2.0, 0.5):  # the first waits to see whether it hangs
            begin = time.monotonic()
            with pytest.raises(Away, match="PostgreSQL"), places.one():
                pass
            assert time.monotonic() - begin < most
    with places.one():
        pass


def test_who_finds_a_place_does_not_wait_for_who_is_slow() -> None:
    places = Places("PostgreSQL", 3)
    with hanging(places, 2):
        time.sleep(0.6)
        with places.one(), places.one():  # of one thread: a transaction in another takes no second place
            pass


def test_all_may_be_there_where_nobody_said_how_many() -> None:
    places = Places("PostgreSQL", None)
    with hanging(places, 20), places.one():
        pass


def test_who_is_refused_by_the_server_gives_its_place_back() -> None:
    places = Places("PostgreSQL", 1)
    for _ in range(3):
        with pytest.raises(OSError, match="weg"), places.one():
            raise OSError("weg")
