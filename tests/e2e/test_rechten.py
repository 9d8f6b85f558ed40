"""What belongs to another is noted, and what aanbieders, regio's and zorgverzekeraars may do with what is their own.
Every route in every role: `test_wie_mag_wat.py`."""

from collections.abc import MutableMapping
from typing import Any, NamedTuple

import pytest

from services.app.rights import RIGHTS
from tests.support.builders import AANBOD, ALTIJD, add_aanbieder, add_regio, add_team, regio
from tests.support.chain import Api, Chain

TEAM, OWN, OTHER = "team-voorbeeld", "thuiszorg-voorbeeld", "thuiszorg-anders"


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
    Stranger("aanbieder", OTHER, "GET", f"teams/{TEAM}/profiel"),
    Stranger("regio", "elders", "GET", f"teams/{TEAM}/profiel"),
    Stranger("aanbieder", OTHER, "PUT", f"teams/{TEAM}/profiel", {"profiel": {"omvang": "groot"}}),
    *(Stranger("aanbieder", OTHER, method, f"teams/{TEAM}/deelname") for method in ("POST", "DELETE")),
    *(Stranger("regio", "elders", method, f"teams/{TEAM}/toelating") for method in ("POST", "DELETE")),
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


def call(api: Api, route: str) -> int:
    method, path = route.split()
    for name, value in (("<rol>", "aanbieder"), ("<id>", TEAM), ("<code>", "enschede"), ("<uzovi>", "3311")):
        path = path.replace(name, value)
    return api(method, path, {} if method in ("POST", "PUT") else None).status_code


def test_a_key_that_was_withdrawn_is_worth_nothing(world: Chain) -> None:
    withdrawn = world.called_by("beheerder", "vroeger")
    (number,) = [one.nummer for one in world.system.keys.list() if one.organisatie == "vroeger"]
    assert world.system.keys.revoke(number, world.clock.now)
    for route in routes():
        assert call(withdrawn, route) == 401, route


@pytest.mark.rij(101)
@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: f"{one.rol} {one.method} {one.path}")
def test_what_belongs_to_another_does_not_exist_and_that_it_was_asked_for_is_noted(
    world: Chain, logged: list[MutableMapping[str, Any]], stranger: Stranger
) -> None:
    api = world.called_by(stranger.rol, stranger.organisatie)
    response = api(stranger.method, f"{AANBOD}/{stranger.path}", stranger.body)
    assert response.status_code == 404
    (line,) = [line for line in logged if line["event"] == "refused"]
    assert line["organisation"] == stranger.organisatie
    assert line["action"].startswith(f"{stranger.method} {AANBOD}")
    assert line["reason"] == (response.json or {})["detail"]


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
    assert enschede.get(f"{AANBOD}/aanbieders/{OTHER}").status_code == 404


@pytest.mark.rij(98)
def test_a_regio_arranges_itself(world: Chain) -> None:
    enschede = world.called_by("regio", "enschede")
    assert enschede.put(f"{AANBOD}/regios/enschede", regio("Nieuwe naam")).status_code == 200
    assert enschede.post(f"{AANBOD}/aanbieders", {"naam": "Nieuw"}).status_code == 201


def test_a_zorgverzekeraar_keeps_its_own_numbers(world: Chain) -> None:
    own = world.called_by("zorgverzekeraar", "3311")
    assert own.put(f"{AANBOD}/zorgverzekeraars/3311", VERZEKERAAR).status_code == 201
    assert world.called_by("verwijzer", "huisarts").get(f"{AANBOD}/zorgverzekeraars/3311").status_code == 200
