"""When somebody can be reached: opening hours as rosters, and the unbroken stretches that they make (L 2.1, rij 1)."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

import msgspec

from events.aanbod import Bereikbaarheid, Contact, Openingstijd
from events.codes import DAY_GROUPS, Dag, Functie, Voor
from services.regels.kalender import DAG, DAGSLEUTELS, Interval, Tijdstip, dagsleutel, merge, minutes, pieces

Venster = tuple[int, int]  # wall minutes, 0-2880
Week = tuple[tuple[Venster, ...], ...]  # for each day key, in the order of DAGSLEUTELS
Breadth = tuple[int, int]  # how much a statement is about: the days of its period (0 without one), then its day keys
BACK = timedelta(days=1)  # how far a stretch is followed back from the moment
AHEAD = timedelta(days=7)  # and ahead; the next stretch is looked for as far ahead
END_OF_DAY = ("23:59", "24:00")  # both mean it, so that no minute is closed between two days that touch


class Afwijking(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Hours in place of those of the week, on the dates of a period (both included) that have one of these day keys.
    Without windows it is closed then."""

    begindatum: date
    einddatum: date
    dagen: tuple[Dag, ...]
    vensters: tuple[Venster, ...]
    breadth: Breadth

    def covers(self, datum: date, dag: Dag) -> bool:
        """Tell whether it is about a date with this day key."""
        return self.begindatum <= datum <= self.einddatum and dag in self.dagen


