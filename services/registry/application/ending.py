"""Ending an aanbieder: nothing is erased, and it takes part in nothing any more (rij 1, 123)."""

from collections.abc import Iterator, Sequence

from services.platform.store.call import Call
from services.platform.store.store import Store
from services.platform.store.work import Work, again
from services.registry.application.aanbieders import AANBIEDER, load_own
from services.registry.application.afspraken.leaving import leave_all
from services.registry.application.listing import ACTIVE, ASKED, of_aanbieder, relist
from services.registry.application.teams import TEAM
from services.registry.domain import aanbieder as domain
from services.registry.domain.deelname import verlaat

TOGETHER = 100  # teams a transaction


def beeindig(store: Store, aanbieder_id: str, call: Call) -> None:
    """End an aanbieder. In the same transaction it leaves every afspraak and its teams; of very many teams the rest in
    transactions after that. Ending it again leaves what it takes part in by then, so it is safe to send again. Only
    the aanbieder itself and the beheerder may do so. Raises `NotFound`, `Outdated`."""
    rest = _end(store, aanbieder_id, call)
    for start in range(0, len(rest), TOGETHER):
        _leave_rest(store, aanbieder_id, rest[start : start + TOGETHER], call)


@again
def _end(store: Store, aanbieder_id: str, call: Call) -> Sequence[str]:
    """End an aanbieder, and return the teams that it has yet to leave."""
    work = call.work(store)
    aanbieder = load_own(work, aanbieder_id, call)
    call.require_version(aanbieder.version)
    work.add(AANBIEDER, aanbieder_id, domain.beeindig(aanbieder))
    leave_all(work, f"aanbieder:{aanbieder_id}")
    teams = [*_teams_of(store, aanbieder_id)]
    _leave(work, aanbieder_id, teams[:TOGETHER])
    work.save()
    return teams[TOGETHER:]


@again
def _leave_rest(store: Store, aanbieder_id: str, teams: Sequence[str], call: Call) -> None:
    work = call.work(store)
    _leave(work, aanbieder_id, teams)
    work.save()


def _teams_of(store: Store, aanbieder_id: str) -> Iterator[str]:
    """Yield the teams in which an aanbieder takes part or is asked to."""
    for space, name in ((ACTIVE, of_aanbieder(aanbieder_id)), (ASKED, aanbieder_id)):
        before = ""
        while ids := store.holders(space, name, before, TOGETHER):
            yield from ids
            before = ids[-1]


def _leave(work: Work, aanbieder_id: str, teams: Sequence[str]) -> None:
    work.load(TEAM, teams)
    for team_id in teams:
        team = work.find(TEAM, team_id)
        if team and (events := verlaat(team, aanbieder_id)):
            relist(work, team_id, team, work.add(TEAM, team_id, events))
