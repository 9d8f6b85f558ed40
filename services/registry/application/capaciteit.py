"""Reporting capacity: one call for each report (rij 99)."""

from datetime import timedelta

import msgspec

from events.aanbod import RegioIngericht
from services.errors import Clash, Fault, Invalid
from services.platform.store.call import Call
from services.platform.store.claims import Claim
from services.platform.store.store import Store
from services.platform.store.work import again
from services.regels.duration import duration
from services.registry.application.regios import REGIO
from services.registry.application.teams import OTHERS, TEAM, load, regios_of
from services.registry.domain.capaciteit import Opgave, meld
from services.registry.domain.team import Team

SPACE = "idempotency"
KEPT = timedelta(hours=24)
DEFAULT = duration(RegioIngericht(naam="").capaciteit_termijn)


class Repeat(msgspec.Struct, frozen=True):
    """An `Idempotency-Key`, with the digest of the request that it came with."""

    key: str
    digest: str


@again
def meld_capaciteit(store: Store, team_id: str, opgave: Opgave, call: Call, repeat: Repeat | None = None) -> Team:
    """Report the capaciteit of a team. A request with the same key again changes nothing. Raises `NotFound`,
    `NotAllowed`, `Outdated`, `Invalid`, and `Clash` when the team has ended or the key came with another body."""
    work = call.work(store)
    team = load(work, team_id)
    call.require_own(team.beschrijving.aanbieders, OTHERS)
    if repeat and _came_before(store, repeat, call):
        return team
    call.require_version(team.versions["capaciteit"])
    _require_wijken(store, opgave, call)
    termijn = _shortest_termijn(store, team, call)
    events = meld(team, opgave, termijn=termijn, actor=call.caller.actor, now=call.now)
    team = work.add(TEAM, team_id, events)
    if events and repeat:
        work.take(_claim(repeat, call))
    work.save()
    return team


def _shortest_termijn(store: Store, team: Team, call: Call) -> timedelta:
    """Return the shortest capacity term of the regio's in which a team works."""
    regios = store.find_all(REGIO, regios_of(store, team.werkgebied.werkgebied, call)).values()
    return min((duration(regio.inrichting.capaciteit_termijn) for regio in regios), default=DEFAULT)


def _require_wijken(store: Store, opgave: Opgave, call: Call) -> None:
    known = store.owners("wijk", opgave.wijken, call.now)
    faults = [
        Fault(f"body.wijken[{number}]", f"{wijk} staat in geen wijkindeling.")
        for number, wijk in enumerate(opgave.wijken)
        if wijk not in known
    ]
    if faults:
        raise Invalid(*faults)


def _came_before(store: Store, repeat: Repeat, call: Call) -> bool:
    claim = _claim(repeat, call)
    digests = store.owners(SPACE, [claim.key], call.now).get(claim.key)
    if digests and digests != [repeat.digest]:
        raise Clash("Deze Idempotency-Key hoort bij een ander verzoek.")
    return bool(digests)


def _claim(repeat: Repeat, call: Call) -> Claim:
    return Claim(SPACE, f"{call.caller.actor}:{repeat.key}", repeat.digest, until=call.now + KEPT)
