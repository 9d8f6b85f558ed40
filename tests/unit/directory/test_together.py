"""Equal questions that arrive together share what is found; what is found is never older than the question."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count

import pytest

from services.directory.together import Together
from tests.support.traffic import until

MANY = 8


class Slow:
    """Finds ever higher numbers, when it is let."""

    def __init__(self) -> None:
        self.begun, self._go, self._numbers = 0, threading.Semaphore(0), count(1)

    def __call__(self) -> int:
        self.begun += 1
        number = next(self._numbers)
        assert self._go.acquire(timeout=10)
        return number

    def let(self, times: int = 1) -> None:
        self._go.release(times)


def asking(pool: ThreadPoolExecutor, together: Together[int], key: str, find: Slow) -> "Future[int]":
    return pool.submit(together, key, find)


def test_who_asks_alone_is_answered() -> None:
    together, numbers = Together[int](), count(1)
    assert [together("a", lambda: next(numbers)) for _ in range(3)] == [1, 2, 3]


def test_who_comes_meanwhile_waits_and_shares_the_next_look() -> None:
    together, find = Together[int](), Slow()
    with ThreadPoolExecutor(MANY + 1) as pool:
        first = asking(pool, together, "a", find)
        until(lambda: find.begun == 1, 10, "nobody looks")
        others = [asking(pool, together, "a", find) for _ in range(MANY)]
        until(lambda: len(together._coming) == 1, 10, "nobody waits")  # noqa: SLF001
        assert find.begun == 1
        find.let(2)
        assert first.result(10) == 1
        assert {other.result(10) for other in others} <= {2, 3}  # one may come late enough to look for itself
    find.let()
    assert together("a", find) == find.begun
    assert (together._coming, together._under_way) == ({}, {})  # noqa: SLF001 - nothing is left behind


def test_other_questions_do_not_wait() -> None:
    together, find = Together[int](), Slow()
    with ThreadPoolExecutor(1) as pool:
        first = asking(pool, together, "a", find)
        until(lambda: find.begun == 1, 10, "nobody looks")
        assert together("b", lambda: 7) == 7
        find.let()
        assert first.result(10) == 1


def test_what_goes_wrong_is_told_to_everybody_and_does_not_stay() -> None:
    together = Together[int]()

    def fails() -> int:
        raise LookupError("weg")

    for _ in range(2):
        with pytest.raises(LookupError, match="weg"):
            together("a", fails)
    assert together("a", lambda: 1) == 1


def test_who_waited_long_for_another_looks_alone() -> None:
    together, find = Together[int](patience=0.05), Slow()
    with ThreadPoolExecutor(MANY) as pool:
        hangs = asking(pool, together, "a", find)
        until(lambda: find.begun == 1, 10, "nobody looks")
        others = [pool.submit(together, "a", lambda: 7) for _ in range(MANY - 1)]
        assert [other.result(10) for other in others] == [7] * (MANY - 1)
        assert not hangs.done()
        find.let()
        assert hangs.result(10) == 1
    assert (together._coming, together._under_way) == ({}, {})  # noqa: SLF001 - nothing is left behind
