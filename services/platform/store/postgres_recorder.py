"""The recorder of a log on PostgreSQL."""

from collections.abc import Sequence
from typing import Any

import psycopg
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder
from psycopg.rows import DictRow
from typing_extensions import override
from werkzeug.utils import cached_property

from services.platform.store.postgres import Datastore, PostgresDatabase, cursor_over
from services.platform.store.store import Recorder


class LibraryRecorder(PostgresApplicationRecorder):
    """The recorder of the eventsourcing library, which can also write within a transaction of somebody else."""

    def insert_within(self, connection: psycopg.Connection[DictRow], stored_events: Sequence[StoredEvent]) -> None:
        """Write, and hold the lock on the table until the transaction ends: no gap between positions fills later."""
        self._insert_stored_events(connection.cursor(), stored_events)


class PostgresRecorder(Recorder):
    """The recorder of one log. Its tables are made by `migreren`.

    Events are written before what goes with them: their lock on the table keeps two writers from waiting for each
    other. With nothing beside them, the library sends them in one go.
    """

    database: PostgresDatabase

    def __init__(self, database: PostgresDatabase, log: str) -> None:
        self.database, self.log = database, log

    @cached_property
    def library(self) -> LibraryRecorder:
        """The recorder of the library, made at first use because it looks at the database when it is made."""
        return LibraryRecorder(Datastore(self.database), events_table_name=self.log)

    @override
    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        also = kwargs.get("also")
        if also is None:
            self.library.insert_events(stored_events)
            return
        with self.library.datastore.get_connection() as connection, connection.transaction():
            if stored_events:
                self.library.insert_within(connection, stored_events)
            also(cursor_over(connection))

    @override
    def select_events(self, originator_id: str, **kwargs: Any) -> Sequence[StoredEvent]:
        found: Sequence[StoredEvent] = self.library.select_events(originator_id, **kwargs)
        return found
