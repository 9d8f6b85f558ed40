"""Who is responsible next for one zorgvraag, from when and until when."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.aanbod import Dagdelen, Openingstijd, Stap, Termijn
from events.codes import Aanleiding, Urgentie
from services.regels.bereikbaar import vensters
from services.regels.kalender import AMSTERDAM, dagindeling
from services.regels.ladder import DEFAULT_STEPS, Pace, beurt, opening, uiterlijk

INDELING = dagindeling(Dagdelen())
COORDINATIEPUNT = Stap(rol="coordinatiepunt", organisatie="enschede", termijn={"spoed": "PT45M"})
LADDER = (COORDINATIEPUNT, *DEFAULT_STEPS[1:])
KANTOOR = vensters([Openingstijd(dagen=("werkdag",), van="08:00", tot="17:00")])
VRIJDAGAVOND = "2026-11-27 20:00"


def op(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM).astimezone(UTC)


@pytest.mark.rij(67)
def test_after_who_was_asked_come_all_together_and_then_the_own_zorgverzekeraar() -> None:
    turns = [beurt(DEFAULT_STEPS, nummer, Pace("spoed"), op(VRIJDAGAVOND), INDELING) for nummer in (1, 2, 3, 4)]
    assert [turn and turn.stap.rol for turn in turns] == ["gevraagd", "aanbieders", "zorgverzekeraar", None]
    assert [turn and turn.uiterlijk for turn in turns[:3]] == [op("2026-11-27 20:30"), op("2026-11-27 20:30"), None]


@pytest.mark.rij(66)
@given(
    st.sampled_from(["acuut", "spoed", "regulier"]),
    st.sampled_from(["ontslag", "geplande-operatie", "anders"]),
    st.dates(date(2026, 11, 1), date(2027, 2, 1)) | st.none(),
    st.datetimes(datetime(2026, 11, 1), datetime(2027, 2, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - as asked
    st.booleans(),
)
def test_each_turn_is_over_once_it_began_and_only_the_last_stays_open(
    urgentie: Urgentie,
    aanleiding: Aanleiding,
    start: date | None,
    now: datetime,
    kantoor: bool,  # noqa: FBT001
) -> None:
    for nummer in range(1, len(LADDER) + 1):
        pace = Pace(urgentie, aanleiding, start)
        turn = beurt(LADDER, nummer, pace, now, INDELING, KANTOOR if kantoor else None)
        assert turn
        assert turn.begint >= now
        assert (turn.uiterlijk is None) == (nummer == len(LADDER))
        assert turn.uiterlijk is None or turn.uiterlijk >= turn.begint


@pytest.mark.rij(72)
@pytest.mark.parametrize(
    ("urgentie", "over"),
    [("acuut", "2026-11-30 08:05"), ("spoed", "2026-11-30 08:45"), ("regulier", "2026-12-01 08:00")],
)
def test_the_clock_of_a_closed_party_begins_when_it_opens(urgentie: Urgentie, over: str) -> None:
    turn = beurt(LADDER, 1, Pace(urgentie), op(VRIJDAGAVOND), INDELING, KANTOOR)
    assert turn
    assert (turn.begint, turn.uiterlijk) == (op("2026-11-30 08:00"), op(over))


def test_a_party_that_does_not_open_within_a_week_is_not_waited_for() -> None:
    assert opening(vensters([]), op(VRIJDAGAVOND), INDELING) == op(VRIJDAGAVOND)


@pytest.mark.rij(75, 76)
@pytest.mark.parametrize(
    ("aanleiding", "start", "over"),
    [
        ("ontslag", None, "2026-11-23 12:00"),
        ("ontslag", date(2026, 11, 27), "2026-11-23 12:00"),
        ("ontslag", date(2026, 11, 23), "2026-11-23 10:00"),  # four hours before seven o'clock is past: at once
        ("geplande-operatie", None, "2026-11-26 10:00"),
        ("geplande-operatie", date(2026, 11, 27), "2026-11-25 08:00"),
        ("achteruitgang", date(2026, 11, 24), "2026-11-24 10:00"),
    ],
)
def test_a_wished_start_and_its_reason_shorten_a_turn(aanleiding: Aanleiding, start: date | None, over: str) -> None:
    pace = Pace("regulier", aanleiding, start)
    assert uiterlijk(DEFAULT_STEPS[0], pace, op("2026-11-23 10:00"), INDELING) == op(over)


def test_what_cannot_wait_does_not_wait_for_its_reason() -> None:
    assert uiterlijk(DEFAULT_STEPS[0], Pace("acuut", "ontslag"), op(VRIJDAGAVOND), INDELING) == op("2026-11-27 20:05")


def test_a_regio_sets_its_own_bounds() -> None:
    stap = Stap(rol="aanbieders", termijn={"regulier": Termijn(werkuren=4)})
    assert uiterlijk(stap, Pace("regulier"), op("2026-11-23 16:00"), INDELING) == op("2026-11-24 11:00")
