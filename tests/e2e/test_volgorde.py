"""Anybody can check how the order of a day came about, with what the directory publishes and nothing of its code."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest

from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WIJK, add_regio, add_team
from tests.support.chain import MONDAY, Chain

GIDS = "/api/gids/v1"
PATH = f"{GIDS}/volgorde"
NIGHT = {**ALTIJD, "functie": "onplanbare-nachtzorg"}
STANDEN = ("vol", "ruimte", "wachtlijst", "beperkt", None)


@pytest.fixture
def filled(chain: Chain) -> Chain:
    """Fifteen teams in three wijkdelen, three with each stand, and one for acute help."""
    add_regio(chain)
    beheerder = chain.called_by("beheerder")
    for number in range(15):
        place = (WIJK, "7534", "7532")[number % 3]
        team = add_team(chain, id=f"team-{number}", bereikbaarheid=[ALTIJD], werkgebied=[place])
        if stand := STANDEN[number // 3]:
            assert beheerder.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": stand}).status_code == 200
    add_team(chain, id="team-nacht", bereikbaarheid=[NIGHT])
    add_team(chain, id="team-elders", bereikbaarheid=[ALTIJD], werkgebied=[ANDERE_WIJK])
    return chain


def published(chain: Chain, datum: date, **query: str) -> Any:
    chain.follow()
    response = chain.client.get(PATH, query_string={"wijk": WIJK, "datum": str(datum), **query})
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.json


def independent(lots: Any, teams: list[Any]) -> list[str]:
    """The order of these teams by the published description, in as little Python as it takes."""
    keys = {}
    for team in teams:
        text = lots["zaad"] + team["id"]
        lot = sha256(text.encode()).hexdigest()
        stand = team["capaciteit"]["stand"] if team["capaciteit"] else lots["standen"][0]
        keys[team["id"]] = (lots["standen"].index(stand), lot)
    return sorted(keys, key=lambda team: keys[team])


@pytest.mark.rij(101)
@pytest.mark.parametrize("days", [0, 1, 5])
def test_ten_lines_of_python_give_the_order_of_the_answer(filled: Chain, days: int) -> None:
    datum = MONDAY.date() + timedelta(days=days)
    lots = published(filled, datum)
    answer = filled.ask(wijk=WIJK, datum=str(datum), dagdeel="avond")
    order = [one["id"] for one in answer["contactpunten"]]
    assert len(order) == 16
    assert independent(lots, answer["contactpunten"][::-1]) == order
    full = [one["id"] for one in answer["contactpunten"] if (one["capaciteit"] or {}).get("stand") == "vol"]
    assert (len(full), order[-3:]) == (3, full)
    assert full == [one["id"] for one in lots["teams"] if one["id"] in full]


def test_all_that_decides_it_is_told(filled: Chain) -> None:
    lots = published(filled, date(2026, 11, 23))
    assert (lots["wijk"], lots["datum"], lots["volledig"]) == ({"code": WIJK, "naam": "Glanerbrug"}, "2026-11-23", True)
    assert lots["zaad"] == f"2026-11-23:{WIJK}:"
    assert "SHA-256" in lots["methode"]
    assert lots["standen"] == ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]
    teams = lots["teams"]
    assert [one["plaats"] for one in teams] == list(range(1, 17))
    assert {one["id"] for one in teams} == {*(f"team-{number}" for number in range(15)), "team-nacht"}
    assert [one["loting"] for one in teams] == sorted(one["loting"] for one in teams)
    for one in teams:
        assert one["loting"] == sha256(f"2026-11-23:{WIJK}:{one['id']}".encode()).hexdigest()
        assert one["naam"] == "Wijkteam Glanerbrug"


def test_another_day_has_another_order_and_a_report_changes_none(filled: Chain) -> None:
    lots = published(filled, date(2026, 11, 23))
    assert published(filled, date(2026, 11, 24))["teams"] != lots["teams"]
    filled.called_by("beheerder").put(f"{AANBOD}/teams/team-1/capaciteit", {"stand": "ruimte"})
    assert published(filled, date(2026, 11, 23)) == lots


def test_who_has_ended_draws_no_lot(filled: Chain) -> None:
    assert filled.called_by("beheerder").delete(f"{AANBOD}/teams/team-1").status_code == 204
    assert "team-1" not in {one["id"] for one in published(filled, date(2026, 11, 23))["teams"]}


def test_it_may_be_kept(filled: Chain) -> None:
    filled.follow()
    path = f"{PATH}?wijk={WIJK}&datum=2026-11-23"
    first = filled.anybody.get(path)
    assert (first.headers["Cache-Control"], first.headers["Access-Control-Allow-Origin"]) == (
        "public, max-age=60",
        "*",
    )
    again = filled.anybody.get(path, If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    assert published(filled, date(2026, 11, 23), pagina="2")["teams"] == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (f"wijk={WIJK}", 400),
        ("datum=2026-11-23", 400),
        (f"wijk={WIJK}&datum=morgen", 400),
        ("wijk=Glanerbrug&datum=2026-11-23", 400),
        ("wijk=WK999999&datum=2026-11-23", 404),
    ],
)
def test_what_cannot_be_asked_is_refused(filled: Chain, query: str, code: int) -> None:
    filled.follow()
    response = filled.anybody.get(f"{PATH}?{query}")
    assert (response.status_code, response.content_type) == (code, "application/problem+json")
