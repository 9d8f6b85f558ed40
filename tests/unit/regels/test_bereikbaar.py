"""When somebody can be reached: hours as windows, lines and stretches."""

from datetime import UTC, date, datetime, timedelta

import pytest

from events.aanbod import Bereikbaarheid, Contact, Dagdelen, Openingstijd
from services.regels.bereikbaar import Stretch, Uren, lijnen, merge_hours, next_stretch, overlap, stretch, uren, week
from services.regels.kalender import DAGSLEUTELS, Interval, Tijdstip, dagdeel_interval, dagindeling, tijdstip
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
OFFICE = Openingstijd(dagen=("werkdag",), van="08:00", tot="17:00")
NIGHT = Openingstijd(dagen=("werkdag", "weekend"), van="23:00", tot="07:00")
ALWAYS = Openingstijd(dagen=("werkdag", "weekend"), van="00:00", tot="00:00")
CLOSED = Openingstijd(dagen=("feestdag",), gesloten=True)


def by_day(hours: Uren) -> dict[str, tuple[tuple[int, int], ...]]:
    return dict(zip(DAGSLEUTELS, week(hours), strict=True))


def at(clock: str) -> Tijdstip:
    return tijdstip(local(clock), INDELING)


def between(van: str, tot: str) -> Stretch:
    return Stretch(local(van), local(tot))


def test_werkdag_stands_for_five_days_and_feestdagen_have_the_hours_of_sunday() -> None:
    found = by_day(uren([OFFICE, Openingstijd(dagen=("weekend",), van="10:00", tot="12:00")]))
    assert [found[day] for day in ("ma", "di", "wo", "do", "vr")] == [((480, 1020),)] * 5
    assert found["za"] == found["zo"] == found["feestdag"] == ((600, 720),)


def test_who_says_closed_on_feestdagen_has_no_hours_of_sunday_then() -> None:
    found = by_day(uren([ALWAYS, CLOSED]))
    assert (found["zo"], found["feestdag"]) == (((0, 1440),), ())


def test_own_hours_on_feestdagen_take_the_place_of_those_of_sunday() -> None:
    found = by_day(uren([ALWAYS, Openingstijd(dagen=("feestdag",), van="09:00", tot="10:00")]))
    assert found["feestdag"] == ((540, 600),)


def test_an_end_that_is_not_after_the_begin_is_the_next_day() -> None:
    assert by_day(uren([NIGHT]))["ma"] == ((1380, 1860),)
    assert by_day(uren([ALWAYS]))["ma"] == ((0, 1440),)
    assert by_day(uren([Openingstijd(dagen=("ma",), van="09:00", tot="09:00")]))["ma"] == ((540, 1980),)


def test_lines_differ_by_functie_audience_and_contact_and_stand_in_the_order_they_were_named() -> None:
    mail = Contact(email="nacht@team.example")
    found = lijnen(
        [
            Bereikbaarheid(dagen=("werkdag",), van="08:00", tot="17:00"),
            Bereikbaarheid(dagen=("ma",), van="08:00", tot="17:00", voor=("professionals",)),
            Bereikbaarheid(dagen=("zo",), van="08:00", tot="17:00", contact=mail),
            Bereikbaarheid(dagen=("za",), van="08:00", tot="17:00"),
            Bereikbaarheid(dagen=("zo",), van="08:00", tot="17:00", functie="alarmopvolging"),
        ]
    )
    assert [(lijn.functie, lijn.voor, lijn.contact) for lijn in found] == [
        ("zorg", ("iedereen",), None),
        ("zorg", ("professionals",), None),
        ("zorg", ("iedereen",), mail),
        ("alarmopvolging", ("iedereen",), None),
    ]
    assert by_day(found[0].uren)["za"] == ((480, 1020),)


def test_what_one_functie_says_of_feestdagen_says_nothing_of_another() -> None:
    zorg, alarm = lijnen(
        [
            Bereikbaarheid(dagen=("zo",), van="08:00", tot="17:00"),
            Bereikbaarheid(dagen=("feestdag",), gesloten=True),
            Bereikbaarheid(dagen=("zo",), van="08:00", tot="17:00", functie="alarmopvolging"),
        ]
    )
    assert (by_day(zorg.uren)["feestdag"], by_day(alarm.uren)["feestdag"]) == ((), ((480, 1020),))


@pytest.mark.parametrize(
    ("clock", "is_open"),
    [("07:59:59", False), ("08:00", True), ("16:59:59", True), ("17:00", False)],
)
def test_reachable_from_the_first_minute_up_to_the_last(clock: str, *, is_open: bool) -> None:
    found = stretch(uren([OFFICE]), at(f"2026-11-26T{clock}"))
    assert found == (between("2026-11-26T08:00", "2026-11-26T17:00") if is_open else None)


def test_hours_that_touch_make_one_stretch_over_midnight() -> None:
    hours = uren([OFFICE, NIGHT, Openingstijd(dagen=("werkdag",), van="07:00", tot="08:00")])
    assert stretch(hours, at("2026-11-26T12:00")) == between("2026-11-25T23:00", "2026-11-26T17:00")


def test_hours_within_other_hours_take_nothing_away() -> None:
    hours = uren([OFFICE, Openingstijd(dagen=("do",), van="09:00", tot="10:00")])
    assert stretch(hours, at("2026-11-26T12:00")) == between("2026-11-26T08:00", "2026-11-26T17:00")


