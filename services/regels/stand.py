"""Which capacity report counts (rij 3, 6, 36): the newest that is about what was asked, as long as it is valid.

Reports stand in the order of the log, the newest last (geval 17).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import product
from typing import Protocol, TypeVar

import msgspec

from events.capaciteit import Capaciteitsmelding, Moment
from events.codes import STANDEN, Dagdeel, Dagsoort, Stand


class Scoped(Protocol):
    """What has the scope of a report. An empty part means all."""

    @property
    def dagdelen(self) -> tuple[Moment, ...]:
        """The dagsoorten and dagdelen."""

    @property
    def specialismen(self) -> tuple[str, ...]:
        """The specialismen."""

    @property
    def wijken(self) -> tuple[str, ...]:
        """The wijken."""


R = TypeVar("R", bound=Scoped)
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


def stand(reports: Sequence[Capaciteitsmelding], about: Onderwerp, now: datetime) -> Reported:
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
    reports: Sequence[Capaciteitsmelding], about: Onderwerp, wijk: str, specialisme: str | None, now: datetime
) -> Reported:
    relevant = [report for report in reports if _is_about(report, about, wijk, specialisme)]
    if not relevant:
        return Reported("onbekend")
    newest = relevant[-1]  # the last in the log: a clock may have been wrong
    valid: Stand = newest.stand if newest.geldig_tot > now else "onbekend"
    return Reported(valid, newest.gemeld_op, newest.geldig_tot)


def _is_about(report: Capaciteitsmelding, about: Onderwerp, wijk: str, specialisme: str | None) -> bool:
    if report.wijken and wijk not in report.wijken:
        return False
    if report.specialismen and specialisme not in report.specialismen:
        return False
    return not report.dagdelen or any(
        moment.dagsoort in (None, about.dagsoort) and moment.dagdeel in (None, about.dagdeel)
        for moment in report.dagdelen
    )


def keep_newest(reports: tuple[R, ...], new: R) -> tuple[R, ...]:
    """Return the reports to keep: one for each scope, the newest last."""
    some, wijken, dagdelen = new.specialismen, new.wijken, new.dagdelen
    others = [one for one in reports if one.specialismen != some or one.wijken != wijken or one.dagdelen != dagdelen]
    if len(others) == len(reports):  # none names its scope in the same order
        others = [one for one in reports if not have_same_scope(one, new)]
    return (*others[-KEPT + 1 :], new)


def of_same_scope(report: Scoped, among: Iterable[R]) -> R | None:
    """Return the one among reports that has the scope of this one."""
    return next((one for one in among if have_same_scope(one, report)), None)


def said(report: Capaciteitsmelding) -> Capaciteitsmelding:
    """Return what a report says to everybody, without why or by whom."""
    return Capaciteitsmelding(
        stand=report.stand,
        gemeld_op=report.gemeld_op,
        geldig_tot=report.geldig_tot,
        dagdelen=report.dagdelen,
        specialismen=report.specialismen,
        wijken=report.wijken,
    )


def counting(reports: Sequence[R]) -> list[R]:
    """Return the reports that still count: one counts no longer once a newer one is about all that it is about."""
    return [
        one for number, one in enumerate(reports, start=1) if not any(_covers(new, one) for new in reports[number:])
    ]


def _covers(new: Scoped, old: Scoped) -> bool:
    return (
        _hold_all(new.specialismen, old.specialismen)
        and _hold_all(new.wijken, old.wijken)
        and (not new.dagdelen or (bool(old.dagdelen) and all(_holds(new.dagdelen, moment) for moment in old.dagdelen)))
    )


def _hold_all(new: tuple[str, ...], old: tuple[str, ...]) -> bool:
    """Tell whether a part of a scope holds all of another; an empty part is everything."""
    return not new or (bool(old) and {*old} <= {*new})


def _holds(moments: tuple[Moment, ...], moment: Moment) -> bool:
    return any(one.dagsoort in (None, moment.dagsoort) and one.dagdeel in (None, moment.dagdeel) for one in moments)


def have_same_scope(one: Scoped, other: Scoped) -> bool:
    """Tell whether two reports are about the same, in whatever order they name it."""
    return (
        {*one.specialismen} == {*other.specialismen}
        and {*one.wijken} == {*other.wijken}
        and {*one.dagdelen} == {*other.dagdelen}
    )
