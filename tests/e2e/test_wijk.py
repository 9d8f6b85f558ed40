"""A wijk as a whole, as anybody reads it in both profiles."""

from datetime import timedelta
from typing import Any

import pytest

from events.afspraken import NietNageleefdGemeld, OpenDeel, StatusGemeld
from tests.support.builders import AANBOD, ALTIJD, WERKDAG, WIJK, add_regio, add_team, regio
from tests.support.chain import Chain
from tests.support.gidsafspraken import aanbieder, agree, happens, text

GIDS = "/api/gids/v1"
PATH = f"{GIDS}/wijken/{WIJK}"
NACHT = "019c0000-0000-7000-8000-0000000000b1"
WORKING = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"]
BY_DAY = [*WORKING[1:], "2026-11-30"]  # the first of these is under way: that of a week later stands in its place
FREE = ["2026-11-28", "2026-11-29"]
OWN = {
    "dagen": ["werkdag", "weekend", "feestdag"], "van": "23:00", "tot": "07:00", "functie": "onplanbare-nachtzorg",
    "voor": ["eigen-clienten"], "contact": {"telefoon": "050 000 00 12"},
}  # fmt: skip
LOKET = {
    "naam": "Zorgschakel",
    "voor": ["iedereen"],
    "contact": {"telefoon": "050 000 00 02"},
    "bereikbaarheid": [{"dagen": ["werkdag"], "van": "08:00", "tot": "17:00"}],
}
HOLES = {"dagdelen": [{"dagsoort": "werkdag", "dagdeel": "nacht"}, {"dagsoort": "weekend", "dagdeel": "avond"}]}


@pytest.fixture
def filled(chain: Chain) -> Chain:
    """A regio with a loket, that wants to know of holes; a team by day, and one with a number for own cliënten."""
    add_regio(chain, loket=LOKET, dekking=HOLES, huisartsenspoedpost={"telefoon": "050 000 00 03"})
    add_team(chain, "thuiszorg-een", id="team-dag", bereikbaarheid=[WERKDAG])
    add_team(chain, "thuiszorg-twee", id="team-nacht", bereikbaarheid=[OWN], werkgebied=["7534"], specialismen=[])
    return chain


def whole(chain: Chain) -> Any:
    chain.follow()
    response = chain.anybody.get(PATH)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.json


def part(found: Any, blok: str, number: int = 0) -> Any:
    return next(one for one in found["wanneer"] if one["blok"] == blok)["delen"][number]


@pytest.mark.rij(1, 11, 13, 14)
def test_it_says_whom_to_call_when(filled: Chain) -> None:
    found = whole(filled)
    day, night, weekend = part(found, "overdag"), part(found, "nacht"), part(found, "weekend-en-feestdagen")
    assert day["loket"] == {
        "naam": "Zorgschakel",
        "contact": filled.ask(wijk=WIJK)["loket"]["contact"],
        "bereikbaar": {"van": "2026-11-24T07:00:00Z", "tot": "2026-11-24T16:00:00Z"},
        "data": BY_DAY,
    }
    (team,) = day["teams"]["eerste"]
    assert (team["id"], team["functie"], team["voor"], team["data"]) == ("team-dag", "zorg", ["iedereen"], BY_DAY)
    assert team["aanbieders"] == [{"id": "thuiszorg-een", "naam": "Aanbieder thuiszorg-een"}]
    assert team["contact"]["telefoon"]
    assert (day["stand"], day["anders"]) == ("onbekend", {"wie": "huisarts", "telefoon": None})
    assert (night["stand"], night["loket"], night["teams"]) == ("geen", None, {"eerste": [], "andere": 0})
    (own,) = night["alleenVoor"]["eerste"]
    assert (own["id"], own["voor"], own["functie"]) == ("team-nacht", ["eigen-clienten"], "onplanbare-nachtzorg")
    assert (weekend["data"], weekend["stand"]) == (FREE, "niet-bekend")
    assert weekend["anders"]["wie"] == "huisartsenspoedpost"
    assert weekend["anders"]["telefoon"] == found["spoed"]["huisartsenspoedpost"]
    assert weekend["anders"]["telefoon"].replace(" ", "").endswith("0000003")


@pytest.mark.rij(22, 28)
def test_it_says_where_nobody_is_known_who_is_next_and_what_the_wijk_is(filled: Chain) -> None:
    found = whole(filled)
    assert found["gaten"] == [
        {"dagsoort": "werkdag", "dagdeel": "nacht", "data": WORKING},
        {"dagsoort": "weekend", "dagdeel": "avond", "data": FREE},
    ]
    assert (found["verantwoordelijken"], found["nuAanZet"]) == (filled.ask(wijk=WIJK)["verantwoordelijken"], 1)
    facts = ("code", "naam", "gemeente", "postcodes", "buurten", "inwoners", "inwoners65Plus", "stedelijkheid", "teams")
    assert {name: found[name] for name in facts} == {
        "code": WIJK,
        "naam": "Glanerbrug",
        "gemeente": {"code": "GM0153", "naam": "Enschede"},
        "postcodes": ["7532", "7534"],
        "buurten": [],
        "inwoners": 16000,
        "inwoners65Plus": None,
        "stedelijkheid": None,
        "teams": 2,
    }
    assert found["regio"] == {"code": "enschede", "naam": "Zorgschakel", "voorbeeld": False}


