from collections.abc import Iterator
from pathlib import Path

import pytest

from events.codec import Codec
from events.logs import EVENTS
from services.platform.store.database import DurableDatastore, tables
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Store
from tests.contract.manager_suite import ManagerSuite, Opslag


class TestManagerSqlite(ManagerSuite):
    @pytest.fixture
    def opslag(self, tmp_path: Path) -> Iterator[Opslag]:
        logboek = DurableDatastore(tmp_path / "logboek.sqlite")
        beeld = DurableDatastore(tmp_path / "beeld.sqlite", "NORMAL")
        with beeld.transaction(commit=True) as c:
            for statement in tables("beeld"):
                c.execute(statement)
        codec = Codec("urn:nld:test", EVENTS)
        vraag, escalatie = (Store(SQLiteRecorder(logboek, log, "log-1"), codec) for log in ("vraag", "escalatie"))
        yield Opslag(vraag, escalatie, logboek, beeld)
        logboek.close()
        beeld.close()
