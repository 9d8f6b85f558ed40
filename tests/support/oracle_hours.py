"""The half of the independent judge that reads the calendar and the clock on the wall: it walks UTC minutes.

It shares nothing with the code that it judges but the published language: not a rule, not a table, not a library.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from operator import or_
from typing import NamedTuple
from zoneinfo import ZoneInfo

from events.aanbod import Bereikbaarheid, Dagdelen
from events.capaciteit import CapaciteitGemeld
from events.codes import Dagdeel

MINUTE = timedelta(minutes=1)
CLOSED, OPEN = 0, 1
BACK, AHEAD = timedelta(hours=24), timedelta(hours=7 * 24)
WEEK = ["ma", "di", "wo", "do", "vr", "za", "zo"]


class Team(NamedTuple):
    """A team as it reported itself."""

    id: str
    werkgebied: tuple[str, ...]
    specialismen: tuple[str, ...]
    bereikbaarheid: tuple[Bereikbaarheid, ...]
    capaciteit: tuple[CapaciteitGemeld, ...]


class Question(NamedTuple):
    """A moment, or a dagdeel that begins on a date; in a place; read at `now`; by anybody or by professionals.
    `unfit` are the teams that do not have what is asked `beside` specialismen."""

    moment: datetime
    dag: tuple[date, Dagdeel] | None
    dagdelen: Dagdelen
    bevrijdingsdag: bool
    wijken: tuple[str, ...]
    specialismen: tuple[str, ...]
    now: datetime
    voor: str = "iedereen"
    unfit: frozenset[str] = frozenset()
    beside: bool = False


@cache
def easter(year: int) -> date:
    """The anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


@cache
def free(day: date, bevrijdingsdag: bool) -> bool:  # noqa: FBT001
    """Is it a feestdag?"""
    koningsdag = date(day.year, 4, 26 if date(day.year, 4, 27).weekday() == 6 else 27)
    moving = {easter(day.year) + timedelta(days=n) for n in (0, 1, 39, 49, 50)}
    fixed = {date(day.year, 1, 1), koningsdag, date(day.year, 12, 25), date(day.year, 12, 26)}
    return day in moving | fixed or (bevrijdingsdag and (day.month, day.day) == (5, 5))


class Wall(NamedTuple):
    """What the clock on the wall says."""

    day: date
    minute: int


@cache
def wall(moment: datetime) -> Wall:
    local = moment.astimezone(ZoneInfo("Europe/Amsterdam"))
    return Wall(local.date(), local.hour * 60 + local.minute)


