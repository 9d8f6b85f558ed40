"""A sign of life of each task: a file that it touches while it works, unless it falls ever further behind."""

import time
from pathlib import Path

import msgspec

MANY = 10_000  # positions that a task may be behind
LONG = 300.0  # seconds in which it must have come nearer


class Behind(msgspec.Struct, frozen=True):
    """How far a task was behind when it was looked at, and since when it was far behind and came no nearer."""

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
    """Touches the file `name` in a folder; without a folder, nothing."""

    def __init__(self, folder: str, name: str) -> None:
        self._path = Path(folder) / name if folder else None
        self._behind = Behind()

    def beat(self, lag: int) -> None:
        """The task works, and is so far behind."""
        self._behind = self._behind.then(lag, time.monotonic())
        self.waiting()

    def waiting(self) -> None:
        """The task lives, and waits for a server: to start it anew would not bring that back."""
        if self._path and self._behind.well(time.monotonic()):
            self._path.touch()
