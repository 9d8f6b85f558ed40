"""This module shows a wijk as a whole: who to call when, where nobody is, what was agreed, and how much is known."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from directory_site import times
from directory_site.agreement_texts import PARTS
from directory_site.help_texts import LANGUAGES
from directory_site.texts import text
from directory_site.view.numbers import Json, PhoneNumber, audience, number_of, phone_number
from directory_site.view.week import Week

BUURTEN = 8  # that are named
_BLOCKS = {"weekend-en-feestdagen": "week"}  # the pictogram of a block, where it is not its own name


class Called(NamedTuple):
    """Somebody who can be called, for whom that is, and on which days when not on all of them."""

    name: str
    number: PhoneNumber | None
    audience: str | None
    days: str | None


class Part(NamedTuple):
    """A dagdeel of a block: the loket, the best stand, and who can be called; in the weekend with its name."""

    name: str | None
    loket: Called | None
    stand: str
    stand_name: str
    teams: Sequence[Called]
    others: str | None
    urgent: Sequence[Called]
    otherwise: str
    otherwise_number: PhoneNumber | None


class Block(NamedTuple):
    """A column of *wie belt u wanneer*."""

    key: str
    pictogram: str
    name: str
    hours: str
    parts: Sequence[Part]


class Agreed(NamedTuple):
    """One of the six things that parties agree on, how far that is, and what they say of it."""

    letter: str
    name: str
    status: str
    status_name: str
    texts: Sequence[str]


def facts(wijk: Json, language: str) -> list[str]:
    """Return what is known of a wijk, a sentence each; what was not imported is left out."""
    found = [text(language, "facts_postcodes").format(", ".join(wijk["postcodes"]))] if wijk["postcodes"] else []
    found.append(text(language, "facts_inhabitants").format(_thousands(wijk["inwoners"])))
    if wijk["inwoners65Plus"] is not None:
        found.append(text(language, "facts_65").format(_thousands(wijk["inwoners65Plus"])))
    if wijk["stedelijkheid"] is not None:
        found.append(text(language, f"stedelijkheid_{wijk['stedelijkheid']}"))
    count = wijk["teams"]
    found.append(text(language, {0: "facts_no_team", 1: "facts_one_team"}.get(count, "facts_teams")).format(count))
    if buurten := [buurt["naam"] for buurt in wijk["buurten"][:BUURTEN]]:
        named = ", ".join(buurten)
        more = text(language, "and_more").format(named) if len(wijk["buurten"]) > BUURTEN else named
        found.append(text(language, "facts_buurten").format(more))
    return found


def blocks(wijk: Json, week: Week, language: str) -> list[Block]:
    """Return who to call when, in four blocks. A block of which nothing comes in this week is left out."""
    by_dagdeel = {head.key: head for head in week.heads}
    return [
        Block(
            blok["blok"],
            _BLOCKS.get(blok["blok"], blok["blok"]),
            text(language, blok["blok"]),
            head.hours if (head := by_dagdeel.get(blok["blok"])) else text(language, "feestdag_too"),
            [_part(deel, language, is_named=head is None) for deel in blok["delen"]],
        )
        for blok in wijk["wanneer"]
        if blok["delen"]
    ]


def gaps(wijk: Json, language: str) -> list[str]:
    """Return where nobody is, of the dagdelen that count (rij 25)."""
    return [
        text(language, "gap", days=_days(gat["data"], language), dagdeel=text(language, gat["dagdeel"]).lower())
        for gat in wijk["gaten"]
    ]


def next_for_gaps(wijk: Json) -> Json | None:
    """Return the party whose turn it is where nobody is: no team can be asked, so that the ladder begins behind it."""
    now = wijk["nuAanZet"]
    steps = [one for one in wijk["verantwoordelijken"] if one["stap"] and one["rol"] != "gevraagd"]
    return next((one for one in steps if now is not None and one["stap"] >= now), None)


def agreed(wijk: Json, language: str) -> list[Agreed]:
    """Return the six things that parties agree on, as far as everybody may know (L 3.3)."""
    nth = LANGUAGES.index(language)
    return [
        Agreed(
            one["onderdeel"], PARTS[one["onderdeel"]][nth], one["status"], text(language, f"agreement_{one['status']}"),
            [said["tekst"] for said in one["teksten"]],
        )
        for one in wijk["onderdelen"]
    ]  # fmt: skip


def completeness(wijk: Json, language: str) -> list[tuple[str, str]]:
    """Return of how many teams something is known."""
    return [
        (text(language, f"complete_{one['wat']}"), text(language, "of_teams").format(one["aantal"], one["van"]))
        for one in wijk["volledigheid"]
    ]


def _part(deel: Json, language: str, *, is_named: bool) -> Part:
    data, loket, anders = deel["data"], deel["loket"], deel["anders"]
    return Part(
        name=text(language, deel["dagdeel"]) if is_named else None,
        loket=loket and Called(loket["naam"], number_of(loket["contact"]), None, _only(loket["data"], data, language)),
        stand="onbekend" if deel["stand"] == "niet-bekend" else deel["stand"],
        stand_name=text(language, "paper_unknown" if deel["stand"] == "niet-bekend" else deel["stand"]),
        teams=[_called(one, data, language) for one in deel["teams"]["eerste"]],
        others=_others(deel["teams"]["andere"], language),
        urgent=[_called(one, data, language) for kind in ("bellen", "alleenVoor") for one in deel[kind]["eerste"]],
        otherwise=text(language, f"call_{anders['wie']}"),
        otherwise_number=phone_number(anders["telefoon"]),
    )


def _others(count: int, language: str) -> str | None:
    """Return how many teams are not named, if any."""
    if not count:
        return None
    return text(language, "one_other" if count == 1 else "others").format(count)


def _called(team: Json, data: Collection[str], language: str) -> Called:
    only = _only(team["data"], data, language)
    return Called(team["naam"], number_of(team["contact"]), audience(team["voor"], language), only)


def _only(days: Collection[str], of: Collection[str], language: str) -> str | None:
    """Return on which days something holds, or none when it does on all."""
    return None if set(days) >= set(of) else text(language, "only_on").format(_days(days, language))


def _days(days: Collection[str], language: str) -> str:
    names = [times.DAYS[language][date.fromisoformat(day).weekday()] for day in sorted(days)]
    return ", ".join(names)


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")
