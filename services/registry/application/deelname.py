"""Saying yes or no: an aanbieder to a team that named it, a regio to a team that is new there (veilig, rule 3)."""

from collections.abc import Callable, Collection

from events.event import Event
from services.errors import NotFound, NotYours
from services.platform.store.call import Call
from services.platform.store.store import Store
from services.platform.store.work import Work, again
from services.registry.application.aanbieders import require_caller_active
from services.registry.application.listing import places_of, relist
from services.registry.application.teams import TEAM, works_or_waits_in
from services.registry.application.toelating import ask_anew
from services.registry.domain import deelname as domain
from services.registry.domain.team import Team

Answer = Callable[[Team, str], list[Event]]  # of an aanbieder
AnswerAtTheDoor = Callable[[Team, str, Collection[str]], list[Event]]  # of a regio, with the places that it holds


def bevestig(store: Store, team_id: str, call: Call) -> Team:
    """Take part in a team that asked for it. Raises `NotFound`, `Outdated`, `Clash`."""
    require_caller_active(store, call)
    return _of_aanbieder(store, team_id, domain.bevestig, call)


def trek_in(store: Store, team_id: str, call: Call) -> None:
    """Say no to a team that asked, or leave one. Raises `NotFound`, `Outdated`, `Clash`."""
    _of_aanbieder(store, team_id, domain.trek_in, call)


def laat_toe(store: Store, team_id: str, call: Call) -> Team:
    """Let a team in. Raises `NotFound`, `Outdated`, `Clash`."""
    return _of_regio(store, team_id, domain.laat_toe, call)


def weiger(store: Store, team_id: str, call: Call) -> None:
    """Do not let a team in. Raises `NotFound`, `Outdated`, `Clash`."""
    _of_regio(store, team_id, domain.weiger, call)


@again
def _of_aanbieder(store: Store, team_id: str, answer: Answer, call: Call) -> Team:
    """Answer as one that takes part in a team or was asked to."""
    work = call.work(store)
    before = _load(work, team_id)
    if not call.is_one_of("aanbieder", (*before.beschrijving.aanbieders, *before.gevraagd)):
        raise NotYours(_unknown(team_id))
    call.require_version(before.versions["beschrijving"], before.version)
    return _save(work, team_id, before, answer(before, call.caller.organisatie))


@again
def _of_regio(store: Store, team_id: str, answer: AnswerAtTheDoor, call: Call) -> Team:
    """Answer as a regio in which a team works or wants to, as the wijken lie now."""
    work, regio = call.work(store), call.caller.organisatie
    before = _load(work, team_id)
    if not works_or_waits_in(store, before, regio, call):
        raise NotYours(_unknown(team_id))
    call.require_version(before.versions["werkgebied"], before.version)
    asked = ask_anew(work, team_id) or before
    return _save(work, team_id, before, answer(asked, regio, places_of(store, regio)))


def _load(work: Work, team_id: str) -> Team:
    if team := work.find(TEAM, team_id):
        return team
    raise NotFound(_unknown(team_id))


def _unknown(team_id: str) -> str:
    return f"Er is geen team {team_id}."


def _save(work: Work, team_id: str, before: Team, events: list[Event]) -> Team:
    after = work.add(TEAM, team_id, events)
    if after != before:
        relist(work, team_id, before, after)
    work.save()
    return after
