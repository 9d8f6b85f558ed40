"""One rule for who can be reached, with what room, in which order. Nobody can buy or earn a place (rij 101)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from hashlib import sha256
from typing import Any, Literal, NamedTuple

import msgspec

from events.aanbod import Cel
from events.capaciteit import Capaciteitsmelding
from events.codes import FUNCTIES, Functie, Voor
from services.regels.bereikbaar import AHEAD, Lijn, Stretch, Uren, next_stretch, overlap, stretch
from services.regels.kalender import Dagindeling, Interval, Tijdstip, floor, tijdstip
from services.regels.stand import RANK, Onderwerp, Reported, stand

Audience = Literal["iedereen", "professionals"]  # who asks
NO_HOURS = Lijn("zorg", ("iedereen",), None, Uren())  # the line of a team that never gave hours
_MINUTE = timedelta(minutes=1)
_FUNCTIE = {functie: number for number, functie in enumerate(FUNCTIES)}
# Among the lines of one team, the line that is meant for who asks goes first, then the line that serves more people.
_VOOR: dict[Audience, dict[Voor, int]] = {
    "iedereen": {"iedereen": 0, "professionals": 1, "eigen-clienten": 2},
    "professionals": {"professionals": 0, "iedereen": 1, "eigen-clienten": 2},
}


class TeamFacts(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """The facts of a team that the rule needs. Without `levering` it is derived from the hours in which the team gives
    care."""

    id: str
    werkgebied: tuple[str, ...] = ()
    specialismen: tuple[str, ...] = ()
    lijnen: tuple[Lijn, ...] = ()
    capaciteit: tuple[Capaciteitsmelding, ...] = ()
    levering: tuple[Cel, ...] = ()


class Criteria(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is looked for: a moment, or an `interval` that begins there; the wijken of the place, of which the first
    decides the order; specialismen; and for whom. `unfit` are teams that do not have what is asked beside specialismen.
    `now` is the moment of reading (UTC), and `indeling` tells of which dagdeel a later moment is."""

    at: Tijdstip
    indeling: Dagindeling
    interval: Interval | None = None
    wijken: tuple[str, ...]
    specialismen: tuple[str, ...] = ()
    unfit: frozenset[str] = frozenset()
    audience: Audience = "iedereen"
    now: datetime

    @cached_property
    def is_past(self) -> bool:
        """Whether that is past, so that reports say nothing of it. The current minute is not, nor is the current
        dagdeel."""
        end = self.interval.tot if self.interval else floor(self.at.moment) + _MINUTE
        return end <= self.now


class Reachable(msgspec.Struct, frozen=True, gc=False):
    """A team that can be reached for one functie: on which line, and when, which is None of a team that never gave
    hours. `kan` are the specialismen asked for that it has. Only the functie `zorg` has a capaciteit, which is about
    those; of who opens later it is the one of then."""

    team: TeamFacts
    lijn: Lijn
    bereikbaar: Stretch | None
    kan: tuple[str, ...]
    capaciteit: Reported | None

    @property
    def functie(self) -> Functie:
        """For what it can be reached."""
        return self.lijn.functie


class Ranking(msgspec.Struct, frozen=True):
    """Who can be reached, each list in order.

    At the moment: who has all that was asked for, some of it (`partly`) or none of it (`other_help`), on a line that
    serves who asks; and on another line, which serves professionals or own cliënten only. And who opens `later`. A team
    that never gave hours may be reachable: it stands after all others in the list of what it can do.
    """

    now: tuple[Reachable, ...]
    partly: tuple[Reachable, ...]
    for_professionals: tuple[Reachable, ...]
    own_clients: tuple[Reachable, ...]
    later: tuple[Reachable, ...]
    other_help: tuple[Reachable, ...]


class Able(NamedTuple):
    """A team that can do all that is asked for, with those of its lines for one functie that serve who asks; with none
    when it never gave hours."""

    team: TeamFacts
    kan: tuple[str, ...]
    lijnen: Sequence[Lijn]


