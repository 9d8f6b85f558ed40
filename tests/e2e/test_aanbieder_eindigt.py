"""An aanbieder that ends: it leaves its teams, and nobody is sent to it any more, in both profiles."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from events.aanbod import AanbiederBeeindigd
from services.app import operator
from services.platform.store.store import Change
from tests.support.builders import AANBOD, ALTIJD, WIJK, add_team, team
from tests.support.chain import Api, Chain
from tests.support.scene import VRAAG, Scene, succeeded

ENDED = "Deze aanbieder is beëindigd."


@pytest.fixture
def scene(chain: Chain) -> Scene:
    return Scene(chain)


@pytest.fixture
def shared(scene: Scene) -> str:
    """A team of the aanbieder that ends, which leads it, and another."""
    rest = {"naam": "Team Samen", "bereikbaarheid": [ALTIJD], "penvoerder": "aanbieder-een"}
    return add_team(scene.chain, "aanbieder-een", "aanbieder-twee", **rest)


def end(by: Api) -> None:
    assert by.delete(f"{AANBOD}/aanbieders/aanbieder-een").status_code == 204


def shown(scene: Scene) -> dict[str, list[str]]:
    """Return the teams of the place, each with who is named beside it."""
    found = scene.chain.ask(wijk=WIJK)["contactpunten"]
    return {one["id"]: [by["id"] for by in one["aanbieders"]] for one in found}


def kandidaten(scene: Scene, vraag_id: str) -> dict[str, list[str]]:
    found = succeeded(scene.verwijzer.get(f"{VRAAG}/{vraag_id}")).json or {}
    return {one["id"]: [by["id"] for by in one["aanbieders"]] for one in found["kandidaten"]}


def detail(response: TestResponse) -> Any:
    assert response.status_code == 409, response.get_data(as_text=True)
    return (response.json or {})["detail"]


@pytest.mark.rij(1)
def test_it_leaves_its_teams_and_is_named_and_offered_nowhere(scene: Scene, shared: str) -> None:
    both = ["aanbieder-een", "aanbieder-twee"]
    assert shown(scene) == {scene.een: both[:1], scene.twee: both[1:], shared: both}
    end(scene.aanbieder_een)
    left = {scene.twee: both[1:], shared: both[1:]}
    assert shown(scene) == left
    assert kandidaten(scene, scene.stel()) == left
    own = succeeded(scene.aanbieder_twee.get(f"{AANBOD}/teams/{shared}")).json or {}
    assert (own["aanbieders"], own["actief"], own.get("penvoerder")) == (both[1:], True, None)
    scene.chain.settle()
    assert operator.differences(scene.chain.system) == []


def test_a_zorgvraag_goes_on_without_the_team_that_ended_with_it(scene: Scene) -> None:
    vraag_id = scene.stel()
    scene.leg_voor(vraag_id, scene.een)
    scene.antwoord(vraag_id, scene.een, "toegezegd")
    end(scene.aanbieder_een)
    vraag = scene.look(vraag_id)
    assert (vraag["status"], vraag["antwoorden"]) == ("open", [])
    assert "team-vervallen" in [one["wat"] for one in vraag["tijdlijn"]]


def test_its_key_makes_joins_and_reports_nothing(scene: Scene) -> None:
    own, twee = scene.aanbieder_een, scene.aanbieder_twee
    body = team("aanbieder-twee", "aanbieder-een")
    asking = (twee.post(f"{AANBOD}/teams", body).json or {})["id"]
    end(own)
    report = {"team": scene.een, "stand": "ruimte"}
    refused = [
        own.put(f"{AANBOD}/teams/{scene.een}/capaciteit", {"stand": "ruimte"}),
        own.post(f"{AANBOD}/capaciteiten", [report]),
        own.post(f"{AANBOD}/capaciteiten/ongewijzigd", {}),
        own.post(f"{AANBOD}/teams", team("aanbieder-een")),
        own.post(f"{AANBOD}/teams/{asking}/deelname", None),
    ]
    assert [detail(one) for one in refused] == [ENDED] * len(refused)
    again = twee.post(f"{AANBOD}/teams", body)
    assert again.status_code == 400
    assert [fout["plaats"] for fout in (again.json or {})["fouten"]] == ["body.aanbieders[1]"]
    assert succeeded(own.get(f"{AANBOD}/aanbieders/aanbieder-een")).json["actief"] is False  # type: ignore[index]
    for by in (own, scene.chain.called_by("beheerder")):
        end(by)


def test_one_that_ended_before_is_shown_nowhere_and_leaves_by_ending_again(scene: Scene, shared: str) -> None:
    """An older program let its teams go on."""
    change = Change("aanbieder:aanbieder-een", 1, [AanbiederBeeindigd()])
    scene.chain.system.aanbod_store.append([change], actor="aanbieder:aanbieder-een", now=scene.chain.clock())
    left = {scene.twee: ["aanbieder-twee"], shared: ["aanbieder-twee"]}
    assert shown(scene) == left
    assert kandidaten(scene, scene.stel()) == left
    path = f"{AANBOD}/teams/{scene.een}"
    assert detail(scene.aanbieder_een.put(f"{path}/capaciteit", {"stand": "ruimte"})) == ENDED
    beheerder = scene.chain.called_by("beheerder")
    assert succeeded(beheerder.get(path)).json["actief"] is True  # type: ignore[index]
    end(beheerder)
    assert succeeded(beheerder.get(path)).json["actief"] is False  # type: ignore[index]
    assert shown(scene) == left
