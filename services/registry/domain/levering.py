"""Whether a team gives care at all: only then it has room to report, and dagdelen in which it gives care."""

from collections.abc import Iterable

from events.aanbod import BereikbaarheidGewijzigd, LeveringGewijzigd
from services.errors import Fault
from services.regels.bereikbaar import is_open
from services.registry.domain.team import Team, TeamPart

REASONS = {
    "levering": "Dit team geeft geen zorg, het is alleen te bellen: er zijn geen dagdelen waarin het zorg geeft.",
    "bereikbaarheid": "Zo geeft dit team geen zorg, en bij levering staat nog wanneer wel. Maak eerst levering leeg.",
}


def gives_care(hours: BereikbaarheidGewijzigd) -> bool:
    """Tell whether a team with these hours gives care. Acute night care and alarm follow-up alone are functions of
    reachability: to be called or not (L 4.2). Of a team without hours it is not known, and it may."""
    functies = {said.functie for said in hours.bereikbaarheid if is_open(said)}
    return not functies or "zorg" in functies


def without_care(team: Team | None, parts: Iterable[TeamPart]) -> list[Fault]:
    """Return a fault when these parts of a team make that it delivers care and gives none. It stands at its levering
    or, when only the hours are new, at these. What it said before is no fault."""
    hours = team.bereikbaarheid if team else BereikbaarheidGewijzigd(bereikbaarheid=())
    levering = team.levering if team else LeveringGewijzigd(levering=())
    before, place = (hours, levering), ""
    for part in parts:
        match part:
            case BereikbaarheidGewijzigd() if part != hours:
                hours, place = part, place or "bereikbaarheid"
            case LeveringGewijzigd() if part != levering:
                levering, place = part, "levering"
    if before == (hours, levering) or not levering.levering or gives_care(hours):
        return []
    return [Fault(f"body.{place}", REASONS[place])]
