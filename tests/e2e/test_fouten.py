"""Bad input is refused with every fault at once, nothing is half done, and what may be repeated is safe to repeat."""

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.support.bouw import AANBOD, ALTIJD, WERKDAG, WIJK, met_regio, met_team, team
from tests.support.keten import Api, Keten

GIDS = "/api/gids/v1/contactpunten"
WIE = "thuiszorg-voorbeeld"


@pytest.fixture
def id_(keten: Keten) -> str:
    met_regio(keten)
    return met_team(keten, WIE, bereikbaarheid=[ALTIJD])


@pytest.fixture
def eigen(keten: Keten, id_: str) -> Api:
    assert id_
    return keten.als("aanbieder", WIE)


def plaatsen(response: TestResponse) -> set[str]:
    assert response.status_code == 400, response.get_data(as_text=True)
    assert response.content_type == "application/problem+json"
    found = {fout["plaats"] for fout in (response.json or {})["fouten"]}
    assert all(fout["reden"] for fout in (response.json or {})["fouten"])
    return found


def end(keten: Keten) -> int:
    log = keten.platform.open_log("aanbod")
    position = sum(log.end().values())
    log.close()
    return position


@pytest.mark.parametrize("query", ["postcode=9999", "wijk=WK999999"])
def test_an_unknown_place_is_not_found_and_leads_to_the_search_page(keten: Keten, id_: str, query: str) -> None:
    assert id_
    response = keten.iedereen.get(f"{GIDS}?{query}")
    assert response.status_code == 404
    assert "zoekpagina: /" in (response.json or {})["detail"]


@pytest.mark.parametrize(
    ("query", "waar"),
    [
        ("", {"query.postcode"}),
        (f"postcode=7534&wijk={WIJK}", {"query.postcode"}),
        ("postcode=7534AB", {"query.postcode"}),
        ("postcode=7534&huisnummer=12", {"query.huisnummer"}),
        ("postcode=7534&moment=2026-11-23T20:30:00", {"query.moment"}),
        ("postcode=7534&moment=2026-11-23T25:30:00Z", {"query.moment"}),
        ("postcode=7534&moment=0001-01-01T00:00:00Z", {"query.moment"}),
        ("postcode=7534&datum=2026-02-30&dagdeel=nacht", {"query.datum"}),
        ("postcode=7534&datum=2026-02-20", {"query.dagdeel"}),
        ("postcode=7534&dagdeel=nacht", {"query.datum"}),
        ("postcode=7534&datum=2026-02-20&dagdeel=middag", {"query.dagdeel"}),
        ("postcode=7534&specialisme=9104&specialisme=1234", {"query.specialisme[1]"}),
        ("postcode=7534&postcode=7541", {"query.postcode"}),
        ("postcode=7534&pagina=0", {"query.pagina"}),
        ("wijk=7534&moment=nu&pagina=x&foo=1", {"query.wijk", "query.moment", "query.pagina", "query.foo"}),
    ],
)
def test_a_question_is_refused_with_all_its_faults(keten: Keten, id_: str, query: str, waar: set[str]) -> None:
    assert id_
    assert plaatsen(keten.iedereen.get(f"{GIDS}?{query}")) == waar


def test_a_bare_plus_in_an_offset_is_mended(keten: Keten, id_: str) -> None:
    assert id_
    keten.volg()
    response = keten.iedereen.get(f"{GIDS}?postcode=7534&moment=2026-11-23T20:30:00+01:00")
    assert (response.json or {})["moment"] == "2026-11-23T19:30:00Z"


def test_faults_of_path_query_and_body_are_told_at_once(keten: Keten, id_: str) -> None:
    assert id_
    response = keten.als("beheerder").put(
        f"{AANBOD}/regios/_?stil=ja", {"wijken": [{"code": "WK1"}], "dagdelen": {"avond": "5 uur"}}
    )
    assert plaatsen(response) == {"path.code", "query.stil", "body.naam", "body.wijken[0].code", "body.dagdelen.avond"}


