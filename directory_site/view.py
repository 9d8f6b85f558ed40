"""This module turns the answer of the directory into what a page shows: groups, words, ages and numbers to call."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from directory_site import times
from directory_site.texts import TEXTS, text

STALE = timedelta(minutes=5)  # older data are shown with their age
WEEK = timedelta(days=6, hours=12)  # a stretch that goes on for longer is called day and night
# Each group by its key, and the standen of the teams in it.
GROUPS = (("bellen", ("bellen",)), ("ruimte", ("ruimte",)), ("beperkt", ("beperkt",)), ("onbekend", ("onbekend",)),
          ("geen_plek", ("wachtlijst", "vol")))  # fmt: skip
Json = Mapping[str, Any]


class PhoneNumber(NamedTuple):
    """A phone number has a link that dials it, and a form in which people read it."""

    href: str
    shown: str


class Card(NamedTuple):
    """A card shows one team."""

    name: str
    aanbieders: str
    stand: str
    stand_name: str
    age: str | None
    is_old: bool
    hours: str
    specialismen: str
    audience: str | None
    number: PhoneNumber | None
    own_number: PhoneNumber | None


class Group(NamedTuple):
    """A group shows the teams under one heading."""

    key: str
    title: str
    explanation: str
    cards: list[Card]


class Step(NamedTuple):
    """A step of the ladder shows who is responsible next."""

    name: str
    explanation: str
    number: PhoneNumber | None
    open_from: str | None
    on_move: bool


class Loket(NamedTuple):
    """The loket is the point of a regio that takes requests."""

    name: str
    number: PhoneNumber | None
    is_open: bool
    hours: str | None
    audience: str | None
    is_first: bool


def phone_number(telephone: str | None) -> PhoneNumber | None:
    """Return `050 000 00 02` as a link in E.164 and as people read it, on one line."""
    if not telephone:
        return None
    digits = "".join(character for character in telephone if character.isdigit() or character == "+")
    if digits.startswith("0") and len(digits) == 10:  # noqa: PLR2004 - a Dutch number
        digits = f"+31{digits[1:]}"
    return PhoneNumber(f"tel:{digits}", telephone.replace(" ", "\N{NO-BREAK SPACE}"))


def groups(answer: Json, language: str, now: datetime) -> list[Group]:
    """Return the teams in groups: those that can be called by what they offer, then those for later and other help."""
    teams = answer["contactpunten"]
    by_stand = [(key, [team for team in teams if stand(team, now) in standen]) for key, standen in GROUPS]
    found = [*by_stand, ("later", answer["later"]), ("andere", answer["andereHulp"])]
    return [_group(key, teams, language, now) for key, teams in found if teams]


def stand(team: Json, now: datetime) -> str:
    """Return the stand to show for a team now; its report may have expired since the answer was made."""
    capaciteit = team["capaciteit"]
    if capaciteit is None:
        return "bellen"
    until = capaciteit["geldigTot"]
    return "onbekend" if until and times.local(until) <= now else str(capaciteit["stand"])


def max_age(answer: Json, now: datetime, at_most: int) -> int:
    """Return for how many seconds a page may be kept: `at_most`, and never past the moment at which it changes."""
    teams = [*answer["contactpunten"], *answer["later"], *answer["andereHulp"]]
    changes = [team["bereikbaar"][end] for team in teams for end in ("van", "tot")]
    changes += [team["capaciteit"]["geldigTot"] for team in teams if team["capaciteit"]]
    left = [(times.local(change) - now).total_seconds() for change in changes if change]
    return min([at_most, *(int(seconds) for seconds in left if seconds > 0)])


def _group(key: str, teams: Sequence[Json], language: str, now: datetime) -> Group:
    explanation = text(language, f"{key}_lead") if f"{key}_lead" in TEXTS else ""
    return Group(key, text(language, key), explanation, [_card(team, language, now) for team in teams])


def _card(team: Json, language: str, now: datetime) -> Card:
    capaciteit = team["capaciteit"]
    current = stand(team, now)
    reported = times.local(capaciteit["gemeldOp"]) if capaciteit and capaciteit["gemeldOp"] else None
    if "vanaf" in team:
        hours = _open_from(team["vanaf"], language, now)
    else:
        hours = _open_until(team["bereikbaar"], "reachable_until", language, now)
    return Card(
        name=team["naam"],
        aanbieders=text(language, "team_of").format(", ".join(aanbieder["naam"] for aanbieder in team["aanbieders"])),
        stand=current,
        stand_name=text(language, current),
        age=times.age(reported, now, language) if reported else None,
        is_old=bool(reported and now - reported >= times.OLD),
        hours=hours,
        specialismen=", ".join(specialisme["naam"] for specialisme in team["specialismen"]),
        audience=audience(team["voor"], language),
        number=_number(team["contact"]),
        own_number=_number(team["contactEigenClienten"]),
    )


def _number(contact: Json | None) -> PhoneNumber | None:
    return phone_number((contact or {}).get("telefoon"))


def _open_from(moment: str, language: str, now: datetime) -> str:
    return text(language, "open_from").format(times.when(moment, now, language))


def _open_until(bereikbaar: Json, key: str, language: str, now: datetime) -> str:
    if times.local(bereikbaar["tot"]) - times.local(bereikbaar["van"]) > WEEK:
        return text(language, "always")
    return text(language, key).format(times.when(bereikbaar["tot"], now, language))


def audience(voor: Sequence[str], language: str) -> str | None:
    """Return for whom a number is, or none when it is for everyone."""
    if "iedereen" in voor:
        return None
    if "eigen-clienten" not in voor:
        return text(language, "professionals_only")
    return text(language, "own_and_professionals" if "professionals" in voor else "own_only")


def loket(answer: Json, language: str, now: datetime) -> Loket | None:
    """Return the loket; it comes first on the page when it is open and serves everyone."""
    found = answer["loket"]
    if found is None:
        return None
    hours = None
    if found["bereikbaarVanaf"]:
        hours = _open_from(found["bereikbaarVanaf"], language, now)
    elif found["bereikbaar"]:
        hours = _open_until(found["bereikbaar"], "open_until", language, now)
    is_open, whom = found["bereikbaarVanaf"] is None, audience(found["voor"], language)
    return Loket(found["naam"], _number(found["contact"]), is_open, hours, whom, is_first=is_open and whom is None)


def ladder(answer: Json, language: str, now: datetime) -> list[Step]:
    """Return the steps of the ladder; the first that can act has the move (*nu aan zet*)."""
    parties = [party for party in answer["verantwoordelijken"] if party["stap"] is not None]
    first = next((party for party in parties if _can_act(party, answer)), None)
    return [
        Step(
            name=party["naam"] if party["rol"] == "coordinatiepunt" else text(language, party["rol"]),
            explanation=text(language, f"{party['rol']}_text"),
            number=_number(party["contact"]),
            open_from=_open_from(party["bereikbaarVanaf"], language, now) if party["bereikbaarVanaf"] else None,
            on_move=party is first,
        )
        for party in parties
    ]


def _can_act(party: Json, answer: Json) -> bool:
    """Tell whether a party can act at that moment; the teams can when at least one of them can be called."""
    teams = party["rol"] in ("gevraagd", "aanbieders")
    return party["bereikbaarVanaf"] is None and (bool(answer["contactpunten"]) or not teams)


def wijk_name(answer: Json) -> str:
    """Return the name of the wijk as people say it, without the `Wijk 08` that the CBS puts before it."""
    return re.sub(r"^Wijk \d\d (?=\S)", "", answer["plaats"]["wijken"][0]["naam"])


def wmo(answer: Json) -> tuple[str, PhoneNumber | None] | None:
    """Return the name and number of the gemeente, which helps under the Wmo."""
    for party in answer["verantwoordelijken"]:
        if party["rol"] == "gemeente":
            return party["naam"], _number(party["contact"])
    return None


def stale_since(answer: Json, now: datetime) -> datetime | None:
    """Return the moment that the data are from, if a page must show it because they are old or incomplete."""
    if not answer["gegevensVan"]:
        return None
    moment = times.local(answer["gegevensVan"])
    return moment if now - moment > STALE or not answer["volledig"] else None


def title(answer: Json, moment: str, language: str, now: datetime) -> str:
    """Return the title of the page, which says how many teams have room in the wijk at a moment."""
    wijk = wijk_name(answer)
    count = sum(stand(team, now) == "ruimte" for team in answer["contactpunten"])
    if not count:
        return text(language, "title_none", wijk=wijk, moment=moment)
    teams = text(language, "team") if count == 1 else text(language, "teams").format(count)
    return text(language, "title_room", wijk=wijk, moment=moment, teams=teams)
