"""This module shows the coming week of a wijk: 7 days of 3 dagdelen, each with the best that it offers."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from directory_site import times
from directory_site.texts import feestdag_name, text
from directory_site.view.numbers import Json

HOLE = "geen"
# How a cell looks, by its stand: who may be there is shown as one that we do not know.
LOOKS = {"niet-bekend": "onbekend"}


class Cell(NamedTuple):
    """A dagdeel of a day: where its answer is, how it looks, and what it says. `on_paper` says nothing of room."""

    href: str | None
    stand: str | None
    name: str
    on_paper: str
    spoken: str
    is_now: bool


class Day(NamedTuple):
    """A day of the week. `remarks` name a feestdag, and a night on which the clock changes."""

    name: str
    date: str
    remarks: Sequence[str]
    cells: Sequence[Cell]


class Head(NamedTuple):
    """A dagdeel, with the hours between which it lies, and how many hours that are."""

    key: str
    name: str
    hours: str
    width: int


class Week(NamedTuple):
    """The week, and what is said of the dagdelen for which no team is known."""

    heads: Sequence[Head]
    days: Sequence[Day]
    holes: str | None


def week(found: Json, link: Callable[[str], str], language: str) -> Week:
    """Return the week as a table. `link` gives the address of the answer for a moment, `2026-11-27-nacht`."""
    parts = found["dagdelen"]
    by_day = [parts[at : at + 3] for at in range(0, len(parts), 3)]
    holes = sum(part["stand"] == HOLE for part in parts)
    key = "one_hole" if holes == 1 else "holes"
    return Week(
        [_head(part, language) for part in by_day[-1]],
        [_day(of_day, link, language) for of_day in by_day],
        text(language, key, count=holes) if holes else None,
    )


def hours(part: Json) -> tuple[datetime, datetime]:
    """Return when a dagdeel begins and ends, on the clock of Amsterdam."""
    return times.local(part["begin"]), times.local(part["eind"])


def hours_shown(part: Json, language: str) -> str:
    """Return between which hours a dagdeel lies: `17-23 uur` with an en dash."""
    begin, end = hours(part)
    return f"{_clock(begin)}\N{EN DASH}{text(language, 'until_hour').format(_clock(end))}"


def _head(part: Json, language: str) -> Head:
    begin, end = hours(part)
    lasts = (end.replace(tzinfo=None) - begin.replace(tzinfo=None)) // timedelta(hours=1)
    return Head(part["dagdeel"], text(language, part["dagdeel"]), hours_shown(part, language), lasts)


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02d}" if moment.minute else str(moment.hour)


def _day(parts: Sequence[Json], link: Callable[[str], str], language: str) -> Day:
    when = date.fromisoformat(parts[0]["datum"])
    remarks = [feestdag_name(language, parts[0]["feestdag"])] if parts[0]["feestdag"] else []
    remarks += [said for part in parts if (said := _clock_change(part, language))]
    called = times.day(when, language)
    cells = [_cell(part, called, link, language) for part in parts]
    name, month = times.DAYS[language][when.weekday()], times.MONTHS[language][when.month - 1]
    return Day(name[:2] if language == "nl" else name[:3], f"{when.day} {month[:3]}", remarks, cells)


def _clock_change(part: Json, language: str) -> str | None:
    """Return how many hours a dagdeel lasts that is longer or shorter than its times say, for the clock changes."""
    begin, end = hours(part)
    if begin.utcoffset() == end.utcoffset():
        return None
    lasts = (end.astimezone(UTC) - begin.astimezone(UTC)) // timedelta(hours=1)
    return text(language, "lasts").format(text(language, part["dagdeel"]).lower(), lasts)


def _cell(part: Json, day: str, link: Callable[[str], str], language: str) -> Cell:
    if part["voorbij"]:
        over = text(language, "over")
        return Cell(None, None, over, over, over, is_now=False)
    stand = part["stand"]
    name = text(language, f"week_{stand}") + (text(language, "week_now") if part["nu"] else "")
    there = text(language, "paper_none" if stand == HOLE else "paper_unknown" if stand in LOOKS else "paper_team")
    spoken = f"{day}, {text(language, part['dagdeel']).lower()}: {name}"
    href = link(f"{part['datum']}-{part['dagdeel']}")
    return Cell(href, LOOKS.get(stand, stand), name, there, spoken, is_now=part["nu"])
