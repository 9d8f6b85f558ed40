"""Lets equal questions that arrive together share what is found."""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class Together(Generic[T]):
    """Finds something once for all who ask for it at the same time.

    Who comes while it is being looked for waits until that is done, and shares the next look with whoever comes
    meanwhile: what is found is never older than the question.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._coming: dict[Hashable, Future[T]] = {}
        self._under_way: dict[Hashable, Future[T]] = {}

    def __call__(self, key: Hashable, find: Callable[[], T]) -> T:
        """Return what is found; equal keys find the same. Raises what `find` raises."""
        with self._lock:
            before = self._under_way.get(key)
            found = self._coming.get(key) if before else None
            if found is None:
                mine: Future[T] = Future()
                (self._coming if before else self._under_way)[key] = mine
        if found:
            return found.result()
        if before:
            before.exception()  # waits until it is done
            with self._lock:
                self._under_way[key] = self._coming.pop(key)
        return self._look(key, mine, find)

    def _look(self, key: Hashable, mine: "Future[T]", find: Callable[[], T]) -> T:
        try:
            mine.set_result(find())
        except BaseException as error:  # noqa: BLE001 - whoever shares it must be told too
            mine.set_exception(error)
        with self._lock:
            if self._under_way.get(key) is mine:
                del self._under_way[key]
        return mine.result()
