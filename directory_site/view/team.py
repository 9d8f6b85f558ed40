"""This module shows one team: what it offers when, and who said that."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from directory_site import times
from directory_site.texts import text
from directory_site.view.numbers import Json


class Room(NamedTuple):
    """What a team offers in a part of the week, and until when that holds or since when nobody knows it."""

    part: str
    stand: str | None
    stand_name: str
    valid: str | None
    valid_until: str | None


def rooms(team: Json, now: datetime, language: str) -> list[Room]:
    """Return what a team offers by day, in the evening, at night and in the weekend."""
    return [_room(part, now, language) for part in team["standen"]]


class Now(NamedTuple):
    """The stand of the dagdeel that goes on, until when it holds, and when it was reported in words."""

    stand: str
    valid_until: str | None
    reported: str | None
    age: str | None
    is_old: bool


def stand_now(team: Json, now: datetime, language: str) -> Now | None:
    """Return the stand of the dagdeel that goes on; None when the team gives no care then."""
    if (found := team["nu"]["capaciteit"]) is None:
        return None
    stand, until = _stand(found, now), found["geldigTot"]
    reported = times.local(found["gemeldOp"]) if found["gemeldOp"] else None
    return Now(
        stand,
        until if stand != "onbekend" else None,
        found["gemeldOp"],
        times.age(reported, now, language) if reported else None,
        is_old=bool(reported and now - reported >= times.OLD),
    )


def expires(team: Json, now: datetime) -> Sequence[datetime]:
    """Return when reports on the page expire that hold now."""
    found = [one["capaciteit"] for one in (*team["standen"], team["nu"]) if one["capaciteit"]]
    ends = [times.local(one["geldigTot"]) for one in found if one["geldigTot"]]
    return [end for end in ends if end > now]


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
