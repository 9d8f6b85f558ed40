"""The recorder of a log on one SQLite file."""

from collections.abc import Sequence
from typing import Any

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteAggregateRecorder, SQLiteCursor
from typing_extensions import override

from services.platform.store.sqlite import Datastore, SQLiteDatabase
from services.platform.store.store import Recorder


class SQLiteRecorder(SQLiteAggregateRecorder, Recorder):
    """The recorder of the eventsourcing library over the table of a log. Its tables are made by `migrate`."""

    def __init__(self, database: SQLiteDatabase, log: str) -> None:
        super().__init__(Datastore(database), events_table_name=log)
        self.database, self.log = database, log

    @override
    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        super()._insert_events(c, stored_events)
        if also := kwargs.get("also"):
            also(c)
        return None
