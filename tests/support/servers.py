"""The real Kafka, Elasticsearch and PostgreSQL of the tests: at addresses given by settings, else of this machine."""

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import psycopg

from events.logs import LOGS
from infra.local import cache, kinds, servers
from services.app.cluster import postgres_schema
from services.app.schema import OWNERS
from services.platform.store.migrations import StoreName, steps
from services.platform.store.postgres import Schema

NAMES = tuple(kinds.ADDRESSES)
COMPOSE = Path(__file__).parents[2] / "infra" / "compose.yaml"


class Addresses(NamedTuple):
    """Where the servers are."""

    kafka: str
    elasticsearch: str
    postgres: str


def addresses() -> Addresses:
    """Return where running servers are: those that the environment names, else those that `infra/local` starts, else
    those that Docker starts."""
    given = [os.environ.get(name, "") for name in NAMES]
    if any(given):
        assert all(given), f"give all of {', '.join(NAMES)}, or none"
        return Addresses(*given)
    try:
        servers.up()
    except cache.Missing:
        if not _docker("info"):
            raise
        assert _docker("compose", "-f", str(COMPOSE), "up", "-d", "--wait", "postgres", "kafka", "elasticsearch")
        user = "postgresql://benaderbaar:benaderbaar@"
        own = kinds.ADDRESSES["BENADERBAAR_POSTGRES"].replace("postgresql://benaderbaar@", user)
        return Addresses(kinds.ADDRESSES[NAMES[0]], kinds.ADDRESSES[NAMES[1]], own)
    return Addresses(*kinds.ADDRESSES.values())


def _docker(*command: str) -> bool:
    docker = shutil.which("docker")
    return bool(docker) and subprocess.run([str(docker), *command], capture_output=True, check=False).returncode == 0


def schema_until(number: int) -> Schema:
    """Return the tables of an older program, of which this was the last step."""
    stores: tuple[StoreName, StoreName] = ("logboek", "beeld")
    every = {store: steps(OWNERS, store, "postgres") for store in stores}
    return Schema({store: [one for one in found if one.number <= number] for store, found in every.items()})


FIRST = "00000000-0000-7000-8000-000000000001"  # the identity of each log that was never put back


@contextmanager
def database(postgres: str, schema: Schema | None = None) -> Iterator[str]:
    """Yield the address of a new database with all tables, or those of an older program, and remove it in the end."""
    name = f"test_{uuid.uuid4().hex}"
    _execute(postgres, f"CREATE DATABASE {name}")
    dsn = urlsplit(postgres)._replace(path=f"/{name}").geturl()
    (schema or postgres_schema()).migrate(dsn, FIRST)
    try:
        yield dsn
    finally:
        _execute(postgres, f"DROP DATABASE {name} WITH (FORCE)")


def _execute(postgres: str, statement: str) -> None:
    """Execute a statement on a new connection: a test may have killed the server meanwhile."""
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute(statement.encode())


def emptied(dsn: str, log_id: str) -> str:
    """Empty all tables of a database, give its logs this identity, and return its address."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('logboek', 'beeld')"
        ).fetchall()
        connection.execute(f"TRUNCATE {', '.join(row[0] for row in rows)} RESTART IDENTITY".encode())
        for log in LOGS:
            connection.execute("INSERT INTO logboek.logs VALUES (%s, %s)", (log, log_id))
    return dsn