def test_faults_of_a_team_are_told_at_once_and_in_dutch(keten: Keten, eigen: Api) -> None:
    voor = end(keten)
    body = team(
        WIE, werkgebied=["7534AB"], bereikbaarheid=[WERKDAG, {"dagen": ["maandag"], "van": "7:00"}], notitie="mevrouw"
    )
    response = eigen.post(f"{AANBOD}/teams", {**body, "naam": 5, "specialismen": ["9104", "9104"]})
    assert plaatsen(response) == {
        "body.naam",
        "body.werkgebied[0]",
        "body.bereikbaarheid[1].dagen[0]",
        "body.bereikbaarheid[1].van",
        "body.notitie",
        "body.specialismen",
    }
    english = ("Must", "Not a valid", "Missing", "Unknown", "Invalid", "Field may")
    assert not [f for f in (response.json or {})["fouten"] if f["reden"].startswith(english)]
    assert end(keten) == voor


def test_a_wijk_in_no_indeling_and_an_unknown_aanbieder_are_named(eigen: Api, id_: str) -> None:
    response = eigen.post(f"{AANBOD}/teams", team(WIE, "niemand", werkgebied=[WIJK, "WK999999", "1011"]))
    assert plaatsen(response) == {"body.aanbieders[1]", "body.werkgebied[1]", "body.werkgebied[2]"}
    response = eigen.put(f"{AANBOD}/teams/{id_}/capaciteit", {"stand": "vol", "wijken": [WIJK, "WK999999"]})
    assert plaatsen(response) == {"body.wijken[1]"}


@pytest.mark.parametrize("data", [b"{", b"[]", b'"tekst"', b"\xff", b""])
def test_what_is_no_json_object_is_refused(keten: Keten, id_: str, data: bytes) -> None:
    sleutel = keten.platform.sleutels.maak(WIE, "aanbieder", (), keten.klok())
    response = keten.client.put(
        f"{AANBOD}/teams/{id_}/capaciteit",
        data=data,
        headers={"Authorization": f"Bearer {sleutel}", "Content-Type": "application/json"},
    )
    assert plaatsen(response)


@pytest.mark.parametrize("uren", [-1, 0, 24 * 7 + 1])
def test_a_term_in_the_past_or_beyond_the_maximum_is_refused(keten: Keten, eigen: Api, id_: str, uren: int) -> None:
    tot = (keten.klok.now + timedelta(hours=uren)).isoformat()
    response = eigen.put(f"{AANBOD}/teams/{id_}/capaciteit", {"stand": "ruimte", "geldigTot": tot})
    assert plaatsen(response) == {"body.geldigTot"}


def melding(api: Api, id_: str, stand: str = "ruimte", **headers: str) -> TestResponse:
    return api.put(f"{AANBOD}/teams/{id_}/capaciteit", {"stand": stand}, **headers)


@pytest.mark.rij(99)
def test_a_report_renews_its_term_save_when_it_is_the_same_request_again(keten: Keten, eigen: Api, id_: str) -> None:
    first = melding(eigen, id_)
    keten.klok.now += timedelta(seconds=9)
    assert melding(eigen, id_).json == first.json
    keten.klok.now += timedelta(seconds=1)
    renewed = melding(eigen, id_).json
    assert renewed is not None
    assert renewed["cellen"][0]["geldigTot"] == "2026-11-26T09:00:10Z"


def test_an_idempotency_key_makes_a_report_safe_to_repeat_for_a_day(keten: Keten, eigen: Api, id_: str) -> None:
    first = melding(eigen, id_, Idempotency_Key="k1")
    keten.klok.now += timedelta(hours=23)
    voor = end(keten)
    assert melding(eigen, id_, Idempotency_Key="k1").json == first.json
    assert end(keten) == voor
    assert melding(eigen, id_, "vol", Idempotency_Key="k1").status_code == 409
    keten.klok.now += timedelta(hours=1)
    assert melding(eigen, id_, "vol", Idempotency_Key="k1").status_code == 200


