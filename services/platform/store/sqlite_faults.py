"""What the errors of SQLite mean: a file that cannot be used now, one that is damaged, or a fault of ours."""

import sqlite3
from collections.abc import Callable
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
# Damage to which SQLite gives no number of its own: to the first page, while the tables are there from the beginning,
# and to a text.
_DAMAGED_WORDS = ("unsupported file format", "no such table", "Could not decode to UTF-8")


class reaching_file:  # noqa: N801 - as the context managers of contextlib are called
    """Turn what passes by itself into `Away`, and a file that cannot be read into `Damaged`, or what `damaged` makes of
    that. Every read of a file is in one: a class costs a third of what a generator does."""

    __slots__ = ("_damaged", "_path")

    def __init__(self, path: Path, damaged: Callable[[Damaged], Away] | None = None) -> None:
        self._path, self._damaged = path, damaged

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        meant = _meant(self._path, error) if isinstance(error, sqlite3.Error) else error
        if self._damaged and isinstance(meant, Damaged):
            meant = self._damaged(meant)
        if meant is not error:
            raise meant from error


def _meant(path: Path, error: sqlite3.Error) -> Exception:
    family = getattr(error, "sqlite_errorcode", 0) & _FAMILY
    if family in _DAMAGED or str(error).startswith(_DAMAGED_WORDS):
        return Damaged(f"{path} is beschadigd")
    return Away(f"{path}: {_PASSING[family]}") if family in _PASSING else error
