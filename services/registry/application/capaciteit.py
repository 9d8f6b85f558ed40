"""Reporting capacity: one call for each report (rij 99)."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from events.aanbod import Cel, RegioIngericht
from services.errors import Clash
from services.platform.store.call import Call
from services.platform.store.claims import Claim
from services.platform.store.store import Store
from services.platform.store.work import again
from services.regels.bereikbaar import lijnen
from services.regels.duration import duration
from services.regels.kalender import dagindeling
from services.regels.kandidaten import levering_of
from services.regels.volgorde import TeamFacts
from services.registry.application.streams import REGIO
from services.registry.application.teams import TEAM, load_own, regios_of
from services.registry.domain.capaciteit import Opgave, TeamScope, meld
from services.registry.domain.regio import Regio
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
    `Outdated`, `Invalid`, and `Clash` when the team has ended or the key came with another body."""
    work = call.work(store)
    team = load_own(work, team_id, call)
    if repeat and _came_before(store, repeat, call):
        return team
    call.require_version(team.versions["capaciteit"], team.version)
    regios = [*store.find_all(REGIO, regios_of(store, team.werkgebied.werkgebied, call)).values()]
    termijn = min((duration(regio.inrichting.capaciteit_termijn) for regio in regios), default=DEFAULT)
    scope = TeamScope(  # what the report does not name is not looked up
        dagdelen=_dagdelen(team, regios) if opgave.dagdelen else frozenset(),
        wijken=_wijken(team, regios) if opgave.wijken else frozenset(),
    )
    events = meld(team, opgave, scope, termijn=termijn, actor=call.caller.actor, now=call.now)
    team = work.add(TEAM, team_id, events)
    if events and repeat:
        work.take(_claim(repeat, call))
    work.save()
    return team


def _dagdelen(team: Team, regios: Sequence[Regio]) -> frozenset[Cel]:
    """Return the dagdelen in which a team gives care, as one of the regio's in which it works divides the day."""
    facts = TeamFacts(id="", lijnen=lijnen(team.bereikbaarheid.bereikbaarheid), levering=team.levering.levering)
    arranged = [regio.inrichting for regio in regios] or [RegioIngericht(naam="")]
    indelingen = {dagindeling(one.dagdelen, bevrijdingsdag=one.bevrijdingsdag) for one in arranged}
    return frozenset(cel for indeling in indelingen for cel in levering_of(facts, indeling))


def _wijken(team: Team, regios: Sequence[Regio]) -> frozenset[str]:
    """Return the wijken in which a team works: those that it names, and those of its postcodes."""
    places = frozenset(team.werkgebied.werkgebied)
    wijken = (wijk for regio in regios for wijk in regio.indeling.wijken)
    return places | {wijk.code for wijk in wijken if places & wijk.postcodes.keys()}


def _came_before(store: Store, repeat: Repeat, call: Call) -> bool:
    claim = _claim(repeat, call)
    digests = store.owners(SPACE, [claim.key], call.now).get(claim.key)
    if digests and digests != [repeat.digest]:
        raise Clash("Deze Idempotency-Key hoort bij een ander verzoek.")
    return bool(digests)


def _claim(repeat: Repeat, call: Call) -> Claim:
    return Claim(SPACE, f"{call.caller.actor}:{repeat.key}", repeat.digest, until=call.now + KEPT)
