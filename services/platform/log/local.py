"""A log that is a table in a SQLite file, followed without a broker."""

import sqlite3
from pathlib import Path
from threading import Event

from typing_extensions import override

from services.platform.log.log import Entry, Log, Offsets

PAGE = 500  # entries
POLL = 0.010  # seconds; `PRAGMA data_version` costs 6 µs


class LocalLog(Log):
    """One log in the file of `logboek`."""

    def __init__(self, path: Path, name: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
        self._name = name
        self._seen = -1

    @override
    def identity(self, *, anew: bool = True) -> str:  # it always looks
        row = self._connection.execute("SELECT log_id FROM logs WHERE name = ?", (self._name,)).fetchone()
        return str(row[0])

    @override
    def end(self) -> Offsets:
        row = self._connection.execute(f"SELECT max(rowid) FROM {self._name}").fetchone()
        return {0: row[0] or 0}

    @override
    def read(self, after: Offsets, limit: int = PAGE) -> list[Entry]:
        rows = self._connection.execute(
            "SELECT rowid, originator_id, originator_version, topic, state"
            f" FROM {self._name} WHERE rowid > ? ORDER BY rowid LIMIT ?",
            (after.get(0, 0), limit),
        )
        return [Entry(*row) for row in rows]

    @override
    def wait(self, seconds: float, stop: Event) -> None:
        for _ in range(int(seconds / POLL)):
            # The version changes with each commit of another connection, also one between the last read and this call.
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if version != self._seen:
                self._seen = version
                return
            if stop.wait(POLL):
                return

    @override
    def close(self) -> None:
        self._connection.close()
