"""Bad input is refused with every fault at once, nothing is half done, and what may be repeated is safe to repeat."""

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.support.builders import AANBOD, ALTIJD, WERKDAG, WIJK, add_regio, add_team, team
from tests.support.chain import Api, Chain
from tests.support.moments import end_of_log

GIDS = "/api/gids/v1/contactpunten"
AANBIEDER = "thuiszorg-voorbeeld"


@pytest.fixture
def team_id(chain: Chain) -> str:
    add_regio(chain)
    return add_team(chain, AANBIEDER, bereikbaarheid=[ALTIJD])


@pytest.fixture
def own(chain: Chain, team_id: str) -> Api:  # noqa: ARG001 - a fixture cannot use `usefixtures`
    return chain.called_by("aanbieder", AANBIEDER)


def places_of(response: TestResponse) -> set[str]:
    assert response.status_code == 400, response.get_data(as_text=True)
    assert response.content_type == "application/problem+json"
    found = {fout["plaats"] for fout in (response.json or {})["fouten"]}
    assert all(fout["reden"] for fout in (response.json or {})["fouten"])
    return found


@pytest.mark.parametrize("query", ["postcode=9999", "wijk=WK999999"])
@pytest.mark.usefixtures("team_id")
def test_an_unknown_place_is_not_found_and_leads_to_the_search_page(chain: Chain, query: str) -> None:
    chain.follow()  # before that nobody can tell
    response = chain.anybody.get(f"{GIDS}?{query}")
    assert response.status_code == 404
    assert "zoekpagina: /" in (response.json or {})["detail"]


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("", {"query.postcode"}),
        ("pagina=2&voor=eigen-clienten", {"query.postcode", "query.voor"}),
        ("postcode=7534AB", {"query.postcode"}),
        ("postcode=7534&huisnummer=12", {"query.huisnummer"}),
        ("postcode=7534&moment=2026-11-23T20:30:00", {"query.moment"}),
        ("postcode=7534&moment=2026-11-23T25:30:00Z", {"query.moment"}),
        ("postcode=7534&moment=0001-01-01T00:00:00Z", {"query.moment"}),
        ("postcode=7534&datum=2026-02-30&dagdeel=nacht", {"query.datum"}),
        ("postcode=7534&datum=2026-W48-5&dagdeel=nacht", {"query.datum"}),
        ("postcode=7534&datum=9999-01-01&dagdeel=nacht", {"query.datum"}),
        ("postcode=7534&datum=2026-02-20", {"query.dagdeel"}),
        ("postcode=7534&dagdeel=nacht", {"query.datum"}),
        ("postcode=7534&datum=2026-02-20&dagdeel=middag", {"query.dagdeel"}),
        ("postcode=7534&specialisme=9104&specialisme=1234", {"query.specialisme[1]"}),
        ("postcode=7534&postcode=7541", {"query.postcode"}),
        ("postcode=7534&pagina=0", {"query.pagina"}),
        ("wijk=7534&moment=nu&pagina=x&foo=1", {"query.wijk", "query.moment", "query.pagina", "query.foo"}),
    ],
)
@pytest.mark.usefixtures("team_id")
def test_a_question_is_refused_with_all_its_faults(chain: Chain, query: str, where: set[str]) -> None:
    assert places_of(chain.anybody.get(f"{GIDS}?{query}")) == where


@pytest.mark.usefixtures("team_id")
def test_a_bare_plus_in_an_offset_is_mended(chain: Chain) -> None:
    chain.follow()
    response = chain.anybody.get(f"{GIDS}?postcode=7534&moment=2026-11-23T20:30:00+01:00")
    assert (response.json or {})["moment"] == "2026-11-23T19:30:00Z"


@pytest.mark.usefixtures("team_id")
def test_faults_of_path_query_and_body_are_told_at_once(chain: Chain) -> None:
    response = chain.called_by("beheerder").put(
        f"{AANBOD}/regios/_?stil=ja", {"wijken": [{"code": "WK1"}], "dagdelen": {"avond": "5 uur"}}
    )
    assert places_of(response) == {"path.code", "query.stil", "body.naam", "body.wijken[0].code", "body.dagdelen.avond"}


