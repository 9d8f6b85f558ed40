"""Ladder A, for one zorgvraag (L 2.1, rij 67): who is responsible next, from when, and until when. The service that
owns step 1 and the one that owns the steps after it both decide with this. It sends nothing: the caller acts.

The last step, the cliënt's own zorgverzekeraar, has no bound: a ladder is never exhausted (rij 66).
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import msgspec

from events.aanbod import Stap, Termijn
from events.codes import Aanleiding, Urgentie
from services.regels.bereikbaar import Vensters, next_stretch, stretch
from services.regels.kalender import AMSTERDAM, Dagindeling, tijdstip
from services.regels.werktijd import na, voor

# Of a regio that says nothing of its ladder, an imported one for instance (`contracten.md`).
DEFAULT_STEPS = (Stap(rol="gevraagd"), Stap(rol="aanbieders"), Stap(rol="zorgverzekeraar"))
# No source gives bounds (`domein.md`, Defaults): a regio may set its own, with the ground beside it.
DEFAULT_BOUNDS: dict[Urgentie, str | Termijn] = {"acuut": "PT5M", "spoed": "PT30M", "regulier": Termijn(werkdagen=1)}
BOUND_BY_AANLEIDING: dict[Aanleiding, Termijn] = {
    "ontslag": Termijn(werkuren=2),
    "geplande-operatie": Termijn(werkdagen=3),
}
BEFORE_ONTSLAG = timedelta(hours=4)  # before the wished start the last step has begun
BEFORE_OPERATIE = 2  # working days
START = time(7)  # what a wished start date means


class Pace(msgspec.Struct, frozen=True):
    """What of a zorgvraag decides how long a step may take; `gewenste_start` is a date in Amsterdam."""

    urgentie: Urgentie
    aanleiding: Aanleiding = "anders"
    gewenste_start: date | None = None


class Turn(msgspec.Struct, frozen=True):
    """A party's turn: step `nummer` from 1. Its clock begins when the party opens; until then the one before it still
    holds the vraag. `uiterlijk` is None for a step that stays open. Both UTC."""

    nummer: int
    stap: Stap
    begint: datetime
    uiterlijk: datetime | None


def beurt(
    stappen: Sequence[Stap],
    nummer: int,
    pace: Pace,
    now: datetime,
    indeling: Dagindeling,
    open_: Vensters | None = None,
) -> Turn | None:
    """The turn of a step that is reached now; None past the last. `open_`: the hours of the party, None when they are
    not known: then its clock begins at once."""
    if nummer > len(stappen):
        return None
    stap = stappen[nummer - 1]
    begint = opening(open_, now, indeling)
    return Turn(nummer, stap, begint, uiterlijk(stap, pace, begint, indeling))


def opening(open_: Vensters | None, now: datetime, indeling: Dagindeling) -> datetime:
    """When a party can be reached: now, or when it next opens; now too when it does not open within a week."""
    op = tijdstip(now, indeling)
    if open_ is None or stretch(open_, op):
        return op.moment
    eerst = next_stretch(open_, op)
    return eerst.van if eerst else op.moment


def uiterlijk(stap: Stap, pace: Pace, begint: datetime, indeling: Dagindeling) -> datetime | None:
    """When a turn is over; never before it began. What the wished start asks goes before the bound."""
    if stap.rol == "zorgverzekeraar":
        return None
    vrij = indeling.bevrijdingsdag
    einde = na(begint, termijn(stap, pace), bevrijdingsdag=vrij)
    if pace.urgentie == "regulier" and pace.gewenste_start:
        start = datetime.combine(pace.gewenste_start, START, AMSTERDAM).astimezone(begint.tzinfo)
        if pace.aanleiding == "ontslag":
            einde = min(einde, start - BEFORE_ONTSLAG)
        if pace.aanleiding == "geplande-operatie":
            einde = min(einde, voor(start, BEFORE_OPERATIE, bevrijdingsdag=vrij))
    return max(begint, einde)


def termijn(stap: Stap, pace: Pace) -> str | Termijn:
    """The bound of a step: the aanleiding's for a vraag without haste, else the regio's, else the default."""
    if pace.urgentie == "regulier" and pace.aanleiding in BOUND_BY_AANLEIDING:
        return BOUND_BY_AANLEIDING[pace.aanleiding]
    return stap.termijn.get(pace.urgentie, DEFAULT_BOUNDS[pace.urgentie])
