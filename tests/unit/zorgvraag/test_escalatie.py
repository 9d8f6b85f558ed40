"""Where a zorgvraag stands on ladder A, as its events tell it (rij 67)."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from events import escalatie as log
from events.aanbod import TeamBeeindigd
from events.escalatie import (
    EscalatieOpgelost,
    OplossingGevonden,
    StapDoorgegeven,
    StapOpgepakt,
    StapOvergeslagen,
    StapVerlopen,
)
from events.event import Event
from services.zorgvraag.escalatie import Escalatie, evolve
from tests.support.zorgvragen import HALF_AN_HOUR, HOUR, NOW, escalatie, gestart, gezet, recorded, zet

INVOLVED = frozenset({"aanbieder:twee", "zorgverzekeraar:3311"})
SOLUTION = OplossingGevonden(stap=2, organisatie="twee", team="team-b")
# What each event changes of a ladder that stands on step 2.
CHANGES: list[tuple[Event, dict[str, Any]]] = [
    (gezet(3, "3311"), {"zet": zet(3, "3311"), "previous": zet(2, "twee"), "involved": INVOLVED}),
    (
        StapOpgepakt(stap=2, organisatie="twee", uiterlijk=NOW + 2 * HOUR),
        {"opgepakt": (2, "aanbieder:twee"), "zet": zet(2, "twee", uiterlijk=NOW + 2 * HOUR)},
    ),
    (StapDoorgegeven(stap=2, organisatie="twee"), {}),
    (StapVerlopen(stap=2), {"verlopen": True}),
    (StapOvergeslagen(stap=3, reden="gesloten"), {}),
    (SOLUTION, {"oplossing": SOLUTION}),
    (EscalatieOpgelost(uitkomst="geplaatst"), {"uitkomst": "geplaatst"}),
    (TeamBeeindigd(), {}),
]


def then(before: Escalatie, event: Event, after: timedelta = timedelta()) -> Escalatie:
    """The ladder after one more event, so long after NOW."""
    found = evolve(before, recorded(event, before.version + 1, at=NOW + after, stream="escalatie:z"))
    assert found
    return found


def test_it_begins_while_the_party_of_step_1_still_holds_it() -> None:
    found = evolve(None, recorded(gestart(), 1, stream="escalatie:0190"))
    assert found == Escalatie(
        id="0190",
        gestart=gestart(),
        started_at=NOW,
        version=1,
        previous=zet(1, "een"),
    )
    assert (found.stap, found.houder(NOW)) == (zet(1, "een"), zet(1, "een"))


@pytest.mark.parametrize("event", [event for event, _ in CHANGES], ids=lambda event: event.NAME)
def test_nothing_begins_with_any_other_event(event: Event) -> None:
    assert evolve(None, recorded(event)) is None


@pytest.mark.parametrize(("event", "changed"), CHANGES, ids=lambda one: getattr(one, "NAME", ""))
def test_each_event_changes_only_what_it_tells_of(event: Event, changed: dict[str, Any]) -> None:
    before = escalatie(gezet(2, "twee"))
    assert then(before, event, HALF_AN_HOUR) == msgspec.structs.replace(before, version=3, **changed)


def test_every_event_of_the_log_is_looked_at_here() -> None:
    assert {type(event) for event, _ in CHANGES} - {TeamBeeindigd} == {*log.EVENTS} - {log.EscalatieGestart}


def test_while_the_party_of_a_step_is_closed_the_one_before_holds_it() -> None:
    found = escalatie(gezet(2, "twee", begint=NOW + HOUR))
    assert found.stap.stap == 2
    assert found.houder(NOW + HOUR - timedelta(seconds=1)) == zet(1, "een")
    assert found.houder(NOW + HOUR) == found.stap


def test_a_step_that_never_opened_is_passed_over_by_who_holds_it() -> None:
    closed = escalatie(gezet(2, "twee", begint=NOW + HOUR))
    assert then(closed, gezet(3, "3311"), HALF_AN_HOUR).previous == zet(1, "een")
    assert then(closed, gezet(3, "3311"), HOUR).previous == zet(2, "twee", begint=NOW + HOUR)


def test_who_stands_in_until_a_step_opens_holds_it_instead_of_who_held_it_before() -> None:
    waarnemer = zet(1, "zorgschakel", rol="coordinatiepunt")
    found = escalatie(msgspec.structs.replace(gezet(2, "twee", begint=NOW + HOUR), waarnemer=waarnemer))
    assert (found.houder(NOW), found.houder(NOW + HOUR)) == (waarnemer, found.stap)


def test_while_it_is_not_known_who_the_zorgverzekeraar_is_the_party_before_it_holds_it() -> None:
    found = escalatie(gezet(2, "twee"), gezet(3))
    assert (found.houder(NOW).stap, found.stap.stap) == (2, 3)
    named = then(found, gezet(3, "3311"))
    assert (named.houder(NOW).stap, named.previous.stap) == (3, 2)
    another = then(named, gezet(3, "9002"))
    assert (another.houder(NOW).organisaties, another.previous.stap) == (("9002",), 2)
    closed = then(named, gezet(3, "9003", begint=NOW + HOUR))
    assert closed.houder(NOW).organisaties == ("twee",), "not the zorgverzekeraar that was named before"
    assert "zorgverzekeraar:3311" in closed.involved
    nobody = escalatie(gezet(2))
    assert nobody.houder(NOW).stap == 2, "a step of which nobody is known is held by its own role"


@pytest.mark.parametrize("waarom", ["geen-antwoord", "allen-afgewezen", "niemand-gevraagd", None])
def test_what_nobody_took_counts_as_unmet(waarom: Any) -> None:
    assert escalatie(waarom=waarom).counts


def test_a_step_1_that_was_passed_counts_only_once_a_step_that_was_reached_is_over() -> None:
    passed = escalatie(StapOvergeslagen(stap=1, reden="gesloten"), gezet(2, "twee"), waarom="niemand-bereikbaar")
    assert not passed.counts
    assert then(passed, StapVerlopen(stap=2)).counts


def test_who_takes_up_a_closed_step_holds_it_at_once_with_a_new_bound() -> None:
    closed = escalatie(gezet(2, "twee", begint=NOW + HOUR, uiterlijk=NOW + 2 * HOUR))
    found = then(closed, StapOpgepakt(stap=2, organisatie="twee", uiterlijk=NOW + HOUR), HALF_AN_HOUR)
    assert found.zet == zet(2, "twee", begint=NOW + HALF_AN_HOUR, uiterlijk=NOW + HOUR)
    assert found.houder(NOW + HALF_AN_HOUR) == found.zet


def test_who_takes_up_an_open_step_does_not_move_its_begin() -> None:
    found = then(escalatie(gezet(2, "twee")), StapOpgepakt(stap=2, organisatie="twee"), HALF_AN_HOUR)
    assert found.zet == zet(2, "twee", uiterlijk=None)


def test_who_takes_up_the_step_before_leaves_the_clock_of_the_open_step_as_it_is() -> None:
    before = escalatie(gezet(2, "twee", begint=NOW + HOUR))
    found = then(before, StapOpgepakt(stap=1, organisatie="een"))
    assert (found.zet, found.opgepakt) == (before.zet, (1, "aanbieder:een"))


def test_a_step_is_taken_up_by_one_and_the_next_step_by_nobody_yet() -> None:
    found = escalatie(gezet(2, "twee"), StapOpgepakt(stap=2, organisatie="twee"))
    assert [found.taken_up_by(stap) for stap in (1, 2, 3)] == [None, "aanbieder:twee", None]
    assert escalatie().taken_up_by(1) is None
    assert then(found, gezet(3, "3311")).opgepakt is None


def test_whoever_stood_on_a_step_stays_involved_in_the_role_of_that_step() -> None:
    assert escalatie(gezet(2, "twee"), gezet(3, "3311")).involved == INVOLVED


def test_step_1_can_be_taken_up_before_there_is_another() -> None:
    found = then(escalatie(), StapOpgepakt(stap=1, organisatie="een"))
    assert (found.stap, found.taken_up_by(1)) == (zet(1, "een"), "aanbieder:een")
