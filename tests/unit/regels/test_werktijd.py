"""Bounds in working time, with clock times of Amsterdam."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.aanbod import Termijn
from services.regels.kalender import AMSTERDAM
from services.regels.werktijd import na, opening, voor, werkdag


def op(tekst: str) -> datetime:
    """A clock time in Amsterdam, as a moment."""
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-11-23 09:00", "2026-11-23 09:00"),  # Monday
        ("2026-11-23 07:59", "2026-11-23 08:00"),
        ("2026-11-23 17:00", "2026-11-24 08:00"),
        ("2026-11-27 22:00", "2026-11-30 08:00"),  # Friday evening
        ("2026-12-24 18:00", "2026-12-28 08:00"),  # Kerst on Friday and Saturday
        ("2026-04-26 12:00", "2026-04-28 08:00"),  # Koningsdag on Monday
        ("2026-04-03 12:00", "2026-04-03 12:00"),  # Goede Vrijdag is none
    ],
)
def test_working_hours_open_on_weekdays_from_eight_to_five(moment: str, open_: str) -> None:
    assert opening(op(moment)) == op(open_)


@pytest.mark.parametrize(
    ("moment", "termijn", "over"),
    [
        ("2026-11-27 22:00", "PT30M", "2026-11-27 22:30"),
        ("2026-11-23 09:00", Termijn(werkuren=2), "2026-11-23 11:00"),
        ("2026-11-27 16:00", Termijn(werkuren=2), "2026-11-30 09:00"),
        ("2026-11-23 15:00", Termijn(werkuren=11), "2026-11-24 17:00"),
        ("2026-11-23 15:00", Termijn(werkuren=12), "2026-11-25 09:00"),
        ("2026-11-27 22:00", Termijn(werkdagen=1), "2026-12-01 08:00"),
        ("2026-11-27 16:30", Termijn(werkdagen=1), "2026-11-30 16:30"),
        ("2026-12-23 10:00", Termijn(werkdagen=3), "2026-12-29 10:00"),
        ("2026-10-23 16:00", Termijn(werkdagen=1), "2026-10-26 16:00"),  # the clock went back meanwhile
    ],
)
def test_a_bound_is_over_on_the_clock_or_in_working_time(moment: str, termijn: str | Termijn, over: str) -> None:
    assert na(op(moment), termijn) == op(over)


def test_so_many_working_days_before_a_moment() -> None:
    assert voor(op("2026-11-30 07:00"), 2) == op("2026-11-26 08:00")
    assert voor(op("2026-11-26 10:00"), 2) == op("2026-11-24 10:00")


def test_bevrijdingsdag_is_free_where_a_regio_says_so() -> None:
    assert werkdag(date(2026, 5, 5))
    assert not werkdag(date(2026, 5, 5), bevrijdingsdag=True)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - as asked


@given(MOMENTS, st.integers(0, 60))
def test_working_hours_are_counted_minute_by_minute(moment: datetime, uren: int) -> None:
    moment = moment.replace(second=0, microsecond=0)
    end = na(moment, Termijn(werkuren=uren))
    counted, at = 0, moment
    while at < end:
        counted += opening(at) == at
        at += timedelta(minutes=1)
    assert counted == uren * 60


@given(MOMENTS, st.integers(0, 10), st.integers(0, 10))
def test_working_days_add_up(moment: datetime, een: int, twee: int) -> None:
    assert na(na(moment, Termijn(werkdagen=een)), Termijn(werkdagen=twee)) == na(moment, Termijn(werkdagen=een + twee))
