from collections.abc import Iterator, Mapping

import pytest

from events.codec import Codec
from events.logs import EVENTS, LOGS
from services.platform.store.database import Database
from services.platform.store.postgres import PostgresDatabase
from services.platform.store.postgres_recorder import PostgresRecorder
from services.platform.store.store import Recorder
from tests.contract.alerts_basis import OpenWorld
from tests.contract.alerts_suite import AlertsSuite
from tests.support.abonnees import BRON, Abonnees
from tests.support.keten import Klok
from tests.support.ontvanger import Ontvanger


class TestPostgresAlerts(AlertsSuite):
    @pytest.fixture
    def open_world(self, postgres: str, ontvanger: Ontvanger) -> Iterator[OpenWorld]:
        opened: list[PostgresDatabase] = []
        klok, codec = Klok(), Codec(BRON, EVENTS)

        def open_() -> tuple[Database, Mapping[str, Recorder]]:
            opened.append(PostgresDatabase(postgres))
            return opened[-1], {log: PostgresRecorder(opened[-1], log) for log in LOGS}

        yield lambda: Abonnees(open_, codec, ontvanger, klok)
        for database in opened:
            database.close()