@pytest.mark.rij(5, 17, 55)
def test_it_says_what_is_agreed_and_never_that_it_fails_or_what_is_closed(filled: Chain) -> None:
    empty = whole(filled)
    assert {one["status"] for one in empty["onderdelen"]} == {"nog-niet-bekend"}
    parts = OpenDeel(onderdeel="f", tekst="Op deze pagina."), OpenDeel(onderdeel="b", tekst="Twee teams.")
    pair = aanbieder("thuiszorg-een"), aanbieder("thuiszorg-twee")
    agree(filled, NACHT, text(*pair, wijken=(WIJK,), regio="enschede", titel="Samen", open=parts, besloten=("d",)))
    found = whole(filled)
    assert [(one["onderdeel"], one["status"], one["totaal"]) for one in found["onderdelen"]] == [
        ("a", "nog-niet-bekend", 0),
        ("b", "gemaakt", 1),
        ("c", "nog-niet-bekend", 0),
        ("d", "nog-niet-bekend", 0),
        ("e", "nog-niet-bekend", 0),
        ("f", "gemaakt", 1),
    ]
    assert found["onderdelen"][5]["teksten"] == [{"afspraak": NACHT, "titel": "Samen", "tekst": "Op deze pagina."}]
    assert [one["naam"] for one in found["afspraken"][0]["partijen"]] == [
        "Aanbieder thuiszorg-een",
        "Aanbieder thuiszorg-twee",
    ]
    happens(filled, NACHT, NietNageleefdGemeld(onderdeel="b"), StatusGemeld(status="komt-niet-van-de-grond"))
    assert whole(filled)["onderdelen"] == found["onderdelen"]
    happens(filled, NACHT, StatusGemeld(status="nageleefd"))
    assert [one["status"] for one in whole(filled)["onderdelen"]].count("nageleefd") == 2


@pytest.mark.rij(7)
def test_it_says_how_much_is_known(filled: Chain) -> None:
    def known() -> dict[str, tuple[int, int]]:
        return {one["wat"]: (one["aantal"], one["van"]) for one in whole(filled)["volledigheid"]}

    assert known() == {"telefoonnummer": (2, 2), "specialismen": (1, 2), "samenwerking": (0, 2), "stand": (0, 1)}
    filled.called_by("beheerder").put(f"{AANBOD}/teams/team-dag/capaciteit", {"stand": "vol"})
    assert known()["stand"] == (1, 1)
    filled.clock.now += timedelta(hours=73)
    assert known()["stand"] == (0, 1)


def test_who_has_ended_is_not_there(filled: Chain) -> None:
    assert filled.called_by("beheerder").delete(f"{AANBOD}/aanbieders/thuiszorg-een").status_code in (200, 204)
    found = whole(filled)
    assert found["teams"] == 1
    assert part(found, "overdag")["teams"]["eerste"] == []


def test_it_may_be_kept_until_it_changes(filled: Chain) -> None:
    filled.follow()
    first = filled.anybody.get(PATH)
    assert (first.headers["Cache-Control"], first.headers["Access-Control-Allow-Origin"]) == (
        "public, max-age=60",
        "*",
    )
    filled.clock.now += timedelta(minutes=5)
    again = filled.anybody.get(PATH, If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    changed = regio(huisartsenspoedpost={"telefoon": "050 000 00 04"})
    assert filled.called_by("beheerder").put(f"{AANBOD}/regios/enschede", changed).status_code == 200
    filled.follow()
    assert filled.anybody.get(PATH, If_None_Match=first.headers["ETag"]).status_code == 200
    filled.clock.now += timedelta(hours=6, minutes=54, seconds=22)  # in 38 s the avond begins
    assert filled.anybody.get(PATH).headers["Cache-Control"] == "public, max-age=38"


@pytest.mark.parametrize("code", ["WK999999", "7534", "GM0153", "%00", "a" * 600])
def test_a_wijk_that_nobody_knows_is_not_found(filled: Chain, code: str) -> None:
    filled.follow()
    response = filled.anybody.get(f"{GIDS}/wijken/{code}")
    assert (response.status_code, response.content_type) == (404, "application/problem+json")


def test_a_wijk_without_anybody_has_somebody_to_call(chain: Chain) -> None:
    add_regio(chain)
    found = whole(chain)
    assert {deel["anders"]["wie"] for one in found["wanneer"] for deel in one["delen"]} == {
        "huisarts", "huisartsenspoedpost",
    }  # fmt: skip
    assert (found["teams"], found["gaten"], found["afsprakenTotaal"]) == (0, [], 0)
    assert [one["rol"] for one in found["verantwoordelijken"]] == [
        "gevraagd", "aanbieders", "zorgverzekeraar", "gemeente",
    ]  # fmt: skip
    add_team(chain, bereikbaarheid=[ALTIJD])
    assert whole(chain)["teams"] == 1
