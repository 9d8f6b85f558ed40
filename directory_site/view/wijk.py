"""This module shows a wijk as a whole: who to call when, where nobody is, what was agreed, and how much is known."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from directory_site import times
from directory_site.agreement_texts import PARTS
from directory_site.help_texts import LANGUAGES
from directory_site.texts import text
from directory_site.view.numbers import Json, PhoneNumber, audience, number_of, phone_number, thousands
from directory_site.view.week import Week, hours

Spans = Mapping[tuple[str, str], tuple[datetime, datetime]]  # by date and dagdeel: when it begins and ends
BUURTEN = 8  # that are named
WEEK = timedelta(days=7)
_BLOCKS = {"weekend-en-feestdagen": "week"}  # the pictogram of a block, where it is not its own name


class Called(NamedTuple):
    """Somebody who can be called, for whom that is, on which days when not on all of them, and at which hours when not
    all the while."""

    name: str
    number: PhoneNumber | None
    audience: str | None
    when: str | None


class Part(NamedTuple):
    """A dagdeel of a block: the loket, and who can be called; in the weekend with its name. `otherwise` says whom to
    call when, or on days on which, nobody of these can be."""

    name: str | None
    loket: Called | None
    teams: Sequence[Called]
    others: str | None
    urgent: Sequence[Called]
    otherwise: str | None
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

    name: str
    status: str
    status_name: str
    texts: Sequence[str]


def facts(wijk: Json, language: str) -> list[str]:
    """Return what is known of a wijk, a sentence each; what was not imported is left out."""
    found = [text(language, "facts_postcodes").format(", ".join(wijk["postcodes"]))] if wijk["postcodes"] else []
    found.append(text(language, "facts_inhabitants").format(thousands(wijk["inwoners"], language)))
    if wijk["inwoners65Plus"] is not None:
        found.append(text(language, "facts_65").format(thousands(wijk["inwoners65Plus"], language)))
    if wijk["stedelijkheid"] is not None:
        found.append(text(language, f"stedelijkheid_{wijk['stedelijkheid']}"))
    count = wijk["teams"]
    found.append(text(language, {0: "facts_no_team", 1: "facts_one_team"}.get(count, "facts_teams")).format(count))
    if buurten := [buurt["naam"] for buurt in wijk["buurten"][:BUURTEN]]:
        named = ", ".join(buurten)
        more = text(language, "and_more").format(named) if len(wijk["buurten"]) > BUURTEN else named
        found.append(text(language, "facts_buurten").format(more))
    return found


def blocks(wijk: Json, week: Json, table: Week, language: str) -> list[Block]:
    """Return who to call when, in four blocks. A block of which nothing comes is left out. Whether a feestdag comes the
    block says, not the week: of a dagdeel that is under way or past the block has that of a week later."""
    by_dagdeel = {head.key: head for head in table.heads}
    spans = {(part["datum"], part["dagdeel"]): hours(part) for part in week["dagdelen"]}
    return [
        Block(
            blok["blok"],
            _BLOCKS.get(blok["blok"], blok["blok"]),
            text(language, blok["blok"]),
            head.hours if (head := by_dagdeel.get(blok["blok"])) else _with_feestdag(blok, language),
            [_part(deel, spans, language, is_named=head is None) for deel in blok["delen"]],
        )
        for blok in wijk["wanneer"]
        if blok["delen"]
    ]


def _with_feestdag(blok: Json, language: str) -> str:
    return text(language, "feestdag_too") if any(deel["feestdagen"] for deel in blok["delen"]) else ""


def gaps(wijk: Json, language: str) -> list[str]:
    """Return where nobody is, of the dagdelen that count (rij 25)."""
    return [
        text(language, "gap", days=_days(gat["data"], free, language), dagdeel=text(language, gat["dagdeel"]).lower())
        for gat in wijk["gaten"]
        for free in [gat["data"] if gat["dagsoort"] == "feestdag" else ()]
    ]


def counts_gaps(wijk: Json, week: Json) -> bool:
    """Tell whether it is known where nobody is: the regio says which dagdelen count, and all is known (A10)."""
    return bool(wijk["volledig"] and any(part["dekking"] for part in week["dagdelen"]))


def next_for_gaps(wijk: Json) -> Json | None:
    """Return the party that solves it where nobody is: no team can be asked, so that the ladder begins behind it."""
    steps = (one for one in wijk["verantwoordelijken"] if one["stap"] and one["rol"] != "gevraagd")
    return next(steps, None)


def agreed(wijk: Json, language: str) -> list[Agreed]:
    """Return the six things that parties agree on, as far as everybody may know (L 3.3)."""
    nth = LANGUAGES.index(language)
    return [
        Agreed(
            PARTS[one["onderdeel"]][nth], one["status"], text(language, f"agreement_{one['status']}"),
            [said["tekst"] for said in one["teksten"]],
        )
        for one in wijk["onderdelen"]
    ]  # fmt: skip


def completeness(wijk: Json, language: str) -> list[tuple[str, str, bool]]:
    """Return of how many teams something is known, and whether paper may say it: room cannot stand there."""
    return [
        (
            text(language, f"complete_{one['wat']}"),
            text(language, "of_teams").format(one["aantal"], one["van"]),
            one["wat"] != "stand",
        )
        for one in wijk["volledigheid"]
    ]


def _part(deel: Json, spans: Spans, language: str, *, is_named: bool) -> Part:
    def called(one: Json) -> Called:
        when = _when(one, deel, spans, language)
        return Called(one["naam"], number_of(one["contact"]), audience(one.get("voor", ("iedereen",)), language), when)

    kinds = [one for kind in ("bellen", "alleenVoor") for one in deel[kind]["eerste"]]
    urgent = [one for one in kinds if set(one["voor"]) != {"professionals"}]
    others = deel["teams"]["andere"]
    for_all = [one for one in (*deel["teams"]["eerste"], *urgent) if "iedereen" in one["voor"]]
    reached = {day for one in (*for_all, *([deel["loket"]] if deel["loket"] else ())) for day in one["data"]}
    left = set(deel["data"]) - reached
    otherwise = text(language, f"call_{deel['anders']['wie']}")
    if reached:
        otherwise = f"{text(language, 'other_days')} {otherwise}"
    return Part(
        name=text(language, deel["dagdeel"]) if is_named else None,
        loket=called(deel["loket"]) if deel["loket"] else None,
        teams=[called(one) for one in deel["teams"]["eerste"]],
        others=text(language, "one_other" if others == 1 else "others").format(others) if others else None,
        urgent=[called(one) for one in urgent],
        otherwise=otherwise if left else None,
        otherwise_number=phone_number(deel["anders"]["telefoon"]),
    )


def _when(one: Json, deel: Json, spans: Spans, language: str) -> str | None:
    """Return on which days somebody can be called, and at which hours, where that is not all of a dagdeel."""
    said = (
        []
        if set(one["data"]) >= set(deel["data"])
        else [text(language, "only_on").format(_days_of_week(one["data"], deel["feestdagen"], language))]
    )
    stretch, span = one["bereikbaar"], _span(one["data"][0], deel["dagdeel"], spans)
    if stretch and span:
        begin = max(span[0], times.local(stretch["van"])) if stretch["van"] else span[0]
        end = min(span[1], times.local(stretch["tot"])) if stretch["tot"] else span[1]
        if (begin, end) != span:
            said.append(f"{_clock(begin)}\N{EN DASH}{text(language, 'until_hour').format(_clock(end))}")
    return ", ".join(said) or None


def _span(datum: str, dagdeel: str, spans: Spans) -> tuple[datetime, datetime] | None:
    """Return between which moments a dagdeel lies. It may be of the week after the one that is known: what is under way
    is shown as it will be then."""
    if found := spans.get((datum, dagdeel)):
        return found
    before = spans.get((str(date.fromisoformat(datum) - WEEK), dagdeel))
    return (before[0] + WEEK, before[1] + WEEK) if before else None


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02d}"


def _days_of_week(days: Collection[str], feestdagen: Collection[str], language: str) -> str:
    from_monday = sorted(days, key=lambda day: date.fromisoformat(day).weekday())
    return ", ".join(_day(day, feestdagen, language) for day in from_monday)


def _days(days: Collection[str], feestdagen: Collection[str], language: str) -> str:
    return ", ".join(_day(day, feestdagen, language) for day in sorted(days))


def _day(day: str, feestdagen: Collection[str], language: str) -> str:
    """Return the name of a day; a feestdag has its date, for what holds on one Friday does not on another."""
    which = date.fromisoformat(day)
    return times.day(which, language) if day in feestdagen else times.DAYS[language][which.weekday()]
