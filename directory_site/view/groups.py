"""This module puts the teams of an answer in groups, and says which team does which part of what was asked."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from directory_site import times
from directory_site.help_texts import help_name
from directory_site.texts import TEXTS, text
from directory_site.view import profile
from directory_site.view.hours import is_far, may_be_closed, team_hours
from directory_site.view.numbers import Json, PhoneNumber, audience, number_of
from directory_site.view.profile import Fact

# The groups of teams that can give all the help that was asked, each by its key with the standen of its teams.
# A certain no comes after the teams that can do a part.
FIRST = (("bellen", ("bellen",)), ("ruimte", ("ruimte",)), ("beperkt", ("beperkt",)), ("onbekend", ("onbekend",)))
LAST = (("geen_plek", ("wachtlijst", "vol")),)
_ROOM: Mapping[str | None, int] = {"ruimte": 0, "beperkt": 1, "onbekend": 2}  # the most first, before any other stand


class Card(NamedTuple):
    """A card shows one team. It has no stand when its number is not for the visitor."""

    id: str
    name: str
    functie: str | None
    aanbieders: str
    stand: str | None
    stand_name: str
    valid_until: str | None
    reported: str | None
    age: str | None
    is_old: bool
    hours: str
    hours_known: bool
    specialismen: str
    stand_ins: list[str]
    facts: list[Fact]
    part: str | None
    audience: str | None
    number: PhoneNumber | None
    own_number: PhoneNumber | None
    own_hours: str | None
    works_together: bool


class Group(NamedTuple):
    """A group shows the teams under one heading."""

    key: str
    title: str
    explanation: str
    cards: list[Card]

    @property
    def is_of_room(self) -> bool:
        """Tell whether the heading says who has room, which paper never does: paper cannot expire."""
        return self.key in ("ruimte", "beperkt", "onbekend", "geen_plek")


class Part(NamedTuple):
    """A part of the help that was asked, the team to call for it, and the names of the others that can give it."""

    name: str
    first: Card
    others: str


def own(answer: Json, language: str, now: datetime) -> list[Group]:
    """Return the group of the numbers that own cliënten can call: who gets care calls these first."""
    teams = answer["eigenClienten"]
    return [_group("eigen", teams, answer, language, now)] if teams else []


def groups(answer: Json, language: str, now: datetime, *, in_care: bool = False) -> list[Group]:
    """Return the teams in groups: those that can be called by what they offer, then those for later, those with other
    help, and those whose number is not for everyone. For who is in care the `own` ones stand apart."""
    closed = [team for team in not_for_everyone(answer) if not (in_care and team in answer["eigenClienten"])]
    found = [
        *_by_stand(FIRST, answer, now), ("deels", answer["deels"]), *_by_stand(LAST, answer, now),
        ("later", answer["later"]), ("andere", answer["andereHulp"]), ("besloten", closed),
    ]  # fmt: skip
    return [_group(key, teams, answer, language, now) for key, teams in found if teams]


def not_for_everyone(answer: Json) -> list[Json]:
    """Return the teams that only professionals or own cliënten can call, each once."""
    teams = [*answer["eigenClienten"], *answer["voorProfessionals"]]
    return list({(team["id"], team["functie"]): team for team in teams}.values())


def stand(team: Json, now: datetime) -> str:
    """Return the stand to show for a team now; its report may have expired since the answer was made."""
    capaciteit = team["capaciteit"]
    if capaciteit is None:
        return "bellen"
    until = capaciteit["geldigTot"]
    return "onbekend" if until and times.local(until) <= now else str(capaciteit["stand"])


def parts(pages: Sequence[Json], asked: Sequence[str], language: str, now: datetime) -> list[Part]:
    """Return who does which part (*Wie doet welk deel*) when no team can give all the help that was asked: for each
    kind of help the teams of the first page of the answer that names any."""
    if any(team["capaciteit"] for team in pages[0]["contactpunten"]):
        return []
    by_code = {code: next(filter(None, (_doing(code, page) for page in pages)), []) for code in asked}
    return [
        _part(help_name(language, code), [card(team, pages[0], language, now) for team in teams])
        for code, teams in by_code.items()
        if teams
    ]


def _part(name: str, cards: Sequence[Card]) -> Part:
    """Return a part with the team to call: one with a number, of those who is known to be there, and of these who has
    most room; the others keep their order."""
    first = min(cards, key=lambda one: (not one.number, not one.hours_known, _ROOM.get(one.stand, len(_ROOM))))
    return Part(name, first, ", ".join(one.name for one in cards if one is not first))


def may_do_a_part(pages: Sequence[Json], asked: Sequence[str]) -> bool:
    """Tell whether the next page of the answer may name who does a part that nobody on these pages does."""
    if not asked:
        return False
    is_partly = pages[-1]["deels"] and not any(team["capaciteit"] for team in pages[0]["contactpunten"])
    unnamed = (code for code in asked if not any(_doing(code, page) for page in pages))
    return bool(is_partly and pages[-1]["more"] and any(unnamed))


def _doing(code: str, page: Json) -> list[Json]:
    return [team for team in page["deels"] if code in team["kan"]]


def _by_stand(
    standen_by_key: Sequence[tuple[str, Sequence[str]]], answer: Json, now: datetime
) -> list[tuple[str, list[Json]]]:
    teams = answer["contactpunten"]
    return [(key, [team for team in teams if stand(team, now) in standen]) for key, standen in standen_by_key]


def _group(key: str, teams: Sequence[Json], answer: Json, language: str, now: datetime) -> Group:
    lead = "onbekend_far_lead" if key == "onbekend" and is_far(answer, now) else f"{key}_lead"
    explanation = text(language, lead) if lead in TEXTS else ""
    cards = [card(team, answer, language, now) for team in teams]
    if key in ("besloten", "eigen"):
        cards = [card._replace(stand=None) for card in cards]
    return Group(key, text(language, key), explanation, cards)


def card(team: Json, answer: Json, language: str, now: datetime) -> Card:
    """Return the card of a team of an answer."""
    capaciteit = team["capaciteit"]
    current = stand(team, now)
    reported = times.local(capaciteit["gemeldOp"]) if capaciteit and capaciteit["gemeldOp"] else None
    told = _told_today(now, answer["plaats"]["wijken"][0]["code"])
    specialismen = [help_name(language, known["code"], known["naam"]) for known in team["specialismen"]]
    number, own_number = number_of(team["contact"]), number_of(team["contactEigenClienten"])
    if "eigen-clienten" in team["voor"] and "iedereen" not in team["voor"]:  # the line that is open then is theirs
        number, own_number = number or own_number, None
    part = [help_name(language, code) for code in team.get("kan", ())]
    return Card(
        id=team["id"],
        name=team["naam"],
        functie=profile.functie(team, language),
        aanbieders=text(language, "team_of").format(", ".join(aanbieder["naam"] for aanbieder in team["aanbieders"])),
        stand=current,
        stand_name=text(language, current),
        valid_until=capaciteit["geldigTot"] if capaciteit and current != "onbekend" else None,
        reported=capaciteit["gemeldOp"] if capaciteit else None,
        age=times.age(reported, told, language) if reported else None,
        is_old=bool(reported and told - reported >= times.OLD),
        hours=team_hours(team, answer, language, now),
        hours_known=not may_be_closed(team),
        specialismen=" · ".join(specialismen),
        stand_ins=profile.stand_ins(team, language),
        facts=profile.facts(team, answer["voor"], language),
        part=text(language, "part_of").format(" · ".join(part)) if part else None,
        audience=audience(team["voor"], language),
        number=number,
        own_number=own_number,
        own_hours=own_hours(team, answer, language, now) if own_number else None,
        works_together=team["werktSamen"],
    )


def _told_today(now: datetime, place: str) -> datetime:
    """Return as of when ages are told, on the day of now: an age may name a day as *gisteren*."""
    told = times.told_at(now, place)
    return told if times.local(told).date() == times.local(now).date() else now


def own_hours(team: Json, answer: Json, language: str, now: datetime) -> str | None:
    """Return when own cliënten can call the number of a team that is theirs; None where the answer does not say so."""
    theirs = number_of(team["contactEigenClienten"])
    lines = (one for one in answer["eigenClienten"] if one["id"] == team["id"] and number_of(one["contact"]) == theirs)
    line = next(lines, None)
    return team_hours(line, answer, language, now) if line else None
