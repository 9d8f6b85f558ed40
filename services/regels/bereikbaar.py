"""When somebody can be reached: opening hours as windows, and the unbroken stretches that they make (L 2.1, rij 1)."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

import msgspec

from events.aanbod import Bereikbaarheid, Contact, Openingstijd
from events.codes import DAY_GROUPS, Functie, Voor
from services.regels.kalender import DAG, DAGSLEUTELS, Interval, Tijdstip, dagsleutel, merge, minutes, pieces

# Per day key, in the order of DAGSLEUTELS: windows in wall minutes, 0-2880. A tuple, so that it can be a cache's key.
Vensters = tuple[tuple[tuple[int, int], ...], ...]
BACK = timedelta(days=1)  # how far a stretch is followed back from the moment
AHEAD = timedelta(days=7)  # and ahead; the next stretch is looked for as far ahead


class Lijn(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """One way to reach a team: for what, by whom, on which number, and when."""

    functie: Functie
    voor: tuple[Voor, ...]
    contact: Contact | None
    vensters: Vensters


def lijnen(bereikbaarheid: Sequence[Bereikbaarheid]) -> tuple[Lijn, ...]:
    """Make one line of hours with the same functie, audience and contact. A functie that says nothing of feestdagen has
    the hours of Sunday on them."""
    groups: dict[tuple[Functie, tuple[Voor, ...], Contact | None], list[Openingstijd]] = {}
    for hours in bereikbaarheid:
        groups.setdefault((hours.functie, hours.voor, hours.contact), []).append(hours)
    named = {hours.functie for hours in bereikbaarheid if "feestdag" in hours.dagen}
    every = (Lijn(*key, _windows(hours, as_sunday=key[0] not in named)) for key, hours in groups.items())
    return tuple(lijn for lijn in every if any(lijn.vensters))


def vensters(tijden: Sequence[Openingstijd]) -> Vensters:
    """Return opening hours as windows. When nothing is said of feestdagen they have the hours of Sunday."""
    return _windows(tijden, as_sunday=not any("feestdag" in hours.dagen for hours in tijden))


def _windows(tijden: Iterable[Openingstijd], *, as_sunday: bool) -> Vensters:
    per_day: dict[str, list[tuple[int, int]]] = {dag: [] for dag in DAGSLEUTELS}
    for hours in tijden:
        if hours.van is not None and hours.tot is not None:
            van, tot = minutes(hours.van), minutes(hours.tot)
            for dag in _days(hours.dagen):
                per_day[dag].append((van, tot if tot > van else tot + DAG))
    if as_sunday:
        per_day["feestdag"] = per_day["zo"]
    return tuple(tuple(sorted(set(per_day[dag]))) for dag in DAGSLEUTELS)


def _days(dagen: Iterable[str]) -> set[str]:
    return {dag for short in dagen for dag in DAY_GROUPS.get(short, (short,))}


def merge_hours(hours: Iterable[Vensters]) -> Vensters:
    """Return the hours in which at least one of them is open."""
    every = [*hours]
    return tuple(tuple(sorted({window for one in every for window in one[day]})) for day in range(len(DAGSLEUTELS)))


@lru_cache(maxsize=65_536)
def timeline(hours: Vensters, datum: date, *, bevrijdingsdag: bool) -> tuple[Interval, ...]:
    """Return the stretches around a date, as far as any question about it looks."""
    keys = _keys(datum, bevrijdingsdag=bevrijdingsdag)
    return merge(tuple(piece for dag, number in keys for window in hours[number] for piece in pieces(dag, *window)))


@lru_cache(maxsize=1024)
def _keys(datum: date, *, bevrijdingsdag: bool) -> tuple[tuple[date, int], ...]:
    """Return the days whose windows may count, with the number of their key. When a day has 23 hours, 24 hours back is
    the day before yesterday, and its windows may belong to the day before that."""
    dagen = (datum + timedelta(days=number) for number in range(-3, AHEAD.days + 2))
    return tuple((dag, DAGSLEUTELS.index(dagsleutel(dag, bevrijdingsdag=bevrijdingsdag))) for dag in dagen)


def stretch(hours: Vensters, at: Tijdstip) -> Interval | None:
    """Return the unbroken stretch around a moment, from a day before until seven days after it; None when closed."""
    line = timeline(hours, at.datum, bevrijdingsdag=at.bevrijdingsdag)
    number = bisect_right(line, at.moment, key=_begin) - 1
    if number < 0 or line[number].tot <= at.moment:
        return None
    return _within(line[number], at)


def next_stretch(hours: Vensters, at: Tijdstip) -> Interval | None:
    """Return the first stretch that begins after a moment, within seven days."""
    line = timeline(hours, at.datum, bevrijdingsdag=at.bevrijdingsdag)
    number = bisect_right(line, at.moment, key=_begin)
    if number == len(line) or line[number].van >= at.moment + AHEAD:
        return None
    return _within(line[number], at)


def overlap(hours: Vensters, at: Tijdstip, interval: Interval) -> Interval | None:
    """Return the first stretch within an interval that begins on the date of the moment; None when there is none."""
    for found in timeline(hours, at.datum, bevrijdingsdag=at.bevrijdingsdag):
        if found.van < interval.tot and found.tot > interval.van:
            return Interval(max(found.van, interval.van), min(found.tot, interval.tot))
    return None


def _begin(interval: Interval) -> datetime:
    return interval.van


def _within(interval: Interval, at: Tijdstip) -> Interval:
    return Interval(max(interval.van, at.moment - BACK), min(interval.tot, at.moment + AHEAD))
