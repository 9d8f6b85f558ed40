"""The pages of a team, an aanbieder, regio's and a gemeente."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.unit.site.directory import ENDED, NOW, FakeDirectory, links, samenwerking
from tests.unit.site.others import (
    CIJFERS,
    EXPIRED,
    PHONE,
    REGIO,
    REPORTED,
    hele_aanbieder,
    hele_gemeente,
    hele_regio,
    hele_team,
    lijn,
    regios,
)


@pytest.fixture(autouse=True)
def _known(directory: FakeDirectory) -> None:
    directory.shown = {
        "team/t1": hele_team(), "aanbieder/a1": hele_aanbieder(), "regios": regios(),
        "regio/groningen": hele_regio(), "gemeente/GM0014": hele_gemeente(),
    }  # fmt: skip


def read(html: str) -> str:
    """Return what somebody reads of a page."""
    (main,) = re.findall(r"<main.*?</main>", html, re.DOTALL)
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))
    return said.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.rij(17, 24)
def test_a_team_says_what_it_offers_and_how_it_can_be_reached(client: FlaskClient) -> None:
    said = read(client.get("/team/t1").text)
    for words in (
        "Team Oosterpark", "Heeft plek", "Bel 050 000 01 11", "Bereikbaar tot 17.00 uur",
        "Krijgt u al zorg van dit team?", "Bel 050 000 01 17", "Geldig tot donderdag 26 november 12.00 uur",
        "Verlopen zondag 22 november 12.00 uur", "Geeft dan geen zorg", "Wonden", "Valt in voor Wijkteam Oost",
        "maandag 7.30–12.00, 13.00–23.00", "zaterdag gesloten", "Plek: het team zelf, 23 november 2026",
    ):  # fmt: skip
        assert words in said, words


def test_a_team_leads_to_its_aanbieder_its_wijk_and_its_agreements(client: FlaskClient) -> None:
    found = links(client.get("/team/t1?voor=verwijzer").text)
    for path in ("/aanbieder/a1", "/wijk/WK001404", "/team/t2", "/afspraak/x"):
        assert f"{path}?voor=verwijzer" in found


def test_a_team_of_which_nothing_but_its_number_is_known_is_shown_all_the_same(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    nothing: dict[str, Any] = {
               "lijnen": [], "uren": "onbekend", "standen": [], "specialismen": [], "profiel": None, "wijken": [],
               "neemtWaarVoor": [], "regio": None, "afspraken": [], "bronnen": [], "contactEigenClienten": None,
               "nu": {"dagsoort": "werkdag", "dagdeel": "overdag", "capaciteit": None}}  # fmt: skip
    directory.shown = {"team/t1": hele_team(**nothing)}
    said = read(client.get("/team/t1").text)
    assert "Bel 050 000 01 11" in said
    assert "Openingstijden niet bekend" in said
    directory.shown = {"team/t1": hele_team(**{**nothing, "contact": None})}
    assert "Telefoonnummer niet bekend" in read(client.get("/team/t1").text)


def test_a_report_that_expired_is_never_shown_as_room(client: FlaskClient, directory: FakeDirectory) -> None:
    over = {**EXPIRED, "stand": "ruimte"}
    part = {"deel": "overdag", "levert": "ja", "capaciteit": over}
    now = {"dagsoort": "werkdag", "dagdeel": "overdag", "capaciteit": over}
    directory.shown = {"team/t1": hele_team(standen=[part], nu=now)}
    said = read(client.get("/team/t1").text)
    assert "Heeft plek" not in said
    assert said.count("Niet bekend") == 2


def test_a_line_says_for_whom_and_what_it_is(client: FlaskClient, directory: FakeDirectory) -> None:
    night = lijn(
        functie="onplanbare-nachtzorg", voor=["eigen-clienten"], bereikbaar=None,
        bereikbaarVanaf="2026-11-23T22:00:00Z",
    )  # fmt: skip
    directory.shown = {"team/t1": hele_team(lijnen=[night])}
    said = read(client.get("/team/t1").text)
    for words in ("Voor eigen cliënten", "Hulp in de nacht die niet kan wachten", "Bereikbaar vanaf vandaag 23.00 uur"):
        assert words in said


NIGHT: dict[str, Any] = {
    "contact": None, "bereikbaar": {"van": "2026-11-23T07:00:00Z", "tot": "2026-11-23T21:00:00Z"},
}  # fmt: skip
OWN = "Krijgt u al zorg van dit team? Bel 050 000 01 17"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([lijn(), lijn(voor=["eigen-clienten"], **NIGHT)], f"{OWN} Bereikbaar tot 22.00 uur"),
        (
            [lijn(), lijn(voor=["eigen-clienten"], functie="alarmopvolging", **NIGHT)],
            f"{OWN} Komt als u op uw alarm drukt: Bereikbaar tot 22.00 uur",
        ),
        ([lijn(), lijn(voor=["eigen-clienten", "professionals"], **NIGHT)], f"{OWN} Bereikbaar tot 22.00 uur"),
        ([lijn()], f"{OWN} Plek per deel van de dag"),
    ],
    ids=["line", "functie", "with-professionals", "unknown"],
)
def test_the_number_for_own_clienten_says_when_it_can_be_called(
    client: FlaskClient, directory: FakeDirectory, lines: list[Any], said: str
) -> None:
    directory.shown = {"team/t1": hele_team(lijnen=lines)}
    found = read(client.get("/team/t1").text)
    assert said in found
    assert found.count("Bel 050 000 01 17") == 1


def test_two_lines_with_one_number_show_it_once_with_both_hours_and_for_whom(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    professionals = lijn(voor=["professionals"], bereikbaar={"van": None, "tot": None})
    directory.shown = {"team/t1": hele_team(lijnen=[lijn(), professionals, lijn()])}
    html = client.get("/team/t1").text
    said = "Bel 050 000 01 11 Bereikbaar tot 17.00 uur Alleen voor zorgverleners Dag en nacht bereikbaar"
    assert said in read(html)
    assert read(html).count("Bel 050 000 01 11") == 1
    assert read(html).count("Openingstijden: 050 000 01 11 (Alleen voor zorgverleners)") == 1


def test_the_number_of_everybody_is_shown_once_when_it_is_that_of_own_clienten_too(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    own = lijn(voor=["eigen-clienten"], **NIGHT)
    directory.shown = {"team/t1": hele_team(lijnen=[own, lijn()], contactEigenClienten=PHONE)}
    said = read(client.get("/team/t1").text)
    assert "Bel 050 000 01 11 Bereikbaar tot 17.00 uur Voor eigen cliënten Bereikbaar tot 22.00 uur" in said
    assert said.count("Bel 050 000 01 11") == 1


def test_an_aanbieder_shows_who_answers_for_it_and_its_teams_on_pages(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    html = client.get("/aanbieder/a1?pagina=2").text
    for words in ("Zorg Voorbeeld", "Directie", "Zorg Groot", "Team Oosterpark", "Oosterparkwijk, 9718", "Zilver"):
        assert words in html
    assert {"/team/t1", "/aanbieder/a1", "/aanbieder/a1?pagina=3"} <= set(links(html))
    assert directory.pages == [2]


@pytest.mark.rij(5)
def test_an_aanbieder_shows_with_whom_it_works_together(client: FlaskClient, directory: FakeDirectory) -> None:
    assert "Wie werken samen? Nog niet bekend." in read(client.get("/aanbieder/a1").text)
    agreed = samenwerking(id="y1", titel="Wondzorg")
    directory.shown = {"aanbieder/a1": hele_aanbieder(afspraken=[agreed], afsprakenTotaal=22)}
    html = client.get("/aanbieder/a1?hulp=9104").text
    agreement = "Wondzorg Zorg Voorbeeld, Zorg Zuid, De Linde"
    assert f"Wie werken samen? {agreement} Er zijn nog 21 afspraken." in read(html)
    assert any(link.startswith("/afspraak/y1") for link in links(html))


@pytest.mark.rij(28, 29)
def test_a_regio_leads_to_its_gemeenten_and_these_to_all_their_wijken(client: FlaskClient) -> None:
    assert "/regio/groningen" in links(client.get("/regios").text)
    html = client.get("/regio/groningen").text
    assert "/gemeente/GM0014" in links(html)
    for words in ("Loket", "Wijken met momenten zonder team", "Wijken zonder gegevens", "22.970 inwoners."):
        assert words in html
    html = client.get("/gemeente/GM0014").text
    assert {"/wijk/WK001404", "/wijk/WK001405"} <= set(links(html))
    for words in ("Met Gorechtbuurt, Florabuurt", "12.970", "Wmo-loket", "Een streepje betekent: niet bekend."):
        assert words in html


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("/regio/groningen", "Regio Groningen", "Kies een gemeente. U ziet dan de wijken."),
        ("/gemeente/GM0014", "Gemeente Groningen", "Kies een wijk. U ziet dan wie u kunt bellen, en wanneer."),
        ("/en/regio/groningen", "Region Groningen", "Choose a municipality to see its neighbourhoods."),
        ("/en/gemeente/GM0014", "Municipality Groningen", "Choose a neighbourhood to see who you can call, and when."),
    ],
)
def test_an_area_is_called_what_it_is(client: FlaskClient, path: str, kind: str, words: str) -> None:
    html = client.get(path).text
    assert f"<title>{kind} - Benaderbaar</title>" in html
    assert f'<span aria-current="page">{kind}</span>' in html
    assert words in html


def test_on_the_way_to_a_gemeente_stands_its_regio(client: FlaskClient) -> None:
    assert "Zoeken Regio Groningen Gemeente Groningen" in read(client.get("/gemeente/GM0014").text)


def test_the_wijken_of_a_gemeente_stand_by_their_gaps_and_then_by_the_name_that_is_shown(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    gaps = {"Wijk 01 Zuid": 0, "Wijk 02 Noord": 0, "Wijk 03 West": 3, "centrum": 0, "Wijk 04 Oost": 12, "Haven": None}
    some = hele_gemeente()["wijken"][0]
    wijken = [{**some, "naam": naam, "gaten": count} for naam, count in gaps.items()]
    directory.shown = {"gemeente/GM0014": hele_gemeente(wijken=wijken)}
    shown = re.findall(r'<th scope="row">\s*<a [^>]*>(.*?)</a>', client.get("/gemeente/GM0014").text)
    assert shown == ["Oost", "West", "centrum", "Noord", "Zuid", "Haven"]


@pytest.mark.parametrize(
    ("prefix", "aanbieder", "regio"),
    [("", "Wij kennen hier geen team van deze aanbieder.", "Hier staat nog geen regio."),
     ("/en", "We know no team of this provider here.", "There is no region here yet.")],
)  # fmt: skip
def test_where_there_is_no_team_or_regio_it_is_said(
    client: FlaskClient, directory: FakeDirectory, prefix: str, aanbieder: str, regio: str
) -> None:
    nothing: dict[str, Any] = {"regios": [], "gegevensVan": None, "more": False}
    directory.shown = {"aanbieder/a1": hele_aanbieder(teams=[], teamsTotaal=0, more=False), "regios": nothing}
    for path, words in (("/aanbieder/a1", aanbieder), ("/regios", regio)):
        html = client.get(f"{prefix}{path}").text
        assert words in html
        assert not re.search(r"<ul[^>]*>\s*</ul>", html)


def test_an_aanbieder_is_invented_when_its_teams_are(client: FlaskClient, directory: FakeDirectory) -> None:
    example = "Voorbeeld: teams en nummers zijn verzonnen."
    assert example in client.get("/aanbieder/a1").text
    for regio in (None, {**REGIO, "voorbeeld": False}):
        directory.shown = {"aanbieder/a1": hele_aanbieder(), "team/t1": hele_team(regio=regio)}
        assert example not in client.get("/aanbieder/a1").text
    directory.shown = {"aanbieder/a1": hele_aanbieder()}
    assert client.get("/aanbieder/a1").status_code == 200, "its team ended meanwhile"


@pytest.mark.parametrize(("hours", "is_old"), [(47, False), (48, True)])
def test_an_old_age_of_a_team_is_in_bold(
    client: FlaskClient,
    directory: FakeDirectory,
    hours: int,
    is_old: bool,  # noqa: FBT001
) -> None:
    reported = {**REPORTED, "gemeldOp": (NOW - timedelta(hours=hours)).isoformat()}
    now = {"dagsoort": "werkdag", "dagdeel": "overdag", "capaciteit": reported}
    directory.shown = {"team/t1": hele_team(nu=now)}
    assert ('class="bb-leeftijd bb-oud"' in client.get("/team/t1").text) is is_old


def test_what_nobody_can_say_of_a_gemeente_is_not_said_to_be_none(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    counted = {**CIJFERS, "teams": None, "zonderGegevens": None, "metGaten": None}
    directory.shown = {"gemeente/GM0014": hele_gemeente(cijfers=counted, wmo=None, regios=[])}
    assert read(client.get("/gemeente/GM0014").text).count("niet bekend") == 4


WITHOUT_INDEX: dict[str, Any] = {"volledig": False, "gegevensVan": "2026-11-23T12:02:00Z"}


def test_while_the_index_is_away_a_team_keeps_its_number_and_no_room_is_told(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    unknown = {"stand": "onbekend", "gemeldOp": None, "geldigTot": None}
    now = {"dagsoort": "werkdag", "dagdeel": "overdag", "capaciteit": unknown}
    part = {"deel": "overdag", "levert": "ja", "capaciteit": unknown}
    directory.shown = {"team/t1": hele_team(**WITHOUT_INDEX, nu=now, standen=[part])}
    response = client.get("/team/t1")
    said = read(response.text)
    assert response.status_code == 200
    for words in (
        "Er is een storing. Wij weten nu niet of dit team plek heeft.", "Deze gegevens zijn van 13.02 uur.",
        "Bel 050 000 01 11", "Niet bekend",
    ):  # fmt: skip
        assert words in said, words
    assert "Heeft plek" not in said


def test_while_the_index_is_away_an_aanbieder_and_an_area_say_that_something_may_be_missing(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    counted = {**CIJFERS, "teams": None, "zonderGegevens": None, "metGaten": None}
    known: dict[str, Any] = {"volledig": False, "cijfers": counted}
    directory.shown = {
        "aanbieder/a1": hele_aanbieder(**WITHOUT_INDEX, teamsTotaal=None),
        "regio/groningen": hele_regio(**known), "gemeente/GM0014": hele_gemeente(**known),
    }  # fmt: skip
    said = read(client.get("/aanbieder/a1").text)
    for words in ("Misschien heeft deze aanbieder meer teams dan hier staan.", "van 13.02 uur", "Team Oosterpark"):
        assert words in said, words
    assert "None" not in said
    for path in ("/regio/groningen", "/gemeente/GM0014"):
        said = read(client.get(path).text)
        assert "Wij weten nu niet hoeveel teams hier werken." in said
        assert said.count("niet bekend") == 4
    assert "We do not know now how many teams work here." in client.get("/en/gemeente/GM0014").text


@pytest.mark.parametrize("path", ["/team/t1", "/aanbieder/a1", "/regio/groningen", "/gemeente/GM0014"])
def test_data_that_are_old_are_shown_with_their_age(client: FlaskClient, directory: FakeDirectory, path: str) -> None:
    assert "Er is een storing" not in client.get(path).text
    assert "Deze gegevens zijn van" not in client.get(path).text
    directory.shown = {
        name: {**shown, "gegevensVan": "2026-11-23T12:02:00Z"} for name, shown in directory.shown.items()
    }
    text = client.get(path).text
    assert "Deze gegevens zijn van 13.02 uur." in text
    assert "Er is een storing" not in text


def test_data_of_another_day_are_shown_with_that_day(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.shown = {"team/t1": hele_team(volledig=False, gegevensVan="2026-11-22T13:32:00Z")}
    assert "Deze gegevens zijn van zondag 22 november 14.32 uur." in client.get("/team/t1").text
    assert "These data are from Sunday 22 November 14.32." in client.get("/en/team/t1").text


@pytest.mark.parametrize("path", ["/team/x", "/aanbieder/x", "/regio/x", "/gemeente/x"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_never_was_is_a_404_that_leads_on(client: FlaskClient, prefix: str, path: str) -> None:
    response = client.get(f"{prefix}{path}")
    assert response.status_code == 404
    assert f'action="{prefix}/zoeken"' in response.text
    assert any(href.startswith(f"{prefix}/") for href in links(response.text))


@pytest.mark.parametrize(
    ("kind", "words"), [("team", "Dit team is gestopt"), ("aanbieder", "Deze aanbieder is gestopt")]
)
def test_what_ended_is_a_410_that_says_so(client: FlaskClient, kind: str, words: str) -> None:
    response = client.get(f"/{kind}/{ENDED}")
    assert response.status_code == 410
    assert words in response.text
    assert 'action="/zoeken"' in response.text


@pytest.mark.parametrize(
    ("path", "successor", "words"),
    [("/team/t0", "/team/t2", "Deze teams zijn er wel"),
     ("/klopt-niet?team=t0", "/team/t2", "Deze teams zijn er wel"),
     ("/aanbieder/a0", "/aanbieder/a2", "Deze aanbieders zijn er wel")],
)  # fmt: skip
def test_what_ended_leads_to_what_is_there_instead(
    client: FlaskClient, directory: FakeDirectory, path: str, successor: str, words: str
) -> None:
    directory.succeeded = {"team/t0": [("t2", "Wijkteam Oost")], "aanbieder/a0": [("a2", "Zorg Groot")]}
    html = client.get(path).text
    assert words in html
    assert successor in links(html)


@pytest.mark.parametrize(("path", "kind"), [("/regio/nergens", "regio"), ("/gemeente/GM9999", "gemeente")])
def test_an_unknown_area_is_called_what_it_would_be(client: FlaskClient, path: str, kind: str) -> None:
    response = client.get(path)
    assert (response.status_code, f"Wij kennen deze {kind} niet" in response.text) == (404, True)
