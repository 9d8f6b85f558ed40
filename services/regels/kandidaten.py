"""Which teams could take a zorgvraag, in an order that nobody can buy or earn (rij 10, 79, 101)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Generic, TypeVar

import msgspec

from events.aanbod import Cel, Contact
from events.codes import DAGDELEN, DAGSOORTEN, FUNCTIES, Dagdeel, Dagsoort, Functie, Urgentie
from services.regels.bereikbaar import Lijn, Reach, Rooster, Uren, Venster, merge_hours, next_stretch, reach, week
from services.regels.kalender import DAG, DAGSLEUTELS, Dagindeling, Tijdstip, dagsleutel
from services.regels.stand import RANK, Onderwerp, Reported, stand
from services.regels.volgorde import TeamFacts, lot

T = TypeVar("T", bound=TeamFacts)
Daytype = tuple[int, tuple[Venster, ...]]  # the number of its key, and the windows around it in its own minutes
CELLEN = tuple(Cel(dagsoort=dagsoort, dagdeel=dagdeel) for dagsoort in DAGSOORTEN for dagdeel in DAGDELEN)  # type: ignore[arg-type]
ACUTE: tuple[Functie, ...] = tuple(functie for functie in FUNCTIES if functie != "zorg")  # type: ignore[misc]
FOR_PROFESSIONALS = frozenset({"iedereen", "professionals"})
LEAST = 60  # minutes of a dagdeel in which a team must be reachable, for care in that dagdeel to be derived from it
FEESTDAG = DAGSLEUTELS.index("feestdag")
ONE_DAY = timedelta(days=1)


class Needs(msgspec.Struct, frozen=True, kw_only=True):
    """What a zorgvraag needs. The first of the wijken, and the date of asking (in Amsterdam), decide the lot."""

    urgentie: Urgentie
    wijken: tuple[str, ...]
    dagdelen: tuple[Cel, ...]
    specialismen: tuple[str, ...] = ()
    datum: date


class Option(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A team that could take a zorgvraag with one functie: for which of the dagdelen, with its worst stand over these,
    and how and when a professional reaches it. Only the functie `zorg` has a stand (L 4.2). `uren` is None for a team
    that never gave hours."""

    team: T
    functie: Functie
    dagdelen: tuple[Cel, ...]
    stand: Reported | None
    contact: Contact | None
    uren: Uren | None
    reach: Reach


class Options(msgspec.Struct, Generic[T], frozen=True):
    """Who can take it now, in order, and for what is acuut who can be reached later, by when they open."""

    now: tuple[Option[T], ...] = ()
    later: tuple[Option[T], ...] = ()


def options(teams: Iterable[T], needs: Needs, at: Tijdstip, indeling: Dagindeling) -> Options[T]:
    """Return the teams that give care in at least one of the dagdelen, each once.

    What is acuut needs who can be reached now, whom a team with an acute functie serves whatever its specialismen. All
    else needs the specialismen, and waits for who is closed.
    """
    found = [best for team in teams if (best := _best([*_options(team, needs, at, indeling)]))]
    acuut = needs.urgentie == "acuut"
    now = [option for option in found if not acuut or can_be_asked(option.reach)]
    coming = [(option.reach.vanaf, option) for option in found if acuut and option.reach.vanaf]
    return Options(
        tuple(sorted(now, key=lambda option: _key(option, needs))),
        tuple(option for _, option in sorted(coming, key=lambda pair: (pair[0], _key(pair[1], needs)))),
    )


def hours_together(teams: Iterable[TeamFacts]) -> Uren | None:
    """Return when a professional reaches at least one of these teams, for whatever; None when one never gave hours, or
    there is none."""
    every = [*teams]
    if not every or not all(team.lijnen for team in every):
        return None
    return merge_hours(
        lijn.uren for team in every for lijn in team.lijnen if not FOR_PROFESSIONALS.isdisjoint(lijn.voor)
    )


