"""Nothing about a person fits in a zorgvraag; what clashes is refused with how things stand."""

from typing import Any

import pytest

from tests.e2e.test_fouten import places_of
from tests.support.builders import WIJK
from tests.support.chain import Chain
from tests.support.cluster import ClusterChain
from tests.support.scene import AVOND, ESCALATIE, OVERDAG, VRAAG, Scene, succeeded, zorgvraag

UUID7 = "019ab0c4-7e00-7abc-8def-0123456789ab"


@pytest.fixture
def scene(chain: Chain) -> Scene:
    return Scene(chain)


FAULTY: list[tuple[dict[str, Any], set[str]]] = [
    ({"naam": "Mevrouw Jansen"}, {"body.naam"}),
    ({"bsn": "123456782", "geboortedatum": "1950-01-01"}, {"body.bsn", "body.geboortedatum"}),
    ({"postcode": "7534AB"}, {"body.postcode"}),
    ({"postcode": "7534", "huisnummer": 12}, {"body.huisnummer"}),
    ({"toelichting": "valt vaak"}, {"body.toelichting"}),
    ({"gewensteStart": "1950-01-01"}, {"body.gewensteStart"}),
    ({"id": "123456782"}, {"body.id"}),
    ({"id": "jan-jansen"}, {"body.id"}),
    ({"id": "019ab0c4-7e00-7abc-8def-000123456782"}, {"body.id"}),
    ({"voorkeur": "mevrouw-jansen"}, {"body.voorkeur"}),
    ({"alGevraagd": ["aanbieder-een", "123456782"]}, {"body.alGevraagd[1]"}),
    ({"zorgverzekeraar": "9999"}, {"body.zorgverzekeraar"}),
    ({"zorgverzekeraar": "123456782"}, {"body.zorgverzekeraar"}),
    ({"wijk": WIJK}, {"body.postcode"}),
    ({"situatie": "bestaand"}, {"body.inZorgBij"}),
    ({"inZorgBij": "aanbieder-een"}, {"body.inZorgBij"}),
    ({"dagdelen": []}, {"body.dagdelen"}),
    ({"dagdelen": [OVERDAG, OVERDAG]}, {"body.dagdelen"}),
    ({"dagdelen": [{"dagsoort": "werkdag"}]}, {"body.dagdelen[0].dagdeel"}),
    ({"specialismen": ["1234"], "urgentie": "heel erg", "niveau": 5},
     {"body.specialismen[0]", "body.urgentie", "body.niveau"}),
]  # fmt: skip


def test_what_could_say_who_the_client_is_is_refused_with_all_faults(scene: Scene) -> None:
    for rest, where in FAULTY:
        assert places_of(scene.verwijzer.post(VRAAG, zorgvraag(**rest))) == where, rest
    response = scene.verwijzer.post(f"{VRAAG}?naam=x", {"postcode": 7534, "bsn": 1})
    assert places_of(response) >= {"query.naam", "body.postcode", "body.bsn", "body.situatie", "body.dagdelen"}
    assert (scene.verwijzer.get(VRAAG).json or {})["zorgvragen"] == []


def test_a_place_that_is_not_known_is_not_found(scene: Scene) -> None:
    unknown = scene.verwijzer.post(VRAAG, zorgvraag(postcode="9999"))
    assert (unknown.status_code, "body.postcode" in unknown.get_data(as_text=True)) == (400, True)