@cache
def clock(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def period(moment: datetime, q: Question) -> tuple[date, str]:
    """The day on which the dagdeel of a moment began, and the dagdeel."""
    day, minute = wall(moment)
    if minute < clock(q.dagdelen.overdag):
        return day - timedelta(days=1), "nacht"
    if minute < clock(q.dagdelen.avond):
        return day, "overdag"
    return day, "avond" if minute < clock(q.dagdelen.nacht) else "nacht"


def dagsoort(moment: datetime, q: Question) -> str:
    began, _ = period(moment, q)
    if free(began, q.bevrijdingsdag):
        return "feestdag"
    day, minute = wall(moment)
    since_monday = began.weekday() * 1440 + (minute if began == day else 1439)
    name, at = q.dagdelen.weekend_begint.split()
    return "weekend" if since_monday >= WEEK.index(name) * 1440 + clock(at) else "werkdag"


def days(hours: Bereikbaarheid) -> set[str]:
    """The day keys of a statement, with its shorthand written out; every day when it names none."""
    shorthand = {"werkdag": WEEK[:5], "weekend": WEEK[5:]}
    return {day for name in hours.dagen for day in shorthand.get(name, [name])} or {*WEEK, "feestdag"}


def length(hours: Bereikbaarheid) -> int:
    """The number of dates of a statement, 0 for one about every week."""
    return (hours.einddatum - hours.begindatum).days + 1 if hours.begindatum and hours.einddatum else 0


Day = tuple[date, bool]  # a date, and whether bevrijdingsdag is a feestdag there: all that a day's minutes rest on


class Line(NamedTuple):
    """Hours with the same functie, audience and contact, and the closings that count for them."""

    functie: str
    voor: tuple[str, ...]
    said: tuple[Bereikbaarheid, ...]
    own_feestdag: bool  # something is said of feestdagen
    begun: dict[Day, bytes]  # whether each of the 2,880 minutes from a midnight is open, by what begins that day
    walked: dict[Day, bytes]  # whether each minute of a UTC day is open, once walked

    def at(self, moment: datetime, q: Question) -> bool:
        return bool(self.day(moment.date(), q)[moment.hour * 60 + moment.minute])

    def day(self, day: date, q: Question) -> bytes:
        if (key := (day, q.bevrijdingsdag)) not in self.walked:
            begin = datetime.combine(day, datetime.min.time(), UTC)
            self.walked[key] = b"".join(self._hour(begin + timedelta(hours=hour), q) for hour in range(24))
        return self.walked[key]

    def _hour(self, begin: datetime, q: Question) -> bytes:
        day, m = wall(begin)  # the clock never changes within an hour of UTC
        today, yesterday = self.begins(day, q), self.begins(day - timedelta(days=1), q)
        return bytes(map(or_, today[m : m + 60], yesterday[m + 1440 : m + 1500]))

    def begins(self, day: date, q: Question) -> bytes:
        if (key := (day, q.bevrijdingsdag)) not in self.begun:
            minutes = bytearray(2880)
            for begin, end in (span_of(hours) for hours in self._on(day, q)):
                minutes[begin:end] = b"\1" * (end - begin)
            self.begun[key] = bytes(minutes)
        return self.begun[key]

    def _on(self, day: date, q: Question) -> list[Bereikbaarheid]:
        """What counts of the windows that begin on a day."""
        name = "feestdag" if free(day, q.bevrijdingsdag) else WEEK[day.weekday()]
        dated = [h for h in self.said if h.begindatum and h.begindatum <= day and name in days(h)]
        dated = [h for h in dated if h.einddatum and day <= h.einddatum]
        if dated:
            return _narrowest(dated)
        if name == "feestdag" and not self.own_feestdag:
            name = "zo"
        weekly = [h for h in self.said if not h.begindatum and name in days(h)]
        shut = [len(days(h)) for h in weekly if h.gesloten]
        return [h for h in weekly if all(len(days(h)) < width for width in shut)]

    def turns(self, t: datetime, to: int, limit: datetime, q: Question) -> datetime:
        """The first minute from `t` on at which it is open (1) or closed (0); the limit or later when there is none."""
        while t < limit:
            midnight = datetime.combine(t.date(), datetime.min.time(), UTC)
            minute = self.day(t.date(), q).find(to, t.hour * 60 + t.minute)
            if minute >= 0:
                return midnight + minute * MINUTE
            t = midnight + timedelta(days=1)
        return t


def _narrowest(dated: list[Bereikbaarheid]) -> list[Bereikbaarheid]:
    """Those about the fewest dates, then about the fewest days of the week; none when one of them is closed."""
    few = [h for h in dated if length(h) == min(map(length, dated))]
    few = [h for h in few if len(days(h)) == min(len(days(one)) for one in few)]
    return [] if any(h.gesloten for h in few) else few


@cache
def span_of(hours: Bereikbaarheid) -> tuple[int, int]:
    """From which minute to which."""
    if hours.van is None or hours.tot is None:
        return 0, 0
    begin, end = clock(hours.van), 1440 if hours.tot in {"23:59", "24:00"} else clock(hours.tot)
    return begin, end if end > begin else end + 1440


def lines(team: Team) -> list[Line]:
    return _lines(team.bereikbaarheid)


@lru_cache(maxsize=512)
def _lines(bereikbaarheid: tuple[Bereikbaarheid, ...]) -> list[Line]:
    """Teams with the same hours share what was walked of them."""
    found: dict[object, Line] = {}
    for opening in bereikbaarheid:
        key = opening.functie, opening.voor, opening.contact
        if opening.gesloten or key in found:
            continue
        of_functie = [h for h in bereikbaarheid if h.functie == opening.functie]
        said = [
            h for h in of_functie if _shuts(h, opening) or (not h.gesloten and (h.functie, h.voor, h.contact) == key)
        ]
        about_feestdag = [h for h in of_functie if "feestdag" in h.dagen and not h.begindatum]
        own_feestdag = any(not h.gesloten or _shuts(h, opening) for h in about_feestdag)
        found[key] = Line(opening.functie, opening.voor, tuple(said), own_feestdag, {}, {})
    return list(found.values())


def _shuts(closing: Bereikbaarheid, opening: Bereikbaarheid) -> bool:
    """Does a closing of the same functie count for who is helped on this line?"""
    everybody = "iedereen" in closing.voor or all(who in closing.voor for who in opening.voor)
    return closing.gesloten and everybody and (closing.contact is None or closing.contact == opening.contact)


Hit = tuple[datetime | None, datetime | None]


def around(line: Line, within: datetime, moment: datetime, q: Question) -> Hit | None:
    """The unbroken stretch around a minute, walked minute by minute, for who asks about a moment."""
    begin = within.replace(second=0, microsecond=0)
    if not line.at(begin, q):
        return None
    end = line.turns(begin, CLOSED, moment + AHEAD + MINUTE, q)
    while begin >= moment - BACK and line.at(begin - MINUTE, q):
        begin -= MINUTE
    return begin if begin >= moment - BACK else None, end if end <= moment + AHEAD else None


def coming(line: Line, moment: datetime, q: Question) -> Hit | None:
    """The first stretch after a moment at which it is closed, that begins before we look no further."""
    begin = line.turns(moment.replace(second=0, microsecond=0) + MINUTE, OPEN, moment + AHEAD, q)
    if begin >= moment + AHEAD:
        return None
    return around(line, begin, moment, q)


@cache
def span(q: Question) -> tuple[datetime, datetime] | None:
    """The dagdeel that is asked about, found by walking; from now on when now is in it."""
    if q.dag is None:
        return None
    t = datetime.combine(q.dag[0], datetime.min.time(), UTC) - timedelta(hours=3)
    while period(t, q) != q.dag:
        t += MINUTE
    begin = t
    while period(t, q) == q.dag:
        t += MINUTE
    return (q.now if begin <= q.now < t else begin), t


def within(line: Line, begin: datetime, end: datetime, q: Question) -> Hit | None:
    """The first stretch that overlaps a dagdeel."""
    first = line.turns(begin.replace(second=0, microsecond=0), OPEN, end, q)
    return around(line, first, begin, q) if first < end else None


def asked(q: Question) -> datetime:
    """The moment that the question is about."""
    found = span(q)
    return found[0] if found else q.moment
