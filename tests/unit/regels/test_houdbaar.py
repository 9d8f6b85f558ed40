"""Until when an answer holds: it is not made anew later than it changes, nor more often than is needed."""

from datetime import date, datetime, timedelta

import pytest

from events.aanbod import Dagdelen, Openingstijd
from events.codes import Dagdeel
from services.regels.bereikbaar import Uren, uren
from services.regels.houdbaar import changes_at, next_change
from services.regels.kalender import Interval, dagdeel_interval, dagindeling, tijdstip
from services.regels.volgorde import Criteria
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
EVERY_DAY = ("werkdag", "weekend")
THURSDAY = date(2026, 11, 26)


def said(*dagen: str, van: str = "00:00", tot: str = "00:00") -> Openingstijd:
    return Openingstijd(dagen=dagen, van=van, tot=tot)


def hours(*dagen: str, **clock: str) -> Uren:
    return uren([said(*dagen, **clock)])


ALWAYS = hours(*EVERY_DAY)
OFFICE = hours("werkdag", van="08:00", tot="17:00")


def now_at(text: str, *known: Uren, expiries: tuple[str, ...] = ()) -> datetime:
    """Until when an answer about now holds."""
    now = local(text)
    criteria = Criteria(at=tijdstip(now.replace(second=0), INDELING), indeling=INDELING, wijken=("WK1",), now=now)
    return changes_at(criteria, INDELING, known, [local(expiry) for expiry in expiries], moves=True)


def moment_at(text: str, moment: str, *known: Uren, expiries: tuple[str, ...] = ()) -> datetime:
    """Until when an answer about another moment holds."""
    criteria = Criteria(at=tijdstip(local(moment), INDELING), indeling=INDELING, wijken=("WK1",), now=local(text))
    return changes_at(criteria, INDELING, known, [local(expiry) for expiry in expiries], moves=False)


def dagdeel_at(text: str, dagdeel: Dagdeel, *known: Uren, expiries: tuple[str, ...] = ()) -> datetime:
    """Until when an answer about a dagdeel of that Thursday holds."""
    now, whole = local(text), dagdeel_interval(THURSDAY, dagdeel, INDELING)
    moves = whole.van <= now < whole.tot
    interval = Interval(now, whole.tot) if moves else whole
    criteria = Criteria(
        at=tijdstip(interval.van, INDELING), indeling=INDELING, interval=interval, wijken=("WK1",), now=now
    )
    return changes_at(criteria, INDELING, known, [local(expiry) for expiry in expiries], moves=moves)


class TestAboutNow:
    @pytest.mark.parametrize(
        ("now", "changes"),
        [
            pytest.param("2026-11-26T07:20:13", "2026-11-26T08:00", id="it opens"),
            pytest.param("2026-11-26T12:34:56", "2026-11-26T16:30", id="it closes"),
            pytest.param("2026-11-26T16:30:00", "2026-11-26T17:00", id="the avond begins"),
            pytest.param("2026-11-26T17:00:00", "2026-11-26T23:00", id="the night begins"),
            pytest.param("2026-11-26T23:05:00", "2026-11-27T00:00", id="another day has another lot"),
            pytest.param("2026-11-27T00:00:00", "2026-11-27T07:00", id="the night ends"),
        ],
    )
    def test_it_holds_until_a_window_a_dagdeel_or_a_day_begins_or_ends(self, now: str, changes: str) -> None:
        assert now_at(now, hours("werkdag", van="08:00", tot="16:30")) == local(changes)

    def test_of_all_hours_the_first_counts(self) -> None:
        known = (ALWAYS, OFFICE, hours("do", van="09:15", tot="12:45"), Uren())
        assert now_at("2026-11-26T08:00", *known) == local("2026-11-26T09:15")
        assert now_at("2026-11-26T09:15", *known) == local("2026-11-26T12:45")

    def test_a_report_expires_to_the_second(self) -> None:
        expiries = ("2026-11-26T12:34:56", "2026-11-26T12:34:57", "2026-11-25T12:00")
        assert now_at("2026-11-26T12:00", ALWAYS, expiries=expiries) == local("2026-11-26T12:34:56")
        assert now_at("2026-11-26T12:34:57", ALWAYS, expiries=expiries) == local("2026-11-26T17:00")

    def test_the_begin_of_a_stretch_is_out_of_sight_a_minute_after_24_hours(self) -> None:
        known = uren([said("za", van="09:30"), said("zo")])
        assert now_at("2026-11-29T08:00", known) == local("2026-11-29T09:31")
        assert now_at("2026-11-29T09:31", known) == local("2026-11-29T17:00")

    def test_the_end_of_a_stretch_comes_in_sight_7_days_before(self) -> None:
        until_kerst = uren([said(*EVERY_DAY), said("feestdag", tot="09:10")])
        assert now_at("2026-12-18T08:00", until_kerst) == local("2026-12-18T09:10")
        assert now_at("2026-12-18T09:10", until_kerst) == local("2026-12-18T17:00")

    def test_who_opens_comes_in_sight_within_7_days(self) -> None:
        kerst = hours("feestdag", van="09:10", tot="10:00")
        assert now_at("2026-12-18T08:00", kerst) == local("2026-12-18T09:11")
        assert now_at("2026-12-18T09:11", kerst) == local("2026-12-18T10:00")  # its end comes in sight
        assert now_at("2026-12-18T10:00", kerst) == local("2026-12-18T17:00")

    def test_who_is_always_or_never_open_changes_with_the_calendar_only(self) -> None:
        assert now_at("2026-11-26T12:00", ALWAYS, Uren()) == local("2026-11-26T17:00")


