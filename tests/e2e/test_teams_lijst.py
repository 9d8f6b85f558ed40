"""The lists of teams: an aanbieder finds its own, a regio those that work there, in pages."""

import pytest

from services.registry.application.finding import PAGE, fill
from tests.support.builders import AANBOD, ANDERE_WIJK, WIJK, add_aanbieder, add_regio, add_team, regio, team
from tests.support.chain import Api, Chain
from tests.support.scene import succeeded

EEN, TWEE = "thuiszorg-een", "thuiszorg-twee"


@pytest.fixture
def world(chain: Chain) -> Chain:
    add_regio(chain)
    return chain


def listed(api: Api, query: str = "") -> list[str]:
    return [one["id"] for one in (succeeded(api.get(f"{AANBOD}/teams{query}")).json or {})["teams"]]


def test_an_aanbieder_finds_the_teams_in_which_it_takes_part_newest_first(world: Chain) -> None:
    first, both, other = add_team(world, EEN), add_team(world, TWEE, EEN), add_team(world, TWEE)
    assert listed(world.called_by("aanbieder", EEN)) == sorted([first, both], reverse=True)
    assert listed(world.called_by("aanbieder", TWEE)) == sorted([both, other], reverse=True)
    assert listed(world.called_by("aanbieder", "niemand-hier")) == []
    assert listed(world.called_by("beheerder")) == sorted([first, both, other], reverse=True)


def test_an_id_that_an_aanbieder_made_does_not_put_its_team_on_top(world: Chain) -> None:
    made = [add_team(world, EEN, id=one) for one in ("ffffffff-ffff-7fff-bfff-fffffffffffe", "a-team", "000-team")]
    assert listed(world.called_by("aanbieder", EEN)) == listed(world.called_by("regio", "enschede")) == made[::-1]
    assert listed(world.called_by("aanbieder", EEN), "?voor=a-team") == made[:1]


def test_a_team_is_listed_as_it_is_shown(world: Chain) -> None:
    team_id, own = add_team(world, EEN), world.called_by("aanbieder", EEN)
    page = succeeded(own.get(f"{AANBOD}/teams")).json or {}
    assert page["teams"] == [succeeded(own.get(f"{AANBOD}/teams/{team_id}")).json]


def test_an_aanbieder_with_the_code_of_a_regio_is_not_that_regio(world: Chain) -> None:
    add_team(world, EEN)
    assert listed(world.called_by("aanbieder", "enschede")) == []
    assert listed(world.called_by("regio", EEN)) == []


def test_a_regio_finds_the_teams_of_its_wijken_and_postcodes(world: Chain) -> None:
    by_wijk, by_postcode = add_team(world, EEN), add_team(world, EEN, werkgebied=["7541"])
    nowhere = add_team(world, EEN, werkgebied=[])
    assert listed(world.called_by("regio", "enschede")) == sorted([by_wijk, by_postcode], reverse=True)
    assert listed(world.called_by("regio", "elders")) == []
    assert nowhere in listed(world.called_by("aanbieder", EEN))


@pytest.mark.rij(19)
def test_a_wijk_that_goes_to_another_regio_takes_its_teams_along(chain: Chain) -> None:
    beheerder = chain.called_by("beheerder")
    wijken = regio()["wijken"]
    both = {"naam": "Oost", "gemeenten": regio()["gemeenten"]}
    assert beheerder.put(f"{AANBOD}/regios/oost", {**both, "wijken": wijken}).status_code == 201
    team_id, stays = add_team(chain, EEN), add_team(chain, EEN, werkgebied=[ANDERE_WIJK])
    oost, enschede = chain.called_by("regio", "oost"), chain.called_by("regio", "enschede")
    assert (listed(oost), listed(enschede)) == (sorted([team_id, stays], reverse=True), [])
    succeeded(beheerder.put(f"{AANBOD}/regios/oost", {**both, "wijken": wijken[1:]}))
    assert beheerder.put(f"{AANBOD}/regios/enschede", {**both, "wijken": wijken[:1]}).status_code == 201
    assert (listed(oost), listed(enschede)) == ([stays], [team_id])
    for api, found in ((oost, stays), (enschede, team_id)):
        assert api.get(f"{AANBOD}/teams/{found}").status_code == 200


