"""The pages that were made last: one that many people look at is made once for as long as it stays the same."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime
from typing import NamedTuple

from directory_site.packed import Started

MOST = 4_000  # addresses of a language: every wijk of the country once. A page takes some 6 kB: 24 MB a process


class Page(NamedTuple):
    """A page, packed but for what is filled in each time that it goes out, and its status."""

    body: Started
    status: int


class _Kept(NamedTuple):
    rests_on: Hashable
    page: Page
    since: datetime
    until: datetime


class Pages:
    """Pages by their addresses. The one that was looked at least recently gives way to a new one."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(
        self,
        address: Hashable,
        rests_on: Hashable,
        now: datetime,
        make: Callable[[], Page],
        until: Callable[[], datetime],
    ) -> Page:
        """Return the page of an address. It is made when it is not there, rests on something else than it does now, or
        is no longer right; then `until` says until when it is."""
        with self._lock:
            found = self._kept.get(address)
            if found and found.rests_on == rests_on and found.since <= now < found.until:
                self._kept.move_to_end(address)
                return found.page
        made = make()
        kept = _Kept(rests_on, made, now, until())
        with self._lock:
            self._kept[address] = kept
            self._kept.move_to_end(address)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
