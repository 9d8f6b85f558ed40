from collections.abc import Iterator

import pytest

from events.codec import Codec
from events.logs import EVENTS
from services.platform.store.postgres import PostgresDatabase
from services.platform.store.postgres_recorder import PostgresRecorder
from services.platform.store.store import Store
from tests.contract.manager_suite import ManagerSuite, Stores


class TestManagerPostgres(ManagerSuite):
    @pytest.fixture
    def stores(self, postgres: str) -> Iterator[Stores]:
        database, codec = PostgresDatabase(postgres), Codec("urn:nld:test", EVENTS)
        vraag, escalatie = (Store(PostgresRecorder(database, log), codec) for log in ("vraag", "escalatie"))
        yield Stores(vraag, escalatie, database, database)
        database.close()
