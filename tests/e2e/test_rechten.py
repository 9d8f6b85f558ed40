"""Who may call what: the table of `contracten.md`, and for every route somebody of another area."""

from typing import Any, NamedTuple

import pytest
from structlog.testing import capture_logs

from services.app.rights import RECHTEN
from tests.support.bouw import AANBOD, ALTIJD, met_aanbieder, met_regio, met_team, regio, team
from tests.support.keten import Api, Keten

ROLLEN = ("beheerder", "regio", "coordinatiepunt", "aanbieder", "verwijzer", "gemeente", "zorgverzekeraar")
TEAM, EIGEN, ANDER = "team-voorbeeld", "thuiszorg-voorbeeld", "thuiszorg-anders"
# `contracten.md`, Who may: the columns of each row, as far as there are routes for it.
PARTIJEN = "aanbieder verwijzer coordinatiepunt zorgverzekeraar"
ABONNEES = "coordinatiepunt regio gemeente zorgverzekeraar"
TABEL_VRAAG = {
    "POST vraag/v1/zorgvragen": "aanbieder verwijzer coordinatiepunt",
    "GET vraag/v1/zorgvragen": PARTIJEN,
    "GET vraag/v1/zorgvragen/<id>": PARTIJEN,
    "POST vraag/v1/zorgvragen/<id>/voorleggingen": PARTIJEN,
    "POST vraag/v1/zorgvragen/<id>/antwoorden": "aanbieder zorgverzekeraar",
    **{
        f"POST vraag/v1/zorgvragen/<id>/{wat}": "aanbieder verwijzer coordinatiepunt"
        for wat in ("plaatsing", "alternatief", "intrekking")
    },
    "GET escalatie/v1/escalaties": f"{PARTIJEN} regio gemeente",
    "GET escalatie/v1/escalaties/<id>": f"{PARTIJEN} gemeente",
    **{f"POST escalatie/v1/escalaties/<id>/{wat}": PARTIJEN for wat in ("oppakken", "doorgeven")},
    "POST escalatie/v1/escalaties/<id>/oplossen": "coordinatiepunt zorgverzekeraar",
    "POST meldingen/v1/abonnementen": ABONNEES,
    "GET meldingen/v1/abonnementen": ABONNEES,
    "GET meldingen/v1/abonnementen/<id>": ABONNEES,
    "DELETE meldingen/v1/abonnementen/<id>": ABONNEES,
    "GET meldingen/v1/afleveringen": ABONNEES,
    "POST meldingen/v1/afleveringen/<id>/herhaling": ABONNEES,
}
TABEL = {
    "GET aanbieders/<id>": "aanbieder regio beheerder",
    "POST aanbieders": "regio beheerder",
    "PUT aanbieders/<id>": "aanbieder beheerder",
    "DELETE aanbieders/<id>": "aanbieder beheerder",
    "POST teams": "aanbieder beheerder",
    "GET teams/<id>": "aanbieder regio beheerder",
    "PUT teams/<id>": "aanbieder beheerder",
    "DELETE teams/<id>": "aanbieder beheerder",
    **{f"GET teams/<id>/{deel}": "aanbieder regio beheerder" for deel in ("werkgebied", "bereikbaarheid")},
    **{f"PUT teams/<id>/{deel}": "aanbieder beheerder" for deel in ("werkgebied", "bereikbaarheid")},
    **{f"GET teams/<id>/{deel}": "aanbieder regio beheerder" for deel in ("specialismen", "capaciteit")},
    **{f"PUT teams/<id>/{deel}": "aanbieder beheerder" for deel in ("specialismen", "capaciteit")},
    "GET regios/<code>": "aanbieder coordinatiepunt regio gemeente zorgverzekeraar beheerder",
    "PUT regios/<code>": "regio beheerder",
    "GET zorgverzekeraars/<uzovi>": " ".join(ROLLEN),
    "PUT zorgverzekeraars/<uzovi>": "zorgverzekeraar beheerder",
}


class Vreemd(NamedTuple):
    """A request by an organisation whose business it is not."""

    rol: str
    organisatie: str
    method: str
    path: str
    body: Any = None


