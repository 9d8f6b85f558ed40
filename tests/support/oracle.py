"""An independent judge of who can be reached when, with what room, in which order: it walks UTC minutes.

It shares nothing with the code that it judges but the published language: not a rule, not a table, not a library. When
somebody can be reached, `oracle_hours` says.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple

from events.capaciteit import CapaciteitGemeld
from tests.support.oracle_hours import (
    AHEAD,
    Hit,
    Line,
    Question,
    Team,
    around,
    asked,
    coming,
    dagsoort,
    lines,
    period,
    span,
    wall,
    within,
)

NEVER = datetime.max.replace(tzinfo=UTC)
WORST = ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]
AUDIENCE = ["iedereen", "professionals", "eigen-clienten"]
FUNCTIES = ["zorg", "onplanbare-nachtzorg", "alarmopvolging"]


class Found(NamedTuple):
    """One line of the answer."""

    team: str
    functie: str
    voor: tuple[str, ...]
    van: datetime | None
    tot: datetime | None
    kan: tuple[str, ...]
    stand: str | None
    bekend: bool = True  # whether it ever gave hours


class Answer(NamedTuple):
    """Who has all that is asked for, some of it or none; who serves professionals or own cliënten only; who opens; and
    whether all that is asked is covered."""

    all: list[Found]
    some: list[Found]
    none: list[Found]
    professionals: list[Found]
    own: list[Found]
    later: list[Found]
    covered: bool


def reported(team: Team, kan: tuple[str, ...], q: Question, opens: datetime | None) -> str:
    """The worst stand over what a team has of all that was asked, in the dagdeel that is asked about or in which it
    opens; of what is past or far ahead nothing is known."""
    begin = asked(q)
    past = span(q)[1] <= q.now if span(q) else begin < q.now.replace(second=0, microsecond=0)  # type: ignore[index]
    then = opens or begin
    if past or begin > q.now + AHEAD or then > q.now + AHEAD:
        return "onbekend"
    when = dagsoort(then, q), period(then, q)[1]
    wijken = [wijk for wijk in q.wijken if wijk in team.werkgebied] or q.wijken
    found = [_newest(team, when, wijk, code, q) for wijk in wijken for code in (kan or (None,))]
    return max(found, key=WORST.index)


def _newest(team: Team, when: tuple[str, str], wijk: str, code: str | None, q: Question) -> str:
    best: CapaciteitGemeld | None = None
    for report in team.capaciteit:
        about_then = not report.dagdelen or any(
            (m.dagsoort is None or m.dagsoort == when[0]) and (m.dagdeel is None or m.dagdeel == when[1])
            for m in report.dagdelen
        )
        about_there = not report.wijken or wijk in report.wijken
        about_that = not report.specialismen or code in report.specialismen
        if about_then and about_there and about_that:
            best = report  # they stand in the order of the log
    return best.stand if best and best.geldig_tot > q.now else "onbekend"


def answer(teams: list[Team], q: Question) -> Answer:
    """Every team for each functie, in the lists in which it stands; each in order."""
    found = [one for team in teams for one in _per_functie(team, q)]
    order = partial(_order, q)

    def sort(kind: str, before: Callable[[Found], Any] = lambda _: 0) -> list[Found]:
        return sorted((one for name, one in found if name == kind), key=lambda one: (before(one), order(one)))

    return Answer(
        all=sort("all"),
        some=sort("some", lambda one: -len(one.kan)),
        none=sort("none"),
        professionals=sort("professionals"),
        own=sort("own"),
        later=sort("later", lambda one: one.van or NEVER),
        covered=_is_covered([one for name, one in found if name in ("all", "some")], teams, q),
    )


def _is_covered(here: list[Found], teams: list[Team], q: Question) -> bool:
    """Each specialisme is had by a team that can be called for care, and so is all else together; whoever is there
    will do for who asks for nothing."""
    for_care = {one.team for one in here if one.bekend and one.functie == "zorg"}
    if not (q.specialismen or q.beside):
        return any(one.bekend for one in here)
    fit = [team for team in teams if team.id in for_care and team.id not in q.unfit]
    return bool(fit) and all(any(code in team.specialismen for team in fit) for code in q.specialismen)


def _per_functie(team: Team, q: Question) -> Iterator[tuple[str, Found]]:
    if not lines(team):
        yield _unknown(team, q)
    groups: dict[str, list[Line]] = {}
    for line in lines(team):
        groups.setdefault(line.functie, []).append(line)
    kan = tuple(code for code in q.specialismen if code in team.specialismen)
    for functie, found in groups.items():
        best = sorted(found, key=lambda line: min((v != q.voor, AUDIENCE.index(v)) for v in line.voor))
        missing = len(q.specialismen) - len(kan) if functie == "zorg" else 0
        kind = "all" if not missing else "some" if kan else "none"
        if functie == "zorg" and team.id in q.unfit:
            kind = "none"
        for name, line, hit in _kinds(best, kind, q):
            opens = hit[0] if name == "later" else None
            stand = reported(team, kan, q, opens) if functie == "zorg" else None
            yield name, Found(team.id, functie, line.voor, *hit, kan, stand)


def _unknown(team: Team, q: Question) -> tuple[str, Found]:
    """A team that never gave hours may be there: it stands where its specialismen put it."""
    kan = tuple(code for code in q.specialismen if code in team.specialismen)
    kind = "all" if len(kan) == len(q.specialismen) else "some" if kan else "none"
    kind = "none" if team.id in q.unfit else kind
    stand = reported(team, kan, q, None)
    return kind, Found(team.id, "zorg", ("iedereen",), None, None, kan, stand, bekend=False)


def _kinds(best: list[Line], kind: str, q: Question) -> Iterator[tuple[str, Line, Hit]]:
    """The lists in which the lines of one functie stand, each with the line that stands there."""
    whom = ["iedereen", q.voor]
    ours = [line for line in best if any(v in whom for v in line.voor)]
    reachable = [(line, hit) for line in best if (hit := _then(line, q))]
    first = [(line, hit) for line, hit in reachable if line in ours][:1]
    opening = [(line, hit) for line in ours if (hit := coming(line, asked(q), q))]
    if first:
        yield kind, *first[0]
    elif opening and kind != "none":
        yield "later", *min(opening, key=lambda pair: pair[1][0] or NEVER)
    rest = [(line, hit) for line, hit in reachable if line not in ours]
    for name, voor in (("professionals", "professionals"), ("own", "eigen-clienten")):
        named = [(line, hit) for line, hit in rest if voor in line.voor]
        if named and (name == "own" or kind != "none"):
            yield name, *named[0]


def _then(line: Line, q: Question) -> Hit | None:
    found = span(q)
    return within(line, *found, q) if found else around(line, q.moment, q.moment, q)


def _order(q: Question, found: Found) -> tuple[bool, int, str, int]:
    text = f"{wall(asked(q)).day.isoformat()}:{q.wijken[0]}:{found.team}"
    lot = hashlib.sha256(text.encode()).hexdigest()
    return not found.bekend, WORST.index(found.stand or "ruimte"), lot, FUNCTIES.index(found.functie)
