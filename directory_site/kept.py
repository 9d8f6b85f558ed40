"""The pages that were made last: what many people look at in the same minute is made once."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import NamedTuple

MOST = 600  # pages, of about 27 kB: 16 MB for each language of a process


class Page(NamedTuple):
    """A page as it goes out, and its status."""

    html: bytes
    status: int


class Pages:
    """Pages by all that they rest on. The one that was looked at least recently gives way to a new one."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Page] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Page]) -> Page:
        """Return the page of a key; one that is not there is made, and kept."""
        with self._lock:
            if found := self._kept.get(key):
                self._kept.move_to_end(key)
                return found
        made = make()
        with self._lock:
            self._kept[key] = made
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
