"""What the relay is told of while it does something else."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from typing_extensions import override

from events import aanbod
from events.aanbod import AanbiederGeregistreerd
from events.codec import Codec
from services.platform.log.kafka import Kafka
from services.platform.log.relay import Relay
from services.platform.store.postgres import PostgresDatabase
from services.platform.store.postgres_recorder import PostgresRecorder
from services.platform.store.store import Change, Store

LONG = 60.0  # seconds that a relay waits which is not told of more; nobody waits for that here
SOON = 30.0  # seconds in which one that is told has sent it


@pytest.fixture
def store(postgres: str) -> Iterator[Store]:
    database = PostgresDatabase(postgres)
    yield Store(PostgresRecorder(database, aanbod.LOG), Codec("urn:nld:test", aanbod.EVENTS))
    database.close()


def append(store: Store, name: str) -> None:
    event = AanbiederGeregistreerd(naam=name)
    store.append([Change(f"aanbieder:{name}", 0, [event])], actor="beheerder:platform", now=datetime.now(UTC))


def test_what_is_appended_while_a_page_is_sent_is_not_waited_for(postgres: str, topic: Kafka, store: Store) -> None:
    stop, sent = threading.Event(), list[int]()

    class Busy(Relay):
        """While it sends its first page something is appended, and it asks PostgreSQL something else."""

        @override
        def page(self) -> int:
            found = super().page()
            if found:
                sent.append(found)
                append(store, "twee") if len(sent) == 1 else stop.set()
                self.waiting()
            return found

        @override
        def _wait(self, seconds: float) -> None:
            super()._wait(0 if stop.is_set() else LONG)

    append(store, "een")
    relay = Busy(postgres, topic, aanbod.LOG)
    task = threading.Thread(target=relay.run, args=(stop, lambda _: None, lambda _: None), daemon=True)
    task.start()
    task.join(SOON)
    assert (sent, task.is_alive()) == ([1, 1], False)
