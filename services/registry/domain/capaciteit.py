"""Reporting capacity in one action. A report is valid for a term, which its stand limits (rij 3, 99), and is about what
the team does: one that says nothing is refused."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from events.aanbod import Cel
from events.capaciteit import CapaciteitGemeld, Moment
from events.codes import Gemeld
from events.event import Event, Value
from services.errors import Fault, Invalid
from services.regels.stand import Scoped, have_same_scope
from services.registry.domain.levering import gives_care
from services.registry.domain.reports import Standing
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


class TeamScope(msgspec.Struct, frozen=True):
    """What a team can report about: the dagdelen in which it gives care, and its wijken, also those of which it has a
    postcode."""

    dagdelen: frozenset[Cel]
    wijken: frozenset[str]


def meld(team: Team, opgave: Opgave, scope: TeamScope, *, termijn: timedelta, actor: str, now: datetime) -> list[Event]:
    """Report capacity. Each report renews the term, unless it is a repeated request. Raises `Clash`, and `Invalid`
    naming every fault."""
    found = report(team, opgave, scope, termijn=termijn, now=now)
    return [] if _is_repeated(team, opgave, actor, now) else [found]


def report(team: Team, opgave: Opgave, scope: TeamScope, *, termijn: timedelta, now: datetime) -> CapaciteitGemeld:
    """Return a report as an event. Raises `Clash` when the team has ended, and `Invalid` naming every fault."""
    require_active(team)
    longest = LONGEST[opgave.stand]
    until = opgave.geldig_tot or now + min(termijn, longest)
    faults = [*says_nothing(team, opgave, scope)]
    if not now < until <= now + longest:
        reason = f"geldigTot moet na nu liggen en niet later dan {longest.days} dagen vanaf nu."
        faults.append(Fault("body.geldigTot", reason))
    if faults:
        raise Invalid(*faults)
    return CapaciteitGemeld(
        stand=opgave.stand,
        gemeld_op=now,
        geldig_tot=until.astimezone(UTC),
        reden=opgave.reden,
        dagdelen=opgave.dagdelen,
        specialismen=opgave.specialismen,
        wijken=opgave.wijken,
    )


def says_nothing(team: Team, said: Scoped, scope: TeamScope) -> Iterator[Fault]:
    """Yield a fault for each part of a report that is about nothing that the team does (answers C1)."""
    if not gives_care(team.bereikbaarheid):
        yield Fault("body.stand", "Dit team geeft geen zorg, het is alleen te bellen: het heeft geen ruimte te melden.")
    for number, moment in enumerate(said.dagdelen):
        if not any(_is_about(moment, cel) for cel in scope.dagdelen):
            yield Fault(f"body.dagdelen[{number}]", "Dit team geeft dan geen zorg.")
    for number, specialisme in enumerate(said.specialismen):
        if specialisme not in team.specialismen.specialismen:
            yield Fault(f"body.specialismen[{number}]", f"Dit team heeft specialisme {specialisme} niet.")
    for number, wijk in enumerate(said.wijken):
        if wijk not in scope.wijken:
            yield Fault(f"body.wijken[{number}]", f"Dit team werkt niet in {wijk}.")


def _is_about(moment: Moment, cel: Cel) -> bool:
    return moment.dagsoort in (None, cel.dagsoort) and moment.dagdeel in (None, cel.dagdeel)


def _is_repeated(team: Team, opgave: Opgave, actor: str, now: datetime) -> bool:
    newest = next(iter(team.capaciteit.standing[-1:]), None)
    return (
        newest is not None
        and says_the_same(newest, opgave, actor)
        and opgave.geldig_tot in (None, newest.geldig_tot)
        and abs(now - newest.gemeld_op) < REPEATED  # the clock may have been set back
    )


def says_the_same(old: Standing, opgave: Opgave, actor: str) -> bool:
    """Tell whether an organisation says of a scope what it said before, whenever that was."""
    said = (old.stand, old.reden, old.actor)
    return said == (opgave.stand, opgave.reden, actor) and have_same_scope(old, opgave)
