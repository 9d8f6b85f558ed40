from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from events.logs import LOGS
from services.app.schema import sqlite_steps
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.platform.store.sqlite_recorder import SQLiteRecorder
from tests.contract.alerts_suite import AlertsSuite
from tests.contract.alerts_world import OpenWorld
from tests.support.chain import Clock
from tests.support.receiver import Receiver
from tests.support.subscribers import Subscribers


class TestSQLiteAlerts(AlertsSuite):
    @pytest.fixture
    def open_world(self, tmp_path: Path, receiver: Receiver) -> Iterator[OpenWorld]:
        clock = Clock()
        with ExitStack() as opened:

            def open_one() -> Subscribers:
                database = opened.enter_context(closing(SQLiteDatabase(tmp_path / "logboek.sqlite")))
                migrate(database, sqlite_steps("logboek"), "log-1")
                return Subscribers(database, {log: SQLiteRecorder(database, log) for log in LOGS}, receiver, clock)

            yield open_one
