"""A sign of life of each task: a file that it touches while all its loops work and none falls ever further behind."""

import time
from collections.abc import Callable
from pathlib import Path

import msgspec

MANY = 10_000  # positions that a loop may be behind
LONG = 300.0  # seconds in which it must have come nearer
QUIET = 60.0  # seconds that a loop may say nothing: reaching for a server that hangs takes 40


class Behind(msgspec.Struct, frozen=True):
    """How far a loop was behind when it was looked at, and since when it was far behind and came no nearer."""

    lag: int = 0
    since: float = 0.0

    def then(self, lag: int, at: float) -> "Behind":
        """After another look."""
        stuck = lag > MANY and self.lag > MANY and lag >= self.lag
        return Behind(lag, self.since if stuck else at)

    def well(self, at: float) -> bool:
        """Far behind and not coming nearer for long is not well."""
        return self.lag <= MANY or at - self.since < LONG


class Sign:
    """Touches the file `name` in a folder; without a folder, nothing. `timer` is in seconds."""

    def __init__(self, folder: str, name: str, timer: Callable[[], float] = time.monotonic) -> None:
        self._path = Path(folder) / name if folder else None
        self._timer = timer
        self._loops: list[Loop] = []

    def loop(self) -> "Loop":
        """One more loop that must work."""
        self._loops.append(Loop(self, self._timer()))
        return self._loops[-1]

    def touch(self) -> None:
        """A loop said something: the task is well when all of them are."""
        now = self._timer()
        if self._path and all(loop.well(now) for loop in self._loops):
            self._path.touch()

    def now(self) -> float:
        """By its timer."""
        return self._timer()


class Loop:
    """One of the loops of a task."""

    def __init__(self, sign: Sign, at: float) -> None:
        self._sign, self._said = sign, at
        self._behind = Behind()

    def beat(self, lag: int) -> None:
        """It works, and is so far behind."""
        self._behind = self._behind.then(lag, self._sign.now())
        self.waiting()

    def waiting(self) -> None:
        """It lives, and waits for a server: to start the task anew would not bring that back."""
        self._said = self._sign.now()
        self._sign.touch()

    def well(self, at: float) -> bool:
        """Whether it spoke lately, and is not stuck."""
        return at - self._said < QUIET and self._behind.well(at)
