"""These tests say what the page of an answer shows, asks and keeps, from the address to the HTML."""

import gzip
import re
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from tests.unit.site.directory import FakeDirectory, answer, app, at_night, later_team, links, plaats, team

WHOLE = "/wijk/WK001404"  # the wijk as a whole takes no choices
BUDGET = 8_000  # bytes of a page, compressed


def test_the_answer_asks_the_directory_what_the_address_says(client: FlaskClient, directory: FakeDirectory) -> None:
    client.get("/wijk/WK001404?pc4=9713&wanneer=2026-11-27-nacht&bij=wond&bij=weet-niet&voor=verwijzer")
    place = ("WK001404", "9713")
    assert directory.asked == [
        (place, None, ["9104"], "professionals"),
        (place, ("2026-11-27", "nacht"), ["9104"], "professionals"),
    ]


def test_who_does_not_say_who_calls_is_everyone_and_asks_about_the_whole_wijk(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    client.get("/wijk/WK001404?voor=iets-anders")
    assert directory.asked == [(("WK001404", None), None, [], "iedereen")]


def test_a_moment_that_is_none_is_a_400_with_the_answer_for_now_below(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    response = client.get("/wijk/WK001404?wanneer=ooit")
    assert response.status_code == 400
    assert "<title>Fout: " in response.text
    assert "Team Oosterpark" in response.text
    assert [moment for _, moment, *_ in directory.asked] == [None]


def test_a_moment_that_is_past_answers_for_now_and_says_so(client: FlaskClient) -> None:
    response = client.get("/wijk/WK001404?wanneer=2026-11-20-avond")
    assert response.status_code == 200
    assert "Dat moment is voorbij" in response.text


def test_the_choices_and_the_postcode_go_along_with_every_link_of_an_answer(client: FlaskClient) -> None:
    found = links(client.get("/wijk/WK001404?pc4=9713&bij=wond&zorg=ja").text)
    assert len(found) > 20
    without = "/wijk/WK001404?pc4=9713&wanneer=nu&zorg=ja"  # the help that was understood can be taken away
    assert [href for href in found if "bij=wond&zorg=ja" not in href] == [without, WHOLE]
    assert all("pc4=9713" in href for href in found if "/wijk/" in href and href != WHOLE)


def test_a_zorgverlener_stays_one_on_every_link_but_the_switch_and_in_the_form(client: FlaskClient) -> None:
    found = links(client.get("/wijk/WK001404?voor=verwijzer").text)
    assert [href for href in found if "voor=verwijzer" not in href] == ["/wijk/WK001404?wanneer=nu", WHOLE]
    assert '<input type="hidden" name="voor" value="verwijzer">' in client.get("/?voor=verwijzer").text
    assert 'name="voor"' not in client.get("/").text


@pytest.mark.parametrize("pc4", ["9999", "971", "97133", "0713", "97١3", "", "9713AB"])
def test_a_postcode_that_does_not_lie_in_the_wijk_is_a_400_with_the_answer_for_the_whole_wijk(
    client: FlaskClient, directory: FakeDirectory, pc4: str
) -> None:
    response = client.get("/wijk/WK001404", query_string={"pc4": pc4, "wanneer": "2026-11-27-nacht"})
    assert response.status_code == 400
    assert "<title>Fout: " in response.text
    assert "Deze postcode ligt niet in deze wijk." in response.text
    assert directory.asked[-1][:2] == (("WK001404", None), ("2026-11-27", "nacht"))
    assert not any("pc4" in href for href in links(response.text) if not href.startswith("/en/"))


def test_the_small_rest_of_a_postcode_is_named_withlinks(client: FlaskClient, directory: FakeDirectory) -> None:
    rest = [{"code": "WK001405", "naam": "Wijk 05 Zuid"}]
    directory.given = answer(team(), plaats=plaats(postcode="9713", ookIn=rest))
    html = client.get("/wijk/WK001404?pc4=9713&bij=wond").text
    assert "Een klein deel van 9713 ligt in:" in html
    assert re.search(r'href="/wijk/WK001405\?pc4=9713&amp;wanneer=nu&amp;bij=wond">Zuid</a>', html)


def test_a_team_that_is_closed_has_no_large_button(client: FlaskClient, directory: FakeDirectory) -> None:
    large = '<a class="utrecht-button utrecht-button--primary-action'
    directory.given = answer(team())
    assert client.get("/wijk/WK001404?wanneer=nu").text.count(large) == 1
    directory.given = answer(later=[later_team()])
    assert client.get("/wijk/WK001404?wanneer=nu").text.count(large) == 0


@pytest.mark.parametrize(
    ("dekking", "words"), [(True, "Geen team bekend voor:"), (False, "Wij weten niet of er een team is voor:")]
)
def test_a_part_that_nobody_does_is_said_to_have_no_team_only_where_holes_count(
    client: FlaskClient,
    directory: FakeDirectory,
    dekking: bool,  # noqa: FBT001
    words: str,
) -> None:
    directory.given = answer(deels=[team(kan=["9104"])], gedekt=False, dekking=dekking)
    html = client.get("/wijk/WK001404?bij=wond&bij=stoma").text
    assert re.search(rf"{words} Stoma<", html)
    assert "Bel uw eigen huisarts." not in html.split("bb-spoed")[0]


def test_a_feestdag_is_named_on_the_page(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(feestdag="Koningsdag", dagsoort="feestdag")
    assert "Vandaag is het Koningsdag." in client.get("/wijk/WK001404?wanneer=nu").text
    assert "Today is King&#39;s Day." in client.get("/en/wijk/WK001404?wanneer=nu").text


def test_at_two_in_the_night_the_bar_offers_no_second_night(directory: FakeDirectory) -> None:
    at_two = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    directory.given = at_night(moment="2026-11-23T01:00:00Z")
    html = app(directory, at_two).test_client().get("/wijk/WK001404?wanneer=nu").text
    bar = html[html.index("bb-balk") :].partition("</nav>")[0]
    assert re.findall(r"<a [^>]*>\s*([^<>]*[^<>\s])\s*<", bar) == ["Nu", "Vandaag overdag", "Vanavond", "Week"]


@pytest.mark.parametrize(
    ("now", "then", "query", "seconds"),
    [(60, 60, "?wanneer=nu", 10), (4, 60, "?wanneer=nu", 4), (0, 60, "?wanneer=nu", 0),
     (60, 3, "?wanneer=2026-11-27-nacht", 3),
     (7, 60, "?wanneer=2026-11-27-nacht", 7)],
)  # fmt: skip
def test_a_page_is_kept_no_longer_than_the_answers_on_it(
    client: FlaskClient, directory: FakeDirectory, now: int, then: int, query: str, seconds: int
) -> None:
    directory.given, directory.given_then = answer(team(), maxAge=now), at_night(maxAge=then)
    assert client.get(f"/wijk/WK001404{query}").headers["Cache-Control"] == f"public, max-age={seconds}"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_full_page_stays_within_its_budget(client: FlaskClient, directory: FakeDirectory, prefix: str) -> None:
    standen = ["ruimte", "vol", None, "onbekend"] * 5
    teams = [team(stand, naam=f"Team {number}") for number, stand in enumerate(standen)]
    directory.given = answer(*teams, later=[later_team()] * 10)
    html = client.get(f"{prefix}/wijk/WK001404?wanneer=nu").data
    assert len(gzip.compress(html)) <= BUDGET


def test_what_a_party_calls_itself_is_never_markup(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(team(naam="<b>Team</b>"))
    assert "<b>Team" not in client.get("/wijk/WK001404?wanneer=nu").text


def test_a_part_of_today_that_is_over_answers_for_now_and_says_so(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    directory.given = answer(team(), moment="2026-11-23T18:00:00Z", dagdeel="avond")
    html = client.get("/wijk/WK001404?wanneer=2026-11-23-overdag").text
    assert "Dat moment is voorbij" in html
    assert [moment for _, moment, *_ in directory.asked] == [None]


def test_a_part_of_today_that_goes_on_is_not_over(client: FlaskClient, directory: FakeDirectory) -> None:
    html = client.get("/wijk/WK001404?wanneer=2026-11-23-overdag").text
    assert "Dat moment is voorbij" not in html
    assert [moment for _, moment, *_ in directory.asked] == [None, ("2026-11-23", "overdag")]


def test_of_several_kinds_of_help_the_week_tells_of_all_help(client: FlaskClient) -> None:
    assert "Dit is voor alle soorten hulp." in client.get("/wijk/WK001404?bij=wond&bij=stoma").text
    assert "Dit is voor alle soorten hulp." not in client.get("/wijk/WK001404?bij=wond").text


@pytest.mark.parametrize("strange", ["fbclid=x", "utm_source=y", "q"])
def test_what_others_put_behind_an_address_is_no_question(client: FlaskClient, strange: str) -> None:
    assert "Wie belt u wanneer?" in client.get(f"/wijk/WK001404?{strange}").text


def test_help_is_chosen_on_the_page_itself_and_no_other_choice_is_lost(client: FlaskClient) -> None:
    html = client.get("/wijk/WK001404?pc4=9713&wanneer=2026-11-27-nacht&bij=wond&zorg=ja&voor=verwijzer").text
    (form,) = re.findall(r'<form action="/wijk/WK001404" method="get">.*?</form>', html, re.DOTALL)
    assert dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)) == {
        "wanneer": "2026-11-27-nacht", "pc4": "9713", "zorg": "ja", "voor": "verwijzer",
    }  # fmt: skip
    assert 'value="wond" checked' in form
    assert 'value="stoma">' in form


def test_to_a_professional_it_is_said_that_the_week_is_for_everybody(client: FlaskClient) -> None:
    pages = [client.get(f"/wijk/WK001404?wanneer=nu{more}").text for more in ("", "&voor=verwijzer")]
    assert ["De week is voor iedereen." in page for page in pages] == [False, True]


def test_only_the_answer_about_now_knows_when_it_is_over(client: FlaskClient) -> None:
    pages = [client.get(f"/wijk/WK001404?wanneer={moment}").text for moment in ("nu", "2026-11-27-nacht")]
    assert [re.findall(r'data-einde="([^"]*)" hidden', page) for page in pages] == [["2026-11-23T16:00:00+00:00"], []]
