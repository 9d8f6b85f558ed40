"""The port of a log, as its followers see it: an order that never changes, read from a position."""

from collections.abc import Iterable, Sequence
from threading import Event
from typing import Protocol

import msgspec

# Per part of a log, the position of the last entry that was read. A log on one machine has one part, a Kafka topic has
# as many as it has partitions; entries of one stream are in one part, in order.
Offsets = dict[int, int]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One stored event at its place in the log; `data` is the CloudEvent as bytes."""

    position: int
    stream: str
    version: int
    type: str
    data: bytes
    part: int = 0


class Progress(msgspec.Struct, frozen=True):
    """How far a view has read in the log with this identity. A part that is not named was not begun."""

    log_id: str
    offsets: Offsets = {}

    def after(self, page: Sequence[Entry]) -> "Progress":
        """Return the progress after a page was read."""
        return Progress(self.log_id, self.offsets | {entry.part: entry.position for entry in page})

    def within(self, parts: Iterable[int]) -> "Progress":
        """Return the progress in these parts only."""
        return Progress(self.log_id, {part: self.offsets.get(part, 0) for part in parts})

    def behind(self, end: Offsets) -> int:
        """Return how many positions it is from the end of the log."""
        return sum(max(0, last - self.offsets.get(part, 0)) for part, last in end.items())


class Log(Protocol):
    """The port of a log. Within a part positions rise; a gap between them never fills later."""

    def identity(self, *, anew: bool = False) -> str:
        """Return the identity of the log, which changes when the log was put back to an older state; empty when nothing
        was ever written. With `anew`, ask the log itself, however lately that was done."""

    def end(self) -> Offsets:
        """Return, per part, the position of the newest entry, or 0 when there is none."""

    def read(self, after: Offsets, limit: int = ...) -> list[Entry]:
        """Return the entries after these positions, those of one part oldest first; none at the end of the log."""

    def wait(self, seconds: float, stop: Event) -> None:
        """Return when something may have been added, when the time is over, or when `stop` is set."""

    def close(self) -> None:
        """Close the connections."""
