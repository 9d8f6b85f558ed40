"""Which teams could take a zorgvraag, in an order that nobody can buy or earn (rij 10, 79, 101)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from events.vraag import Cel
from services.regels.stand import RANK, Onderwerp, Reported, stand
from services.regels.volgorde import TeamFacts, lot

T = TypeVar("T", bound=TeamFacts)


def order(
    teams: Iterable[T],
    wijken: tuple[str, ...],
    dagdelen: Sequence[Cel],
    specialismen: tuple[str, ...],
    datum: date,
    now: datetime,
) -> list[tuple[T, Reported]]:
    """Return the teams that have the specialismen, each with its worst stand over the dagdelen. They are ordered by
    that stand, and within one stand by the lot of the date of asking (in Amsterdam)."""
    found = [
        (team, worst(team, wijken, dagdelen, specialismen, now))
        for team in teams
        if set(specialismen).issubset(team.specialismen) and _gives_planned_care(team)
    ]
    return sorted(found, key=lambda pair: (RANK[pair[1].stand], lot(datum, wijken[0], pair[0].id)))


def _gives_planned_care(team: TeamFacts) -> bool:
    """Acute night care and alarm follow-up are functions of reachability: no zorgvraag is placed there (L 4.2)."""
    return not team.lijnen or any(lijn.functie == "zorg" for lijn in team.lijnen)


def worst(
    team: TeamFacts, wijken: tuple[str, ...], dagdelen: Sequence[Cel], specialismen: tuple[str, ...], now: datetime
) -> Reported:
    """Return the worst stand of a team over the dagdelen."""
    own = tuple(wijk for wijk in wijken if wijk in team.werkgebied) or wijken
    standen = (stand(team.capaciteit, Onderwerp(cel.dagsoort, cel.dagdeel, own, specialismen), now) for cel in dagdelen)
    return max(standen, key=lambda found: RANK[found.stand])
