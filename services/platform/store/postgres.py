"""PostgreSQL: a connection for each thread, made when it is needed, and a schema that only `migreren` changes."""

import select
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from eventsourcing.persistence import IntegrityError
from eventsourcing.postgres import PostgresDatastore
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow, dict_row, tuple_row
from psycopg.types.composite import register_composite
from typing_extensions import override

from services.platform.runtime.away import reaching
from services.platform.runtime.places import Places
from services.platform.runtime.settings import WrongSetting
from services.platform.store.database import Cursor, Database, Frozen
from services.platform.store.migrations import Step, StoreName

LOCK_TIMEOUT = 10  # seconds that a writer waits for another
CONNECT_TIMEOUT = 3  # seconds
ANSWER_TIMEOUT = 10  # seconds in which a server must at least acknowledge what was sent
_STEPS = "public.benaderbaar_migraties"


class PostgresCursor(Cursor, Frozen):
    """A cursor with tuples as rows, and `?` for a value. The server numbers its values: psycopg would look for each of
    thousands, which takes longer than the query."""

    def __init__(self, cursor: psycopg.RawCursor[Any] | psycopg.RawServerCursor[Any]) -> None:
        self._cursor = cursor

    @override
    def execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        self._cursor.execute(_numbered(statement), values, binary=True)

    @override
    def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        self._cursor.executemany(_numbered(statement), values)

    @override
    def fetchone(self) -> Any:
        return self._cursor.fetchone()

    @override
    def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    @override
    def fetchmany(self, size: int) -> list[Any]:
        return self._cursor.fetchmany(size)


def cursor_over(connection: psycopg.Connection[DictRow]) -> PostgresCursor:
    """Make a cursor over a connection."""
    return PostgresCursor(psycopg.RawCursor(connection, row_factory=tuple_row))


def _numbered(statement: str) -> bytes:
    """Write `$1`, `$2` and so on for each `?`."""
    first, *rest = statement.split("?")
    return "".join([first, *(f"${number}{part}" for number, part in enumerate(rest, start=1))]).encode()


class PostgresDatabase(Database):
    """The schemas `logboek` and `beeld` of one database; a table is found without naming its schema.

    It connects at the first statement, so that a process may start before PostgreSQL does. There is no pool: a
    connection for each thread costs an append less (besluit 0002). `places` is how many threads may be at PostgreSQL
    at once; None is all.
    """

    order, gather = "notification_id", "string_agg"

    def __init__(self, dsn: str, places: int | None = None) -> None:
        self.dsn = dsn
        self._places = Places("PostgreSQL", places)
        self._local = threading.local()
        self._opened: list[psycopg.Connection[DictRow]] = []

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[DictRow]]:
        """Hand out this thread's connection; a new one when the server closed it. Raises `Away`, `IntegrityError`."""
        with self._places.one(), reaching("PostgreSQL", psycopg.OperationalError, psycopg.InterfaceError):
            connection = getattr(self._local, "connection", None)
            if connection is None or not _is_alive(connection):
                self._local.connection = connection = connect(self.dsn)
                self._opened.append(connection)
            try:
                yield connection
            except psycopg.IntegrityError as error:
                raise IntegrityError(str(error)) from error

    @override
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[PostgresCursor]:
        with self.connection() as connection:
            if not commit:  # without a transaction around it a query takes one exchange with the server, not three
                yield cursor_over(connection)
                return
            with connection.transaction():
                yield cursor_over(connection)

    @override
    @contextmanager
    def frozen(self) -> Iterator[PostgresCursor]:
        with self.connection() as connection, connection.transaction(force_rollback=True):
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            # Its rows stay with the server until they are fetched.
            with psycopg.RawServerCursor(connection, "frozen", row_factory=tuple_row) as cursor:
                yield PostgresCursor(cursor)

    @override
    def lock(self, c: Cursor, logs: Iterable[str]) -> None:
        for log in logs:
            c.execute("SELECT pg_advisory_xact_lock(hashtext(?))", (relay_lock(log),))
            c.execute(f"LOCK TABLE {log} IN EXCLUSIVE MODE")

    @override
    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()