def test_a_change_of_werkgebied_or_aanbieders_moves_it(world: Chain) -> None:
    team_id, een, twee = add_team(world, EEN), world.called_by("aanbieder", EEN), world.called_by("aanbieder", TWEE)
    add_aanbieder(world, TWEE)
    enschede = world.called_by("regio", "enschede")
    succeeded(een.put(f"{AANBOD}/teams/{team_id}/werkgebied", {"werkgebied": []}))
    assert listed(enschede) == []
    succeeded(een.put(f"{AANBOD}/teams/{team_id}/werkgebied", {"werkgebied": [ANDERE_WIJK]}))
    assert listed(enschede) == [team_id]
    succeeded(een.put(f"{AANBOD}/teams/{team_id}", {"naam": "Overgegaan", "aanbieders": [EEN, TWEE]}))
    assert (listed(een), listed(twee)) == ([team_id], [])
    succeeded(twee.post(f"{AANBOD}/teams/{team_id}/deelname", None))
    assert (listed(een), listed(twee)) == ([team_id], [team_id])
    succeeded(een.put(f"{AANBOD}/teams/{team_id}", {"naam": "Overgegaan", "aanbieders": [TWEE]}))
    assert (listed(een), listed(twee), listed(enschede)) == ([], [team_id], [team_id])


def test_what_ended_is_listed_apart(world: Chain) -> None:
    ended, stays = add_team(world, EEN), add_team(world, EEN)
    own, enschede = world.called_by("aanbieder", EEN), world.called_by("regio", "enschede")
    for _ in range(2):
        assert own.delete(f"{AANBOD}/teams/{ended}").status_code == 204
    for api in (own, enschede, world.called_by("beheerder")):
        assert listed(api) == listed(api, "?status=actief") == [stays]
        assert listed(api, "?status=beeindigd") == [ended]


def test_a_long_list_has_pages_with_links(world: Chain) -> None:
    add_aanbieder(world, EEN)
    beheerder = world.called_by("beheerder")
    ids = [f"team-{number:03}" for number in range(PAGE + 2)]
    for team_id in ids:
        assert beheerder.post(f"{AANBOD}/teams", team(EEN, id=team_id)).status_code == 201
    own = world.called_by("aanbieder", EEN)
    first = succeeded(own.get(f"{AANBOD}/teams?status=actief"))
    link = first.headers["Link"]
    second = succeeded(own.get(link[1 : link.index(">")]))
    seen = [[one["id"] for one in (page.json or {})["teams"]] for page in (first, second)]
    assert seen == [ids[::-1][:PAGE], ids[::-1][PAGE:]]
    assert "Link" not in second.headers


def test_a_query_that_does_not_exist_is_refused(world: Chain) -> None:
    response = world.called_by("beheerder").get(f"{AANBOD}/teams?status=oud&voor=X&wijk={WIJK}")
    assert {fout["plaats"] for fout in (response.json or {})["fouten"]} == {"query.status", "query.voor", "query.wijk"}


def test_teams_that_no_list_knows_are_listed_and_can_be_changed_before_that(world: Chain) -> None:
    """An older program formed teams without lists."""
    ids = [add_team(world, EEN) for _ in range(3)]
    own, ended = world.called_by("aanbieder", EEN), ids[2]
    own.delete(f"{AANBOD}/teams/{ended}")
    with world.system.parts.logboek.transaction(commit=True) as c:
        c.execute("DELETE FROM claims WHERE space IN ('teams', 'teams-beeindigd')")
    assert listed(own) == []
    succeeded(own.put(f"{AANBOD}/teams/{ids[0]}/werkgebied", {"werkgebied": [ANDERE_WIJK]}))
    assert listed(own) == ids[:1], "whoever changes is listed at once"
    assert [fill(world.system.aanbod_store, world.clock()) for _ in range(2)] == [2, 0]
    assert listed(own) == sorted(ids[:2], reverse=True)
    assert listed(own, "?status=beeindigd") == [ended]
    assert listed(world.called_by("regio", "enschede")) == sorted(ids[:2], reverse=True)


def test_a_list_that_is_behind_shows_nobody_what_is_not_theirs(world: Chain) -> None:
    """Two programs may have filled the lists at once; what a team says itself goes before them."""
    team_id = add_team(world, EEN)
    with world.system.parts.logboek.transaction(commit=True) as c:
        c.execute("INSERT INTO claims VALUES ('teams', ?, ?, 1, NULL, NULL)", (f"aanbieder:{TWEE}", team_id))
        c.execute("INSERT INTO claims VALUES ('teams-beeindigd', 'alle', ?, 1, NULL, NULL)", (team_id,))
    assert listed(world.called_by("aanbieder", TWEE)) == []
    assert listed(world.called_by("beheerder"), "?status=beeindigd") == []
