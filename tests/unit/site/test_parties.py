"""These tests specify how a page shows the loket and who is responsible next."""

from typing import Any

import pytest

from directory_site.view import parties
from tests.unit.site.directory import NOW, TODAY, TOMORROW, answer, at_night, insurer, loket, step

CLOSED: dict[str, Any] = {"bereikbaar": None, "bereikbaarVanaf": TOMORROW["van"]}
PHONE = {"telefoon": "050 000 00 01"}


def _moves(*steps: dict[str, Any], **changed: Any) -> list[str | None]:
    given = {"verantwoordelijken": list(steps), **changed}
    return [shown.move for shown in parties.ladder(answer(**given), "nl", NOW)]


@pytest.mark.rij(11)
@pytest.mark.parametrize(
    ("given", "is_first"),
    [
        (loket(), True),
        (loket(is_open=False), False),
        (loket("professionals"), False),
        (loket(bereikbaar=None, uren="onbekend"), True),
    ],
    ids=["open", "closed", "professionals-only", "unknown-hours-by-day"],
)
def test_the_loket_is_first_when_open_and_for_everyone(given: dict[str, Any], is_first: bool) -> None:  # noqa: FBT001
    found = parties.loket(answer(loket=given), "nl", NOW)
    assert found is not None
    assert found.is_first is is_first


def test_the_loket_for_professionals_is_first_for_a_professional_and_says_for_whom_it_is() -> None:
    found = parties.loket(answer(loket=loket("professionals"), voor="professionals"), "nl", NOW)
    assert found is not None
    assert (found.is_first, found.audience) == (True, "Alleen voor zorgverleners")


def test_a_loket_that_is_open_in_a_dagdeel_to_come_is_first_and_shows_from_when() -> None:
    friday = {"van": "2026-11-27T07:00:00Z", "tot": "2026-11-27T16:00:00Z"}
    given = at_night(loket=loket(bereikbaar=friday, nuOpen=None), moment="2026-11-27T06:00:00Z", dagdeel="overdag")
    found = parties.loket(given, "nl", NOW)
    assert found is not None
    assert (found.is_first, found.hours) == (True, "Bereikbaar vrijdag 27 november 8.00–17.00 uur")


@pytest.mark.rij(67)
def test_the_first_party_that_is_open_has_the_move() -> None:
    assert _moves(step(1, "gevraagd"), step(2, "coordinatiepunt")) == ["Nu aan zet", None]
    assert _moves(step(1, "gevraagd", **CLOSED), step(2, "coordinatiepunt")) == [None, "Nu aan zet"]


def test_with_no_team_to_call_the_move_is_by_day_with_the_insurer() -> None:
    assert _moves(step(1, "gevraagd", None), step(2, "aanbieders", None), insurer(3)) == [None, None, "Nu aan zet"]


def test_at_night_nobody_that_is_closed_has_the_move() -> None:
    steps = [step(1, "gevraagd", None), step(2, "coordinatiepunt", **CLOSED), insurer(3)]
    assert _moves(*steps, dagdeel="nacht") == [None, None, None]


def test_a_dagdeel_to_come_has_its_own_move() -> None:
    friday = {"van": "2026-11-27T22:00:00Z", "tot": "2026-11-28T06:00:00Z"}
    given = at_night(verantwoordelijken=[step(1, "gevraagd", None), step(2, "coordinatiepunt", friday)])
    assert [shown.move for shown in parties.ladder(given, "nl", NOW)] == [None, "Dan aan zet"]


@pytest.mark.parametrize(
    ("voor", "audience"),
    [(["iedereen"], None), (["professionals"], "Alleen voor zorgverleners")],
)
def test_a_number_of_the_ladder_says_for_whom_it_is(voor: list[str], audience: str | None) -> None:
    given = answer(verantwoordelijken=[step(1, "coordinatiepunt", contact=PHONE, voor=voor)])
    assert parties.ladder(given, "nl", NOW)[0].audience == audience


@pytest.mark.parametrize(
    ("party", "hours"),
    [
        (step(1, "coordinatiepunt", TODAY, contact=PHONE), "Bereikbaar tot 17.00 uur"),
        (step(1, "coordinatiepunt", contact=PHONE, **CLOSED), "Bereikbaar vanaf morgen 8.00 uur"),
        (step(1, "gevraagd", **CLOSED), "Bereikbaar vanaf morgen 8.00 uur"),
        (step(1, "gevraagd"), None),
        (insurer(1), None),
    ],
    ids=["open", "closed", "teams-later", "teams-now", "insurer"],
)
def test_a_step_says_its_hours_where_there_is_something_to_say(party: dict[str, Any], hours: str | None) -> None:
    assert parties.ladder(answer(verantwoordelijken=[party]), "nl", NOW)[0].hours == hours


def test_the_gemeente_is_no_step_of_the_ladder_and_helps_under_the_wmo() -> None:
    given = answer(verantwoordelijken=[step(None, "gemeente", None, naam="gemeente Groningen (Wmo)", contact=PHONE)])
    assert parties.ladder(given, "nl", NOW) == []
    name, number = parties.wmo(given) or ("", None)
    assert name == "gemeente Groningen (Wmo)"
    assert number is not None
    assert number.href == "tel:+31500000001"
