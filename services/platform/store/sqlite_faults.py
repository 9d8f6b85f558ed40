"""What the errors of SQLite mean: a file that cannot be used now, one that is damaged, or a fault of ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.platform.runtime.away import Away, Damaged

_FAMILY = 0xFF  # the bits of an error code that are left when its details are taken off
# Another process holds the file, the disk is full or fails, or may not be written to: that passes.
_PASSING = {
    sqlite3.SQLITE_BUSY: "in gebruik bij een ander",
    sqlite3.SQLITE_LOCKED: "in gebruik bij een ander",
    sqlite3.SQLITE_PROTOCOL: "in gebruik bij een ander",
    sqlite3.SQLITE_FULL: "de schijf is vol",
    sqlite3.SQLITE_IOERR: "de schijf geeft een fout",
    sqlite3.SQLITE_READONLY: "alleen te lezen",
    sqlite3.SQLITE_PERM: "niet toegankelijk",
    sqlite3.SQLITE_CANTOPEN: "niet te openen",
    sqlite3.SQLITE_NOMEM: "er is geen geheugen",
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# Damage to the first page, to which SQLite gives no number of its own. The tables are there from the beginning.
_DAMAGED_HEAD = ("unsupported file format", "no such table")


@contextmanager
def reaching_file(path: Path) -> Iterator[None]:
    """Turn what passes by itself into `Away`, and a file that cannot be read into `Damaged`."""
    try:
        yield
    except sqlite3.Error as error:
        family = getattr(error, "sqlite_errorcode", 0) & _FAMILY
        if family in _DAMAGED or str(error).startswith(_DAMAGED_HEAD):
            raise Damaged(f"{path} is beschadigd") from error
        if family in _PASSING:
            raise Away(f"{path}: {_PASSING[family]}") from error
        raise
