"""Lets equal questions that arrive together share what is found."""

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

PATIENCE = 1.0  # seconds
T = TypeVar("T")


class _Look(Generic[T]):
    """A look for something: `done` is free when it is over."""

    __slots__ = ("done", "error", "found")
    found: T

    def __init__(self) -> None:
        self.done = threading.Lock()
        self.done.acquire()
        self.error: BaseException | None = None

    def run(self, find: Callable[[], T]) -> None:
        try:
            self.found = find()
        except BaseException as error:  # noqa: BLE001 - whoever shares it must be told too
            self.error = error
        self.done.release()

    def wait(self, seconds: float) -> bool:
        """Wait until it is over, and tell whether it is."""
        if is_over := self.done.acquire(timeout=seconds):
            self.done.release()
        return is_over

    def result(self) -> T:
        if self.error is not None:
            raise self.error
        return self.found


class Together(Generic[T]):
    """Finds something once for all who ask for it at the same time.

    Who comes while it is being looked for waits until that is done, and shares the next look with whoever comes
    meanwhile: what is found is never older than the question. Who has waited for `patience` seconds looks alone.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._coming: dict[Hashable, _Look[T]] = {}
        self._under_way: dict[Hashable, _Look[T]] = {}

    def __call__(self, key: Hashable, find: Callable[[], T]) -> T:
        """Return what is found; equal keys find the same. Raises what `find` raises."""
        mine: _Look[T] = _Look()
        with self._lock:
            before = self._under_way.setdefault(key, mine)
            found = self._coming.setdefault(key, mine) if before is not mine else mine
        if found is not mine:
            return found.result() if found.wait(self._patience) else find()
        if before is not mine:
            before.wait(self._patience)
            with self._lock:
                self._under_way[key] = self._coming.pop(key)
        mine.run(find)
        with self._lock:
            if self._under_way.get(key) is mine:
                del self._under_way[key]
        return mine.result()
