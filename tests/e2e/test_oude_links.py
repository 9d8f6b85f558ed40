"""A link to a wijk that a year of geography ended leads to what took its place (geval 4), in the directory and on the
site."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from services.app import geography, operator
from tests.support.builders import AANBOD
from tests.support.chain import Chain
from tests.support.moments import end_of_log

LAND = Path(__file__).parents[1] / "support" / "land"
GIDS = "/api/gids/v1"
RAND, NOORD, ZUID, LATER = "WK000101", "WK000177", "WK000178", "WK000179"
TOWNS = {NOORD: "Rand Noord", ZUID: "Rand Zuid", LATER: "Rand Later"}


@pytest.fixture
def world(chain: Chain) -> Chain:
    """The geography of 2024; the wijk that will end belongs to a samenwerkingsregio."""
    geography.read(chain.system, LAND, print)
    own = {"naam": "Stedelijk", "wijken": [{"code": RAND}], "gebied": ["GM0001"]}
    assert chain.called_by("beheerder").put(f"{AANBOD}/regios/stedelijk", own).status_code == 201
    return chain


def tables(folder: Path, jaar: int, wijken: Sequence[str], moved: Sequence[tuple[str, str]] = ()) -> Path:
    """The tables of a later year, in which these wijken lie where Buitenwijk lay in 2024."""
    shutil.copytree(LAND, folder)
    for path in [*folder.glob("*_2024.csv")]:
        text = path.read_text()
        new_wijken = "".join(f"{code},{TOWNS[code]},GM0001,1000\n" for code in wijken)
        new_parts = "".join(f"1002,{code},1000\n" for code in wijken)
        text = text.replace(f"{RAND},Buitenwijk,GM0001,3000\n", new_wijken).replace(f"1002,{RAND},3000\n", new_parts)
        path.rename(path.with_name(path.name.replace("2024", str(jaar)))).write_text(text)
    if moved:
        rows = "".join(f"{old},{new}\n" for old, new in moved)
        (folder / "vervallen_wijken.csv").write_text(f"code,opvolger\n{rows}")
    return folder


def asked(chain: Chain, path: str) -> tuple[int, list[str]]:
    """The status that the directory answers, and which wijken it names instead."""
    chain.follow()
    found = chain.client.get(f"{GIDS}/{path}")
    return found.status_code, [one["id"] for one in (found.json or {}).get("anderen", ())]


def test_every_question_about_a_wijk_that_ended_says_what_took_its_place(world: Chain, tmp_path: Path) -> None:
    geography.read(world.system, tables(tmp_path / "a", 2025, [NOORD, ZUID], [(RAND, NOORD), (RAND, ZUID)]), print)
    for path in (
        f"contactpunten?wijk={RAND}", f"contactpunten?wijk={RAND}&postcode=1002", f"wijken/{RAND}",
        f"wijken/{RAND}/week", f"teams?wijk={RAND}", f"afspraken?wijk={RAND}", f"volgorde?wijk={RAND}&datum=2026-11-23",
    ):  # fmt: skip
        assert asked(world, path) == (410, [NOORD, ZUID]), path
    problem = world.client.get(f"{GIDS}/wijken/{RAND}").json or {}
    assert problem["detail"] == f"Wijk {RAND} bestaat niet meer."
    assert [one["naam"] for one in problem["anderen"]] == ["Rand Noord", "Rand Zuid"]
    assert asked(world, "wijken/WK999999") == (404, [])
    assert operator.differences(world.system) == []


def test_years_are_followed_to_what_is_there_now_and_reading_one_again_changes_nothing(
    world: Chain, tmp_path: Path
) -> None:
    geography.read(world.system, tables(tmp_path / "a", 2025, [NOORD, ZUID], [(RAND, NOORD), (RAND, ZUID)]), print)
    later = tables(tmp_path / "b", 2026, [ZUID, LATER], [(NOORD, LATER)])
    geography.read(world.system, later, print)
    assert asked(world, f"wijken/{NOORD}") == (410, [LATER])
    assert asked(world, f"wijken/{RAND}") == (410, [ZUID, LATER])
    before = end_of_log(world)
    geography.read(world.system, later, print)
    assert end_of_log(world) == before


def test_what_nobody_knew_may_be_said_later_and_a_wijk_that_comes_back_is_there_again(
    world: Chain, tmp_path: Path
) -> None:
    geography.read(world.system, tables(tmp_path / "a", 2025, [NOORD]), print, anyway=True)
    assert asked(world, f"wijken/{RAND}") == (410, [])
    geography.read(world.system, tables(tmp_path / "b", 2025, [NOORD], [(RAND, NOORD)]), print)
    assert asked(world, f"wijken/{RAND}") == (410, [NOORD])
    geography.read(world.system, LAND, print, anyway=True)
    assert asked(world, f"wijken/{RAND}") == (200, [])


def test_a_reading_that_was_interrupted_and_repeated_leaves_no_link_behind(world: Chain, tmp_path: Path) -> None:
    folder = tables(tmp_path / "a", 2025, [NOORD, ZUID], [(RAND, NOORD), (RAND, ZUID)])

    def interrupt(line: str) -> None:
        raise InterruptedError(line)

    with pytest.raises(InterruptedError, match="1/2"):
        geography.read(world.system, folder, interrupt)
    geography.read(world.system, folder, print)
    assert asked(world, f"wijken/{RAND}") == (410, [NOORD, ZUID])


def test_a_regio_keeps_what_it_knows_of_old_wijken_when_it_arranges_itself_anew(world: Chain, tmp_path: Path) -> None:
    geography.read(world.system, tables(tmp_path / "a", 2025, [NOORD], [(RAND, NOORD)]), print)
    regio = world.called_by("regio", "stedelijk")
    read = regio.get(f"{AANBOD}/regios/stedelijk").json or {}
    assert "vervallen" not in read, "it is not the regio's to say"
    own = {key: read[key] for key in ("wijken", "gemeenten", "gebied")}
    assert regio.put(f"{AANBOD}/regios/stedelijk", {"naam": "Anders", **own}).status_code == 200
    assert asked(world, f"wijken/{RAND}") == (410, [NOORD])


def test_an_old_link_to_the_site_leads_on(world: Chain, tmp_path: Path) -> None:
    geography.read(world.system, tables(tmp_path / "a", 2025, [NOORD], [(RAND, NOORD)]), print)
    world.follow()
    for old, new in (
        (f"/wijk/{RAND}", f"/wijk/{NOORD}"),
        (f"/en/wijk/{RAND}?wanneer=nu&bij=wond", f"/en/wijk/{NOORD}?wanneer=nu&bij=wond"),
        (f"/zorgen-om-iemand?wijk={RAND}", f"/zorgen-om-iemand?wijk={NOORD}"),
        (f"/kies-wijk?wijk={RAND},WK000200", f"/kies-wijk?wijk={NOORD},WK000200"),
    ):
        response = world.client.get(old)
        assert (response.status_code, response.location) == (301, new)
        assert world.client.get(new).status_code == 200
    later = tables(tmp_path / "b", 2026, [ZUID, LATER], [(NOORD, ZUID), (NOORD, LATER)])
    geography.read(world.system, later, print)
    world.follow()
    several = world.client.get(f"/wijk/{RAND}")
    assert several.status_code == 410
    assert [f'href="/wijk/{code}"' in several.text for code in (ZUID, LATER)] == [True, True]


def test_an_old_link_of_which_nobody_knows_where_it_leads_gives_the_search_form(world: Chain, tmp_path: Path) -> None:
    geography.read(world.system, tables(tmp_path / "a", 2025, [NOORD]), print, anyway=True)
    world.follow()
    for path in (f"/wijk/{RAND}", f"/zorgen-om-iemand?wijk={RAND}", f"/kies-wijk?wijk={RAND}"):
        response = world.client.get(path)
        assert (response.status_code, 'name="plaats"' in response.text) == (410, True)


def test_an_old_code_that_is_typed_leads_to_what_took_its_place(world: Chain, tmp_path: Path) -> None:
    def typed(path: str) -> tuple[int, str | None]:
        world.follow()
        response = world.client.post(path, data={"plaats": RAND.lower()})
        return response.status_code, response.location

    geography.read(world.system, tables(tmp_path / "a", 2025, [NOORD], [(RAND, NOORD)]), print)
    assert typed("/zoeken") == (303, f"/wijk/{NOORD}?wanneer=nu")
    assert typed("/zorgen-om-iemand") == (303, f"/zorgen-om-iemand?wijk={NOORD}")
    later = tables(tmp_path / "b", 2026, [ZUID, LATER], [(NOORD, ZUID), (NOORD, LATER)])
    geography.read(world.system, later, print)
    assert typed("/zoeken") == (303, f"/kies-wijk?wijk={ZUID},{LATER}&wanneer=nu")
    found = world.client.get(f"{GIDS}/plaatsen?zoek={RAND}").json or {}
    assert [one["naam"] for one in found["plaatsen"]] == ["Rand Zuid", "Rand Later"]