class Datastore(PostgresDatastore):
    """The datastore of the eventsourcing library over the connections of a `PostgresDatabase`."""

    def __init__(self, database: PostgresDatabase) -> None:
        where = {name: str(value or "") for name, value in conninfo_to_dict(database.dsn).items()}
        super().__init__(
            *(where.get(name, "") for name in ("dbname", "host", "port", "user", "password")),
            schema="logboek",
            originator_id_type="text",
            lock_timeout=LOCK_TIMEOUT,
        )
        self._database = database

    @override
    @contextmanager
    def get_connection(self) -> Iterator[psycopg.Connection[DictRow]]:
        with self._database.connection() as connection:
            for info in self.psycopg_type_adapters.values():
                if not connection.adapters.types.get(info.oid):
                    register_composite(info, connection)
            yield connection


def connect(dsn: str) -> psycopg.Connection[DictRow]:
    """Open a connection on which each statement is its own transaction, unless it is told otherwise."""
    return psycopg.connect(
        dsn, autocommit=True, row_factory=dict_row, connect_timeout=CONNECT_TIMEOUT,
        application_name="benaderbaar", options="-c search_path=logboek,beeld",
        tcp_user_timeout=ANSWER_TIMEOUT * 1000, keepalives_idle=ANSWER_TIMEOUT, keepalives_interval=ANSWER_TIMEOUT // 2,
        keepalives_count=2,
    )  # fmt: skip


def relay_lock(log: str) -> str:
    """Name the lock that a relay holds while it sends a page; whoever changes the log under it holds it too."""
    return f"benaderbaar relay {log}"


def _is_alive(connection: psycopg.Connection[DictRow]) -> bool:
    """Tell whether the connection is still open. An idle server sends something only when it closes its end."""
    if connection.closed or connection.broken:
        return False
    readable, _, _ = select.select([connection.fileno()], [], [], 0)
    if readable:
        connection.close()
    return not readable


class Schema:
    """The tables of this program. The steps of both stores share one series of numbers."""

    def __init__(self, steps: dict[StoreName, Sequence[Step]]) -> None:
        self._steps = steps
        self._numbers = sorted({step.number for of_store in steps.values() for step in of_store})

    def check(self, dsn: str) -> None:
        """Refuse a database with other tables. Raises `WrongSetting`, or `Away` when PostgreSQL does not answer."""
        with reaching("PostgreSQL", psycopg.OperationalError), connect(dsn) as connection:
            have, known = _version(connection), self._numbers[-1]
        if have < known:
            raise WrongSetting("De tabellen ontbreken in PostgreSQL. Voer eerst uit: benaderbaar migreren.")
        if have > known:
            message = f"De tabellen in PostgreSQL zijn nieuwer (versie {have}) dan dit programma (versie {known})."
            raise WrongSetting(f"{message} Gebruik een nieuwer programma.")

    def migrate(self, dsn: str, log_id: str) -> list[str]:
        """Bring the tables to the version of this program, each step in a transaction. Returns the names of the steps
        that were taken. `log_id` becomes the identity of a log that is new."""
        taken = []
        with reaching("PostgreSQL", psycopg.OperationalError), connect(dsn) as connection:
            connection.execute("SELECT pg_advisory_lock(hashtext('benaderbaar migreren'))")
            connection.execute(f"CREATE TABLE IF NOT EXISTS {_STEPS} (number int PRIMARY KEY, name text)".encode())
            have = _version(connection)
            for number in (number for number in self._numbers if number > have):
                with connection.transaction():
                    taken.append(self._take(connection, number, log_id))
        self.check(dsn)
        return taken

    def _take(self, connection: psycopg.Connection[DictRow], number: int, log_id: str) -> str:
        name = ""
        for store, steps in self._steps.items():
            connection.execute(f"SET LOCAL search_path = {store}".encode())
            for step in (step for step in steps if step.number == number):
                name = name or step.name
                for statement in step.statements(log_id):
                    connection.execute(statement.encode())
        connection.execute(f"INSERT INTO {_STEPS} VALUES (%s, %s)".encode(), (number, name))
        return name


def _version(connection: psycopg.Connection[DictRow]) -> int:
    try:
        row = connection.execute(f"SELECT coalesce(max(number), 0) AS n FROM {_STEPS}".encode()).fetchone()
    except psycopg.errors.UndefinedTable:
        return 0
    return int(row["n"]) if row else 0
