"""The coming week of a place, dagdeel by dagdeel, by the rules of the answer: what it says of a dagdeel never differs
from the answer about that dagdeel. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple, get_args

from msgspec.structs import replace

from events.aanbod import Cel
from events.codes import Dagdeel
from services.directory import week_bodies as bodies
from services.directory.domain import answer
from services.directory.domain.page import NOBODY, Around, Shown, criteria_of, expiries_of, hours_of
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import Asked, Query, moment_of
from services.regels.bereikbaar import AHEAD
from services.regels.houdbaar import changes_at
from services.regels.kalender import AMSTERDAM, Interval, began_on, dagdeel_interval, feestdagen
from services.regels.stand import RANK
from services.regels.volgorde import Able, Criteria, Ranking, TeamFacts, able, rank, there

DAYS = 7
DAGDELEN: tuple[Dagdeel, ...] = get_args(Dagdeel)
Find = Callable[[Iterable[TeamFacts], Criteria], Ranking]


class Slot(NamedTuple):
    """A dagdeel that begins on a date, whole in its `interval`; what is asked about it, which is the rest of it when it
    is under way; and who can be reached then, which is nobody when it is past. A week by itself has them in no
    order."""

    datum: date
    dagdeel: Dagdeel
    interval: Interval
    asked: Asked
    ranking: Ranking
    is_past: bool
    counts: bool


class WeekPage(Shown, frozen=True, kw_only=True):
    """A week, for as long as it holds."""

    antwoord: bodies.Week


def make_week(query: Query, place: Plaats, around: Around, now: datetime, *, volledig: bool) -> WeekPage:
    """Return the coming week of a place, about the specialismen of a query, for everybody."""
    asked = criteria_of(query, place, moment_of(query, place.regio.dagindeling, now), now)
    find = partial(_in_no_order, able(around.teams, asked))
    return week_of(slots_of(query, place, around, now, find), query, place, around, now, volledig=volledig)


def week_of(
    slots: Sequence[Slot], query: Query, place: Plaats, around: Around, now: datetime, *, volledig: bool
) -> WeekPage:
    """Return the week of these dagdelen."""
    return WeekPage(
        antwoord=bodies.Week(
            plaats=answer.plaats(place),
            specialisme=next(iter(query.specialismen), None),
            volledig=volledig,
            dagdelen=tuple(weekdeel(slot, volledig=volledig) for slot in slots),
        ),
        more=False,
        moment=None,
        changes_at=week_changes_at(slots, query, place, around, now),
    )


def slots_of(query: Query, place: Plaats, around: Around, now: datetime, find: Find = rank) -> list[Slot]:
    """Return the dagdelen of seven days, from the day of the dagdeel that is under way, each with whom `find` finds."""
    first = began_on(now, place.regio.dagindeling)
    days = (first + timedelta(days=number) for number in range(DAYS))
    return [_slot((day, dagdeel), query, place, around, now, find) for day in days for dagdeel in DAGDELEN]


def _in_no_order(among: Sequence[Able], _: Iterable[TeamFacts], criteria: Criteria) -> Ranking:
    """Find who can be called, which is all that the best stand of a dagdeel rests on."""
    return replace(NOBODY, now=tuple(there(among, criteria)))


def whole_slots(slots: Iterable[Slot], query: Query, place: Plaats, around: Around, now: datetime) -> list[Slot]:
    """Return the dagdelen of a week that are all to come: in place of what is past or under way that of a week later,
    so that no day of the week is left out."""
    found = [
        _slot((slot.datum + timedelta(days=DAYS), slot.dagdeel), query, place, around, now)
        if slot.is_past or slot.asked.moves
        else slot
        for slot in slots
    ]
    return sorted(found, key=lambda slot: slot.interval.van)


def _slot(
    which: tuple[date, Dagdeel], query: Query, place: Plaats, around: Around, now: datetime, find: Find = rank
) -> Slot:
    datum, dagdeel = which
    asked = moment_of(replace(query, datum=datum, dagdeel=dagdeel), place.regio.dagindeling, now)
    criteria = criteria_of(query, place, asked, now)
    return Slot(
        datum=datum,
        dagdeel=dagdeel,
        interval=dagdeel_interval(datum, dagdeel, place.regio.dagindeling),
        asked=asked,
        ranking=NOBODY if criteria.is_past else find(around.teams, criteria),
        is_past=criteria.is_past,
        counts=Cel(dagsoort=asked.at.dagsoort, dagdeel=dagdeel) in place.regio.dekking,
    )


def weekdeel(slot: Slot, *, volledig: bool) -> bodies.Weekdeel:
    """Return a dagdeel of the week as it is shown."""
    van, tot, at = slot.interval.van, slot.interval.tot, slot.asked.at
    return bodies.Weekdeel(
        datum=slot.datum,
        dagdeel=slot.dagdeel,
        dagsoort=at.dagsoort,
        feestdag=feestdagen(slot.datum.year, bevrijdingsdag=at.bevrijdingsdag).get(slot.datum),
        begin=van.astimezone(AMSTERDAM),
        eind=tot.astimezone(AMSTERDAM),
        dekking=slot.counts,
        nu=slot.asked.moves,
        voorbij=slot.is_past,
        stand=None if slot.is_past else stand_of(slot, volledig=volledig),
    )


def stand_of(slot: Slot, *, volledig: bool) -> bodies.Weekstand:
    """Return what a dagdeel says. Who never gave hours counts for nothing beside others. That nobody is there can only
    be told when all is known (`volledig`)."""
    reached = [found for found in slot.ranking.now if found.bereikbaar]
    if standen := [found.capaciteit.stand for found in reached if found.capaciteit]:
        return min(standen, key=RANK.__getitem__)
    if reached:
        return "bellen"
    if slot.ranking.now:
        return "onbekend"
    return "geen" if slot.counts and volledig else "niet-bekend"


def week_changes_at(slots: Sequence[Slot], query: Query, place: Plaats, around: Around, now: datetime) -> datetime:
    """Return until when a week holds (UTC). Of what is to come reports say something as long as they are valid, and
    from seven days before; what is under way loses its minutes one by one, and hours with them."""
    hours, expiries = [*hours_of(place, around.teams)], [*expiries_of(around.teams)]
    running = (criteria_of(query, place, slot.asked, now) for slot in slots if slot.asked.moves)
    until = (changes_at(one, place.regio.dagindeling, hours, expiries, moves=True) for one in running)
    return min(*until, *_in_sight(slots, now), now + AHEAD)


def _in_sight(slots: Iterable[Slot], now: datetime) -> Iterator[datetime]:
    """Yield when the dagdelen that are more than seven days ahead no longer are."""
    return (seen for slot in slots if (seen := slot.interval.van - AHEAD) > now)
