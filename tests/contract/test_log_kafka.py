from collections.abc import Iterator
from typing import Any

import pytest

from events import aanbod
from events.codec import Codec
from services.platform.log.kafka import Kafka
from services.platform.log.kafka_log import KafkaLog
from services.platform.log.log import Progress
from services.platform.log.relay import Relay
from services.platform.store.postgres import PostgresDatabase
from services.platform.store.postgres_recorder import PostgresRecorder
from services.platform.store.store import Store
from tests.contract.log_suite import LogSuite, World, rest_of, write


class Relayed(Store):
    """Relays what it appends."""

    def __init__(self, postgres: PostgresDatabase, relay: Relay) -> None:
        super().__init__(PostgresRecorder(postgres, aanbod.LOG), Codec("urn:nld:test", aanbod.EVENTS))
        self._relay = relay

    def append(self, *args: Any, **kwargs: Any) -> None:
        super().append(*args, **kwargs)
        while self._relay.page():
            pass


class TestKafkaLog(LogSuite):
    @pytest.mark.parametrize(
        "header", [b"\xff\xfe", "\u0661".encode(), b"zzzz", b"", b"ffffffff-ffff-7fff-bfff-fffffffffffg"]
    )
    def test_a_header_that_is_not_ours_is_passed_over(self, world: World, topic: Kafka, header: bytes) -> None:
        write(world, 0, 1)
        producer = topic.producer()
        for part in range(6):
            producer.send(topic.topic(aanbod.LOG), b"{}", b"x", [("log_id", header)], partition=part).get(10)
        producer.close()
        log = world.open_log()
        before = log.identity()
        write(world, 1, 1)
        found = world.open_log()
        assert found.identity() == before != ""
        assert {entry.stream for entry in rest_of(found, Progress(""))} == {"aanbieder:000", "aanbieder:001"}

    @pytest.fixture
    def world(self, postgres: str, topic: Kafka) -> Iterator[World]:
        database, relay = PostgresDatabase(postgres), Relay(postgres, topic, aanbod.LOG)
        opened: list[KafkaLog] = []

        def open_log() -> KafkaLog:
            opened.append(KafkaLog(topic, aanbod.LOG))
            return opened[-1]

        yield World(Relayed(database, relay), open_log)
        for log in opened:
            log.close()
        relay.close()
        database.close()
