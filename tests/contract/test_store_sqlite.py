from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from eventsourcing.tests.persistence import AggregateRecorderTestCase

from events import aanbod
from events.codec import Codec
from services.app.schema import sqlite_steps
from services.platform.runtime.settings import WrongSetting
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Store
from tests.contract.store_suite import OpenStore, StoreSuite


def opened(path: Path) -> SQLiteDatabase:
    database = SQLiteDatabase(path)
    migrate(database, sqlite_steps("logboek"), "log-1")
    return database


@pytest.fixture
def open_database(tmp_path: Path) -> Iterator[Callable[[], SQLiteDatabase]]:
    found: list[SQLiteDatabase] = []

    def reopen() -> SQLiteDatabase:
        found.append(opened(tmp_path / "logboek.sqlite"))
        return found[-1]

    yield reopen
    for database in found:
        database.close()


class TestSQLiteStore(StoreSuite):
    @pytest.fixture
    def open_store(self, open_database: Callable[[], SQLiteDatabase]) -> OpenStore:
        codec = Codec("urn:nld:test", aanbod.EVENTS)
        return lambda: Store(SQLiteRecorder(open_database(), aanbod.LOG), codec)


class TestMigrations:
    def test_a_file_of_this_version_is_taken_and_keeps_the_identity_of_its_logs(self, tmp_path: Path) -> None:
        database = opened(tmp_path / "logboek.sqlite")
        migrate(database, sqlite_steps("logboek"), "log-2")
        with database.transaction(commit=False) as c:
            c.execute("SELECT DISTINCT log_id FROM logs")
            assert [log_id for (log_id,) in c.fetchall()] == ["log-1"]
        database.close()

    def test_a_file_of_a_newer_program_is_refused_and_left_as_it_is(self, tmp_path: Path) -> None:
        database = opened(tmp_path / "logboek.sqlite")
        with database.transaction(commit=True) as c:
            c.execute("PRAGMA user_version = 999")
        with pytest.raises(WrongSetting, match="nieuwer programma"):
            migrate(database, sqlite_steps("logboek"), "log-1")
        with database.transaction(commit=False) as c:
            c.execute("PRAGMA user_version")
            assert c.fetchone()[0] == 999
        database.close()

    def test_a_file_from_before_there_were_numbers_keeps_what_it_holds(self, tmp_path: Path) -> None:
        database = SQLiteDatabase(tmp_path / "logboek.sqlite")
        migrate(database, [step for step in sqlite_steps("logboek") if step.number < 4], "log-1")
        with database.transaction(commit=True) as c:
            c.execute("INSERT INTO claims VALUES ('wijk', 'WK1', 'a', 0, NULL)")
            c.execute("PRAGMA user_version = 0")
        migrate(database, sqlite_steps("logboek"), "log-2")
        with database.transaction(commit=False) as c:
            c.execute("SELECT owner FROM claims")
            assert c.fetchone()[0] == "a"
            c.execute("SELECT count(*) FROM snapshots")
            assert c.fetchone()[0] == 0
        database.close()


class TestLibrarysOwnRecorderCase(AggregateRecorderTestCase):
    """What the eventsourcing library asks of a recorder, of ours."""

    @pytest.fixture(autouse=True)
    def _database(self, open_database: Callable[[], SQLiteDatabase]) -> None:
        self.open_database = open_database

    def create_recorder(self) -> SQLiteRecorder:
        return SQLiteRecorder(self.open_database(), aanbod.LOG)

    def new_originator_id(self) -> str:
        return f"aanbieder:{super().new_originator_id()}"

    def test_performance(self) -> None:
        """Left out: it measures, and asks nothing."""


del AggregateRecorderTestCase  # pytest would collect it
