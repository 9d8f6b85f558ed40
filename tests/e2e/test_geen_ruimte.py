"""An aanbieder without room: whoever looks for care sees that it has none and since when; why, only who said it (rij
49, 51, 117)."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from tests.support.builders import AANBOD, ALTIJD, WIJK, add_team
from tests.support.chain import Api, Chain
from tests.support.scene import UZOVI, VRAAG, Scene, succeeded

EIGEN, ANDER = "thuiszorg-eigen", "zorggroep-ander"
TEAM = f"{AANBOD}/teams/samen"
SITE = f"/wijk/{WIJK}?voor=verwijzer"
READ = (
    TEAM, f"{TEAM}/capaciteit", f"{TEAM}/geschiedenis", f"{AANBOD}/teams", f"{AANBOD}/aanbieders/{EIGEN}",
    f"/api/gids/v1/contactpunten?wijk={WIJK}", f"/api/gids/v1/contactpunten?wijk={WIJK}&zorgverzekeraar={UZOVI}",
    SITE, f"/en{SITE}",
)  # fmt: skip
REDENEN = ("personeel", "ziekteverzuim", "clientenstop", "plafond", "geen-contract", "deskundigheid")


@pytest.fixture
def scene(chain: Chain) -> Scene:
    """A team of two aanbieders, beside those of others."""
    found = Scene(chain, punt=True)
    own = {"telefoon": "050 000 00 71"}
    add_team(chain, EIGEN, ANDER, id="samen", naam="Team Samen", bereikbaarheid=[ALTIJD], contactEigenClienten=own)
    return found


def everybody(chain: Chain) -> dict[str, Api]:
    """Return all who can call, but the aanbieder that reports."""
    return {
        "the other aanbieder of the team": chain.called_by("aanbieder", ANDER),
        "a rival": chain.called_by("aanbieder", "aanbieder-een"),
        "the regio": chain.called_by("regio", "enschede"),
        "the coördinatiepunt": chain.called_by("coordinatiepunt", "enschede"),
        "the zorgverzekeraar": chain.called_by("zorgverzekeraar", UZOVI),
        "the gemeente": chain.called_by("gemeente", "GM0153"),
        "a verwijzer": chain.called_by("verwijzer", "huisartsenpost-enschede", ("enschede",)),
        "the beheerder": chain.called_by("beheerder"),
        "the public": chain.anybody,
    }


def everything(api: Api) -> dict[str, str]:
    """Return all that somebody can read of the team, by where it stands."""
    answers = {path: api.get(path) for path in READ}
    return {path: unescape(one.get_data(as_text=True)) for path, one in answers.items() if one.status_code == 200}


@pytest.mark.rij(49, 51, 117)
@pytest.mark.parametrize("reden", REDENEN)
def test_that_there_is_no_room_is_read_by_all_and_why_by_who_said_it(scene: Scene, reden: str) -> None:
    chain, eigen = scene.chain, scene.chain.called_by("aanbieder", EIGEN)
    succeeded(eigen.put(f"{TEAM}/capaciteit", {"stand": "vol", "reden": reden}))
    chain.follow()
    own = everything(eigen)
    assert {path for path, said in own.items() if reden in said} == {f"{TEAM}/capaciteit", f"{TEAM}/geschiedenis"}
    for who, api in everybody(chain).items():
        found = everything(api)
        assert '"stand":"vol"' in found[READ[5]].replace(" ", ""), who
        assert "Vol" in found[SITE], who
        assert [path for path, said in found.items() if reden in said] == [], who


@pytest.mark.rij(117)
@pytest.mark.parametrize(("reden", "others"), [("plafond", None), ("geen-contract", None), ("reistijd", "reistijd")])
def test_of_what_is_between_an_aanbieder_and_its_zorgverzekeraar_whoever_asked_learns_only_the_no(
    scene: Scene, reden: str, others: str | None
) -> None:
    vraag_id = scene.stel()
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    scene.antwoord(vraag_id, scene.een, "afgewezen", reden=reden)

    def told(api: Api) -> list[Any]:
        moments = scene.look(vraag_id, api)["tijdlijn"]
        return [one.get("regel") for one in moments if one["wat"] == "zorgvraag-afgewezen"]

    assert told(scene.aanbieder_een) == [reden]
    assert told(scene.verwijzer) == told(scene.punt) == [others]
    assert reden not in scene.aanbieder_twee.get(f"{VRAAG}/{vraag_id}").get_data(as_text=True)


@pytest.mark.rij(51)
def test_a_clientenstop_says_no_to_new_clienten_until_it_expires_and_nothing_to_who_is_in_care(scene: Scene) -> None:
    chain, eigen = scene.chain, scene.chain.called_by("aanbieder", EIGEN)
    until = chain.clock.now + timedelta(days=3)
    for team_id in (scene.een, scene.twee):
        succeeded(chain.called_by("beheerder").put(f"{AANBOD}/teams/{team_id}/capaciteit", {"stand": "ruimte"}))
    stop = {"stand": "vol", "reden": "clientenstop", "geldigTot": until.isoformat()}
    succeeded(eigen.put(f"{TEAM}/capaciteit", stop))
    punten = chain.ask(wijk=WIJK)["contactpunten"]
    assert [punt["capaciteit"]["stand"] for punt in punten] == ["ruimte", "ruimte", "vol"], "a certain no stands last"
    full = punten[-1]
    assert (full["id"], full["contactEigenClienten"]) == ("samen", {"telefoon": "050 000 00 71"})
    assert full["capaciteit"]["geldigTot"] == "2026-11-26T09:00:00Z"
    in_care = unescape(chain.client.get(f"/wijk/{WIJK}?zorg=ja").get_data(as_text=True))
    assert "Bent u al cliënt? Bel gewoon." in in_care
    assert 'href="tel:+31500000071"' in in_care
    chain.clock.now = until + timedelta(minutes=1)
    stands = {punt["id"]: punt["capaciteit"]["stand"] for punt in chain.ask(wijk=WIJK)["contactpunten"]}
    assert stands["samen"] == "onbekend", "nobody said that there is room again"
