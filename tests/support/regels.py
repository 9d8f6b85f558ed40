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
        moment = q.nu if whole.van <= q.nu < whole.tot else whole.van
        interval = kalender.Interval(moment, whole.tot)
    kandidaten = [
        volgorde.Kandidaat(
            id=team.id,
            werkgebied=team.werkgebied,
            specialismen=team.specialismen,
            lijnen=regels.bereikbaar.lijnen(team.bereikbaarheid),
            capaciteit=team.capaciteit,
        )
        for team in teams
    ]
    vraag = volgorde.Vraag(
        op=kalender.tijdstip(moment, indeling),
        interval=interval,
        wijken=q.wijken,
        specialismen=q.specialismen,
        nu=q.nu,
    )
    gevonden = volgorde.rangschik(kandidaten, vraag)
    nu, later, andere = ([_found(plek) for plek in deel] for deel in (gevonden.nu, gevonden.later, gevonden.andere))
    return nu, later, andere


def _found(plek: services.regels.volgorde.Plek) -> Found:
    stand = plek.capaciteit.stand if plek.capaciteit else None
    bereikbaar = plek.bereikbaar
    return Found(plek.kandidaat.id, plek.lijn.functie, plek.lijn.voor, bereikbaar.van, bereikbaar.tot, stand)