def test_faults_of_a_team_are_told_at_once_and_in_dutch(chain: Chain, own: Api) -> None:
    before = end_of_log(chain)
    body = team(
        AANBIEDER,
        werkgebied=["7534AB"],
        bereikbaarheid=[WERKDAG, {"dagen": ["maandag"], "van": "7:00"}],
        notitie="mevrouw",
    )
    response = own.post(f"{AANBOD}/teams", {**body, "naam": 5, "specialismen": ["9104", "9104"]})
    assert places_of(response) == {
        "body.naam",
        "body.werkgebied[0]",
        "body.bereikbaarheid[1].dagen[0]",
        "body.bereikbaarheid[1].van",
        "body.notitie",
        "body.specialismen",
    }
    english = ("Must", "Not a valid", "Missing", "Unknown", "Invalid", "Field may")
    assert not [f for f in (response.json or {})["fouten"] if f["reden"].startswith(english)]
    assert end_of_log(chain) == before


def test_a_wijk_in_no_indeling_and_an_unknown_aanbieder_are_named(own: Api, team_id: str) -> None:
    response = own.post(f"{AANBOD}/teams", team(AANBIEDER, "niemand", werkgebied=[WIJK, "WK999999", "1011"]))
    assert places_of(response) == {"body.aanbieders[1]", "body.werkgebied[1]", "body.werkgebied[2]"}
    response = own.put(f"{AANBOD}/teams/{team_id}/capaciteit", {"stand": "vol", "wijken": [WIJK, "WK999999"]})
    assert places_of(response) == {"body.wijken[1]"}


