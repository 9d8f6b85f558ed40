"""Who has yet to let a team in, as wijken go from one regio to another and regio's change their rules (veilig, rule
3)."""

from collections.abc import Collection, Iterable, Iterator

from services.platform.store.work import Work
from services.registry.application.listing import AT_THE_DOOR, relist
from services.registry.application.streams import REGIO
from services.registry.application.teams import TEAM, holders
from services.registry.domain import deelname as domain
from services.registry.domain.team import Team

TOGETHER = 500  # teams that are read at once


def ask_anew(work: Work, team_id: str, arranged: Collection[str] = ()) -> Team | None:
    """Let a team wait for the regio's that hold its places now, and for nobody where none of these has to say yes.
    `arranged` are the regio's that are arranged in this unit of work. Return the team, or None when there is none."""
    team = work.find(TEAM, team_id)
    if team is None or not team.actief or not team.wachtend:
        return team
    places = sorted({*team.werkgebied.werkgebied}.union(*team.wachtend.values()))
    known = holders(work.store, places, work.now)
    work.load(REGIO, codes := {*arranged}.union(*known.values()))
    regios = {code: regio for code in codes if (regio := work.find(REGIO, code))}
    areas = {code: {*regio.wijken(), *regio.postcodes()} for code, regio in regios.items()}
    present = {place: frozenset(code for code, area in areas.items() if place in area) for place in places}
    closed = frozenset(code for code, regio in regios.items() if regio.inrichting.toelating == "regio")
    events = domain.ask_anew(team, present, {place: codes & closed for place, codes in present.items()})
    return work.add(TEAM, team_id, events)


def ask_all_anew(work: Work, arranged: Collection[str], settled: Collection[str]) -> None:
    """Do so for every team that waits in the places of regio's that are arranged in this unit of work, save those that
    it `settled` already."""
    regios = [regio for code in arranged if (regio := work.find(REGIO, code))]
    places = {place for regio in regios for place in (*regio.wijken(), *regio.postcodes())}
    for team_id in _waiting(work, places):
        before = work.find(TEAM, team_id)
        if team_id not in settled and (after := ask_anew(work, team_id, arranged)) is not None and after != before:
            relist(work, team_id, before, after)


def _waiting(work: Work, places: Iterable[str]) -> Iterator[str]:
    before, wanted = "", [*places]
    while ids := work.store.holders_of_any(AT_THE_DOOR, wanted, before, TOGETHER):
        work.load(TEAM, ids)
        yield from ids
        before = ids[-1]
