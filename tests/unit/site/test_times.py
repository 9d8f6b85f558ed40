"""These tests specify how the site says days, times and ages."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_site import times

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in Amsterdam
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("moment", "right"),
    [
        ("2026-11-23T09:00:00Z", "2026-11-23T10:00:00+01:00"),
        ("2026-07-01T09:00:00+00:00", "2026-07-01T11:00:00+02:00"),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "2026-11-24T00:30:00+01:00"),
    ],
)
def test_a_moment_is_put_on_the_clock_of_amsterdam_in_winter_and_in_summer(moment: str | datetime, right: str) -> None:
    assert times.local(moment).isoformat() == right


@pytest.mark.parametrize(
    ("moment", "nl", "en"),
    [
        (datetime(2026, 11, 23, 14, 2, tzinfo=UTC), "14.02 uur", "14.02"),
        (datetime(2026, 11, 23, 7, 0, tzinfo=UTC), "7.00 uur", "7.00"),
        (datetime(2026, 11, 23, 0, 0, tzinfo=UTC), "0.00 uur", "0.00"),
    ],
)
def test_a_time_has_a_point_and_two_digits_of_minutes(moment: datetime, nl: str, en: str) -> None:
    assert (times.clock(moment, "nl"), times.clock(moment, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("which", "nl", "en"),
    [
        (date(2026, 11, 28), "zaterdag 28 november", "Saturday 28 November"),
        (date(2027, 1, 4), "maandag 4 januari", "Monday 4 January"),
        (date(2026, 12, 6), "zondag 6 december", "Sunday 6 December"),
    ],
)
def test_a_date_has_the_name_of_its_day_and_no_year(which: date, nl: str, en: str) -> None:
    assert (times.day(which, "nl"), times.day(which, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("moment", "nl", "en"),
    [
        ("2026-11-22T23:00:00Z", "vandaag 0.00 uur", "today 0.00"),
        ("2026-11-23T16:00:00Z", "vandaag 17.00 uur", "today 17.00"),
        ("2026-11-23T22:59:00Z", "vandaag 23.59 uur", "today 23.59"),
        ("2026-11-23T23:00:00Z", "morgen 0.00 uur", "tomorrow 0.00"),
        ("2026-11-24T06:00:00Z", "morgen 7.00 uur", "tomorrow 7.00"),
        ("2026-11-24T23:00:00Z", "woensdag 25 november 0.00 uur", "Wednesday 25 November 0.00"),
        ("2026-11-22T22:59:00Z", "zondag 22 november 23.59 uur", "Sunday 22 November 23.59"),
    ],
)
def test_today_and_tomorrow_last_from_midnight_to_midnight_in_amsterdam(moment: str, nl: str, en: str) -> None:
    assert (times.when(moment, MONDAY, "nl"), times.when(moment, MONDAY, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("moment", "nl", "en"),
    [
        ("2026-11-23T16:00:00Z", "17.00 uur", "17.00"),
        ("2026-11-23T22:59:00Z", "23.59 uur", "23.59"),
        ("2026-11-24T06:00:00Z", "morgen 7.00 uur", "tomorrow 7.00"),
        ("2026-11-28T08:15:00Z", "zaterdag 28 november 9.15 uur", "Saturday 28 November 9.15"),
    ],
)
def test_an_end_has_a_date_whenever_it_is_not_today(moment: str, nl: str, en: str) -> None:
    assert (times.until(moment, MONDAY, "nl"), times.until(moment, MONDAY, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("van", "tot", "nl", "en"),
    [
        ("2026-11-23T16:00:00Z", "2026-11-23T22:00:00Z", "vandaag 17.00–23.00 uur", "today 17.00–23.00"),
        ("2026-11-28T06:30:00Z", "2026-11-28T12:05:00Z", "zaterdag 28 november 7.30–13.05 uur",
         "Saturday 28 November 7.30–13.05"),
        ("2026-11-24T16:00:00Z", "2026-11-24T23:00:00Z", "morgen 17.00–24.00 uur", "tomorrow 17.00–24.00"),
        ("2026-11-24T16:00:00Z", "2026-11-25T23:00:00Z",
         "morgen 17.00 uur tot donderdag 26 november 0.00 uur", "tomorrow 17.00 until Thursday 26 November 0.00"),
        ("2026-11-23T22:00:00Z", "2026-11-24T06:00:00Z", "vandaag 23.00 uur tot morgen 7.00 uur",
         "today 23.00 until tomorrow 7.00"),
    ],
)  # fmt: skip
def test_a_stretch_has_one_day_unless_it_ends_on_another(van: str, tot: str, nl: str, en: str) -> None:
    assert (times.span(van, tot, MONDAY, "nl"), times.span(van, tot, MONDAY, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("ago", "nl", "en"),
    [
        (timedelta(), "zojuist bijgewerkt", "updated just now"),
        (10 * MINUTE - timedelta(seconds=1), "zojuist bijgewerkt", "updated just now"),
        (10 * MINUTE, "10 minuten geleden bijgewerkt", "updated 10 minutes ago"),
        (HOUR - MINUTE, "50 minuten geleden bijgewerkt", "updated 50 minutes ago"),
        (HOUR, "1 uur geleden bijgewerkt", "updated 1 hour ago"),
        (2 * HOUR + 59 * MINUTE, "2 uur geleden bijgewerkt", "updated 2 hours ago"),
        (DAY - MINUTE, "23 uur geleden bijgewerkt", "updated 23 hours ago"),
        (DAY, "gisteren 10.00 uur bijgewerkt", "updated yesterday at 10.00"),
        (DAY + 10 * HOUR, "gisteren 0.00 uur bijgewerkt", "updated yesterday at 0.00"),
        (DAY + 10 * HOUR + MINUTE, "zaterdag 23.59 uur bijgewerkt", "updated Saturday at 23.59"),
        (2 * DAY - MINUTE, "zaterdag 10.01 uur bijgewerkt", "updated Saturday at 10.01"),
        (2 * DAY, "2 dagen geleden bijgewerkt", "updated 2 days ago"),
        (3 * DAY - MINUTE, "2 dagen geleden bijgewerkt", "updated 2 days ago"),
    ],
)
def test_an_age_counts_tens_of_minutes_then_hours_names_the_second_day_and_then_counts_days(
    ago: timedelta, nl: str, en: str
) -> None:
    assert (times.age(MONDAY - ago, MONDAY, "nl"), times.age(MONDAY - ago, MONDAY, "en")) == (nl, en)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_and_script_have_the_words_of_ages_that_there_are(language: str) -> None:
    ages = {times.age(MONDAY - minutes * MINUTE, MONDAY, language) for minutes in range(10, 4 * 24 * 60)}
    counted = {age for age in ages if re.search("geleden|ago", age)}
    said = {re.sub(r"[0-9]+ |geleden |bijgewerkt|updated | ago", "", age).strip() for age in counted}
    kinds, days = ("minutes", "hour", "hours", "days"), ("today", "yesterday")
    assert said == {times.WORDS[language][kind] for kind in kinds}
    script = (Path(times.__file__).parent / "static" / "site.js").read_text()
    words = re.findall(r"words = .*? : ({.*?});" if language == "nl" else r"\? ({.*?})\s+:", script, re.DOTALL)
    assert re.findall(r'\b(minutes?|hours?|days?): "(\w+)"', words[0]) == [
        (kind, times.WORDS[language][kind]) for kind in kinds
    ]
    assert re.findall(r'(today|yesterday): "(\w+)"', words[0]) == [(kind, times.WORDS[language][kind]) for kind in days]
    (on,) = re.findall(r"on: \(day, clock\) => `(.*?)`", words[0])
    on = on.replace("${day}", "zondag").replace("${clock}", "16.40")
    assert on == times.WORDS[language]["on"].format("zondag", times.WORDS[language]["clock"].format("16.40"))


def test_on_the_day_that_lasts_25_hours_a_day_ago_may_be_today() -> None:
    now = datetime(2026, 10, 25, 22, 40, tzinfo=UTC)
    assert times.age(now - DAY, now, "nl") == "vandaag 0.40 uur bijgewerkt"


def test_what_was_reported_by_a_clock_that_is_ahead_was_reported_just_now() -> None:
    assert times.age(MONDAY + MINUTE, MONDAY, "nl") == "zojuist bijgewerkt"


@given(
    now=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    place=st.integers(0, 999_999).map(lambda number: f"WK{number:06d}"),
    data=st.data(),
)
def test_ages_are_told_as_of_one_moment_for_ten_minutes_and_are_at_most_five_off(
    now: datetime, place: str, data: st.DataObject
) -> None:
    told, until = times.told_at(now, place), times.told_until(now, place)
    assert abs(told - now) <= 5 * MINUTE
    assert now < until <= now + 10 * MINUTE
    later = data.draw(st.timedeltas(timedelta(), until - now - timedelta(microseconds=1)))
    assert times.told_at(now + later, place) == told
    assert times.told_at(until, place) == told + 10 * MINUTE


def test_the_ages_of_all_wijken_do_not_go_on_at_once() -> None:
    ends = Counter(times.told_until(MONDAY, f"WK{number:06d}") for number in range(0, 340_000, 100))
    assert max(ends.values()) < 3_400 / 100  # within a second
