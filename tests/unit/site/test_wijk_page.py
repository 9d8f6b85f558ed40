"""The page of a whole wijk: who to call when, where nobody is, what was agreed; and the page for the fridge door."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory_site import app as site
from tests.unit.site.directory import NOW, FakeDirectory, app, blokdeel, hele_wijk, links, nummers, step, week

WIJK = "/wijk/WK001404"
NIGHT = {"d2026_11_27_nacht": "geen", "d2026_11_28_nacht": "niet-bekend", "d2026_11_29_nacht": "bellen"}


def section(html: str, name: str) -> str:
    """Return what somebody reads of a section."""
    (found,) = re.findall(rf'aria-labelledby="{name}".*?</section>', html, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found))


@pytest.mark.rij(1, 11, 22)
def test_a_wijk_says_who_to_call_when(client: FlaskClient) -> None:
    html = client.get(WIJK).text
    for words in ("Overdag", "7–17 uur", "Avond", "17–23 uur", "Nacht", "23–7 uur", "Weekend"):
        assert words in html
    for words in ("Team Oosterpark", "en 3 andere teams", "Wijkteam Oost", "Nachtteam Stad", "Bel 050 000 01 11"):
        assert words in html.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("prefix", "too", "days"),
    [
        ("", "en feestdag", "alleen vrijdag 25 december, zaterdag"),
        ("/en", "and holiday", "only Friday 25 December, Saturday"),
    ],
)
def test_a_weekend_stands_for_feestdagen_when_one_comes_and_names_it_by_its_date(
    client: FlaskClient, directory: FakeDirectory, prefix: str, too: str, days: str
) -> None:
    """On Friday 18 December by day: the week that is shown has no feestdag, the block has that of a week later."""
    assert too not in client.get(f"{prefix}{WIJK}").text
    coming = ["2026-12-19", "2026-12-20", "2026-12-25"]
    teams = nummers("Kerstteam", data=[coming[0], coming[2]])
    part = blokdeel("overdag", data=coming, feestdagen=coming[2:], teams=teams)
    directory.given_wijk = hele_wijk(wanneer=[{"blok": "weekend-en-feestdagen", "delen": [part]}])
    said = section(client.get(f"{prefix}{WIJK}").text, "blok-weekend-en-feestdagen")
    assert too in said
    assert f"Kerstteam ({days})" in said


def test_of_a_dagdeel_a_week_later_the_hours_are_said_too(client: FlaskClient, directory: FakeDirectory) -> None:
    monday = next(part for part in week()["dagdelen"] if part["dagdeel"] == "avond")["datum"]
    later = str(date.fromisoformat(monday) + timedelta(days=7))
    hours = {"van": f"{later}T18:00:00+01:00", "tot": f"{later}T20:00:00+01:00"}
    teams = nummers("Avondteam", bereikbaar=hours, uren="bekend", data=[later])
    directory.given_wijk = hele_wijk(
        wanneer=[{"blok": "avond", "delen": [blokdeel("avond", teams=teams, data=[later])]}]
    )
    assert "Avondteam (18.00–20.00 uur)" in section(client.get(WIJK).text, "blok-avond")


def test_a_wijk_says_what_was_imported_of_it_and_leaves_out_the_rest(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    html = client.get(WIJK).text
    for words in ("Postcode 9713.", "12.970 inwoners.", "1.155 mensen zijn 65 jaar of ouder.", "Zeer sterk stedelijk.",
                  "7 teams werken in deze wijk.", "Buurten: Gorechtbuurt."):  # fmt: skip
        assert words in html
    nothing: dict[str, Any] = {
        "inwoners65Plus": None,
        "stedelijkheid": None,
        "buurten": [],
        "postcodes": [],
        "teams": 0,
    }
    directory.given_wijk = hele_wijk(**nothing)
    html = client.get(WIJK).text
    assert "65 jaar" not in html
    assert "stedelijk." not in html
    assert "Wij kennen geen team in deze wijk." in html


@pytest.mark.rij(25)
def test_a_gap_that_counts_is_named_with_who_is_next(client: FlaskClient, directory: FakeDirectory) -> None:
    assert "vrijdag, nacht: geen team" in section(client.get(WIJK).text, "gaten")
    assert "Wie dit oplost: uw zorgverzekeraar." in section(client.get(WIJK).text, "gaten")
    assert "Who solves this: your health insurer." in section(client.get(f"/en{WIJK}").text, "gaten")
    point = step(2, "coordinatiepunt", naam="Zorgschakel")
    directory.given_wijk = hele_wijk(verantwoordelijken=[step(1, "gevraagd"), point])
    assert "Wie dit oplost: Zorgschakel." in section(client.get(WIJK).text, "gaten"), "a name keeps its capital"
    christmas = {"dagsoort": "feestdag", "dagdeel": "nacht", "data": ["2026-12-25"]}
    directory.given_wijk = hele_wijk(gaten=[christmas])
    assert "vrijdag 25 december, nacht: geen team" in section(client.get(WIJK).text, "gaten")
    directory.given_wijk = hele_wijk(gaten=[], nuAanZet=None)
    assert "Op elk moment dat deze regio volgt, is een team bekend." in section(client.get(WIJK).text, "gaten")


@pytest.mark.parametrize("is_known", [True, False])
def test_where_the_regio_follows_nothing_or_not_all_is_known_no_gap_says_nothing(
    client: FlaskClient,
    directory: FakeDirectory,
    is_known: bool,  # noqa: FBT001
) -> None:
    directory.given_wijk, coming = hele_wijk(gaten=[], volledig=is_known), week()
    if is_known:
        coming["dagdelen"] = [{**one, "dekking": False} for one in coming["dagdelen"]]
    directory.given_week = coming
    assert "Wij weten niet of er momenten zonder team zijn." in section(client.get(WIJK).text, "gaten")


def test_on_days_on_which_nobody_is_there_it_is_said_whom_else_to_call(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    one_day = nummers("Avondteam", andere=2, data=["2026-11-23"])  # on which days the others are, nobody says
    directory.given_wijk = hele_wijk(wanneer=[{"blok": "avond", "delen": [blokdeel("avond", teams=one_day)]}])
    said = section(client.get(WIJK).text, "blok-avond")
    assert "Avondteam (alleen maandag)" in said
    assert "Op andere dagen: Nog geen zorg? Bel de huisartsenspoedpost." in said


def test_hours_that_are_not_all_of_a_dagdeel_are_named(client: FlaskClient, directory: FakeDirectory) -> None:
    part_of_it = {"van": "2026-11-23T16:00:00Z", "tot": "2026-11-23T19:00:00Z"}
    team = nummers("Wondteam", bereikbaar=part_of_it, uren="bekend")
    directory.given_wijk = hele_wijk(wanneer=[{"blok": "avond", "delen": [blokdeel("avond", teams=team)]}])
    assert "Wondteam (17.00–20.00 uur)" in section(client.get(WIJK).text, "blok-avond")


def test_a_number_for_professionals_only_is_not_for_the_fridge_door(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    closed = nummers("Transferteam", voor=["professionals"])
    directory.given_wijk = hele_wijk(wanneer=[{"blok": "nacht", "delen": [blokdeel("nacht", alleenVoor=closed)]}])
    assert "Transferteam" not in client.get(WIJK).text


def test_the_page_says_whom_to_call_when_it_cannot_wait(client: FlaskClient) -> None:
    said = section(client.get(WIJK).text, "spoed")
    assert "112" in said
    assert "050 000 00 90" in said.replace("\N{NO-BREAK SPACE}", " ")


def test_a_number_that_is_not_for_all_or_not_on_all_days_says_so(client: FlaskClient, directory: FakeDirectory) -> None:
    closed = nummers("Nachtteam", voor=["eigen-clienten"], data=["2026-11-24"])
    directory.given_wijk = hele_wijk(wanneer=[{"blok": "nacht", "delen": [blokdeel("nacht", alleenVoor=closed)]}])
    said = section(client.get(WIJK).text, "blok-nacht")
    for words in ("Nachtteam (alleen dinsdag)", "Voor eigen cliënten", "Bel de huisartsenspoedpost."):
        assert words in said


def test_paper_says_where_to_look_for_room_when_that_address_is_known(directory: FakeDirectory) -> None:
    at = app(directory, address="https://gids.example").test_client().get(f"/en{WIJK}").text
    assert f"Call, or look at https://gids.example/en{WIJK}" in at
    assert "Bel, of kijk op deze site." in app(directory).test_client().get(WIJK).text


@pytest.mark.rij(7)
def test_completeness_is_held_against_nothing_but_itself(client: FlaskClient) -> None:
    assert "Telefoonnummer 7 van 7 teams Plek, nog geldig 6 van 7 teams" in section(client.get(WIJK).text, "compleet")


def test_six_things_are_agreed_or_not_known_yet(client: FlaskClient) -> None:
    said = section(client.get(WIJK).text, "afspraken")
    assert said.count("Nog niet bekend") == 5
    assert said.count("Afspraak gemaakt") == 1
    assert "Twee teams." in said


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_each_dagdeel_of_the_week_leads_to_its_answer(
    client: FlaskClient, directory: FakeDirectory, prefix: str
) -> None:
    directory.given_week = week(**NIGHT)
    html = client.get(f"{prefix}{WIJK}").text
    moments = [href for href in links(html) if "wanneer=" in href]
    assert len(moments) == 21
    assert f"{prefix}{WIJK}?wanneer=2026-11-27-nacht" in moments


def test_the_week_says_what_a_cell_means_to_who_cannot_see_it(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given_week = week(**NIGHT)
    html = client.get(WIJK).text
    for words in ("vrijdag 27 november, nacht: Geen", "zondag 29 november, nacht: Te bellen",
                  "zaterdag 28 november, nacht: Niet bekend", "maandag 23 november, overdag: Plek (nu)"):  # fmt: skip
        assert f'aria-label="{words}"' in html
    assert "Op 1 moment is geen team bekend." in html
    assert html.count('aria-current="time"') == 1


def test_a_night_of_nine_hours_and_a_feestdag_are_named(client: FlaskClient, directory: FakeDirectory) -> None:
    changed = week()
    changed["dagdelen"][2] |= {"begin": "2026-10-24T21:00:00Z", "eind": "2026-10-25T06:00:00Z"}
    changed["dagdelen"][3] |= {"feestdag": "Hemelvaartsdag"}
    directory.given_week = changed
    html = client.get(WIJK).text
    assert "Deze nacht duurt 9 uur" in html
    assert "Hemelvaartsdag" in html


def test_what_is_past_leads_nowhere(client: FlaskClient, directory: FakeDirectory) -> None:
    changed = week()
    changed["dagdelen"][0] |= {"voorbij": True, "stand": None, "nu": False}
    changed["dagdelen"][1] |= {"nu": True}
    directory.given_week = changed
    html = client.get(WIJK).text
    assert "2026-11-23-overdag" not in html
    assert "Voorbij" in html


def test_paper_has_an_address_and_its_code_only_where_the_site_knows_its_own(directory: FakeDirectory) -> None:
    html = app(directory).test_client().get(WIJK).text
    assert "<svg" not in on_paper(html)
    assert "Afgedrukt op 23 november 2026." in on_paper(html)
    known = app(directory, NOW, "https://benaderbaar.example").test_client().get(WIJK).text
    assert "https://benaderbaar.example/wijk/WK001404" in on_paper(known)
    assert on_paper(known).count("<svg") == 1


def on_paper(html: str) -> str:
    """Return the head of the paper."""
    return html[html.index("bb-briefhoofd") : html.index("bb-boven")]


def test_an_unknown_wijk_has_the_search_form(client: FlaskClient) -> None:
    response = client.get("/wijk/WK999999")
    assert response.status_code == 404
    assert 'action="/zoeken"' in response.text


def test_a_page_that_was_kept_says_when_its_data_are_old(directory: FakeDirectory) -> None:
    now = [NOW]
    flask = Flask("site", static_folder=None)
    for language in site.LANGUAGES:
        flask.register_blueprint(site.pages_blueprint(directory, lambda: now[0], language))
    flask.register_blueprint(site.static_blueprint())
    client = flask.test_client()
    assert "Deze gegevens zijn van" not in client.get(WIJK).text
    now[0] += timedelta(minutes=10)
    assert "Deze gegevens zijn van 14.25 uur" in client.get(WIJK).text
