from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from services.app.schema import sqlite_steps
from services.platform.store.database import Database
from services.platform.store.sqlite import SQLiteDatabase, migrate
from tests.contract.organisaties_suite import OrganisatiesSuite


class TestSQLiteOrganisaties(OrganisatiesSuite):
    @pytest.fixture
    def logboek(self, tmp_path: Path) -> Iterator[Database]:
        with closing(SQLiteDatabase(tmp_path / "logboek.sqlite")) as database:
            migrate(database, sqlite_steps("logboek"), "log-1")
            yield database