class TestAboutADagdeel:
    def test_one_that_is_to_come_holds_until_it_begins_whatever_happens_before(self) -> None:
        known = (OFFICE, hours("do", van="18:00", tot="20:15"))
        assert dagdeel_at("2026-11-26T07:59", "avond", *known) == local("2026-11-26T17:00")

    def test_reports_expire_for_it_too(self) -> None:
        assert dagdeel_at("2026-11-26T09:00", "nacht", expiries=("2026-11-26T09:30",)) == local("2026-11-26T09:30")

    def test_one_that_is_under_way_holds_until_a_stretch_ends_in_it(self) -> None:
        known = hours("do", van="16:00", tot="20:15")
        assert dagdeel_at("2026-11-26T17:00", "avond", known) == local("2026-11-26T20:15")
        assert dagdeel_at("2026-11-26T20:15", "avond", known) == local("2026-11-26T23:00")

    def test_in_the_night_another_day_begins(self) -> None:
        assert dagdeel_at("2026-11-26T23:10", "nacht", ALWAYS) == local("2026-11-27T00:00")

    def test_one_that_is_past_holds_as_long_as_can_be(self) -> None:
        found = dagdeel_at("2026-11-27T08:00", "avond", OFFICE, expiries=("2026-11-27T09:00",))
        assert found == local("2026-12-04T08:00")


class TestAboutAMoment:
    def test_it_holds_until_a_report_expires_or_its_minute_is_past(self) -> None:
        expiries = ("2026-11-26T12:30", "2026-11-26T15:00")
        asked = "2026-11-26T13:00:20"
        assert moment_at("2026-11-26T12:00", asked, OFFICE, expiries=expiries) == local("2026-11-26T12:30")
        assert moment_at("2026-11-26T12:30", asked, OFFICE, expiries=expiries) == local("2026-11-26T13:01")
        assert moment_at("2026-11-26T13:01", asked, OFFICE, expiries=expiries) == local("2026-12-03T13:01")

    def test_more_than_7_days_ahead_it_holds_until_room_is_told(self) -> None:
        found = moment_at("2026-11-26T12:00", "2026-12-05T10:00:30", OFFICE, expiries=("2026-11-26T12:30",))
        assert found == local("2026-11-28T10:00:30")

    def test_exactly_7_days_ahead_room_is_told_until_it_expires(self) -> None:
        found = moment_at("2026-11-26T12:00", "2026-12-03T12:00", OFFICE, expiries=("2026-11-26T12:30",))
        assert found == local("2026-11-26T12:30")


class TestTheCalendar:
    @pytest.mark.parametrize(
        ("moment", "changes"),
        [
            ("2026-11-26T06:59:59", "2026-11-26T07:00"),
            ("2026-11-26T07:00", "2026-11-26T17:00"),
            ("2026-11-27T17:00", "2026-11-27T18:00"),  # the weekend of this regio begins
            ("2026-11-26T17:00", "2026-11-26T22:30"),  # on a Friday only
            ("2026-11-27T22:30", "2026-11-28T00:00"),
            ("2026-03-28T22:30", "2026-03-29T00:00"),
            ("2026-03-29T00:00", "2026-03-29T07:00"),  # an hour earlier on the clock of the world
        ],
    )
    def test_it_says_something_else_when_a_dagdeel_a_day_or_the_weekend_begins(self, moment: str, changes: str) -> None:
        regio = dagindeling(Dagdelen(nacht="22:30", weekend_begint="vr 18:00"))
        assert next_change(local(moment), regio) == local(changes)

    def test_a_dagdeel_that_begins_in_the_hour_that_comes_twice_begins_twice(self) -> None:
        early = dagindeling(Dagdelen(overdag="02:30"))
        first, again = local("2026-10-25T02:30"), local("2026-10-25T02:30") + timedelta(hours=1)
        between = first + timedelta(minutes=30)
        turns = [next_change(moment, early) for moment in (local("2026-10-25T00:00"), first, between)]
        assert turns == [first, between, again]
        assert [tijdstip(turn, early).dagdeel for turn in turns] == ["overdag", "nacht", "overdag"]

    def test_a_dagdeel_that_begins_in_the_hour_that_is_skipped_begins_when_the_clock_jumps(self) -> None:
        early = dagindeling(Dagdelen(overdag="02:30"))
        assert next_change(local("2026-03-29T00:00"), early) == local("2026-03-29T03:00")
