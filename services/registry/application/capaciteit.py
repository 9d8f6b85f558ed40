"""Reporting capacity: one call for each report (rij 99), and taking it back."""

from datetime import timedelta

import msgspec

from services.errors import Clash
from services.platform.store.call import Call
from services.platform.store.claims import Claim
from services.platform.store.store import Store
from services.platform.store.work import again
from services.registry.application.aanbieders import require_caller_active
from services.registry.application.scopes import Scopes
from services.registry.application.teams import TEAM, load_own
from services.registry.domain.capaciteit import Opgave, meld
from services.registry.domain.freshness import trek_in
from services.registry.domain.team import Team

SPACE = "idempotency"
KEPT = timedelta(hours=24)


class Repeat(msgspec.Struct, frozen=True):
    """An `Idempotency-Key`, with the digest of the request that it came with."""

    key: str
    digest: str


@again
def meld_capaciteit(store: Store, team_id: str, opgave: Opgave, call: Call, repeat: Repeat | None = None) -> Team:
    """Report the capaciteit of a team. A request with the same key again changes nothing. Raises `NotFound`,
    `Outdated`, `Invalid`, and `Clash` when the team or the caller has ended or the key came with another body."""
    require_caller_active(store, call)
    work = call.work(store)
    team = load_own(work, team_id, call)
    if repeat and _came_before(store, repeat, call):
        return team
    call.require_version(team.versions["capaciteit"], team.version)
    scopes = Scopes(store, [team], call)
    scope, termijn = scopes.scope(team, [opgave]), scopes.termijn(team)
    events = meld(team, opgave, scope, termijn=termijn, actor=call.caller.actor, now=call.now)
    team = work.add(TEAM, team_id, events)
    if events and repeat:
        work.take(_claim(repeat, call))
    work.save()
    return team


@again
def trek_melding_in(store: Store, team_id: str, call: Call) -> Team:
    """Take back the last report or renewal of a team, which the caller made moments ago. Raises `NotFound`, `Outdated`,
    and `Clash`, with what stands, when it cannot be taken back."""
    require_caller_active(store, call)
    work = call.work(store)
    team = load_own(work, team_id, call)
    call.require_version(team.versions["capaciteit"], team.version)
    team = work.add(TEAM, team_id, trek_in(team, call.caller.actor, call.now))
    work.save()
    return team


def _came_before(store: Store, repeat: Repeat, call: Call) -> bool:
    claim = _claim(repeat, call)
    digests = store.owners(SPACE, [claim.key], call.now).get(claim.key)
    if digests and digests != [repeat.digest]:
        raise Clash("Deze Idempotency-Key hoort bij een ander verzoek.")
    return bool(digests)


def _claim(repeat: Repeat, call: Call) -> Claim:
    return Claim(SPACE, f"{call.caller.actor}:{repeat.key}", repeat.digest, until=call.now + KEPT)
