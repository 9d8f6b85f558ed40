"""A log as its followers see it: an order that never changes, read from a position."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Event
from typing import Protocol

import msgspec

PAGE = 500  # entries
POLL = 0.010  # seconds; `PRAGMA data_version` costs 6 µs
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
    """How far a view has read in the log with this identity; a part that is not named was not begun."""

    log_id: str
    offsets: Offsets = {}

    def past(self, page: Sequence[Entry]) -> "Progress":
        """After a page was read."""
        return Progress(self.log_id, self.offsets | {entry.part: entry.position for entry in page})

    def within(self, parts: Iterable[int]) -> "Progress":
        """Of these parts only."""
        return Progress(self.log_id, {part: self.offsets.get(part, 0) for part in parts})

    def behind(self, end: Offsets) -> int:
        """How many positions it is from the end of the log."""
        return sum(max(0, last - self.offsets.get(part, 0)) for part, last in end.items())


class Log(Protocol):
    """The port. Within a part positions rise; gaps are possible and never fill later."""

    def identity(self, *, anew: bool = False) -> str:
        """Changes when the log was put back to an older state; empty when nothing was ever written. `anew`: look at
        the log itself, however lately that was done."""

    def end(self) -> Offsets:
        """Per part the position of the newest entry; 0 when there is none."""

    def read(self, after: Offsets, limit: int = ...) -> list[Entry]:
        """Entries after these positions, those of one part oldest first; none when the end was reached."""

    def wait(self, seconds: float, stop: Event) -> None:
        """Return when something may have been added, when the time is over, or when `stop` is set."""

    def close(self) -> None:
        """Let go."""


class LocalLog:
    """A log that is a table in a SQLite file, followed without a broker."""

    def __init__(self, path: Path, name: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
        self._name = name
        self._seen = -1

    def identity(self, *, anew: bool = True) -> str:  # noqa: ARG002 - it always looks
        """See `Log`."""
        row = self._connection.execute("SELECT log_id FROM logs WHERE name = ?", (self._name,)).fetchone()
        return str(row[0])

    def end(self) -> Offsets:
        """See `Log`."""
        row = self._connection.execute(f"SELECT max(rowid) FROM {self._name}").fetchone()
        return {0: row[0] or 0}

    def read(self, after: Offsets, limit: int = PAGE) -> list[Entry]:
        """See `Log`."""
        rows = self._connection.execute(
            "SELECT rowid, originator_id, originator_version, topic, state"
            f" FROM {self._name} WHERE rowid > ? ORDER BY rowid LIMIT ?",
            (after.get(0, 0), limit),
        )
        return [Entry(*row) for row in rows]

    def wait(self, seconds: float, stop: Event) -> None:
        """See `Log`. A commit between the last read and this call counts as new."""
        for _ in range(int(seconds / POLL)):
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if version != self._seen:
                self._seen = version
                return
            if stop.wait(POLL):
                return

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
