"""These tests specify how an address says a moment, and which moments a page offers."""

from datetime import UTC, date, datetime

import pytest

from directory_site import moments
from directory_site.moments import Dagdeel, Moment
from tests.unit.site.directory import NOW, answer

TODAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 22)
OVERDAG, AVOND, NACHT = 0, 1, 2
AT_TWO = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday 2.00 in Amsterdam
AT_HALF_PAST_ELEVEN = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
IN_THE_EVENING = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
BY_DAY = Dagdeel(TODAY, OVERDAG)


@pytest.mark.parametrize("value", ["", "nu"])
def test_now(value: str) -> None:
    assert moments.parse(value, TODAY) == Moment()


def test_a_night_of_a_day() -> None:
    assert moments.parse("2026-11-27-nacht", TODAY).query == ("2026-11-27", "nacht")


def test_the_night_that_began_yesterday_may_still_go_on() -> None:
    assert moments.parse("2026-11-22-nacht", TODAY).query == ("2026-11-22", "nacht")


@pytest.mark.parametrize("value", ["nu", "2026-11-27-nacht", "2026-12-24-avond"])
def test_a_moment_stands_in_an_address_as_it_was_read(value: str) -> None:
    assert moments.parse(value, TODAY).value == value


@pytest.mark.parametrize(
    "value",
    [
        "morgen", "2026-02-30-avond", "2026-11-27", "2026-11-27-middag", "2031-01-01-avond", "2026-11-2٧-nacht",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_now_with_an_error(value: str) -> None:
    assert moments.parse(value, TODAY) == Moment(error="bad_moment")


def test_what_is_past_is_now_with_an_error() -> None:
    assert moments.parse("2026-11-20-avond", TODAY) == Moment(error="past")


@pytest.mark.parametrize(
    ("moment", "dagdeel", "going_on"),
    [
        ("2026-11-23T13:26:00Z", "overdag", Dagdeel(TODAY, OVERDAG)),
        ("2026-11-23T18:00:00Z", "avond", Dagdeel(TODAY, AVOND)),
        ("2026-11-23T22:30:00Z", "nacht", Dagdeel(TODAY, NACHT)),
        ("2026-11-22T23:00:00Z", "nacht", Dagdeel(SUNDAY, NACHT)),
        ("2026-11-23T05:59:00Z", "nacht", Dagdeel(SUNDAY, NACHT)),
    ],
)
def test_a_night_after_midnight_began_the_day_before(moment: str, dagdeel: str, going_on: Dagdeel) -> None:
    assert moments.current(answer(moment=moment, dagdeel=dagdeel)) == going_on


@pytest.mark.parametrize(
    ("now", "going_on", "end", "nl", "en"),
    [
        ("2026-11-28T06:59:59+01:00", Dagdeel(date(2026, 11, 27), NACHT), "2026-11-28T07:00:00+01:00",
         "vrijdag, nacht", "Friday, night"),
        ("2026-11-28T00:00:00+01:00", Dagdeel(date(2026, 11, 27), NACHT), "2026-11-28T07:00:00+01:00",
         "vrijdag, nacht", "Friday, night"),
        ("2026-11-28T07:00:00+01:00", Dagdeel(date(2026, 11, 28), OVERDAG), "2026-11-28T17:00:00+01:00",
         "zaterdag, overdag", "Saturday, daytime"),
        ("2026-11-28T17:00:00+01:00", Dagdeel(date(2026, 11, 28), AVOND), "2026-11-28T23:00:00+01:00",
         "zaterdag, avond", "Saturday, evening"),
        ("2026-11-28T23:59:00+01:00", Dagdeel(date(2026, 11, 28), NACHT), "2026-11-29T07:00:00+01:00",
         "zaterdag, nacht", "Saturday, night"),
        ("2026-10-25T01:30:00+02:00", Dagdeel(date(2026, 10, 24), NACHT), "2026-10-25T07:00:00+01:00",
         "zaterdag, nacht", "Saturday, night"),
    ],
)  # fmt: skip
def test_where_no_regio_is_known_the_clock_says_which_dagdeel_of_which_day_goes_on_and_until_when(
    now: str, going_on: Dagdeel, end: str, nl: str, en: str
) -> None:
    moment = datetime.fromisoformat(now).astimezone(UTC)
    assert moments.by_the_clock(moment) == going_on
    assert moments.end_by_the_clock(moment) == datetime.fromisoformat(end)
    assert [moments.with_day(going_on, language) for language in ("nl", "en")] == [nl, en]


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        ("nu", "nu", "now"),
        ("2026-11-23-overdag", "vandaag overdag", "today, daytime"),
        ("2026-11-23-avond", "vanavond", "this evening"),
        ("2026-11-23-nacht", "vannacht", "tonight"),
        ("2026-11-24-avond", "morgenavond", "tomorrow evening"),
        ("2026-11-27-nacht", "vrijdag 27 november, nacht", "Friday 27 November, night"),
    ],
)
def test_a_moment_has_a_name(value: str, nl: str, en: str) -> None:
    moment = moments.parse(value, TODAY)
    assert [moments.name(moment, BY_DAY, NOW, language) for language in ("nl", "en")] == [nl, en]