@pytest.mark.parametrize("data", [b"{", b"[]", b'"tekst"', b"\xff", b""])
def test_what_is_no_json_object_is_refused(chain: Chain, team_id: str, data: bytes) -> None:
    key = chain.system.keys.make(AANBIEDER, "aanbieder", (), chain.clock())
    response = chain.client.put(
        f"{AANBOD}/teams/{team_id}/capaciteit",
        data=data,
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    assert places_of(response)


@pytest.mark.parametrize("hours", [-1, 0, 24 * 7 + 1])
def test_a_term_in_the_past_or_beyond_the_maximum_is_refused(chain: Chain, own: Api, team_id: str, hours: int) -> None:
    tot = (chain.clock.now + timedelta(hours=hours)).isoformat()
    response = own.put(f"{AANBOD}/teams/{team_id}/capaciteit", {"stand": "ruimte", "geldigTot": tot})
    assert places_of(response) == {"body.geldigTot"}


def melding(api: Api, team_id: str, stand: str = "ruimte", **headers: str) -> TestResponse:
    return api.put(f"{AANBOD}/teams/{team_id}/capaciteit", {"stand": stand}, **headers)


@pytest.mark.rij(99)
def test_a_report_renews_its_term_save_when_it_is_the_same_request_again(chain: Chain, own: Api, team_id: str) -> None:
    first = melding(own, team_id)
    chain.clock.now += timedelta(seconds=9)
    assert melding(own, team_id).json == first.json
    chain.clock.now += timedelta(seconds=1)
    renewed = melding(own, team_id).json
    assert renewed is not None
    assert renewed["cellen"][0]["geldigTot"] == "2026-11-26T09:00:10Z"


def test_an_idempotency_key_makes_a_report_safe_to_repeat_for_a_day(chain: Chain, own: Api, team_id: str) -> None:
    first = melding(own, team_id, Idempotency_Key="k1")
    chain.clock.now += timedelta(hours=23)
    before = end_of_log(chain)
    assert melding(own, team_id, Idempotency_Key="k1").json == first.json
    assert end_of_log(chain) == before
    assert melding(own, team_id, "vol", Idempotency_Key="k1").status_code == 409
    chain.clock.now += timedelta(hours=1)
    assert melding(own, team_id, "vol", Idempotency_Key="k1").status_code == 200


def test_an_older_version_is_refused_and_a_report_spoils_no_other_part(own: Api, team_id: str) -> None:
    path = f"{AANBOD}/teams/{team_id}/specialismen"
    tag = own.get(path).headers["ETag"]
    melding(own, team_id)
    assert own.get(path).headers["ETag"] == tag
    assert own.put(path, {"specialismen": ["9104"]}, If_Match=tag).status_code == 200
    assert own.put(path, {"specialismen": ["9105"]}, If_Match=tag).status_code == 412
    assert own.put(path, {"specialismen": ["9105"]}, If_Match='"onzin"').status_code == 412


def test_what_equals_the_present_adds_nothing(chain: Chain, own: Api, team_id: str) -> None:
    before = end_of_log(chain)
    for part in ("werkgebied", "specialismen", "bereikbaarheid"):
        path = f"{AANBOD}/teams/{team_id}/{part}"
        assert own.put(path, own.get(path).json).status_code == 200
    assert end_of_log(chain) == before


def test_an_id_of_ones_own_makes_a_post_safe_to_repeat(chain: Chain, own: Api) -> None:
    body: dict[str, Any] = team(AANBIEDER, id="team-van-ons")
    first = own.post(f"{AANBOD}/teams", body)
    assert (first.status_code, first.headers["Location"]) == (201, f"{AANBOD}/teams/team-van-ons")
    before = end_of_log(chain)
    assert own.post(f"{AANBOD}/teams", body).status_code == 200
    assert own.post(f"{AANBOD}/teams", {**body, "naam": "Anders"}).status_code == 409
    assert end_of_log(chain) == before


def test_what_has_ended_can_be_ended_again_but_not_changed(chain: Chain, own: Api, team_id: str) -> None:
    assert own.delete(f"{AANBOD}/teams/{team_id}").status_code == 204
    assert own.delete(f"{AANBOD}/teams/{team_id}").status_code == 204
    assert melding(own, team_id).status_code == 409
    assert chain.ask(wijk=WIJK)["contactpunten"] == []


def test_a_long_answer_has_pages_with_links(chain: Chain, team_id: str) -> None:
    ids = {team_id, *(add_team(chain, AANBIEDER, bereikbaarheid=[ALTIJD]) for _ in range(24))}
    chain.follow()
    first = chain.anybody.get(f"{GIDS}?wijk={WIJK}")
    link = first.headers["Link"]
    assert 'rel="next"' in link
    second = chain.anybody.get(link[1 : link.index(">")])
    assert 'rel="prev"' in second.headers["Link"]
    assert 'rel="next"' not in second.headers["Link"]
    seen = [[punt["id"] for punt in (page.json or {})["contactpunten"]] for page in (first, second)]
    assert [len(part) for part in seen] == [20, 5]
    assert {*seen[0], *seen[1]} == ids


def test_a_body_that_is_too_large_is_refused(own: Api) -> None:
    response = own.post(f"{AANBOD}/teams", {"naam": "x" * 4_000_001})
    assert response.status_code == 413
    assert response.content_type == "application/problem+json"


def test_another_kind_of_content_or_method_is_refused_as_a_problem(chain: Chain, team_id: str) -> None:
    path = f"{AANBOD}/teams/{team_id}/capaciteit"
    key = chain.system.keys.make(AANBIEDER, "aanbieder", (), chain.clock())
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "text/plain"}
    text = chain.client.put(path, data='{"stand": "vol"}', headers=headers)
    other = chain.client.patch(path, headers=headers)
    assert (text.status_code, text.content_type) == (415, "application/problem+json")
    assert (other.status_code, other.content_type) == (405, "application/problem+json")
    assert {*other.headers["Allow"].split(", ")} == {"GET", "HEAD", "OPTIONS", "PUT"}
    assert "Allow" in (other.json or {})["detail"]


@pytest.mark.usefixtures("team_id")
def test_head_answers_as_get_without_a_body(chain: Chain) -> None:
    chain.follow()
    response = chain.anybody("HEAD", f"{GIDS}?wijk={WIJK}")
    assert (response.status_code, response.data) == (200, b"")
    assert chain.anybody("OPTIONS", GIDS).status_code == 200
