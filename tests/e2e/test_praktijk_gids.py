"""What practice asked of the directory: each rule as a sentence, in a regio with real opening hours."""

from typing import Any

import pytest

from tests.support.builders import AANBOD
from tests.support.chain import Chain
from tests.support.moments import at, iso
from tests.support.praktijk import DORP, STAD, Praktijk
from tests.support.scene import succeeded

GIDS = "/api/gids/v1"
FRIDAY_NIGHT = at("2026-11-27T22:30")


@pytest.fixture
def praktijk(chain: Chain) -> Praktijk:
    return Praktijk(chain)


def names(found: list[Any]) -> list[str]:
    return sorted(one["naam"] for one in found)


@pytest.mark.rij(1)
def test_a_planned_dagdeel_is_judged_whole_for_the_loket_and_the_ladder_as_for_teams(praktijk: Praktijk) -> None:
    """Overdag begins at seven; the loket opens at eight, the technical team too."""
    answer = praktijk.ask(datum="2026-11-30", dagdeel="overdag")
    assert names(answer["contactpunten"]) == ["technisch-team", "wijkteam"]
    whole_day = {"van": iso(at("2026-11-30T08:00")), "tot": iso(at("2026-11-30T17:00"))}
    assert (answer["loket"]["bereikbaar"], answer["loket"]["bereikbaarVanaf"]) == (whole_day, None)
    assert answer["loket"]["nuOpen"] is None, "about a planned dagdeel nobody says who is open now"
    punt, aanbieders, verzekeraar, _ = answer["verantwoordelijken"]
    assert punt["bereikbaar"] == whole_day
    assert aanbieders["bereikbaar"]
    assert verzekeraar["uren"] == "onbekend"
    evening = praktijk.ask(datum="2026-11-30", dagdeel="avond")
    assert (evening["loket"]["bereikbaar"], evening["verantwoordelijken"][0]["bereikbaar"]) == (None, None)


