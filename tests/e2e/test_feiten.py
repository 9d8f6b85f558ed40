"""Facts of wijken belong to nobody who gains by them (veilig, rule 2): the operator lays them down, a regio repeats
them."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from services.app import geography, operator
from services.registry.application.streams import GEMEENTE
from tests.support.builders import AANBOD
from tests.support.chain import Api, Chain

LAND = Path(__file__).parents[1] / "support" / "land"
REGIO = f"{AANBOD}/regios/tukkers"
NOORD = {
    "code": "WK077701",
    "naam": "Noord",
    "gemeente": "GM0777",
    "inwoners": 850,
    "postcodes": {"3801": 0.75, "3802": 0.25},
}
ZUID = {"code": "WK077702", "naam": "Zuid", "gemeente": "GM0777", "inwoners": 2300, "postcodes": {"3803": 1.0}}
STAD = {"GM0777": {"naam": "Verzonnenstad", "postcodes": ["3801", "3802", "3803", "3809"]}}
BUREN = {"code": "WK088801", "naam": "Buren", "gemeente": "GM0888", "inwoners": 4100, "postcodes": {"3911": 1.0}}


def body(*wijken: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return {"naam": "Tukkers", "wijken": [*wijken], "gemeenten": STAD, **rest}


@pytest.fixture
def world(chain: Chain) -> Chain:
    """Two regio's, that the beheerder made, in a gemeente each; in the first, a wijk that nobody holds."""
    beheerder = chain.called_by("beheerder")
    assert beheerder.put(REGIO, body(NOORD, ZUID)).status_code == 201
    assert beheerder.put(REGIO, body(NOORD)).status_code == 200
    buren = {"naam": "Buren", "wijken": [BUREN], "gemeenten": {"GM0888": {"naam": "Buurstad", "postcodes": ["3911"]}}}
    assert beheerder.put(f"{AANBOD}/regios/buren", buren).status_code == 201
    return chain


@pytest.fixture
def regio(world: Chain) -> Api:
    return world.called_by("regio", "tukkers")


def places(response: TestResponse) -> set[str]:
    assert response.status_code == 400, response.get_data(as_text=True)
    return {fout["plaats"] for fout in (response.json or {})["fouten"]}


def test_a_regio_repeats_facts_and_says_what_is_its_own(world: Chain, regio: Api) -> None:
    read = regio.get(REGIO).json or {}
    assert read["gebied"] == ["GM0777"]
    own = {key: read[key] for key in ("wijken", "gemeenten", "gebied")}
    assert regio.put(REGIO, {"naam": "Anders genoemd", **own}).status_code == 200
    named = [{"code": "WK077701", "naam": "Noorderwijk"}]
    loket = {"GM0777": {"naam": "Verzonnenstad", "wmo": {"naam": "Wmo-loket", "telefoon": "038 000 00 01"}}}
    changed = regio.put(REGIO, {"naam": "Anders", "wijken": named, "gemeenten": loket})
    (wijk,) = (changed.json or {})["wijken"]
    assert wijk == {**NOORD, "naam": "Noorderwijk"}
    assert (changed.json or {})["gemeenten"]["GM0777"]["postcodes"] == STAD["GM0777"]["postcodes"]
    assert world.ask(postcode="3809")["plaats"]["gemeente"]["naam"] == "Verzonnenstad"


@pytest.mark.parametrize(
    ("wijken", "rest", "place"),
    [
        ([{**NOORD, "inwoners": 851}], {}, "body.wijken[0].inwoners"),
        ([{**NOORD, "inwoners": 0}], {}, "body.wijken[0].inwoners"),
        ([{**NOORD, "postcodes": {"3801": 0.75, "3802": 0.25, "3911": 0.01}}], {}, "body.wijken[0].postcodes"),
        ([{**NOORD, "postcodes": {}}], {}, "body.wijken[0].postcodes"),
        ([{**NOORD, "gemeente": "GM0888"}], {}, "body.wijken[0].gemeente"),
        ([NOORD, {**ZUID, "inwoners": 9}], {}, "body.wijken[1].inwoners"),
        ([NOORD, {"code": "WK088801"}], {}, "body.wijken[1]"),
        ([NOORD, {**ZUID, "code": "WK077799", "naam": "Verzonnen"}], {}, "body.wijken[1]"),
        ([NOORD, {**ZUID, "code": "WK015308", "gemeente": "GM0153"}], {}, "body.wijken[1]"),
        ([NOORD], {"gemeenten": {"GM0777": {"naam": "Verzonnenstad", "postcodes": ["3911"]}}},
         "body.gemeenten.GM0777.postcodes"),
        ([NOORD], {"gemeenten": {"GM0777": {"naam": "Buurstad"}}}, "body.gemeenten.GM0777.naam"),
        ([NOORD], {"gemeenten": {"GM0888": {"naam": "Buurstad"}}}, "body.gemeenten.GM0888"),
        ([NOORD], {"gebied": ["GM0777", "GM0888"]}, "body.gebied"),
    ],
)  # fmt: skip
def test_a_regio_changes_no_fact_and_takes_nothing_elsewhere(
    world: Chain, regio: Api, wijken: list[dict[str, Any]], rest: dict[str, Any], place: str
) -> None:
    world.called_by("beheerder").put(f"{AANBOD}/regios/buren", {"naam": "Buren", "wijken": []})
    before = world.ask(postcode="3801")["plaats"]
    assert place in places(regio.put(REGIO, body(*wijken, **rest)))
    assert world.ask(postcode="3801")["plaats"] == before


