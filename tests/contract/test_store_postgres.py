from collections.abc import Callable, Iterator

import psycopg
import pytest
from eventsourcing.persistence import ApplicationRecorder
from eventsourcing.tests.persistence import AggregateRecorderTestCase, NonInterleavingNotificationIDsBaseCase

from events import aanbod
from events.codec import Codec
from services.app.cluster import postgres_schema
from services.platform.runtime.away import Away
from services.platform.runtime.settings import WrongSetting
from services.platform.store.postgres import PostgresDatabase
from services.platform.store.postgres_recorder import PostgresRecorder
from services.platform.store.store import Store
from tests.contract.store_suite import OpenStore, StoreSuite, add, event
from tests.support import servers
from tests.support.server import free_port

OpenDatabase = Callable[[], PostgresDatabase]


@pytest.fixture
def open_database(postgres: str) -> Iterator[OpenDatabase]:
    found: list[PostgresDatabase] = []

    def reopen() -> PostgresDatabase:
        found.append(PostgresDatabase(postgres))
        return found[-1]

    yield reopen
    for database in found:
        database.close()


class TestPostgresStore(StoreSuite):
    @pytest.fixture
    def open_store(self, open_database: OpenDatabase) -> OpenStore:
        codec = Codec("urn:nld:test", aanbod.EVENTS)
        return lambda: Store(PostgresRecorder(open_database(), aanbod.LOG), codec)

    def test_a_connection_that_the_server_closed_is_made_anew(self, open_store: OpenStore, postgres: str) -> None:
        store = open_store()
        add(store, "aanbieder:a", 0, event())
        with psycopg.connect(postgres, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        add(store, "aanbieder:a", 1, event("Ander"))
        assert len(store.read("aanbieder:a")) == 2


def test_a_server_that_does_not_answer_is_away() -> None:
    database = PostgresDatabase(f"postgresql://benaderbaar@127.0.0.1:{free_port()}/postgres")
    store = Store(PostgresRecorder(database, aanbod.LOG), Codec("urn:nld:test", aanbod.EVENTS))
    with pytest.raises(Away, match="PostgreSQL"):
        add(store, "aanbieder:a", 0, event())


class TestMigrations:
    def test_tables_of_this_version_are_taken_and_a_second_time_nothing_is_done(self, postgres: str) -> None:
        postgres_schema().check(postgres)
        assert postgres_schema().migrate(postgres, "log-2") == []

    def test_newer_tables_than_the_program_knows_are_refused(self, postgres: str) -> None:
        with psycopg.connect(postgres, autocommit=True) as admin:
            admin.execute("INSERT INTO benaderbaar_migraties VALUES (999999, 'later')")
            try:
                with pytest.raises(WrongSetting, match="nieuwer programma"):
                    postgres_schema().check(postgres)
            finally:
                admin.execute("DELETE FROM benaderbaar_migraties WHERE number = 999999")

    def test_a_database_without_tables_says_what_to_do(self, postgres: str) -> None:
        with psycopg.connect(postgres, autocommit=True) as admin:
            admin.execute("ALTER TABLE benaderbaar_migraties RENAME TO elders")
            try:
                with pytest.raises(WrongSetting, match="benaderbaar migreren"):
                    postgres_schema().check(postgres)
            finally:
                admin.execute("ALTER TABLE elders RENAME TO benaderbaar_migraties")

    def test_tables_of_a_version_before_get_what_they_lack(self, addresses: servers.Addresses) -> None:
        with servers.database(addresses.postgres, servers.schema_until(3)) as older:
            taken = postgres_schema().migrate(older, "log-2")
            with psycopg.connect(older, autocommit=True) as admin:
                (log_id,) = admin.execute("SELECT log_id FROM logboek.logs WHERE name = 'aanbod'").fetchone() or ("",)
        assert taken[0] == "0004_snapshots"
        assert [name[:4] for name in taken] == sorted(name[:4] for name in taken)
        assert log_id == servers.FIRST


class TestLibrarysOwnRecorderCase(AggregateRecorderTestCase):
    """What the eventsourcing library asks of a recorder, of ours."""

    @pytest.fixture(autouse=True)
    def _database(self, open_database: OpenDatabase) -> None:
        self.open_database = open_database

    def create_recorder(self) -> PostgresRecorder:  # type: ignore[override] # a recorder by its form
        return PostgresRecorder(self.open_database(), aanbod.LOG)

    def new_originator_id(self) -> str:
        return f"aanbieder:{super().new_originator_id()}"

    def test_performance(self) -> None:
        """Left out: it measures, and asks nothing."""


class TestPositionsNeverInterleave(NonInterleavingNotificationIDsBaseCase):
    """When two write at once, all positions of one lie before those of the other, so that no gap fills later."""

    @pytest.fixture(autouse=True)
    def _database(self, open_database: OpenDatabase) -> None:
        self.open_database = open_database

    def create_recorder(self) -> ApplicationRecorder:
        return PostgresRecorder(self.open_database(), aanbod.LOG).library

    def new_originator_id(self) -> str:
        return f"aanbieder:{super().new_originator_id()}"


del AggregateRecorderTestCase, NonInterleavingNotificationIDsBaseCase  # pytest would collect them