def test_now_says_who_is_open_now(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = FRIDAY_NIGHT
    answer = praktijk.ask()
    assert answer["loket"]["nuOpen"] is False
    assert answer["loket"]["bereikbaarVanaf"] == iso(at("2026-11-30T08:00"))
    assert [party["nuOpen"] for party in answer["verantwoordelijken"]][:2] == [False, True]


@pytest.mark.rij(1)
def test_the_step_of_the_teams_goes_on_while_a_team_is_called_on_another_number(praktijk: Praktijk) -> None:
    numbers = [("07:30", "12:30", "050 000 03 01"), ("12:30", "16:00", "050 000 03 02")]
    hours = [{"dagen": ["ma"], "van": van, "tot": tot, "contact": {"telefoon": number}} for van, tot, number in numbers]
    for team, said in (("wijkteam", hours), ("technisch-team", [{"dagen": ["zo"], "van": "09:00", "tot": "10:00"}])):
        path = f"{AANBOD}/teams/{team}/bereikbaarheid"
        succeeded(praktijk.aanbieders[team].put(path, {"bereikbaarheid": said}))
    praktijk.chain.follow()
    praktijk.chain.clock.now = at("2026-11-30T11:00")
    answer = praktijk.ask(specialisme="9104")
    (wijkteam,) = answer["contactpunten"]
    assert wijkteam["bereikbaar"]["tot"] == iso(at("2026-11-30T12:30")), "it is about the number that is shown"
    assert answer["verantwoordelijken"][1]["bereikbaar"] == {
        "van": iso(at("2026-11-30T07:30")),
        "tot": iso(at("2026-11-30T16:00")),
    }


@pytest.mark.rij(10, 122)
def test_of_two_specialismen_each_can_be_done_by_somebody(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-27T10:00")
    answer = praktijk.ask(specialisme=["9103", "mth"])
    assert answer["contactpunten"] == []
    assert {one["naam"]: one["kan"] for one in answer["deels"]} == {"wijkteam": ["9103"], "technisch-team": ["mth"]}
    assert answer["gedekt"] is True
    assert {one["naam"]: one["kan"] for one in answer["later"]} == {"avondteam": ["9103"]}
    both = praktijk.ask(specialisme=["9104", "mth"])
    assert names(both["contactpunten"]) == ["technisch-team"]
    assert names(both["deels"]) == ["wijkteam"]
    palliatief = praktijk.ask(specialisme=["palliatief", "mth"])
    assert (palliatief["gedekt"], names(palliatief["andereHulp"])) == (False, ["wijkteam"])


@pytest.mark.rij(1, 41)
def test_a_night_team_stands_among_who_can_be_called_whatever_is_asked(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-28T02:00")
    answer = praktijk.ask(specialisme="9104", voor="professionals")
    assert names(answer["contactpunten"]) == ["nachtteam"]
    assert answer["contactpunten"][0]["capaciteit"] is None
    assert answer["contactpunten"][0]["contact"]["telefoon"] == "050 000 01 05"


def test_what_is_not_for_everybody_is_told_apart_and_is_no_place(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-28T02:00")
    answer = praktijk.ask()
    assert (answer["contactpunten"], answer["gedekt"]) == ([], False)
    assert names(answer["voorProfessionals"]) == names(answer["eigenClienten"]) == ["nachtteam"]
    professional = praktijk.ask(voor="professionals")
    assert (names(professional["contactpunten"]), professional["voorProfessionals"]) == (["nachtteam"], [])


def test_hours_are_told_as_they_are_and_null_is_further_than_one_looks(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-27T22:59")
    (avond,) = praktijk.ask()["contactpunten"]
    assert avond["bereikbaar"] == {"van": iso(at("2026-11-27T17:00")), "tot": iso(at("2026-11-27T23:00"))}
    always = {"dagen": ["werkdag", "weekend"], "van": "00:00", "tot": "24:00"}
    hours = {"bereikbaarheid": [always]}
    succeeded(praktijk.aanbieders["avondteam"].put(f"{AANBOD}/teams/avondteam/bereikbaarheid", hours))
    (avond,) = praktijk.ask()["contactpunten"]
    assert avond["bereikbaar"] == {"van": None, "tot": None}


@pytest.mark.rij(3)
def test_nobody_knows_the_room_of_yesterday_or_of_more_than_a_week_ahead(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-27T10:00")
    praktijk.report("wijkteam", "ruimte")

    def stand(**query: str) -> str:
        found = {one["naam"]: one for one in praktijk.ask(**query)["contactpunten"]}
        return str(found["wijkteam"]["capaciteit"]["stand"])

    assert stand() == "ruimte"
    assert stand(moment="2026-12-04T09:59:00+01:00") == "ruimte"
    assert stand(moment="2026-12-04T10:01:00+01:00") == "onbekend"
    assert stand(moment="2026-11-26T10:00:00+01:00") == "onbekend"
    assert stand(datum="2026-11-26", dagdeel="overdag") == "onbekend"
    assert stand(datum="2026-11-27", dagdeel="overdag") == "ruimte", "it is under way"


@pytest.mark.rij(20, 26)
def test_a_postcode_is_about_the_wijken_where_its_people_live(praktijk: Praktijk) -> None:
    plaats = praktijk.ask(postcode="7548")["plaats"]
    assert [wijk["code"] for wijk in plaats["wijken"]] == [DORP]
    assert plaats["ookIn"] == [{"code": STAD, "naam": "Stad"}]
    both = praktijk.ask(postcode="7548", wijk=STAD)["plaats"]
    assert ([wijk["code"] for wijk in both["wijken"]], both["postcode"]) == ([STAD], "7548")
    wrong = praktijk.chain.client.get(f"{GIDS}/contactpunten", query_string={"postcode": "7541", "wijk": DORP})
    assert wrong.status_code == 400
    assert "7541" in wrong.get_data(as_text=True)


def test_whoever_asks_again_gets_304_until_something_changes(praktijk: Praktijk) -> None:
    clock, get = praktijk.chain.clock, praktijk.chain.client.get
    clock.now = at("2026-11-27T10:00")
    praktijk.chain.follow()
    first = get(f"{GIDS}/contactpunten", query_string={"wijk": DORP})
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    assert first.headers["Cache-Control"] == "public, max-age=60"
    clock.now = at("2026-11-27T10:07")
    again = get(f"{GIDS}/contactpunten", query_string={"wijk": DORP}, headers={"If-None-Match": tag})
    assert (again.status_code, again.get_data()) == (304, b"")
    praktijk.report("wijkteam", "vol")
    praktijk.chain.follow()
    changed = get(f"{GIDS}/contactpunten", query_string={"wijk": DORP}, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag
    clock.now = at("2026-11-27T16:29:40")
    soon = get(f"{GIDS}/contactpunten", query_string={"wijk": DORP})
    assert soon.headers["Cache-Control"] == "public, max-age=20", "then the technical team closes"


def test_a_regio_says_in_which_dagdelen_a_hole_counts(praktijk: Praktijk) -> None:
    assert praktijk.ask(datum="2026-11-30", dagdeel="avond")["dekking"] is True
    assert praktijk.ask(datum="2026-11-30", dagdeel="nacht")["dekking"] is False
    assert praktijk.ask(datum="2026-11-29", dagdeel="avond")["dekking"] is False


@pytest.mark.rij(1)
def test_hours_have_dates(praktijk: Praktijk) -> None:
    """On Christmas eve the loket closes at noon; on Christmas day it has Sunday's hours, which are none."""
    praktijk.chain.clock.now = at("2026-12-24T13:00")
    loket = praktijk.ask()["loket"]
    assert (loket["nuOpen"], loket["bereikbaarVanaf"]) == (False, iso(at("2026-12-28T08:00")))
    assert praktijk.ask(datum="2026-12-25", dagdeel="overdag")["feestdag"] == "Eerste kerstdag"
    summer = {"begindatum": "2027-07-19", "einddatum": "2027-07-30", "gesloten": True}
    week = {"dagen": ["werkdag"], "van": "08:00", "tot": "16:30"}
    path = f"{AANBOD}/teams/technisch-team/bereikbaarheid"
    succeeded(praktijk.aanbieders["technisch-team"].put(path, {"bereikbaarheid": [week, summer]}))
    shown = succeeded(praktijk.aanbieders["technisch-team"].get(path)).json or {}
    assert [hours.get("begindatum") for hours in shown["bereikbaarheid"]] == [None, "2027-07-19"]
    assert names(praktijk.ask(datum="2027-07-16", dagdeel="overdag")["contactpunten"]) == ["technisch-team", "wijkteam"]
    assert names(praktijk.ask(datum="2027-07-19", dagdeel="overdag")["contactpunten"]) == ["wijkteam"]
    assert names(praktijk.ask(datum="2027-08-02", dagdeel="overdag")["contactpunten"]) == ["technisch-team", "wijkteam"]


def test_a_contradiction_in_hours_is_refused_and_a_narrower_closing_counts(praktijk: Praktijk) -> None:
    path = f"{AANBOD}/teams/wijkteam/bereikbaarheid"
    week = {"dagen": ["werkdag"], "van": "08:00", "tot": "17:00"}
    wednesday = {"dagen": ["wo"], "gesloten": True}
    succeeded(praktijk.aanbieders["wijkteam"].put(path, {"bereikbaarheid": [week, wednesday]}))
    assert "wijkteam" not in names(praktijk.ask(datum="2026-11-25", dagdeel="overdag")["contactpunten"])
    assert "wijkteam" in names(praktijk.ask(datum="2026-11-26", dagdeel="overdag")["contactpunten"])
    both = {"bereikbaarheid": [{**week, "dagen": ["wo"]}, wednesday]}
    refused = praktijk.aanbieders["wijkteam"].put(path, both)
    assert refused.status_code == 400
    assert "bereikbaarheid[1]" in refused.get_data(as_text=True)
