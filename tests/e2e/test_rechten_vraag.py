"""Who may see and do what of one zorgvraag and its ladder (`contracten.md`, Who may; `domein.md`, Never)."""

from datetime import timedelta
from typing import Any

import pytest

from services.app.rights import RECHTEN
from tests.support.bouw import AANBOD, met_team, regio
from tests.support.keten import Keten
from tests.support.vragen import AVOND, ESCALATIE, OVERDAG, UZOVI, VRAAG, Spel, goed, zorgvraag

# Per route somebody whose business it is not, with a body that could be meant.
VREEMD = [
    ("verwijzer", "GET", f"{VRAAG}/<id>", None),
    ("aanbieder", "GET", f"{VRAAG}/<id>", None),
    ("coordinatiepunt", "GET", f"{VRAAG}/<id>", None),
    ("zorgverzekeraar", "GET", f"{VRAAG}/<id>", None),
    ("aanbieder", "POST", f"{VRAAG}/<id>/voorleggingen", {"teams": ["team"]}),
    ("aanbieder", "POST", f"{VRAAG}/<id>/antwoorden", {"team": "TEAM", "antwoord": "toegezegd"}),
    ("verwijzer", "POST", f"{VRAAG}/<id>/plaatsing", {"team": "TEAM"}),
    ("coordinatiepunt", "POST", f"{VRAAG}/<id>/alternatief", {"alternatief": "ehealth"}),
    ("verwijzer", "POST", f"{VRAAG}/<id>/intrekking", {}),
    ("gemeente", "GET", f"{ESCALATIE}/<id>", None),
    ("zorgverzekeraar", "GET", f"{ESCALATIE}/<id>", None),
    ("coordinatiepunt", "POST", f"{ESCALATIE}/<id>/oppakken", None),
    ("zorgverzekeraar", "POST", f"{ESCALATIE}/<id>/doorgeven", None),
    ("aanbieder", "POST", f"{ESCALATIE}/<id>/oplossen", {"alternatief": "ehealth"}),
]


@pytest.fixture
def spel(keten: Keten) -> Spel:
    return Spel(keten)


def test_what_is_between_others_is_refused(keten: Keten, spel: Spel) -> None:
    id_ = spel.stel()
    spel.leg_voor(id_, spel.een)
    keten.tot(keten.klok.now + timedelta(minutes=40))
    elders = {rol: keten.als(rol, "elders-9", ("elders",)) for rol, *_ in VREEMD}
    for rol, method, path, body in VREEMD:
        filled = {**body, "team": spel.een} if body and "team" in body else body
        response = elders[rol](method, path.replace("<id>", id_), filled)
        assert response.status_code == 403, (rol, method, path, response.get_data(as_text=True))
    assert spel.zie(id_)["status"] == "open"


def test_every_route_of_one_zorgvraag_has_a_stranger() -> None:
    own = {route for route in RECHTEN if "<id>" in route and ("/vraag/" in route or "/escalatie/" in route)}
    assert own == {f"{method} {path}" for _, method, path, _ in VREEMD}


def test_a_verwijzer_asks_in_its_own_regio_and_an_aanbieder_for_its_own_client(keten: Keten, spel: Spel) -> None:
    def stel(rol: str, wie: str, gebied: tuple[str, ...] = (), **rest: Any) -> int:
        return keten.als(rol, wie, gebied).post(VRAAG, zorgvraag(**rest)).status_code

    bestaand: dict[str, Any] = {"situatie": "bestaand", "inZorgBij": "aanbieder-een"}
    assert stel("verwijzer", "huisarts", ("elders",)) == 403
    assert stel("verwijzer", "huisarts", ("elders", "enschede")) == 201
    assert stel("coordinatiepunt", "elders") == 403
    assert stel("coordinatiepunt", "enschede") == 201
    assert stel("aanbieder", "aanbieder-een") == 403
    assert stel("aanbieder", "aanbieder-twee", **bestaand) == 403
    assert stel("aanbieder", "aanbieder-een", **bestaand) == 201
    assert spel


@pytest.mark.rij(79)
def test_rivals_and_the_inkoper_learn_nothing_of_refusals(keten: Keten, spel: Spel) -> None:
    """L 3.3: who refused, and why, is between the team and who must choose."""
    id_ = spel.stel(alGevraagd=["aanbieder-twee"], voorkeur="aanbieder-twee")
    spel.leg_voor(id_, spel.een, spel.twee)
    spel.antwoord(id_, spel.een, "afgewezen", reden="plafond")
    spel.antwoord(id_, spel.twee, "afgewezen", reden="personeel")
    keten.tot(keten.klok.now + timedelta(hours=1))

    def ziet(door: Any) -> tuple[list[str], list[str | None]]:
        vraag = spel.zie(id_, door)
        redenen = [een["regel"] for een in vraag["tijdlijn"] if een["wat"] == "zorgvraag-afgewezen"]
        return sorted(een["team"] for een in vraag["antwoorden"]), redenen

    assert ziet(spel.verwijzer) == (sorted([spel.een, spel.twee]), [None, "personeel"])
    assert ziet(spel.aanbieder_een) == ([spel.een], ["plafond"])
    assert ziet(spel.verzekeraar) == ([], [])
    for door in (spel.aanbieder_een, spel.verzekeraar):
        vraag = spel.zie(id_, door)
        assert (vraag["alGevraagd"], vraag["voorkeur"]) == ([], None)
        assert not [een for een in vraag["kandidaten"] if een["gevraagd"] or een["voorkeur"]]
        assert "aanbieder-twee" not in [een["wie"].partition(":")[2] for een in vraag["tijdlijn"]]
    ander = met_team(keten, "aanbieder-drie")
    assert keten.als("aanbieder", "aanbieder-drie").get(f"{VRAAG}/{id_}").status_code == 403
    assert ander


