from collections.abc import Iterator
from pathlib import Path

import pytest

from services.app.schema import sqlite_steps
from services.directory.index.sqlite import SQLiteIndex
from services.platform.store.sqlite import SQLiteDatabase, migrate
from tests.contract.index_suite import IndexSuite
from tests.contract.names_suite import NamesSuite


class TestSQLiteIndex(IndexSuite, NamesSuite):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[SQLiteIndex]:
        database = SQLiteDatabase(tmp_path / "beeld.sqlite", "NORMAL")
        migrate(database, sqlite_steps("beeld"), "")
        yield SQLiteIndex(database)
        database.close()
