"""Everybody subscribed, through the whole chain: each is told when it must act, and no more than it may know (B6)."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.support.chain import Api, Chain
from tests.support.moments import at
from tests.support.scene import KANTOOR, UZOVI, VERWIJZER, VRAAG, Scene

FRIDAY_EVENING = at("2026-11-27T20:00")
WHO = {
    "punt": ("coordinatiepunt", "enschede"), "verwijzer": VERWIJZER[:2], "een": ("aanbieder", "aanbieder-een"),
    "twee": ("aanbieder", "aanbieder-twee"), "zorgverzekeraar": ("zorgverzekeraar", UZOVI),
    "gemeente": ("gemeente", "GM0153"), "regio": ("regio", "enschede"),
}  # fmt: skip


def everybody(scene: Scene) -> dict[str, Api]:
    return {name: scene.subscribe(*who) for name, who in WHO.items()}


def soorten(messages: list[Any]) -> list[str]:
    return [message["type"].split(".")[3] for message in messages]


@pytest.mark.rij(83, 116)
def test_an_aanbieder_that_cannot_go_on_is_told_and_its_rival_learns_nothing_of_it(chain: Chain) -> None:
    scene = Scene(chain, punt=True)
    readers = everybody(scene)
    body = {"situatie": "bestaand", "inZorgBij": "aanbieder-een", "aanleiding": "aanbieder-kan-niet-verder"}
    vraag_id = scene.stel(scene.aanbieder_een, **body)
    scene.antwoord(vraag_id, scene.een, "afgewezen", reden="ziekteverzuim")
    chain.settle()
    scene.leg_voor(vraag_id, scene.twee, by=scene.punt)
    scene.antwoord(vraag_id, scene.twee, "toegezegd")
    told = {name: scene.told(api) for name, api in readers.items()}
    assert soorten(told["een"]) == [
        "zorgvraag-voorgelegd", "antwoord-gegeven", "stap-gezet", "antwoord-gegeven", "te-kiezen",
    ]  # fmt: skip
    assert soorten(told["punt"]) == [
        "zorgvraag-gesteld", "antwoord-gegeven", "vraag-onvervuld", "stap-gezet", "antwoord-gegeven", "te-kiezen",
    ]  # fmt: skip
    assert soorten(told["twee"]) == ["zorgvraag-voorgelegd"]
    assert soorten(told["gemeente"]) == soorten(told["regio"]) == ["vraag-onvervuld", "stap-gezet"]
    assert told["verwijzer"] == []
    scene.plaats(vraag_id, scene.twee, by=scene.aanbieder_een)
    (asked, ended) = scene.told(readers["twee"])
    assert (asked["data"]["teams"], asked["data"]["situatie"], asked["data"]["aanleiding"]) == (
        [scene.twee], "nieuw", "anders",
    )  # fmt: skip
    assert "aanbieder-een" not in json.dumps(asked)
    assert (ended["data"]["situatie"], ended["data"]["geplaatst"][0]["team"]) == ("bestaand", scene.twee)
    assert soorten(scene.told(readers["een"]))[-1] == "zorgvraag-beeindigd"


@pytest.mark.rij(66, 72, 83)
def test_what_is_passed_at_night_is_told_to_who_must_act_and_to_others_once_it_counts(chain: Chain) -> None:
    chain.clock.now = FRIDAY_EVENING
    scene = Scene(chain, punt=True, hours=KANTOOR)
    readers = everybody(scene)
    scene.stel(urgentie="acuut")
    told = {name: scene.told(api) for name, api in readers.items()}
    assert soorten(told["punt"]) == ["zorgvraag-gesteld", "stap-gezet"]
    for name in ("een", "twee"):
        assert sorted(soorten(told[name])) == ["stap-gezet", "zorgvraag-voorgelegd"]
    assert soorten(told["verwijzer"]) == ["stap-gezet"]
    assert told["punt"][0]["data"]["spoed"]["levensgevaar"] == "112"
    assert [told[name] for name in ("gemeente", "regio", "zorgverzekeraar")] == [[], [], []]
    chain.advance_to(FRIDAY_EVENING + timedelta(minutes=5))
    for name in ("gemeente", "regio"):
        assert soorten(scene.told(readers[name])) == ["vraag-onvervuld", "stap-gezet"]
    assert [(*soorten([one]), one["data"]["partij"]) for one in scene.told(readers["zorgverzekeraar"])] == [
        ("vraag-onvervuld", False), ("stap-gezet", True),
    ]  # fmt: skip


def test_who_is_a_party_to_nothing_is_told_nothing(chain: Chain) -> None:
    scene = Scene(chain)
    other = [scene.subscribe("verwijzer", "elders"), scene.subscribe("aanbieder", "aanbieder-drie")]
    vraag_id = scene.stel()
    scene.leg_voor(vraag_id, scene.een)
    scene.antwoord(vraag_id, scene.een, "toegezegd")
    scene.verwijzer.post(f"{VRAAG}/{vraag_id}/intrekking", {})
    assert [scene.told(api) for api in other] == [[], []]
