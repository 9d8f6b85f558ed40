"""Saying yes or no: an aanbieder to a team that named it, a regio to a team that is new there (veilig, rule 3)."""

from collections.abc import Callable

from events.event import Event
from services.errors import NotFound, NotYours
from services.platform.store.call import Call
from services.platform.store.store import Store
from services.platform.store.work import again
from services.registry.application.listing import relist
from services.registry.application.teams import TEAM, works_or_waits_in
from services.registry.domain import deelname as domain
from services.registry.domain.team import Team

Decide = Callable[[Team, str], list[Event]]


def bevestig(store: Store, team_id: str, call: Call) -> Team:
    """Take part in a team that asked for it. Raises `NotFound`, `Outdated`, `Clash`."""
    return _decide(store, team_id, domain.bevestig, call)


def trek_in(store: Store, team_id: str, call: Call) -> None:
    """Say no to a team that asked, or leave one. Raises `NotFound`, `Outdated`, `Clash`."""
    _decide(store, team_id, domain.trek_in, call)


def laat_toe(store: Store, team_id: str, call: Call) -> Team:
    """Let a team in. Raises `NotFound`, `Outdated`, `Clash`."""
    return _decide(store, team_id, domain.laat_toe, call)


def weiger(store: Store, team_id: str, call: Call) -> None:
    """Do not let a team in. Raises `NotFound`, `Outdated`, `Clash`."""
    _decide(store, team_id, domain.weiger, call)


@again
def _decide(store: Store, team_id: str, decide: Decide, call: Call) -> Team:
    work = call.work(store)
    before, unknown = work.find(TEAM, team_id), f"Er is geen team {team_id}."
    if before is None:
        raise NotFound(unknown)
    if not _is_party(store, before, call):
        raise NotYours(unknown)
    part = "beschrijving" if call.caller.rol == "aanbieder" else "werkgebied"
    call.require_version(before.versions[part], before.version)
    if events := decide(before, call.caller.organisatie):
        after = work.add(TEAM, team_id, events)
        relist(work, team_id, before, after)
        work.save()
        return after
    return before


def _is_party(store: Store, team: Team, call: Call) -> bool:
    """Tell whether the caller takes part in a team or was asked to, or is a regio in which it works or wants to."""
    if call.caller.rol == "aanbieder":
        return call.is_one_of("aanbieder", (*team.beschrijving.aanbieders, *team.gevraagd))
    return works_or_waits_in(store, team, call.caller.organisatie, call)