def rank(teams: Iterable[TeamFacts], criteria: Criteria) -> Ranking:
    """Rank all teams of a place."""
    lists: dict[str, list[Reachable]] = {name: [] for name in Ranking.__struct_fields__}
    for team in teams:
        kan = tuple([code for code in criteria.specialismen if code in team.specialismen])
        if not team.lijnen and _may_give_care(team, criteria.at):
            lists[_by_ability(team, "zorg", kan, criteria)].append(
                Reachable(team, NO_HOURS, None, kan, _capaciteit(team, NO_HOURS, kan, criteria, criteria.at))
            )
        for lijnen in _per_functie(team.lijnen, criteria.audience):
            _place(team, lijnen, kan, criteria, lists)
    key = partial(_key, seed(criteria.at.datum, criteria.wijken[0]))
    others: dict[str, Callable[[Reachable], Any]] = {
        "partly": lambda found: (-len(found.kan), *key(found)),
        "later": lambda found: (found.bereikbaar and found.bereikbaar.van, *key(found)),
    }
    return Ranking(**{name: tuple(sorted(found, key=others.get(name, key))) for name, found in lists.items()})


def able(teams: Iterable[TeamFacts], criteria: Criteria) -> list[Able]:
    """Return who can do all that is asked for, at whatever moment: all that `there` looks among."""
    found = []
    for team in teams:
        kan = tuple([code for code in criteria.specialismen if code in team.specialismen])
        for lijnen in _per_functie(team.lijnen, criteria.audience) if team.lijnen else ((),):
            functie = lijnen[0].functie if lijnen else "zorg"
            served = [lijn for lijn in lijnen if serves(lijn.voor, criteria.audience)]
            if (served or not lijnen) and _by_ability(team, functie, kan, criteria) == "now":
                found.append(Able(team, kan, served))
    return found


def there(among: Iterable[Able], criteria: Criteria) -> Iterator[Reachable]:
    """Yield whom `rank` has in `now`, in no order."""
    for team, kan, lijnen in among:
        if not lijnen:
            if _may_give_care(team, criteria.at):
                yield Reachable(team, NO_HOURS, None, kan, _capaciteit(team, NO_HOURS, kan, criteria, criteria.at))
        elif found := _now(lijnen, criteria):
            yield _reachable(team, *found, kan, criteria)


def is_covered(ranking: Ranking, specialismen: Sequence[str], *, is_asked: bool) -> bool:
    """Tell whether teams that can be reached have together all that is asked for; when nothing `is_asked`, whether
    there is a team. What is asked is care: who is there for an acute functie stands there whatever it has, and has no
    part in it (rij 41). Of who never gave hours it is not known."""
    reached = [found for found in (*ranking.now, *ranking.partly) if found.bereikbaar]
    if not is_asked:
        return bool(reached)
    caring = [found for found in reached if found.functie == "zorg"]
    return bool(caring) and {code for found in caring for code in found.kan}.issuperset(specialismen)


def _may_give_care(team: TeamFacts, at: Tijdstip) -> bool:
    """Tell whether a team gives care in a dagdeel, or may: it does not say in which."""
    return not team.levering or Cel(dagsoort=at.dagsoort, dagdeel=at.dagdeel) in team.levering


def _per_functie(lijnen: Sequence[Lijn], audience: Audience) -> Iterable[Sequence[Lijn]]:
    if len(lijnen) == 1:  # as most teams have
        return (lijnen,)
    groups: dict[str, list[Lijn]] = {}
    for lijn in lijnen:
        groups.setdefault(lijn.functie, []).append(lijn)
    order = _VOOR[audience]
    return [sorted(group, key=lambda lijn: min(order[who] for who in lijn.voor)) for group in groups.values()]


