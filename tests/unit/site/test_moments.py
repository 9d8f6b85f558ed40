"""These tests specify how an address says a moment."""

from datetime import date

import pytest

from directory_site import moments
from directory_site.moments import Moment
from tests.unit.site.directory import NOW

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("value", ["", "nu"])
def test_now(value: str) -> None:
    assert moments.parse(value, TODAY) == Moment()


def test_a_night_of_a_day() -> None:
    assert moments.parse("2026-11-27-nacht", TODAY).choice == ("2026-11-27", "nacht")


def test_the_night_that_began_yesterday_may_still_go_on() -> None:
    assert moments.parse("2026-11-22-nacht", TODAY).choice == ("2026-11-22", "nacht")


@pytest.mark.parametrize("value", ["morgen", "2026-02-30-avond", "2026-11-27", "2026-11-27-middag", "2031-01-01-avond"])
def test_what_is_no_moment_is_now_with_an_error(value: str) -> None:
    assert moments.parse(value, TODAY) == Moment(error="bad_moment")


def test_what_is_past_is_now_with_an_error() -> None:
    assert moments.parse("2026-11-20-avond", TODAY) == Moment(error="past")


@pytest.mark.parametrize(
    ("value", "name"),
    [("nu", "nu"), ("2026-11-23-avond", "vanavond"), ("2026-11-27-nacht", "vrijdag 27 november, nacht")],
)
def test_a_moment_has_a_name(value: str, name: str) -> None:
    assert moments.name(moments.parse(value, TODAY), NOW, "nl") == name


def test_seven_days_can_be_chosen() -> None:
    days = moments.days(NOW, "nl")
    assert (len(days), days[0]) == (7, ("2026-11-23", "maandag 23 november"))
