"""The store on one SQLite file: the recorder of the eventsourcing library, with claims and the log's identity."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteCursor

from services.platform.store import claims
from services.platform.store.database import DurableDatastore, tables
from services.platform.store.store import Claims


class SQLiteRecorder(SQLiteApplicationRecorder):
    """The events of one log, in a table that bears its name."""

    def __init__(self, datastore: DurableDatastore, log: str, new_id: str) -> None:
        """Make the tables where they are missing; `new_id` becomes the log's identity if it has none."""
        super().__init__(datastore, events_table_name=log)
        self._database = datastore
        self.create_table()
        with datastore.transaction(commit=True) as cursor:
            cursor.execute("INSERT OR IGNORE INTO logs VALUES (?, ?)", (log, new_id))

    def construct_create_table_statements(self) -> list[str]:
        """The library's table and ours."""
        return [*super().construct_create_table_statements(), *tables("logboek")]

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        # Past the application recorder's own way, that inserts one by one to learn positions that nobody asks for.
        super(SQLiteApplicationRecorder, self)._insert_events(c, stored_events)
        taken: Claims = kwargs.get("claims") or Claims()
        if taken.take or taken.release:
            claims.keep(c, taken, kwargs["now"])
        if also := kwargs.get("also"):
            also(c)
        return None

    def select_all(self, streams: Sequence[str]) -> list[StoredEvent]:
        """See `Recorder`."""
        return claims.streams(self._database, self.events_table_name, streams)

    def owners(self, space: str, keys: Iterable[str], now: datetime) -> dict[str, list[str]]:
        """Who holds each of the keys at `now`; a key that nobody holds is left out."""
        return claims.owners(self._database, space, keys, now)

    def holders(self, space: str, key: str, before: str, limit: int) -> list[str]:
        """See `Recorder`."""
        return claims.holders(self._database, space, key, before, limit)
