"""Nothing about a person fits in a zorgvraag; what clashes is refused with how things stand."""

from typing import Any

import pytest

from tests.e2e.test_fouten import plaatsen
from tests.support.bouw import WIJK
from tests.support.cluster import ClusterKeten
from tests.support.keten import Keten
from tests.support.vragen import AVOND, ESCALATIE, OVERDAG, VRAAG, Spel, zorgvraag

UUID7 = "019ab0c4-7e00-7abc-8def-0123456789ab"


@pytest.fixture
def spel(keten: Keten) -> Spel:
    return Spel(keten)


FOUT: list[tuple[dict[str, Any], set[str]]] = [
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


def test_what_could_say_who_the_client_is_is_refused_with_all_faults(keten: Keten, spel: Spel) -> None:
    for rest, waar in FOUT:
        assert plaatsen(spel.verwijzer.post(VRAAG, zorgvraag(**rest))) == waar, rest
    response = spel.verwijzer.post(f"{VRAAG}?naam=x", {"postcode": 7534, "bsn": 1})
    assert plaatsen(response) >= {"query.naam", "body.postcode", "body.bsn", "body.situatie", "body.dagdelen"}
    assert (spel.verwijzer.get(VRAAG).json or {})["zorgvragen"] == []
    assert keten


def test_a_place_that_is_not_known_is_not_found(spel: Spel) -> None:
    assert spel.verwijzer.post(VRAAG, zorgvraag(postcode="9999")).status_code == 404


def test_an_id_of_ones_own_makes_asking_safe_to_repeat(spel: Spel) -> None:
    body = zorgvraag(id=UUID7)
    first, again = (spel.verwijzer.post(VRAAG, body) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.headers["Location"] == f"{VRAAG}/{UUID7}"
    assert first.json == again.json
    assert spel.verwijzer.post(VRAAG, {**body, "urgentie": "acuut"}).status_code == 409
    assert spel.punt.post(VRAAG, body).status_code == 409


def test_who_was_not_asked_cannot_answer_and_what_was_not_offered_cannot_be_placed(keten: Keten, spel: Spel) -> None:
    id_ = spel.stel(dagdelen=[OVERDAG])
    antwoord = f"{VRAAG}/{id_}/antwoorden"
    assert spel.aanbieder_een.post(antwoord, {"team": spel.een, "antwoord": "toegezegd"}).status_code == 403
    spel.leg_voor(id_, spel.een)
    assert spel.aanbieder_een.post(antwoord, {"team": spel.twee, "antwoord": "toegezegd"}).status_code == 403
    assert plaatsen(
        spel.aanbieder_een.post(antwoord, {"team": spel.een, "antwoord": "toegezegd", "dagdelen": [AVOND]})
    ) == {"body.dagdelen[0]"}
    assert plaatsen(
        spel.aanbieder_een.post(antwoord, {"team": spel.een, "antwoord": "afgewezen", "dagdelen": [OVERDAG]})
    ) == {"body.dagdelen"}
    response = spel.verwijzer.post(f"{VRAAG}/{id_}/plaatsing", {"team": spel.een})
    assert (response.status_code, "niets toegezegd" in (response.json or {})["detail"]) == (409, True)
    assert plaatsen(spel.verwijzer.post(f"{VRAAG}/{id_}/voorleggingen", {"teams": ["team-dat-niet-bestaat"]})) == {
        "body.teams[0]"
    }
    spel.antwoord(id_, spel.een, "toegezegd")
    spel.plaats(id_, spel.een)
    assert keten


def test_what_ended_says_how_and_the_same_once_more_changes_nothing(spel: Spel) -> None:
    id_ = spel.stel()
    assert spel.verwijzer.post(f"{VRAAG}/{id_}/intrekking", {"reden": "vergissing"}).status_code == 200
    again = spel.verwijzer.post(f"{VRAAG}/{id_}/intrekking", {})
    assert (again.status_code, again.headers["ETag"]) == (200, '"2"')
    response = spel.verwijzer.post(f"{VRAAG}/{id_}/alternatief", {"alternatief": "ehealth"})
    stand = "Deze zorgvraag is al ingetrokken. Stand nu: ingetrokken, stap 1 (het team dat u belt)."
    assert (response.status_code, (response.json or {})["detail"]) == (409, stand)
    assert spel.verwijzer.post(f"{VRAAG}/{id_}/intrekking", {}, If_Match='"1"').status_code == 412


def test_a_step_by_who_is_not_on_it_or_past_the_last_is_refused(keten: Keten, spel: Spel) -> None:
    id_ = spel.stel(urgentie="acuut")
    assert spel.verwijzer.post(f"{ESCALATIE}/{id_}/oppakken", None).status_code == 404
    keten.tot(keten.klok.now.replace(minute=5))
    assert spel.verzekeraar.post(f"{ESCALATIE}/{id_}/oppakken", None).status_code == 403
    assert spel.aanbieder_een.post(f"{ESCALATIE}/{id_}/oppakken", None).status_code == 200
    assert spel.aanbieder_twee.post(f"{ESCALATIE}/{id_}/oppakken", None).status_code == 409
    assert spel.aanbieder_een.post(f"{ESCALATIE}/{id_}/doorgeven", None).status_code == 200
    keten.werk_bij()
    response = spel.verzekeraar.post(f"{ESCALATIE}/{id_}/doorgeven", None)
    assert (response.status_code, "laatste stap" in (response.json or {})["detail"]) == (409, True)
    faults = plaatsen(spel.verzekeraar.post(f"{ESCALATIE}/{id_}/oplossen", {"team": spel.een, "alternatief": "x"}))
    assert faults == {"body.team", "body.alternatief"}


def test_what_may_be_left_out_may_be_null_and_a_path_that_cannot_be_is_not_found(spel: Spel) -> None:
    assert spel.verwijzer.post(VRAAG, zorgvraag(inZorgBij=None, niveau=None, gewensteStart=None)).status_code == 201
    assert plaatsen(spel.verwijzer.post(VRAAG, zorgvraag(urgentie=None))) == {"body.urgentie"}
    assert spel.verwijzer.get(f"{VRAAG}/%00").status_code == 404
    assert spel.punt.post(f"{ESCALATIE}/%00/oppakken", None).status_code == 404


def test_asking_teams_honours_the_version_from_which_the_caller_worked(spel: Spel) -> None:
    id_ = spel.stel()
    path = f"{VRAAG}/{id_}/voorleggingen"
    assert spel.verwijzer.post(path, {"teams": [spel.een]}, If_Match='"99"').status_code == 412
    assert spel.verwijzer.post(path, {"teams": [spel.een]}, If_Match='"1"').status_code == 200


def test_while_the_directory_is_filled_nobody_is_passed_over(keten: Keten, spel: Spel) -> None:
    """On one machine it is waited for; in a cluster `beeld` remembers who was last answered for a place."""
    first = spel.zie(spel.stel())["kandidaten"]
    keten.platform.index.reset("een-ander-log")
    response = spel.verwijzer.post(VRAAG, zorgvraag())
    if isinstance(keten, ClusterKeten):
        assert {een["id"] for een in (response.json or {})["kandidaten"]} == {een["id"] for een in first}
    else:
        assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    keten.volg()
    assert spel.verwijzer.post(VRAAG, zorgvraag()).status_code == 201
