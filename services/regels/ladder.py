"""Ladder A, for one zorgvraag: who is responsible next, from when, and until when (L 2.1, rij 67).

The service that owns step 1 and the service that owns the later steps both decide with this. It sends nothing: the
caller acts. The last step, the cliënt's own zorgverzekeraar, has no bound: a ladder is never exhausted (rij 66).
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from events.aanbod import Stap, Termijn
from events.codes import Aanleiding, Urgentie
from services.regels.bereikbaar import Uren, next_stretch, reach, stretch
from services.regels.duration import duration
from services.regels.kalender import AMSTERDAM, Dagindeling, tijdstip
from services.regels.werktijd import after, before, until

# For a regio that says nothing of its ladder, such as an imported one (`contracten.md`).
DEFAULT_STEPS = (Stap(rol="gevraagd"), Stap(rol="aanbieders"), Stap(rol="zorgverzekeraar"))
# No source gives bounds (`domein.md`, Defaults): a regio may set its own, with the ground beside it.
DEFAULT_BOUNDS: dict[Urgentie, str | Termijn] = {"acuut": "PT5M", "spoed": "PT30M", "regulier": Termijn(werkdagen=1)}
BOUND_BY_AANLEIDING: dict[Aanleiding, Termijn] = {
    "ontslag": Termijn(werkuren=2),
    "geplande-operatie": Termijn(werkdagen=3),
}
BEFORE_ONTSLAG = timedelta(hours=4)  # a step that lasts longer than this before the wished start is shortened
BEFORE_OPERATIE = 2  # working days
START = time(7)  # what a wished start date means, in Amsterdam


class Pace(msgspec.Struct, frozen=True):
    """The facts of a zorgvraag that decide how long a step may take. `gewenste_start` is a date in Amsterdam."""

    urgentie: Urgentie
    aanleiding: Aanleiding = "anders"
    gewenste_start: date | None = None

    @property
    def is_near(self) -> bool:
        """Whether a wished start may shorten its steps."""
        return self.urgentie == "regulier" and self.gewenste_start is not None


class Turn(msgspec.Struct, frozen=True):
    """A party's turn. Its clock begins at `begins_at`, when the party opens; until then the party before it still holds
    the zorgvraag. `ends_at` is None for a step that stays open; it is before `begins_at` when one of the parties after
    it opens sooner. Both are UTC."""

    stap: Stap
    begins_at: datetime
    ends_at: datetime | None


class Presence(msgspec.Struct, frozen=True):
    """When the party of a step can be reached (UTC), seen from a moment: at once, later, or None when nobody is known
    or it does not open within 7 days. It is not `certain` of a party whose hours are not known."""

    opens_at: datetime | None
    certain: bool = True

    def is_closed(self, now: datetime) -> bool:
        """Tell whether the party is closed now."""
        return self.opens_at != now

    def closed_until(self, now: datetime) -> datetime | None:
        """Return when a party that is closed now opens; None when it is open."""
        return self.opens_at if self.is_closed(now) else None


NOBODY = Presence(None)


def presence(hours: Uren | None, now: datetime, indeling: Dagindeling) -> Presence:
    """Return when a party that is known can be reached."""
    found = reach(hours, tijdstip(now, indeling))
    return Presence(now if found.bereikbaar or not found.bekend else found.vanaf, certain=found.bekend)


def choose(urgentie: Urgentie, numbers: Sequence[int], presence_of: Callable[[int], Presence], now: datetime) -> int:
    """Return which of the steps that are left gets the turn; the last of `numbers` is the last of the ladder.

    It is the first whose party can be reached. When there is none, what is acuut goes to the party that opens first,
    else to the last step, and what is spoed waits for its next step. What is regulier waits for every party. That the
    last party can be reached must be certain: it would keep the zorgvraag.
    """
    first, last = numbers[0], numbers[-1]
    if urgentie == "regulier":
        return first
    opens: dict[int, datetime] = {}
    for number in numbers:
        found = presence_of(number)
        if found.opens_at is None or (number == last and not found.certain):
            continue
        if found.opens_at <= now:
            return number
        opens[number] = found.opens_at
    return first if urgentie == "spoed" else min(opens, key=lambda number: opens[number], default=last)


def turn(
    stap: Stap,
    pace: Pace,
    now: datetime,
    indeling: Dagindeling,
    hours: Uren | None = None,
    later: Sequence[Uren] = (),
) -> Turn:
    """Return the turn of a step that is reached now. `hours` are the opening hours of its party; when they are not
    known (None) its clock begins at once. `later` are those of the parties after it: what is acuut or spoed does not
    wait for a party when one of these opens sooner."""
    begins_at = opening(hours, now, indeling)
    end = ends_at(stap, pace, begins_at, indeling, hours, later)
    sooner = min(_openings(later, now, indeling), default=begins_at)
    is_passed = end is not None and pace.urgentie != "regulier" and sooner < begins_at
    return Turn(stap, begins_at, sooner if is_passed else end)


def opening(hours: Uren | None, now: datetime, indeling: Dagindeling) -> datetime:
    """Return when a party can be reached: now, or when it next opens. A party that does not open within a week counts
    as open now."""
    return presence(hours, now, indeling).opens_at or now


def ends_at(
    stap: Stap,
    pace: Pace,
    begins_at: datetime,
    indeling: Dagindeling,
    hours: Uren | None = None,
    later: Sequence[Uren] = (),
) -> datetime | None:
    """Return when a turn is over. One that would last too long for a wished start ends with the last working time
    before that, but a party that is open always has its own time to act. One of what is acuut or spoed ends when
    its party is closed and one of the parties after it is open."""
    if stap.rol == "zorgverzekeraar":
        return None
    with_5_mei = indeling.bevrijdingsdag
    end = after(begins_at, bound(stap, pace), bevrijdingsdag=with_5_mei)
    if pace.urgentie != "regulier":
        return _taken_over(hours, later, begins_at, end, indeling)
    latest = latest_end(pace, indeling)
    if latest is None or end <= latest:
        return end
    return max(_time_to_act(stap, begins_at, indeling, hours, later), until(latest, bevrijdingsdag=with_5_mei))


def _taken_over(
    hours: Uren | None, later: Sequence[Uren], begins_at: datetime, end: datetime, indeling: Dagindeling
) -> datetime:
    """Return from when, after a party that is open closes, one of the parties after it can be reached; at the latest
    `end`, also when it is open again by then."""
    found = stretch(hours, tijdstip(begins_at, indeling)) if hours else None
    if hours is None or found is None or found.tot is None:
        return end
    moment = min([end, *_openings(later, found.tot, indeling)])
    return end if stretch(hours, tijdstip(moment, indeling)) else moment


def _openings(parties: Sequence[Uren], moment: datetime, indeling: Dagindeling) -> list[datetime]:
    """Return from when each of these parties can be reached, seen from a moment; without who does not open within a
    week."""
    return [at for hours in parties if (at := presence(hours, moment, indeling).opens_at)]


def latest_end(pace: Pace, indeling: Dagindeling) -> datetime | None:
    """Return before which moment (UTC) the steps must be over for a wished start; None when nothing is near."""
    if not pace.is_near or pace.gewenste_start is None:
        return None
    start = datetime.combine(pace.gewenste_start, START, AMSTERDAM).astimezone(UTC)
    match pace.aanleiding:
        case "ontslag":
            return start - BEFORE_ONTSLAG
        case "geplande-operatie":
            return before(start, BEFORE_OPERATIE, bevrijdingsdag=indeling.bevrijdingsdag)
    return start


def _time_to_act(
    stap: Stap, begins_at: datetime, indeling: Dagindeling, hours: Uren | None, later: Sequence[Uren]
) -> datetime:
    """Return when a party that must be quick has had its time: the bound for spoed, counted while it is open. It ends
    when the party closes, if one of the parties after it is open then."""
    quick = stap.termijn.get("spoed", DEFAULT_BOUNDS["spoed"])
    if hours is None or not isinstance(quick, str):
        return after(begins_at, quick, bevrijdingsdag=indeling.bevrijdingsdag)
    moment, rest = begins_at, duration(quick)
    while found := stretch(hours, tijdstip(moment, indeling)) or next_stretch(hours, tijdstip(moment, indeling)):
        moment = max(moment, found.van or moment)
        if found.tot is None or moment + rest <= found.tot:
            break
        moment, rest = found.tot, rest - (found.tot - moment)
        if _one_is_open(later, moment, indeling):
            return moment
    return moment + rest


def _one_is_open(parties: Sequence[Uren], moment: datetime, indeling: Dagindeling) -> bool:
    return any(stretch(hours, tijdstip(moment, indeling)) for hours in parties)


def bound(stap: Stap, pace: Pace) -> str | Termijn:
    """Return the bound of a step: for a regulier zorgvraag that of its aanleiding, if there is one; else that of the
    regio; else the default."""
    if pace.urgentie == "regulier" and pace.aanleiding in BOUND_BY_AANLEIDING:
        return BOUND_BY_AANLEIDING[pace.aanleiding]
    return stap.termijn.get(pace.urgentie, DEFAULT_BOUNDS[pace.urgentie])
