"""Reporting capacity: one action, valid for a term, never longer than a report of its kind may last (rij 3, 99)."""

from datetime import UTC, datetime, timedelta

import msgspec

from events.aanbod import CapaciteitGemeld, Moment
from events.codes import Gemeld
from events.event import Event, Value
from services.errors import Fault, Invalid
from services.registry.domain.team import Team, verlang_actief

MAXIMUM = {
    "ruimte": timedelta(days=7),
    "beperkt": timedelta(days=7),
    "wachtlijst": timedelta(days=14),
    "vol": timedelta(days=14),
}
HERHALING = timedelta(seconds=10)  # the same by the same organisation within this time is a repeated request


class Opgave(Value, frozen=True, kw_only=True):
    """A report as it was sent; what is left out of the scope means all, without `geldig_tot` the term counts."""

    stand: Gemeld
    geldig_tot: datetime | None = None
    reden: str | None = None
    dagdelen: tuple[Moment, ...] = ()
    specialismen: tuple[str, ...] = ()
    wijken: tuple[str, ...] = ()


def meld(team: Team, opgave: Opgave, *, termijn: timedelta, actor: str, now: datetime) -> list[Event]:
    """Report. Renews the term each time, save when it is a repeated request. Raises `Invalid`, `Clash`."""
    verlang_actief(team)
    maximum = MAXIMUM[opgave.stand]
    geldig_tot = opgave.geldig_tot or now + min(termijn, maximum)
    if not now < geldig_tot <= now + maximum:
        grens = f"geldigTot moet na nu liggen en niet later dan {maximum.days} dagen vanaf nu."
        raise Invalid(Fault("body.geldigTot", grens))
    gemeld = CapaciteitGemeld(
        **{**msgspec.structs.asdict(opgave), "gemeld_op": now, "geldig_tot": geldig_tot.astimezone(UTC)}
    )
    return [] if _herhaald(team, opgave, gemeld, actor) else [gemeld]


def _herhaald(team: Team, opgave: Opgave, gemeld: CapaciteitGemeld, actor: str) -> bool:
    if not (vorig := team.laatste) or vorig.actor != actor:
        return False
    oud = vorig.capaciteit
    gelijk = opgave.geldig_tot in (None, oud.geldig_tot) and gemeld == msgspec.structs.replace(
        oud, gemeld_op=gemeld.gemeld_op, geldig_tot=gemeld.geldig_tot
    )
    return gelijk and gemeld.gemeld_op - oud.gemeld_op < HERHALING