@pytest.mark.parametrize(
    ("value", "name"),
    [("2026-11-22-nacht", "vannacht"), ("2026-11-23-nacht", "maandag 23 november, nacht")],
)
def test_after_midnight_vannacht_is_the_night_that_goes_on(value: str, name: str) -> None:
    assert moments.name(moments.parse(value, TODAY), Dagdeel(SUNDAY, NACHT), AT_TWO, "nl") == name


def test_seven_days_can_be_chosen() -> None:
    days = moments.days(NOW, "nl")
    assert (len(days), days[0]) == (7, ("2026-11-23", "maandag 23 november"))


@pytest.mark.parametrize(
    ("now", "going_on", "names"),
    [
        (NOW, Dagdeel(TODAY, OVERDAG), ["Nu", "Vanavond", "Vannacht"]),
        (IN_THE_EVENING, Dagdeel(TODAY, AVOND), ["Nu", "Vannacht", "Morgen overdag"]),
        (AT_HALF_PAST_ELEVEN, Dagdeel(TODAY, NACHT), ["Nu", "Morgen overdag", "Morgenavond"]),
        (AT_TWO, Dagdeel(SUNDAY, NACHT), ["Nu", "Vandaag overdag", "Vanavond"]),
    ],
    ids=["by-day", "in-the-evening", "23.30", "02.00"],
)
def test_the_bar_offers_now_and_the_next_two_dagdelen(now: datetime, going_on: Dagdeel, names: list[str]) -> None:
    bar = moments.bar(Moment(), going_on, now, "nl")
    assert [link.name for link in bar] == names
    assert [link.is_shown for link in bar] == [True, False, False]


@pytest.mark.parametrize(("going_on", "detail"), [(Dagdeel(SUNDAY, NACHT), "nacht"), (Dagdeel(TODAY, AVOND), "avond")])
def test_now_says_in_which_dagdeel_it_lies(going_on: Dagdeel, detail: str) -> None:
    assert moments.bar(Moment(), going_on, NOW, "nl")[0].detail == detail


@pytest.mark.parametrize(
    ("value", "values"),
    [
        ("2026-11-23-avond", ["nu", "2026-11-23-avond", "2026-11-23-nacht"]),
        ("2026-11-27-nacht", ["nu", "2026-11-23-avond", "2026-11-23-nacht", "2026-11-27-nacht"]),
    ],
)
def test_the_moment_of_the_page_stands_in_the_bar_once(value: str, values: list[str]) -> None:
    bar = moments.bar(moments.parse(value, TODAY), BY_DAY, NOW, "nl")
    assert [link.value for link in bar] == values
    assert [link.value for link in bar if link.is_shown] == [value]