def can_be_asked(found: Reach) -> bool:
    """Tell whether somebody can be asked now: who is not known to be closed."""
    return found.bereikbaar is not None or not found.bekend


def _options(team: T, needs: Needs, at: Tijdstip, indeling: Dagindeling) -> Iterator[Option[T]]:
    able = set(needs.specialismen).issubset(team.specialismen)
    acute = ACUTE if needs.urgentie == "acuut" else ()
    for functie in (*acute, *(("zorg",) if able else ())):
        lijnen = [
            lijn for lijn in team.lijnen if lijn.functie == functie and not FOR_PROFESSIONALS.isdisjoint(lijn.voor)
        ]
        given = levering_of(team, indeling, functie)
        dagdelen = tuple(cel for cel in needs.dagdelen if cel in given)
        if dagdelen and (lijnen or functie == "zorg"):
            uren = merge_hours(lijn.uren for lijn in lijnen) if team.lijnen else None
            yield Option(
                team=team,
                functie=functie,
                dagdelen=dagdelen,
                stand=worst(team, needs.wijken, dagdelen, needs.specialismen, at.moment) if functie == "zorg" else None,
                contact=_contact(lijnen, at),
                uren=uren,
                reach=reach(uren, at),
            )


def _best(found: Sequence[Option[T]]) -> Option[T] | None:
    """Return with what a team is asked: what can be reached, else what opens first; an acute functie before care."""
    now = [option for option in found if can_be_asked(option.reach)]
    later = [(option.reach.vanaf, number) for number, option in enumerate(found) if option.reach.vanaf]
    return now[0] if now else found[min(later)[1]] if later else found[0] if found else None


def _contact(lijnen: Sequence[Lijn], at: Tijdstip) -> Contact | None:
    """Return the number of the line that is open, else of the one that opens first; one for professionals only goes
    before one for everybody."""

    def wait(lijn: Lijn) -> tuple[bool, datetime, bool]:
        found = reach(lijn.uren, at)
        closed = found.bereikbaar is None
        return closed and found.vanaf is None, found.vanaf or at.moment, "iedereen" in lijn.voor

    return min(lijnen, key=wait).contact if lijnen else None


def _key(option: Option[T], needs: Needs) -> tuple[bool, bool, bool, int, bytes]:
    """Order acute functies by lot; then teams by whether they can be reached for certain (when it is acuut), whether
    they do all dagdelen, their stand, and the lot."""
    care = option.functie == "zorg"
    return (
        care,
        needs.urgentie == "acuut" and not option.reach.bekend,
        care and len(option.dagdelen) < len(needs.dagdelen),
        RANK[option.stand.stand] if option.stand else 0,
        lot(needs.datum, needs.wijken[0], option.team.id),
    )


def opens_after(uren: Uren | None, at: Tijdstip) -> datetime | None:
    """Return when somebody next opens (UTC), also when it is open now; None when that is not within 7 days, or not
    known."""
    coming = next_stretch(uren, at) if uren else None
    return coming.van if coming else None


def worst(
    team: TeamFacts, wijken: tuple[str, ...], dagdelen: Sequence[Cel], specialismen: tuple[str, ...], now: datetime
) -> Reported:
    """Return the worst stand of a team over the dagdelen."""
    own = tuple(wijk for wijk in wijken if wijk in team.werkgebied) or wijken
    standen = (stand(team.capaciteit, Onderwerp(cel.dagsoort, cel.dagdeel, own, specialismen), now) for cel in dagdelen)
    return max(standen, key=lambda found: RANK[found.stand])


