from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from events.logs import LOGS
from services.platform.store.postgres import PostgresDatabase
from services.platform.store.postgres_recorder import PostgresRecorder
from tests.contract.alerts_suite import AlertsSuite
from tests.contract.alerts_world import OpenWorld
from tests.support.chain import Clock
from tests.support.receiver import Receiver
from tests.support.subscribers import Subscribers


class TestPostgresAlerts(AlertsSuite):
    @pytest.fixture
    def open_world(self, postgres: str, receiver: Receiver) -> Iterator[OpenWorld]:
        clock = Clock()
        with ExitStack() as opened:

            def open_one() -> Subscribers:
                database = opened.enter_context(closing(PostgresDatabase(postgres)))
                return Subscribers(database, {log: PostgresRecorder(database, log) for log in LOGS}, receiver, clock)

            yield open_one
