"""Working time of a regio, Monday to Friday 08:00-17:00 without feestdagen, and bounds that are counted in it."""

from datetime import date, datetime, timedelta

from events.aanbod import Termijn
from services.regels.duration import duration
from services.regels.kalender import DAGSLEUTELS, Interval, dagsleutel, pieces

WERKDAGEN = frozenset(DAGSLEUTELS[:5])
OPENS, CLOSES = 8 * 60, 17 * 60  # minutes of the day, in Amsterdam
DAY = timedelta(days=1)


def is_werkdag(datum: date, *, bevrijdingsdag: bool = False) -> bool:
    """Tell whether a date is Monday to Friday, and no feestdag."""
    return dagsleutel(datum, bevrijdingsdag=bevrijdingsdag) in WERKDAGEN


def opening(moment: datetime, *, bevrijdingsdag: bool = False) -> datetime:
    """Return the moment itself inside working hours, else when they next begin (UTC)."""
    return max(moment, _hours(moment, bevrijdingsdag=bevrijdingsdag).van)


def until(moment: datetime, *, bevrijdingsdag: bool = False) -> datetime:
    """Return the moment itself inside working hours, else when they last ended (UTC)."""
    datum = moment.date()
    while not is_werkdag(datum, bevrijdingsdag=bevrijdingsdag) or moment < _hours_of(datum).van:
        datum -= DAY
    return min(moment, _hours_of(datum).tot)


def after(moment: datetime, termijn: str | Termijn, *, bevrijdingsdag: bool = False) -> datetime:
    """Return when a bound that begins at a moment is over (UTC).

    A text is an ISO 8601 duration on the clock. `werkuren` are counted inside working hours. `werkdagen` lead to the
    same clock time that many working days later; outside working hours they are counted from the next opening.
    """
    if isinstance(termijn, str):
        return moment + duration(termijn)
    if termijn.werkuren is not None:
        return _after_werkuren(moment, timedelta(hours=termijn.werkuren), bevrijdingsdag=bevrijdingsdag)
    return _after_werkdagen(moment, termijn.werkdagen or 0, bevrijdingsdag=bevrijdingsdag)


def before(moment: datetime, werkdagen: int, *, bevrijdingsdag: bool = False) -> datetime:
    """Return the same clock time that many working days before a moment (UTC)."""
    hours = _hours(moment, bevrijdingsdag=bevrijdingsdag)
    datum, clock = hours.van.date(), max(moment, hours.van) - hours.van
    while werkdagen:
        datum -= DAY
        werkdagen -= is_werkdag(datum, bevrijdingsdag=bevrijdingsdag)
    return _hours_of(datum).van + clock


def _after_werkuren(moment: datetime, rest: timedelta, *, bevrijdingsdag: bool) -> datetime:
    begin = opening(moment, bevrijdingsdag=bevrijdingsdag)
    while begin + rest > (hours := _hours(begin, bevrijdingsdag=bevrijdingsdag)).tot:
        rest -= hours.tot - begin
        begin = opening(hours.tot, bevrijdingsdag=bevrijdingsdag)
    return begin + rest


def _after_werkdagen(moment: datetime, werkdagen: int, *, bevrijdingsdag: bool) -> datetime:
    begin = opening(moment, bevrijdingsdag=bevrijdingsdag)
    datum = begin.date()
    clock = begin - _hours_of(datum).van
    while werkdagen:
        datum += DAY
        werkdagen -= is_werkdag(datum, bevrijdingsdag=bevrijdingsdag)
    return _hours_of(datum).van + clock


def _hours(moment: datetime, *, bevrijdingsdag: bool) -> Interval:
    """Return the working hours that hold a moment, or the next ones. The day in Amsterdam and in UTC is the same during
    these hours."""
    datum = moment.date()
    while not is_werkdag(datum, bevrijdingsdag=bevrijdingsdag) or moment >= _hours_of(datum).tot:
        datum += DAY
    return _hours_of(datum)


def _hours_of(datum: date) -> Interval:
    (hours,) = pieces(datum, OPENS, CLOSES)
    return hours
