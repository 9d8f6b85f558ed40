"""What the reports of teams are held against: the terms of their regio's, and what the teams do."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from events.aanbod import Cel, RegioIngericht
from services.platform.store.call import Call
from services.platform.store.store import Store
from services.regels.bereikbaar import lijnen
from services.regels.duration import duration
from services.regels.kalender import dagindeling
from services.regels.kandidaten import levering_of
from services.regels.stand import Scoped
from services.regels.volgorde import TeamFacts
from services.registry.application.streams import REGIO
from services.registry.application.teams import holders
from services.registry.domain.capaciteit import TeamScope
from services.registry.domain.regio import Regio
from services.registry.domain.team import Team

DEFAULT = duration(RegioIngericht(naam="").capaciteit_termijn)


class Scopes:
    """The regio's in which teams work, looked up together."""

    def __init__(self, store: Store, teams: Iterable[Team], call: Call) -> None:
        places = {place for team in teams for place in team.werkgebied.werkgebied}
        self._holders = holders(store, places, call.now)
        self._regios = store.find_all(REGIO, {code for codes in self._holders.values() for code in codes})

    def termijn(self, team: Team) -> timedelta:
        """Return how long a report of a team is valid: the shortest term of its regio's."""
        termijnen = (duration(regio.inrichting.capaciteit_termijn) for regio in self._of(team))
        return min(termijnen, default=DEFAULT)

    def scope(self, team: Team, reports: Iterable[Scoped]) -> TeamScope:
        """Return what a team can report about. What none of the reports names is not looked up."""
        every, regios = [*reports], self._of(team)
        return TeamScope(
            dagdelen=_dagdelen(team, regios) if any(one.dagdelen for one in every) else frozenset(),
            wijken=_wijken(team, regios) if any(one.wijken for one in every) else frozenset(),
        )

    def _of(self, team: Team) -> list[Regio]:
        codes = {code for place in team.werkgebied.werkgebied for code in self._holders.get(place, ())}
        return [self._regios[code] for code in codes if code in self._regios]


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
