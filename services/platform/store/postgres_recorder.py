"""The store on PostgreSQL: the recorder of the eventsourcing library, with claims in the same transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder

from services.platform.store import claims
from services.platform.store.postgres import PostgresCursor, PostgresDatabase
from services.platform.store.store import Claims


class PostgresRecorder(PostgresApplicationRecorder):
    """The events of one log, in a table that bears its name. Its tables are made by `migreren`."""

    def __init__(self, database: PostgresDatabase, log: str) -> None:
        super().__init__(database, events_table_name=log)
        self._database = database

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """See `Recorder`. The library sends events in one go; with more each answer is looked at, events first:
        their lock on the table keeps two writers from waiting for each other."""
        taken: Claims = kwargs.get("claims") or Claims()
        also = kwargs.get("also")
        if not (taken.take or taken.release or also):
            super().insert_events(stored_events)
            return None
        with self._database.get_connection() as connection, connection.transaction():
            if stored_events:
                self._insert_stored_events(connection.cursor(), stored_events)
            cursor = PostgresCursor(connection.cursor())
            if taken.take or taken.release:
                claims.keep(cursor, taken, kwargs["now"])
            if also:
                also(cursor)
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
