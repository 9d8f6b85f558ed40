"""Which teams could take a zorgvraag, in an order that nobody can buy or earn (rij 10, 79, 101)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from events.vraag import Cel
from services.regels.stand import RANK, Onderwerp, Reported, stand
from services.regels.volgorde import TeamFacts, lot

K = TypeVar("K", bound=TeamFacts)


def order(
    teams: Iterable[K],
    wijken: tuple[str, ...],
    dagdelen: Sequence[Cel],
    specialismen: tuple[str, ...],
    datum: date,
    now: datetime,
) -> list[tuple[K, Reported]]:
    """Teams with the specialismen that are asked, each with its worst state over the dagdelen; ordered by that state,
    and inside it by the lot of the date (in Amsterdam) of asking."""
    gevonden = [
        (team, worst(team, wijken, dagdelen, specialismen, now))
        for team in teams
        if set(specialismen).issubset(team.specialismen) and _plant(team)
    ]
    return sorted(gevonden, key=lambda paar: (RANK[paar[1].stand], lot(datum, wijken[0], paar[0].id)))


def _plant(team: TeamFacts) -> bool:
    """Acute night care and alarm follow-up are functions of reachability: no zorgvraag is placed there (L 4.2)."""
    return not team.lijnen or any(lijn.functie == "zorg" for lijn in team.lijnen)


def worst(
    team: TeamFacts, wijken: tuple[str, ...], dagdelen: Sequence[Cel], specialismen: tuple[str, ...], now: datetime
) -> Reported:
    """The worst state over the dagdelen."""
    eigen = tuple(wijk for wijk in wijken if wijk in team.werkgebied) or wijken
    standen = (
        stand(team.capaciteit, Onderwerp(cel.dagsoort, cel.dagdeel, eigen, specialismen), now) for cel in dagdelen
    )
    return max(standen, key=lambda gevonden: RANK[gevonden.stand])
