"""These tests say where the pages lead, what they refuse, and what they never repeat."""

import gzip
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.unit.site.directory import FakeDirectory, answer, app, team

STREET = "Kerkstraat 12"
BUDGET = 8_000  # bytes of a page, compressed


@pytest.fixture
def directory() -> FakeDirectory:
    return FakeDirectory()


@pytest.fixture
def client(directory: FakeDirectory) -> FlaskClient:
    return app(directory).test_client()


def _search(client: FlaskClient, place: str, **more: object) -> TestResponse:
    return client.post("/zoeken", data={"plaats": place, "wanneer": "nu", **more})


@pytest.mark.parametrize("place", ["9713", "9713ab", " 9713 AB 12", "wk001404", "Oosterparkwijk"])
def test_a_place_leads_to_its_answer_and_the_rest_is_dropped(client: FlaskClient, place: str) -> None:
    response = _search(client, place)
    assert (response.status_code, response.location) == (303, "/wijk/WK001404?wanneer=nu")


def test_what_was_chosen_goes_along(client: FlaskClient) -> None:
    response = _search(
        client, "9713", wanneer="anders", dag="2026-11-27", dagdeel="nacht", bij=["wond", "stoma"], zorg="ja"
    )
    assert response.location == "/wijk/WK001404?wanneer=2026-11-27-nacht&bij=wond&bij=stoma&zorg=ja"


def test_a_postcode_in_two_wijken_asks_which_the_biggest_first(client: FlaskClient) -> None:
    location = _search(client, "9718 XY 3").location
    assert location == "/kies-wijk?pc4=9718&wanneer=nu"
    html = client.get(location).text
    assert html.index("/wijk/WK001404") < html.index("/wijk/WK001405")


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"plaats": ""}, "Vul 4 cijfers van uw postcode in"),
        ({"plaats": "9999"}, "Wij kennen 9999 niet"),
        ({"plaats": "9713", "wanneer": "anders"}, "Kies een dag en een deel van de dag"),
    ],
)
def test_a_fault_gives_the_question_back_with_what_is_wrong(
    client: FlaskClient, fields: dict[str, str], text: str
) -> None:
    response = client.post("/zoeken", data=fields)
    assert response.status_code == 400
    assert "<title>Fout: " in response.text
    assert 'role="alert"' in response.text
    assert f'value="{fields["plaats"]}"' in response.text
    assert text in response.text


def test_a_street_is_repeated_nowhere(client: FlaskClient) -> None:
    response = _search(client, STREET)
    assert response.status_code == 400
    assert "Kerkstraat" not in response.text
    assert response.headers["Cache-Control"] == "no-store"


def test_a_street_behind_a_postcode_is_repeated_nowhere(client: FlaskClient) -> None:
    response = _search(client, f"9999 AB {STREET}")
    assert "Kerkstraat" not in response.text


def test_the_answer_asks_the_directory_what_the_address_says(client: FlaskClient, directory: FakeDirectory) -> None:
    client.get("/wijk/WK001404?wanneer=2026-11-27-nacht&bij=wond")
    assert directory.asked == [("WK001404", ("2026-11-27", "nacht"), ["9104"])]


def test_a_moment_that_is_none_is_a_400_with_the_answer_for_now_below(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    response = client.get("/wijk/WK001404?wanneer=ooit")
    assert response.status_code == 400
    assert "<title>Fout: " in response.text
    assert "Team Oosterpark" in response.text
    assert directory.asked[0][1] is None


def test_a_moment_that_is_past_answers_for_now_and_says_so(client: FlaskClient) -> None:
    response = client.get("/wijk/WK001404?wanneer=2026-11-20-avond")
    assert response.status_code == 200
    assert "Dat moment is voorbij" in response.text


def test_who_has_care_keeps_that_from_moment_to_moment(client: FlaskClient) -> None:
    html = client.get("/wijk/WK001404?zorg=ja").text
    hrefs = re.findall(r'href="(/wijk/[^"]+)"', html)
    assert hrefs
    assert all("zorg=ja" in href for href in hrefs)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_unknown_wijk_is_a_404_with_the_search_form(client: FlaskClient, prefix: str) -> None:
    response = client.get(f"{prefix}/wijk/WK999999")
    assert response.status_code == 404
    assert f'action="{prefix}/zoeken"' in response.text


@pytest.mark.parametrize(
    ("path", "words"),
    [("/bestaat-niet", ("112", "eigen team", "huisartsenspoedpost", "zorgverzekeraar")),
     ("/en/bestaat-niet", ("112", "own team", "out-of-hours GP", "insurer"))],
)  # fmt: skip
def test_a_page_that_does_not_exist_still_says_who_to_call(
    client: FlaskClient, path: str, words: tuple[str, ...]
) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert all(word in response.text for word in words)


@pytest.mark.parametrize(
    ("path", "language", "other"),
    [
        ("/enquete", "nl", "/en/"), ("/english/x", "nl", "/en/"), ("/en//evil.example/x", "en", "/"), ("/en", "en",
        "/"), ("//evil.example/x", "nl", "/en/"), ("/en/wijk/WK001404?zorg=ja", "en", "/wijk/WK001404?zorg=ja"),
    ],
)  # fmt: skip
def test_the_other_language_is_always_a_page_of_this_site(
    client: FlaskClient, path: str, language: str, other: str
) -> None:
    html = client.get(path, follow_redirects=True).text
    assert f'<html lang="{language}"' in html
    assert f'href="{other}"' in html
    assert 'href="//' not in html


@pytest.mark.parametrize("path", ["/", "/wijk/WK001404", "/wijk/WK999999", "/kies-wijk?pc4=9718", "/bestaat-niet"])
def test_every_page_may_load_nothing_from_elsewhere_and_sets_no_cookie(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in response.headers
    assert not re.search(r"<script|\son\w+=|\sstyle=|=\"https?://", response.text)


def test_a_page_about_now_is_not_kept_past_the_next_expiry(client: FlaskClient, directory: FakeDirectory) -> None:
    capaciteit = {"stand": "ruimte", "gemeldOp": "2026-11-23T11:00:00Z", "geldigTot": "2026-11-23T13:26:04Z"}
    directory.given = answer(team(capaciteit=capaciteit))
    found = re.search(r"max-age=(\d+)", client.get("/wijk/WK001404").headers["Cache-Control"])
    assert found is not None
    assert int(found[1]) <= 4


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_full_page_stays_within_its_budget(client: FlaskClient, directory: FakeDirectory, prefix: str) -> None:
    standen = ["ruimte", "vol", None, "onbekend"] * 5
    teams = [team(stand, naam=f"Team {number}") for number, stand in enumerate(standen)]
    directory.given = answer(*teams, later=[{**team(), "vanaf": "2026-11-24T07:00:00Z"}] * 10)
    html = client.get(f"{prefix}/wijk/WK001404").data
    assert len(gzip.compress(html)) <= BUDGET


def test_what_a_party_calls_itself_is_never_markup(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(team(naam="<b>Team</b>"))
    assert "<b>Team" not in client.get("/wijk/WK001404").text


def test_a_part_of_today_that_is_over_answers_for_now_and_says_so(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    directory.given = answer(team(), moment="2026-11-23T06:00:00Z")
    html = client.get("/wijk/WK001404?wanneer=2026-11-23-overdag").text
    assert "Dat moment is voorbij" in html
    assert [moment for _, moment, _ in directory.asked] == [("2026-11-23", "overdag"), None]