def _place(
    team: TeamFacts,
    lijnen: Sequence[Lijn],
    kan: tuple[str, ...],
    criteria: Criteria,
    lists: Mapping[str, list[Reachable]],
) -> None:
    """Add a team to the lists in which it stands for one functie. Own cliënten may call their team whatever they ask
    for."""
    place = _by_ability(team, lijnen[0].functie, kan, criteria)
    served = [lijn for lijn in lijnen if serves(lijn.voor, criteria.audience)]
    if found := _now(served, criteria):
        lists[place].append(_reachable(team, *found, kan, criteria))
    elif place != "other_help" and (found := _later(served, criteria)):
        lists["later"].append(_reachable(team, *found, kan, criteria, opens=found[1].van))
    if len(served) == len(lijnen):  # as is most common
        return
    others = [lijn for lijn in lijnen if lijn not in served]
    if place != "other_help" and (found := _now((one for one in others if "professionals" in one.voor), criteria)):
        lists["for_professionals"].append(_reachable(team, *found, kan, criteria))
    if found := _now((one for one in others if "eigen-clienten" in one.voor), criteria):
        lists["own_clients"].append(_reachable(team, *found, kan, criteria))


def _by_ability(team: TeamFacts, functie: Functie, kan: Sequence[str], criteria: Criteria) -> str:
    """Return the list for a team that can be reached. A functie without a stand never sinks: acute night care and alarm
    follow-up are there whatever is asked for (L 4.2)."""
    if functie != "zorg":
        return "now"
    if team.id in criteria.unfit:
        return "other_help"
    if len(kan) == len(criteria.specialismen):
        return "now"
    return "partly" if kan else "other_help"


def serves(voor: Sequence[Voor], audience: Audience) -> bool:
    """Tell whether a line is for who asks."""
    return "iedereen" in voor or audience in voor


def _now(lijnen: Iterable[Lijn], criteria: Criteria) -> tuple[Lijn, Stretch] | None:
    """Return the first line that is open at the moment, or in the interval."""
    at, interval = criteria.at, criteria.interval
    for lijn in lijnen:
        if found := overlap(lijn.uren, at, interval) if interval else stretch(lijn.uren, at):
            return lijn, found
    return None


def _later(lijnen: Iterable[Lijn], criteria: Criteria) -> tuple[Lijn, Stretch] | None:
    """Return the line that opens first. A line that opens within the interval was found by `_now`: here all open
    later."""
    coming = [(lijn, found) for lijn in lijnen if (found := next_stretch(lijn.uren, criteria.at))]
    return min(coming, key=lambda pair: pair[1].van or criteria.now) if coming else None


def _reachable(
    team: TeamFacts,
    lijn: Lijn,
    bereikbaar: Stretch,
    kan: tuple[str, ...],
    criteria: Criteria,
    opens: datetime | None = None,
) -> Reachable:
    then = tijdstip(opens, criteria.indeling) if opens else criteria.at
    return Reachable(team, lijn, bereikbaar, kan, _capaciteit(team, lijn, kan, criteria, then))


def _capaciteit(
    team: TeamFacts, lijn: Lijn, kan: tuple[str, ...], criteria: Criteria, then: Tijdstip
) -> Reported | None:
    """Return the stand of the dagdeel of a moment: the one that is asked about, or the one at which a team opens; of
    more than seven days ahead nobody knows it. Acute night care and alarm follow-up are reachable or not: never full,
    never unknown (L 4.2)."""
    if lijn.functie != "zorg":
        return None
    if criteria.is_past or then.moment > criteria.now + AHEAD:
        return Reported("onbekend")
    wijken = tuple([wijk for wijk in criteria.wijken if wijk in team.werkgebied]) or criteria.wijken
    return stand(team.capaciteit, Onderwerp(then.dagsoort, then.dagdeel, wijken, kan), criteria.now)


def lot(datum: date, wijk: str, team: str) -> bytes:
    """Return the place of a team among its equals: the same for everybody that day (in Amsterdam), and another place
    the next day."""
    return _drawn(seed(datum, wijk), team)


def seed(datum: date, wijk: str) -> str:
    """Return what the lots of a day and a wijk have in common. It is public, so that anybody can draw them again."""
    return f"{datum}:{wijk}:"


def _drawn(common: str, team: str) -> bytes:
    return sha256((common + team).encode()).digest()


def _key(common: str, found: Reachable) -> tuple[bool, int, bytes, int]:
    state = RANK[found.capaciteit.stand] if found.capaciteit else 0
    return found.bereikbaar is None, state, _drawn(common, found.team.id), _FUNCTIE[found.lijn.functie]
