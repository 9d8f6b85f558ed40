"""The Dutch calendar: feestdagen, dagdelen, and clock times as moments."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from events.aanbod import Dagdelen
from events.codes import Dagdeel, Dagsoort
from services.regels.kalender import (
    AMSTERDAM,
    Dagindeling,
    Interval,
    dagdeel_interval,
    dagindeling,
    dagsleutel,
    feestdagen,
    floor,
    merge,
    minutes,
    pieces,
    tijdstip,
)
from tests.support import oracle_hours
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def interval(van: str, tot: str) -> Interval:
    return Interval(utc(van), utc(tot))


def test_2026_has_these_feestdagen_by_name_and_no_goede_vrijdag() -> None:
    assert {day.isoformat()[5:]: naam for day, naam in feestdagen(2026).items()} == {
        "01-01": "Nieuwjaarsdag",
        "04-05": "Eerste paasdag",
        "04-06": "Tweede paasdag",
        "04-27": "Koningsdag",
        "05-14": "Hemelvaartsdag",
        "05-24": "Eerste pinksterdag",
        "05-25": "Tweede pinksterdag",
        "12-25": "Eerste kerstdag",
        "12-26": "Tweede kerstdag",
    }


@pytest.mark.parametrize("year", [2025, 2031, 2036])
def test_koningsdag_is_on_the_26th_when_the_27th_is_a_sunday(year: int) -> None:
    assert date(year, 4, 26) in feestdagen(year)
    assert date(year, 4, 27) not in feestdagen(year)


@pytest.mark.parametrize("year", [2025, 2026])
def test_5_mei_is_free_only_where_a_regio_says_so_also_in_a_lustrum(year: int) -> None:
    assert date(year, 5, 5) not in feestdagen(year)
    assert feestdagen(year, bevrijdingsdag=True) == {**feestdagen(year), date(year, 5, 5): "Bevrijdingsdag"}


def test_hemelvaart_on_5_mei_is_free_without_anybody_saying_so() -> None:
    assert feestdagen(2016)[date(2016, 5, 5)] == "Hemelvaartsdag"
    assert feestdagen(2016, bevrijdingsdag=True)[date(2016, 5, 5)] == "Hemelvaartsdag"


def test_a_minute_begins_when_it_says() -> None:
    assert floor(utc("2026-11-26T12:34:59.999999")) == floor(utc("2026-11-26T12:34")) == utc("2026-11-26T12:34")


@pytest.mark.parametrize("bevrijdingsdag", [False, True])
def test_the_oracle_names_the_same_feestdagen_for_forty_years(*, bevrijdingsdag: bool) -> None:
    days = [date(2015, 1, 1) + timedelta(days=n) for n in range(40 * 365)]
    free = {day for day in days if oracle_hours.free(day, bevrijdingsdag)}
    assert free == {day for day in days if day in feestdagen(day.year, bevrijdingsdag=bevrijdingsdag)}


def test_a_feestdag_has_its_own_key_whatever_day_it_is() -> None:
    assert dagsleutel(date(2026, 4, 5)) == "feestdag"
    assert dagsleutel(date(2026, 4, 3)) == "vr"
    assert dagsleutel(date(2026, 5, 5), bevrijdingsdag=True) == "feestdag"
    assert [dagsleutel(date(2026, 11, 23) + timedelta(days=n)) for n in (0, 5, 6)] == ["ma", "za", "zo"]


def test_the_dagdelen_of_a_regio_are_minutes_of_the_day_and_the_weekend_a_minute_of_the_week() -> None:
    friday = Dagdelen(overdag="07:30", avond="18:00", nacht="22:15", weekend_begint="vr 17:00")
    assert dagindeling(Dagdelen()) == Dagindeling(420, 1020, 1380, 5 * 1440)
    assert dagindeling(friday, bevrijdingsdag=True) == Dagindeling(
        450, 1080, 1335, 4 * 1440 + 1020, bevrijdingsdag=True
    )


def test_a_clock_time_is_a_minute_of_the_day() -> None:
    assert [minutes(text) for text in ("00:00", "07:01", "23:59")] == [0, 421, 1439]


@pytest.mark.parametrize(
    ("clock", "dagsoort", "dagdeel"),
    [
        ("2026-11-26T06:59:59", "werkdag", "nacht"),
        ("2026-11-26T07:00", "werkdag", "overdag"),
        ("2026-11-26T16:59:59", "werkdag", "overdag"),
        ("2026-11-26T17:00", "werkdag", "avond"),
        ("2026-11-26T22:59:59", "werkdag", "avond"),
        ("2026-11-26T23:00", "werkdag", "nacht"),
        ("2026-11-28T06:59", "werkdag", "nacht"),  # Saturday morning: the night of Friday
        ("2026-11-28T07:00", "weekend", "overdag"),
        ("2026-11-30T06:59", "weekend", "nacht"),  # Monday morning: the night of Sunday
        ("2026-11-30T07:00", "werkdag", "overdag"),
        ("2026-12-25T03:00", "werkdag", "nacht"),
        ("2026-12-27T03:00", "feestdag", "nacht"),  # the night of tweede kerstdag
        ("2026-01-01T00:30", "werkdag", "nacht"),  # the night of oudejaarsdag
    ],
)
def test_a_night_after_midnight_has_the_dagsoort_of_the_day_on_which_it_began(
    clock: str, dagsoort: Dagsoort, dagdeel: Dagdeel
) -> None:
    at = tijdstip(local(clock), INDELING)
    assert (at.dagsoort, at.dagdeel) == (dagsoort, dagdeel)
    assert at.datum == date.fromisoformat(clock[:10])
    assert at.moment == local(clock)
    assert at.moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("clock", "dagsoort"),
    [
        ("2026-11-27T17:29", "werkdag"),
        ("2026-11-27T17:30", "weekend"),
        ("2026-11-28T03:00", "weekend"),  # the night of Friday began in the weekend
        ("2026-11-27T03:00", "werkdag"),
        ("2026-11-29T23:59", "weekend"),
        ("2026-11-30T07:00", "werkdag"),
    ],
)
def test_a_weekend_may_begin_on_friday(clock: str, dagsoort: Dagsoort) -> None:
    assert tijdstip(local(clock), dagindeling(Dagdelen(weekend_begint="vr 17:30"))).dagsoort == dagsoort


def test_of_a_clock_time_that_comes_twice_the_second_is_an_hour_later() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM)  # which equals the second, for Python
    found = [tijdstip(one, INDELING).moment for one in (first, first.replace(fold=1))]
    assert found == [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]


def test_5_mei_is_a_feestdag_for_a_regio_that_says_so() -> None:
    with_5_mei = dagindeling(Dagdelen(), bevrijdingsdag=True)
    assert [tijdstip(local("2026-05-05T12:00"), one).dagsoort for one in (INDELING, with_5_mei)] == [
        "werkdag",
        "feestdag",
    ]
    assert tijdstip(local("2026-05-05T12:00"), with_5_mei).bevrijdingsdag


@pytest.mark.parametrize(
    ("dagdeel", "van", "tot"),
    [
        ("overdag", "2026-11-26T07:00", "2026-11-26T17:00"),
        ("avond", "2026-11-26T17:00", "2026-11-26T23:00"),
        ("nacht", "2026-11-26T23:00", "2026-11-27T07:00"),
    ],
)
def test_a_dagdeel_lasts_until_the_next_begins_and_a_night_into_the_next_day(
    dagdeel: Dagdeel, van: str, tot: str
) -> None:
    assert dagdeel_interval(date(2026, 11, 26), dagdeel, INDELING) == Interval(local(van), local(tot))


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 7), (AUTUMN, 9), (date(2026, 11, 27), 8)])
def test_a_night_lasts_7_or_9_hours_when_the_clock_changes(day: date, hours: int) -> None:
    night = dagdeel_interval(day - timedelta(days=1), "nacht", INDELING)
    assert night.tot - night.van == timedelta(hours=hours)


def test_the_dagdelen_of_a_year_follow_each_other_without_a_gap() -> None:
    dagdelen: tuple[Dagdeel, ...] = ("overdag", "avond", "nacht")
    days = (date(2026, 1, 1) + timedelta(days=n) for n in range(366))
    parts = [dagdeel_interval(day, dagdeel, INDELING) for day in days for dagdeel in dagdelen]
    assert all(before.tot == after.van for before, after in pairwise(parts))


@pytest.mark.parametrize(
    ("day", "van", "tot", "expected"),
    [
        (date(2026, 11, 27), "07:00", "17:00", [interval("2026-11-27T06:00", "2026-11-27T16:00")]),
        (SPRING, "01:00", "02:30", [interval("2026-03-29T00:00", "2026-03-29T01:00")]),  # ends at the jump
        (SPRING, "02:30", "04:00", [interval("2026-03-29T01:00", "2026-03-29T02:00")]),  # begins at the jump
        (SPRING, "02:15", "02:45", []),  # lies in the hour that is skipped
        (AUTUMN, "01:00", "03:00", [interval("2026-10-24T23:00", "2026-10-25T02:00")]),
        (AUTUMN, "02:30", "04:00", [interval("2026-10-25T00:30", "2026-10-25T01:00"),
                                    interval("2026-10-25T01:30", "2026-10-25T03:00")]),
        (AUTUMN, "03:00", "04:00", [interval("2026-10-25T02:00", "2026-10-25T03:00")]),
        (AUTUMN, "01:00", "02:30", [interval("2026-10-24T23:00", "2026-10-25T00:30"),
                                    interval("2026-10-25T01:00", "2026-10-25T01:30")]),
    ],
)  # fmt: skip
def test_a_window_holds_the_moments_whose_wall_minute_lies_in_it(
    day: date, van: str, tot: str, expected: list[Interval]
) -> None:
    assert list(pieces(day, minutes(van), minutes(tot))) == expected


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_a_window_of_the_day_before_meets_the_change_of_the_clock_too(change: date) -> None:
    before = pieces(change - timedelta(days=1), 1440 + 90, 1440 + 240)
    assert before == pieces(change, 90, 240)


def test_intervals_that_touch_or_overlap_are_one_in_the_order_of_time() -> None:
    late, early = interval("2026-11-27T09:00", "2026-11-27T10:00"), interval("2026-11-27T06:00", "2026-11-27T07:00")
    touching, within = (
        interval("2026-11-27T07:00", "2026-11-27T08:00"),
        interval("2026-11-27T06:15", "2026-11-27T06:30"),
    )
    assert merge((late, touching, early, within)) == (interval("2026-11-27T06:00", "2026-11-27T08:00"), late)
    assert merge(()) == ()