def test_an_id_of_ones_own_makes_asking_safe_to_repeat(scene: Scene) -> None:
    body = zorgvraag(id=UUID7)
    first, again = (scene.verwijzer.post(VRAAG, body) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.headers["Location"] == f"{VRAAG}/{UUID7}"
    assert first.json == again.json
    assert scene.verwijzer.post(VRAAG, {**body, "urgentie": "acuut"}).status_code == 409
    assert scene.punt.post(VRAAG, body).status_code == 409


def test_whoever_was_not_asked_cannot_answer_and_what_was_not_offered_cannot_be_placed(scene: Scene) -> None:
    vraag_id = scene.stel(dagdelen=[OVERDAG])
    antwoord = f"{VRAAG}/{vraag_id}/antwoorden"
    assert scene.aanbieder_een.post(antwoord, {"team": scene.een, "antwoord": "toegezegd"}).status_code == 404
    scene.leg_voor(vraag_id, scene.een)
    assert scene.aanbieder_een.post(antwoord, {"team": scene.twee, "antwoord": "toegezegd"}).status_code == 403
    assert places_of(
        scene.aanbieder_een.post(antwoord, {"team": scene.een, "antwoord": "toegezegd", "dagdelen": [AVOND]})
    ) == {"body.dagdelen[0]"}
    assert places_of(
        scene.aanbieder_een.post(antwoord, {"team": scene.een, "antwoord": "afgewezen", "dagdelen": [OVERDAG]})
    ) == {"body.dagdelen"}
    response = scene.verwijzer.post(f"{VRAAG}/{vraag_id}/plaatsing", {"team": scene.een})
    assert (response.status_code, "niets toegezegd" in (response.json or {})["detail"]) == (409, True)
    assert places_of(
        scene.verwijzer.post(f"{VRAAG}/{vraag_id}/voorleggingen", {"teams": ["team-dat-niet-bestaat"]})
    ) == {"body.teams[0]"}
    scene.antwoord(vraag_id, scene.een, "toegezegd")
    scene.plaats(vraag_id, scene.een)


def test_what_ended_says_how_it_ended_and_ending_it_again_changes_nothing(scene: Scene) -> None:
    vraag_id = scene.stel()
    ended = succeeded(scene.verwijzer.post(f"{VRAAG}/{vraag_id}/intrekking", {"reden": "vergissing"}))
    again = scene.verwijzer.post(f"{VRAAG}/{vraag_id}/intrekking", {})
    assert (again.status_code, again.headers["ETag"]) == (200, ended.headers["ETag"])
    response = scene.verwijzer.post(f"{VRAAG}/{vraag_id}/alternatief", {"alternatief": "ehealth"})
    sentence = "Deze zorgvraag is al ingetrokken. Stand nu: ingetrokken, stap 1 (het team dat u belt)."
    assert (response.status_code, (response.json or {})["detail"]) == (409, sentence)
    assert scene.verwijzer.post(f"{VRAAG}/{vraag_id}/intrekking", {}, If_Match='"1"').status_code == 412


def test_whoever_is_not_on_a_step_cannot_act_on_it_and_the_last_one_is_not_passed_on(
    chain: Chain, scene: Scene
) -> None:
    vraag_id = scene.stel(urgentie="acuut")
    for action in ("oppakken", "doorgeven"):
        refused = scene.punt.post(f"{ESCALATIE}/{vraag_id}/{action}", None)
        assert refused.status_code == 409, "there is no ladder yet"
        assert (refused.json or {})["detail"].endswith("Stand nu: open, stap 1 (het team dat u belt).")
    assert scene.verzekeraar.post(f"{ESCALATIE}/{vraag_id}/oppakken", None).status_code == 404, "it is no party"
    chain.advance_to(chain.clock.now.replace(minute=5))
    assert scene.verzekeraar.post(f"{ESCALATIE}/{vraag_id}/oppakken", None).status_code == 404
    assert scene.aanbieder_een.post(f"{ESCALATIE}/{vraag_id}/oppakken", None).status_code == 200
    assert scene.aanbieder_twee.post(f"{ESCALATIE}/{vraag_id}/oppakken", None).status_code == 409
    assert scene.aanbieder_een.post(f"{ESCALATIE}/{vraag_id}/doorgeven", None).status_code == 200
    chain.settle()
    response = scene.verzekeraar.post(f"{ESCALATIE}/{vraag_id}/doorgeven", None)
    assert (response.status_code, "laatste stap" in (response.json or {})["detail"]) == (409, True)
    faults = places_of(
        scene.verzekeraar.post(f"{ESCALATIE}/{vraag_id}/oplossen", {"team": scene.een, "alternatief": "x"})
    )
    assert faults == {"body.team", "body.alternatief"}


def test_what_may_be_left_out_may_be_null_and_a_path_that_cannot_be_is_not_found(scene: Scene) -> None:
    assert scene.verwijzer.post(VRAAG, zorgvraag(inZorgBij=None, niveau=None, gewensteStart=None)).status_code == 201
    assert places_of(scene.verwijzer.post(VRAAG, zorgvraag(urgentie=None))) == {"body.urgentie"}
    assert scene.verwijzer.get(f"{VRAAG}/%00").status_code == 404
    assert scene.punt.post(f"{ESCALATIE}/%00/oppakken", None).status_code == 404


def test_asking_teams_honours_the_tag_from_which_the_caller_worked(scene: Scene) -> None:
    vraag_id = scene.stel()
    path = f"{VRAAG}/{vraag_id}/voorleggingen"
    assert scene.verwijzer.post(path, {"teams": [scene.een]}, If_Match='"99"').status_code == 412
    tag = scene.look_at(vraag_id, scene.verwijzer)
    assert scene.verwijzer.post(path, {"teams": [scene.een]}, If_Match=f'"{tag}"').status_code == 200


def test_nobody_is_passed_over_while_the_directory_is_filled(chain: Chain, scene: Scene) -> None:
    """On one machine it is waited for; in a cluster `beeld` remembers who was last answered for a place."""
    first = scene.look(scene.stel())["kandidaten"]
    chain.system.parts.index.reset("een-ander-log")
    response = scene.verwijzer.post(VRAAG, zorgvraag())
    if isinstance(chain, ClusterChain):
        assert {one["id"] for one in (response.json or {})["kandidaten"]} == {one["id"] for one in first}
    else:
        assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    chain.follow()
    assert scene.verwijzer.post(VRAAG, zorgvraag()).status_code == 201
