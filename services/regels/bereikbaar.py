"""When can somebody be reached: opening hours as windows, and the unbroken stretches that they make (L 2.1, rij 1)."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

import msgspec

from events.aanbod import Bereikbaarheid, Contact, Openingstijd
from events.codes import DAGEN_KORT, Functie, Voor
from services.regels.kalender import (
    DAG,
    DAGSLEUTELS,
    Interval,
    Tijdstip,
    dagsleutel,
    minuten,
    pieces,
    samen,
)

# Per day key, in the order of DAGSLEUTELS: windows in wall minutes, 0-2880. A tuple, so that it can be a cache's key.
Vensters = tuple[tuple[tuple[int, int], ...], ...]
TERUG = timedelta(days=1)  # how far a stretch is followed back from the moment
VOORUIT = timedelta(days=7)  # and ahead: also how far ahead we look for the next one


class Lijn(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """One way to reach a team: for what, by whom, on which number, when."""

    functie: Functie
    voor: tuple[Voor, ...]
    contact: Contact | None
    vensters: Vensters


def lijnen(bereikbaarheid: Sequence[Bereikbaarheid]) -> tuple[Lijn, ...]:
    """Hours with the same functie, audience and contact make one line. A functie that says nothing of feestdagen
    has Sunday's hours on them."""
    groepen: dict[tuple[Functie, tuple[Voor, ...], Contact | None], list[Openingstijd]] = {}
    for tijd in bereikbaarheid:
        groepen.setdefault((tijd.functie, tijd.voor, tijd.contact), []).append(tijd)
    benoemd = {tijd.functie for tijd in bereikbaarheid if "feestdag" in tijd.dagen}
    alle = (Lijn(*sleutel, _vensters(tijden, zondag=sleutel[0] not in benoemd)) for sleutel, tijden in groepen.items())
    return tuple(lijn for lijn in alle if any(lijn.vensters))


def vensters(tijden: Sequence[Openingstijd]) -> Vensters:
    """Opening hours as windows; without a word about feestdagen they have Sunday's."""
    return _vensters(tijden, zondag=not any("feestdag" in tijd.dagen for tijd in tijden))


def _vensters(tijden: Iterable[Openingstijd], *, zondag: bool) -> Vensters:
    per_dag: dict[str, list[tuple[int, int]]] = {dag: [] for dag in DAGSLEUTELS}
    for tijd in tijden:
        if tijd.van is not None and tijd.tot is not None:
            van, tot = minuten(tijd.van), minuten(tijd.tot)
            for dag in _dagen(tijd.dagen):
                per_dag[dag].append((van, tot if tot > van else tot + DAG))
    if zondag:
        per_dag["feestdag"] = per_dag["zo"]
    return tuple(tuple(sorted(set(per_dag[dag]))) for dag in DAGSLEUTELS)


def _dagen(dagen: Iterable[str]) -> set[str]:
    return {dag for kort in dagen for dag in DAGEN_KORT.get(kort, (kort,))}


@lru_cache(maxsize=65_536)
def tijdlijn(hours: Vensters, datum: date, *, bevrijdingsdag: bool) -> tuple[Interval, ...]:
    """The stretches around a date, as far as any question about it looks."""
    sleutels = _sleutels(datum, bevrijdingsdag=bevrijdingsdag)
    return samen(tuple(deel for dag, nummer in sleutels for venster in hours[nummer] for deel in pieces(dag, *venster)))


@lru_cache(maxsize=1024)
def _sleutels(datum: date, *, bevrijdingsdag: bool) -> tuple[tuple[date, int], ...]:
    """The days whose windows may count, with the number of their key. 24 hours back reach the day before yesterday
    when a day has 23 hours, and its windows may be of the day before."""
    dagen = (datum + timedelta(days=nummer) for nummer in range(-3, VOORUIT.days + 2))
    return tuple((dag, DAGSLEUTELS.index(dagsleutel(dag, bevrijdingsdag=bevrijdingsdag))) for dag in dagen)


def stretch(hours: Vensters, op: Tijdstip) -> Interval | None:
    """The unbroken stretch around a moment, from a day before until seven days after it; None when closed."""
    lijn = tijdlijn(hours, op.datum, bevrijdingsdag=op.bevrijdingsdag)
    nummer = bisect_right(lijn, op.moment, key=_van) - 1
    if nummer < 0 or lijn[nummer].tot <= op.moment:
        return None
    return _binnen(lijn[nummer], op)


def next_stretch(hours: Vensters, op: Tijdstip) -> Interval | None:
    """The first stretch that begins after a moment, within seven days."""
    lijn = tijdlijn(hours, op.datum, bevrijdingsdag=op.bevrijdingsdag)
    nummer = bisect_right(lijn, op.moment, key=_van)
    if nummer == len(lijn) or lijn[nummer].van >= op.moment + VOORUIT:
        return None
    return _binnen(lijn[nummer], op)


def overlap(hours: Vensters, op: Tijdstip, binnen: Interval) -> Interval | None:
    """The first stretch within an interval that begins on the date of the moment; None when there is none."""
    for stuk in tijdlijn(hours, op.datum, bevrijdingsdag=op.bevrijdingsdag):
        if stuk.van < binnen.tot and stuk.tot > binnen.van:
            return Interval(max(stuk.van, binnen.van), min(stuk.tot, binnen.tot))
    return None


def _van(interval: Interval) -> datetime:
    return interval.van


def _binnen(interval: Interval, op: Tijdstip) -> Interval:
    return Interval(max(interval.van, op.moment - TERUG), min(interval.tot, op.moment + VOORUIT))