def test_who_is_always_reachable_is_looked_at_from_a_day_before_until_seven_days_after() -> None:
    asked = at("2026-11-26T12:00:30")
    assert stretch(uren([ALWAYS]), asked) == Stretch(None, None)


def test_a_night_into_a_feestdag_belongs_to_the_day_before() -> None:
    hours = uren([NIGHT, CLOSED])
    assert stretch(hours, at("2026-12-25T06:59")) == between("2026-12-24T23:00", "2026-12-25T07:00")
    assert stretch(hours, at("2026-12-25T23:30")) is None
    assert stretch(hours, at("2026-12-27T06:59")) is None


def test_when_the_weekend_begins_has_no_say_in_the_hours() -> None:
    friday = tijdstip(local("2026-11-27T16:00"), dagindeling(Dagdelen(weekend_begint="vr 12:00")))
    assert friday.dagsoort == "weekend"
    assert stretch(uren([OFFICE]), friday) == between("2026-11-27T08:00", "2026-11-27T17:00")


def test_a_window_until_the_hour_that_comes_twice_is_open_twice() -> None:
    hours = uren([Openingstijd(dagen=("zo",), van="01:00", tot="02:30")])
    first, second = datetime(2026, 10, 25, 0, 15, tzinfo=UTC), datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert stretch(hours, tijdstip(first, INDELING)) == Stretch(
        datetime(2026, 10, 24, 23, 0, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    )
    assert stretch(hours, tijdstip(second, INDELING)) == Stretch(
        datetime(2026, 10, 25, 1, 0, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    )
    assert stretch(hours, tijdstip(first + timedelta(minutes=30), INDELING)) is None


def test_24_hours_back_on_a_day_of_23_hours_reach_the_evening_before_it() -> None:
    hours = uren([Openingstijd(dagen=("vr", "za", "zo"), van="23:30", tot="23:30")])
    found = stretch(hours, at("2026-03-30T00:10"))
    assert found == Stretch(None, local("2026-03-30T23:30"))


def test_who_was_not_open_for_days_or_is_never_open_is_closed() -> None:
    assert stretch(uren([Openingstijd(dagen=("ma",), van="08:00", tot="17:00")]), at("2026-11-29T12:00")) is None
    assert stretch(uren([]), at("2026-11-29T12:00")) is None


def test_the_first_stretch_that_opens_after_the_moment() -> None:
    hours = uren([OFFICE])
    assert next_stretch(hours, at("2026-11-27T17:00")) == between("2026-11-30T08:00", "2026-11-30T17:00")
    assert next_stretch(hours, at("2026-11-27T07:59:59")) == between("2026-11-27T08:00", "2026-11-27T17:00")
    assert next_stretch(uren([CLOSED]), at("2026-11-27T12:00")) is None


def test_seven_days_ahead_over_a_day_of_23_hours_reach_an_hour_into_the_eighth_day() -> None:
    hours = uren([Openingstijd(dagen=("feestdag",), van="00:00", tot="06:00")])
    assert next_stretch(hours, at("2026-03-28T23:30")) == Stretch(local("2026-04-05T00:00"), None)


def test_who_opens_seven_days_from_now_is_not_within_seven_days() -> None:
    """Tweede paasdag, closed: next Monday's opening is exactly 7 times 24 hours away."""
    hours = uren([Openingstijd(dagen=("ma",), van="07:00", tot="17:00"), CLOSED])
    assert next_stretch(hours, at("2026-04-06T07:00")) is None
    assert next_stretch(hours, at("2026-04-06T07:00:01")) == Stretch(local("2026-04-13T07:00"), None)


def test_the_first_overlap_with_a_dagdeel_counts() -> None:
    avond = dagdeel_interval(date(2026, 11, 26), "avond", INDELING)
    hours = uren(
        [
            Openingstijd(dagen=("do",), van="16:00", tot="18:00"),
            Openingstijd(dagen=("do",), van="20:00", tot="02:00"),
        ]
    )
    asked = tijdstip(avond.van, INDELING)
    assert overlap(hours, asked, avond) == between("2026-11-26T16:00", "2026-11-26T18:00")
    late = Interval(asked.moment + timedelta(hours=1), avond.tot)
    assert overlap(hours, asked, late) == between("2026-11-26T20:00", "2026-11-27T02:00")
    before, after = (
        Openingstijd(dagen=("do",), van=van, tot=tot) for van, tot in (("07:00", "17:00"), ("23:00", "07:00"))
    )
    assert overlap(uren([before, after]), asked, avond) is None


def test_hours_of_several_are_open_when_one_of_them_is() -> None:
    evening = Openingstijd(dagen=("do",), van="18:00", tot="20:00")
    both = merge_hours([uren([OFFICE]), uren([evening, OFFICE])])
    assert by_day(both)["do"] == ((480, 1020), (1080, 1200))
    assert by_day(both)["vr"] == ((480, 1020),)
    assert merge_hours([]) == uren([])


def test_a_line_that_is_never_open_is_no_line() -> None:
    closed = Bereikbaarheid(dagen=("feestdag",), gesloten=True, functie="alarmopvolging")
    zorg = Bereikbaarheid(dagen=("ma",), van="08:00", tot="17:00")
    assert [lijn.functie for lijn in lijnen([closed, zorg])] == ["zorg"]
