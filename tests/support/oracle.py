"""An independent judge of who can be reached when, with what room, in which order: it walks UTC minutes.

It shares nothing with the code that it judges but the published language: not a rule, not a table, not a library.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from operator import or_
from typing import NamedTuple
from zoneinfo import ZoneInfo

from events.aanbod import Bereikbaarheid, CapaciteitGemeld, Dagdelen
from events.codes import Dagdeel

MINUTE = timedelta(minutes=1)
CLOSED, OPEN = 0, 1
BACK, AHEAD = timedelta(hours=24), timedelta(hours=7 * 24)
WORST = ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]
WEEK = ["ma", "di", "wo", "do", "vr", "za", "zo"]
AUDIENCE = ["iedereen", "professionals", "eigen-clienten"]
FUNCTIES = ["zorg", "onplanbare-nachtzorg", "alarmopvolging"]


class Team(NamedTuple):
    """A team as it reported itself."""

    id: str
    werkgebied: tuple[str, ...]
    specialismen: tuple[str, ...]
    bereikbaarheid: tuple[Bereikbaarheid, ...]
    capaciteit: tuple[CapaciteitGemeld, ...]


class Question(NamedTuple):
    """A moment, or a dagdeel that begins on a date; in a place; read at `now`."""

    moment: datetime
    dag: tuple[date, Dagdeel] | None
    dagdelen: Dagdelen
    bevrijdingsdag: bool
    wijken: tuple[str, ...]
    specialismen: tuple[str, ...]
    now: datetime


class Found(NamedTuple):
    """One line of the answer."""

    team: str
    functie: str
    voor: tuple[str, ...]
    van: datetime
    tot: datetime
    stand: str | None


Answer = tuple[list[Found], list[Found], list[Found]]


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
    """The day keys of a report, with its shorthand written out."""
    shorthand = {"werkdag": WEEK[:5], "weekend": WEEK[5:]}
    return {day for name in hours.dagen for day in shorthand.get(name, [name])}


class Line(NamedTuple):
    """Hours with the same functie, audience and contact: for each day key, whether each of 2,880 minutes is open."""

    functie: str
    voor: tuple[str, ...]
    open: dict[str, bytes]
    walked: dict[date, bytes]  # whether each minute of a UTC day is open, once walked

    def at(self, moment: datetime, q: Question) -> bool:
        return bool(self.day(moment.date(), q)[moment.hour * 60 + moment.minute])

    def day(self, day: date, q: Question) -> bytes:
        if day not in self.walked:
            begin = datetime.combine(day, datetime.min.time(), UTC)
            self.walked[day] = b"".join(self._hour(begin + timedelta(hours=hour), q) for hour in range(24))
        return self.walked[day]

    def _hour(self, begin: datetime, q: Question) -> bytes:
        day, m = wall(begin)  # the clock never changes within an hour of UTC
        today, yesterday = keys(day, q.bevrijdingsdag)
        return bytes(map(or_, self.open[today][m : m + 60], self.open[yesterday][m + 1440 : m + 1500]))

    def turns(self, t: datetime, to: int, limit: datetime, q: Question) -> datetime:
        """The first minute from `t` on at which it is open (1) or closed (0); the limit or later when there is none."""
        while t < limit:
            midnight = datetime.combine(t.date(), datetime.min.time(), UTC)
            minute = self.day(t.date(), q).find(to, t.hour * 60 + t.minute)
            if minute >= 0:
                return midnight + minute * MINUTE
            t = midnight + timedelta(days=1)
        return t


@cache
def keys(day: date, bevrijdingsdag: bool) -> tuple[str, str]:  # noqa: FBT001
    """The day keys of a day and of the day before."""
    before = day - timedelta(days=1)
    today, yesterday = ("feestdag" if free(d, bevrijdingsdag) else WEEK[d.weekday()] for d in (day, before))
    return today, yesterday


def lines(team: Team) -> list[Line]:
    groups: dict[object, list[Bereikbaarheid]] = {}
    for hours in team.bereikbaarheid:
        groups.setdefault((hours.functie, hours.voor, hours.contact), []).append(hours)
    named = {hours.functie for hours in team.bereikbaarheid if "feestdag" in hours.dagen}
    found = []
    for group in groups.values():
        minutes = {name: bytearray(2880) for name in (*WEEK, "feestdag")}
        for hours in group:
            if hours.van is not None and hours.tot is not None:
                begin, end = clock(hours.van), clock(hours.tot)
                for name in days(hours):
                    for minute in range(begin, end if end > begin else end + 1440):
                        minutes[name][minute] = 1
        if group[0].functie not in named:
            minutes["feestdag"] = minutes["zo"]
        found.append(Line(group[0].functie, group[0].voor, {name: bytes(on) for name, on in minutes.items()}, {}))
    return found


def around(line: Line, moment: datetime, q: Question) -> tuple[datetime, datetime] | None:
    """The unbroken stretch around a moment, walked minute by minute."""
    begin = moment.replace(second=0, microsecond=0)
    if not line.at(begin, q):
        return None
    end = line.turns(begin, CLOSED, moment + AHEAD, q)
    while begin > moment - BACK and line.at(begin - MINUTE, q):
        begin -= MINUTE
    return max(begin, moment - BACK), min(end, moment + AHEAD)


def coming(line: Line, moment: datetime, q: Question) -> tuple[datetime, datetime] | None:
    """The first stretch after a moment at which it is closed, that begins before we look no further."""
    begin = line.turns(moment.replace(second=0, microsecond=0) + MINUTE, OPEN, moment + AHEAD, q)
    if begin >= moment + AHEAD:
        return None
    return begin, min(line.turns(begin, CLOSED, moment + AHEAD, q), moment + AHEAD)


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


def within(line: Line, begin: datetime, end: datetime, q: Question) -> tuple[datetime, datetime] | None:
    first = line.turns(begin.replace(second=0, microsecond=0), OPEN, end, q)
    if first >= end:
        return None
    return max(first, begin), min(line.turns(first, CLOSED, end, q), end)


def asked(q: Question) -> datetime:
    """The moment that the question is about."""
    found = span(q)
    return found[0] if found else q.moment


def reported(team: Team, q: Question) -> str:
    """The worst stand over everything that was asked."""
    when = dagsoort(asked(q), q), period(asked(q), q)[1]
    wijken = [wijk for wijk in q.wijken if wijk in team.werkgebied] or q.wijken
    found = [_newest(team, when, wijk, code, q) for wijk in wijken for code in (q.specialismen or (None,))]
    return max(found, key=WORST.index)


def _newest(team: Team, when: tuple[str, str], wijk: str, code: str | None, q: Question) -> str:
    best: CapaciteitGemeld | None = None
    for report in team.capaciteit:
        about_then = not report.dagdelen or any(
            (m.dagsoort is None or m.dagsoort == when[0]) and (m.dagdeel is None or m.dagdeel == when[1])
            for m in report.dagdelen
        )
        about_there = not report.wijken or wijk in report.wijken
        about_that = not report.specialismen or code in report.specialismen
        newer = best is None or report.gemeld_op >= best.gemeld_op
        if about_then and about_there and about_that and newer:
            best = report
    return best.stand if best and best.geldig_tot > q.now else "onbekend"


def answer(teams: list[Team], q: Question) -> Answer:
    """Who can be reached then, who later, and who then without what was asked; each in order."""
    now: list[Found] = []
    later: list[Found] = []
    other: list[Found] = []
    for team in teams:
        able = all(code in team.specialismen for code in q.specialismen)
        for kind, found in _per_functie(team, q):
            if kind == "now":
                (now if able else other).append(found)
            elif able:
                later.append(found)
    order = partial(_order, q)
    return sorted(now, key=order), sorted(later, key=lambda f: (f.van, order(f))), sorted(other, key=order)


def _per_functie(team: Team, q: Question) -> Iterator[tuple[str, Found]]:
    groups: dict[str, list[Line]] = {}
    for line in lines(team):
        groups.setdefault(line.functie, []).append(line)
    for functie, found in groups.items():
        best = sorted(found, key=lambda line: min(AUDIENCE.index(v) for v in line.voor))
        stand = reported(team, q) if functie == "zorg" else None
        if reachable := [(line, hit) for line in best if (hit := _then(line, q))]:
            line, hit = reachable[0]
            yield "now", Found(team.id, functie, line.voor, *hit, stand)
        elif opening := [(line, hit) for line in best if (hit := coming(line, asked(q), q))]:
            line, hit = min(opening, key=lambda pair: pair[1][0])
            yield "later", Found(team.id, functie, line.voor, *hit, stand)


def _then(line: Line, q: Question) -> tuple[datetime, datetime] | None:
    found = span(q)
    return within(line, *found, q) if found else around(line, q.moment, q)


def _order(q: Question, found: Found) -> tuple[int, str, int]:
    text = f"{wall(asked(q)).day.isoformat()}:{q.wijken[0]}:{found.team}"
    lot = hashlib.sha256(text.encode()).hexdigest()
    return WORST.index(found.stand or "ruimte"), lot, FUNCTIES.index(found.functie)
