"""Reporting capacity: one call a team (rij 99)."""

from datetime import timedelta

import msgspec

from events.aanbod import RegioIngericht
from services.errors import Clash, Fault, Invalid
from services.platform.store.call import Call, again
from services.platform.store.store import Change, Claim, Claims, Store
from services.regels.duration import duration
from services.registry.application import regios, teams
from services.registry.domain.capaciteit import Opgave, meld
from services.registry.domain.team import Team

SPACE = "idempotency"
KEPT = timedelta(hours=24)
DEFAULT = duration(RegioIngericht(naam="").capaciteit_termijn)


class Herhaling(msgspec.Struct, frozen=True):
    """An `Idempotency-Key` with the digest of the request that it came with."""

    sleutel: str
    digest: str


@again
def meld_capaciteit(store: Store, team_id: str, opgave: Opgave, call: Call, herhaling: Herhaling | None = None) -> Team:
    """Report; the same key again changes nothing. Raises `Clash` when the key came with another body."""
    team = teams.laad(store, team_id)
    call.require_own(team.beschrijving.aanbieders, teams.ANDER)
    if herhaling and _eerder(store, herhaling, call):
        return team
    call.require_version(team.versies["capaciteit"])
    _verlang_wijken(store, opgave, call)
    termijn = kortste_termijn(store, team, call)
    if events := meld(team, opgave, termijn=termijn, actor=call.caller.actor, now=call.now):
        change = Change(teams.stream(team_id), team.versie, events)
        claims = Claims([_claim(herhaling, call)]) if herhaling else None
        store.append([change], actor=call.caller.actor, now=call.now, claims=claims)
    return teams.laad(store, team_id)


def kortste_termijn(store: Store, team: Team, call: Call) -> timedelta:
    """The shortest capacity term of the regio's in which the team works."""
    codes = teams.regios(store, team.werkgebied.werkgebied, call)
    return min((duration(regios.laad(store, code).inrichting.capaciteit_termijn) for code in codes), default=DEFAULT)


def _verlang_wijken(store: Store, opgave: Opgave, call: Call) -> None:
    bekend = store.owners("wijk", opgave.wijken, call.now)
    fouten = (
        Fault(f"body.wijken[{nummer}]", f"{wijk} staat in geen wijkindeling.")
        for nummer, wijk in enumerate(opgave.wijken)
        if wijk not in bekend
    )
    if gevonden := tuple(fouten):
        raise Invalid(*gevonden)


def _eerder(store: Store, herhaling: Herhaling, call: Call) -> bool:
    claim = _claim(herhaling, call)
    digests = store.owners(SPACE, [claim.key], call.now).get(claim.key)
    if digests and digests != [herhaling.digest]:
        message = "Deze Idempotency-Key hoort bij een ander verzoek."
        raise Clash(message)
    return bool(digests)


def _claim(herhaling: Herhaling, call: Call) -> Claim:
    key = f"{call.caller.organisatie}:{herhaling.sleutel}"
    return Claim(SPACE, key, herhaling.digest, until=call.now + KEPT)
