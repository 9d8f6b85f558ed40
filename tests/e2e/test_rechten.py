"""Who may call what: the table of `contracten.md`, and for every route somebody of another area."""

from collections.abc import MutableMapping
from typing import Any, NamedTuple

import pytest

from services.app.rights import RIGHTS
from tests.support.builders import AANBOD, ALTIJD, add_aanbieder, add_regio, add_team, regio, team
from tests.support.chain import Api, Chain

ROLLEN = ("beheerder", "regio", "coordinatiepunt", "aanbieder", "verwijzer", "gemeente", "zorgverzekeraar")
TEAM, OWN, OTHER = "team-voorbeeld", "thuiszorg-voorbeeld", "thuiszorg-anders"
# `contracten.md`, Who may: the columns of each row, as far as there are routes for it.
PARTIJEN = "aanbieder verwijzer coordinatiepunt zorgverzekeraar"
ABONNEES = f"{PARTIJEN} regio gemeente"
TABLE_VRAAG = {
    "POST vraag/v1/zorgvragen": "aanbieder verwijzer coordinatiepunt",
    "GET vraag/v1/zorgvragen": PARTIJEN,
    "GET vraag/v1/zorgvragen/<id>": PARTIJEN,
    "GET vraag/v1/werkvoorraad": PARTIJEN,
    "PUT vraag/v1/zorgvragen/<id>/zorgverzekeraar": PARTIJEN,
    "POST vraag/v1/zorgvragen/<id>/voorleggingen": PARTIJEN,
    "POST vraag/v1/zorgvragen/<id>/antwoorden": "aanbieder zorgverzekeraar",
    **{
        f"POST vraag/v1/zorgvragen/<id>/{action}": "aanbieder verwijzer coordinatiepunt"
        for action in ("plaatsing", "alternatief", "intrekking")
    },
    "GET escalatie/v1/escalaties": f"{PARTIJEN} regio gemeente",
    "GET escalatie/v1/escalaties/<id>": f"{PARTIJEN} gemeente",
    **{f"POST escalatie/v1/escalaties/<id>/{action}": PARTIJEN for action in ("oppakken", "doorgeven")},
    "POST escalatie/v1/escalaties/<id>/oplossen": "coordinatiepunt zorgverzekeraar",
    "POST meldingen/v1/abonnementen": ABONNEES,
    "GET meldingen/v1/abonnementen": ABONNEES,
    "GET meldingen/v1/abonnementen/<id>": ABONNEES,
    "DELETE meldingen/v1/abonnementen/<id>": ABONNEES,
    "GET meldingen/v1/afleveringen": ABONNEES,
    "POST meldingen/v1/afleveringen/<id>/herhaling": ABONNEES,
}
TABLE = {
    "GET aanbieders/<id>": "aanbieder regio beheerder",
    "POST aanbieders": "regio beheerder",
    "PUT aanbieders/<id>": "aanbieder beheerder",
    "DELETE aanbieders/<id>": "aanbieder beheerder",
    "POST teams": "aanbieder beheerder",
    "GET teams": "aanbieder regio beheerder",
    "GET teams/<id>": "aanbieder regio beheerder",
    "PUT teams/<id>": "aanbieder beheerder",
    "DELETE teams/<id>": "aanbieder beheerder",
    **{f"GET teams/<id>/{part}": "aanbieder regio beheerder" for part in ("werkgebied", "bereikbaarheid")},
    **{f"PUT teams/<id>/{part}": "aanbieder beheerder" for part in ("werkgebied", "bereikbaarheid")},
    **{f"GET teams/<id>/{part}": "aanbieder regio beheerder" for part in ("specialismen", "levering", "capaciteit")},
    **{f"PUT teams/<id>/{part}": "aanbieder beheerder" for part in ("specialismen", "levering", "capaciteit")},
    "GET regios/<code>": "aanbieder coordinatiepunt regio gemeente zorgverzekeraar beheerder",
    "PUT regios/<code>": "regio beheerder",
    "GET zorgverzekeraars/<uzovi>": " ".join(ROLLEN),
    "PUT zorgverzekeraars/<uzovi>": "zorgverzekeraar beheerder",
    "GET organisaties": "regio beheerder",
    "GET organisaties/<rol>/<id>": " ".join(ROLLEN),
    "PUT organisaties/<rol>/<id>": " ".join(ROLLEN),
}


class Stranger(NamedTuple):
    """A request by an organisation whose business it is not."""

    rol: str
    organisatie: str
    method: str
    path: str
    body: Any = None


