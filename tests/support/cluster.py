"""A cluster of one test's own: empty tables, new topics and an index, on the servers that all tests share."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import msgspec
from elasticsearch import Elasticsearch

from events import aanbod
from events.logs import LOGS
from services.app import cluster
from services.app.compose import System
from services.directory.index import elastic_client
from services.directory.index.elastic import ElasticIndex
from services.directory.safety_net import SafetyNet
from services.platform.log import kafka as topics
from services.platform.log.kafka import Kafka
from services.platform.log.relay import Relay
from services.platform.runtime.settings import PREFIX, Settings
from services.platform.views.follower import catch_up
from tests.support.chain import SETTINGS, Chain, Clock
from tests.support.server import free_port
from tests.support.servers import Addresses

PARTS = topics.topics()[aanbod.LOG].partitions


@contextmanager
def kafka(addresses: Addresses) -> Iterator[Kafka]:
    """Topics that nobody else uses."""
    own = Kafka(addresses.kafka, f"test-{uuid.uuid4().hex[:12]}-")
    topics.make(own)
    try:
        yield own
    finally:
        topics.remove(own)


class Now(ElasticIndex):
    """What was written can be found at once, instead of within a fifth of a second."""

    def _search(self, query: dict[str, Any], timeout: float | None = None) -> list[dict[str, Any]]:
        self._elastic.indices.refresh(index=self._target)
        return super()._search(query, timeout)


@contextmanager
def index(addresses: Addresses) -> Iterator[Now]:
    """An index that nobody else uses."""
    elastic, alias = elastic_client.client(addresses.elasticsearch), f"test-{uuid.uuid4().hex[:12]}-gids"
    try:
        yield Now(elastic, alias)
    finally:
        _remove_indices(elastic, alias)


def _remove_indices(elastic: Elasticsearch, prefix: str) -> None:
    if names := list(elastic.indices.get(index=f"{prefix}-*")):
        elastic.indices.delete(index=names)
    elastic.close()


class ClusterChain(Chain):
    """The whole chain in one process over three real servers: each step is taken when the test says so."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self.settings = settings
        super().__init__(None, clock)
        kafka = cluster.kafka_of(settings)
        self._relays = {log: Relay(settings.postgres, kafka, log) for log in LOGS}
        self._net = SafetyNet(self.system.parts.logboek, self.system.codec, PARTS)
        self._alias = f"{kafka.prefix}gids"

    def _open(self) -> System:
        return cluster.cluster(self.settings, self.clock)

    def follow(self) -> None:
        """Relay the aanbod to Kafka, and from there to the directory and its safety net, until all can be found."""
        self.publish(aanbod.LOG)
        catch_up(self._log, self.system.projector)
        catch_up(self._log, self._net)
        elastic = elastic_client.client(self.settings.elasticsearch)
        elastic.indices.refresh(index=f"{self._alias}*")
        elastic.close()

    def ask(self, **query: Any) -> Any:
        found = super().ask(**query)
        assert self.system.parts.memory  # a cluster has one
        self.system.parts.memory.reader(self.clock())  # which writes what it remembers, before it reads
        return found

    def settle(self) -> None:
        if not self._logs:  # side by side: a client of Kafka waits for 0.1 s before it asks which parts there are
            with ThreadPoolExecutor() as pool:
                opened = pool.map(self.system.parts.open_log, [one.follow for one in self._followers])
                self._logs = {one.name: log for one, log in zip(self._followers, opened, strict=True)}
        super().settle()

    def publish(self, log: str) -> None:
        while self._relays[log].page():
            pass

    def close(self) -> None:
        for relay in self._relays.values():
            relay.close()
        super().close()


def env(settings: Settings, **more: str) -> dict[str, str]:
    """Return these settings as the environment variables of a process, with a port of its own for who runs it."""
    more = {f"{PREFIX}BEHEER": f"127.0.0.1:{free_port()}", **more}
    found = {f"{PREFIX}{name.upper()}": str(value) for name, value in msgspec.structs.asdict(settings).items()}
    return {**found, **more}


@contextmanager
def settings(addresses: Addresses, postgres: str) -> Iterator[Settings]:
    """Yield the settings of a new environment, with topics and without an index, and remove it in the end."""
    name = f"test-{uuid.uuid4().hex[:12]}"
    own = msgspec.structs.replace(
        SETTINGS, kafka=addresses.kafka, elasticsearch=addresses.elasticsearch, postgres=postgres, voorvoegsel=name
    )
    topics.make(cluster.kafka_of(own))
    try:
        yield own
    finally:
        topics.remove(cluster.kafka_of(own))
        _remove_indices(elastic_client.client(own.elasticsearch), name)