class Rooster(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The windows of an ordinary week, and the exceptions to it, the narrowest first."""

    week: Week
    afwijkingen: tuple[Afwijking, ...] = ()

    def vensters(self, datum: date, key: int) -> tuple[Venster, ...]:
        """Return the windows that begin on a date; `key` is the number of its day key. Of several exceptions the
        narrowest counts; of those that are equally narrow, a closed one, else all."""
        if not self.afwijkingen:  # as most have; this is read for every day of every team
            return self.week[key]
        found = [one for one in self.afwijkingen if one.covers(datum, DAGSLEUTELS[key])]
        if not found:
            return self.week[key]
        narrowest = [one.vensters for one in found if one.breadth == found[0].breadth]
        return tuple(venster for vensters in narrowest for venster in vensters) if all(narrowest) else ()


class Uren(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """When somebody can be reached: whenever one of some rosters says so. These are kept as the text in which they are
    written: many teams have the same hours, which are read once. Only `of_roosters` writes it, so that the same hours
    are the same text. Raises `DecodeError` for one that says nothing of hours."""

    tekst: str = "[]"

    def __post_init__(self) -> None:
        """Refuse what cannot be read."""
        _read(self.tekst)

    @property
    def roosters(self) -> tuple[Rooster, ...]:
        """The rosters."""
        return _read(self.tekst)


_decoder = msgspec.json.Decoder(tuple[Rooster, ...])
_read = lru_cache(maxsize=65_536)(_decoder.decode)


def of_roosters(roosters: Iterable[Rooster]) -> Uren:
    """Return the hours that these rosters make together."""
    return Uren(msgspec.json.encode([*roosters]).decode())


class Lijn(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """One way to reach a team: for what, by whom, on which number, and when."""

    functie: Functie
    voor: tuple[Voor, ...]
    contact: Contact | None
    uren: Uren


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """An unbroken stretch of being open (UTC), uncut. `van` is None when it began more than 24 hours before the moment
    that is asked about, and `tot` is None when it ends more than 7 days after that."""

    van: datetime | None
    tot: datetime | None


class Reach(msgspec.Struct, frozen=True, gc=False):
    """Whether somebody can be reached: the stretch, or when a closed one next opens (UTC), within 7 days. Nothing is
    `bekend` of who never gave hours."""

    bereikbaar: Stretch | None
    vanaf: datetime | None
    bekend: bool


def lijnen(bereikbaarheid: Sequence[Bereikbaarheid]) -> tuple[Lijn, ...]:
    """Make one line of hours with the same functie, audience and contact. A functie that says nothing of feestdagen has
    the hours of Sunday on them. A team without lines never gave hours; a line that closings leave no hours is one."""
    keys = dict.fromkeys((said.functie, said.voor, said.contact) for said in bereikbaarheid if is_open(said))
    return tuple(Lijn(*key, _hours_of_line(bereikbaarheid, *key)) for key in keys)


def _hours_of_line(
    bereikbaarheid: Sequence[Bereikbaarheid], functie: Functie, voor: tuple[Voor, ...], contact: Contact | None
) -> Uren:
    about = [said for said in bereikbaarheid if is_about(said, functie, voor, contact)]
    others = [said for said in bereikbaarheid if said.functie == functie and is_open(said)]
    return _hours(about, as_sunday=not _names_feestdag([*about, *others]))


def is_about(said: Bereikbaarheid, functie: Functie, voor: tuple[Voor, ...], contact: Contact | None) -> bool:
    """Tell whether a statement counts for a line: hours for their own, a closing for every line of its functie whose
    audience it covers, and of these only for the ones with its contact when it names one."""
    if said.functie != functie or is_open(said):
        return (said.functie, said.voor, said.contact) == (functie, voor, contact)
    return ("iedereen" in said.voor or {*voor} <= {*said.voor}) and said.contact in (None, contact)


def uren(tijden: Sequence[Openingstijd]) -> Uren:
    """Return the hours of a loket or a party. When nothing is said of feestdagen they have the hours of Sunday."""
    return _hours(tijden, as_sunday=not _names_feestdag(tijden))


def is_open(said: Openingstijd) -> bool:
    """Tell whether a statement gives hours; else it is a closing."""
    return said.van is not None and said.tot is not None


@lru_cache(maxsize=4096)
def days(dagen: tuple[str, ...]) -> frozenset[str]:
    """Return the day keys that a statement is about: all of them when it names none, as one with dates may."""
    return frozenset(dag for short in dagen for dag in DAY_GROUPS.get(short, (short,))) or frozenset(DAGSLEUTELS)


def breadth(said: Openingstijd) -> Breadth:
    """Return how much a statement is about: a narrower one goes before a wider one."""
    period = (said.einddatum - said.begindatum).days + 1 if said.begindatum and said.einddatum else 0
    return period, len(days(said.dagen))


def _names_feestdag(tijden: Iterable[Openingstijd]) -> bool:
    return any("feestdag" in said.dagen for said in tijden if not said.begindatum)


def _hours(tijden: Iterable[Openingstijd], *, as_sunday: bool) -> Uren:
    every = [*tijden]
    week = {dag: _vensters(dag, [said for said in every if not said.begindatum]) for dag in DAGSLEUTELS}
    if as_sunday:
        week["feestdag"] = week["zo"]
    found = sorted((_afwijking(said) for said in every if said.begindatum), key=lambda one: one.breadth)
    return _union([Rooster(tuple(week.values()), tuple(found))])


def _vensters(dag: Dag, tijden: Iterable[Openingstijd]) -> tuple[Venster, ...]:
    """Return the windows of a day of the week: those that are said more narrowly than that it is closed."""
    named = [said for said in tijden if dag in days(said.dagen)]
    closed = min((breadth(said) for said in named if not is_open(said)), default=None)
    return tuple(sorted({w for said in named if closed is None or breadth(said) < closed for w in _venster(said)}))


def _venster(said: Openingstijd) -> tuple[Venster, ...]:
    """Return the window that a statement gives, or none."""
    if said.van is None or said.tot is None:
        return ()
    van, tot = minutes(said.van), DAG if said.tot in END_OF_DAY else minutes(said.tot)
    return ((van, tot if tot > van else tot + DAG),)


def _afwijking(said: Openingstijd) -> Afwijking:
    named = days(said.dagen)
    begin, end = said.begindatum or date.max, said.einddatum or date.min  # half a period is no date at all
    return Afwijking(begin, end, tuple(dag for dag in DAGSLEUTELS if dag in named), _venster(said), breadth(said))


def merge_hours(hours: Iterable[Uren]) -> Uren:
    """Return the hours in which at least one of them is open."""
    return _merged(tuple(hours))


@lru_cache(maxsize=4096)
def _merged(hours: tuple[Uren, ...]) -> Uren:
    """Do it once for hours that many questions put together: teams report often, and seldom change when they open."""
    return _union(rooster for one in hours for rooster in one.roosters)


def week(hours: Uren) -> Week:
    """Return the windows of an ordinary week, without the exceptions to it."""
    return _week(hours.roosters)


def _week(roosters: Iterable[Rooster]) -> Week:
    every = [rooster.week for rooster in roosters]
    return tuple(tuple(sorted({w for one in every for w in one[number]})) for number in range(len(DAGSLEUTELS)))


def _union(roosters: Iterable[Rooster]) -> Uren:
    """Return rosters as one: those without exceptions as one week, and no roster that never opens."""
    every = dict.fromkeys(roosters)
    plain = Rooster(_week([one for one in every if not one.afwijkingen]))
    found = (plain, *(one for one in every if one.afwijkingen))
    return of_roosters(one for one in found if any(one.week) or any(part.vensters for part in one.afwijkingen))


@lru_cache(maxsize=65_536)
def timeline(hours: Uren, datum: date, *, bevrijdingsdag: bool) -> tuple[tuple[datetime, ...], tuple[Interval, ...]]:
    """Return when each of the stretches around a date begins, and the stretches, as far as any question about it
    looks."""
    keys = _keys(datum, bevrijdingsdag=bevrijdingsdag)
    vensters = ((dag, venster) for dag, key in keys for one in hours.roosters for venster in one.vensters(dag, key))
    line = merge(tuple(piece for dag, venster in vensters for piece in pieces(dag, *venster)))
    return tuple(one.van for one in line), line


@lru_cache(maxsize=1024)
def _keys(datum: date, *, bevrijdingsdag: bool) -> tuple[tuple[date, int], ...]:
    """Return the days whose windows may count, with the number of their key. When a day has 23 hours, 24 hours back is
    the day before yesterday, and its windows may belong to the day before that."""
    dagen = (datum + timedelta(days=number) for number in range(-3, AHEAD.days + 2))
    return tuple((dag, DAGSLEUTELS.index(dagsleutel(dag, bevrijdingsdag=bevrijdingsdag))) for dag in dagen)


def reach(hours: Uren | None, at: Tijdstip, interval: Interval | None = None) -> Reach:
    """Return whether a team, a loket or a party can be reached at a moment, or in an interval that begins there."""
    if hours is None:
        return Reach(None, None, bekend=False)
    if found := overlap(hours, at, interval) if interval else stretch(hours, at):
        return Reach(found, None, bekend=True)
    coming = next_stretch(hours, at)
    return Reach(None, coming.van if coming else None, bekend=True)


def stretch(hours: Uren, at: Tijdstip) -> Stretch | None:
    """Return the unbroken stretch around a moment; None when closed."""
    begins, line = timeline(hours, at.datum, bevrijdingsdag=at.bevrijdingsdag)
    number = bisect_right(begins, at.moment) - 1
    if number < 0 or line[number].tot <= at.moment:
        return None
    return _seen(line[number], at)


def next_stretch(hours: Uren, at: Tijdstip) -> Stretch | None:
    """Return the first stretch that begins after a moment, within seven days: it has a `van`."""
    begins, line = timeline(hours, at.datum, bevrijdingsdag=at.bevrijdingsdag)
    number = bisect_right(begins, at.moment)
    if number == len(line) or line[number].van >= at.moment + AHEAD:
        return None
    return _seen(line[number], at)


def overlap(hours: Uren, at: Tijdstip, interval: Interval) -> Stretch | None:
    """Return the first stretch that overlaps an interval that begins at the moment; None when there is none."""
    begins, line = timeline(hours, at.datum, bevrijdingsdag=at.bevrijdingsdag)
    number = bisect_right(begins, interval.van)
    for found in line[max(0, number - 1) : number + 1]:  # the last that has begun, and the first that has not
        if found.van < interval.tot and found.tot > interval.van:
            return _seen(found, at)
    return None


def _seen(interval: Interval, at: Tijdstip) -> Stretch:
    """Return a stretch as it is seen from a moment."""
    van = interval.van if interval.van >= at.moment - BACK else None
    return Stretch(van, interval.tot if interval.tot <= at.moment + AHEAD else None)
