"""What time alone leads to in the log `aanbod`: a report that is about to expire is told of, once (rij 3, 99)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from events.aanbod import TeamBeeindigd
from events.capaciteit import CapaciteitGemeld, CapaciteitVernieuwd, MeldingIngetrokken
from events.codec import Recorded
from services.platform.store.work import Work
from services.platform.views.deadlines import Due
from services.registry.application.teams import TEAM
from services.registry.domain.freshness import tells_next, waarschuw


def due(recorded: Recorded) -> Due | None:
    """Tell that a team must be looked at, at once: what it reported for other scopes may expire sooner."""
    match recorded.event:
        case CapaciteitGemeld() | CapaciteitVernieuwd() | MeldingIngetrokken():
            return Due(recorded.time)
        case TeamBeeindigd():
            return Due(None)
    return None


def expire(ids: Sequence[str], work: Work) -> Mapping[str, datetime]:
    """Tell which reports of these teams expire soon, and return when to look again."""
    found = {one: team for one in ids if (team := work.find(TEAM, one))}
    told = {one: work.add(TEAM, one, waarschuw(team, work.now)) for one, team in found.items()}
    return {one: at for one, team in told.items() if (at := tells_next(team, work.now))}
