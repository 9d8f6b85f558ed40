"""Who is responsible next for one zorgvraag, from when and until when."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.aanbod import Dagdelen, Openingstijd, Stap, Termijn
from events.codes import Aanleiding, Urgentie
from services.regels.bereikbaar import Uren, uren
from services.regels.kalender import dagindeling
from services.regels.ladder import DEFAULT_STEPS, Pace, Turn, bound, ends_at, opening, turn
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
GEVRAAGD, AANBIEDERS, ZORGVERZEKERAAR = DEFAULT_STEPS
COORDINATIEPUNT = Stap(rol="coordinatiepunt", organisatie="enschede", termijn={"spoed": "PT45M"})
LADDER = (COORDINATIEPUNT, AANBIEDERS, ZORGVERZEKERAAR)
OFFICE = uren([Openingstijd(dagen=("werkdag",), van="08:00", tot="17:00")])
ALWAYS = uren([Openingstijd(dagen=("werkdag", "weekend"), van="00:00", tot="00:00")])
SOON = uren([Openingstijd(dagen=("werkdag",), van="17:02", tot="22:00")])
SATURDAYS = uren([Openingstijd(dagen=("za",), van="10:00", tot="12:30")])
MONDAYS = uren([Openingstijd(dagen=("ma",), van="08:15", tot="17:00")])
MONDAY, FRIDAY_EVENING = local("2026-11-23 10:00"), local("2026-11-27 20:00")


@pytest.mark.rij(67)
def test_after_who_was_asked_come_all_together_and_then_the_own_zorgverzekeraar() -> None:
    turns = [turn(stap, Pace("spoed"), FRIDAY_EVENING, INDELING) for stap in DEFAULT_STEPS]
    half_an_hour_later = local("2026-11-27 20:30")
    assert turns == [
        Turn(GEVRAAGD, FRIDAY_EVENING, half_an_hour_later),
        Turn(AANBIEDERS, FRIDAY_EVENING, half_an_hour_later),
        Turn(ZORGVERZEKERAAR, FRIDAY_EVENING, None),
    ]


@pytest.mark.rij(66)
@given(
    st.sampled_from(["acuut", "spoed", "regulier"]),
    st.sampled_from(["ontslag", "geplande-operatie", "anders"]),
    st.dates(date(2026, 11, 1), date(2027, 2, 1)) | st.none(),
    st.datetimes(datetime(2026, 11, 1), datetime(2027, 2, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - as asked
    st.sampled_from([OFFICE, None]),
    st.lists(st.sampled_from([SATURDAYS, SOON])),
)
def test_each_turn_is_over_once_it_began_or_when_a_later_party_opens_and_only_the_last_stays_open(
    urgentie: Urgentie, aanleiding: Aanleiding, start: date | None, now: datetime, hours: Uren | None, later: list[Uren]
) -> None:
    for stap in LADDER:
        found = turn(stap, Pace(urgentie, aanleiding, start), now, INDELING, hours, later)
        assert found.begins_at >= now
        assert (found.ends_at is None) == (stap is LADDER[-1])
        if found.ends_at is not None and found.ends_at <= found.begins_at:
            assert urgentie != "regulier"
            assert found.ends_at in [opening(one, now, INDELING) for one in later]
            assert found.ends_at < found.begins_at, "of equal openings the lower step has its turn"


@pytest.mark.rij(72)
@pytest.mark.parametrize(
    ("urgentie", "over"),
    [("acuut", "2026-11-30 08:05"), ("spoed", "2026-11-30 08:45"), ("regulier", "2026-12-01 08:00")],
)
def test_the_clock_of_a_closed_party_begins_when_it_opens(urgentie: Urgentie, over: str) -> None:
    found = turn(COORDINATIEPUNT, Pace(urgentie), FRIDAY_EVENING, INDELING, OFFICE)
    assert (found.begins_at, found.ends_at) == (local("2026-11-30 08:00"), local(over))


@pytest.mark.rij(66, 72)
@pytest.mark.parametrize("urgentie", ["acuut", "spoed"])
@pytest.mark.parametrize(
    ("later", "over"),
    [
        pytest.param([OFFICE, SATURDAYS], "2026-11-28 10:00", id="one of them opens sooner"),
        pytest.param([MONDAYS], None, id="they open later"),
        pytest.param([OFFICE], None, id="they open as soon"),
        pytest.param([uren([])], None, id="they never open"),
    ],
)
def test_what_cannot_wait_waits_for_no_party_that_opens_after_one_of_those_after_it(
    urgentie: Urgentie, later: list[Uren], over: str | None
) -> None:
    found = turn(AANBIEDERS, Pace(urgentie), FRIDAY_EVENING, INDELING, OFFICE, later)
    own_time = turn(AANBIEDERS, Pace(urgentie), FRIDAY_EVENING, INDELING, OFFICE)
    assert found.begins_at == local("2026-11-30 08:00")
    assert found.ends_at == (local(over) if over else own_time.ends_at)


def test_what_is_regulier_and_the_own_zorgverzekeraar_wait_for_their_own_opening() -> None:
    waits = turn(AANBIEDERS, Pace("regulier"), FRIDAY_EVENING, INDELING, OFFICE, [SATURDAYS])
    assert waits.ends_at == local("2026-12-01 08:00")
    assert turn(ZORGVERZEKERAAR, Pace("spoed"), FRIDAY_EVENING, INDELING, OFFICE, [SATURDAYS]).ends_at is None


def test_a_party_that_is_open_is_not_waited_for() -> None:
    assert opening(OFFICE, MONDAY, INDELING) == MONDAY


def test_a_party_whose_hours_are_not_known_counts_as_open() -> None:
    assert opening(None, FRIDAY_EVENING, INDELING) == FRIDAY_EVENING


def test_a_party_that_does_not_open_within_a_week_is_not_waited_for() -> None:
    assert opening(uren([]), FRIDAY_EVENING, INDELING) == FRIDAY_EVENING


@pytest.mark.rij(75, 76)
@pytest.mark.parametrize(
    ("aanleiding", "start", "over"),
    [
        pytest.param("anders", None, "2026-11-24 10:00", id="one working day"),
        pytest.param("achteruitgang", date(2026, 11, 24), "2026-11-23 17:00", id="the start itself is near"),
        pytest.param("achteruitgang", date(2026, 11, 25), "2026-11-24 10:00", id="that start is far enough"),
        pytest.param("ontslag", None, "2026-11-23 12:00", id="two working hours"),
        pytest.param("ontslag", date(2026, 11, 27), "2026-11-23 12:00", id="the start is far enough"),
        pytest.param("ontslag", date(2026, 11, 23), "2026-11-23 10:30", id="four hours before is past: its own time"),
        pytest.param("geplande-operatie", None, "2026-11-26 10:00", id="three working days"),
        pytest.param("geplande-operatie", date(2026, 12, 7), "2026-11-26 10:00", id="the operation is far enough"),
        pytest.param("geplande-operatie", date(2026, 11, 27), "2026-11-25 08:00", id="two working days before"),
    ],
)
def test_a_wished_start_and_its_aanleiding_shorten_a_turn(
    aanleiding: Aanleiding, start: date | None, over: str
) -> None:
    assert ends_at(GEVRAAGD, Pace("regulier", aanleiding, start), MONDAY, INDELING) == local(over)


@pytest.mark.parametrize("aanleiding", ["ontslag", "geplande-operatie"])
@pytest.mark.parametrize(("urgentie", "over"), [("acuut", "2026-11-23 10:05"), ("spoed", "2026-11-23 10:30")])
def test_what_cannot_wait_does_not_wait_for_its_aanleiding(
    urgentie: Urgentie, aanleiding: Aanleiding, over: str
) -> None:
    pace = Pace(urgentie, aanleiding, date(2026, 11, 23))
    assert ends_at(GEVRAAGD, pace, MONDAY, INDELING) == local(over)


@pytest.mark.parametrize(
    ("begins", "later", "over"),
    [
        pytest.param("2026-11-23 16:58", [ALWAYS], "2026-11-23 17:00", id="it closes, another is open"),
        pytest.param("2026-11-23 16:58", [OFFICE, ALWAYS], "2026-11-23 17:00", id="one of several is open"),
        pytest.param("2026-11-23 16:58", [OFFICE], "2026-11-23 17:03", id="it closes with the other"),
        pytest.param("2026-11-23 16:58", [SOON], "2026-11-23 17:02", id="the other opens a little later"),
        pytest.param("2026-11-23 16:55", [ALWAYS], "2026-11-23 17:00", id="the bound is as soon"),
        pytest.param("2026-11-23 16:50", [ALWAYS], "2026-11-23 16:55", id="the bound is sooner"),
        pytest.param("2026-11-23 17:30", [ALWAYS], "2026-11-23 17:35", id="it was closed already"),
    ],
)
def test_a_party_that_closes_does_not_keep_what_cannot_wait_from_one_that_is_open(
    begins: str, later: list[Uren], over: str
) -> None:
    assert ends_at(GEVRAAGD, Pace("acuut"), local(begins), INDELING, OFFICE, later) == local(over)
    five_minutes = Stap(rol="gevraagd", termijn={"spoed": "PT5M"})
    assert ends_at(five_minutes, Pace("spoed"), local(begins), INDELING, OFFICE, later) == local(over)


def test_a_party_that_closes_for_a_moment_and_is_back_before_the_next_one_opens_keeps_it() -> None:
    with_a_break = uren([
        Openingstijd(dagen=("werkdag",), van="08:00", tot="17:00"),
        Openingstijd(dagen=("werkdag",), van="17:01", tot="18:00"),
    ])  # fmt: skip
    assert ends_at(GEVRAAGD, Pace("spoed"), local("2026-11-23 16:50"), INDELING, with_a_break, [SOON]) == local(
        "2026-11-23 17:20"
    )


def test_what_is_spoed_never_stays_longer_than_a_near_start_with_a_party_that_closes() -> None:
    begins, near = local("2026-11-23 16:40"), Pace("regulier", "ontslag", date(2026, 11, 23))
    spoed, regulier = (ends_at(GEVRAAGD, pace, begins, INDELING, OFFICE, [ALWAYS]) for pace in (Pace("spoed"), near))
    assert spoed == regulier == local("2026-11-23 17:00")


def test_the_own_zorgverzekeraar_has_no_bound_whatever_the_step_says() -> None:
    stap = Stap(rol="zorgverzekeraar", termijn={"spoed": "PT30M"})
    assert ends_at(stap, Pace("spoed"), MONDAY, INDELING) is None


def test_a_regio_sets_its_own_bounds() -> None:
    stap = Stap(rol="aanbieders", termijn={"regulier": Termijn(werkuren=4)})
    assert bound(stap, Pace("regulier")) == Termijn(werkuren=4)
    assert bound(stap, Pace("spoed")) == "PT30M"
    assert bound(stap, Pace("regulier", "ontslag")) == Termijn(werkuren=2)
    assert ends_at(stap, Pace("regulier"), local("2026-11-23 16:00"), INDELING) == local("2026-11-24 11:00")


def test_bevrijdingsdag_counts_where_a_regio_says_so() -> None:
    with_5_mei = dagindeling(Dagdelen(), bevrijdingsdag=True)
    monday = local("2026-05-04 10:00")
    assert ends_at(GEVRAAGD, Pace("regulier"), monday, INDELING) == local("2026-05-05 10:00")
    assert ends_at(GEVRAAGD, Pace("regulier"), monday, with_5_mei) == local("2026-05-06 10:00")
    friday, operatie = local("2026-05-01 10:00"), Pace("regulier", "geplande-operatie", date(2026, 5, 7))
    assert ends_at(GEVRAAGD, operatie, friday, INDELING) == local("2026-05-05 08:00")
    assert ends_at(GEVRAAGD, operatie, friday, with_5_mei) == local("2026-05-04 08:00")