def test_a_regio_takes_a_wijk_that_is_free_in_its_gebied(world: Chain, regio: Api) -> None:
    taken = regio.put(
        REGIO, {"naam": "Tukkers", "wijken": [{"code": "WK077701"}, {"code": "WK077702", "naam": "Zuid"}]}
    )
    assert [wijk["inwoners"] for wijk in (taken.json or {})["wijken"]] == [850, 2300]
    assert world.ask(postcode="3803")["plaats"]["regio"]["code"] == "tukkers"


def test_a_regio_that_nobody_gave_anything_takes_nothing(world: Chain) -> None:
    nieuw = world.called_by("regio", "nieuw")
    path = f"{AANBOD}/regios/nieuw"
    assert places(nieuw.put(path, {"naam": "Nieuw", "wijken": [{"code": "WK077702"}]})) == {"body.wijken[0]"}
    assert nieuw.put(path, {"naam": "Nieuw", "wijken": []}).status_code == 201
    given = world.called_by("beheerder").put(path, {"naam": "Nieuw", "wijken": [], "gebied": ["GM0777"]})
    assert (given.json or {})["gebied"] == ["GM0777"]
    assert nieuw.put(path, {"naam": "Nieuw", "wijken": [{"code": "WK077702", "naam": "Zuid"}]}).status_code == 200


def test_the_beheerder_gives_no_wijk_outside_the_gebied_that_it_gives(world: Chain) -> None:
    given = body(NOORD, gebied=["GM0888"])
    assert places(world.called_by("beheerder").put(REGIO, given)) == {"body.wijken[0]"}


def test_a_gemeente_counts_all_its_wijken_in_whichever_regio(world: Chain) -> None:
    beheerder = world.called_by("beheerder")
    assert beheerder.put(f"{AANBOD}/regios/ander", {**body(ZUID), "naam": "Ander"}).status_code == 201
    world.follow()
    plaats = world.system.demand.aanbod.plaats(None, "WK077701")
    assert (plaats.gebied.inwoners_wijk, plaats.gebied.inwoners_gemeente) == (850, 3150)


def test_what_is_read_from_tables_renews_the_facts_in_every_regio(chain: Chain, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(LAND, tmp_path / "land"))
    geography.read(chain.system, folder, print)
    own = {"naam": "Stedelijk", "wijken": [{"code": "WK000101", "naam": "Rand"}], "gebied": ["GM0001"]}
    assert chain.called_by("beheerder").put(f"{AANBOD}/regios/stedelijk", own).status_code == 201
    table = folder / "wijken_2024.csv"
    table.write_text(table.read_text().replace("GM0001,3000", "GM0001,3125"))
    geography.read(chain.system, folder, print)
    (wijk,) = (chain.called_by("regio", "stedelijk").get(f"{AANBOD}/regios/stedelijk").json or {})["wijken"]
    assert (wijk["naam"], wijk["inwoners"], wijk["postcodes"]) == ("Rand", 3125, {"1002": 0.96})
    feiten = chain.system.aanbod_store.find(GEMEENTE, "GM0001")
    assert feiten
    assert (feiten.vastgelegd.jaar, [one.inwoners for one in feiten.vastgelegd.wijken]) == (2024, [5000, 3125])
    assert chain.ask(postcode="1002")["plaats"]["regio"]["code"] == "stedelijk"
    assert operator.differences(chain.system) == []
