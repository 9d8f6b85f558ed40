"""Whose turn it is next on the ladder of a zorgvraag: asks who stands on each step no more often than it must."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache

import msgspec

from events.aanbod import Stap
from events.escalatie import StapOvergeslagen
from events.vraag import Zet
from services.regels.bereikbaar import Uren
from services.regels.kalender import Dagindeling
from services.regels.ladder import NOBODY, Pace, Presence, Turn, choose, presence, turn
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.partijen import Partij, search_of
from services.zorgvraag.zorgvraag import Zorgvraag


class Following(msgspec.Struct, frozen=True, kw_only=True):
    """The step that gets the turn and who stands on it. `passed` are the steps that are passed for it; `later` are the
    known hours of the parties after it, as far as these matter. `waarnemer` is whoever can be reached of the steps
    before, while nobody can from this step on."""

    number: int
    partij: Partij
    indeling: Dagindeling
    passed: tuple[StapOvergeslagen, ...] = ()
    later: tuple[Uren, ...] = ()
    waarnemer: Zet | None = None

    def turn(self, stappen: Sequence[Stap], pace: Pace, now: datetime) -> Turn:
        """Return its turn, when it is reached now."""
        return turn(stappen[self.number - 1], pace, now, self.indeling, self.partij.open, self.later)


def following(aanbod: Aanbod, vraag: Zorgvraag, number: int, now: datetime) -> Following:
    """Return which step gets the turn when step `number` is reached; past the last step, that is the last."""
    gesteld = vraag.gesteld
    stappen, search = gesteld.ladder.stappen, search_of(vraag)
    return find_turn(
        stappen,
        min(number, len(stappen)),
        Pace(gesteld.urgentie, gesteld.aanleiding, gesteld.gewenste_start),
        lambda step: aanbod.partij(stappen[step - 1], search, now),
        aanbod.dagindeling(gesteld.gebied.regio),
        now,
    )


def find_turn(
    stappen: Sequence[Stap],
    number: int,
    pace: Pace,
    partij_of: Callable[[int], Partij],
    indeling: Dagindeling,
    now: datetime,
) -> Following:
    """Return which step gets the turn when step `number` is reached. `partij_of` tells who stands on a step."""
    partij, last = cache(partij_of), len(stappen)

    def presence_of(step: int) -> Presence:
        return presence(partij(step).open, now, indeling) if partij(step).is_known else NOBODY

    chosen = choose(pace.urgentie, range(number, last + 1), presence_of, now)
    waits = pace.urgentie == "acuut" and presence_of(chosen).opens_at != now
    return Following(
        number=chosen,
        partij=partij(chosen),
        indeling=indeling,
        passed=tuple(_passed(step, partij(step)) for step in range(number, chosen)),
        later=_hours(map(partij, range(chosen + 1, last + 1))) if pace.is_near or pace.urgentie != "regulier" else (),
        waarnemer=_reachable(stappen, number, partij, presence_of, now) if waits else None,
    )


def _hours(parties: Iterable[Partij]) -> tuple[Uren, ...]:
    return tuple(partij.certain_hours for partij in parties if partij.certain_hours)


def _passed(step: int, partij: Partij) -> StapOvergeslagen:
    return StapOvergeslagen(stap=step, reden="gesloten" if partij.is_known else "niemand-bekend")


def _reachable(
    stappen: Sequence[Stap],
    number: int,
    partij: Callable[[int], Partij],
    presence_of: Callable[[int], Presence],
    now: datetime,
) -> Zet | None:
    """Return the last of the steps before `number` whose party can be reached now, for certain."""
    for step in range(number - 1, 0, -1):
        if stappen[step - 1].rol != "gevraagd" and presence_of(step) == Presence(now):
            return Zet(stap=step, rol=stappen[step - 1].rol, organisaties=partij(step).organisaties, begint=now)
    return None
