"""A sign of life of each task: a file that it touches while all its loops work and none falls ever further behind."""

import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import structlog

from services.platform.runtime.dutch import dutch_system

log = structlog.get_logger()
MANY = 10_000  # positions that a loop may be behind
LONG = 300.0  # seconds in which a loop that is far behind must have come nearer
QUIET = 60.0  # seconds that a loop may report nothing: waiting for a server that hangs takes 40


class Behind(msgspec.Struct, frozen=True):
    """How many positions a loop is behind, and since when it has been far behind without coming nearer (seconds)."""

    lag: int = 0
    since: float = 0.0

    def then(self, lag: int, at: float) -> "Behind":
        """Return what is known after the next report of the loop."""
        stuck = lag > MANY and self.lag > MANY and lag >= self.lag
        return Behind(lag, self.since if stuck else at)

    def well(self, at: float) -> bool:
        """Tell whether the loop keeps up, or came nearer lately."""
        return self.lag <= MANY or at - self.since < LONG


class Sign:
    """The file `name` in a folder, or no file when `folder` is empty. `timer` is in seconds."""

    def __init__(self, folder: str, name: str, timer: Callable[[], float] = time.monotonic) -> None:
        self._path = Path(folder) / name if folder else None
        self._timer = timer
        self._loops: list[Loop] = []

    def loop(self) -> "Loop":
        """Add a loop that must work."""
        self._loops.append(Loop(self, self._timer()))
        return self._loops[-1]

    def touch(self) -> None:
        """Touch the file if all loops are well. A folder that is gone, or full, keeps no task from its work."""
        now = self._timer()
        if self._path and all(loop.well(now) for loop in self._loops):
            try:
                self._path.touch()
            except OSError as error:
                log.warning("no sign", reason=dutch_system(error))

    def now(self) -> float:
        """Return the time of the timer."""
        return self._timer()


class Loop:
    """One of the loops of a task, which reports to its sign."""

    def __init__(self, sign: Sign, at: float) -> None:
        self._sign, self._said = sign, at
        self._behind = Behind()

    def beat(self, lag: int) -> None:
        """Report that the loop works, and how many positions it is behind."""
        self._behind = self._behind.then(lag, self._sign.now())
        self.waiting()

    def waiting(self) -> None:
        """Report that the loop lives and waits for a server: a restart of the task would not bring that back."""
        self._said = self._sign.now()
        self._sign.touch()

    def well(self, at: float) -> bool:
        """Tell whether the loop reported lately and is not stuck."""
        return at - self._said < QUIET and self._behind.well(at)
