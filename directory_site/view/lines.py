"""This module shows how one team can be reached: its numbers, each once, with for what and for whom it is, and when."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from directory_site import times
from directory_site.texts import text
from directory_site.view.numbers import Json, PhoneNumber, audience, number_of
from directory_site.view.profile import FUNCTIES


class Line(NamedTuple):
    """A number of a team: what it is for, for whom, and when it can be reached, with the hours of the week."""

    functie: str | None
    number: PhoneNumber | None
    audience: str | None
    hours: str
    week: Sequence[tuple[str, str]]
    exceptions: Sequence[str]
    is_first: bool
    is_own: bool = False


class Number(NamedTuple):
    """A number, and what is said of its lines, the same once: `is_own` says that all of them are for own cliënten."""

    number: PhoneNumber | None
    lines: Sequence[Line]
    is_first: bool
    is_own: bool


def lines(team: Json, now: datetime, language: str) -> list[Line]:
    """Return the lines of a team, first what everybody can call, and what is open. One that never gave hours has its
    number all the same."""
    if not team["lijnen"]:
        return [Line(None, number_of(team["contact"]), None, text(language, "hours_unknown"), (), (), is_first=True)]
    found = sorted(team["lijnen"], key=lambda line: ("iedereen" not in line["voor"], line["bereikbaar"] is None))
    return [_line(line, team, now, language) for line in found]


def numbers(team: Json, now: datetime, language: str) -> list[Number]:
    """Return the numbers of a team in the order of its lines, each once, and behind these the one for own cliënten."""
    by_number: dict[PhoneNumber | None, list[Line]] = {}
    for line in lines(team, now, language):
        by_number.setdefault(line.number, []).append(line)
    own = number_of(team["contactEigenClienten"])
    found = [_number(number, its, own) for number, its in by_number.items()]
    if own and own not in by_number:
        found.append(Number(own, _of_own(team, now, language), is_first=False, is_own=True))
    return sorted(found, key=lambda one: one.is_own)


def _number(number: PhoneNumber | None, its: Sequence[Line], own: PhoneNumber | None) -> Number:
    is_own = bool(number) and number == own and all(line.is_own for line in its)
    once = {(line.functie, line.audience, line.hours): line for line in its}
    return Number(number, [*once.values()], is_first=any(line.is_first for line in its), is_own=is_own)


def _of_own(team: Json, now: datetime, language: str) -> list[Line]:
    """Return the lines on which own cliënten have a number of their own, and others that of the team."""
    theirs = [line for line in team["lijnen"] if "eigen-clienten" in line["voor"] and not line["contact"]]
    return [_line(line, team, now, language) for line in theirs]


def _line(line: Json, team: Json, now: datetime, language: str) -> Line:
    is_own = set(line["voor"]) == {"eigen-clienten"}
    own = number_of(team["contactEigenClienten"]) if is_own and not line["contact"] else None
    return Line(
        text(language, line["functie"]) if line["functie"] in FUNCTIES else None,
        own or number_of(line["contact"] or team["contact"]),
        audience(line["voor"], language),
        _hours(line, now, language),
        _week(line["openingstijden"]["week"], language),
        [_exception(one, language) for one in line["openingstijden"]["uitzonderingen"]],
        is_first="iedereen" in line["voor"] and line["bereikbaar"] is not None,
        is_own=is_own,
    )


def _hours(line: Json, now: datetime, language: str) -> str:
    if stretch := line["bereikbaar"]:
        if not stretch["tot"]:
            return text(language, "always")
        return text(language, "reachable_until").format(times.until(stretch["tot"], now, language))
    if opens := line["bereikbaarVanaf"]:
        return text(language, "open_from").format(times.when(opens, now, language))
    return text(language, "closed_for_days")


def _week(days: Sequence[Json], language: str) -> list[tuple[str, str]]:
    return [(text(language, f"day_{one['dag']}"), _windows(one["vensters"], language)) for one in days]


def _exception(one: Json, language: str) -> str:
    """Return hours in place of those of the week, with the period in which these hold (A11)."""
    days = [times.in_year(date.fromisoformat(one[name]), language) for name in ("begindatum", "einddatum")]
    hours = _windows(one["vensters"], language)
    of = ", ".join(text(language, f"day_{dag}") for dag in one["dagen"])
    return text(language, "exception").format(*days, f"{of} {hours}")


def _windows(windows: Sequence[Json], language: str) -> str:
    shown = (f"{_clock(one['van'])}\N{EN DASH}{_clock(one['tot'])}" for one in windows)
    return ", ".join(shown) or text(language, "closed")


def _clock(moment: str) -> str:
    hour, _, minute = moment.partition(":")
    return f"{int(hour)}.{minute[:2]}"
