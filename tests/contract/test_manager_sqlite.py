from collections.abc import Iterator
from pathlib import Path

import pytest

from events.codec import Codec
from events.logs import EVENTS
from services.app.schema import sqlite_steps
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Store
from tests.contract.manager_suite import ManagerSuite, Stores


class TestManagerSqlite(ManagerSuite):
    @pytest.fixture
    def stores(self, tmp_path: Path) -> Iterator[Stores]:
        logboek = SQLiteDatabase(tmp_path / "logboek.sqlite")
        beeld = SQLiteDatabase(tmp_path / "beeld.sqlite", "NORMAL")
        migrate(logboek, sqlite_steps("logboek"), "log-1")
        migrate(beeld, sqlite_steps("beeld"), "")
        codec = Codec("urn:nld:test", EVENTS)
        vraag, escalatie = (Store(SQLiteRecorder(logboek, log), codec) for log in ("vraag", "escalatie"))
        yield Stores(vraag, escalatie, logboek, beeld)
        logboek.close()
        beeld.close()