def levering_of(team: TeamFacts, indeling: Dagindeling, functie: Functie = "zorg") -> tuple[Cel, ...]:
    """Return the dagdelen in which a team gives care: what it says, else those in which it can be reached for `zorg` on
    some day of that dagsoort. An acute functie serves the dagdelen of its own line beside those. Of a team that gave no
    hours nothing is known: it may give care in all."""
    if functie == "zorg" and (team.levering or not team.lijnen):
        return team.levering or CELLEN
    reached = _reached(merge_hours(lijn.uren for lijn in team.lijnen if lijn.functie == functie), indeling)
    return (*team.levering, *(cel for cel in reached if cel not in team.levering))


@lru_cache(maxsize=4096)
def _reached(hours: Uren, indeling: Dagindeling) -> tuple[Cel, ...]:
    """Return the dagdelen that overlap with hours: of an ordinary week, a feestdag, and the dates that have hours of
    their own. A night belongs to the day on which it begins."""
    found = {
        Cel(dagsoort=_dagsoort(key, van, indeling), dagdeel=dagdeel)
        for key, vensters in (*_of_the_week(hours), *_by_date(hours, indeling))
        for dagdeel, van, tot in _dagdelen(indeling)
        if _minutes_within(vensters, van, tot) >= LEAST
    }
    return tuple(cel for cel in CELLEN if cel in found)


def _dagdelen(indeling: Dagindeling) -> Iterator[tuple[Dagdeel, int, int]]:
    yield "overdag", indeling.overdag, indeling.avond
    yield "avond", indeling.avond, indeling.nacht
    yield "nacht", indeling.nacht, indeling.overdag + DAG


def _dagsoort(key: int, minute: int, indeling: Dagindeling) -> Dagsoort:
    if key == FEESTDAG:
        return "feestdag"
    return "weekend" if key * DAG + minute >= indeling.weekend else "werkdag"


def _of_the_week(hours: Uren) -> Iterator[Daytype]:
    """Yield each day of a week, and a feestdag: the days around it count as feestdagen."""
    vensters = week(hours)
    for key in range(len(DAGSLEUTELS)):
        before, after = (FEESTDAG, FEESTDAG) if key == FEESTDAG else ((key - 1) % FEESTDAG, (key + 1) % FEESTDAG)
        yield key, _around(vensters[before], vensters[key], vensters[after])


def _by_date(hours: Uren, indeling: Dagindeling) -> set[Daytype]:
    """Return the days on which hours by date begin, and those beside them: a window may last into the next day, or
    belong to the night before. A closing by date passes, and takes nothing away."""
    without_closings = [
        Rooster(one.week, tuple(part for part in one.afwijkingen if part.vensters)) for one in hours.roosters
    ]

    @cache
    def key_of(datum: date) -> int:
        return DAGSLEUTELS.index(dagsleutel(datum, bevrijdingsdag=indeling.bevrijdingsdag))

    @cache
    def vensters(datum: date) -> tuple[Venster, ...]:
        return tuple(venster for one in without_closings for venster in one.vensters(datum, key_of(datum)))

    begins = {
        datum
        for one in without_closings
        for part in one.afwijkingen
        for datum in (part.begindatum + timedelta(days=n) for n in range((part.einddatum - part.begindatum).days + 1))
        if part.covers(datum, DAGSLEUTELS[key_of(datum)])
    }
    days = {datum + beside for datum in begins for beside in (-ONE_DAY, timedelta(), ONE_DAY)}
    return {(key_of(day), _around(vensters(day - ONE_DAY), vensters(day), vensters(day + ONE_DAY))) for day in days}


def _around(before: Sequence[Venster], own: Sequence[Venster], after: Sequence[Venster]) -> tuple[Venster, ...]:
    """Return the windows of three days in minutes of the middle one."""
    days = ((before, -DAG), (own, 0), (after, DAG))
    return tuple((begin + shift, end + shift) for vensters, shift in days for begin, end in vensters)


def _minutes_within(vensters: Sequence[Venster], van: int, tot: int) -> int:
    """Return for how many minutes a part of a day is open."""
    return len({minute for begin, end in vensters for minute in range(max(begin, van), min(end, tot))})
