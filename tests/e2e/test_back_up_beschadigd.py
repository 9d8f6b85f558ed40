"""A back-up of a log in which something is damaged: what can be saved is saved, and the operator reads what was not
well."""

import sqlite3
from pathlib import Path

import pytest

from services.app import operator
from services.app.embedded import LOGBOEK
from tests.e2e.test_back_up_bestand import is_refused, run
from tests.support.builders import ALTIJD, add_regio, add_team
from tests.support.chain import Chain

NO_TEXT = b"\x80\xfe{"


def states(chain: Chain, stream: str) -> list[bytes]:
    with chain.system.parts.logboek.transaction(commit=False) as c:
        c.execute("SELECT state FROM aanbod WHERE originator_id = ? ORDER BY originator_version", (stream,))
        return [bytes(state) for (state,) in c.fetchall()]


def test_an_event_that_is_no_text_is_kept_as_it_is_and_named(chain: Chain, tmp_path: Path) -> None:
    add_regio(chain)
    team = f"team:{add_team(chain, bereikbaarheid=[ALTIJD])}"
    with chain.system.parts.logboek.transaction(commit=True) as c:
        c.execute("UPDATE aanbod SET state = ? WHERE originator_id = ? AND originator_version = 1", (NO_TEXT, team))
    before = states(chain, team)
    (told,) = operator.back_up(chain.system, tmp_path / "b.zip", print)
    assert told.startswith("aanbod: rij ")
    assert f"({team}, versie 1)" in told
    operator.put_back(chain.system, tmp_path / "b.zip", print)
    assert states(chain, team) == before
    assert before[0] == NO_TEXT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    chain = Chain(tmp_path / "data")
    add_regio(chain)
    chain.called_by("beheerder")
    chain.close()
    return tmp_path / "data"


def spoil(data: Path, statement: str) -> None:
    connection = sqlite3.connect(data / LOGBOEK)
    with connection:
        assert connection.execute(statement).rowcount
    connection.close()


def test_the_command_says_so_with_a_status_and_the_file_can_be_put_back(data: Path, tmp_path: Path) -> None:
    spoil(data, "UPDATE aanbod SET state = x'c328' WHERE rowid = 2")
    told = run("back-up", "--data", data, tmp_path / "b.zip")
    assert is_refused(told, "Bewaard in", "aanbod: rij 2 (", "is beschadigd en is bewaard zoals zij is")
    back = run("terugzetten", "--ja", "--data", tmp_path / "nieuw", tmp_path / "b.zip")
    assert back.exit_code == 0, back.output
    assert (
        run("sleutel", "lijst", "--data", tmp_path / "nieuw").output == run("sleutel", "lijst", "--data", data).output
    )


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("UPDATE aanbod SET topic = x'ff' WHERE rowid = 3", "aanbod: rij 3"),
        ("UPDATE aanbod SET topic = CAST(x'ff' AS text) WHERE rowid = 3", "aanbod: rij 3"),
        ("UPDATE aanbod SET state = 2.5 WHERE rowid = 1", "aanbod: rij 1"),
        ("UPDATE sleutels SET organisatie = CAST(x'c3' AS text)", "sleutels: rij 1"),
        ("UPDATE sleutels SET organisatie = x'c3'", "sleutels: rij 1"),
        ("UPDATE claims SET owner = x'fe' WHERE space = 'wijk'", "claims: rij "),
    ],
)
def test_what_could_not_be_put_back_is_refused_by_its_row(data: Path, tmp_path: Path, statement: str, row: str) -> None:
    spoil(data, statement)
    told = run("back-up", "--data", data, tmp_path / "b.zip")
    assert is_refused(told, row, "is beschadigd", "niets bewaard", "kopieer de database")
    assert not (tmp_path / "b.zip").exists()


def test_text_that_is_damaged_is_told_by_every_other_command(data: Path) -> None:
    spoil(data, "UPDATE sleutels SET organisatie = CAST(x'e28241' AS text)")
    assert is_refused(run("sleutel", "lijst", "--data", data), "logboek.sqlite is beschadigd")
