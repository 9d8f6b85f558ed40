from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from events.codec import Codec
from events.logs import EVENTS, LOGS
from services.platform.store.database import Database, DurableDatastore
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Recorder
from tests.contract.alerts_basis import OpenWorld
from tests.contract.alerts_suite import AlertsSuite
from tests.support.abonnees import BRON, Abonnees
from tests.support.keten import Klok
from tests.support.ontvanger import Ontvanger


class TestSQLiteAlerts(AlertsSuite):
    @pytest.fixture
    def open_world(self, tmp_path: Path, ontvanger: Ontvanger) -> Iterator[OpenWorld]:
        opened: list[DurableDatastore] = []
        klok, codec = Klok(), Codec(BRON, EVENTS)

        def open_() -> tuple[Database, Mapping[str, Recorder]]:
            opened.append(DurableDatastore(tmp_path / "logboek.sqlite"))
            return opened[-1], {log: SQLiteRecorder(opened[-1], log, "log-1") for log in LOGS}

        yield lambda: Abonnees(open_, codec, ontvanger, klok)
        for datastore in opened:
            datastore.close()
