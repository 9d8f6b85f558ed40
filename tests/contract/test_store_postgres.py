from collections.abc import Iterator

import psycopg
import pytest

from events import aanbod
from events.codec import Codec
from services.platform.runtime.away import Away
from services.platform.runtime.settings import WrongSetting
from services.platform.store.postgres import PostgresDatabase, check, migrate
from services.platform.store.postgres_recorder import PostgresRecorder
from services.platform.store.store import Store
from tests.contract.store_suite import OpenStore, StoreSuite, add, event
from tests.support.server import free_port


class TestPostgresStore(StoreSuite):
    @pytest.fixture
    def open_store(self, postgres: str) -> Iterator[OpenStore]:
        opened: list[PostgresDatabase] = []

        def open_() -> Store:
            opened.append(PostgresDatabase(postgres))
            return Store(PostgresRecorder(opened[-1], aanbod.LOG), Codec("urn:nld:test", aanbod.EVENTS))

        yield open_
        for database in opened:
            database.close()

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
        check(postgres)
        assert migrate(postgres, "log-2") == []

    def test_newer_tables_than_the_program_knows_are_refused(self, postgres: str) -> None:
        with psycopg.connect(postgres, autocommit=True) as admin:
            admin.execute("INSERT INTO benaderbaar_migraties VALUES (999999, 'later')")
            try:
                with pytest.raises(WrongSetting, match="nieuwer programma"):
                    check(postgres)
            finally:
                admin.execute("DELETE FROM benaderbaar_migraties WHERE number = 999999")

    def test_a_database_without_tables_says_what_to_do(self, postgres: str) -> None:
        with psycopg.connect(postgres, autocommit=True) as admin:
            admin.execute("ALTER TABLE benaderbaar_migraties RENAME TO elders")
            try:
                with pytest.raises(WrongSetting, match="benaderbaar migreren"):
                    check(postgres)
            finally:
                admin.execute("ALTER TABLE elders RENAME TO benaderbaar_migraties")
