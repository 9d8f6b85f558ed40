"""The capacity reports of a team, as its events left them: those that stand, and the last that was said of them."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from events.capaciteit import (
    CapaciteitGemeld,
    Capaciteitsmelding,
    CapaciteitVerlooptBinnenkort,
    CapaciteitVernieuwd,
    MeldingIngetrokken,
)
from events.codec import Recorded
from services.regels.stand import keep_newest, of_same_scope

ReportEvent = CapaciteitGemeld | CapaciteitVernieuwd | MeldingIngetrokken


class Standing(Capaciteitsmelding, frozen=True, kw_only=True):
    """A report that stands, why it says so, and who made it as `rol:organisatie`. `gewaarschuwd`: it was told that it
    expires soon."""

    reden: str | None = None
    actor: str
    gewaarschuwd: bool = False


Standings = tuple[Standing, ...]


class Last(Struct, frozen=True, gc=False):
    """The last report or renewal: the version of its event, when and by whom it was made, and what stood before it.
    `ingetrokken`: it was taken back."""

    versie: int
    moment: datetime
    actor: str
    before: Standings = ()
    ingetrokken: bool = False


class Reports(Struct, frozen=True, gc=False):
    """The reports that stand, one for each scope, the newest last."""

    standing: Standings = ()
    last: Last | None = None


def evolve(reports: Reports, recorded: Recorded, event: ReportEvent) -> Reports:
    """Return the reports after one was made, they were renewed, or the last was taken back."""
    standing, last = reports.standing, reports.last
    match event:
        case CapaciteitGemeld():
            after = keep_newest(standing, _standing(event, recorded.actor))
        case CapaciteitVernieuwd():
            after = tuple(_renewed(one, event) for one in standing)
        case MeldingIngetrokken():
            return Reports(last.before, replace(last, before=(), ingetrokken=True)) if last else reports
    return Reports(after, Last(recorded.version, recorded.time, recorded.actor, standing))


def warned(reports: Reports, event: CapaciteitVerlooptBinnenkort) -> Reports:
    """Return the reports after it was told of some that they expire soon; also when what stood before stands again."""
    last = reports.last and replace(reports.last, before=_warned(reports.last.before, event))
    return Reports(_warned(reports.standing, event), last)


def _warned(standing: Standings, event: CapaciteitVerlooptBinnenkort) -> Standings:
    def is_named(report: Standing) -> bool:
        named = of_same_scope(report, event.cellen)
        return named is not None and named.geldig_tot == report.geldig_tot

    return tuple(replace(one, gewaarschuwd=True) if is_named(one) else one for one in standing)


def _standing(event: CapaciteitGemeld, actor: str) -> Standing:
    return Standing(
        stand=event.stand,
        gemeld_op=event.gemeld_op,
        geldig_tot=event.geldig_tot,
        reden=event.reden,
        dagdelen=event.dagdelen,
        specialismen=event.specialismen,
        wijken=event.wijken,
        actor=actor,
    )


def _renewed(report: Standing, event: CapaciteitVernieuwd) -> Standing:
    new = of_same_scope(report, event.cellen)
    if new is None:
        return report
    return replace(report, gemeld_op=new.gemeld_op, geldig_tot=new.geldig_tot, gewaarschuwd=False)
