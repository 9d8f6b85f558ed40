"""A moment in an address is `nu`, or a date with a dagdeel: `2026-11-27-nacht` is the night that begins that day."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from directory_site import times
from directory_site.client import Answer
from directory_site.texts import text

DAGDELEN = ("overdag", "avond", "nacht")
DAYS_AHEAD = 7
LONGEST = 24  # signs of a moment in an address: what has more is none, however much of it is passed on
BOUNDS = (7, 17, 23)  # hours at which the dagdelen of a day begin, where no regio says otherwise
NOON = 12  # a night that goes on before this hour began on the day before
DAY = timedelta(days=1)
_DAGDEEL_OF_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(overdag|avond|nacht)")


class Dagdeel(NamedTuple):
    """A dagdeel of a day; `number` is its place in that day, so that dagdelen have the order in which they come."""

    day: date
    number: int

    @property
    def name(self) -> str:
        """Return the word for this part of the day."""
        return DAGDELEN[self.number]

    @property
    def value(self) -> str:
        """Return this dagdeel as it stands in an address."""
        return f"{self.day}-{self.name}"

    @property
    def following(self) -> "Dagdeel":
        """Return the dagdeel that begins when this one ends."""
        return Dagdeel(self.day, self.number + 1) if self.name != "nacht" else Dagdeel(self.day + DAY, 0)


class Moment(NamedTuple):
    """A moment is now, or a chosen dagdeel; `error` is the key of a text that says why it fell back to now."""

    chosen: Dagdeel | None = None
    error: str | None = None

    @property
    def value(self) -> str:
        """Return this moment as it stands in an address."""
        return self.chosen.value if self.chosen else "nu"

    @property
    def query(self) -> tuple[str, str] | None:
        """Return the date and dagdeel to ask the directory for, or none to ask for now."""
        return (self.chosen.day.isoformat(), self.chosen.name) if self.chosen else None


class Link(NamedTuple):
    """A moment to choose: its value in an address, its name, a word about it, and whether the page shows it."""

    value: str
    name: str
    detail: str = ""
    is_shown: bool = False


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
    if day < today - DAY:
        return Moment(error="past")
    if day > today + timedelta(days=366):
        return Moment(error="bad_moment")
    return Moment(Dagdeel(day, DAGDELEN.index(found[2])))


def current(answer: Answer) -> Dagdeel:
    """Return the dagdeel that goes on, from an answer about now; each regio says when its dagdelen begin."""
    moment = times.local(answer["moment"])
    began_yesterday = answer["dagdeel"] == "nacht" and moment.hour < NOON
    return Dagdeel(moment.date() - DAY if began_yesterday else moment.date(), DAGDELEN.index(answer["dagdeel"]))


def by_the_clock(now: datetime) -> Dagdeel:
    """Return the dagdeel that goes on at a moment by the standard bounds, for a page that is about no regio yet."""
    moment = times.local(now)
    begun = sum(hour <= moment.hour for hour in BOUNDS)
    return Dagdeel(moment.date(), begun - 1) if begun else Dagdeel(moment.date() - DAY, len(DAGDELEN) - 1)


def end_by_the_clock(now: datetime) -> datetime:
    """Return when that dagdeel ends."""
    coming = by_the_clock(now).following
    return datetime.combine(coming.day, time(BOUNDS[coming.number]), times.AMSTERDAM)


def with_day(dagdeel: Dagdeel, language: str) -> str:
    """Return a dagdeel with the day that it belongs to: `vrijdag, nacht`."""
    return f"{times.DAYS[language][dagdeel.day.weekday()]}, {text(language, dagdeel.name).lower()}"


def name(moment: Moment, going_on: Dagdeel, now: datetime, language: str) -> str:
    """Return what people call a moment: nu, vanavond, morgen overdag, or a day with its dagdeel. *Vannacht* is the
    night that goes on, and else the first that comes."""
    if moment.chosen is None:
        return text(language, "now").lower()
    day, dagdeel, today = moment.chosen.day, moment.chosen.name, times.local(now).date()
    is_second_night = going_on.day < day and (going_on.name, dagdeel) == ("nacht", "nacht")
    if moment.chosen == going_on or (day == today and not is_second_night):
        return text(language, f"today_{dagdeel}")
    if day == today + DAY:
        return text(language, f"tomorrow_{dagdeel}")
    return f"{times.day(day, language)}, {text(language, dagdeel).lower()}"


def days(now: datetime, language: str) -> list[tuple[str, str]]:
    """Return the days that a visitor can choose, each as its date and its name."""
    today = times.local(now).date()
    ahead = (today + timedelta(days=distance) for distance in range(DAYS_AHEAD))
    return [(day.isoformat(), times.day(day, language)) for day in ahead]


def bar(shown: Moment, going_on: Dagdeel, now: datetime, language: str) -> list[Link]:
    """Return the moments above an answer: now, the next two dagdelen, and the moment that the page is about."""
    coming = [going_on.following, going_on.following.following]
    if shown.chosen and shown.chosen not in coming:
        coming.append(shown.chosen)
    links = [_link(Moment(dagdeel), shown, going_on, now, language) for dagdeel in coming]
    at_once = _link(Moment(), shown, going_on, now, language)
    return [at_once._replace(detail=text(language, going_on.name).lower()), *links]


def _link(moment: Moment, shown: Moment, going_on: Dagdeel, now: datetime, language: str) -> Link:
    called = name(moment, going_on, now, language)
    return Link(moment.value, called[0].upper() + called[1:], is_shown=moment.chosen == shown.chosen)
