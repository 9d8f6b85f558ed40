"""A visitor says what is wrong of a team, and its aanbieders read it: in codes, and nothing of who said so."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from events import gids
from services.platform.runtime.settings import Settings
from tests.e2e.test_onbeantwoord import ADDRESS, OTHER, kept
from tests.support.builders import AANBOD, add_regio, add_team
from tests.support.chain import Chain
from tests.support.cluster import ClusterChain
from tests.support.consumer import fitting, published
from tests.support.server import Server
from tests.support.traffic import call, until
from tests.support.world import running

TEAM = "team-een"
PUBLIC, OWN = f"/api/gids/v1/teams/{TEAM}/onjuistheden", f"{AANBOD}/teams/{TEAM}/onjuistheden"


@pytest.fixture
def town(chain: Chain) -> Chain:
    fill(chain)
    return chain


def fill(chain: Chain) -> None:
    add_regio(chain)
    add_team(chain, "aanbieder-een", "aanbieder-twee", id=TEAM)
    add_team(chain, "aanbieder-drie", id="team-drie")
    chain.follow()


def say(chain: Chain, *onjuist: str, address: str = ADDRESS, path: str = PUBLIC) -> TestResponse:
    named = {"REMOTE_ADDR": address}
    return chain.client.post(path, json={"onjuist": [*onjuist]}, environ_overrides=named)


def read(chain: Chain, aanbieder: str = "aanbieder-een") -> Any:
    found = chain.called_by("aanbieder", aanbieder).get(OWN)
    assert found.status_code == 200
    return (found.json or {})["onjuistheden"]


def test_what_visitors_say_is_wrong_is_read_by_the_aanbieders_of_the_team(town: Chain) -> None:
    for address in (ADDRESS, ADDRESS, OTHER):
        assert say(town, "telefoon", address=address).status_code == 204
    town.clock.now = town.clock.now.replace(day=24)
    say(town, "telefoon", "plek")
    days = [{"dag": "2026-11-24", "aantal": 1}, {"dag": "2026-11-23", "aantal": 2}]
    told = [
        {"onjuist": "telefoon", "aantal": 3, "laatst": "2026-11-24", "dagen": days},
        {"onjuist": "plek", "aantal": 1, "laatst": "2026-11-24", "dagen": [{"dag": "2026-11-24", "aantal": 1}]},
    ]
    for aanbieder in ("aanbieder-een", "aanbieder-twee"):
        assert read(town, aanbieder) == told
    assert town.called_by("aanbieder", "aanbieder-een", team=TEAM).get(OWN).status_code == 200
    assert town.called_by("aanbieder", "aanbieder-drie").get(OWN).status_code == 404
    assert town.called_by("aanbieder", "aanbieder-een").get(OWN.replace(TEAM, "team-drie")).status_code == 404


def test_what_was_seen_is_gone_and_what_came_since_is_not_passed_over(town: Chain) -> None:
    een = town.called_by("aanbieder", "aanbieder-een")
    assert een.post(f"{OWN}/gezien", None).status_code == 204, "there is nothing to see"
    say(town, "naam")
    seen = een.get(OWN).headers["ETag"]
    say(town, "telefoon")
    assert een.post(f"{OWN}/gezien", None, If_Match=seen).status_code == 412
    assert len(read(town)) == 2
    assert een.post(f"{OWN}/gezien", None, If_Match=een.get(OWN).headers["ETag"]).status_code == 204
    assert read(town) == []


def test_what_cannot_be_said_is_refused_with_every_fault(town: Chain) -> None:
    refused = say(town, "telefoon", "kleur", "Mevrouw Jansen")
    assert refused.status_code == 400
    assert [fault["plaats"] for fault in (refused.json or {})["fouten"]] == ["body.onjuist[1]", "body.onjuist[2]"]
    assert say(town).status_code == 400
    more = town.client.post(PUBLIC, json={"onjuist": ["naam"], "toelichting": "Bel mevrouw Jansen"})
    assert more.status_code == 400
    assert say(town, "naam", path=PUBLIC.replace(TEAM, "nergens")).status_code == 404
    town.called_by("beheerder").delete(f"{AANBOD}/teams/{TEAM}")
    town.follow()
    assert say(town, "naam").status_code == 410
    assert read(town) == []


@pytest.mark.rij(100)
def test_nothing_of_who_said_so_is_kept_and_the_topic_tells_codes_only(
    town: Chain, capfd: pytest.CaptureFixture[str]
) -> None:
    say(town, "bestaat-niet-meer")
    said = [*capfd.readouterr(), *kept(town)]
    assert [text for text in said if ADDRESS in text] == []
    if isinstance(town, ClusterChain):
        town.publish(gids.LOG)
        (message,) = fitting(published(town.settings, gids.LOG))
        assert message["data"] == {"onjuist": "bestaat-niet-meer", "dag": "2026-11-23"}
        assert (message["subject"], message["actor"]) == (f"onjuistheden:{TEAM}", "beheerder:platform")


def post(port: int) -> None:
    body, headers = json.dumps({"onjuist": ["telefoon"]}), {"Content-Type": "application/json"}
    assert call(port, "POST", PUBLIC, body, headers)[0] == 204


@pytest.mark.slow
def test_what_was_acknowledged_survives_kill_9_of_serve(tmp_path: Path) -> None:
    with closing(Chain(tmp_path)) as chain:
        fill(chain)
        with Server("serve", tmp_path) as server:
            post(server.port)
            server.kill()
        assert [one["aantal"] for one in read(chain)] == [1]


@pytest.mark.slow
def test_what_was_acknowledged_survives_kill_9_of_web_in_a_cluster(settings: Settings) -> None:
    with closing(ClusterChain(settings)) as chain:
        fill(chain)
        with running(settings) as world:
            until(lambda: call(world.port, "GET", "/wijk/WK015308")[0] == 200, 20, "the directory is not filled")
            post(world.port)
            world.own["web"].kill()
            assert [one["aantal"] for one in read(chain)] == [1]
