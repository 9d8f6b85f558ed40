"""These tests say where the pages lead, what they refuse, and what they never repeat."""

import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from directory_site.client import Place
from tests.unit.site.directory import FakeDirectory, links

STREET = "Kerkstraat 12"


def _search(client: FlaskClient, place: str, **more: object) -> TestResponse:
    return client.post("/zoeken", data={"plaats": place, "wanneer": "nu", **more})


@pytest.mark.parametrize(
    ("place", "location"),
    [
        ("9713", "/wijk/WK001404?pc4=9713&wanneer=nu"),
        ("9713ab", "/wijk/WK001404?pc4=9713&wanneer=nu"),
        (" 9713 AB 12", "/wijk/WK001404?pc4=9713&wanneer=nu"),
        ("wk001404", "/wijk/WK001404?wanneer=nu"),
        ("Oosterparkwijk", "/wijk/WK001404?wanneer=nu"),
    ],
)
def test_a_place_leads_to_its_answer_and_the_rest_is_dropped(client: FlaskClient, place: str, location: str) -> None:
    response = _search(client, place)
    assert (response.status_code, response.location) == (303, location)


def test_what_was_chosen_goes_along(client: FlaskClient) -> None:
    response = _search(
        client, "9713", wanneer="anders", dag="2026-11-27", dagdeel="nacht", bij=["wond", "stoma"], zorg="ja",
        voor="verwijzer",
    )  # fmt: skip
    assert response.location == (
        "/wijk/WK001404?pc4=9713&wanneer=2026-11-27-nacht&bij=wond&bij=stoma&zorg=ja&voor=verwijzer"
    )


