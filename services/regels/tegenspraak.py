"""Opening hours that say the same twice, or of which two say open and closed of the same day (`gevallen.md`, 1)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from events.aanbod import Bereikbaarheid
from events.codes import DAY_GROUPS
from services.regels.bereikbaar import breadth, days, is_about, is_open
from services.regels.kalender import dagsleutel

# What a statement is about: day keys of the week, or dates with their day key. Of the hours of a team two statements
# of which one is narrower never contradict each other: the narrower one counts.
Days = frozenset[str] | frozenset[tuple[date, str]]


def repetitions(tijden: Sequence[Bereikbaarheid]) -> dict[int, int]:
    """Return which statements say what an earlier one says, by their numbers."""
    first: dict[Bereikbaarheid, int] = {}
    for number, said in enumerate(tijden):
        first.setdefault(_sorted(said), number)
    return {number: first[_sorted(said)] for number, said in enumerate(tijden) if first[_sorted(said)] != number}


def _sorted(said: Bereikbaarheid) -> Bereikbaarheid:
    dagen, voor = tuple(sorted(days(said.dagen))), tuple(sorted(said.voor))
    return msgspec.structs.replace(said, dagen=dagen, voor=voor)


def contradictions(tijden: Sequence[Bereikbaarheid]) -> dict[int, int]:
    """Return which statements contradict an earlier one, by their numbers: one gives hours and the other is as narrow a
    closing of the same line, on a day of which no narrower one speaks."""
    about = [_days(said) for said in tijden]
    clashes = (clash for number in range(len(tijden)) for clash in _closings_against(number, tijden, about))
    return {max(clash): min(clash) for clash in clashes}


def _closings_against(
    number: int, tijden: Sequence[Bereikbaarheid], about: Sequence[Days]
) -> Iterator[tuple[int, int]]:
    """Yield the number of a statement that gives hours with that of each closing that contradicts it."""
    said = tijden[number]
    if not is_open(said):
        return
    line = [n for n, one in enumerate(tijden) if is_about(one, said.functie, said.voor, said.contact)]
    narrower = [about[n] for n in line if breadth(tijden[n]) < breadth(said)]
    decided_here = about[number].difference(*narrower)
    for other in line:
        if not is_open(tijden[other]) and breadth(tijden[other]) == breadth(said) and decided_here & about[other]:
            yield number, other


def _days(said: Bereikbaarheid) -> Days:
    named = days(said.dagen)
    if not said.begindatum or not said.einddatum:
        return named
    return frozenset((datum, dag) for datum, dag in _dates(said.begindatum, said.einddatum) if dag in named)


def absent(dagen: Sequence[str], begin: date, end: date) -> list[int]:
    """Return which of the days that are named do not occur in a period (both dates included), by their numbers. Names
    of several days, and feestdagen, may be named for the sake of all days, as long as any of these occurs. A weekday
    that is a feestdag does not occur: it has the hours of a feestdag."""
    found = {dag for _, dag in _dates(begin, end)}
    missing = [number for number, name in enumerate(dagen) if found.isdisjoint(days((name,)))]
    if len(missing) == len(dagen):
        return missing
    return [number for number in missing if dagen[number] not in (*DAY_GROUPS, "feestdag")]


def _dates(begin: date, end: date) -> Iterator[tuple[date, str]]:
    """Yield the dates of a period with their day keys: 5 mei with both that it may have."""
    for datum in (begin + timedelta(days=n) for n in range((end - begin).days + 1)):
        for with_5_mei in (False, True):
            yield datum, dagsleutel(datum, bevrijdingsdag=with_5_mei)
