"""Renewing what teams reported as it is, in one action (rij 99)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from services.platform.store.call import Call
from services.platform.store.store import Store
from services.platform.store.work import Work, again
from services.registry.application.aanbieders import require_caller_active
from services.registry.application.listing import ACTIVE, of_aanbieder
from services.registry.application.scopes import Scopes
from services.registry.application.teams import TEAM, load_own
from services.registry.domain.freshness import obstacles, vernieuw
from services.registry.domain.team import Team

TOGETHER = 100  # teams a transaction


class Renewed(msgspec.Struct, frozen=True):
    """A team with its reports as they stand now, and of each why it was not renewed, if it was not."""

    id: str
    team: Team
    why_not: Sequence[str | None]


def vernieuw_capaciteit(store: Store, team_id: str | None, call: Call) -> list[Renewed]:
    """Renew the reports of a team, or of all teams in which the caller takes part, newest first. Raises `Outdated`,
    `Clash` when the caller has ended, and for one team `NotFound`, and `Clash` when it has ended."""
    call.require_no_tag()
    require_caller_active(store, call)
    if one := team_id or call.caller.team:
        return _renew(store, lambda work: {one: load_own(work, one, call)}, call)
    return [
        renewed
        for ids in _own_teams(store, call)
        for renewed in _renew(store, partial(_those_that_work, ids=ids, call=call), call)
    ]


def _own_teams(store: Store, call: Call) -> Iterator[list[str]]:
    before = ""
    while ids := store.holders(ACTIVE, of_aanbieder(call.caller.organisatie), before, TOGETHER):
        yield ids
        before = ids[-1]


def _those_that_work(work: Work, *, ids: Sequence[str], call: Call) -> Mapping[str, Team]:
    """Return the teams in which the caller takes part now: the list was read before."""
    work.load(TEAM, ids)
    found = {one: team for one in ids if (team := work.find(TEAM, one)) and team.actief}
    return {one: team for one, team in found.items() if call.caller.organisatie in team.beschrijving.aanbieders}


@again
def _renew(store: Store, load: Callable[[Work], Mapping[str, Team]], call: Call) -> list[Renewed]:
    work = call.work(store)
    before = load(work)
    scopes = Scopes(store, before.values(), call)
    renewed = []
    for one, team in before.items():
        why_not = obstacles(team, scopes.scope(team, team.capaciteit.standing), call.now)
        renewed.append(Renewed(one, work.add(TEAM, one, vernieuw(team, why_not, call.now)), why_not))
    work.save()
    return renewed
