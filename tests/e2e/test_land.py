"""The whole country has an answer from day one: if only who is responsible, and the emergency lines."""

import csv
import shutil
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from services.app import geography, operator
from services.directory.application.contactpunten import contactpunten
from services.directory.bodies import Antwoord
from services.directory.domain.query import Query
from services.directory.reader import Reader
from services.errors import Invalid
from tests.support.chain import Chain
from tests.support.land import HOURS, MONDAY, postcodes, regios
from tests.support.moments import end_of_log
from tests.support.outside import DATA

SMALL = Path(__file__).parents[1] / "support" / "land"
ENSCHEDE = [operator.EXAMPLES / "enschede.toml"]


def every_hour(postcode: str, now: datetime, reader: Reader, *, volledig: bool) -> list[Antwoord]:
    """Answer for a postcode at every hour of a week, in one trip to the index."""
    hours = (Query(postcode=postcode, moment=MONDAY + timedelta(hours=hour)) for hour in range(HOURS))
    return [contactpunten(reader, query, now, volledig=volledig).page.antwoord for query in hours]


@pytest.mark.rij(19, 20, 27)
def test_the_whole_country_is_there(land: Chain) -> None:
    assert len(regios(land)) == 31
    assert sum(len(regio.gemeenten) for regio in regios(land)) == 342
    assert sum(len(regio.wijken) for regio in regios(land)) == 3393
    assert len(postcodes(land)) == 4072


@pytest.mark.rij(21)
def test_a_regio_is_the_sum_of_its_wijken(land: Chain) -> None:
    with (DATA / "zorgkantoorregios_2024.csv").open(encoding="utf-8", newline="") as table:
        given = {row["zk_code"]: int(row["inwoners_2024"]) for row in csv.DictReader(table)}
    found = {regio.id: sum(feiten.inwoners for feiten in regio.wijken.values()) for regio in regios(land)}
    assert found == pytest.approx(given, rel=0.005)  # wijken are rounded to fives, and counted later


def test_reading_it_again_changes_nothing(land: Chain) -> None:
    before = end_of_log(land)
    geography.read(land.system, DATA, print)
    assert end_of_log(land) == before


@pytest.mark.slow
@pytest.mark.rij(1, 26)
def test_every_postcode_has_an_answer_at_every_hour_of_the_week(land: Chain) -> None:
    asked, now = 0, land.clock()
    for postcode in postcodes(land):
        for antwoord in land.system.parts.index.ask(partial(every_hour, postcode, now)):
            where = antwoord.plaats
            asked += bool(antwoord.verantwoordelijken and where.wijken and where.gemeente.naam and where.regio.naam)
            assert antwoord.spoed.levensgevaar == "112"
    assert asked == 4072 * HOURS


@pytest.mark.rij(19, 27)
def test_a_samenwerkingsregio_keeps_its_wijken_whichever_was_read_first(land: Chain, tmp_path: Path) -> None:
    operator.read_regios(land.system, ENSCHEDE, print)
    other = Chain(tmp_path)
    operator.read_regios(other.system, ENSCHEDE, print)
    geography.read(other.system, DATA, print)
    geography.read(land.system, DATA, print)
    for chain in (land, other):
        assert chain.ask(postcode="7511")["plaats"]["regio"]["code"] == "enschede"
        codes = [code for regio in regios(chain) for code in regio.wijken]
        assert len(codes) == len(set(codes)) == 3393
        assert operator.differences(chain.system) == []
    other.close()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "land"))


@pytest.mark.rij(19)
def test_a_small_country_is_read(chain: Chain, small: Path) -> None:
    geography.read(chain.system, small, print)
    antwoord = chain.ask(postcode="1001")
    assert antwoord["plaats"]["regio"]["naam"] == "Zorgkantoorregio Noord"
    assert [one["rol"] for one in antwoord["verantwoordelijken"]] == [
        "gevraagd", "aanbieders", "zorgverzekeraar", "gemeente",
    ]  # fmt: skip
    assert chain.ask(postcode="2002")["plaats"]["wijken"] == [{"code": "WK000200", "naam": "Dorp"}]


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "why"),
    [
        ("wijken_2024.csv", "GM0002", "GM0009", "regel 4", "gm_code GM0009 staat niet in gemeenten"),
        ("wijken_2024.csv", ",900", ",veel", "regel 4", "inwoners is geen getal"),
        ("wijken_2024.csv", "inwoners", "mensen", "regel 1", "inwoners"),
        ("pc4_wijk_2024.csv", "WK000100", "WK0001", "regel 2", "verkeerde vorm"),
        ("wijken_2024.csv", "WK000300", "WK000100", "regel 5", "wk_code WK000100 staat ook op regel 2"),
        ("wijken_2024.csv", "1100", "1100,7", "regel 5", "meer waarden dan kolommen"),
        ("wijken_2024.csv", "WK000300,Eiland", 'WK000300,"Eiland', "regel 5", "kijk naar de aanhalingstekens"),
        ("wijken_2024.csv", "WK000300,Eiland,GM0003", "\nWK000300,Eiland,GM0009", "regel 6", "gm_code GM0009"),
        ("wijken_2024.csv", "Eiland,GM0003", "Eiland,GM0002", "gemeenten_2024.csv: regel 4", "GM0003 heeft geen wijk"),
        ("pc4_2024.csv", "2001,GM0002", "1001,GM0001", "regel 4", "pc4 1001 en gm_code GM0001 staat ook op regel 2"),
        ("pc4_wijk_2024.csv", "3001,WK000300", "2001,WK000200", "regel 5", "wk_code WK000200 staat ook op regel 4"),
        ("gemeenten_2024.csv", "Dorp,ZK02", "Dorp,ZK09", "regel 3", "zk_code ZK09 staat niet in zorgkantoorregios"),
    ],
)
def test_a_faulty_table_is_refused_whole(  # noqa: PLR0913, PLR0917
    chain: Chain, small: Path, name: str, old: str, new: str, where: str, why: str
) -> None:
    (small / name).write_text((small / name).read_text().replace(old, new))
    with pytest.raises(Invalid) as refused:
        geography.read(chain.system, small, print)
    place = where if ".csv" in where else f"{name}: {where}"
    assert any(f.place.endswith(place) and why in f.reason for f in refused.value.faults), refused.value.faults
    assert end_of_log(chain) == 0


def test_a_missing_table_is_refused(chain: Chain, small: Path) -> None:
    (small / "pc4_2024.csv").unlink()
    with pytest.raises(Invalid, match=r"pc4_<jaar>\.csv ontbreekt"):
        geography.read(chain.system, small, print)
    assert end_of_log(chain) == 0
