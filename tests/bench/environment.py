"""A cluster of a bench's own over real servers, each of which is waited for."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import psycopg
from elasticsearch import ApiError, TransportError
from kafka.errors import KafkaError

from services.directory.index.elastic_client import client
from services.platform.log.kafka import Kafka
from services.platform.runtime.away import Away, reaching
from services.platform.runtime.processes import answers
from services.platform.runtime.settings import Settings
from services.platform.store.postgres import connect
from tests.support import cluster, servers
from tests.support.cluster import ClusterChain
from tests.support.server import Process, free_port
from tests.support.servers import Addresses

PATIENCE = 60.0  # seconds in which a server must answer


@contextmanager
def environment() -> Iterator[ClusterChain]:
    """Make a cluster of a bench's own, once its servers answer, and remove it afterwards."""
    addresses = servers.addresses()
    wait_for_servers(addresses)
    with servers.database(addresses.postgres) as dsn, cluster.settings(addresses, dsn) as settings:
        chain = ClusterChain(settings)
        try:
            yield chain
        finally:
            chain.close()


@contextmanager
def web(settings: Settings) -> Iterator[int]:
    """Run `benaderbaar web` with two workers; hand out its port once it answers."""
    port, env = free_port(), cluster.env(settings, BENADERBAAR_WERKERS="2")
    process = Process("web", "--port", str(port), env=env)
    try:
        wait_until(
            lambda: answers(f"http://{env['BENADERBAAR_BEHEER']}/health/ready"), f"the web process on port {port}"
        )
        yield port
        process.stop()
    finally:
        if process.process.poll() is None:
            process.kill()


def wait_for_servers(addresses: Addresses) -> None:
    """Wait until every server can be worked with; its port opens before that. Raises `TimeoutError`."""
    asked: dict[str, Callable[[str], bool]] = {
        "kafka": _kafka_answers,
        "elasticsearch": _elasticsearch_answers,
        "postgres": _postgres_answers,
    }
    for name, answers_at in asked.items():
        address = getattr(addresses, name)
        wait_until(partial(answers_at, address), f"{name} at {address.rpartition('@')[2]}")


def _postgres_answers(dsn: str) -> bool:
    with reaching("PostgreSQL", psycopg.OperationalError), connect(dsn) as connection:
        return connection.execute("SELECT 1").fetchone() is not None


def _kafka_answers(brokers: str) -> bool:
    admin = Kafka(brokers).admin()
    try:
        with reaching("Kafka", KafkaError):
            return bool(admin.describe_cluster()["brokers"])
    finally:
        admin.close()


def _elasticsearch_answers(url: str) -> bool:
    found = client(url)
    try:
        with reaching("Elasticsearch", ApiError, TransportError):
            return not found.cluster.health(wait_for_status="yellow", timeout="1s")["timed_out"]
    finally:
        found.close()


def wait_until(done: Callable[[], bool], what: str, *, seconds: float = PATIENCE, look: float = 0.05) -> None:
    """Wait until something is so, with `look` seconds between two looks; a server that is away may come yet.

    Raises `TimeoutError` with what was waited for and what it last said.
    """
    deadline, said = time.monotonic() + seconds, "not yet"
    while True:
        try:
            if done():
                return
        except (Away, OSError) as error:
            said = str(error)
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds:.0f} s for {what}: {said}")
        time.sleep(look)
