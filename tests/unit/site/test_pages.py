"""The pages over a directory of ten lines: where they send, what they refuse, what they never repeat."""

import gzip
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.unit.site.gids import NepGids, antwoord, app, punt

STRAAT = "Kerkstraat 12"
BUDGET = 8_000  # bytes of a page, compressed


@pytest.fixture
def gids() -> NepGids:
    return NepGids()


@pytest.fixture
def client(gids: NepGids) -> FlaskClient:
    return app(gids).test_client()


def _zoek(client: FlaskClient, plaats: str, **anders: object) -> TestResponse:
    return client.post("/zoeken", data={"plaats": plaats, "wanneer": "nu", **anders})


@pytest.mark.parametrize("plaats", ["9713", "9713ab", " 9713 AB 12", "wk001404", "Oosterparkwijk"])
def test_a_place_leads_to_its_answer_and_the_rest_is_dropped(client: FlaskClient, plaats: str) -> None:
    antwoord = _zoek(client, plaats)
    assert (antwoord.status_code, antwoord.location) == (303, "/wijk/WK001404?wanneer=nu")


def test_what_was_chosen_goes_along(client: FlaskClient) -> None:
    antwoord = _zoek(
        client, "9713", wanneer="anders", dag="2026-11-27", dagdeel="nacht", bij=["wond", "stoma"], zorg="ja"
    )
    assert antwoord.location == "/wijk/WK001404?wanneer=2026-11-27-nacht&bij=wond&bij=stoma&zorg=ja"


def test_a_postcode_in_two_wijken_asks_which_the_biggest_first(client: FlaskClient) -> None:
    naar = _zoek(client, "9718 XY 3").location
    assert naar == "/kies-wijk?pc4=9718&wanneer=nu"
    html = client.get(naar).text
    assert html.index("/wijk/WK001404") < html.index("/wijk/WK001405")


@pytest.mark.parametrize(
    ("velden", "tekst"),
    [
        ({"plaats": ""}, "Vul 4 cijfers van uw postcode in"),
        ({"plaats": "9999"}, "Wij kennen 9999 niet"),
        ({"plaats": "9713", "wanneer": "anders"}, "Kies een dag en een deel van de dag"),
    ],
)
def test_a_fault_gives_the_question_back_with_what_is_wrong(
    client: FlaskClient, velden: dict[str, str], tekst: str
) -> None:
    antwoord = client.post("/zoeken", data=velden)
    assert antwoord.status_code == 400
    assert "<title>Fout: " in antwoord.text
    assert 'role="alert"' in antwoord.text
    assert f'value="{velden["plaats"]}"' in antwoord.text
    assert tekst in antwoord.text


def test_a_street_is_repeated_nowhere(client: FlaskClient) -> None:
    antwoord = _zoek(client, STRAAT)
    assert antwoord.status_code == 400
    assert "Kerkstraat" not in antwoord.text
    assert antwoord.headers["Cache-Control"] == "no-store"


def test_a_street_behind_a_postcode_is_repeated_nowhere(client: FlaskClient) -> None:
    antwoord = _zoek(client, f"9999 AB {STRAAT}")
    assert "Kerkstraat" not in antwoord.text


def test_the_answer_asks_the_directory_what_the_address_says(client: FlaskClient, gids: NepGids) -> None:
    client.get("/wijk/WK001404?wanneer=2026-11-27-nacht&bij=wond")
    assert gids.gevraagd == [("WK001404", ("2026-11-27", "nacht"), ["9104"])]


def test_a_moment_that_is_none_is_a_400_with_the_answer_for_now_below(client: FlaskClient, gids: NepGids) -> None:
    antwoord = client.get("/wijk/WK001404?wanneer=ooit")
    assert antwoord.status_code == 400
    assert "<title>Fout: " in antwoord.text
    assert "Team Oosterpark" in antwoord.text
    assert gids.gevraagd[0][1] is None


