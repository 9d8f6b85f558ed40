"""Asks the rules what the oracle is asked."""

from collections.abc import Sequence
from typing import cast

from services.regels import volgorde
from services.regels.bereikbaar import lijnen
from services.regels.kalender import Dagindeling, Interval, dagdeel_interval, dagindeling, tijdstip
from services.regels.volgorde import Audience, Criteria, Reachable, TeamFacts
from tests.support.oracle import Answer, Found
from tests.support.oracle_hours import Question, Team


def answer(teams: list[Team], question: Question) -> Answer:
    """The answer of the rules, in the words of the oracle."""
    found = volgorde.rank([_facts(team) for team in teams], _criteria(question))
    return Answer(
        all=_found(found.now),
        some=_found(found.partly),
        none=_found(found.other_help),
        professionals=_found(found.for_professionals),
        own=_found(found.own_clients),
        later=_found(found.later),
        covered=volgorde.is_covered(found, question.specialismen, is_asked=_asks(question)),
    )


def there(teams: list[Team], question: Question) -> list[Found]:
    """Whom the rules find there, in an order of ours."""
    criteria = _criteria(question)
    among = volgorde.able([_facts(team) for team in teams], criteria)
    return sorted(_found([*volgorde.there(among, criteria)]), key=repr)


def _asks(question: Question) -> bool:
    return bool(question.specialismen or question.beside)


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
        indeling=indeling,
        interval=interval,
        wijken=question.wijken,
        specialismen=question.specialismen,
        unfit=question.unfit,
        audience=cast("Audience", question.voor),
        now=question.now,
    )


def _interval(question: Question, indeling: Dagindeling) -> Interval | None:
    """The dagdeel that is asked about; from now on when we are in it."""
    if question.dag is None:
        return None
    datum, dagdeel = question.dag
    whole = dagdeel_interval(datum, dagdeel, indeling)
    return Interval(question.now, whole.tot) if whole.van <= question.now < whole.tot else whole


def _found(part: Sequence[Reachable]) -> list[Found]:
    return [
        Found(
            team=one.team.id,
            functie=one.functie,
            voor=one.lijn.voor,
            van=one.bereikbaar.van if one.bereikbaar else None,
            tot=one.bereikbaar.tot if one.bereikbaar else None,
            kan=one.kan,
            stand=one.capaciteit.stand if one.capaciteit else None,
            bekend=one.bereikbaar is not None,
        )
        for one in part
    ]
