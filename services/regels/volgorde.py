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

_FUNCTIE = {functie: number for number, functie in enumerate(FUNCTIES)}
# Among the lines of one team, the line that serves more people goes first.
_VOOR = {"iedereen": 0, "professionals": 1, "eigen-clienten": len(VOOR)}


class TeamFacts(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """The facts of a team that the rule needs."""

    id: str
    werkgebied: tuple[str, ...] = ()
    specialismen: tuple[str, ...] = ()
    lijnen: tuple[Lijn, ...] = ()
    capaciteit: tuple[CapaciteitGemeld, ...] = ()


class Criteria(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for: a moment, or an `interval` that begins there; the wijken of the place, of which the first
    decides the order; and specialismen. `now` is the moment of reading (UTC)."""

    at: Tijdstip
    interval: Interval | None = None
    wijken: tuple[str, ...]
    specialismen: tuple[str, ...] = ()
    now: datetime


class Reachable(msgspec.Struct, frozen=True, gc=False):
    """A team that can be reached for one functie: on which line, and when. Only the functie `zorg` has a capaciteit."""

    team: TeamFacts
    lijn: Lijn
    bereikbaar: Interval
    capaciteit: Reported | None

    @property
    def functie(self) -> Functie:
        """For what it can be reached."""
        return self.lijn.functie


class Ranking(msgspec.Struct, frozen=True):
    """Who can be reached at the moment, who later, and who at the moment but not for what was asked; each in order."""

    now: tuple[Reachable, ...]
    later: tuple[Reachable, ...]
    other_help: tuple[Reachable, ...]


def rank(teams: Iterable[TeamFacts], criteria: Criteria) -> Ranking:
    """Rank all teams of a place."""
    now: list[Reachable] = []
    later: list[Reachable] = []
    other_help: list[Reachable] = []
    asked = set(criteria.specialismen)
    for team in teams:
        has_all = asked.issubset(team.specialismen)
        for lijnen in _per_functie(team.lijnen):
            if found := _now(team, lijnen, criteria):
                (now if has_all else other_help).append(found)
            elif has_all and (found := _later(team, lijnen, criteria)):
                later.append(found)
    key = partial(_key, criteria)
    return Ranking(
        tuple(sorted(now, key=key)),
        tuple(sorted(later, key=lambda found: (found.bereikbaar.van, *key(found)))),
        tuple(sorted(other_help, key=key)),
    )


def _per_functie(lijnen: Sequence[Lijn]) -> Iterable[list[Lijn]]:
    if len(lijnen) == 1:  # as most teams have
        yield [*lijnen]
        return
    groups: dict[str, list[Lijn]] = {}
    for lijn in lijnen:
        groups.setdefault(lijn.functie, []).append(lijn)
    for group in groups.values():
        yield sorted(group, key=lambda lijn: min(_VOOR[who] for who in lijn.voor)) if len(group) > 1 else group


def _now(team: TeamFacts, lijnen: Iterable[Lijn], criteria: Criteria) -> Reachable | None:
    for lijn in lijnen:
        if criteria.interval:
            found = overlap(lijn.vensters, criteria.at, criteria.interval)
        else:
            found = stretch(lijn.vensters, criteria.at)
        if found:
            return Reachable(team, lijn, found, _capaciteit(team, lijn, criteria))
    return None


def _later(team: TeamFacts, lijnen: Iterable[Lijn], criteria: Criteria) -> Reachable | None:
    """Return the line that opens first. A line that opens within the interval was found by `_now`: here all open
    later."""
    coming = [(first, lijn) for lijn in lijnen if (first := next_stretch(lijn.vensters, criteria.at))]
    if not coming:
        return None
    first, lijn = min(coming, key=lambda pair: pair[0].van)
    return Reachable(team, lijn, first, _capaciteit(team, lijn, criteria))


def _capaciteit(team: TeamFacts, lijn: Lijn, criteria: Criteria) -> Reported | None:
    """Return the stand. Acute night care and alarm follow-up are reachable or not: never full, never unknown (L
    4.2)."""
    if lijn.functie != "zorg":
        return None
    wijken = tuple(wijk for wijk in criteria.wijken if wijk in team.werkgebied) or criteria.wijken
    about = Onderwerp(criteria.at.dagsoort, criteria.at.dagdeel, wijken, criteria.specialismen)
    return stand(team.capaciteit, about, criteria.now)


def lot(datum: date, wijk: str, team: str) -> bytes:
    """Return the place of a team among its equals: the same for everybody that day (in Amsterdam), and another place
    the next day."""
    return sha256(f"{datum}:{wijk}:{team}".encode()).digest()


def _key(criteria: Criteria, found: Reachable) -> tuple[int, bytes, int]:
    state = RANK[found.capaciteit.stand] if found.capaciteit else 0
    return state, lot(criteria.at.datum, criteria.wijken[0], found.team.id), _FUNCTIE[found.functie]