VERZEKERAAR = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 01"}}
STRANGERS = [
    Stranger("aanbieder", OTHER, "GET", f"aanbieders/{OWN}"),
    Stranger("regio", "elders", "GET", f"aanbieders/{OWN}"),
    Stranger("aanbieder", OTHER, "PUT", f"aanbieders/{OWN}", {"naam": "Overgenomen"}),
    Stranger("aanbieder", OTHER, "DELETE", f"aanbieders/{OWN}"),
    Stranger("aanbieder", OTHER, "POST", "teams", team(OWN)),
    Stranger("regio", "elders", "GET", f"teams/{TEAM}"),
    Stranger("aanbieder", OTHER, "GET", f"teams/{TEAM}"),
    Stranger("aanbieder", OTHER, "PUT", f"teams/{TEAM}", {"naam": "Overgenomen", "aanbieders": [OTHER]}),
    Stranger("aanbieder", OTHER, "DELETE", f"teams/{TEAM}"),
    *(Stranger("aanbieder", OTHER, "GET", f"teams/{TEAM}/{part}") for part in ("werkgebied", "capaciteit")),
    *(Stranger("aanbieder", OTHER, "GET", f"teams/{TEAM}/{part}") for part in ("specialismen", "bereikbaarheid")),
    *(Stranger("regio", "elders", "GET", f"teams/{TEAM}/{part}") for part in ("werkgebied", "capaciteit")),
    *(Stranger("regio", "elders", "GET", f"teams/{TEAM}/{part}") for part in ("specialismen", "bereikbaarheid")),
    Stranger("aanbieder", OTHER, "PUT", f"teams/{TEAM}/werkgebied", {"werkgebied": []}),
    Stranger("aanbieder", OTHER, "PUT", f"teams/{TEAM}/specialismen", {"specialismen": []}),
    Stranger("aanbieder", OTHER, "PUT", f"teams/{TEAM}/bereikbaarheid", {"bereikbaarheid": []}),
    Stranger("aanbieder", OTHER, "PUT", f"teams/{TEAM}/capaciteit", {"stand": "vol"}),
    Stranger("aanbieder", OTHER, "GET", f"teams/{TEAM}/levering"),
    Stranger("regio", "elders", "GET", f"teams/{TEAM}/levering"),
    Stranger("aanbieder", OTHER, "PUT", f"teams/{TEAM}/levering", {"levering": []}),
    Stranger("regio", "elders", "PUT", "regios/enschede", regio()),
    Stranger("zorgverzekeraar", "3332", "PUT", "zorgverzekeraars/3311", VERZEKERAAR),
]


@pytest.fixture
def world(chain: Chain) -> Chain:
    add_regio(chain)
    add_team(chain, OWN, id=TEAM, bereikbaarheid=[ALTIJD])
    add_aanbieder(chain, OTHER)
    return chain


def routes() -> list[str]:
    return [route for route, rollen in RIGHTS.items() if rollen is not None]


def test_every_route_is_in_the_table_and_nothing_else(chain: Chain) -> None:
    rules = chain.client.application.url_map.iter_rules()
    found = {
        f"{method} {rule}"
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if str(rule).startswith("/api/") and not str(rule).endswith("openapi.json")
    }
    assert found == set(RIGHTS)


def test_the_table_is_that_of_the_contract() -> None:
    table = {f"{key.split()[0]} aanbod/v1/{key.split()[1]}": rollen for key, rollen in TABLE.items()} | TABLE_VRAAG
    expected = {f"{key.split()[0]} /api/{key.split()[1]}": set(rollen.split()) for key, rollen in table.items()}
    assert {route: set(RIGHTS[route] or ()) for route in routes()} == expected


def call(api: Api, route: str) -> int:
    method, path = route.split()
    for name, value in (("<rol>", "aanbieder"), ("<id>", TEAM), ("<code>", "enschede"), ("<uzovi>", "3311")):
        path = path.replace(name, value)
    return api(method, path, {} if method in ("POST", "PUT") else None).status_code


def test_nothing_is_possible_without_a_key_or_with_a_wrong_one(world: Chain) -> None:
    for route in routes():
        assert call(world.anybody, route) == 401, route
        assert call(Api(world.client, "bb_verzonnen"), route) == 401, route


