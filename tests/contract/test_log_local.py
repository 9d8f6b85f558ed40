from collections.abc import Iterator
from pathlib import Path

import pytest

from events import aanbod
from events.codec import Codec
from services.platform.log.log import LocalLog
from services.platform.store.database import DurableDatastore
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Store
from tests.contract.log_suite import LogSuite, World


class TestLocalLog(LogSuite):
    @pytest.fixture
    def world(self, tmp_path: Path) -> Iterator[World]:
        datastore = DurableDatastore(tmp_path / "logboek.sqlite")
        recorder = SQLiteRecorder(datastore, aanbod.LOG, "log-1")
        opened: list[LocalLog] = []

        def open_log() -> LocalLog:
            opened.append(LocalLog(tmp_path / "logboek.sqlite", aanbod.LOG))
            return opened[-1]

        yield World(Store(recorder, Codec("urn:nld:test", aanbod.EVENTS)), open_log)
        for log in opened:
            log.close()
        datastore.close()

    def test_a_log_that_began_anew_has_another_identity(self, world: World, tmp_path: Path) -> None:
        datastore = DurableDatastore(tmp_path / "ander.sqlite")
        SQLiteRecorder(datastore, aanbod.LOG, "log-2")
        SQLiteRecorder(datastore, aanbod.LOG, "log-3")  # opened once more: what it is called already stays
        other = LocalLog(tmp_path / "ander.sqlite", aanbod.LOG)
        assert (world.open_log().identity(), other.identity()) == ("log-1", "log-2")
        other.close()
        datastore.close()
