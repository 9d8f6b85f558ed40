"""Documents of an older form, kept by an older program: the view begins anew and answers rightly."""

import hashlib
import json
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from services.app import operator
from services.directory.document import FORM
from services.directory.index.elastic import ElasticIndex
from services.platform.runtime.settings import WrongSetting
from services.platform.store.migrations import steps
from tests.support.builders import WIJK, add_regio, add_team
from tests.support.chain import Chain

OFFICE = {"dagen": ["werkdag"], "van": "08:00", "tot": "17:00"}
LOKET = {"naam": "Loket", "contact": {"telefoon": "050 000 00 10"}, "bereikbaarheid": [OFFICE]}
BEFORE = 4  # the version of `beeld` in which documents had their first form


def of_first_form(document: dict[str, Any]) -> dict[str, Any]:
    """A document as it was kept before hours had dates: a week of windows for each line."""
    for lijn in document.get("lijnen", ()):
        lijn["vensters"] = [[[60, 120]]] * len(json.loads(lijn.pop("uren")[0])[0][0])
    if document.pop("loketUren", None):
        document["loketVensters"] = [[[60, 120]]] * 8
    return document


def make_old(path: Path) -> int:
    """Turn the view back to the older program's. Returns the number of its documents."""
    with closing(sqlite3.connect(path)) as connection, connection:
        rows = connection.execute("SELECT stream, body FROM gids_document").fetchall()
        old = [(json.dumps(of_first_form(json.loads(body))).encode(), stream) for stream, body in rows]
        connection.executemany("UPDATE gids_document SET body = ? WHERE stream = ?", old)
        for later in ("gids_stamp", "gids_name", "gids_near", "stilstand"):
            connection.execute(f"DROP TABLE {later}")
        connection.execute(f"PRAGMA user_version = {BEFORE}")
    return len(old)


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Any]:
    """A folder that an older program wrote, and the right answer."""
    chain = Chain(tmp_path)
    add_regio(chain, loket=LOKET)
    add_team(chain, bereikbaarheid=[OFFICE])
    right = chain.ask(wijk=WIJK)
    chain.close()
    assert make_old(tmp_path / "beeld.sqlite") == 3
    return tmp_path, right


def test_a_view_of_an_older_program_is_read_anew_from_the_log(kept: tuple[Path, Any]) -> None:
    folder, right = kept
    chain = Chain(folder)
    assert chain.system.parts.index.progress() is None
    assert chain.system.parts.index.updated() is None
    assert chain.ask(wijk=WIJK) == right
    assert right["contactpunten"][0]["bereikbaar"] == {"van": "2026-11-23T07:00:00Z", "tot": "2026-11-23T16:00:00Z"}
    assert right["loket"]["bereikbaar"]
    assert operator.differences(chain.system) == []
    chain.close()


def test_a_view_of_this_program_goes_on_where_it_was(kept: tuple[Path, Any]) -> None:
    folder, right = kept
    chain = Chain(folder)
    assert chain.ask(wijk=WIJK) == right
    progress = chain.system.parts.index.progress()
    chain.close()
    again = Chain(folder)
    assert again.system.parts.index.progress() == progress is not None
    again.close()


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
def test_who_raises_the_form_makes_the_views_begin_anew(dialect: Any) -> None:
    """Each form after the first has a step that empties every table of the directory."""
    found = [step.sql for step in steps(["services.directory"], "beeld", dialect)]
    tables = {"sqlite": "gids_document", "postgres": "vangnet_document"}[dialect]
    assert len([sql for sql in found if f"DELETE FROM {tables}" in sql]) == FORM - 1


class Elastic:
    """A server with an index that was made when only its mapping decided who could read it."""

    def __init__(self) -> None:
        self.indices = self

    def info(self) -> dict[str, dict[str, str]]:
        return {"version": {"number": "9.0.0"}}

    def get_mapping(self, index: str) -> dict[str, Any]:
        definition = json.loads((files("services.directory.index") / "elastic.json").read_text())
        afdruk = hashlib.sha256(json.dumps(definition, sort_keys=True).encode()).hexdigest()[:12]
        return {index: {"mappings": {**definition["mappings"], "_meta": {"afdruk": afdruk}}}}


def test_an_index_of_elasticsearch_with_documents_of_an_older_form_is_refused() -> None:
    with pytest.raises(WrongSetting, match="benaderbaar gids herbouwen"):
        ElasticIndex(Elastic(), "gids").check()  # type: ignore[arg-type]