VERZEKERAAR = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 01"}}
VREEMD = [
    Vreemd("aanbieder", ANDER, "GET", f"aanbieders/{EIGEN}"),
    Vreemd("regio", "elders", "GET", f"aanbieders/{EIGEN}"),
    Vreemd("aanbieder", ANDER, "PUT", f"aanbieders/{EIGEN}", {"naam": "Overgenomen"}),
    Vreemd("aanbieder", ANDER, "DELETE", f"aanbieders/{EIGEN}"),
    Vreemd("aanbieder", ANDER, "POST", "teams", team(EIGEN)),
    Vreemd("regio", "elders", "GET", f"teams/{TEAM}"),
    Vreemd("aanbieder", ANDER, "GET", f"teams/{TEAM}"),
    Vreemd("aanbieder", ANDER, "PUT", f"teams/{TEAM}", {"naam": "Overgenomen", "aanbieders": [ANDER]}),
    Vreemd("aanbieder", ANDER, "DELETE", f"teams/{TEAM}"),
    *(Vreemd("aanbieder", ANDER, "GET", f"teams/{TEAM}/{deel}") for deel in ("werkgebied", "capaciteit")),
    *(Vreemd("aanbieder", ANDER, "GET", f"teams/{TEAM}/{deel}") for deel in ("specialismen", "bereikbaarheid")),
    *(Vreemd("regio", "elders", "GET", f"teams/{TEAM}/{deel}") for deel in ("werkgebied", "capaciteit")),
    *(Vreemd("regio", "elders", "GET", f"teams/{TEAM}/{deel}") for deel in ("specialismen", "bereikbaarheid")),
    Vreemd("aanbieder", ANDER, "PUT", f"teams/{TEAM}/werkgebied", {"werkgebied": []}),
    Vreemd("aanbieder", ANDER, "PUT", f"teams/{TEAM}/specialismen", {"specialismen": []}),
    Vreemd("aanbieder", ANDER, "PUT", f"teams/{TEAM}/bereikbaarheid", {"bereikbaarheid": []}),
    Vreemd("aanbieder", ANDER, "PUT", f"teams/{TEAM}/capaciteit", {"stand": "vol"}),
    Vreemd("regio", "elders", "PUT", "regios/enschede", regio()),
    Vreemd("zorgverzekeraar", "3332", "PUT", "zorgverzekeraars/3311", VERZEKERAAR),
]


@pytest.fixture
def wereld(keten: Keten) -> Keten:
    met_regio(keten)
    met_team(keten, EIGEN, id=TEAM, bereikbaarheid=[ALTIJD])
    met_aanbieder(keten, ANDER)
    return keten


def routes() -> list[str]:
    return [route for route, rollen in RECHTEN.items() if rollen is not None]


def test_every_route_is_in_the_table_and_nothing_else(keten: Keten) -> None:
    rules = keten.client.application.url_map.iter_rules()
    found = {
        f"{method} {rule}"
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if str(rule).startswith("/api/") and not str(rule).endswith("openapi.json")
    }
    assert found == set(RECHTEN)


def test_the_table_is_that_of_the_contract() -> None:
    tabel = {f"{key.split()[0]} aanbod/v1/{key.split()[1]}": rollen for key, rollen in TABEL.items()} | TABEL_VRAAG
    verwacht = {f"{key.split()[0]} /api/{key.split()[1]}": set(rollen.split()) for key, rollen in tabel.items()}
    assert {route: set(RECHTEN[route] or ()) for route in routes()} == verwacht


def call(api: Api, route: str) -> int:
    method, path = route.split()
    for name, value in (("<id>", TEAM), ("<code>", "enschede"), ("<uzovi>", "3311")):
        path = path.replace(name, value)
    return api(method, path, {} if method in ("POST", "PUT") else None).status_code


def test_without_a_key_or_with_a_wrong_one_nothing_is_possible(wereld: Keten) -> None:
    for route in routes():
        assert call(wereld.iedereen, route) == 401, route
        assert call(Api(wereld.client, "bb_verzonnen"), route) == 401, route


def test_a_key_that_was_withdrawn_is_worth_nothing(wereld: Keten) -> None:
    oud = wereld.als("beheerder", "vroeger")
    (nummer,) = [een.nummer for een in wereld.platform.sleutels.lijst() if een.organisatie == "vroeger"]
    assert wereld.platform.sleutels.trek_in(nummer, wereld.klok.now)
    for route in routes():
        assert call(oud, route) == 401, route


