"""The Dutch calendar: feestdagen, the dagdelen of a regio, and clock times as moments. Europe/Amsterdam in, UTC out.

A clock time is a wall minute counted from local midnight of the day on which its window begins: 0-2880, so that a
window over midnight belongs to one day. A moment is inside a window by its wall minute, also when the clock changes.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import get_args
from zoneinfo import ZoneInfo

import holidays
import msgspec

from events.aanbod import Dagdelen
from events.codes import Dag, Dagdeel, Dagsoort

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAG = 1440  # minutes
DAGSLEUTELS: tuple[Dag, ...] = get_args(Dag)
_MINUTES = tuple(timedelta(minutes=minute) for minute in range(2 * DAG + 1))  # made once: windows are many
_JUMP = time(1, tzinfo=UTC)  # at which the clocks of Europe change


class Dagindeling(msgspec.Struct, frozen=True):
    """The dagdelen of a regio: the minute of the day at which each begins, and the minute of the week at which the
    weekend begins."""

    overdag: int
    avond: int
    nacht: int
    weekend: int
    bevrijdingsdag: bool = False


class Tijdstip(msgspec.Struct, frozen=True):
    """A moment (UTC) with what the calendar of a regio says of it; `datum` is its date in Amsterdam."""

    moment: datetime
    datum: date
    dagsoort: Dagsoort
    dagdeel: Dagdeel
    bevrijdingsdag: bool = False


class Interval(msgspec.Struct, frozen=True, gc=False):
    """From `van` up to, not including, `tot`; both UTC."""

    van: datetime
    tot: datetime


@lru_cache
def feestdagen(year: int, *, bevrijdingsdag: bool = False) -> Mapping[date, str]:
    """Return the feestdagen of `domein.md` with their Dutch names. Goede Vrijdag is not one of them, and 5 mei only
    where a regio says so."""
    known = holidays.country_holidays("NL", years=year, language="nl").items()
    dagen = {dag: naam for dag, naam in known if naam.lower() not in ("goede vrijdag", "bevrijdingsdag")}
    return {date(year, 5, 5): "Bevrijdingsdag"} | dagen if bevrijdingsdag else dagen


@lru_cache(maxsize=8192)
def dagsleutel(datum: date, *, bevrijdingsdag: bool = False) -> Dag:
    """Return the key under which the windows of a date are kept: its day of the week, or `feestdag`. The key does not
    depend on when the weekend begins."""
    if datum in feestdagen(datum.year, bevrijdingsdag=bevrijdingsdag):
        return "feestdag"
    return DAGSLEUTELS[datum.weekday()]


def minutes(clock: str) -> int:
    """Return `HH:MM` as a minute of the day."""
    return int(clock[:2]) * 60 + int(clock[3:])


def dagindeling(dagdelen: Dagdelen, *, bevrijdingsdag: bool = False) -> Dagindeling:
    """Return the dagdelen of a regio as numbers."""
    dag, clock = dagdelen.weekend_begint.split()
    weekend = DAGSLEUTELS.index(dag) * DAG + minutes(clock)
    begins = (minutes(dagdelen.overdag), minutes(dagdelen.avond), minutes(dagdelen.nacht))
    return Dagindeling(*begins, weekend, bevrijdingsdag)


def floor(moment: datetime) -> datetime:
    """Return the minute that a moment is in."""
    return moment.replace(second=0, microsecond=0)


def tijdstip(moment: datetime, indeling: Dagindeling) -> Tijdstip:
    """Return what the calendar says of a moment. A night after midnight has the dagsoort of the day on which it
    began."""
    return _tijdstip(moment.astimezone(UTC), indeling)  # in UTC, as equal times of one zone may be an hour apart


@lru_cache(maxsize=1024)
def _tijdstip(moment: datetime, indeling: Dagindeling) -> Tijdstip:
    local = moment.astimezone(AMSTERDAM)
    datum, minute = local.date(), local.hour * 60 + local.minute
    dagdeel: Dagdeel = "avond" if minute >= indeling.avond else "overdag"
    began = began_on(moment, indeling)
    minute_of_begin = minute if began == datum else DAG - 1
    if minute >= indeling.nacht or began != datum:
        dagdeel = "nacht"
    soort = _dagsoort(began, minute_of_begin, indeling)
    return Tijdstip(moment, datum, soort, dagdeel, indeling.bevrijdingsdag)


def began_on(moment: datetime, indeling: Dagindeling) -> date:
    """Return the date on which the dagdeel of a moment began: of a night after midnight that is the day before."""
    local = moment.astimezone(AMSTERDAM)
    return local.date() - timedelta(days=local.hour * 60 + local.minute < indeling.overdag)


def _dagsoort(datum: date, minute: int, indeling: Dagindeling) -> Dagsoort:
    if datum in feestdagen(datum.year, bevrijdingsdag=indeling.bevrijdingsdag):
        return "feestdag"
    return "weekend" if datum.weekday() * DAG + minute >= indeling.weekend else "werkdag"


def dagdeel_interval(datum: date, dagdeel: Dagdeel, indeling: Dagindeling) -> Interval:
    """Return the dagdeel that begins on a date. A night lasts 7 or 9 hours when the clock changes."""
    van, tot = {
        "overdag": (indeling.overdag, indeling.avond),
        "avond": (indeling.avond, indeling.nacht),
        "nacht": (indeling.nacht, indeling.overdag + DAG),
    }[dagdeel]
    found = pieces(datum, van, tot)
    return Interval(found[0].van, found[-1].tot)


@lru_cache(maxsize=65_536)
def pieces(datum: date, van: int, tot: int) -> tuple[Interval, ...]:
    """Return the moments whose wall minute lies in a window of a day: one piece, or two when the window ends in the
    hour that comes twice. A window that begins in the hour that is skipped begins when the clock jumps."""
    before, after, jump = _clocks(datum)
    first = Interval(before + _MINUTES[van], before + _MINUTES[tot])
    if before == after:
        return (first,)
    second = Interval(after + _MINUTES[van], after + _MINUTES[tot])
    parts = (Interval(first.van, min(first.tot, jump)), Interval(max(second.van, jump), second.tot))
    return merge(tuple(part for part in parts if part.van < part.tot))


@lru_cache(maxsize=8192)
def _clocks(datum: date) -> tuple[datetime, datetime, datetime]:
    """Return midnight of a date by the clock before and after a change in the two days from then, and the moment of the
    change."""
    days = [datum + timedelta(days=number) for number in range(3)]
    before, between, after = (_offset(day) for day in days)
    midnight = datetime.combine(datum, time(), UTC)
    return midnight - before, midnight - after, datetime.combine(days[0] if before != between else days[1], _JUMP)


def _offset(datum: date) -> timedelta:
    return datetime.combine(datum, time(), AMSTERDAM).utcoffset() or timedelta()


def merge(intervals: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Return intervals in order, with those that touch or overlap made one."""
    merged: list[Interval] = []
    for interval in sorted(intervals, key=lambda one: one.van):
        if merged and interval.van <= merged[-1].tot:
            merged[-1] = Interval(merged[-1].van, max(merged[-1].tot, interval.tot))
        else:
            merged.append(interval)
    return tuple(merged)