def test_a_gemeente_sees_a_ladder_coarsely_and_a_regio_counts(keten: Keten, spel: Spel) -> None:
    id_ = spel.stel(gewensteStart="2026-12-01", urgentie="spoed")
    gemeente, regio = keten.als("gemeente", "GM0153"), keten.als("regio", "enschede")
    keten.tot(keten.klok.now + timedelta(minutes=30))
    (grof,) = goed(gemeente.get(ESCALATIE)).json["escalaties"]  # type: ignore[index]
    assert grof["grof"] == {"regio": "enschede", "gemeente": "GM0153", "wijk": "WK015308", "specialismen": []}
    assert (grof["id"], grof["stap"]["rol"], grof["status"]) == (id_, "aanbieders", "open")
    assert (grof["stap"]["begint"], grof["stap"]["uiterlijk"]) == (None, None), "of its clock a start could be read"
    tekst = gemeente.get(f"{ESCALATIE}/{id_}").get_data(as_text=True)
    for geheim in ("2026-12-01", "aanbieder-een", UZOVI, "7534", spel.zie(id_)["kenmerk"]):
        assert geheim not in tekst
    body = goed(regio.get(ESCALATIE)).json
    assert body == {"escalaties": [], "aantallen": {"open": "< 5", "opgelost": "0"}}
    assert regio.get(f"{ESCALATIE}/{id_}").status_code == 403
    assert (keten.als("gemeente", "GM0001").get(ESCALATIE).json or {})["escalaties"] == []


def test_a_list_holds_what_one_is_a_party_to_newest_first_in_pages(spel: Spel) -> None:
    ids = [spel.stel() for _ in range(53)]
    first = goed(spel.verwijzer.get(VRAAG))
    link = first.headers["Link"]
    second = goed(spel.verwijzer.get(link[1 : link.index(">")]))
    seen = [een["id"] for page in (first, second) for een in (page.json or {})["zorgvragen"]]
    assert seen == sorted(ids, reverse=True)
    assert "Link" not in second.headers
    spel.leg_voor(ids[3], spel.een)
    mine = goed(spel.aanbieder_een.get(VRAAG)).json
    assert [een["id"] for een in (mine or {})["zorgvragen"]] == [ids[3]]
    kenmerk = (mine or {})["zorgvragen"][0]["kenmerk"]
    (found,) = (goed(spel.punt.get(f"{VRAAG}?kenmerk={kenmerk}")).json or {})["zorgvragen"]
    assert found["id"] == ids[3]
    assert (goed(spel.aanbieder_twee.get(f"{VRAAG}?kenmerk={kenmerk}")).json or {})["zorgvragen"] == []
    spel.verwijzer.post(f"{VRAAG}/{ids[9]}/intrekking", {})
    (over,) = (goed(spel.verwijzer.get(f"{VRAAG}?status=ingetrokken")).json or {})["zorgvragen"]
    assert over["id"] == ids[9]


def test_the_zorgverzekeraar_that_holds_it_asks_and_answers_for_a_team(keten: Keten, spel: Spel) -> None:
    id_ = spel.stel(dagdelen=[OVERDAG, AVOND])
    keten.tot(keten.klok.now + timedelta(hours=1))
    assert spel.zie(id_, spel.verzekeraar)["houder"]["rol"] == "zorgverzekeraar"
    body = {"team": spel.een, "antwoord": "toegezegd"}
    goed(spel.verzekeraar.post(f"{VRAAG}/{id_}/antwoorden", body))
    goed(spel.verzekeraar.post(f"{ESCALATIE}/{id_}/oplossen", {"team": spel.een}))
    assert spel.zie(id_)["status"] == "geplaatst"


def test_a_gemeente_that_may_not_be_named_is_not_told(keten: Keten) -> None:
    spel = Spel(keten)
    klein = regio()
    for wijk in klein["wijken"]:
        wijk["inwoners"] = 400
    assert keten.als("beheerder").put(f"{AANBOD}/regios/enschede", klein).status_code == 200
    keten.volg()
    id_ = spel.stel()
    keten.tot(keten.klok.now + timedelta(minutes=30))
    gemeente = keten.als("gemeente", "GM0153")
    assert spel.ladder(id_)["grof"] == {"regio": "enschede", "gemeente": None, "wijk": None, "specialismen": []}
    assert gemeente.get(f"{ESCALATIE}/{id_}").status_code == 403
    assert (gemeente.get(ESCALATIE).json or {})["escalaties"] == []


def test_an_offer_that_was_taken_back_is_a_refusal_too(keten: Keten, spel: Spel) -> None:
    id_ = spel.stel()
    spel.leg_voor(id_, spel.een)
    spel.antwoord(id_, spel.een, "toegezegd")
    spel.antwoord(id_, spel.een, "afgewezen")
    keten.tot(keten.klok.now + timedelta(hours=1))
    vraag = spel.zie(id_, spel.verzekeraar)
    assert not {"zorgvraag-toegezegd", "zorgvraag-afgewezen"} & {een["wat"] for een in vraag["tijdlijn"]}
    assert not [een for een in vraag["tijdlijn"] if een["wie"] == "aanbieder:aanbieder-een"]
