"""A wished start that is near shortens the steps of what is regulier, and skips nobody who is open."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from events.aanbod import Dagdelen, Openingstijd, Stap, Termijn
from events.codes import Aanleiding, Urgentie
from services.regels.bereikbaar import Uren, uren
from services.regels.kalender import dagindeling
from services.regels.ladder import Pace, ends_at, latest_end, turn
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
STAPPEN = Stap(rol="coordinatiepunt"), Stap(rol="aanbieders"), Stap(rol="zorgverzekeraar")
PUNT, AANBIEDERS, _ = STAPPEN
FRIDAY, TUESDAY = date(2026, 11, 27), date(2026, 11, 24)


def hours(van: str, tot: str, *dagen: str) -> Uren:
    return uren([Openingstijd(dagen=dagen or ("werkdag",), van=van, tot=tot)])


OFFICE, TEAMS = hours("08:00", "17:00"), hours("07:00", "23:00", "werkdag", "weekend")
MORNING, DAY_AND_NIGHT = hours("08:00", "10:10"), hours("00:00", "00:00", "werkdag", "weekend")


def climb(asked: str, *parties: Uren) -> list[tuple[datetime, datetime | None]]:
    """When each step of the ladder begins and ends when nobody does anything, with a discharge on Friday."""
    now, found = local(asked), []
    for number, (stap, own) in enumerate(zip(STAPPEN, parties, strict=True), start=1):
        one = turn(stap, Pace("regulier", "ontslag", FRIDAY), now, INDELING, own, parties[number:])
        found.append((one.begins_at, one.ends_at))
        now = one.ends_at or now
    return found


def test_friday_at_ten_for_the_same_day_everybody_has_half_an_hour() -> None:
    assert climb("2026-11-27T10:00", OFFICE, TEAMS, OFFICE) == [
        (local("2026-11-27T10:00"), local("2026-11-27T10:30")),
        (local("2026-11-27T10:30"), local("2026-11-27T11:00")),
        (local("2026-11-27T11:00"), None),
    ]


def test_thursday_at_half_past_four_the_zorgverzekeraar_has_it_when_it_opens_on_friday() -> None:
    assert climb("2026-11-26T16:30", OFFICE, TEAMS, OFFICE) == [
        (local("2026-11-26T16:30"), local("2026-11-26T17:00")),
        (local("2026-11-26T17:00"), local("2026-11-26T17:30")),
        (local("2026-11-27T08:00"), None),
    ]


def ends(
    begins: str,
    aanleiding: Aanleiding = "anders",
    start: date | None = TUESDAY,
    hours: Uren | None = TEAMS,
    later: Sequence[Uren] = (),
    stap: Stap = AANBIEDERS,
) -> datetime | None:
    return ends_at(stap, Pace("regulier", aanleiding, start), local(begins), INDELING, hours, later)


@pytest.mark.parametrize(
    ("aanleiding", "start", "right"),
    [
        ("ontslag", date(2026, 12, 8), "2026-12-08T03:00"),
        ("geplande-operatie", date(2026, 12, 8), "2026-12-04T08:00"),
        ("mantelzorger-valt-uit", date(2026, 12, 8), "2026-12-08T07:00"),
        ("ontslag", date(2026, 7, 1), "2026-07-01T03:00"),
    ],
)
def test_the_steps_must_be_over_some_time_before_a_start(aanleiding: Aanleiding, start: date, right: str) -> None:
    assert latest_end(Pace("regulier", aanleiding, start), INDELING) == local(right)


@pytest.mark.parametrize("urgentie", ["acuut", "spoed"])
def test_what_cannot_wait_has_no_such_moment(urgentie: Urgentie) -> None:
    assert latest_end(Pace(urgentie, "ontslag", FRIDAY), INDELING) is None
    assert latest_end(Pace("regulier", "ontslag"), INDELING) is None


@pytest.mark.parametrize(
    ("aanleiding", "start", "right"),
    [
        pytest.param("anders", date(2026, 11, 25), "2026-11-24T10:00", id="a working day is early enough"),
        pytest.param("anders", TUESDAY, "2026-11-23T17:00", id="the last working time before the start"),
        pytest.param("ontslag", TUESDAY, "2026-11-23T12:00", id="two working hours are early enough"),
        pytest.param("geplande-operatie", FRIDAY, "2026-11-25T08:00", id="two working days before"),
        pytest.param("geplande-operatie", TUESDAY, "2026-11-23T10:30", id="that is past"),
    ],
)
def test_a_step_on_monday_at_ten_ends_in_time_or_has_its_half_hour(
    aanleiding: Aanleiding, start: date, right: str
) -> None:
    assert ends("2026-11-23T10:00", aanleiding, start) == local(right)


def test_a_step_that_is_over_exactly_in_time_is_not_shortened() -> None:
    pace = Pace("regulier", "geplande-operatie", date(2026, 12, 2))  # two working days before: Monday at eight
    assert ends_at(AANBIEDERS, pace, local("2026-11-25T08:00"), INDELING, TEAMS) == local("2026-11-30T08:00")


class TestTheTimeToAct:
    """Half an hour, or what the regio says for spoed, in which the party is open."""

    def test_it_is_what_the_regio_says_for_spoed(self) -> None:
        quick = Stap(rol="aanbieders", termijn={"spoed": "PT45M"})
        assert ends("2026-11-24T10:00", stap=quick) == local("2026-11-24T10:45")
        working = Stap(rol="aanbieders", termijn={"spoed": Termijn(werkuren=1)})
        assert ends("2026-11-24T16:30", stap=working) == local("2026-11-25T08:30")

    def test_it_is_counted_while_the_party_is_open(self) -> None:
        assert ends("2026-11-24T10:00", hours=MORNING) == local("2026-11-25T08:20")

    def test_it_ends_when_the_party_closes_and_one_after_it_is_open(self) -> None:
        assert ends("2026-11-24T10:00", hours=MORNING, later=[OFFICE]) == local("2026-11-24T10:10")
        assert ends("2026-11-24T10:00", hours=MORNING, later=[MORNING, TEAMS]) == local("2026-11-24T10:10")
        assert ends("2026-11-24T10:00", hours=MORNING, later=[MORNING]) == local("2026-11-25T08:20")

    def test_half_an_hour_until_it_closes_is_enough(self) -> None:
        assert ends("2026-11-24T10:00", hours=hours("08:00", "10:30"), later=[OFFICE]) == local("2026-11-24T10:30")
        assert ends("2026-11-24T10:00", hours=hours("08:00", "10:30")) == local("2026-11-24T10:30")

    def test_of_who_is_always_open_or_gave_no_hours_the_clock_is_followed(self) -> None:
        assert ends("2026-11-24T23:50", hours=DAY_AND_NIGHT) == local("2026-11-25T00:20")
        assert ends("2026-11-24T23:50", hours=None) == local("2026-11-25T00:20")

    def test_who_never_opens_is_not_waited_for(self) -> None:
        assert ends("2026-11-24T10:00", hours=uren([])) == local("2026-11-24T10:30")


def test_the_last_step_stays_open_however_near_the_start_is() -> None:
    assert ends("2026-11-24T10:00", stap=STAPPEN[-1]) is None


def test_bevrijdingsdag_counts_where_a_regio_says_so() -> None:
    with_5_mei, start = dagindeling(Dagdelen(), bevrijdingsdag=True), date(2026, 5, 6)
    found = [
        ends_at(PUNT, Pace("regulier", "anders", start), local("2026-05-04T16:00"), one, OFFICE)
        for one in (INDELING, with_5_mei)
    ]
    assert found == [local("2026-05-05T16:00"), local("2026-05-04T17:00")]