def test_a_search_that_leads_to_an_answer_is_noted_with_the_address_that_asked(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    _search(client, "9713 AB 12")
    then = {"wanneer": "anders", "dag": "2026-11-27", "dagdeel": "nacht"}
    _search(client, "Oosterparkwijk", bij=["wond", "mantelzorger"], voor="verwijzer", **then)
    assert directory.searches == [
        (Place("WK001404", "9713"), None, [], "iedereen", "127.0.0.1"),
        (Place("WK001404"), ("2026-11-27", "nacht"), ["9104"], "professionals", "127.0.0.1"),
    ]


def test_what_leads_to_a_choice_or_back_and_what_is_read_is_no_search(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    for place in ("9718", "9999", "", STREET):
        _search(client, place)
    _search(client, "9713", wanneer="anders")
    for path in ("/wijk/WK001404", "/kies-wijk?pc4=9718", "/zoeken", "/"):
        client.get(path)
    assert directory.searches == []


def test_a_postcode_in_two_wijken_asks_which_the_biggest_first(client: FlaskClient) -> None:
    location = _search(client, "9718 XY 3").location
    assert location == "/kies-wijk?pc4=9718&wanneer=nu"
    html = client.get(location).text
    assert html.index("/wijk/WK001404?pc4=9718") < html.index("/wijk/WK001405?pc4=9718")


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


def test_a_night_says_that_it_lasts_until_the_next_morning(client: FlaskClient) -> None:
    assert "<small>Van de avond tot de volgende ochtend</small>" in client.get("/").text
    assert "<small>From the evening until the next morning</small>" in client.get("/en/").text


def _element(html: str, name: str, key: str) -> str:
    """Return the tag of an element by its id."""
    (found,) = re.findall(rf'<{name} [^>]*id="{key}"[^>]*>', html)
    return str(found)


@pytest.mark.parametrize(
    ("day", "field", "text"),
    [
        ("2026-11-27", "dagdeel", "Kies een deel van de dag"),
        ("2026-02-30", "dag", "Kies een dag en een deel van de dag"),
        ("2026-11-01", "dag", "Kies een dag en een deel van de dag"),
    ],
)
def test_of_another_moment_the_field_that_is_wrong_is_marked_and_led_to(
    client: FlaskClient, day: str, field: str, text: str
) -> None:
    html = _search(client, "9713", wanneer="anders", dag=day).text
    assert f'<a href="#{field}">{text}</a>' in html
    marked = {"dagdeel": _element(html, "fieldset", "dagdeel"), "dag": _element(html, "select", "dag")}
    assert {name for name, tag in marked.items() if f'aria-describedby="{name}-fout"' in tag} == {field}
    assert f'id="{field}-fout">{text}</p>' in html
    assert ("bb-fout" in marked["dagdeel"]) is (field == "dagdeel")


@pytest.mark.parametrize("words", ["gras maaien", "Kerkstraat 12"], ids=["kept", "not-repeated"])
def test_words_that_are_wrong_are_marked_in_a_part_of_the_form_that_is_open(client: FlaskClient, words: str) -> None:
    html = _search(client, "9713", woorden=words).text
    field = _element(html, "input", "woorden")
    assert 'aria-invalid="true"' in field
    assert "utrecht-textbox--invalid" in field
    assert '<details class="bb-meer" open>' in html
    right = _element(client.get("/").text, "input", "woorden")
    assert "invalid" not in right
    assert '<details class="bb-meer">' in client.get("/").text


@pytest.mark.parametrize(
    ("place", "more", "address"),
    [
        ("9713 AB 12", {"woorden": "gras maaien", "bij": "wond"}, "/wijk/WK001404?pc4=9713&wanneer=nu&bij=wond"),
        ("9713", {"wanneer": "anders", "woorden": "stoma"}, "/wijk/WK001404?pc4=9713&wanneer=nu&bij=stoma"),
        ("9718", {"woorden": "gras maaien"}, "/kies-wijk?pc4=9718&wanneer=nu"),
    ],
    ids=["words", "moment", "several-wijken"],
)
def test_when_only_the_place_is_right_a_fault_leads_to_the_answer_for_now_before_other_help(
    client: FlaskClient, directory: FakeDirectory, place: str, more: dict[str, str], address: str
) -> None:
    response = _search(client, place, **more)
    assert response.status_code == 400
    assert address in links(response.text)
    assert response.text.index("Bekijk wie u nu kunt bellen") < response.text.index("Hebt u nu hulp nodig?")
    assert directory.searches == []


def test_when_the_place_is_wrong_there_is_no_answer_to_lead_to(client: FlaskClient) -> None:
    assert "Bekijk wie u nu kunt bellen" not in _search(client, "9999", woorden="gras maaien").text


@pytest.mark.parametrize("code", ["WK999999", "wk9999zz", " GM9999 "])
def test_a_code_that_nobody_knows_is_no_street(client: FlaskClient, code: str) -> None:
    html = _search(client, code).text
    assert "Wij kennen deze wijk niet." in html
    assert f'value="{code}"' in html
    assert "Uw straat is niet nodig:" not in html


def test_a_street_is_repeated_nowhere(client: FlaskClient) -> None:
    response = _search(client, STREET)
    assert response.status_code == 400
    assert "Kerkstraat" not in response.text
    assert response.headers["Cache-Control"] == "no-store"


def test_a_street_behind_a_postcode_is_repeated_nowhere(client: FlaskClient) -> None:
    response = _search(client, f"9999 AB {STREET}")
    assert "Kerkstraat" not in response.text


@pytest.mark.parametrize(
    ("path", "switched"),
    [("/wijk/WK001404?pc4=9713&bij=wond", "/wijk/WK001404?pc4=9713&wanneer=nu&bij=wond&voor=verwijzer"),
     ("/", "/?voor=verwijzer"), ("/en/", "/en/?voor=verwijzer"), ("/?voor=verwijzer", "/")],
)  # fmt: skip
def test_a_page_lets_a_zorgverlener_switch(client: FlaskClient, path: str, switched: str) -> None:
    assert switched in links(client.get(path).text)


def test_the_home_page_shows_the_choices_of_its_address(client: FlaskClient) -> None:
    html = client.get("/?bij=stoma&zorg=ja").text
    assert 'value="stoma" checked' in html
    assert 'value="ja" checked' in html


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_address_of_a_form_that_was_sent_can_be_loaded_again(client: FlaskClient, prefix: str) -> None:
    response = client.get(f"{prefix}/zoeken?zorg=ja")
    assert (response.status_code, response.location) == (303, f"{prefix}/?zorg=ja")


@pytest.mark.parametrize(("prefix", "other"), [("", "/en/"), ("/en", "/")])
def test_a_fault_in_the_form_keeps_the_choices_in_the_other_language(
    client: FlaskClient, prefix: str, other: str
) -> None:
    html = client.post(f"{prefix}/zoeken", data={"plaats": "9999", "bij": "wond", "voor": "verwijzer"}).text
    assert f'{other}?bij=wond&amp;voor=verwijzer"' in html


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_unknown_wijk_is_a_404_with_the_search_form(client: FlaskClient, prefix: str) -> None:
    response = client.get(f"{prefix}/wijk/WK999999?wanneer=nu")
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
    assert f'action="{path.removesuffix("/bestaat-niet")}/zoeken"' in response.text


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


@pytest.mark.parametrize(
    "path",
    ["/", "/wijk/WK001404", "/wijk/WK001404?wanneer=nu", "/wijk/WK999999", "/kies-wijk?pc4=9718", "/bestaat-niet"],
)
def test_every_page_may_load_nothing_from_elsewhere_and_sets_no_cookie(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in response.headers
    assert not re.search(r"<script(?! type=\"module\" src=\"/static/)|\son\w+=|\sstyle=|=\"https?://", response.text)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_order_can_be_checked_with_what_the_page_about_it_says(client: FlaskClient, prefix: str) -> None:
    html = client.get(f"{prefix}/uitleg/volgorde").text
    for words in ("/api/gids/v1/volgorde?wijk=WK…&amp;datum=…", "zaad", "SHA-256", "<code>id</code>"):
        assert words in html
    said = " ".join(html.split())
    assert ("even vaak" in said, "equally often" in said) == (False, False), "it is a chance"
    for words in ("heeft elk team evenveel kans", "<em>Te bellen</em>", "geen openingstijden") if not prefix else ():
        assert words in said


def test_of_a_step_that_nobody_agreed_on_it_is_not_said_that_it_was(client: FlaskClient) -> None:
    for prefix, said, never in (("", "wie u verder kan helpen", "afgesproken"), ("/en", "can help you next", "agreed")):
        html = " ".join(client.get(f"{prefix}/uitleg/niemand-heeft-plek").text.split())
        assert said in html
        assert never not in html, "a region may have the steps of all"
