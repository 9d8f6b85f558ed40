"""These tests say what the page of an answer shows, asks and keeps, from the address to the HTML."""

import gzip
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.unit.site.directory import FakeDirectory, answer, app, at_night, later_team, links, loket, plaats, step, team

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


def test_an_imported_wijk_at_night_leads_to_the_huisartsenspoedpost_and_nobody_has_the_move(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    directory.given = at_night(
        moment="2026-11-23T01:00:00Z", spoed={"levensgevaar": "112", "huisartsenspoedpost": None}
    )
    html = client.get("/wijk/WK001404?wanneer=nu").text
    assert "Wij weten niet of er een team is" in html
    assert "Bel de huisartsenspoedpost. Het nummer hoort u als u uw eigen huisarts belt." in html
    assert "aan zet" not in html


def test_the_loket_and_its_step_say_the_hours_of_the_moment_asked_in_the_same_words(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    directory.given = answer(team(), loket=loket())
    closed = loket(is_open=False)
    parties = [step(1, "gevraagd", None), step(2, "coordinatiepunt", **{**closed, "nuOpen": None})]
    directory.given_then = at_night(loket=closed, verantwoordelijken=parties, dekking=True)
    html = client.get("/wijk/WK001404?wanneer=2026-11-27-nacht").text
    assert re.findall(r"Bereikbaar [^<]*", html) == ["Bereikbaar vanaf morgen 8.00 uur"] * 2
    assert "dit nummer" not in html
    assert "aan zet" not in html
    assert "Bel dan de huisartsenspoedpost." in html


def test_a_loket_that_is_open_then_is_the_first_to_call_then_and_has_the_move(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    friday: dict[str, Any] = {
        "bereikbaar": {"van": "2026-11-27T16:00:00Z", "tot": "2026-11-28T06:00:00Z"},
        "bereikbaarVanaf": None,
    }
    parties = [step(1, "gevraagd", None), step(2, "coordinatiepunt", **{**loket(), **friday})]
    directory.given = answer(team(), loket=loket(is_open=False))
    directory.given_then = at_night(loket=loket(**friday), verantwoordelijken=parties, dekking=True)
    html = client.get("/wijk/WK001404?wanneer=2026-11-27-nacht").text.partition("<h1>")[2]
    places = [html.index(words) for words in ("Geen team bekend", "Bel dan dit nummer", "Dan aan zet")]
    assert places == sorted(places)
    hours = re.findall(r"Bereikbaar [^<]*", html)
    assert len(hours) == 2
    assert len({*hours}) == 1


@pytest.mark.parametrize(
    "then", [{"dagdeel": "nacht"}, {"dagdeel": "avond"}, {"dagsoort": "weekend"}, {"dagsoort": "feestdag"}]
)
def test_a_loket_whose_hours_nobody_knows_is_the_first_to_call_on_a_werkdag_by_day_only(
    client: FlaskClient, directory: FakeDirectory, then: dict[str, str]
) -> None:
    unknown = loket(bereikbaar=None, uren="onbekend", nuOpen=None)
    directory.given = answer(loket=unknown)
    directory.given_then = at_night(loket=unknown, **{"dagdeel": "overdag", **then})
    assert "Bel nu dit nummer" in client.get("/wijk/WK001404?wanneer=nu").text
    html = client.get("/wijk/WK001404?wanneer=2026-11-27-nacht").text.partition("<h1>")[2]
    places = [
        html.index(words)
        for words in (
            "Bel dan de huisartsenspoedpost.",
            "050\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}00\N{NO-BREAK SPACE}90",
            'id="loket"',
        )
    ]
    assert places == sorted(places)
    assert "dit nummer" not in html


def test_who_is_in_care_first_sees_the_open_number_of_their_own_team(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    night = team(None, naam="Nachtdienst", voor=["eigen-clienten"], contact={"telefoon": "050 000 08 11"})
    directory.given = at_night(moment="2026-11-23T01:00:00Z", eigenClienten=[night], later=[later_team()])
    html = client.get("/wijk/WK001404?zorg=ja").text
    first = (
        "Bel eerst uw eigen team",
        "Uw eigen team",
        'bb-knop"',
        "+31500000811",
        "huisartsenspoedpost",
        "Later te bellen",
    )
    assert [html.index(words) for words in first] == sorted(html.index(words) for words in first)
    assert html.count("Nachtdienst") == 1
    directory.given = answer(loket=loket(), eigenClienten=[night])
    html = client.get("/wijk/WK001404?zorg=ja").text
    assert html.index("+31500000811") < html.index("Bel nu dit nummer")
    for query in ("?wanneer=nu", "?zorg=ja&voor=verwijzer"):
        html = client.get(f"/wijk/WK001404{query}").text
        assert html.index("Bel nu dit nummer") < html.index("Niet voor iedereen") < html.index("+31500000811")


def test_a_number_says_for_whom_it_is_wherever_it_stands(client: FlaskClient, directory: FakeDirectory) -> None:
    closed: dict[str, Any] = {"voor": ["professionals"], "contact": {"telefoon": "050 000 00 33"}}
    for given in (
        answer(team(), loket=loket("professionals")),
        answer(team(), verantwoordelijken=[step(1, "coordinatiepunt", **closed)]),
        answer(team(), voorProfessionals=[team(**closed)]),
    ):
        directory.given = given
        assert client.get("/wijk/WK001404?wanneer=nu").text.count("Alleen voor zorgverleners") == 1
    directory.given = answer(team())
    assert "Alleen voor zorgverleners" not in client.get("/wijk/WK001404?wanneer=nu").text


def test_a_team_that_is_closed_has_no_large_button(client: FlaskClient, directory: FakeDirectory) -> None:
    large = '<a class="utrecht-button utrecht-button--primary-action'
    directory.given = answer(team())
    assert client.get("/wijk/WK001404?wanneer=nu").text.count(large) == 1
    directory.given = answer(later=[later_team()])
    assert client.get("/wijk/WK001404?wanneer=nu").text.count(large) == 0


def test_without_any_team_112_stands_beside_the_advice(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer()
    html = client.get("/wijk/WK001404?bij=wond").text
    assert 'href="tel:112"' in html[html.index('id="niemand"') : html.index("U zoekt hulp bij")]
    assert "team is voor:" not in html


def test_a_zorgverlener_is_not_sent_to_a_team_of_their_own(client: FlaskClient) -> None:
    assert "Bel eerst uw eigen team" in client.get("/wijk/WK001404?wanneer=nu").text
    assert "Bel eerst uw eigen team" not in client.get("/wijk/WK001404?voor=verwijzer").text


def test_teams_that_together_can_do_everything_are_shown_after_the_loket_with_their_parts(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    deels = [team(naam="Team A", kan=["9104"]), team(naam="Team B", kan=["9105"])]
    directory.given = answer(loket=loket(), deels=deels, gedekt=True)
    html = client.get("/wijk/WK001404?bij=wond&bij=stoma").text
    places = [html.index(words) for words in ("Begin hier", "Wie doet welk deel", "Kan een deel", "Kan: Stoma")]
    assert places == sorted(places)
    assert "eam bekend" not in html
    assert "Wij weten niet of er een team is" not in html


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


def test_who_is_not_in_care_is_not_sent_to_a_team_of_their_own(client: FlaskClient) -> None:
    sent = client.post("/zoeken", data={"plaats": "9713", "zorg": "nee"})
    assert sent.location == "/wijk/WK001404?pc4=9713&wanneer=nu&zorg=nee"
    assert "Bel eerst uw eigen team" not in client.get(sent.location).text


def test_on_a_page_about_later_it_is_said_that_the_loket_is_open_now(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    directory.given, directory.given_then = answer(team(), loket=loket()), at_night(loket=loket(is_open=False))
    html = client.get("/wijk/WK001404?wanneer=2026-11-27-nacht").text
    assert "Nu is wel open: Loket." in html
    assert "/wijk/WK001404?wanneer=nu" in links(html)
    assert "Nu is wel open" not in client.get("/wijk/WK001404?wanneer=nu").text


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


def test_of_a_number_for_professionals_the_ladder_says_who_can_call_it(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    party = step(2, "coordinatiepunt", contact={"telefoon": "050 000 01 00"}, voor=["professionals"])
    directory.given = answer(verantwoordelijken=[party])
    asks = "Vraag uw huisarts of uw team om dit nummer te bellen."
    assert asks in client.get("/wijk/WK001404?wanneer=nu").text
    assert asks not in client.get("/wijk/WK001404?wanneer=nu&voor=verwijzer").text


def test_to_a_professional_it_is_said_that_the_week_is_for_everybody(client: FlaskClient) -> None:
    pages = [client.get(f"/wijk/WK001404?wanneer=nu{more}").text for more in ("", "&voor=verwijzer")]
    assert ["De week is voor iedereen." in page for page in pages] == [False, True]


def test_a_printed_answer_says_of_which_day_it_is_and_when_to_call_112(client: FlaskClient) -> None:
    head = client.get("/wijk/WK001404?wanneer=nu").text.partition("bb-briefhoofd")[2].partition("</div>")[0]
    assert "Afgedrukt op 23 november 2026." in head
    assert "Bel 112" in head


def test_only_the_answer_about_now_knows_when_it_is_over(client: FlaskClient) -> None:
    pages = [client.get(f"/wijk/WK001404?wanneer={moment}").text for moment in ("nu", "2026-11-27-nacht")]
    assert [re.findall(r'data-einde="([^"]*)" hidden', page) for page in pages] == [["2026-11-23T16:00:00+00:00"], []]
