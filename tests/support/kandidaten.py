"""Builders of teams as the rule of kandidaten knows them: the smallest, with what a test is about."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from events.aanbod import Bereikbaarheid, Cel, Dagdelen
from events.capaciteit import CapaciteitGemeld, Moment
from events.codes import Gemeld
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling
from services.regels.volgorde import TeamFacts
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
NOW = local("2026-11-26T13:00")  # a Thursday
OVERDAG, AVOND, NACHT = (
    Cel(dagsoort="werkdag", dagdeel="overdag"),
    Cel(dagsoort="werkdag", dagdeel="avond"),
    Cel(dagsoort="werkdag", dagdeel="nacht"),
)
ALWAYS = Bereikbaarheid(dagen=("werkdag", "weekend"), van="00:00", tot="00:00")
NIGHTS = Bereikbaarheid(dagen=("werkdag", "weekend"), van="23:00", tot="07:00", functie="onplanbare-nachtzorg")


def hours(van: str = "08:00", tot: str = "17:00", *dagen: str, **rest: Any) -> Bereikbaarheid:
    return Bereikbaarheid(dagen=dagen or ("werkdag",), van=van, tot=tot, **rest)


def report(stand: Gemeld, *wijken: str, dagdelen: tuple[Moment, ...] = ()) -> CapaciteitGemeld:
    geldig_tot = NOW + timedelta(hours=48)
    return CapaciteitGemeld(stand=stand, gemeld_op=NOW, geldig_tot=geldig_tot, wijken=wijken, dagdelen=dagdelen)


def team(naam: str, *reports: CapaciteitGemeld, at: Sequence[Bereikbaarheid] = (ALWAYS,), **rest: Any) -> TeamFacts:
    said: dict[str, Any] = {"werkgebied": ("WK1",), "specialismen": (), "levering": (), **rest}
    return TeamFacts(id=naam, lijnen=lijnen(at), capaciteit=reports, **said)
