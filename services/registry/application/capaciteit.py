"""Reporting capacity: one call a team (rij 99)."""

from datetime import timedelta

import msgspec

from events.aanbod import RegioIngericht
from services.errors import Botsing, Fout, Ongeldig
from services.platform.store.call import Opdracht, again
from services.platform.store.store import Change, Claim, Claims, Store
from services.regels.duration import duur
from services.registry.application import regios, teams
from services.registry.domain.capaciteit import Opgave, meld
from services.registry.domain.team import Team

SPACE = "idempotency"
KEPT = timedelta(hours=24)
DEFAULT = duur(RegioIngericht(naam="").capaciteit_termijn)


class Herhaling(msgspec.Struct, frozen=True):
    """An `Idempotency-Key` with the digest of the request that it came with."""

    sleutel: str
    digest: str


@again
def meld_capaciteit(
    store: Store, team_id: str, opgave: Opgave, opdracht: Opdracht, herhaling: Herhaling | None = None
) -> Team:
    """Report; the same key again changes nothing. Raises `Botsing` when the key came with another body."""
    team = teams.laad(store, team_id)
    opdracht.eigen(team.beschrijving.aanbieders, teams.ANDER)
    if herhaling and _eerder(store, herhaling, opdracht):
        return team
    opdracht.verlang(team.versies["capaciteit"])
    _verlang_wijken(store, opgave, opdracht)
    termijn = kortste_termijn(store, team, opdracht)
    if events := meld(team, opgave, termijn=termijn, actor=opdracht.beller.actor, nu=opdracht.nu):
        change = Change(teams.stream(team_id), team.versie, events)
        claims = Claims([_claim(herhaling, opdracht)]) if herhaling else None
        store.append([change], actor=opdracht.beller.actor, now=opdracht.nu, claims=claims)
    return teams.laad(store, team_id)


def kortste_termijn(store: Store, team: Team, opdracht: Opdracht) -> timedelta:
    """The shortest capacity term of the regio's in which the team works."""
    codes = teams.regios(store, team.werkgebied.werkgebied, opdracht)
    return min((duur(regios.laad(store, code).inrichting.capaciteit_termijn) for code in codes), default=DEFAULT)


def _verlang_wijken(store: Store, opgave: Opgave, opdracht: Opdracht) -> None:
    bekend = store.owners("wijk", opgave.wijken, opdracht.nu)
    fouten = (
        Fout(f"body.wijken[{nummer}]", f"{wijk} staat in geen wijkindeling.")
        for nummer, wijk in enumerate(opgave.wijken)
        if wijk not in bekend
    )
    if gevonden := tuple(fouten):
        raise Ongeldig(*gevonden)


def _eerder(store: Store, herhaling: Herhaling, opdracht: Opdracht) -> bool:
    claim = _claim(herhaling, opdracht)
    digests = store.owners(SPACE, [claim.key], opdracht.nu).get(claim.key)
    if digests and digests != [herhaling.digest]:
        message = "Deze Idempotency-Key hoort bij een ander verzoek."
        raise Botsing(message)
    return bool(digests)


def _claim(herhaling: Herhaling, opdracht: Opdracht) -> Claim:
    key = f"{opdracht.beller.organisatie}:{herhaling.sleutel}"
    return Claim(SPACE, key, herhaling.digest, until=opdracht.nu + KEPT)
