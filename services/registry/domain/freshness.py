"""Keeping reports fresh (rij 3, 99): renewing what stands, taking the last back, and telling that one expires soon."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from events.capaciteit import Capaciteitsmelding, CapaciteitVerlooptBinnenkort, CapaciteitVernieuwd, MeldingIngetrokken
from events.event import Event
from services.errors import Clash
from services.regels.stand import counting, said
from services.registry.domain.capaciteit import LONGEST, REPEATED, TeamScope, says_nothing
from services.registry.domain.reports import Standing
from services.registry.domain.team import Team, require_active

LAPSED = timedelta(days=14)  # what expired longer ago is not renewed: as long as the longest term
UNDO = timedelta(minutes=10)  # in which a report can be taken back
# So long before it expires it is told, or half of its term where that is shorter. No source: a day holds somebody's
# working hours, and half of a term keeps a report from being told of as soon as it is made.
AHEAD = timedelta(hours=24)


def obstacles(team: Team, scope: TeamScope, now: datetime) -> list[str | None]:
    """Return, for each report that stands, why it cannot be renewed, in Dutch; None when it can."""
    counts = frozenset(counting(team.capaciteit.standing))

    def why_not(report: Standing) -> str | None:
        if now - report.geldig_tot > LAPSED:
            return f"Dit is langer dan {LAPSED.days} dagen geleden verlopen: meld het opnieuw."
        if report not in counts:
            return "Een nieuwere melding gaat hier ook over."
        return next((fault.reason for fault in says_nothing(team, report, scope)), None)

    return [why_not(report) for report in team.capaciteit.standing]


def vernieuw(team: Team, why_not: Sequence[str | None], now: datetime) -> list[Event]:
    """Renew the reports of a team that nothing keeps from it, each for the term that it had, as far as its stand
    allows. What was said moments ago stays as it is. Raises `Clash` when the team has ended."""
    require_active(team)
    able = [one for one, why in zip(team.capaciteit.standing, why_not, strict=True) if why is None]
    cellen = tuple(_renewed(one, now) for one in able if abs(now - one.gemeld_op) >= REPEATED)
    return [CapaciteitVernieuwd(cellen=cellen)] if cellen else []


def _renewed(report: Standing, now: datetime) -> Capaciteitsmelding:
    termijn = min(report.geldig_tot - report.gemeld_op, LONGEST[report.stand])
    return Capaciteitsmelding(
        stand=report.stand,
        gemeld_op=now,
        geldig_tot=now + termijn,
        dagdelen=report.dagdelen,
        specialismen=report.specialismen,
        wijken=report.wijken,
    )


def trek_in(team: Team, actor: str, now: datetime) -> list[Event]:
    """Take the last report or renewal back, as if it was not made. Doing so again changes nothing. Raises `Clash` when
    it is not the caller's, or too long ago."""
    require_active(team)
    last = team.capaciteit.last
    if last is None or last.actor != actor:
        raise Clash(f"De laatste melding is niet van u. {_present(team)}")
    if now - last.moment > UNDO:
        minutes = UNDO // timedelta(minutes=1)
        raise Clash(f"De laatste melding is langer dan {minutes} minuten geleden: meld opnieuw. {_present(team)}")
    if last.ingetrokken:
        return []
    return [MeldingIngetrokken(versie=last.versie, cellen=tuple(map(said, last.before)))]


def _present(team: Team) -> str:
    standing = team.capaciteit.standing
    return f"De nieuwste melding is nu: {standing[-1].stand}." if standing else "Er staat nu geen melding."


def waarschuw(team: Team, now: datetime) -> list[Event]:
    """Say of reports that they expire soon, once of each that counts."""
    due = [report for report in _to_tell(team, now) if _tells_at(report) <= now]
    return [CapaciteitVerlooptBinnenkort(cellen=tuple(map(said, due)))] if due else []


def tells_next(team: Team, now: datetime) -> datetime | None:
    """Return when the next report expires soon (UTC); None when there is none to tell of."""
    return min((_tells_at(report) for report in _to_tell(team, now)), default=None)


def _to_tell(team: Team, now: datetime) -> list[Standing]:
    standing = counting(team.capaciteit.standing) if team.actief else []
    return [report for report in standing if report.geldig_tot > now and not report.gewaarschuwd]


def _tells_at(report: Standing) -> datetime:
    return report.geldig_tot - min(AHEAD, (report.geldig_tot - report.gemeld_op) / 2)
