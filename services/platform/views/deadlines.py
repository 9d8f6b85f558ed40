"""Deadlines are rows: a view writes them from the events that set them, and a ticker takes the steps that are due.

Nothing sleeps until a moment. Two tickers collide on the version of a stream, so each step happens once.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog
from eventsourcing.persistence import IntegrityError
from typing_extensions import override

from events.codec import Recorded, Undecodable, UnknownType
from services.platform.log.log import Entry, Log, Progress
from services.platform.runtime import telemetry
from services.platform.runtime.away import Away
from services.platform.runtime.clock import Clock
from services.platform.store.database import Cursor, Database
from services.platform.store.store import Aggregate, Conflict, Store
from services.platform.store.work import Work
from services.platform.views.follower import View
from services.platform.views.positions import Positions

MOST = 200  # steps a commit
TICK = 0.2  # seconds between two looks
AGAIN = timedelta(seconds=30)  # a usual time until another look at what is due and could not be taken
logger = structlog.get_logger()


class Due(msgspec.Struct, frozen=True):
    """The moment (UTC) at which a stream is due, counted from an event on; None means that it no longer is."""

    at: datetime | None


# Tells when an event makes its stream due; None when the event does not say.
DueAfter = Callable[[Recorded], Due | None]
# Takes the steps of the aggregates that are due, and returns which ids must be looked at again, and when (UTC).
Expire = Callable[[Sequence[str], Work], Mapping[str, datetime]]
Row = tuple[str, int]  # a stream, with the version of the event that made it due


class Outcome(msgspec.Struct, frozen=True):
    """Which rows are done with, and when which must be looked at again."""

    done: Sequence[Row]
    again: Sequence[tuple[Row, datetime]]


class Deadlines(View):
    """Keeps, in `beeld`, when each stream of one log is due."""

    def __init__(self, database: Database, store: Store, due_after: DueAfter, clock: Clock) -> None:
        self.name = f"termijnen-{store.log}"
        self._database, self._codec, self._log, self._clock = database, store.codec, store.log, clock
        self._due_after = due_after
        self._positions = Positions("beeld_posities", self.name)

    @override
    def progress(self) -> Progress | None:
        with self._database.transaction(commit=False) as c:
            return self._positions.read(c)

    @override
    def reset(self, log_id: str) -> None:
        with self._database.transaction(commit=True) as c:
            c.execute("DELETE FROM termijnen WHERE log = ?", (self._log,))
            self._positions.reset(c, log_id)

    @override
    def confirm(self, progress: Progress) -> None:
        pass  # nobody asks whether it is up to date

    @override
    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> bool:
        said = self._said(page)
        try:
            with self._database.transaction(commit=True) as c:
                self._positions.advance(c, before, after)
                self._write(c, said)
        except IntegrityError:  # another process read this page
            return False
        telemetry.EVENTS.labels(self.name).inc(len(page))
        return True

    def _said(self, page: Sequence[Entry]) -> dict[str, tuple[int, Due]]:
        """Return the last deadline that a page gives each stream, with the version of its event. An event that cannot
        be read is passed over."""
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
            if due := self._due_after(recorded):
                said[recorded.stream] = recorded.version, due
        return said

    def differences(self, log: Log) -> list[str]:
        """Return the streams whose deadline is not what the log says. Nobody may write meanwhile. A stream that is due
        now is left out: its step may have been taken."""
        said: dict[str, tuple[int, Due]] = {}
        read = Progress(log.identity())
        while page := log.read(read.offsets):
            read = read.after(page)
            said |= self._said(page)
        now = self._clock().isoformat()
        expected = {stream: (version, due.at.isoformat()) for stream, (version, due) in said.items() if due.at}
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT stream, version, at FROM termijnen WHERE log = ?", (self._log,))
            found = {stream: (version, at) for stream, version, at in c.fetchall()}
        later = {stream for stream, (_, at) in expected.items() if at > now} | (found.keys() - expected.keys())
        return sorted(stream for stream in later if expected.get(stream) != found.get(stream))

    def _write(self, c: Cursor, said: dict[str, tuple[int, Due]]) -> None:
        c.executemany(
            "DELETE FROM termijnen WHERE log = ? AND stream = ?",
            [(self._log, stream) for stream, (_, due) in said.items() if due.at is None],
        )
        c.executemany(
            "INSERT INTO termijnen VALUES (?, ?, ?, ?)"
            " ON CONFLICT (log, stream) DO UPDATE SET version = excluded.version, at = excluded.at",
            [(self._log, stream, version, due.at.isoformat()) for stream, (version, due) in said.items() if due.at],
        )


class Ticker:
    """Takes the steps of one kind of aggregate that are due, the oldest first."""

    def __init__(
        self, database: Database, store: Store, aggregate: Aggregate[Any], expire: Expire, clock: Clock
    ) -> None:
        self._database, self._store, self._aggregate, self._clock = database, store, aggregate, clock
        self._expire, self._actor = expire, f"systeem:{store.log}"

    def due(self) -> list[Row]:
        """Return what is due now."""
        with self._database.transaction(commit=False) as c:
            c.execute(
                "SELECT stream, version FROM termijnen WHERE log = ? AND at <= ? ORDER BY at LIMIT ?",
                (self._store.log, self._clock().isoformat(), MOST),
            )
            return [(stream, version) for stream, version in c.fetchall()]

    def tick(self) -> int:
        """Take the next steps that are due and return how many were dealt with."""
        return self.take(self.due())

    def take(self, due: Sequence[Row]) -> int:
        """Take these steps together. When one clashes with somebody else's change, or fails, each is taken by itself;
        what still clashes waits for the next tick."""
        if not due:
            return 0
        outcome = self._together(due)
        outcomes = [outcome] if outcome else [one for row in due if (one := self._alone(row))]
        with self._database.transaction(commit=True) as c:
            c.executemany(
                "UPDATE termijnen SET at = ? WHERE log = ? AND stream = ? AND version = ?",
                [(at.isoformat(), self._store.log, *row) for one in outcomes for row, at in one.again],
            )
            c.executemany(
                "DELETE FROM termijnen WHERE log = ? AND stream = ? AND version = ?",
                [(self._store.log, *row) for one in outcomes for row in one.done],
            )
        return sum(len(one.done) + len(one.again) for one in outcomes)

    def _alone(self, row: Row) -> Outcome | None:
        """Take one step by itself. One that cannot be taken is looked at again after a while: it may not hold up the
        others."""
        try:
            return self._taken([row])
        except Away:
            raise
        except Exception:  # whatever one stream causes stays with it
            telemetry.PARKED.labels(f"stappen-{self._store.log}").inc()
            logger.exception("parked", view=f"stappen-{self._store.log}", stream=row[0], version=row[1])
            return Outcome((), [(row, self._clock() + AGAIN)])

    def _together(self, due: Sequence[Row]) -> Outcome | None:
        try:
            return self._taken(due)
        except Away:
            raise
        except Exception:  # noqa: BLE001 - one of them causes it; it is said which when each is taken by itself
            return None

    def _taken(self, due: Sequence[Row]) -> Outcome | None:
        """Take these steps in one unit of work. Returns None when it clashes with somebody else's change."""
        work = Work(self._store, self._actor, self._clock())
        ids = [stream.partition(":")[2] for stream, _ in due]
        work.load(self._aggregate, ids)
        again = {self._aggregate.stream(one): at for one, at in self._expire(ids, work).items()}
        try:
            work.save()
        except Conflict:
            return None
        done = [row for row in due if row[0] not in again]
        return Outcome(done, [(row, again[row[0]]) for row in due if row[0] in again])
