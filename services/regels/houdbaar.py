"""Until when an answer holds: the next moment at which it may change although nobody reports anything."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from services.regels.bereikbaar import AHEAD, BACK, Stretch, Uren, next_stretch, overlap, stretch
from services.regels.kalender import AMSTERDAM, DAG, Dagindeling, Interval, Tijdstip, floor, pieces, tijdstip
from services.regels.volgorde import Criteria

MINUTE = timedelta(minutes=1)
# A begin comes in sight, comes, and passes out of sight; an end comes in sight, and comes. The first minute of each.
_OF_BEGIN = (MINUTE - AHEAD, timedelta(), BACK + MINUTE)
_OF_END = (-AHEAD, timedelta())
Seen = tuple[Tijdstip, Interval | None]  # a moment, or the dagdeel that begins there, from which hours are seen


def changes_at(
    criteria: Criteria, indeling: Dagindeling, hours: Iterable[Uren], expiries: Iterable[datetime], *, moves: bool
) -> datetime:
    """Return until when an answer holds, at most seven days (UTC). It `moves` when it is about the current minute, or
    from there on. `hours` are of all lines, loketten and parties that it rests on, `expiries` of all reports."""
    now, at, interval = criteria.now, criteria.at, criteria.interval
    known = {*hours}
    turns = [now + AHEAD]
    turns += [next_change(now, indeling)] if moves else _of_what_is_asked(at, interval, known)
    tells_room = not criteria.is_past and at.moment <= now + AHEAD  # else no report says anything of then
    turns += expiries if tells_room else ()
    until = min(turn for turn in turns if turn > now)
    if not moves:
        return until
    last = floor(until)
    seen = (at, interval), (tijdstip(last, indeling), interval and Interval(last, interval.tot))
    return min((turn for one in known for turn in _turns(one, *seen) if now < turn < until), default=until)


def _of_what_is_asked(at: Tijdstip, interval: Interval | None, known: Iterable[Uren]) -> Iterator[datetime]:
    """Yield when a moment comes within seven days, and when it is past, or the dagdeel begins. Also when the opening of
    who is closed then comes within seven days: reports say something of it from there on."""
    yield at.moment - AHEAD
    yield at.moment if interval else floor(at.moment) + MINUTE
    for hours in known:
        coming = None if _open(hours, at, interval) else next_stretch(hours, at)
        if coming and coming.van:
            yield coming.van - AHEAD


def _turns(hours: Uren, first: Seen, last: Seen) -> Iterator[datetime]:
    """Yield when these hours may change what is seen of them between two moments. What is out of sight at the first,
    such as the end of a stretch that is longer than seven days, may be seen from the last."""
    found = _in_sight(hours, *first)
    if found:
        yield from _of_stretch(found)
    if found is None or found.tot is None:
        coming = _in_sight(hours, *last)
        yield from _of_stretch(coming) if coming else ()


def _in_sight(hours: Uren, at: Tijdstip, interval: Interval | None) -> Stretch | None:
    """Return the stretch that tells whether and until when somebody can be reached or, of who cannot, from when."""
    return _open(hours, at, interval) or next_stretch(hours, at)


def _open(hours: Uren, at: Tijdstip, interval: Interval | None) -> Stretch | None:
    return overlap(hours, at, interval) if interval else stretch(hours, at)


def _of_stretch(found: Stretch) -> Iterator[datetime]:
    if found.van:
        yield from (found.van + turn for turn in _OF_BEGIN)
    if found.tot:
        yield from (found.tot + turn for turn in _OF_END)


def next_change(moment: datetime, indeling: Dagindeling) -> datetime:
    """Return when the calendar may next say something else than of this moment: when a dagdeel, a day or the weekend
    begins (UTC)."""
    today = moment.astimezone(AMSTERDAM).date()
    parts = (part for dag in (today, today + timedelta(days=1)) for part in _parts(dag, indeling))
    return min(turn for part in parts for turn in (part.van, part.tot) if turn > moment)


def _parts(datum: date, indeling: Dagindeling) -> Iterator[Interval]:
    """Yield the 24 hours that begin at each time of a date at which the calendar changes."""
    begins = [0, indeling.overdag, indeling.avond, indeling.nacht]
    if datum.weekday() == indeling.weekend // DAG:
        begins.append(indeling.weekend % DAG)
    for begin in begins:
        yield from pieces(datum, begin, begin + DAG)
