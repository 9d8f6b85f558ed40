from collections.abc import Iterator
from pathlib import Path

import pytest

from services.directory.index.sqlite import SQLiteIndex
from tests.contract.index_suite import IndexSuite


class TestSQLiteIndex(IndexSuite):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[SQLiteIndex]:
        index = SQLiteIndex(tmp_path / "beeld.sqlite")
        yield index
        index.close()
