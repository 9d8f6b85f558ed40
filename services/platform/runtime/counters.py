"""Counters of windows of time, in memory that a process shares with the processes that it starts.

A storage of the library `limits`. A key has a place among few: when all of those are taken, the one that ends first
gives way. A process that is killed holds nobody up: Linux lets go of its locks.
"""

import fcntl
import hashlib
import mmap
import os
import struct
import threading
import time
import weakref
from collections.abc import Callable

from limits.storage import Storage
from typing_extensions import override

_PLACE = struct.Struct("<QdQ")  # the digest of a key, when its window ends (seconds), and how often it was counted
PLACES = 8  # of one key
GROUPS = 8_192  # together 1.5 MB
_SIZE = PLACES * _PLACE.size


class Counters(Storage):
    """All counters. `timer` gives seconds since 1970."""

    def __init__(self, timer: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._timer = timer
        self._lock = threading.Lock()
        self._file = os.memfd_create("benaderbaar")
        weakref.finalize(self, os.close, self._file)
        os.ftruncate(self._file, GROUPS * _SIZE)
        self._memory = mmap.mmap(self._file, GROUPS * _SIZE)

    @property
    @override
    def base_exceptions(self) -> type[Exception]:
        return OSError

    @override
    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        digest, now = _digest(key), self._timer()
        group = digest % GROUPS * _SIZE
        with self._lock:
            fcntl.lockf(self._file, fcntl.LOCK_EX, _SIZE, group)
            try:
                place, end, count = self._find(group, digest)
                if not now < end <= now + expiry:  # over, or from a clock that was ahead
                    end, count = now + expiry, 0
                _PLACE.pack_into(self._memory, place, digest, end, count + amount)
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN, _SIZE, group)
        return count + amount

    @override
    def get(self, key: str) -> int:
        _, end, count = self._look(key)
        return count if end > self._timer() else 0

    @override
    def get_expiry(self, key: str) -> float:
        return max(self._look(key)[1], self._timer())

    @override
    def check(self) -> bool:
        return True

    @override
    def reset(self) -> int | None:
        self._memory[:] = bytes(len(self._memory))
        return None

    @override
    def clear(self, key: str) -> None:
        place, _, _ = self._look(key)
        _PLACE.pack_into(self._memory, place, 0, 0.0, 0)

    def _look(self, key: str) -> tuple[int, float, int]:
        digest = _digest(key)
        return self._find(digest % GROUPS * _SIZE, digest)

    def _find(self, group: int, digest: int) -> tuple[int, float, int]:
        """Return the place of a key, when its window ends and its count; a new key gets the place that ends first."""
        first, soonest = group, float("inf")
        for place in range(group, group + _SIZE, _PLACE.size):
            known, end, count = _PLACE.unpack_from(self._memory, place)
            if known == digest:
                return place, end, count
            if end < soonest:
                first, soonest = place, end
        return first, 0.0, 0


def _digest(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest())
