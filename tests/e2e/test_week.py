"""The coming week of a wijk, as anybody reads it in both profiles."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WERKDAG, WIJK, add_regio, add_team
from tests.support.chain import Chain

GIDS = "/api/gids/v1"
PATH = f"{GIDS}/wijken/{WIJK}/week"
NIGHT = {
    "dagen": ["werkdag", "weekend", "feestdag"], "van": "23:00", "tot": "07:00", "functie": "onplanbare-nachtzorg",
}  # fmt: skip
HOLES = {"dagdelen": [{"dagsoort": "weekend", "dagdeel": "overdag"}]}


@pytest.fixture
def filled(chain: Chain) -> Chain:
    """A wijk with a team by day and one for acute help at night; in the other, a team by its postcode."""
    add_regio(chain, dekking=HOLES)
    add_team(chain, id="team-dag", bereikbaarheid=[WERKDAG])
    add_team(chain, id="team-nacht", bereikbaarheid=[NIGHT], werkgebied=["7534"])
    add_team(chain, id="team-elders", bereikbaarheid=[ALTIJD], werkgebied=["7541"], specialismen=["9104"])
    return chain


def week(chain: Chain, path: str = PATH, **query: str) -> Any:
    chain.follow()
    response = chain.anybody.get(f"{path}?{'&'.join(f'{name}={said}' for name, said in query.items())}")
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.json


def standen(found: Any) -> list[list[str | None]]:
    """The stands of each day."""
    said = [one["stand"] for one in found["dagdelen"]]
    return [said[number : number + 3] for number in range(0, 21, 3)]


@pytest.mark.rij(1, 6, 25)
def test_each_dagdeel_of_seven_days_says_who_can_be_called(filled: Chain) -> None:
    found = week(filled)
    assert (found["plaats"]["wijken"], found["volledig"]) == ([{"code": WIJK, "naam": "Glanerbrug"}], True)
    assert standen(found) == [["onbekend", "niet-bekend", "bellen"]] * 5 + [["geen", "niet-bekend", "bellen"]] * 2
    assert found["dagdelen"][2] == {
        "datum": "2026-11-23",
        "dagdeel": "nacht",
        "dagsoort": "werkdag",
        "feestdag": None,
        "begin": "2026-11-23T23:00:00+01:00",
        "eind": "2026-11-24T07:00:00+01:00",
        "dekking": False,
        "nu": False,
        "voorbij": False,
        "stand": "bellen",
    }
    filled.called_by("beheerder").put(f"{AANBOD}/teams/team-dag/capaciteit", {"stand": "beperkt"})
    assert {day[0] for day in standen(week(filled))[:5]} == {"beperkt"}
    assert filled.called_by("beheerder").delete(f"{AANBOD}/teams/team-dag").status_code == 204
    assert {day[0] for day in standen(week(filled))[:5]} == {"niet-bekend"}


def test_no_dagdeel_contradicts_the_answer_about_it(filled: Chain) -> None:
    filled.called_by("beheerder").put(f"{AANBOD}/teams/team-dag/capaciteit", {"stand": "wachtlijst"})
    filled.clock.now += timedelta(hours=9)
    for one in week(filled)["dagdelen"]:
        if one["voorbij"]:
            assert one["stand"] is None
            continue
        answer = filled.ask(wijk=WIJK, datum=one["datum"], dagdeel=one["dagdeel"])
        (stand,) = [found["capaciteit"] or {"stand": "bellen"} for found in answer["contactpunten"]] or [
            {"stand": "geen" if answer["dekking"] else "niet-bekend"}
        ]
        assert (one["stand"], one["dagsoort"]) == (stand["stand"], answer["dagsoort"])


def test_it_is_about_one_postcode_or_one_kind_of_help_when_that_is_asked(filled: Chain) -> None:
    assert standen(week(filled, postcode="7532"))[0] == ["onbekend", "niet-bekend", "niet-bekend"]
    wound = week(filled, specialisme="9104")
    assert (wound["specialisme"], standen(wound)[0]) == ("9104", ["niet-bekend", "niet-bekend", "bellen"])
    there = week(filled, f"{GIDS}/wijken/{ANDERE_WIJK}/week", specialisme="9104")
    assert {stand for day in standen(there) for stand in day} == {"onbekend"}


def test_it_may_be_kept_until_it_changes_by_itself(filled: Chain) -> None:
    filled.follow()
    first = filled.anybody.get(PATH)
    assert (first.headers["Cache-Control"], first.headers["Access-Control-Allow-Origin"]) == (
        "public, max-age=60",
        "*",
    )
    filled.clock.now += timedelta(minutes=5)
    again = filled.anybody.get(PATH, If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    later = filled.anybody.get(PATH).json or {}
    assert later == {**(first.json or {}), "moment": "2026-11-23T09:05:00Z", "gegevensVan": later["gegevensVan"]}
    filled.clock.now += timedelta(hours=6, minutes=54, seconds=22)  # in 38 s the avond begins
    assert filled.anybody.get(PATH).headers["Cache-Control"] == "public, max-age=38"
    filled.clock.now += timedelta(seconds=38)
    changed = filled.anybody.get(PATH, If_None_Match=first.headers["ETag"])
    assert (changed.status_code, (changed.json or {})["dagdelen"][0]["stand"]) == (200, None)


def test_a_report_is_seen_at_once(filled: Chain) -> None:
    filled.follow()
    tag = filled.anybody.get(PATH).headers["ETag"]
    filled.called_by("beheerder").put(f"{AANBOD}/teams/team-elders/capaciteit", {"stand": "vol"})
    filled.follow()
    assert filled.anybody.get(PATH, If_None_Match=tag).status_code == 304
    filled.called_by("beheerder").put(f"{AANBOD}/teams/team-dag/capaciteit", {"stand": "vol"})
    filled.follow()
    assert filled.anybody.get(PATH, If_None_Match=tag).status_code == 200


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (f"/wijken/{WIJK}/week?postcode=7534AB", 400),
        (f"/wijken/{WIJK}/week?postcode=7541", 400),
        (f"/wijken/{WIJK}/week?specialisme=9999", 400),
        (f"/wijken/{WIJK}/week?dag=ma", 400),
        ("/wijken/WK999999/week", 404),
        ("/wijken/7534/week", 404),
        ("/wijken/%00/week", 404),
        (f"/wijken/{'a' * 600}/week", 404),
    ],
)
def test_what_cannot_be_asked_is_refused(filled: Chain, path: str, code: int) -> None:
    filled.follow()
    response = filled.anybody.get(f"{GIDS}{path}")
    assert (response.status_code, response.content_type) == (code, "application/problem+json")
