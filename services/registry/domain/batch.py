"""Reporting capacity for many teams at once, line by line (rij 99)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from events.capaciteit import CapaciteitGemeld
from events.event import Event
from services.errors import MOST_OF_LINE, Fault
from services.regels.stand import keep_newest
from services.registry.domain.capaciteit import Opgave, says_the_same
from services.registry.domain.reports import Standing
from services.registry.domain.team import Team

SENT_AGAIN = timedelta(hours=1)  # within this time, the same lines by the same organisation were sent again
Status = Literal["gemeld", "ongewijzigd", "geweigerd"]


class Line(Struct, frozen=True, gc=False):
    """A line that can be taken: what was sent, and the report that it makes."""

    opgave: Opgave
    report: CapaciteitGemeld


class Outcome(Struct, frozen=True, gc=False):
    """What became of a line: refused with faults, or taken, with the version at which the team's capaciteit last
    changed. `foreign`: it is about a team of somebody else, which does not exist for the caller."""

    status: Status
    versie: int | None = None
    faults: tuple[Fault, ...] = ()
    foreign: bool = False


def refused(number: int, faults: Sequence[Fault], *, foreign: bool = False) -> Outcome:
    """Return that a line is refused, and its first faults. Their places begin at `body`; that of the line stands before
    them."""
    told = faults[:MOST_OF_LINE]
    placed = (Fault(f"body[{number}]{fault.place.removeprefix('body')}", fault.reason) for fault in told)
    return Outcome("geweigerd", faults=tuple(placed), foreign=foreign)


def meld_samen(team: Team, lines: Sequence[Line], actor: str, now: datetime) -> list[Event]:
    """Report what lines say of a team, in their order. When all that they would leave standing stands already, nothing
    is reported again: a line with a term of its own until then, any other for an hour."""
    standing = team.capaciteit.standing
    reports: list[Event] = [line.report for line in lines]
    if lines and not any(_stands(old, lines[-1].opgave, actor, now) for old in standing):
        return reports  # the last line always stands: mostly that tells enough
    after: tuple[Standing | Opgave, ...] = standing
    for line in lines:
        after = keep_newest(after, line.opgave)
    is_same = len(standing) == len(after) and all(
        _stands(old, new, actor, now) for old, new in zip(standing, after, strict=True)
    )
    return [] if is_same else reports


def _stands(old: Standing, new: Standing | Opgave, actor: str, now: datetime) -> bool:
    """Tell whether what would stand in the place of a report is that report, or says the same for as long."""
    if isinstance(new, Standing):
        return new is old
    return _is_recent(old, new, now) and says_the_same(old, new, actor)


def _is_recent(old: Standing, opgave: Opgave, now: datetime) -> bool:
    return old.geldig_tot == opgave.geldig_tot if opgave.geldig_tot else abs(now - old.gemeld_op) < SENT_AGAIN
