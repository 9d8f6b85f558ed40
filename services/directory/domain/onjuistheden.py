"""What visitors say is wrong in what the directory tells of a team, until who takes part in it looked at it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from events.codec import Recorded
from events.codes import Onjuist
from events.event import Event
from events.gids import OnjuisthedenGezien, OnjuistheidGemeld

MOST = 100  # of one kind on one day: more would tell nothing new
KEPT = timedelta(days=90)


class Telling(msgspec.Struct, frozen=True):
    """How many visitors said on a day that this is wrong."""

    dag: date
    onjuist: Onjuist
    aantal: int


class Onjuistheden(msgspec.Struct, frozen=True):
    """What nobody looked at yet, by day and then by kind. `version` is that of the stream."""

    version: int = 0
    tellingen: tuple[Telling, ...] = ()

    def aantal(self, onjuist: Onjuist, dag: date) -> int:
        """Return how many visitors said this on a day."""
        return self._counts()[dag, onjuist]

    def _counts(self) -> Counter[tuple[date, Onjuist]]:
        return Counter({(one.dag, one.onjuist): one.aantal for one in self.tellingen})

    def and_one(self, onjuist: Onjuist, dag: date) -> tuple[Telling, ...]:
        """Return these with one more, without what is older than 90 days."""
        counts = self._counts()
        counts[dag, onjuist] += 1
        newest = max(day for day, _ in counts)
        return tuple(Telling(day, what, counts[day, what]) for day, what in sorted(counts) if newest - day <= KEPT)


def meld(present: Onjuistheden, onjuist: Iterable[Onjuist], dag: date) -> list[Event]:
    """Say of each of these that it is wrong, unless so many said so that day that it tells nothing new."""
    return [OnjuistheidGemeld(onjuist=one, dag=dag) for one in onjuist if present.aantal(one, dag) < MOST]


def zie(present: Onjuistheden) -> list[Event]:
    """Look at all that was said. When there is nothing, nothing happens."""
    return [OnjuisthedenGezien()] if present.tellingen else []


def evolve(present: Onjuistheden | None, recorded: Recorded) -> Onjuistheden | None:
    """Return what is known after an event."""
    match recorded.event:
        case OnjuistheidGemeld(onjuist=onjuist, dag=dag):
            return Onjuistheden(recorded.version, (present or Onjuistheden()).and_one(onjuist, dag))
        case OnjuisthedenGezien():
            return Onjuistheden(recorded.version)
    return present
