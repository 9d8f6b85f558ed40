from collections.abc import Iterator
from pathlib import Path

import pytest

from events import aanbod
from events.codec import Codec
from services.app.schema import sqlite_steps
from services.platform.log.local import LocalLog
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Store
from tests.contract.log_suite import LogSuite, World


def migrated(path: Path, log_id: str) -> SQLiteDatabase:
    database = SQLiteDatabase(path)
    migrate(database, sqlite_steps("logboek"), log_id)
    return database


class TestLocalLog(LogSuite):
    @pytest.fixture
    def world(self, tmp_path: Path) -> Iterator[World]:
        database = migrated(tmp_path / "logboek.sqlite", "log-1")
        recorder = SQLiteRecorder(database, aanbod.LOG)
        opened: list[LocalLog] = []

        def open_log() -> LocalLog:
            opened.append(LocalLog(tmp_path / "logboek.sqlite", aanbod.LOG))
            return opened[-1]

        yield World(Store(recorder, Codec("urn:nld:test", aanbod.EVENTS)), open_log)
        for log in opened:
            log.close()
        database.close()

    def test_a_log_that_began_anew_has_another_identity(self, world: World, tmp_path: Path) -> None:
        migrated(tmp_path / "other.sqlite", "log-2").close()
        migrated(tmp_path / "other.sqlite", "log-3").close()  # a log that exists keeps its identity
        other = LocalLog(tmp_path / "other.sqlite", aanbod.LOG)
        assert (world.open_log().identity(), other.identity()) == ("log-1", "log-2")
        other.close()
