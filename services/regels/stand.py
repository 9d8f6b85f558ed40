"""Which capacity report counts (rij 3, 6, 36): the newest that is about what was asked, as long as it is valid.

Reports stand in the order of the log, the newest last (geval 17).
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import product

import msgspec

from events.aanbod import CapaciteitGemeld
from events.codes import STANDEN, Dagdeel, Dagsoort, Stand

KEPT = 50  # reports of different scope that are kept for a team
RANK = {stand: number for number, stand in enumerate(STANDEN)}


class Reported(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """A stand with the report that it rests on. A report that expired says nothing any more, but still shows its
    age."""

    stand: Stand
    gemeld_op: datetime | None = None
    geldig_tot: datetime | None = None


class Onderwerp(msgspec.Struct, frozen=True):
    """What a stand is asked about. The wijken and specialismen are looked at one by one, and the worst stand counts."""

    dagsoort: Dagsoort
    dagdeel: Dagdeel
    wijken: tuple[str, ...]
    specialismen: tuple[str, ...] = ()


def stand(reports: Sequence[CapaciteitGemeld], about: Onderwerp, now: datetime) -> Reported:
    """Return the stand at the moment of reading (UTC), whatever moment is asked about."""
    if not reports:
        return Reported("onbekend")
    if len(about.wijken) == 1 and len(about.specialismen) <= 1:  # as in most questions
        return _one(reports, about, about.wijken[0], about.specialismen[0] if about.specialismen else None, now)
    every = (
        _one(reports, about, wijk, specialisme, now)
        for wijk, specialisme in product(about.wijken, about.specialismen or (None,))
    )
    return max(every, key=lambda found: RANK[found.stand])


def _one(
    reports: Sequence[CapaciteitGemeld], about: Onderwerp, wijk: str, specialisme: str | None, now: datetime
) -> Reported:
    relevant = [report for report in reports if _is_about(report, about, wijk, specialisme)]
    if not relevant:
        return Reported("onbekend")
    newest = relevant[-1]  # the last in the log: a clock may have been wrong
    valid: Stand = newest.stand if newest.geldig_tot > now else "onbekend"
    return Reported(valid, newest.gemeld_op, newest.geldig_tot)


def _is_about(report: CapaciteitGemeld, about: Onderwerp, wijk: str, specialisme: str | None) -> bool:
    if report.wijken and wijk not in report.wijken:
        return False
    if report.specialismen and specialisme not in report.specialismen:
        return False
    return not report.dagdelen or any(
        moment.dagsoort in (None, about.dagsoort) and moment.dagdeel in (None, about.dagdeel)
        for moment in report.dagdelen
    )


def keep_newest(reports: tuple[CapaciteitGemeld, ...], new: CapaciteitGemeld) -> tuple[CapaciteitGemeld, ...]:
    """Return the reports to keep: one for each scope, the newest last."""
    others = [report for report in reports if not _have_same_scope(report, new)]
    return (*others[-KEPT + 1 :], new)


def _have_same_scope(one: CapaciteitGemeld, other: CapaciteitGemeld) -> bool:
    return (
        set(one.dagdelen) == set(other.dagdelen)
        and set(one.specialismen) == set(other.specialismen)
        and set(one.wijken) == set(other.wijken)
    )