def test_a_moment_that_is_past_answers_for_now_and_says_so(client: FlaskClient) -> None:
    antwoord = client.get("/wijk/WK001404?wanneer=2026-11-20-avond")
    assert antwoord.status_code == 200
    assert "Dat moment is voorbij" in antwoord.text


def test_who_has_care_keeps_that_from_moment_to_moment(client: FlaskClient) -> None:
    html = client.get("/wijk/WK001404?zorg=ja").text
    momenten = re.findall(r'href="(/wijk/[^"]+)"', html)
    assert momenten
    assert all("zorg=ja" in href for href in momenten)


@pytest.mark.parametrize("basis", ["", "/en"])
def test_an_unknown_wijk_is_a_404_with_the_search_form(client: FlaskClient, basis: str) -> None:
    antwoord = client.get(f"{basis}/wijk/WK999999")
    assert antwoord.status_code == 404
    assert f'action="{basis}/zoeken"' in antwoord.text


@pytest.mark.parametrize(
    ("pad", "woorden"),
    [("/bestaat-niet", ("112", "eigen team", "huisartsenspoedpost", "zorgverzekeraar")),
     ("/en/bestaat-niet", ("112", "own team", "out-of-hours GP", "insurer"))],
)  # fmt: skip
def test_a_page_that_does_not_exist_still_says_who_to_call(
    client: FlaskClient, pad: str, woorden: tuple[str, ...]
) -> None:
    antwoord = client.get(pad)
    assert antwoord.status_code == 404
    assert all(woord in antwoord.text for woord in woorden)


@pytest.mark.parametrize("pad", ["/", "/wijk/WK001404", "/wijk/WK999999", "/kies-wijk?pc4=9718", "/bestaat-niet"])
def test_every_page_may_load_nothing_from_elsewhere_and_sets_no_cookie(client: FlaskClient, pad: str) -> None:
    antwoord = client.get(pad)
    assert antwoord.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert antwoord.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in antwoord.headers
    assert not re.search(r"<script|\son\w+=|\sstyle=|=\"https?://", antwoord.text)


def test_a_page_about_now_is_not_kept_past_the_next_expiry(gids: NepGids) -> None:
    melding = {"stand": "ruimte", "gemeldOp": "2026-11-23T11:00:00Z", "geldigTot": "2026-11-23T13:26:04Z"}
    gids.gegeven = antwoord(punt(capaciteit=melding))
    bewaard = app(gids).test_client().get("/wijk/WK001404").headers["Cache-Control"]
    gevonden = re.search(r"max-age=(\d+)", bewaard)
    assert gevonden is not None
    assert int(gevonden[1]) <= 4


@pytest.mark.parametrize("basis", ["", "/en"])
def test_a_full_page_stays_within_its_budget(gids: NepGids, basis: str) -> None:
    punten = [
        punt(stand, naam=f"Team {nummer}") for nummer, stand in enumerate(["ruimte", "vol", None, "onbekend"] * 5)
    ]
    gids.gegeven = antwoord(*punten, later=[{**punt(), "vanaf": "2026-11-24T07:00:00Z"}] * 10)
    html = app(gids).test_client().get(f"{basis}/wijk/WK001404").data
    assert len(gzip.compress(html)) <= BUDGET


def test_what_a_party_calls_itself_is_never_markup(gids: NepGids) -> None:
    gids.gegeven = antwoord(punt(naam="<b>Team</b>"))
    assert "<b>Team" not in app(gids).test_client().get("/wijk/WK001404").text


def test_a_part_of_today_that_is_over_answers_for_now_and_says_so(gids: NepGids) -> None:
    gids.gegeven = antwoord(punt(), moment="2026-11-23T06:00:00Z")
    html = app(gids).test_client().get("/wijk/WK001404?wanneer=2026-11-23-overdag").text
    assert "Dat moment is voorbij" in html
    assert [moment for _, moment, _ in gids.gevraagd] == [("2026-11-23", "overdag"), None]