def test_a_key_that_was_withdrawn_is_worth_nothing(world: Chain) -> None:
    withdrawn = world.called_by("beheerder", "vroeger")
    (number,) = [one.nummer for one in world.system.keys.list() if one.organisatie == "vroeger"]
    assert world.system.keys.revoke(number, world.clock.now)
    for route in routes():
        assert call(withdrawn, route) == 401, route


def test_a_role_that_is_not_in_the_table_is_refused(world: Chain) -> None:
    somebody = {rol: world.called_by(rol, "iemand") for rol in ROLLEN}
    for route in routes():
        for rol in set(ROLLEN) - set(RIGHTS[route] or ()):
            assert call(somebody[rol], route) == 403, (rol, route)


@pytest.mark.rij(101)
@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: f"{one.rol} {one.method} {one.path}")
def test_what_belongs_to_another_is_refused_and_noted(
    world: Chain, logged: list[MutableMapping[str, Any]], stranger: Stranger
) -> None:
    api = world.called_by(stranger.rol, stranger.organisatie)
    response = api(stranger.method, f"{AANBOD}/{stranger.path}", stranger.body)
    assert response.status_code == 403
    (line,) = [line for line in logged if line["event"] == "refused"]
    assert line["organisation"] == stranger.organisatie
    assert line["action"].startswith(f"{stranger.method} {AANBOD}")
    assert line["reason"] == (response.json or {})["detail"]


def test_every_route_that_is_somebodys_own_has_a_stranger() -> None:
    own = {route for route in routes() if AANBOD in route and route.endswith(("<id>", "<code>", "<uzovi>"))}
    own |= {route for route in routes() if AANBOD in route and "/<id>/" in route}
    own -= {f"{method} {AANBOD}/organisaties/<rol>/<id>" for method in ("GET", "PUT")}  # in test_organisaties
    tried = {f"{one.method} {AANBOD}/{_pattern(one.path)}" for one in STRANGERS}
    free = {f"GET {AANBOD}/regios/<code>", f"GET {AANBOD}/zorgverzekeraars/<uzovi>"}
    assert own - free <= tried


def _pattern(path: str) -> str:
    for value, name in ((TEAM, "<id>"), (OWN, "<id>"), ("enschede", "<code>"), ("3311", "<uzovi>")):
        path = path.replace(value, name)
    return path


@pytest.mark.rij(23)
def test_every_aanbieder_that_takes_part_reports_but_only_the_first_ends_a_team(world: Chain) -> None:
    add_aanbieder(world, "thuiszorg-derde")
    team_id = add_team(world, OWN, OTHER)
    other = world.called_by("aanbieder", OTHER)
    assert other.put(f"{AANBOD}/teams/{team_id}/capaciteit", {"stand": "vol"}).status_code == 200
    assert other.delete(f"{AANBOD}/teams/{team_id}").status_code == 403
    assert world.called_by("aanbieder", OWN).delete(f"{AANBOD}/teams/{team_id}").status_code == 204


def test_a_penvoerder_ends_a_team_in_place_of_the_first(world: Chain) -> None:
    team_id = add_team(world, OWN, OTHER, penvoerder=OTHER)
    assert world.called_by("aanbieder", OWN).delete(f"{AANBOD}/teams/{team_id}").status_code == 403
    assert world.called_by("aanbieder", OTHER).delete(f"{AANBOD}/teams/{team_id}").status_code == 204


def test_a_regio_reads_the_teams_and_aanbieders_that_work_there(world: Chain) -> None:
    enschede = world.called_by("regio", "enschede")
    assert enschede.get(f"{AANBOD}/teams/{TEAM}").status_code == 200
    assert enschede.get(f"{AANBOD}/aanbieders/{OWN}").status_code == 200
    assert enschede.get(f"{AANBOD}/aanbieders/{OTHER}").status_code == 403


@pytest.mark.rij(98)
def test_a_regio_arranges_itself(world: Chain) -> None:
    enschede = world.called_by("regio", "enschede")
    assert enschede.put(f"{AANBOD}/regios/enschede", regio("Nieuwe naam")).status_code == 200
    assert enschede.post(f"{AANBOD}/aanbieders", {"naam": "Nieuw"}).status_code == 201


def test_a_zorgverzekeraar_keeps_its_own_numbers(world: Chain) -> None:
    own = world.called_by("zorgverzekeraar", "3311")
    assert own.put(f"{AANBOD}/zorgverzekeraars/3311", VERZEKERAAR).status_code == 201
    assert world.called_by("verwijzer", "huisarts").get(f"{AANBOD}/zorgverzekeraars/3311").status_code == 200
