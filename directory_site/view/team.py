"""This module shows one team: what it offers when, how it can be reached, and who said that."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from directory_site import times
from directory_site.texts import text
from directory_site.view.numbers import Json, PhoneNumber, audience, number_of
from directory_site.view.profile import FUNCTIES


class Room(NamedTuple):
    """What a team offers in a part of the week, and until when that holds or since when nobody knows it."""

    part: str
    stand: str | None
    stand_name: str
    valid: str | None
    valid_until: str | None


class Line(NamedTuple):
    """A number of a team: what it is for, for whom, and when it can be reached, with the hours of the week."""

    functie: str | None
    number: PhoneNumber | None
    audience: str | None
    hours: str
    week: Sequence[tuple[str, str]]
    exceptions: Sequence[str]
    is_first: bool


def rooms(team: Json, now: datetime, language: str) -> list[Room]:
    """Return what a team offers by day, in the evening, at night and in the weekend."""
    return [_room(part, now, language) for part in team["standen"]]


class Now(NamedTuple):
    """The stand of the dagdeel that goes on, until when it holds, and when it was reported in words."""

    stand: str
    valid_until: str | None
    reported: str | None
    age: str | None


def stand_now(team: Json, now: datetime, language: str) -> Now | None:
    """Return the stand of the dagdeel that goes on; None when the team gives no care then."""
    if (found := team["nu"]["capaciteit"]) is None:
        return None
    stand, reported = _stand(found, now), found["gemeldOp"]
    age = times.age(times.local(reported), now, language) if reported else None
    return Now(stand, found["geldigTot"] if stand != "onbekend" else None, reported, age)


def expires(team: Json, now: datetime) -> Sequence[datetime]:
    """Return when reports on the page expire that hold now."""
    found = [one["capaciteit"] for one in (*team["standen"], team["nu"]) if one["capaciteit"]]
    ends = [times.local(one["geldigTot"]) for one in found if one["geldigTot"]]
    return [end for end in ends if end > now]


def lines(team: Json, now: datetime, language: str) -> list[Line]:
    """Return the numbers of a team, first what everybody can call, and what is open. One that never gave hours has its
    number all the same."""
    if not team["lijnen"]:
        return [Line(None, number_of(team["contact"]), None, text(language, "hours_unknown"), (), (), is_first=True)]
    found = sorted(team["lijnen"], key=lambda line: ("iedereen" not in line["voor"], line["bereikbaar"] is None))
    return [_line(line, team, now, language) for line in found]


def _line(line: Json, team: Json, now: datetime, language: str) -> Line:
    return Line(
        text(language, line["functie"]) if line["functie"] in FUNCTIES else None,
        number_of(line["contact"] or team["contact"]),
        audience(line["voor"], language),
        _hours(line, now, language),
        _week(line["openingstijden"]["week"], language),
        [_exception(one, language) for one in line["openingstijden"]["uitzonderingen"]],
        is_first="iedereen" in line["voor"] and line["bereikbaar"] is not None,
    )


def sources(team: Json, language: str) -> list[str]:
    """Return who said each part of what stands on the page, and when."""
    return [
        text(
            language,
            "source_of",
            part=text(language, f"source_{one['deel']}"),
            who=text(language, f"speaker_{one['wie']}"),
            day=times.in_year(times.local(one["op"]).date(), language),
        )
        for one in team["bronnen"]
    ]


def _room(part: Json, now: datetime, language: str) -> Room:
    name, found = text(language, f"part_{part['deel']}"), part["capaciteit"]
    if part["levert"] == "nee" or found is None:
        said = "gives_no_care" if part["levert"] == "nee" else "onbekend"
        return Room(name, None, text(language, said), None, None)
    stand, until = _stand(found, now), found["geldigTot"]
    key = "valid_until" if until and times.local(until) > now else "expired_on"
    valid = text(language, key).format(times.when(until, now, language)) if until else None
    return Room(name, stand, text(language, stand), valid, until if stand != "onbekend" else None)


def _stand(found: Json, now: datetime) -> str:
    until = found["geldigTot"]
    return "onbekend" if until and times.local(until) <= now else str(found["stand"])


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
