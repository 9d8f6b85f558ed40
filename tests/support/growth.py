"""How the time that something takes grows with what it is given, told apart from the noise of a busy machine."""

import gc
import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import product
from string import printable
from typing import Any

import marshmallow as ma

from services.errors import Invalid

TIMES = 8  # as long is the larger of a pair: in proportion and squared are far apart there, whatever a machine adds
PART, WHOLE = 100_000 // TIMES, 100_000  # characters
MOST = 12  # as strict as 2.5 for twice as long: of the longest time two fifths would be squared
NOISE = 0.01  # seconds of this thread; at this length what is faster is fast enough
RUNS, MOST_RUNS = 5, 40  # of each: as many as are needed, and of what seems steep as many as tell it from noise
# What patterns and readers repeat: every printable sign, and words that make them go back over what they read.
WORDS = ("ab", "a.", "a@", "0-", "0 ", " a", ".a", "a\u0301", "\u0301", "é", "\u00a0", "\u200d", "WK", "P1", "xn--")
ENDS = ("", "\0", "@", "!")


def adversarial(length: int) -> Iterator[str]:
    """Yield texts of about a length: one word over and over, with an end that fits and ends that do not."""
    for word, end in product((*printable, *WORDS), ENDS):
        yield word * (length // len(word)) + end


def growth(read: Callable[[Any], object], smaller: object, larger: object) -> float:
    """Return how many times as long the larger takes; 1 when that is no time.

    Of each the fastest of some runs, which take turns: what a busy machine does can only make a run slower. So what
    seems steep is run more often.
    """
    if _seconds(read, larger) < NOISE:
        return 1
    short, long, times = list[float](), list[float](), math.inf
    while len(long) < RUNS or (times > MOST and len(long) < MOST_RUNS):
        short.append(_seconds(read, smaller))
        long.append(_seconds(read, larger))
        times = min(long) / max(min(short), NOISE / 100)
    return times


def _seconds(read: Callable[[Any], object], given: object) -> float:
    """Return the time that this thread works on it. The garbage collector, which has other work too, waits."""
    gc.disable()
    begin = time.thread_time()
    try:
        with suppress(ValueError, ma.ValidationError, Invalid):
            read(given)
        return time.thread_time() - begin
    finally:
        gc.enable()


def too_steep(
    readers: Sequence[tuple[str, Callable[[Any], object]]], pairs: Sequence[tuple[object, object]]
) -> list[str]:
    """Return which readers take more than their share of time for the larger of a pair."""
    found = []
    for name, read in readers:
        for smaller, larger in pairs:
            if (times := growth(read, smaller, larger)) > MOST:
                found.append(f"{name}: {times:.1f} times for {larger!r:.20}")
    return found
