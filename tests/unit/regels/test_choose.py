"""Which of the steps that are left gets the turn."""

from datetime import timedelta

import pytest

from events.aanbod import Dagdelen, Openingstijd
from events.codes import Urgentie
from services.regels.bereikbaar import uren
from services.regels.kalender import dagindeling
from services.regels.ladder import NOBODY, Presence, choose, presence
from tests.support.teams import local

NOW = local("2026-11-27T22:30")
OPEN, UNKNOWN = Presence(NOW), Presence(NOW, certain=False)
AT_ELEVEN, ON_SATURDAY, ON_MONDAY = (
    Presence(local(text)) for text in ("2026-11-27T23:00", "2026-11-28T07:00", "2026-11-30T08:00")
)
CLOSED = ON_MONDAY


def chosen(urgentie: Urgentie, *parties: Presence, first: int = 1) -> int:
    """Which step gets the turn; the parties are those of the steps from `first` to the last."""
    known = dict(enumerate(parties, start=first))
    return choose(urgentie, range(first, first + len(parties)), known.__getitem__, NOW)


@pytest.mark.parametrize(
    ("parties", "right"),
    [
        pytest.param((OPEN, OPEN, OPEN), 1, id="nobody who is open is passed"),
        pytest.param((CLOSED, OPEN, OPEN), 2, id="who is closed is passed for the first who is open"),
        pytest.param((NOBODY, CLOSED, OPEN), 3, id="so is a step of which nobody is known"),
        pytest.param((UNKNOWN, OPEN, OPEN), 1, id="whose hours are not known is not known to be closed"),
        pytest.param((CLOSED, UNKNOWN, OPEN), 2, id="and has its turn"),
    ],
)
@pytest.mark.parametrize("urgentie", ["acuut", "spoed"])
def test_what_cannot_wait_goes_to_the_first_who_can_be_reached(
    urgentie: Urgentie, parties: tuple[Presence, ...], right: int
) -> None:
    assert chosen(urgentie, *parties) == right


@pytest.mark.parametrize(
    ("parties", "right"),
    [
        pytest.param((ON_MONDAY, AT_ELEVEN, ON_MONDAY), 2, id="the night team opens first"),
        pytest.param((ON_SATURDAY, ON_MONDAY, AT_ELEVEN), 3, id="also when that is the last"),
        pytest.param((AT_ELEVEN, AT_ELEVEN, ON_MONDAY), 1, id="of equal openings the lower step"),
        pytest.param((ON_MONDAY, ON_SATURDAY, ON_SATURDAY), 2, id="of equal openings the lower step, further on"),
        pytest.param((NOBODY, NOBODY, ON_MONDAY), 3, id="who opens after the weekend"),
        pytest.param((NOBODY, NOBODY, NOBODY), 3, id="the last step is never passed"),
        pytest.param((NOBODY, AT_ELEVEN, UNKNOWN), 2, id="who may be closed keeps it from nobody"),
        pytest.param((NOBODY, NOBODY, UNKNOWN), 3, id="unless there is nobody else"),
    ],
)
def test_with_nobody_open_what_is_acuut_waits_for_who_opens_first(parties: tuple[Presence, ...], right: int) -> None:
    assert chosen("acuut", *parties) == right


@pytest.mark.parametrize("parties", [(ON_MONDAY, AT_ELEVEN, ON_MONDAY), (NOBODY, ON_MONDAY, UNKNOWN), (NOBODY,) * 3])
def test_with_nobody_open_what_is_spoed_waits_for_its_next_step(parties: tuple[Presence, ...]) -> None:
    assert chosen("spoed", *parties) == 1


@pytest.mark.parametrize("parties", [(CLOSED, OPEN, OPEN), (NOBODY, OPEN, OPEN), (NOBODY, CLOSED, CLOSED)])
def test_what_is_regulier_passes_nobody(parties: tuple[Presence, ...]) -> None:
    assert chosen("regulier", *parties) == 1


@pytest.mark.parametrize("urgentie", ["acuut", "spoed", "regulier"])
def test_the_last_step_has_no_other_to_pass_to(urgentie: Urgentie) -> None:
    assert chosen(urgentie, NOBODY, first=3) == 3
    assert chosen(urgentie, CLOSED, first=1) == 1


def test_only_steps_that_are_left_are_looked_at() -> None:
    assert chosen("acuut", ON_MONDAY, ON_SATURDAY, first=2) == 3


class TestWhenAPartyCanBeReached:
    INDELING = dagindeling(Dagdelen())

    def test_now_later_or_not_within_a_week(self) -> None:
        office = uren([Openingstijd(dagen=("werkdag",), van="08:00", tot="17:00")])
        assert presence(office, local("2026-11-27T16:59"), self.INDELING) == Presence(local("2026-11-27T16:59"))
        assert presence(office, NOW, self.INDELING) == ON_MONDAY
        assert presence(uren([]), NOW, self.INDELING) == NOBODY

    def test_of_unknown_hours_it_may_be_now(self) -> None:
        assert presence(None, NOW + timedelta(days=1), self.INDELING) == Presence(
            NOW + timedelta(days=1), certain=False
        )
