"""Time-outs are rows: a view of the events that set them, and a ticker that does what is due (never a sleeping thread).

Two tickers collide on the version of the stream, so that each step happens once.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

import msgspec
import structlog
from eventsourcing.persistence import IntegrityError

from events.codec import Recorded, Undecodable, UnknownType
from services.platform.log.log import Entry, Log, Progress
from services.platform.runtime import telemetry
from services.platform.runtime.clock import Clock
from services.platform.store.database import Cursor, Database
from services.platform.store.store import Conflict, Store
from services.platform.store.work import Work
from services.platform.views.positions import Positions

MOST = 200  # steps a commit
TICK = 0.2  # seconds between two looks
AGAIN = timedelta(seconds=30)  # before another look at what is due and could not be taken
logger = structlog.get_logger()


class Due(msgspec.Struct, frozen=True):
    """From an event on, its stream is due at this moment (UTC); None: no longer."""

    at: datetime | None


# What an event says of when its stream is due; None when it says nothing of it.
Says = Callable[[Recorded], Due | None]
# What becomes of streams that are due. Which of them must be looked at again: nothing could be done, though they are.
Expire = Callable[[Sequence[str], Work], Collection[str]]


class Outcome(msgspec.Struct, frozen=True):
    """What is done with, and what is to be looked at again."""

    done: Sequence[tuple[str, int]]
    again: Sequence[tuple[str, int]]


class Deadlines:
    """The view of one log, in `beeld`."""

    def __init__(self, database: Database, store: Store, log: str, says: Says, clock: Clock) -> None:
        self.name = f"termijnen-{log}"
        self._database, self._codec, self._log, self._says, self._clock = database, store.codec, log, says, clock
        self._positions = Positions("beeld_posities", self.name)

    def progress(self) -> Progress | None:
        """See `View`."""
        with self._database.transaction(commit=False) as c:
            return self._positions.read(c)

    def reset(self, log_id: str) -> None:
        """See `View`."""
        with self._database.transaction(commit=True) as c:
            c.execute("DELETE FROM termijnen WHERE log = ?", (self._log,))
            self._positions.reset(c, log_id)

    def confirm(self, progress: Progress) -> None:
        """See `View`. Nothing."""

    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> None:
        """See `View`."""
        said = self._said(page)
        try:
            with self._database.transaction(commit=True) as c:
                self._positions.advance(c, before, after)
                self._write(c, said)
        except IntegrityError:
            return  # another process read it
        telemetry.EVENTS.labels(self.name).inc(len(page))

    def _said(self, page: Sequence[Entry]) -> dict[str, tuple[int, Due]]:
        """The last word of each stream in a page. What cannot be read says nothing."""
        said: dict[str, tuple[int, Due]] = {}
        for entry in page:
            try:
                recorded = self._codec.decode(entry.data)
            except UnknownType:
                telemetry.UNKNOWN.labels(self.name).inc()
                continue
            except Undecodable:
                telemetry.PARKED.labels(self.name).inc()
                logger.warning("parked", view=self.name, stream=entry.stream, version=entry.version)
                continue
            if termijn := self._says(recorded):
                said[recorded.stream] = recorded.version, termijn
        return said

    def differences(self, log: Log) -> list[str]:
        """Streams of which the log says otherwise, read while nobody writes; what is due may have been taken."""
        said: dict[str, tuple[int, Due]] = {}
        read = Progress(log.identity())
        while page := log.read(read.offsets):
            read = read.past(page)
            said |= self._said(page)
        now = self._clock().isoformat()
        expected = {name: (version, t.at.isoformat()) for name, (version, t) in said.items() if t.at}
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT stream, version, at FROM termijnen WHERE log = ?", (self._log,))
            found = {name: (version, at) for name, version, at in c.fetchall()}
        later = {name for name, (_, at) in expected.items() if at > now} | (found.keys() - expected.keys())
        return sorted(name for name in later if expected.get(name) != found.get(name))

    def _write(self, c: Cursor, said: dict[str, tuple[int, Due]]) -> None:
        c.executemany(
            "DELETE FROM termijnen WHERE log = ? AND stream = ?",
            [(self._log, stream) for stream, (_, termijn) in said.items() if termijn.at is None],
        )
        c.executemany(
            "INSERT INTO termijnen VALUES (?, ?, ?, ?)"
            " ON CONFLICT (log, stream) DO UPDATE SET version = excluded.version, at = excluded.at",
            [(self._log, stream, version, t.at.isoformat()) for stream, (version, t) in said.items() if t.at],
        )


class Ticker:
    """Does what is due in one log, oldest first."""

    def __init__(self, database: Database, store: Store, log: str, expire: Expire, clock: Clock) -> None:
        self._database, self._store, self._log, self._clock = database, store, log, clock
        self._expire, self._actor = expire, f"systeem:{log}"

    def due(self) -> list[tuple[str, int]]:
        """What is due now: streams, with the version at which that was said."""
        with self._database.transaction(commit=False) as c:
            c.execute(
                "SELECT stream, version FROM termijnen WHERE log = ? AND at <= ? ORDER BY at LIMIT ?",
                (self._log, self._clock().isoformat(), MOST),
            )
            return [(stream, version) for stream, version in c.fetchall()]

    def tick(self) -> int:
        """Take the next steps that are due: how many were done with."""
        return self.take(self.due())

    def take(self, due: Sequence[tuple[str, int]]) -> int:
        """Together; what clashes with somebody else's change, each by itself, or at the next tick."""
        if not due:
            return 0
        outcome = self._taken(due)
        outcomes = [outcome] if outcome else [one for single in due if (one := self._taken([single]))]
        later = (self._clock() + AGAIN).isoformat()
        with self._database.transaction(commit=True) as c:
            c.executemany(
                "UPDATE termijnen SET at = ? WHERE log = ? AND stream = ? AND version = ?",
                [(later, self._log, *key) for one in outcomes for key in one.again],
            )
            c.executemany(
                "DELETE FROM termijnen WHERE log = ? AND stream = ? AND version = ?",
                [(self._log, *key) for one in outcomes for key in one.done],
            )
        return sum(len(one.done) + len(one.again) for one in outcomes)

    def _taken(self, due: Sequence[tuple[str, int]]) -> "Outcome | None":
        """None when it clashed."""
        work = Work(self._store, self._actor, self._clock())
        streams = [stream for stream, _ in due]
        work.load(streams)
        again = self._expire(streams, work)
        try:
            work.save()
        except Conflict:
            return None
        return Outcome([one for one in due if one[0] not in again], [one for one in due if one[0] in again])
