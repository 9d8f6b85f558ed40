"""This module says for which help no team is known, and whom to call when there is none at all, or none with room."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from directory_site.help_texts import help_name
from directory_site.texts import text
from directory_site.view.groups import stand
from directory_site.view.hours import by_day, is_ahead, may_be_closed
from directory_site.view.numbers import Json, PhoneNumber, phone_number

HERE = ("contactpunten", "deels")  # who can be called then, or may be: it never gave hours
ELSEWHERE = ("later", "voorProfessionals", "eigenClienten")  # who cannot be called then, or not by everyone
NO_ROOM = ("wachtlijst", "vol")


class Nobody(NamedTuple):
    """The section that stands in the place of teams, or above teams without room (`is_full`): what is known, whom to
    call, and a number if we have one."""

    title: str
    advice: str
    number: PhoneNumber | None
    is_full: bool = False


def nobody(answer: Json, asked: Sequence[str], language: str, now: datetime, *, loket_is_first: bool) -> Nobody | None:
    """Return whom to call when there is no team, or none with room; None when a team can do at least a part.

    That is the loket when it comes first on the page, else by day one's own huisarts, and outside working hours the
    huisartsenspoedpost. We say that there is no team where `hole_counts`, and elsewhere that we do not know; while
    teams with other help are open, only of the help that was asked.
    """
    if key := full(answer, now):
        advice = text(language, "call_loket" if loket_is_first else "call_one")
        return Nobody(text(language, key), advice, None, is_full=True)
    here = [team for name in HERE for team in answer[name]]
    if answer["gedekt"] or not all(may_be_closed(team) for team in here):
        return None
    for_help = missing(answer, asked, language) if answer["andereHulp"] else None
    key = "nobody" if hole_counts(answer) and not here else "nobody_unknown"
    title = for_help or text(language, f"{key}_new" if answer["eigenClienten"] else key)
    if loket_is_first:
        return Nobody(title, text(language, "call_loket"), None)
    then = "_then" if is_ahead(answer, now) else ""
    if by_day(answer):
        return Nobody(title, text(language, f"call_gp{then}"), None)
    number = phone_number(answer["spoed"]["huisartsenspoedpost"])
    known = "" if number else f" {text(language, 'urgent_gp_number')}"
    return Nobody(title, text(language, f"call_urgent_gp{then}") + known, number)


def full(answer: Json, now: datetime) -> str | None:
    """Return the key of the text that says that every team that can be counted is full or has a waiting list; None when
    one may have room, or when there is none.

    Who never gave hours is not counted. Where such a team may have room, or where we do not know all teams, we do not
    say that all of them are full; while teams with other help are open, we say it only of the help that was asked.
    """
    care = [team for name in HERE for team in answer[name] if team["functie"] == "zorg"]
    standen = {stand(team, now) for team in care if not may_be_closed(team)}
    may_follow = answer["more"] and answer["deels"]
    if may_follow or not answer["gedekt"] or not standen or not standen.issubset(NO_ROOM):
        return None
    are_all = answer["volledig"] and not answer["more"] and all(stand(team, now) in NO_ROOM for team in care)
    key = "full_known" if not are_all else "full" if standen == {"vol"} else "full_or_waiting"
    return f"{key}_help" if answer["andereHulp"] else key


def hole_counts(answer: Json) -> bool:
    """Tell whether no team means that there is none: only where the regio wants to know of holes, and while we know
    everything ourselves (rij 3)."""
    return bool(answer["dekking"] and answer["volledig"])


def missing(answer: Json, asked: Sequence[str], language: str) -> str | None:
    """Return for which help that was asked nobody can be called then, or none when all of it is covered.

    Where a team on the page has it, but opens later, gave no hours, is not for everyone or is there for acute help, we
    do not say that there is no team. Nor where such a team may stand on the next page; a team that does a part may
    stand there too, and then we say nothing.
    """
    may_follow = answer["more"] and answer["deels"]
    codes = [] if answer["gedekt"] or may_follow else _not_given(answer, asked)
    if not codes:
        return None
    key = "missing" if hole_counts(answer) else "missing_unknown"
    elsewhere = [team for name in ELSEWHERE for team in answer[name]]
    others = [team for name in HERE for team in answer[name] if not _gives_care(team)]
    if answer["more"] or any(code in _has(team) for team in (*elsewhere, *others) for code in codes):
        key = "missing_here"
    if all(any(code in _has(team) for team in others if not may_be_closed(team)) for code in codes):
        key = "missing_acute"
    return f"{text(language, key)} {' · '.join(help_name(language, code) for code in codes)}"


def _not_given(answer: Json, asked: Sequence[str]) -> list[str]:
    """Return what no team that is open has."""
    here = [team for name in HERE for team in answer[name] if _gives_care(team)]
    given = {code for team in here for code in _has(team)}
    return [code for code in asked if code not in given]


def _gives_care(team: Json) -> bool:
    """Tell whether a team can be called for what was asked; one for acute help stands there whatever it has."""
    return team["functie"] == "zorg" and not may_be_closed(team)


def _has(team: Json) -> set[str]:
    return {*(known["code"] for known in team["specialismen"]), *team.get("kan", ())}
