"""Bounds in working time, with clock times of Amsterdam."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.aanbod import Termijn
from services.regels.werktijd import after, before, is_werkdag, opening, until
from tests.support.teams import local

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - as asked


def test_a_werkdag_is_monday_to_friday_and_no_feestdag() -> None:
    week = [date(2026, 11, 23) + timedelta(days=number) for number in range(7)]
    assert [is_werkdag(datum) for datum in week] == [True] * 5 + [False] * 2
    assert not is_werkdag(date(2026, 12, 25))


@pytest.mark.parametrize(
    ("moment", "opens_at"),
    [
        ("2026-11-23 09:00", "2026-11-23 09:00"),  # Monday
        ("2026-11-23 07:59", "2026-11-23 08:00"),
        ("2026-11-23 08:00", "2026-11-23 08:00"),
        ("2026-11-23 16:59", "2026-11-23 16:59"),
        ("2026-11-23 17:00", "2026-11-24 08:00"),
        ("2026-11-27 22:00", "2026-11-30 08:00"),  # Friday evening
        ("2026-11-29 23:30", "2026-11-30 08:00"),  # Sunday, which is Sunday in UTC too
        ("2026-11-30 00:30", "2026-11-30 08:00"),  # Monday, which is Sunday in UTC
        ("2026-12-24 18:00", "2026-12-28 08:00"),  # Kerst on Friday and Saturday
        ("2026-04-26 12:00", "2026-04-28 08:00"),  # Koningsdag on Monday
        ("2026-04-03 12:00", "2026-04-03 12:00"),  # Goede Vrijdag is none
    ],
)
def test_working_hours_are_on_weekdays_from_eight_to_five(moment: str, opens_at: str) -> None:
    assert opening(local(moment)) == local(opens_at)


@pytest.mark.parametrize(
    ("moment", "last"),
    [
        ("2026-11-23 09:00", "2026-11-23 09:00"),
        ("2026-11-23 08:00", "2026-11-23 08:00"),
        ("2026-11-23 17:00", "2026-11-23 17:00"),
        ("2026-11-23 07:59", "2026-11-20 17:00"),  # Monday morning: the Friday before
        ("2026-11-27 03:00", "2026-11-26 17:00"),
        ("2026-11-29 23:30", "2026-11-27 17:00"),
        ("2026-11-30 00:30", "2026-11-27 17:00"),  # Monday, which is Sunday in UTC
        ("2026-12-27 12:00", "2026-12-24 17:00"),  # Kerst on Friday and Saturday
    ],
)
def test_the_last_working_time_is_the_moment_itself_or_the_last_closing(moment: str, last: str) -> None:
    assert until(local(moment)) == local(last)


def test_bevrijdingsdag_is_no_working_time_where_a_regio_says_so() -> None:
    assert until(local("2026-05-05 12:00")) == local("2026-05-05 12:00")
    assert until(local("2026-05-05 12:00"), bevrijdingsdag=True) == local("2026-05-04 17:00")


@pytest.mark.parametrize(
    ("moment", "termijn", "over"),
    [
        ("2026-11-27 22:00", "PT30M", "2026-11-27 22:30"),
        ("2026-11-23 09:00", Termijn(werkuren=2), "2026-11-23 11:00"),
        ("2026-11-23 15:00", Termijn(werkuren=2), "2026-11-23 17:00"),
        ("2026-11-27 16:00", Termijn(werkuren=2), "2026-11-30 09:00"),
        ("2026-11-27 22:00", Termijn(werkuren=2), "2026-11-30 10:00"),
        ("2026-11-23 15:00", Termijn(werkuren=11), "2026-11-24 17:00"),
        ("2026-11-23 15:00", Termijn(werkuren=12), "2026-11-25 09:00"),
        ("2026-11-27 22:00", Termijn(werkdagen=1), "2026-12-01 08:00"),
        ("2026-11-27 16:30", Termijn(werkdagen=1), "2026-11-30 16:30"),
        ("2026-12-23 10:00", Termijn(werkdagen=3), "2026-12-29 10:00"),
        ("2026-10-23 16:00", Termijn(werkdagen=1), "2026-10-26 16:00"),  # the clock went back meanwhile
        ("2026-03-27 16:00", Termijn(werkdagen=1), "2026-03-30 16:00"),  # the clock went ahead meanwhile
        ("2026-11-27 22:00", Termijn(), "2026-11-30 08:00"),
    ],
)
def test_a_bound_is_over_on_the_clock_or_in_working_time(moment: str, termijn: str | Termijn, over: str) -> None:
    assert after(local(moment), termijn) == local(over)


def test_a_duration_counts_the_hour_that_comes_twice_and_not_the_one_that_is_skipped() -> None:
    assert after(local("2026-10-25 01:30"), "PT3H") == local("2026-10-25 03:30")
    assert after(local("2026-03-29 01:30"), "PT3H") == local("2026-03-29 05:30")


def test_so_many_working_days_before_a_moment() -> None:
    assert before(local("2026-11-26 10:00"), 2) == local("2026-11-24 10:00")
    assert before(local("2026-11-30 10:00"), 1) == local("2026-11-27 10:00")
    assert before(local("2026-11-26 10:00"), 0) == local("2026-11-26 10:00")


def test_working_days_before_a_closed_moment_count_from_the_next_opening() -> None:
    assert before(local("2026-11-30 07:00"), 2) == local("2026-11-26 08:00")
    assert before(local("2026-11-28 12:00"), 1) == local("2026-11-27 08:00")


def test_bevrijdingsdag_is_free_where_a_regio_says_so() -> None:
    tuesday = date(2026, 5, 5)
    assert is_werkdag(tuesday)
    assert not is_werkdag(tuesday, bevrijdingsdag=True)
    assert opening(local("2026-05-05 09:00"), bevrijdingsdag=True) == local("2026-05-06 08:00")
    assert after(local("2026-05-04 16:00"), Termijn(werkuren=2), bevrijdingsdag=True) == local("2026-05-06 09:00")
    assert after(local("2026-05-04 16:00"), Termijn(werkdagen=1), bevrijdingsdag=True) == local("2026-05-06 16:00")
    assert before(local("2026-05-06 16:00"), 1, bevrijdingsdag=True) == local("2026-05-04 16:00")


@given(MOMENTS, st.integers(0, 60))
def test_working_hours_are_counted_minute_by_minute(moment: datetime, werkuren: int) -> None:
    moment = moment.replace(second=0, microsecond=0)
    end = after(moment, Termijn(werkuren=werkuren))
    minutes = (moment + timedelta(minutes=number) for number in range((end - moment) // timedelta(minutes=1)))
    assert sum(opening(minute) == minute for minute in minutes) == werkuren * 60


@given(MOMENTS, st.integers(0, 10), st.integers(0, 10))
def test_working_days_add_up(moment: datetime, first: int, second: int) -> None:
    both = after(moment, Termijn(werkdagen=first + second))
    assert after(after(moment, Termijn(werkdagen=first)), Termijn(werkdagen=second)) == both
