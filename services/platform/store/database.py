"""The port of a database: SQLite on one machine, PostgreSQL in a cluster. Every statement runs on both."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Cursor(Protocol):
    """Runs statements in one transaction. A value in a statement is a `?`."""

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Run a statement."""

    def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> Any:
        """Run a statement once for each row of values."""

    def fetchone(self) -> Any:
        """Return the next row, or None at the end."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""


class Frozen(Protocol):
    """A cursor that keeps reading the same moment while others write."""

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Run a query."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""

    def fetchmany(self, size: int) -> list[Any]:
        """Return the next rows, or an empty list at the end."""


class Database(Protocol):
    """One of the two stores: `logboek`, which must survive, or `beeld`, which can be built again.

    `order` is the column that gives the order of the events in the table of a log, `gather` the function that makes one
    text of a column and what stands in between.
    """

    @property
    def order(self) -> str:
        """The column that gives the order of the events of a log."""

    @property
    def gather(self) -> str:
        """The function that makes one text of a column and what stands in between."""

    def transaction(self, *, commit: bool) -> AbstractContextManager[Cursor]:
        """Open a transaction that ends with a commit. Without `commit`, hand out a cursor to read with, on which each
        query stands by itself. Raises `IntegrityError` and `Away`."""

    def frozen(self) -> AbstractContextManager[Frozen]:
        """Read one moment. Within it a thread gets the same moment again. Text that is damaged is read too, and cannot
        be encoded."""

    def lock(self, c: Cursor, logs: Iterable[str]) -> None:
        """Keep everybody else from writing or relaying these logs until the transaction of `c` ends."""

    def close(self) -> None:
        """Close the connections of every thread."""
