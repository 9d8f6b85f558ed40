from collections.abc import Iterator
from pathlib import Path

import pytest

from services.app.schema import sqlite_steps
from services.directory.document import RegioDocument
from services.directory.index.sqlite import SQLiteIndex
from services.directory.reader import Reader
from services.platform.runtime.away import Damaged
from services.platform.store.sqlite import SQLiteDatabase, migrate
from tests.contract.index_suite import IndexSuite, put, regio, team
from tests.contract.mark_suite import MarkSuite
from tests.contract.names_suite import NamesSuite


class TestSQLiteIndex(IndexSuite, MarkSuite, NamesSuite):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[SQLiteIndex]:
        database = SQLiteDatabase(tmp_path / "beeld.sqlite", "NORMAL")
        migrate(database, sqlite_steps("beeld"), "")
        yield SQLiteIndex(database)
        database.close()

    def test_names_and_regios_are_read_once_for_as_long_as_no_fact_changes(self, index: SQLiteIndex) -> None:
        index.reset("log-1")
        first = regio("r", WK1="Noord")
        put(index, first)
        read: list[str] = []

        def look() -> tuple[int, int]:
            """How many queries it takes to find a name, and a regio by its place."""
            index.names()
            of_names = len(read)
            index.candidates("regio", ["WK1"])
            return of_names, len(read) - of_names

        def note(statement: str) -> None:
            if statement.startswith("SELECT"):
                read.append(statement)

        index._database.connection().set_trace_callback(note)  # type: ignore[attr-defined]  # noqa: SLF001
        assert look() > (1, 2)
        read.clear()
        assert look() == (1, 1)
        put(index, team("t", "WK1"), at=1)
        read.clear()
        assert look() == (1, 1)
        put(index, regio("r", 2, WK1="Zuid"), old=first, at=2)
        read.clear()
        assert look() > (1, 2)

    def test_what_was_found_under_a_place_is_found_anew_once_a_fact_changes(self, index: SQLiteIndex) -> None:
        def found(place: str) -> list[str]:
            return sorted(one.id for one in index.candidates("regio", [place]) if isinstance(one, RegioDocument))

        index.reset("log-1")
        first, second = regio("een", WK1="Noord"), regio("twee", WK1="Noord", WK2="Zuid")
        assert found("WK1") == []
        put(index, first)
        assert found("WK1") == ["een"]
        put(index, second, at=1)
        assert (found("WK1"), found("WK2")) == (["een", "twee"], ["twee"])
        put(index, regio("een", 2, WK2="Zuid"), old=first, at=2)
        assert (found("WK1"), found("WK2")) == (["twee"], ["een", "twee"])

    def test_who_asks_the_index_within_a_question_is_answered_as_of_the_same_moment(
        self, index: SQLiteIndex, tmp_path: Path
    ) -> None:
        index.reset("log-1")
        put(index, team("t", "WK1"))
        beside = SQLiteIndex(SQLiteDatabase(tmp_path / "beeld.sqlite", "NORMAL"))

        def question(reader: Reader, **_: bool) -> tuple[list[str], list[str], list[str]]:
            first = [one.id for one in reader.near(["WK1"])]
            put(beside, team("u", "WK1"), at=1)
            return first, [one.id for one in index.near(["WK1"])], [one.id for one in reader.near(["WK1"])]

        assert index.ask(question) == (["t"], ["t"], ["t"])
        assert {one.id for one in index.near(["WK1"])} == {"t", "u"}
        beside._database.close()  # noqa: SLF001

    def test_a_document_under_another_name_is_damage(self, index: SQLiteIndex) -> None:
        index.reset("log-1")
        put(index, team("t", "WK1"))
        with index._database.transaction(commit=True) as c:  # noqa: SLF001 - nothing else can spoil one
            c.execute("UPDATE gids_document SET stream = 'team:u'")
        with pytest.raises(Damaged):
            index.fetch(["team:u"])
        with pytest.raises(Damaged):
            index.all("team")
