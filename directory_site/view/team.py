"""This module shows one team: what it offers when, how it can be reached, and who said that."""

from collections.abc import Sequence
from datetime import datetime
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


def rooms(team: Json, now: datetime, language: str) -> list[Room]:
    """Return what a team offers by day, in the evening, at night and in the weekend."""
    return [_room(part, now, language) for part in team["standen"]]


def stand_now(team: Json, now: datetime) -> str | None:
    """Return the stand of the dagdeel that goes on; None when the team gives no care then."""
    found = team["nu"]["capaciteit"]
    return _stand(found, now) if found else None


def lines(team: Json, now: datetime, language: str) -> list[Line]:
    """Return the numbers of a team. One that never gave hours has its number all the same."""
    if not team["lijnen"]:
        return [Line(None, number_of(team["contact"]), None, text(language, "hours_unknown"), ())]
    return [
        Line(
            text(language, line["functie"]) if line["functie"] in FUNCTIES else None,
            number_of(line["contact"] or team["contact"]),
            audience(line["voor"], language),
            _hours(line, now, language),
            _week(line["openingstijden"]["week"], language),
        )
        for line in team["lijnen"]
    ]


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
    closed = text(language, "closed")
    return [
        (
            text(language, f"day_{one['dag']}"),
            ", ".join(f"{_clock(w['van'])}\N{EN DASH}{_clock(w['tot'])}" for w in one["vensters"]) or closed,
        )
        for one in days
    ]


def _clock(moment: str) -> str:
    hour, _, minute = moment.partition(":")
    return f"{int(hour)}.{minute[:2]}"