def test_a_role_that_is_not_in_the_table_is_refused(wereld: Keten) -> None:
    iemand = {rol: wereld.als(rol, "iemand") for rol in ROLLEN}
    for route in routes():
        for rol in set(ROLLEN) - set(RECHTEN[route] or ()):
            assert call(iemand[rol], route) == 403, (rol, route)


@pytest.mark.rij(101)
@pytest.mark.parametrize("vreemd", VREEMD, ids=lambda v: f"{v.rol} {v.method} {v.path}")
def test_what_belongs_to_another_is_refused_and_noted(wereld: Keten, vreemd: Vreemd) -> None:
    api = wereld.als(vreemd.rol, vreemd.organisatie)
    with capture_logs() as lines:
        response = api(vreemd.method, f"{AANBOD}/{vreemd.path}", vreemd.body)
    assert response.status_code == 403
    (line,) = [line for line in lines if line["event"] == "refused"]
    assert line["organisation"] == vreemd.organisatie
    assert line["action"].startswith(f"{vreemd.method} {AANBOD}")
    assert line["reason"] == (response.json or {})["detail"]


def test_every_route_that_is_somebodys_own_has_a_stranger() -> None:
    own = {route for route in routes() if AANBOD in route and route.endswith(("<id>", "<code>", "<uzovi>"))}
    own |= {route for route in routes() if AANBOD in route and "/<id>/" in route}
    tried = {f"{v.method} {AANBOD}/{_pattern(v.path)}" for v in VREEMD}
    free = {f"GET {AANBOD}/regios/<code>", f"GET {AANBOD}/zorgverzekeraars/<uzovi>"}
    assert own - free <= tried


def _pattern(path: str) -> str:
    for value, name in ((TEAM, "<id>"), (EIGEN, "<id>"), ("enschede", "<code>"), ("3311", "<uzovi>")):
        path = path.replace(value, name)
    return path


@pytest.mark.rij(23)
def test_every_aanbieder_that_takes_part_reports_but_only_the_first_ends_a_team(wereld: Keten) -> None:
    met_aanbieder(wereld, "thuiszorg-derde")
    id_ = met_team(wereld, EIGEN, ANDER)
    ander = wereld.als("aanbieder", ANDER)
    assert ander.put(f"{AANBOD}/teams/{id_}/capaciteit", {"stand": "vol"}).status_code == 200
    assert ander.delete(f"{AANBOD}/teams/{id_}").status_code == 403
    assert wereld.als("aanbieder", EIGEN).delete(f"{AANBOD}/teams/{id_}").status_code == 204


def test_a_penvoerder_ends_a_team_in_place_of_the_first(wereld: Keten) -> None:
    id_ = met_team(wereld, EIGEN, ANDER, penvoerder=ANDER)
    assert wereld.als("aanbieder", EIGEN).delete(f"{AANBOD}/teams/{id_}").status_code == 403
    assert wereld.als("aanbieder", ANDER).delete(f"{AANBOD}/teams/{id_}").status_code == 204


def test_a_regio_reads_the_teams_and_aanbieders_that_work_there(wereld: Keten) -> None:
    enschede = wereld.als("regio", "enschede")
    assert enschede.get(f"{AANBOD}/teams/{TEAM}").status_code == 200
    assert enschede.get(f"{AANBOD}/aanbieders/{EIGEN}").status_code == 200
    assert enschede.get(f"{AANBOD}/aanbieders/{ANDER}").status_code == 403


@pytest.mark.rij(98)
def test_a_regio_arranges_itself(wereld: Keten) -> None:
    enschede = wereld.als("regio", "enschede")
    assert enschede.put(f"{AANBOD}/regios/enschede", regio("Nieuwe naam")).status_code == 200
    assert enschede.post(f"{AANBOD}/aanbieders", {"naam": "Nieuw"}).status_code == 201


def test_a_zorgverzekeraar_keeps_its_own_numbers(wereld: Keten) -> None:
    eigen = wereld.als("zorgverzekeraar", "3311")
    assert eigen.put(f"{AANBOD}/zorgverzekeraars/3311", VERZEKERAAR).status_code == 201
    assert wereld.als("verwijzer", "huisarts").get(f"{AANBOD}/zorgverzekeraars/3311").status_code == 200
