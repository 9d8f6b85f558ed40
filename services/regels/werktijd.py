"""Working time of a regio: Monday to Friday 08:00-17:00, feestdagen excluded, and bounds that are counted in it."""

from datetime import date, datetime, timedelta

from events.aanbod import Termijn
from services.regels.duration import duration
from services.regels.kalender import DAGSLEUTELS, Interval, dagsleutel, pieces

WERKDAGEN = frozenset(DAGSLEUTELS[:5])
VAN, TOT = 8 * 60, 17 * 60  # minutes of the day
DAG = timedelta(days=1)


def werkdag(datum: date, *, bevrijdingsdag: bool = False) -> bool:
    """Monday to Friday, and no feestdag."""
    return dagsleutel(datum, bevrijdingsdag=bevrijdingsdag) in WERKDAGEN


def opening(moment: datetime, *, bevrijdingsdag: bool = False) -> datetime:
    """The moment itself inside working hours, else when they next begin (UTC)."""
    return max(moment, _uren(moment, bevrijdingsdag=bevrijdingsdag).van)


def na(moment: datetime, termijn: str | Termijn, *, bevrijdingsdag: bool = False) -> datetime:
    """When a bound that begins at a moment is over (UTC): an ISO 8601 duration on the clock, `werkuren` counted inside
    working hours, or `werkdagen`: the same clock time so many working days on, from the next opening when closed."""
    if isinstance(termijn, str):
        return moment + duration(termijn)
    if termijn.werkuren is not None:
        return _na_werkuren(moment, timedelta(hours=termijn.werkuren), bevrijdingsdag=bevrijdingsdag)
    return _na_werkdagen(moment, termijn.werkdagen or 0, bevrijdingsdag=bevrijdingsdag)


def voor(moment: datetime, werkdagen: int, *, bevrijdingsdag: bool = False) -> datetime:
    """The same clock time so many working days before a moment (UTC)."""
    uren = _uren(moment, bevrijdingsdag=bevrijdingsdag)
    datum, tijd = uren.van.date(), max(moment, uren.van) - uren.van
    while werkdagen:
        datum -= DAG
        werkdagen -= werkdag(datum, bevrijdingsdag=bevrijdingsdag)
    return _dag(datum).van + tijd


def _na_werkuren(moment: datetime, rest: timedelta, *, bevrijdingsdag: bool) -> datetime:
    begin = opening(moment, bevrijdingsdag=bevrijdingsdag)
    while begin + rest > (uren := _uren(begin, bevrijdingsdag=bevrijdingsdag)).tot:
        rest -= uren.tot - begin
        begin = opening(uren.tot, bevrijdingsdag=bevrijdingsdag)
    return begin + rest


def _na_werkdagen(moment: datetime, dagen: int, *, bevrijdingsdag: bool) -> datetime:
    begin = opening(moment, bevrijdingsdag=bevrijdingsdag)
    datum = begin.date()
    tijd = begin - _dag(datum).van
    while dagen:
        datum += DAG
        dagen -= werkdag(datum, bevrijdingsdag=bevrijdingsdag)
    return _dag(datum).van + tijd


def _uren(moment: datetime, *, bevrijdingsdag: bool) -> Interval:
    """The working hours that hold a moment, or the next ones. Amsterdam's day and UTC's are one during these hours."""
    datum = moment.date()
    while not werkdag(datum, bevrijdingsdag=bevrijdingsdag) or moment >= _dag(datum).tot:
        datum += DAG
    return _dag(datum)


def _dag(datum: date) -> Interval:
    (uren,) = pieces(datum, VAN, TOT)
    return uren
