"""Dutch calendar: feestdagen, the dagdelen of a regio, and clock times as moments. Europe/Amsterdam in, UTC out.

A clock time is a wall minute counted from local midnight of the day on which its window begins: 0-2880, so that a
window over midnight belongs to one day. A moment is inside a window by its wall minute, also when the clock changes.
"""

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
_MINUTEN = tuple(timedelta(minutes=minuut) for minuut in range(2 * DAG + 1))  # made once: windows are many
_JUMP = time(1, tzinfo=UTC)  # at which the clocks of Europe change


class Dagindeling(msgspec.Struct, frozen=True):
    """A regio's dagdelen: minutes of the day at which each begins, and the minute of the week of the weekend."""

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
def feestdagen(jaar: int, *, bevrijdingsdag: bool = False) -> frozenset[date]:
    """Those of `domein.md`: Goede Vrijdag is none, 5 mei only where a regio says so."""
    gewoon = holidays.country_holidays("NL", years=jaar, language="nl").items()
    dagen = {dag for dag, naam in gewoon if naam.lower() not in ("goede vrijdag", "bevrijdingsdag")}
    return frozenset(dagen | {date(jaar, 5, 5)} if bevrijdingsdag else dagen)


@lru_cache(maxsize=8192)
def dagsleutel(datum: date, *, bevrijdingsdag: bool = False) -> Dag:
    """Under which key the windows of a day are kept. When the weekend begins has no say in it."""
    if datum in feestdagen(datum.year, bevrijdingsdag=bevrijdingsdag):
        return "feestdag"
    return DAGSLEUTELS[datum.weekday()]


def minuten(klok: str) -> int:
    """`HH:MM` as a minute of the day."""
    return int(klok[:2]) * 60 + int(klok[3:])


def dagindeling(dagdelen: Dagdelen, *, bevrijdingsdag: bool = False) -> Dagindeling:
    """The dagdelen of a regio, as numbers."""
    dag, klok = dagdelen.weekend_begint.split()
    weekend = DAGSLEUTELS.index(dag) * DAG + minuten(klok)
    begin = (minuten(dagdelen.overdag), minuten(dagdelen.avond), minuten(dagdelen.nacht))
    return Dagindeling(*begin, weekend, bevrijdingsdag)


def tijdstip(moment: datetime, indeling: Dagindeling) -> Tijdstip:
    """What the calendar says of a moment. A night after midnight has the dagsoort of the day on which it began."""
    lokaal = moment.astimezone(AMSTERDAM)
    datum, minuut = lokaal.date(), lokaal.hour * 60 + lokaal.minute
    dagdeel: Dagdeel = "avond" if minuut >= indeling.avond else "overdag"
    begon, minuut_van_begin = datum, minuut
    if minuut < indeling.overdag:
        begon, minuut_van_begin = datum - timedelta(days=1), DAG - 1
    if minuut >= indeling.nacht or begon != datum:
        dagdeel = "nacht"
    soort = _dagsoort(begon, minuut_van_begin, indeling)
    return Tijdstip(moment.astimezone(UTC), datum, soort, dagdeel, indeling.bevrijdingsdag)


def _dagsoort(datum: date, minuut: int, indeling: Dagindeling) -> Dagsoort:
    if datum in feestdagen(datum.year, bevrijdingsdag=indeling.bevrijdingsdag):
        return "feestdag"
    return "weekend" if datum.weekday() * DAG + minuut >= indeling.weekend else "werkdag"


def dagdeel_interval(datum: date, dagdeel: Dagdeel, indeling: Dagindeling) -> Interval:
    """The dagdeel that begins on a date; a night lasts 7 or 9 hours when the clock changes."""
    van, tot = {
        "overdag": (indeling.overdag, indeling.avond),
        "avond": (indeling.avond, indeling.nacht),
        "nacht": (indeling.nacht, indeling.overdag + DAG),
    }[dagdeel]
    stuk = pieces(datum, van, tot)
    return Interval(stuk[0].van, stuk[-1].tot)


@lru_cache(maxsize=65_536)
def pieces(datum: date, van: int, tot: int) -> tuple[Interval, ...]:
    """The moments whose wall minute lies in a window of a day: one piece, or two when its end is in the hour that
    comes twice. A window that begins in the hour that is skipped begins when the clock jumps."""
    voor, na, sprong = _klok(datum)
    eerst = Interval(voor + _MINUTEN[van], voor + _MINUTEN[tot])
    if voor == na:
        return (eerst,)
    dan = Interval(na + _MINUTEN[van], na + _MINUTEN[tot])
    delen = (Interval(eerst.van, min(eerst.tot, sprong)), Interval(max(dan.van, sprong), dan.tot))
    return samen(tuple(deel for deel in delen if deel.van < deel.tot))


@lru_cache(maxsize=8192)
def _klok(datum: date) -> tuple[datetime, datetime, datetime]:
    """Midnight of a date by the clock before and after a change in the two days from then, and when it changes."""
    dagen = [datum + timedelta(days=nummer) for nummer in range(3)]
    voor, midden, na = (_voorsprong(dag) for dag in dagen)
    nul = datetime.combine(datum, time(), UTC)
    return nul - voor, nul - na, datetime.combine(dagen[0] if voor != midden else dagen[1], _JUMP)


def _voorsprong(datum: date) -> timedelta:
    return datetime.combine(datum, time(), AMSTERDAM).utcoffset() or timedelta()


def samen(intervallen: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Intervals in order, with those that touch or overlap made one."""
    uit: list[Interval] = []
    for interval in sorted(intervallen, key=lambda i: i.van):
        if uit and interval.van <= uit[-1].tot:
            uit[-1] = Interval(uit[-1].van, max(uit[-1].tot, interval.tot))
        else:
            uit.append(interval)
    return tuple(uit)
