"""A team that is only there to be called gives no care in any dagdeel, and cannot say that it does."""

from typing import Any

import pytest

from events.aanbod import BereikbaarheidGewijzigd, Cel, LeveringGewijzigd, TeamGevormd
from events.codec import Recorded
from events.codes import Functie
from events.event import Event
from services.registry.domain.levering import without_care
from services.registry.domain.team import Team, evolve
from tests.support.uren import said
from tests.support.zorgvragen import NOW

FORMED = TeamGevormd(naam="Nachtlijn", aanbieders=("een",))
SUNDAYS = LeveringGewijzigd(levering=(Cel(dagsoort="weekend", dagdeel="overdag"),))
FOLLOWS = LeveringGewijzigd(levering=())


def hours(*functies: Functie) -> BereikbaarheidGewijzigd:
    return BereikbaarheidGewijzigd(
        bereikbaarheid=tuple(said("za zo", "09:00-21:00", functie=functie) for functie in functies)
    )


def team(*events: Event) -> Team:
    found: Team | None = None
    for version, event in enumerate((FORMED, *events), start=1):
        found = evolve(found, Recorded("team:n", version, NOW, "aanbieder:een", event))
    assert found
    return found


def places(known: Team | None, *parts: Any) -> list[str]:
    return [fault.place for fault in without_care(known, parts)]


ACUTE: list[tuple[Functie, ...]] = [("alarmopvolging",), ("onplanbare-nachtzorg", "alarmopvolging")]


@pytest.mark.parametrize("functies", ACUTE)
def test_a_team_with_acute_hours_only_delivers_no_dagdeel(functies: tuple[Functie, ...]) -> None:
    (fault,) = without_care(team(hours(*functies)), [SUNDAYS])
    assert fault.place == "body.levering"
    assert "geen zorg" in fault.reason
    assert places(None, FORMED, hours(*functies), SUNDAYS) == ["body.levering"]
    assert places(None, FORMED, SUNDAYS, hours(*functies)) == ["body.levering"]


def test_a_team_with_hours_for_care_does_and_one_without_hours_may() -> None:
    assert places(team(hours("alarmopvolging", "zorg")), SUNDAYS) == []
    assert places(team(), SUNDAYS) == []
    shut = BereikbaarheidGewijzigd(bereikbaarheid=(said("zo", "gesloten", functie="alarmopvolging"),))
    assert places(team(shut), SUNDAYS) == []
    assert places(None, FORMED, SUNDAYS) == []


def test_hours_that_leave_a_levering_without_care_are_refused_until_it_is_empty() -> None:
    delivering = team(hours("zorg"), SUNDAYS)
    assert places(delivering, hours("alarmopvolging")) == ["body.bereikbaarheid"]
    assert places(delivering, hours()) == []
    assert places(delivering, FOLLOWS) == []
    assert places(team(hours("zorg"), SUNDAYS, FOLLOWS), hours("alarmopvolging")) == []


def test_what_was_taken_before_is_no_fault_when_it_is_said_again() -> None:
    old = team(hours("alarmopvolging"), SUNDAYS)
    assert places(old, SUNDAYS) == places(old, hours("alarmopvolging")) == places(old, FORMED) == []
    assert places(old, FOLLOWS) == []
