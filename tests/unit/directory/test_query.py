"""Which moment a query is about."""

from datetime import date, datetime, timedelta

from events.aanbod import Dagdelen
from services.directory.domain.query import Asked, Query, moment_of
from services.regels.kalender import Interval, dagindeling, tijdstip
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
NOW = local("2026-11-26T18:00")
AVOND = Query(wijk="WK1", datum=date(2026, 11, 26), dagdeel="avond")
BEGIN, END = local("2026-11-26T17:00"), local("2026-11-26T23:00")


def test_without_a_moment_it_is_about_the_current_minute() -> None:
    for now in (NOW, NOW + timedelta(seconds=59, microseconds=999_999)):
        found = moment_of(Query(wijk="WK1"), INDELING, now)
        assert found == Asked(tijdstip(NOW, INDELING), moves=True)
        assert found.is_now


def test_a_moment_of_its_own_goes_before_now_and_stays_as_it_was_asked() -> None:
    moment = datetime.fromisoformat("2026-11-28T12:00:30+01:00")
    found = moment_of(Query(wijk="WK1", moment=moment), INDELING, NOW)
    assert found == Asked(tijdstip(moment, INDELING))
    assert found.at.moment.utcoffset() == timedelta()
    assert not found.is_now


def test_a_dagdeel_that_is_to_come_or_past_is_asked_about_as_a_whole_from_its_begin() -> None:
    for now in (BEGIN - timedelta(seconds=1), END, END + timedelta(days=1)):
        assert moment_of(AVOND, INDELING, now) == Asked(tijdstip(BEGIN, INDELING), Interval(BEGIN, END))


def test_the_rest_of_the_current_dagdeel_is_asked_about_from_the_current_minute() -> None:
    for now in (BEGIN, NOW, END - timedelta(minutes=1)):
        found = moment_of(AVOND, INDELING, now + timedelta(seconds=7))
        assert found == Asked(tijdstip(now, INDELING), Interval(now, END), moves=True)
        assert not found.is_now


def test_a_date_or_a_dagdeel_alone_says_no_moment() -> None:
    for query in (Query(wijk="WK1", datum=date(2026, 11, 28)), Query(wijk="WK1", dagdeel="nacht")):
        assert moment_of(query, INDELING, NOW) == Asked(tijdstip(NOW, INDELING), moves=True)