def test_an_older_version_is_refused_and_a_report_spoils_no_other_part(keten: Keten, eigen: Api, id_: str) -> None:
    assert keten
    path = f"{AANBOD}/teams/{id_}/specialismen"
    tag = eigen.get(path).headers["ETag"]
    melding(eigen, id_)
    assert eigen.get(path).headers["ETag"] == tag
    assert eigen.put(path, {"specialismen": ["9104"]}, If_Match=tag).status_code == 200
    assert eigen.put(path, {"specialismen": ["9105"]}, If_Match=tag).status_code == 412
    assert eigen.put(path, {"specialismen": ["9105"]}, If_Match='"onzin"').status_code == 412


def test_what_equals_the_present_adds_nothing(keten: Keten, eigen: Api, id_: str) -> None:
    voor = end(keten)
    for deel in ("werkgebied", "specialismen", "bereikbaarheid"):
        path = f"{AANBOD}/teams/{id_}/{deel}"
        assert eigen.put(path, eigen.get(path).json).status_code == 200
    assert end(keten) == voor


def test_an_id_of_ones_own_makes_a_post_safe_to_repeat(keten: Keten, eigen: Api) -> None:
    body: dict[str, Any] = team(WIE, id="team-van-ons")
    first = eigen.post(f"{AANBOD}/teams", body)
    assert (first.status_code, first.headers["Location"]) == (201, f"{AANBOD}/teams/team-van-ons")
    voor = end(keten)
    assert eigen.post(f"{AANBOD}/teams", body).status_code == 200
    assert eigen.post(f"{AANBOD}/teams", {**body, "naam": "Anders"}).status_code == 409
    assert end(keten) == voor


def test_what_has_ended_can_be_ended_again_but_not_changed(keten: Keten, eigen: Api, id_: str) -> None:
    assert eigen.delete(f"{AANBOD}/teams/{id_}").status_code == 204
    assert eigen.delete(f"{AANBOD}/teams/{id_}").status_code == 204
    assert melding(eigen, id_).status_code == 409
    assert keten.vraag(wijk=WIJK)["contactpunten"] == []


def test_a_long_answer_has_pages_with_links(keten: Keten, id_: str) -> None:
    ids = {id_, *(met_team(keten, WIE, bereikbaarheid=[ALTIJD]) for _ in range(24))}
    keten.volg()
    first = keten.iedereen.get(f"{GIDS}?wijk={WIJK}")
    link = first.headers["Link"]
    assert 'rel="next"' in link
    second = keten.iedereen.get(link[1 : link.index(">")])
    assert 'rel="prev"' in second.headers["Link"]
    assert 'rel="next"' not in second.headers["Link"]
    seen = [[punt["id"] for punt in (page.json or {})["contactpunten"]] for page in (first, second)]
    assert [len(part) for part in seen] == [20, 5]
    assert {*seen[0], *seen[1]} == ids


def test_a_body_that_is_too_large_is_refused(keten: Keten, eigen: Api) -> None:
    assert keten
    response = eigen.post(f"{AANBOD}/teams", {"naam": "x" * 4_000_001})
    assert response.status_code == 413
    assert response.content_type == "application/problem+json"


def test_another_kind_of_content_or_method_is_refused_as_a_problem(keten: Keten, id_: str) -> None:
    path = f"{AANBOD}/teams/{id_}/capaciteit"
    sleutel = keten.platform.sleutels.maak(WIE, "aanbieder", (), keten.klok())
    kop = {"Authorization": f"Bearer {sleutel}", "Content-Type": "text/plain"}
    text = keten.client.put(path, data='{"stand": "vol"}', headers=kop)
    other = keten.client.patch(path, headers=kop)
    assert plaatsen(text) == {"body.stand"}
    assert (other.status_code, other.content_type) == (405, "application/problem+json")


def test_head_answers_as_get_without_a_body(keten: Keten, id_: str) -> None:
    assert id_
    keten.volg()
    response = keten.iedereen("HEAD", f"{GIDS}?wijk={WIJK}")
    assert (response.status_code, response.data) == (200, b"")
    assert keten.iedereen("OPTIONS", GIDS).status_code == 200
