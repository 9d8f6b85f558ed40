"""In how many dagdelen of the coming week nobody is known, of many wijken at once; pure (L 2.1, rij 25).

A dagdeel counts when the regio wants to know of it (`antwoorden.md` A10). It is a hole when the answer about it has no
contactpunten: whoever answers at some moment of it, or never gave hours, fills it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import NamedTuple

from events.aanbod import Cel
from events.codes import DAGDELEN
from services.directory.document import RegioDocument, TeamDocument
from services.directory.domain.query import Query, moment_of
from services.regels.bereikbaar import Uren, overlap
from services.regels.kalender import Interval, Tijdstip, began_on

DAYS = 7


class Slot(NamedTuple):
    """A dagdeel that counts: of one that is under way the rest, from the current minute."""

    at: Tijdstip
    interval: Interval


def slots(regio: RegioDocument, now: datetime) -> list[Slot]:
    """Return the dagdelen that count of the seven days from the day of the dagdeel that is under way, without those
    that are past (`now` in UTC)."""
    first = began_on(now, regio.dagindeling)
    days = (first + timedelta(days=number) for number in range(DAYS))
    queries = (Query(datum=day, dagdeel=dagdeel) for day in days for dagdeel in DAGDELEN)  # type: ignore[arg-type]
    asked = (moment_of(query, regio.dagindeling, now) for query in queries)
    found = (Slot(one.at, one.interval) for one in asked if one.interval and one.interval.tot > now)
    return [one for one in found if Cel(dagsoort=one.at.dagsoort, dagdeel=one.at.dagdeel) in regio.dekking]


class Filling:
    """Which of these dagdelen each team fills: a bit for each. A team works in many wijken, and many teams keep the
    same hours."""

    def __init__(self, counted: Sequence[Slot]) -> None:
        self._slots = counted
        self._teams: dict[str, int] = {}
        self._hours: dict[Uren, int] = {}

    def holes(self, teams: Iterable[TeamDocument]) -> int:
        """Return how many of the dagdelen none of these teams fills."""
        filled = 0
        for team in teams:
            if team.id not in self._teams:
                self._teams[team.id] = self._of(team)
            filled |= self._teams[team.id]
        return len(self._slots) - filled.bit_count()

    def _of(self, team: TeamDocument) -> int:
        if not team.lijnen:
            return _bits(_may_give_care(team, slot) for slot in self._slots)
        return reduce(or_, (self._of_hours(lijn.uren) for lijn in team.lijnen if "iedereen" in lijn.voor), 0)

    def _of_hours(self, hours: Uren) -> int:
        if hours not in self._hours:
            self._hours[hours] = _bits(overlap(hours, slot.at, slot.interval) is not None for slot in self._slots)
        return self._hours[hours]


def _bits(found: Iterable[bool]) -> int:
    return sum(1 << number for number, is_filled in enumerate(found) if is_filled)


def _may_give_care(team: TeamDocument, slot: Slot) -> bool:
    """Tell whether a team that never gave hours may be there: it does not say in which dagdelen it gives care, or says
    this one."""
    return not team.levering or Cel(dagsoort=slot.at.dagsoort, dagdeel=slot.at.dagdeel) in team.levering
