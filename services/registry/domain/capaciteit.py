"""Reporting capacity in one action. A report is valid for a term, which its stand limits (rij 3, 99)."""

from datetime import UTC, datetime, timedelta

import msgspec

from events.aanbod import CapaciteitGemeld, Moment
from events.codes import Gemeld
from events.event import Event, Value
from services.errors import Fault, Invalid
from services.registry.domain.team import Team, require_active

LONGEST = {
    "ruimte": timedelta(days=7),
    "beperkt": timedelta(days=7),
    "wachtlijst": timedelta(days=14),
    "vol": timedelta(days=14),
}
REPEATED = timedelta(seconds=10)  # within this time, the same report by the same organisation is a repeated request


class Opgave(Value, frozen=True, kw_only=True):
    """A report as it was sent. An empty part of the scope means all. Without `geldig_tot`, the term decides."""

    stand: Gemeld
    geldig_tot: datetime | None = None
    reden: str | None = None
    dagdelen: tuple[Moment, ...] = ()
    specialismen: tuple[str, ...] = ()
    wijken: tuple[str, ...] = ()


def meld(team: Team, opgave: Opgave, *, termijn: timedelta, actor: str, now: datetime) -> list[Event]:
    """Report capacity. Each report renews the term, unless it is a repeated request. Raises `Invalid`, `Clash`."""
    require_active(team)
    longest = LONGEST[opgave.stand]
    until = opgave.geldig_tot or now + min(termijn, longest)
    if not now < until <= now + longest:
        reason = f"geldigTot moet na nu liggen en niet later dan {longest.days} dagen vanaf nu."
        raise Invalid(Fault("body.geldigTot", reason))
    report = CapaciteitGemeld(
        **{**msgspec.structs.asdict(opgave), "gemeld_op": now, "geldig_tot": until.astimezone(UTC)}
    )
    return [] if _is_repeated(team, opgave, report, actor) else [report]


def _is_repeated(team: Team, opgave: Opgave, report: CapaciteitGemeld, actor: str) -> bool:
    if not (newest := team.newest) or newest.actor != actor:
        return False
    old = newest.capaciteit
    same = opgave.geldig_tot in (None, old.geldig_tot) and report == msgspec.structs.replace(
        old, gemeld_op=report.gemeld_op, geldig_tot=report.geldig_tot
    )
    return same and report.gemeld_op - old.gemeld_op < REPEATED
