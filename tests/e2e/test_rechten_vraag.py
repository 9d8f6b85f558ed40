"""Who may see and do what of one zorgvraag and its ladder (`contracten.md`, Who may; `domein.md`, Never)."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.builders import AANBOD, add_team, regio
from tests.support.chain import Chain
from tests.support.scene import AVOND, ESCALATIE, OVERDAG, UZOVI, VRAAG, Scene, succeeded, zorgvraag


@pytest.fixture
def scene(chain: Chain) -> Scene:
    return Scene(chain)


@pytest.mark.usefixtures("scene")
def test_a_verwijzer_asks_in_its_own_regio_and_an_aanbieder_for_its_own_client(chain: Chain) -> None:
    def stel(rol: str, organisatie: str, gebied: tuple[str, ...] = (), **rest: Any) -> int:
        return chain.called_by(rol, organisatie, gebied).post(VRAAG, zorgvraag(**rest)).status_code

    existing: dict[str, Any] = {"situatie": "bestaand", "inZorgBij": "aanbieder-een"}
    assert stel("verwijzer", "huisarts", ("elders",)) == 403
    assert stel("verwijzer", "huisarts", ("elders", "enschede")) == 201
    assert stel("coordinatiepunt", "elders") == 403
    assert stel("coordinatiepunt", "enschede") == 201
    assert stel("aanbieder", "aanbieder-een") == 403
    assert stel("aanbieder", "aanbieder-twee", **existing) == 403
    assert stel("aanbieder", "aanbieder-een", **existing) == 201


@pytest.mark.rij(79)
def test_rivals_and_the_inkoper_learn_nothing_of_refusals(chain: Chain, scene: Scene) -> None:
    """L 3.3: who refused, and why, is between the team and who must choose."""
    vraag_id = scene.stel(alGevraagd=["aanbieder-twee"], voorkeur="aanbieder-twee")
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    scene.antwoord(vraag_id, scene.een, "afgewezen", reden="plafond")
    scene.antwoord(vraag_id, scene.twee, "afgewezen", reden="personeel")
    chain.advance_to(chain.clock.now + timedelta(hours=1))

    def sees(by: Any) -> tuple[list[str], list[str | None]]:
        vraag = scene.look(vraag_id, by)
        reasons = [one["regel"] for one in vraag["tijdlijn"] if one["wat"] == "zorgvraag-afgewezen"]
        return sorted(one["team"] for one in vraag["antwoorden"]), reasons

    assert sees(scene.verwijzer) == (sorted([scene.een, scene.twee]), [None, "personeel"])
    assert sees(scene.aanbieder_een) == ([scene.een], ["plafond"])
    assert sees(scene.verzekeraar) == ([], [])
    for by in (scene.aanbieder_een, scene.verzekeraar):
        vraag = scene.look(vraag_id, by)
        assert (vraag["alGevraagd"], vraag["voorkeur"]) == ([], None)
        assert not [one for one in vraag["kandidaten"] if one["gevraagd"] or one["voorkeur"]]
        assert "aanbieder-twee" not in [one["wie"].partition(":")[2] for one in vraag["tijdlijn"]]
    add_team(chain, "aanbieder-drie")
    assert chain.called_by("aanbieder", "aanbieder-drie").get(f"{VRAAG}/{vraag_id}").status_code == 404


def test_a_gemeente_sees_a_ladder_coarsely_and_a_regio_counts(chain: Chain, scene: Scene) -> None:
    vraag_id = scene.stel(gewensteStart="2026-12-01", urgentie="spoed")
    gemeente, regio = chain.called_by("gemeente", "GM0153"), chain.called_by("regio", "enschede")
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    (coarse,) = succeeded(gemeente.get(ESCALATIE)).json["escalaties"]  # type: ignore[index]
    area = {"code": "GM0153-K02", "wijken": ["WK015308"]}
    assert coarse["grof"] == {"regio": "enschede", "gemeente": "GM0153", "gebied": area, "specialismen": []}
    assert (coarse["id"], coarse["stap"]["rol"], coarse["status"]) == (vraag_id, "aanbieders", "open")
    assert (coarse["stap"]["begint"], coarse["stap"]["uiterlijk"]) == (None, None), "of its clock a start could be read"
    text = gemeente.get(f"{ESCALATIE}/{vraag_id}").get_data(as_text=True)
    for secret in ("2026-12-01", "aanbieder-een", UZOVI, "7534", scene.look(vraag_id)["kenmerk"]):
        assert secret not in text
    body = succeeded(regio.get(ESCALATIE)).json
    assert body == {"escalaties": [], "aantallen": []}
    assert regio.get(f"{ESCALATIE}/{vraag_id}").status_code == 403
    assert (chain.called_by("gemeente", "GM0001").get(ESCALATIE).json or {})["escalaties"] == []


def test_a_list_holds_what_one_is_a_party_to_newest_first_in_pages(scene: Scene) -> None:
    ids = [scene.stel() for _ in range(53)]
    first = succeeded(scene.verwijzer.get(VRAAG))
    link = first.headers["Link"]
    second = succeeded(scene.verwijzer.get(link[1 : link.index(">")]))
    seen = [one["id"] for page in (first, second) for one in (page.json or {})["zorgvragen"]]
    assert seen == sorted(ids, reverse=True)
    assert "Link" not in second.headers
    scene.leg_voor(ids[3], scene.een)
    mine = succeeded(scene.aanbieder_een.get(VRAAG)).json
    assert [one["id"] for one in (mine or {})["zorgvragen"]] == [ids[3]]
    kenmerk = (mine or {})["zorgvragen"][0]["kenmerk"]
    (found,) = (succeeded(scene.punt.get(f"{VRAAG}?kenmerk={kenmerk}")).json or {})["zorgvragen"]
    assert found["id"] == ids[3]
    assert (succeeded(scene.aanbieder_twee.get(f"{VRAAG}?kenmerk={kenmerk}")).json or {})["zorgvragen"] == []
    scene.verwijzer.post(f"{VRAAG}/{ids[9]}/intrekking", {})
    (withdrawn,) = (succeeded(scene.verwijzer.get(f"{VRAAG}?status=ingetrokken")).json or {})["zorgvragen"]
    assert withdrawn["id"] == ids[9]


def test_the_zorgverzekeraar_that_holds_it_asks_and_answers_for_a_team(chain: Chain, scene: Scene) -> None:
    vraag_id = scene.stel(dagdelen=[OVERDAG, AVOND])
    chain.advance_to(chain.clock.now + timedelta(hours=1))
    assert scene.look(vraag_id, scene.verzekeraar)["houder"]["rol"] == "zorgverzekeraar"
    body = {"team": scene.een, "antwoord": "toegezegd"}
    succeeded(scene.verzekeraar.post(f"{VRAAG}/{vraag_id}/antwoorden", body))
    succeeded(scene.verzekeraar.post(f"{ESCALATIE}/{vraag_id}/oplossen", {"team": scene.een}))
    assert scene.look(vraag_id)["status"] == "geplaatst"


def test_a_gemeente_that_may_not_be_named_is_not_told(chain: Chain) -> None:
    scene = Scene(chain)
    small = regio()
    for wijk in small["wijken"]:
        wijk["inwoners"] = 400
    assert chain.called_by("beheerder").put(f"{AANBOD}/regios/enschede", small).status_code == 200
    chain.follow()
    vraag_id = scene.stel()
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    gemeente = chain.called_by("gemeente", "GM0153")
    assert scene.ladder(vraag_id)["grof"] is None
    assert gemeente.get(f"{ESCALATIE}/{vraag_id}").status_code == 404
    assert (gemeente.get(ESCALATIE).json or {})["escalaties"] == []


def test_an_offer_that_was_taken_back_is_a_refusal_too(chain: Chain, scene: Scene) -> None:
    vraag_id = scene.stel()
    scene.leg_voor(vraag_id, scene.een)
    scene.antwoord(vraag_id, scene.een, "toegezegd")
    scene.antwoord(vraag_id, scene.een, "afgewezen")
    chain.advance_to(chain.clock.now + timedelta(hours=1))
    vraag = scene.look(vraag_id, scene.verzekeraar)
    assert not {"zorgvraag-toegezegd", "zorgvraag-afgewezen"} & {one["wat"] for one in vraag["tijdlijn"]}
    assert not [one for one in vraag["tijdlijn"] if one["wie"] == "aanbieder:aanbieder-een"]
