"""What lists of work said when they were read last, so that only what changed is judged again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

import msgspec

from events.vraag import Zet
from services.demand.domain.werkvoorraad import Item, Rank, changes_at, judge, rank
from services.platform.store.states import States
from services.regels.ladder import NOBODY, Presence
from services.zorgvraag.access import Dossier, Viewer
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG

ROOM = 20_000  # zorgvragen in lists
Placed = tuple[Rank, Item]


class Standing(msgspec.Struct, frozen=True, gc=False):
    """An open zorgvraag as it stands in a list: `item` while whoever holds it is open, `closed` while that is closed,
    each behind its place. Where hours decide nothing, `closed` is None."""

    item: Placed
    closed: Placed | None

    def place(self, is_closed: Callable[[Item], bool]) -> Placed:
        """Return how it stands. `is_closed` tells whether whoever holds it is closed now."""
        return self.closed if self.closed and is_closed(self.item[1]) else self.item


class Judged(msgspec.Struct, frozen=True, gc=False):
    """How a dossier stands from `since` until `until` (UTC); None for whoever may not read it."""

    dossier: Dossier
    since: datetime
    until: datetime
    standing: Standing | None

    def holds(self, dossier: Dossier, now: datetime) -> bool:
        """Tell whether it says the same of a dossier now. A state that did not change is the same object."""
        same = self.dossier.vraag is dossier.vraag and self.dossier.escalatie is dossier.escalatie
        return same and self.since <= now < self.until


class Lists:
    """The states of a process in lists of work, and how each organisation is told they stand. What is read least
    recently gives way when there is no more room (zorgvragen)."""

    def __init__(self, room: int = ROOM) -> None:
        self.vragen, self.ladders = States(ZORGVRAAG), States(ESCALATIE)
        self._room, self._size = room, 0
        self._lists: OrderedDict[Viewer, Mapping[str, Judged]] = OrderedDict()
        self._lock = threading.Lock()

    def standing(self, viewer: Viewer, dossiers: Iterable[Dossier], now: datetime) -> list[Standing]:
        """Return how open zorgvragen stand in a list, without those that may not be read. Judged is only what changed
        since it was last, or may have by the time that passed."""
        before, found = self._lists.get(viewer, {}), dict[str, Judged]()
        for dossier in dossiers:
            one = before.get(dossier.vraag.id)
            found[dossier.vraag.id] = one if one and one.holds(dossier, now) else _judged(dossier, viewer, now)
        self._keep(viewer, found)
        return [one.standing for one in found.values() if one.standing]

    def _keep(self, viewer: Viewer, found: Mapping[str, Judged]) -> None:
        with self._lock:
            self._size += len(found) - len(self._lists.pop(viewer, ()))
            self._lists[viewer] = found
            while self._size > self._room:
                self._size -= len(self._lists.popitem(last=False)[1])


def _judged(dossier: Dossier, viewer: Viewer, now: datetime) -> Judged:
    readable, until = viewer.may_read(dossier, now), changes_at(dossier, viewer, now)
    return Judged(dossier, now, until, _standing(dossier, viewer, now) if readable else None)


def _standing(dossier: Dossier, viewer: Viewer, now: datetime) -> Standing:
    asked = list[Zet]()

    def placed(presence: Presence) -> Placed:
        def presence_of(zet: Zet) -> Presence:
            asked.append(zet)
            return presence

        item = judge(dossier, viewer, now, presence_of)
        return rank(item), item

    return Standing(placed(Presence(now)), placed(NOBODY) if asked else None)
