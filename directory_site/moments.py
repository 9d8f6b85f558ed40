"""A moment in an address is `nu`, or a date with a dagdeel: `2026-11-27-nacht` is the night that begins that day."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from directory_site import times
from directory_site.texts import text

DAGDELEN = ("overdag", "avond", "nacht")
DAYS_AHEAD = 7
_DAGDEEL_OF_DAY = re.compile(r"(\d{4}-\d\d-\d\d)-(overdag|avond|nacht)")


class Moment(NamedTuple):
    """A moment is now, or a chosen date and dagdeel; `error` is the key of a text that says why it fell back to now."""

    value: str = "nu"
    choice: tuple[str, str] | None = None
    error: str | None = None


def parse(value: str, today: date) -> Moment:
    """Return the moment that stands in an address or a form."""
    if value in ("", "nu"):
        return Moment()
    if not (found := _DAGDEEL_OF_DAY.fullmatch(value)):
        return Moment(error="bad_moment")
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        return Moment(error="bad_moment")
    if day < today - timedelta(days=1):
        return Moment(error="past")
    if day > today + timedelta(days=366):
        return Moment(error="bad_moment")
    return Moment(value, (found[1], found[2]))


def name(moment: Moment, now: datetime, language: str) -> str:
    """Return what people call a moment: nu, vanavond, or a day with its dagdeel."""
    if moment.choice is None:
        return text(language, "now").lower()
    day, dagdeel = date.fromisoformat(moment.choice[0]), moment.choice[1]
    if day == times.local(now).date() and dagdeel != "overdag":
        return text(language, f"tonight_{dagdeel}").lower()
    return f"{times.day(day, language)}, {text(language, dagdeel).lower()}"


def days(now: datetime, language: str) -> list[tuple[str, str]]:
    """Return the days that a visitor can choose, each as its date and its name."""
    today = times.local(now).date()
    ahead = (today + timedelta(days=distance) for distance in range(DAYS_AHEAD))
    return [(day.isoformat(), times.day(day, language)) for day in ahead]


def bar(now: datetime, language: str) -> list[tuple[str, str]]:
    """Return the moments of the bar above an answer, each as its value in an address and its name."""
    today = times.local(now).date().isoformat()
    tonight = [(f"{today}-{dagdeel}", text(language, f"tonight_{dagdeel}")) for dagdeel in ("avond", "nacht")]
    return [("nu", text(language, "now")), *tonight]
