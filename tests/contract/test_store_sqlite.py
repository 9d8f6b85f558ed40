from collections.abc import Iterator
from pathlib import Path

import pytest

from events import aanbod
from events.codec import Codec
from services.platform.store.database import DurableDatastore
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Store
from tests.contract.store_suite import OpenStore, StoreSuite


class TestSQLiteStore(StoreSuite):
    @pytest.fixture
    def open_store(self, tmp_path: Path) -> Iterator[OpenStore]:
        opened: list[DurableDatastore] = []

        def open_() -> Store:
            opened.append(DurableDatastore(tmp_path / "logboek.sqlite"))
            return Store(SQLiteRecorder(opened[-1], aanbod.LOG, "log-1"), Codec("urn:nld:test", aanbod.EVENTS))

        yield open_
        for datastore in opened:
            datastore.close()
