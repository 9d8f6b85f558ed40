"""One rule for who can be reached, with what room, in which order. Nobody can buy or earn a place (rij 101)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial
from hashlib import sha256

import msgspec

from events.aanbod import CapaciteitGemeld
from events.codes import FUNCTIES, VOOR, Functie
from services.regels.bereikbaar import Lijn, next_stretch, overlap, stretch
from services.regels.kalender import Interval, Tijdstip
from services.regels.stand import RANK, Onderwerp, Reported, stand

_FUNCTIE = {functie: nummer for nummer, functie in enumerate(FUNCTIES)}
# Who serves more people goes before who serves fewer, among the lines of one team.
_VOOR = {"iedereen": 0, "professionals": 1, "eigen-clienten": len(VOOR)}


class TeamFacts(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """What the rule has to know of a team."""

    id: str
    werkgebied: tuple[str, ...] = ()
    specialismen: tuple[str, ...] = ()
    lijnen: tuple[Lijn, ...] = ()
    capaciteit: tuple[CapaciteitGemeld, ...] = ()


class Criteria(msgspec.Struct, frozen=True, kw_only=True):
    """A moment, or an `interval` that begins there; the wijken of the place, of which the first decides the order;
    and `nu`, the moment of reading."""

    op: Tijdstip
    interval: Interval | None = None
    wijken: tuple[str, ...]
    specialismen: tuple[str, ...] = ()
    now: datetime


class Reachable(msgspec.Struct, frozen=True, gc=False):
    """A team that can be reached for one functie, on which line, when; only `zorg` has a capaciteit."""

    kandidaat: TeamFacts
    lijn: Lijn
    bereikbaar: Interval
    capaciteit: Reported | None

    @property
    def functie(self) -> Functie:
        """For what."""
        return self.lijn.functie


class Ranking(msgspec.Struct, frozen=True):
    """Who can be reached then, who later, and who then but without what was asked; each in order."""

    now: tuple[Reachable, ...]
    later: tuple[Reachable, ...]
    andere: tuple[Reachable, ...]


def rank(kandidaten: Iterable[TeamFacts], criteria: Criteria) -> Ranking:
    """The answer to a question, over all teams of a place."""
    now: list[Reachable] = []
    later: list[Reachable] = []
    andere: list[Reachable] = []
    gevraagd = set(criteria.specialismen)
    for kandidaat in kandidaten:
        kan = gevraagd.issubset(kandidaat.specialismen)
        for lijnen in _per_functie(kandidaat.lijnen):
            if reachable := _nu(kandidaat, lijnen, criteria):
                (now if kan else andere).append(reachable)
            elif kan and (reachable := _later(kandidaat, lijnen, criteria)):
                later.append(reachable)
    sleutel = partial(_sleutel, criteria)
    return Ranking(
        tuple(sorted(now, key=sleutel)),
        tuple(sorted(later, key=lambda reachable: (reachable.bereikbaar.van, *sleutel(reachable)))),
        tuple(sorted(andere, key=sleutel)),
    )


def _per_functie(lijnen: Sequence[Lijn]) -> Iterable[list[Lijn]]:
    if len(lijnen) == 1:  # as most teams have
        yield [*lijnen]
        return
    per: dict[str, list[Lijn]] = {}
    for lijn in lijnen:
        per.setdefault(lijn.functie, []).append(lijn)
    for groep in per.values():
        yield sorted(groep, key=lambda lijn: min(_VOOR[wie] for wie in lijn.voor)) if len(groep) > 1 else groep


def _nu(kandidaat: TeamFacts, lijnen: Iterable[Lijn], criteria: Criteria) -> Reachable | None:
    for lijn in lijnen:
        if criteria.interval:
            gevonden = overlap(lijn.vensters, criteria.op, criteria.interval)
        else:
            gevonden = stretch(lijn.vensters, criteria.op)
        if gevonden:
            return Reachable(kandidaat, lijn, gevonden, _capaciteit(kandidaat, lijn, criteria))
    return None


def _later(kandidaat: TeamFacts, lijnen: Iterable[Lijn], criteria: Criteria) -> Reachable | None:
    """The line that opens first; nobody opens within an interval that does not overlap with it."""
    komend = [(eerst, lijn) for lijn in lijnen if (eerst := next_stretch(lijn.vensters, criteria.op))]
    if not komend:
        return None
    eerst, lijn = min(komend, key=lambda paar: paar[0].van)
    return Reachable(kandidaat, lijn, eerst, _capaciteit(kandidaat, lijn, criteria))


def _capaciteit(kandidaat: TeamFacts, lijn: Lijn, criteria: Criteria) -> Reported | None:
    """Acute night care and alarm follow-up are reachable or not: never full, never unknown (L 4.2)."""
    if lijn.functie != "zorg":
        return None
    wijken = tuple(wijk for wijk in criteria.wijken if wijk in kandidaat.werkgebied) or criteria.wijken
    over = Onderwerp(criteria.op.dagsoort, criteria.op.dagdeel, wijken, criteria.specialismen)
    return stand(kandidaat.capaciteit, over, criteria.now)


def lot(datum: date, wijk: str, team: str) -> bytes:
    """The place of a team among its equals: the same for everybody that day (in Amsterdam), and another the next."""
    return sha256(f"{datum}:{wijk}:{team}".encode()).digest()


def _sleutel(criteria: Criteria, reachable: Reachable) -> tuple[int, bytes, int]:
    rang = RANK[reachable.capaciteit.stand] if reachable.capaciteit else 0
    return rang, lot(criteria.op.datum, criteria.wijken[0], reachable.kandidaat.id), _FUNCTIE[reachable.functie]
