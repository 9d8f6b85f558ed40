"""PostgreSQL: a connection a thread, made when it is needed, and a schema that only `migreren` changes."""

import select
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

import psycopg
from eventsourcing.persistence import IntegrityError
from eventsourcing.postgres import PostgresDatastore
from psycopg.rows import DictRow, dict_row, tuple_row
from psycopg.types.composite import CompositeInfo, register_composite

from services.platform.runtime.away import reaching
from services.platform.runtime.settings import WrongSetting
from services.platform.store.database import Cursor

LOCK_TIMEOUT = 10  # seconds that a writer waits for another
CONNECT_TIMEOUT = 3  # seconds
ANSWER_TIMEOUT = 10  # seconds in which a server must at least take in what was sent
_MIGRATIONS = files("services.platform.store") / "migraties"
_EVENT = "stored_event_text"
_STEPS = "public.benaderbaar_migraties"


class PostgresCursor:
    """See `Cursor`: with tuples as rows, and `?` for a value."""

    def __init__(self, cursor: psycopg.Cursor[Any] | psycopg.ServerCursor[Any]) -> None:
        self._cursor = cursor
        cursor.row_factory = tuple_row

    def execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        """See `Cursor`."""
        self._cursor.execute(statement.replace("?", "%s").encode(), values)

    def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        """See `Cursor`."""
        self._cursor.executemany(statement.replace("?", "%s").encode(), values)

    def fetchone(self) -> Any:
        """See `Cursor`."""
        return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        """See `Cursor`."""
        return self._cursor.fetchall()

    def fetchmany(self, size: int) -> list[Any]:
        """See `Snapshot`."""
        return self._cursor.fetchmany(size)


class PostgresDatabase(PostgresDatastore):
    """The library's datastore over connections of our own (as `DurableDatastore`: a pool costs more than it gives).

    The tables of `logboek` and `beeld` are found without naming the schema. Connecting waits for the first statement:
    a process may start before PostgreSQL does.
    """

    def __init__(self, dsn: str) -> None:
        super().__init__("", "", "", "", "", schema="logboek", originator_id_type="text", lock_timeout=LOCK_TIMEOUT)
        self._dsn = dsn
        self._local = threading.local()
        self._opened: list[psycopg.Connection[DictRow]] = []

    def register_type_adapters(self) -> None:
        """Nothing: each connection does so when it is made."""

    def _connect(self) -> psycopg.Connection[DictRow]:
        connection = connect(self._dsn)
        info = CompositeInfo.fetch(connection, f"{self.schema}.{_EVENT}")
        if info is None:
            connection.close()
            raise WrongSetting(_LACKING)
        register_composite(info, connection)
        self.psycopg_type_adapters[_EVENT] = info
        self.psycopg_python_types[_EVENT] = info.python_type
        self._opened.append(connection)
        return connection

    @contextmanager
    def get_connection(self) -> Iterator[psycopg.Connection[DictRow]]:
        """This thread's connection; a new one when the server let go of it. Raises `Away`, `IntegrityError`."""
        with reaching("PostgreSQL", psycopg.OperationalError, psycopg.InterfaceError):
            connection = getattr(self._local, "connection", None)
            if connection is None or not _alive(connection):
                self._local.connection = connection = self._connect()
            try:
                yield connection
            except psycopg.IntegrityError as error:
                raise IntegrityError(str(error)) from error

    @contextmanager
    def transaction(self, *, commit: bool = False) -> Iterator[Any]:
        """See `Database`."""
        with self.get_connection() as connection, connection.transaction(force_rollback=not commit):
            yield PostgresCursor(connection.cursor())

    @contextmanager
    def snapshot(self) -> Iterator[PostgresCursor]:
        """See `Database`: the rows stay with the server until they are fetched."""
        with self.get_connection() as connection, connection.transaction(force_rollback=True):
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            with connection.cursor("snapshot") as cursor:
                yield PostgresCursor(cursor)

    def alone(self, c: Cursor, logs: Iterable[str]) -> None:
        """See `Database`."""
        for log in logs:
            c.execute("SELECT pg_advisory_xact_lock(hashtext(?))", (relay_lock(log),))
            c.execute(f"LOCK TABLE {log} IN EXCLUSIVE MODE")

    def close(self) -> None:
        """Let go of the server, in every thread."""
        while getattr(self, "_opened", None):
            self._opened.pop().close()

    def __del__(self) -> None:
        """Nothing: who opened it closes it."""


def connect(dsn: str) -> psycopg.Connection[DictRow]:
    """A connection on which each statement is its own transaction, unless it is told otherwise."""
    return psycopg.connect(
        dsn, autocommit=True, row_factory=dict_row, connect_timeout=CONNECT_TIMEOUT,
        application_name="benaderbaar", options="-c search_path=logboek,beeld",
        tcp_user_timeout=ANSWER_TIMEOUT * 1000, keepalives_idle=ANSWER_TIMEOUT, keepalives_interval=ANSWER_TIMEOUT // 2,
        keepalives_count=2,
    )  # fmt: skip


def relay_lock(log: str) -> str:
    """What a relay holds while it sends a page; who changes the log under it holds it too."""
    return f"benaderbaar relay {log}"


def _alive(connection: psycopg.Connection[DictRow]) -> bool:
    """Whether the server still holds the other end. When idle it says nothing, save that it lets go."""
    if connection.closed or connection.broken:
        return False
    readable, _, _ = select.select([connection.fileno()], [], [], 0)
    if readable:
        connection.close()
    return not readable


_LACKING = "De tabellen ontbreken in PostgreSQL. Voer eerst uit: benaderbaar migreren."


def check(dsn: str) -> None:
    """Raises `WrongSetting` when the tables are not those of this program, `Away` when PostgreSQL does not answer."""
    with reaching("PostgreSQL", psycopg.OperationalError), connect(dsn) as connection:
        have, known = _number(connection), len(_migrations())
    if have < known:
        raise WrongSetting(_LACKING)
    if have > known:
        message = f"De tabellen in PostgreSQL zijn nieuwer (versie {have}) dan dit programma (versie {known})."
        raise WrongSetting(f"{message} Gebruik een nieuwer programma.")


def migrate(dsn: str, log_id: str) -> list[str]:
    """Bring the tables to this program's version: the names of the steps that were taken, each in a transaction."""
    taken = []
    with reaching("PostgreSQL", psycopg.OperationalError), connect(dsn) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('benaderbaar migreren'))")
        connection.execute(f"CREATE TABLE IF NOT EXISTS {_STEPS} (number int PRIMARY KEY, name text)".encode())
        have = _number(connection)
        for number, (name, statements) in enumerate(_migrations()[have:], start=have + 1):
            with connection.transaction():
                connection.execute(statements.replace("{log_id}", log_id).encode())
                connection.execute(f"INSERT INTO {_STEPS} VALUES (%s, %s)".encode(), (number, name))
            taken.append(name)
    check(dsn)
    return taken


def _migrations() -> list[tuple[str, str]]:
    found = sorted((file.name, file.read_text()) for file in _MIGRATIONS.iterdir() if file.name.endswith(".sql"))
    return [(name.removesuffix(".sql"), statements) for name, statements in found]


def _number(connection: psycopg.Connection[DictRow]) -> int:
    try:
        row = connection.execute(f"SELECT coalesce(max(number), 0) AS n FROM {_STEPS}".encode()).fetchone()
    except psycopg.errors.UndefinedTable:
        return 0
    return int(row["n"]) if row else 0
