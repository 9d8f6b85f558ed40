"""Which teams could take a zorgvraag, in an order that nobody can buy or earn (rij 10, 79, 101)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from events.vraag import Cel
from services.regels.stand import RANG, Gevonden, Onderwerp, stand
from services.regels.volgorde import Kandidaat, lot

K = TypeVar("K", bound=Kandidaat)


def rangschik(
    teams: Iterable[K],
    wijken: tuple[str, ...],
    dagdelen: Sequence[Cel],
    specialismen: tuple[str, ...],
    datum: date,
    nu: datetime,
) -> list[tuple[K, Gevonden]]:
    """Teams with the specialismen that are asked, each with its worst state over the dagdelen; ordered by that state,
    and inside it by the lot of the date (in Amsterdam) of asking."""
    gevonden = [
        (team, slechtste(team, wijken, dagdelen, specialismen, nu))
        for team in teams
        if set(specialismen).issubset(team.specialismen) and _plant(team)
    ]
    return sorted(gevonden, key=lambda paar: (RANG[paar[1].stand], lot(datum, wijken[0], paar[0].id)))


def _plant(team: Kandidaat) -> bool:
    """Acute night care and alarm follow-up are functions of reachability: no zorgvraag is placed there (L 4.2)."""
    return not team.lijnen or any(lijn.functie == "zorg" for lijn in team.lijnen)


def slechtste(
    team: Kandidaat, wijken: tuple[str, ...], dagdelen: Sequence[Cel], specialismen: tuple[str, ...], nu: datetime
) -> Gevonden:
    """The worst state over the dagdelen."""
    eigen = tuple(wijk for wijk in wijken if wijk in team.werkgebied) or wijken
    standen = (
        stand(team.capaciteit, Onderwerp(cel.dagsoort, cel.dagdeel, eigen, specialismen), nu) for cel in dagdelen
    )
    return max(standen, key=lambda gevonden: RANG[gevonden.stand])
