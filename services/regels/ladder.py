"""Ladder A, for one zorgvraag: who is responsible next, from when, and until when (L 2.1, rij 67).

The service that owns step 1 and the service that owns the later steps both decide with this. It sends nothing: the
caller acts. The last step, the cliënt's own zorgverzekeraar, has no bound: a ladder is never exhausted (rij 66).
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import msgspec

from events.aanbod import Stap, Termijn
from events.codes import Aanleiding, Urgentie
from services.regels.bereikbaar import Vensters, next_stretch, stretch
from services.regels.kalender import AMSTERDAM, Dagindeling, tijdstip
from services.regels.werktijd import after, before

# For a regio that says nothing of its ladder, such as an imported one (`contracten.md`).
DEFAULT_STEPS = (Stap(rol="gevraagd"), Stap(rol="aanbieders"), Stap(rol="zorgverzekeraar"))
# No source gives bounds (`domein.md`, Defaults): a regio may set its own, with the ground beside it.
DEFAULT_BOUNDS: dict[Urgentie, str | Termijn] = {"acuut": "PT5M", "spoed": "PT30M", "regulier": Termijn(werkdagen=1)}
BOUND_BY_AANLEIDING: dict[Aanleiding, Termijn] = {
    "ontslag": Termijn(werkuren=2),
    "geplande-operatie": Termijn(werkdagen=3),
}
BEFORE_ONTSLAG = timedelta(hours=4)  # by then, before the wished start, the last step has begun
BEFORE_OPERATIE = 2  # working days
START = time(7)  # what a wished start date means, in Amsterdam


class Pace(msgspec.Struct, frozen=True):
    """The facts of a zorgvraag that decide how long a step may take. `gewenste_start` is a date in Amsterdam."""

    urgentie: Urgentie
    aanleiding: Aanleiding = "anders"
    gewenste_start: date | None = None


class Turn(msgspec.Struct, frozen=True):
    """A party's turn. Its clock begins at `begins_at`, when the party opens; until then the party before it still holds
    the zorgvraag. `ends_at` is None for a step that stays open. Both are UTC."""

    stap: Stap
    begins_at: datetime
    ends_at: datetime | None


def turn(
    stappen: Sequence[Stap],
    number: int,
    pace: Pace,
    now: datetime,
    indeling: Dagindeling,
    hours: Vensters | None = None,
) -> Turn:
    """Return the turn of step `number`, counted from 1, when it is reached now. `hours` are the opening hours of the
    party; when they are not known (None) its clock begins at once."""
    stap = stappen[number - 1]
    begins_at = opening(hours, now, indeling)
    return Turn(stap, begins_at, ends_at(stap, pace, begins_at, indeling))


def opening(hours: Vensters | None, now: datetime, indeling: Dagindeling) -> datetime:
    """Return when a party can be reached: now, or when it next opens. A party that does not open within a week counts
    as open now."""
    at = tijdstip(now, indeling)
    if hours is None or stretch(hours, at):
        return at.moment
    coming = next_stretch(hours, at)
    return coming.van if coming else at.moment


def ends_at(stap: Stap, pace: Pace, begins_at: datetime, indeling: Dagindeling) -> datetime | None:
    """Return when a turn is over, never before it began. A wished start that comes soon ends the turn before its
    bound."""
    if stap.rol == "zorgverzekeraar":
        return None
    with_5_mei = indeling.bevrijdingsdag
    end = after(begins_at, bound(stap, pace), bevrijdingsdag=with_5_mei)
    if pace.urgentie == "regulier" and pace.gewenste_start:
        start = datetime.combine(pace.gewenste_start, START, AMSTERDAM).astimezone(begins_at.tzinfo)
        if pace.aanleiding == "ontslag":
            end = min(end, start - BEFORE_ONTSLAG)
        if pace.aanleiding == "geplande-operatie":
            end = min(end, before(start, BEFORE_OPERATIE, bevrijdingsdag=with_5_mei))
    return max(begins_at, end)


def bound(stap: Stap, pace: Pace) -> str | Termijn:
    """Return the bound of a step: for a regulier zorgvraag that of its aanleiding, if there is one; else that of the
    regio; else the default."""
    if pace.urgentie == "regulier" and pace.aanleiding in BOUND_BY_AANLEIDING:
        return BOUND_BY_AANLEIDING[pace.aanleiding]
    return stap.termijn.get(pace.urgentie, DEFAULT_BOUNDS[pace.urgentie])
