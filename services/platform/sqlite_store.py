"""The store on one SQLite file: the recorder of the eventsourcing library, with claims and the log's identity."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteCursor

from services.platform.database import DurableDatastore
from services.platform.store import Claim, Claims

_TABLES = (
    "CREATE TABLE IF NOT EXISTS logs (name TEXT PRIMARY KEY, log_id TEXT NOT NULL) WITHOUT ROWID",
    (
        "CREATE TABLE IF NOT EXISTS claims (space TEXT, key TEXT, owner TEXT, shared INTEGER NOT NULL, until TEXT,"
        " PRIMARY KEY (space, key, owner)) WITHOUT ROWID"
    ),
    "CREATE UNIQUE INDEX IF NOT EXISTS claims_alone ON claims (space, key) WHERE shared = 0",
    "CREATE INDEX IF NOT EXISTS claims_until ON claims (until) WHERE until IS NOT NULL",
)


class SQLiteRecorder(SQLiteApplicationRecorder):
    """The events of one log, in a table that bears its name."""

    def __init__(self, datastore: DurableDatastore, log: str, new_id: str) -> None:
        """Make the tables where they are missing; `new_id` becomes the log's identity if it has none."""
        super().__init__(datastore, events_table_name=log)
        self.create_table()
        with datastore.transaction(commit=True) as cursor:
            cursor.execute("INSERT OR IGNORE INTO logs VALUES (?, ?)", (log, new_id))

    def construct_create_table_statements(self) -> list[str]:
        """The library's table and ours."""
        return [*super().construct_create_table_statements(), *_TABLES]

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        # Past the application recorder's own way, that inserts one by one to learn positions that nobody asks for.
        super(SQLiteApplicationRecorder, self)._insert_events(c, stored_events)
        claims: Claims = kwargs.get("claims") or Claims()
        if claims.take or claims.release:
            self._keep(c, claims, kwargs["now"])
        return None

    def _keep(self, c: SQLiteCursor, claims: Claims, now: datetime) -> None:
        c.execute("DELETE FROM claims WHERE until <= ?", (now.isoformat(),))
        for claim in claims.release:
            self._release(c, claim)
        c.executemany(
            "INSERT INTO claims VALUES (?, ?, ?, ?, ?) ON CONFLICT (space, key, owner) DO NOTHING",
            [(t.space, t.key, t.owner, t.shared, t.until and t.until.isoformat()) for t in claims.take],
        )

    def _release(self, c: SQLiteCursor, claim: Claim) -> None:
        c.execute(
            "DELETE FROM claims WHERE space = ? AND key = ? AND owner = ? RETURNING 1",
            (claim.space, claim.key, claim.owner),
        )
        if not c.fetchall():
            message = f"{claim.space} {claim.key} is not held by {claim.owner}"
            raise IntegrityError(message)

    def owners(self, space: str, keys: Iterable[str], now: datetime) -> dict[str, list[str]]:
        """Who holds each of the keys at `now`; a key that nobody holds is left out."""
        found: dict[str, list[str]] = {}
        with self.datastore.transaction(commit=False) as c:
            for key in keys:
                c.execute(
                    "SELECT owner FROM claims WHERE space = ? AND key = ? AND (until IS NULL OR until > ?)",
                    (space, key, now.isoformat()),
                )
                if rows := c.fetchall():
                    found[key] = [row[0] for row in rows]
        return found
