"""What people write of the help they need leads to the right kind of help, and is nowhere kept."""

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from directory_site.help_texts import KINDS_OF_HELP
from directory_site.words import WORDS, is_of_the_household, understood
from tests.unit.site.directory import FakeDirectory, links


@pytest.mark.rij(119)
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("steunkousen", ["wassen"]),
        ("hulp bij douchen", ["wassen"]),
        ("Moeder kan haar steunkousen niet meer aantrekken", ["wassen"]),
        ("injectie", ["medicijnen"]),
        ("insuline spuiten", ["diabetes", "medicijnen"]),
        ("stoma", ["stoma"]),
        ("een wond verzorgen", ["wond"]),
        ("wondverzorging na operatie", ["wond"]),
        ("mantelzorger valt uit", ["mantelzorger"]),
        ("mijn man valt uit", ["mantelzorger"]),
        ("Katheter vervangen", ["plassen"]),
        ("palliatieve sedatie", ["laatste-levensfase"]),
        ("sondevoeding", ["infuus"]),
        ("demetnie", ["dementie"]),
        ("inuline", ["diabetes"]),
        ("steunkosuen", ["wassen"]),
        ("support stockings", ["wassen"]),
        ("diabétes", ["diabetes"]),
        ("a dressing change", ["wond"]),
        ("pleister vervangen", ["wond"]),
        ("hulp in verband met dementie", ["dementie"]),
        ("compressiekousen", ["wassen"]),
        ("naar de wc", ["wassen"]),
        ("toiletgang", ["wassen"]),
        ("scheren", ["wassen"]),
        ("tanden poetsen", ["wassen"]),
        ("maagsonde", ["infuus"]),
        ("een drain", ["infuus"]),
        ("canule verschonen", ["infuus"]),
        ("wondverpleging", ["wond"]),
        ("ulcus", ["wond"]),
        ("nachtverpleging", ["nachtzorg"]),
        ("a night nurse", ["nachtzorg"]),
        ("bloedverdunners", ["medicijnen"]),
        ("mijn vader gaat doodgaan", ["laatste-levensfase"]),
        ("de laatste dagen", ["laatste-levensfase"]),
        ("waken", ["laatste-levensfase"]),
        ("verstopping", ["plassen"]),
        ("diarree", ["plassen"]),
        ("diaree", ["plassen"]),
        ("verwardheid", ["dementie"]),
        ("zij gaat veel vergeten", ["dementie"]),
        ("thuiszorg", ["weet-niet"]),
        ("Verpleging", ["weet-niet"]),
        ("hartfalen", ["weet-niet"]),
        ("a nurse", ["weet-niet"]),
        ("thuiszorg voor een stoma", ["stoma"]),
        ("hulp bij de was en bij douchen", ["wassen"]),
        ("poetsen en een wond", ["wond"]),
    ],
)
def test_words_of_ordinary_people_lead_to_the_right_kind_of_help(said: str, meant: list[str]) -> None:
    assert [*understood(said)] == meant


@pytest.mark.parametrize(
    "said",
    ["", "  ", "gras maaien", "wasmachine stuk", "wondermooi", "bank", "7534 AB", "😀", "wonen", "op kinderen passen",
     "deur sluiten", "how long", "wij waren op vakantie", "drie weken geleden", "verwarming stuk", "schoonmoeder",
     "gordijn scheuren", "iemand iets vergeven"],
)  # fmt: skip
def test_what_is_no_help_of_a_nurse_is_not_understood(said: str) -> None:
    assert understood(said) == ()


def test_every_kind_that_words_lead_to_can_be_chosen() -> None:
    assert set(WORDS) <= set(KINDS_OF_HELP)


@given(st.text(max_size=80))
def test_any_text_is_answered(said: str) -> None:
    assert set(understood(said)) <= set(WORDS)


@pytest.mark.parametrize(
    "said", ["schoonmaken", "Huishoudelijke hulp", "doe de was", "de was doen", "huishoudeijke hulp", "cleaning"]
)
def test_help_that_no_nurse_gives_is_of_the_household_and_no_kind_of_help(said: str) -> None:
    assert (understood(said), is_of_the_household(said)) == ((), True)


@pytest.mark.parametrize("said", ["", "schoonmoeder", "wassen", "gewassen worden", "wasmachine stuk", "gras maaien"])
def test_other_words_are_not_of_the_household(said: str) -> None:
    assert not is_of_the_household(said)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_who_asks_for_help_of_the_household_is_led_to_the_gemeente_and_not_counted(
    client: FlaskClient, directory: FakeDirectory, prefix: str
) -> None:
    sent = client.post(f"{prefix}/zoeken", data={"plaats": "9713", "woorden": "schoonmaken", "zorg": "nee"})
    assert (sent.status_code, sent.location) == (303, f"{prefix}/wijk/WK001404?pc4=9713&wanneer=nu&zorg=nee#wmo")
    assert 'id="wmo"' in client.get(sent.location).text
    assert directory.searches == []


def test_who_asks_for_it_and_must_choose_a_wijk_is_led_there_from_that_wijk(client: FlaskClient) -> None:
    sent = client.post("/zoeken", data={"plaats": "9718", "woorden": "doe de was"})
    assert sent.location == "/kies-wijk?pc4=9718&naar=wmo&wanneer=nu"
    found = links(client.get(sent.location).text)
    assert "/wijk/WK001404?pc4=9718&wanneer=nu#wmo" in found
    assert "/wijk/WK001404?pc4=9718&wanneer=nu" in links(client.get("/kies-wijk?pc4=9718&naar=elders").text)


def test_who_asks_for_more_than_that_gets_the_answer_about_the_rest(client: FlaskClient) -> None:
    sent = client.post("/zoeken", data={"plaats": "9713", "woorden": "schoonmaken en een wond verzorgen"})
    assert sent.location == "/wijk/WK001404?pc4=9713&wanneer=nu&bij=wond"


def test_what_was_understood_is_shown_and_can_be_taken_away(client: FlaskClient) -> None:
    sent = client.post("/zoeken", data={"plaats": "9713", "woorden": "een wond en een stoma", "bij": "dementie"})
    assert sent.location == "/wijk/WK001404?pc4=9713&wanneer=nu&bij=dementie&bij=wond&bij=stoma"
    html = client.get(sent.location).text
    assert "U zoekt hulp bij:" in html
    for fewer in ("bij=wond&bij=stoma", "bij=dementie&bij=stoma", "bij=dementie&bij=wond"):
        assert f"/wijk/WK001404?pc4=9713&wanneer=nu&{fewer}" in links(html)


def test_words_that_are_not_understood_are_asked_again_and_nothing_else_is_lost(client: FlaskClient) -> None:
    response = client.post("/zoeken", data={"plaats": "9713", "woorden": "gras maaien", "bij": "wond", "zorg": "ja"})
    assert response.status_code == 400
    assert "Wij weten niet wat u bedoelt." in response.text
    assert 'value="9713"' in response.text
    assert 'value="wond" checked' in response.text
    assert 'value="gras maaien"' in response.text


def test_words_with_digits_in_them_are_repeated_nowhere(client: FlaskClient) -> None:
    response = client.post("/zoeken", data={"plaats": "9713", "woorden": "Kerkstraat 12"})
    assert response.status_code == 400
    assert "Kerkstraat" not in response.text
