"""Whose turn it is next: who stands on each step is asked no more often than it must be."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from events.aanbod import Openingstijd
from events.codes import Urgentie
from events.escalatie import StapOvergeslagen
from events.vraag import Zet
from services.regels.bereikbaar import uren
from services.regels.ladder import Pace
from services.zorgvraag.partijen import Partij
from services.zorgvraag.turns import Following, find_turn
from tests.support.zorgvragen import (
    AANBIEDERS,
    AFTERNOON,
    ALWAYS,
    COORDINATIEPUNT,
    HALF_AN_HOUR,
    INDELING,
    LADDER,
    NOW,
    ONE_O_CLOCK,
    ZORGVERZEKERAAR,
)

STAPPEN = (COORDINATIEPUNT, AANBIEDERS, ZORGVERZEKERAAR)
EVENING = uren([Openingstijd(dagen=("werkdag",), van="18:00", tot="22:00")])
OPEN, CLOSED, LATER = (
    Partij(naam="Partij", organisaties=("een",), open=hours) for hours in (ALWAYS, AFTERNOON, EVENING)
)
UNKNOWN = Partij(naam="Partij")


class Parties:
    """Who stands on each step, and who was asked for."""

    def __init__(self, *parties: Partij) -> None:
        self.known: Mapping[int, Partij] = dict(enumerate(parties, start=1))
        self.asked: list[int] = []

    def __call__(self, step: int) -> Partij:
        self.asked.append(step)
        return self.known[step]


def find(partij_of: Callable[[int], Partij], urgentie: Urgentie = "acuut", number: int = 1, **rest: Any) -> Following:
    return find_turn(STAPPEN, number, Pace(urgentie, **rest), partij_of, INDELING, NOW)


def test_who_stands_on_a_step_is_asked_once_and_of_what_can_wait_not_beyond_the_one_that_gets_the_turn() -> None:
    parties = Parties(CLOSED, OPEN, OPEN)
    found = find(parties, "spoed")
    assert (found.number, found.partij, parties.asked) == (2, OPEN, [1, 2, 3])
    parties = Parties(OPEN, OPEN, OPEN)
    assert (find(parties, "regulier").number, parties.asked) == (1, [1])


def test_what_was_passed_is_told_with_the_reason() -> None:
    assert find(Parties(CLOSED, UNKNOWN, OPEN)).passed == (
        StapOvergeslagen(stap=1, reden="gesloten"),
        StapOvergeslagen(stap=2, reden="niemand-bekend"),
    )
    assert find(Parties(OPEN, OPEN, OPEN)).passed == ()


def test_who_is_still_to_be_chosen_is_not_passed() -> None:
    assert find(Parties(Partij(naam="het team dat u belt", to_choose=True), OPEN, OPEN)).number == 1


def test_its_turn_is_that_of_its_step_from_when_it_opens() -> None:
    found = find(Parties(LATER, CLOSED, LATER)).turn(STAPPEN, Pace("spoed"), NOW)
    assert (found.stap, found.begins_at, found.ends_at) == (AANBIEDERS, ONE_O_CLOCK, ONE_O_CLOCK + HALF_AN_HOUR)


def test_the_hours_of_the_parties_after_it_matter_for_what_cannot_wait_or_has_a_start_that_may_be_near() -> None:
    for urgentie in ("acuut", "spoed"):
        assert find(Parties(OPEN, CLOSED, UNKNOWN), urgentie).later == (AFTERNOON,)
    near = find(Parties(OPEN, CLOSED, UNKNOWN), "regulier", gewenste_start=date(2026, 11, 24))
    assert near.later == (AFTERNOON,)
    assert find(Parties(OPEN, CLOSED, OPEN), "regulier").later == ()


def test_a_party_after_it_of_which_some_hours_are_not_known_is_open_when_the_others_are() -> None:
    in_part = Partij(naam="Partij", organisaties=("een",), open_in_part=EVENING)
    assert find(Parties(OPEN, in_part, CLOSED), "spoed").later == (EVENING, AFTERNOON)
    assert find(Parties(CLOSED, in_part, OPEN), "spoed").number == 2, "whoever gave no hours may be open"


class TestWhoStandsInUntilTheTurnBegins:
    HELD = Zet(stap=1, rol="coordinatiepunt", organisaties=("een",), begint=NOW)

    def test_it_is_a_party_of_a_step_before_that_can_be_reached(self) -> None:
        assert find(Parties(OPEN, CLOSED, LATER), number=2).waarnemer == self.HELD
        assert find(Parties(OPEN, CLOSED, LATER), number=3).waarnemer == self.HELD

    def test_nobody_stands_in_for_who_can_be_reached(self) -> None:
        assert find(Parties(OPEN, OPEN, LATER), number=2).waarnemer is None

    def test_nor_does_who_is_closed_or_may_be(self) -> None:
        may_be = Partij(naam="Partij", organisaties=("een",))
        for first in (LATER, may_be, UNKNOWN):
            assert find(Parties(first, CLOSED, LATER), number=3).waarnemer is None

    def test_what_is_not_acuut_stays_with_who_held_it(self) -> None:
        assert find(Parties(OPEN, CLOSED, LATER), "spoed", number=2).waarnemer is None


def test_the_first_step_of_another_ladder_is_the_team_that_is_called_and_never_stands_in() -> None:
    found = find_turn(LADDER.stappen, 2, Pace("acuut"), Parties(OPEN, CLOSED, LATER), INDELING, NOW)
    assert (found.number, found.waarnemer) == (2, None)
