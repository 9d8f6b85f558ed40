"""How many callers each worker of a web process holds, in memory that the workers share: whoever holds fewest takes the
next. Otherwise one worker may hold all connections that stay open, while the others have nothing to do."""

import mmap
from collections.abc import Collection

MOST = 64  # workers, as many as a setting allows
_SIZE = 8  # bytes of a count


class Callers:
    """The counts of all workers; 0 stands for a worker that is not there, else there is one more than it holds."""

    def __init__(self) -> None:
        """Make the memory, before the workers are forked."""
        self._counts = memoryview(mmap.mmap(-1, MOST * _SIZE)).cast("Q")

    def place(self, taken: Collection[int] = ()) -> "Place":
        """Return a place that is not taken, for a new worker. Raises `StopIteration` beyond `MOST`."""
        return Place(self._counts, next(number for number in range(MOST) if number not in taken))


class Place:
    """Where one worker says how many callers it holds."""

    def __init__(self, counts: "memoryview[int]", number: int) -> None:
        self._counts, self.number = counts, number

    def hold(self, callers: int) -> None:
        """Say how many this worker holds."""
        self._counts[self.number] = callers + 1

    def leave(self) -> None:
        """Say that this worker is gone."""
        self._counts[self.number] = 0

    def has_fewest(self) -> bool:
        """Tell whether no other worker holds fewer."""
        mine = self._counts[self.number]
        return not any(0 < other < mine for other in self._counts)

    def others(self) -> list[int]:
        """Return a number for each other worker, which is another one when it takes a caller or lets one go."""
        return [count for number, count in enumerate(self._counts) if number != self.number]
