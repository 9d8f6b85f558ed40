"""These tests say when a page says that all teams are full, and at which other moments somebody can help."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from directory_site.view import heading
from directory_site.view.nobody import nobody
from tests.unit.site.directory import NOW, FakeDirectory, answer, at_night, later_team, links, loket, team, week

FULL = "Alle teams voor dit moment zijn vol"
OR_WAITING = "Alle teams voor dit moment zijn vol of hebben een wachtlijst"
KNOWN = "Wij weten geen team met plek voor dit moment"
ODD: dict[str, Any] = {"bereikbaar": None, "uren": "onbekend"}  # a team that never gave hours
EXPIRED = {"stand": "vol", "gemeldOp": "2026-11-20T12:00:00Z", "geldigTot": NOW.isoformat()}
ADDRESS = "/wijk/WK001404?wanneer=nu"


def said(given: dict[str, Any], *, loket_is_first: bool = False) -> str | None:
    found = nobody(given, [], "nl", NOW, loket_is_first=loket_is_first)
    return found and found.title


@pytest.mark.parametrize(
    ("given", "title"),
    [
        (answer(team("vol"), team("vol")), FULL),
        (answer(team("vol"), team("wachtlijst")), OR_WAITING),
        (answer(team("wachtlijst")), OR_WAITING),
        (answer(team("vol"), team(None)), FULL),
        (answer(team("vol"), later=[later_team()], voorProfessionals=[team()]), FULL),
        (answer(deels=[team("vol", kan=["9104"]), team("vol", kan=["9105"])], gedekt=True), FULL),
        (answer(team("vol"), team("vol", **ODD)), FULL),
        (answer(team("vol"), team(**ODD)), KNOWN),
        (answer(team("vol"), team("onbekend", **ODD)), KNOWN),
        (answer(team("vol"), more=True), KNOWN),
        (answer(team("wachtlijst"), volledig=False), KNOWN),
        (answer(team("vol"), andereHulp=[team()]), "Alle teams die dit kunnen, zijn vol"),
        (
            answer(team("wachtlijst"), andereHulp=[team()]),
            "Alle teams die dit kunnen, zijn vol of hebben een wachtlijst",
        ),
        (answer(team("vol"), team(**ODD), andereHulp=[team()]), "Wij weten geen team met plek voor deze hulp"),
    ],
    ids=[
        "full", "one-waiting", "waiting", "acute-help", "later-or-not-for-all", "each-a-part", "full-without-hours",
        "room-without-hours", "unknown-without-hours", "more", "partial",
        "other-help", "other-help-and-waiting", "other-help-without-hours",
    ],
)  # fmt: skip
def test_where_every_team_that_can_be_counted_is_full_head_and_title_say_so(given: dict[str, Any], title: str) -> None:
    found = nobody(given, [], "nl", NOW, loket_is_first=False)
    assert said(given) == title
    expected = f"Oosterparkwijk, vanavond: {title[0].lower()}{title[1:]}"
    assert heading.title(given, "vanavond", "nl", NOW, found) == expected


@pytest.mark.parametrize(
    "given",
    [
        answer(team("vol"), team()),
        answer(team("vol"), team("onbekend")),
        answer(team(capaciteit=EXPIRED)),
        answer(team("vol"), deels=[team("beperkt", kan=["9104"])]),
        answer(team("vol"), deels=[team("vol", kan=["9104"])], more=True),
        answer(deels=[team("vol", kan=["9104"])], gedekt=False),
        answer(team(None)),
    ],
    ids=["room", "unknown", "expired", "a-part", "a-part-may-follow", "a-part-has-nobody", "acute-help-only"],
)
def test_where_a_team_may_help_all_of_them_are_not_called_full(given: dict[str, Any]) -> None:
    found = nobody(given, [], "nl", NOW, loket_is_first=False)
    assert said(given) is None
    assert "vol" not in heading.title(given, "vanavond", "nl", NOW, found)


def test_the_loket_goes_before_a_team_that_is_full() -> None:
    found = nobody(answer(team("vol")), [], "nl", NOW, loket_is_first=True)
    assert found is not None
    assert found.advice == "Bel het nummer hierboven. Zij zoeken een team voor u."


@pytest.mark.parametrize(
    ("prefix", "head", "title", "advice"),
    [
        ("", FULL, "<title>Oosterparkwijk, nu: alle teams voor dit moment zijn vol", "Bel een team hieronder."),
        ("/en", "All teams for this moment are full", ", now: all teams for", "Call a team below."),
    ],
)
def test_the_page_says_that_all_are_full_and_whom_to_call(
    client: FlaskClient, directory: FakeDirectory, prefix: str, head: str, title: str, advice: str
) -> None:
    directory.given = answer(team("vol"))
    html = client.get(f"{prefix}{ADDRESS}").text
    assert f'<h1 class="bb-niet-op-papier">{head}</h1>' in html, "paper cannot expire"
    assert '<p class="bb-boven bb-hoofd">Oosterparkwijk, Groningen</p>' in html, "the head of paper"
    assert title in html
    assert html.index(advice) < html.index("+31500000111")
    assert "tellen wij" not in html, "who is full can be called: that is not counted"


def test_for_who_is_in_care_paper_does_not_say_it_either(client: FlaskClient, directory: FakeDirectory) -> None:
    own = team(None, voor=["eigen-clienten"])
    directory.given = answer(team("vol"), eigenClienten=[own])
    html = client.get(f"{ADDRESS}&zorg=ja").text
    assert f'<h2 class="bb-niet-op-papier">{FULL}</h2>' in html
    directory.given = answer(eigenClienten=[own])
    assert "<h2>Wij weten geen team voor nieuwe cliënten" in client.get(f"{ADDRESS}&zorg=ja").text


def near(html: str) -> list[tuple[str, str, str]]:
    """The moments that a page offers: the value in their address, their name, and what they offer."""
    (section,) = re.findall(r'aria-labelledby="wel".*?</section>', html, re.DOTALL) or [""]
    found = re.findall(r'wanneer=([\w-]+)[^>]*>([^<]*)</a>.*?bb-woord">([^<]*)<', section, re.DOTALL)
    return [(value, name.replace("\N{EN DASH}", "-"), stand) for value, name, stand in found]


def everywhere(stand: str, **standen: str) -> dict[str, Any]:
    """A week with one stand, but for some dagdelen."""
    found = week(**standen)
    for part in found["dagdelen"]:
        key = f"d{part['datum'].replace('-', '_')}_{part['dagdeel']}"
        part["stand"] = standen.get(key, stand)
    return found


@pytest.mark.parametrize(
    ("given", "head"),
    [
        (at_night(dekking=True), "Geen team bekend"),
        (at_night(dekking=False), "Wij weten niet of er een team is"),
        (at_night(andereHulp=[team()], gedekt=False), "Wij weten niet of er een team is voor"),
    ],
    ids=["nobody", "unknown", "not-this-help"],
)
def test_the_nearest_moments_with_a_team_are_named(
    client: FlaskClient, directory: FakeDirectory, given: dict[str, Any], head: str
) -> None:
    directory.given_then = given
    directory.given_week = everywhere(
        "geen", d2026_11_23_nacht="bellen", d2026_11_24_overdag="ruimte", d2026_11_27_avond="beperkt",
        d2026_11_27_nacht="ruimte", d2026_11_28_overdag="ruimte", d2026_11_26_avond="onbekend",
        d2026_11_27_overdag="vol",
    )  # fmt: skip
    html = client.get("/wijk/WK001404?pc4=9713&wanneer=2026-11-27-nacht&bij=wond").text
    assert head in html
    assert "Wel een team op deze momenten" in html
    assert near(html) == [
        ("2026-11-24-overdag", "Morgen overdag, 7-17 uur", "Heeft plek"),
        ("2026-11-27-avond", "Vrijdag 27 november, avond, 17-23 uur", "Weinig plek"),
        ("2026-11-28-overdag", "Zaterdag 28 november, overdag, 7-17 uur", "Heeft plek"),
    ]
    assert "/wijk/WK001404?pc4=9713&wanneer=2026-11-27-avond&bij=wond" in links(html)
    assert len(directory.asked) == 2, "the week came with the answer about now"


def test_where_all_are_full_the_nearest_moments_have_room(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(team("vol"))
    directory.given_week = everywhere(
        "vol", d2026_11_23_avond="bellen", d2026_11_23_nacht="beperkt", d2026_11_23_overdag="ruimte"
    )
    html = client.get(ADDRESS).text
    assert "Wel plek op deze momenten" in html
    assert [(value, stand) for value, _, stand in near(html)] == [
        ("2026-11-23-overdag", "Heeft plek"), ("2026-11-23-nacht", "Weinig plek"),
    ]  # fmt: skip
    assert "Room at these moments" in client.get(f"/en{ADDRESS}").text


@pytest.mark.parametrize("stand", ["vol", "wachtlijst", "onbekend", "niet-bekend", "geen"])
def test_where_no_such_moment_is_known_none_is_offered(
    client: FlaskClient, directory: FakeDirectory, stand: str
) -> None:
    directory.given, directory.given_week = answer(), everywhere(stand)
    html = client.get(ADDRESS).text
    assert near(html) == []
    assert "deze momenten" not in html


def test_beside_a_team_that_can_help_no_other_moment_is_offered(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(team())
    assert "deze momenten" not in client.get(ADDRESS).text


def test_of_several_kinds_of_help_the_moments_are_said_to_be_about_all_help(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    directory.given = answer(loket=loket())
    said = "Dit is voor alle soorten hulp."
    assert client.get(f"{ADDRESS}&bij=wond&bij=stoma").text.count(said) == 2
    assert client.get(f"{ADDRESS}&bij=wond").text.count(said) == 0
