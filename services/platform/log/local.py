"""A log that is a table in a SQLite file, followed without a broker."""

import sqlite3
from pathlib import Path
from threading import Event
from typing import Any

from typing_extensions import override

from services.platform.log.log import Entry, Log, Offsets
from services.platform.store.sqlite_faults import reaching_file

PAGE = 500  # entries
POLL = 0.010  # seconds; `PRAGMA data_version` costs 6 µs


class LocalLog(Log):
    """One log in the file of `logboek`."""

    def __init__(self, path: Path, name: str) -> None:
        self._path, self._name = path, name
        with reaching_file(path):
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
        self._seen = -1

    def _rows(self, statement: str, *values: int | str) -> list[Any]:
        with reaching_file(self._path):
            return self._connection.execute(statement, values).fetchall()

    @override
    def identity(self, *, anew: bool = True) -> str:  # it always looks
        return str(self._rows("SELECT log_id FROM logs WHERE name = ?", self._name)[0][0])

    @override
    def end(self) -> Offsets:
        return {0: self._rows(f"SELECT max(rowid) FROM {self._name}")[0][0] or 0}

    @override
    def read(self, after: Offsets, limit: int = PAGE) -> list[Entry]:
        rows = self._rows(
            "SELECT rowid, originator_id, originator_version, topic, state"
            f" FROM {self._name} WHERE rowid > ? ORDER BY rowid LIMIT ?",
            after.get(0, 0),
            limit,
        )
        return [Entry(*row) for row in rows]

    @override
    def wait(self, seconds: float, stop: Event) -> None:
        for _ in range(int(seconds / POLL)):
            # The version changes with each commit of another connection, also one between the last read and this call.
            version = self._rows("PRAGMA data_version")[0][0]
            if version != self._seen:
                self._seen = version
                return
            if stop.wait(POLL):
                return

    @override
    def close(self) -> None:
        self._connection.close()
