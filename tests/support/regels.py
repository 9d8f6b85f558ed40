"""Asks the rule what the oracle is asked, through any copy of the rule's modules."""

from types import ModuleType
from typing import NamedTuple

import services.regels.bereikbaar
import services.regels.kalender
import services.regels.stand
import services.regels.volgorde
from tests.support.oracle import Found, Question, Team

Answer = tuple[list[Found], list[Found], list[Found]]


class Regels(NamedTuple):
    """The modules of the rule; a mutant replaces one."""

    kalender: ModuleType = services.regels.kalender
    bereikbaar: ModuleType = services.regels.bereikbaar
    stand: ModuleType = services.regels.stand
    volgorde: ModuleType = services.regels.volgorde


def answer(teams: list[Team], q: Question, regels: Regels = Regels()) -> Answer:  # noqa: B008 - a constant
    """The rule's answer, in the oracle's words."""
    kalender, volgorde = regels.kalender, regels.volgorde
    indeling = kalender.dagindeling(q.dagdelen, bevrijdingsdag=q.bevrijdingsdag)
    moment, interval = q.moment, None
    if q.dag:
        whole = kalender.dagdeel_interval(*q.dag, indeling)
        moment = q.now if whole.van <= q.now < whole.tot else whole.van
        interval = kalender.Interval(moment, whole.tot)
    kandidaten = [
        volgorde.TeamFacts(
            id=team.id,
            werkgebied=team.werkgebied,
            specialismen=team.specialismen,
            lijnen=regels.bereikbaar.lijnen(team.bereikbaarheid),
            capaciteit=team.capaciteit,
        )
        for team in teams
    ]
    vraag = volgorde.Criteria(
        op=kalender.tijdstip(moment, indeling),
        interval=interval,
        wijken=q.wijken,
        specialismen=q.specialismen,
        now=q.now,
    )
    gevonden = volgorde.rank(kandidaten, vraag)
    now, later, andere = (
        [_found(reachable) for reachable in deel] for deel in (gevonden.now, gevonden.later, gevonden.andere)
    )
    return now, later, andere


def _found(reachable: services.regels.volgorde.Reachable) -> Found:
    stand = reachable.capaciteit.stand if reachable.capaciteit else None
    bereikbaar = reachable.bereikbaar
    return Found(
        reachable.kandidaat.id, reachable.lijn.functie, reachable.lijn.voor, bereikbaar.van, bereikbaar.tot, stand
    )
