"""Asks the rules what the oracle is asked."""

from services.regels import volgorde
from services.regels.bereikbaar import lijnen
from services.regels.kalender import Dagindeling, Interval, dagdeel_interval, dagindeling, tijdstip
from services.regels.volgorde import Criteria, Reachable, TeamFacts
from tests.support.oracle import Answer, Found, Question, Team


def answer(teams: list[Team], question: Question) -> Answer:
    """The answer of the rules, in the words of the oracle."""
    found = volgorde.rank([_facts(team) for team in teams], _criteria(question))
    now, later, other = ([_found(one) for one in part] for part in (found.now, found.later, found.other_help))
    return now, later, other


def _facts(team: Team) -> TeamFacts:
    return TeamFacts(
        id=team.id,
        werkgebied=team.werkgebied,
        specialismen=team.specialismen,
        lijnen=lijnen(team.bereikbaarheid),
        capaciteit=team.capaciteit,
    )


def _criteria(question: Question) -> Criteria:
    indeling = dagindeling(question.dagdelen, bevrijdingsdag=question.bevrijdingsdag)
    interval = _interval(question, indeling)
    return Criteria(
        at=tijdstip(interval.van if interval else question.moment, indeling),
        interval=interval,
        wijken=question.wijken,
        specialismen=question.specialismen,
        now=question.now,
    )


def _interval(question: Question, indeling: Dagindeling) -> Interval | None:
    """The dagdeel that is asked about; from now on when we are in it."""
    if question.dag is None:
        return None
    datum, dagdeel = question.dag
    whole = dagdeel_interval(datum, dagdeel, indeling)
    return Interval(question.now, whole.tot) if whole.van <= question.now < whole.tot else whole


def _found(one: Reachable) -> Found:
    stand = one.capaciteit.stand if one.capaciteit else None
    return Found(one.team.id, one.functie, one.lijn.voor, one.bereikbaar.van, one.bereikbaar.tot, stand)
