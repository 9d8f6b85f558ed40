"""Whom the answer says to call: the loket, who is next, one's own team, and 112."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.unit.site.directory import FakeDirectory, answer, at_night, later_team, links, loket, step, team


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


def test_of_a_number_for_professionals_the_ladder_says_who_can_call_it(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    party = step(2, "coordinatiepunt", contact={"telefoon": "050 000 01 00"}, voor=["professionals"])
    directory.given = answer(verantwoordelijken=[party])
    asks = "Vraag uw huisarts of uw team om dit nummer te bellen."
    assert asks in client.get("/wijk/WK001404?wanneer=nu").text
    assert asks not in client.get("/wijk/WK001404?wanneer=nu&voor=verwijzer").text


def test_a_printed_answer_says_of_which_day_it_is_and_when_to_call_112(client: FlaskClient) -> None:
    head = client.get("/wijk/WK001404?wanneer=nu").text.partition("bb-briefhoofd")[2].partition("</div>")[0]
    assert "Afgedrukt op 23 november 2026." in head
    assert "Bel 112" in head
