"""What was seen during a soak, and what of that is wrong: from series to sentences, of which there must be none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple

WITHIN = 1.0  # seconds in which the public is answered, for 99 of 100
FLAT = 1.10  # how much of something there may be in the end, of what there was after the warming up
ENOUGH = 100  # answers, without which nothing was measured
LOOKS = 8  # samples, without which nothing was measured
FINE = (200, 201, 204, 304, 409)  # 409: somebody else was first
AWAY = 503  # fine when it says when to come back


class Answer(NamedTuple):
    """A request that was due `at` (seconds since the begin) and had its answer `seconds` later; without an answer
    `status` is 0. `what` is its method and path without ids."""

    at: float
    what: str
    public: bool
    status: int
    seconds: float
    comes_back: bool = False  # it said when to come back


class Written(NamedTuple):
    """What was acknowledged: that a stream has this event, which says this; at this version, if that was told."""

    log: str
    stream: str
    event: str
    says: Mapping[str, Any] = {}
    version: int | None = None


class Stored(NamedTuple):
    """What a stream has at a version."""

    version: int
    event: str
    says: Mapping[str, Any]


class Sample(NamedTuple):
    """How much there is at a moment: bytes of memory of all processes, open files, bytes in each file or store, and how
    many events were written until then: what was acknowledged, and what followed from it."""

    at: float
    memory: int
    open_files: int
    files: Mapping[str, int]
    written: int


class Window(NamedTuple):
    """The seconds of a trouble, until all was well again."""

    name: str
    begin: float
    end: float


class Bound(NamedTuple):
    """How much a file may grow: bytes, and bytes for each event."""

    fixed: int
    each: int = 0


def p99(seconds: Iterable[float]) -> float:
    """Return the time in which 99 of 100 were answered."""
    ordered = sorted(seconds)
    return ordered[int(len(ordered) * 0.99)]


def lost(acknowledged: Iterable[Written], stored: Mapping[tuple[str, str], Sequence[Stored]]) -> list[str]:
    """Return what was acknowledged and is not in its log, and where a log has a gap."""
    found = [
        f"lost: {one}"
        for one in acknowledged
        if not any(_is(one, kept) for kept in stored.get((one.log, one.stream), ()))
    ]
    for (_, stream), kept in stored.items():
        if [one.version for one in kept] != [*range(1, len(kept) + 1)]:
            found.append(f"a gap: {stream}")
    return found


def _is(written: Written, kept: Stored) -> bool:
    at = written.version in (None, kept.version)
    return at and kept.event == written.event and written.says.items() <= kept.says.items()


def failed(answers: Iterable[Answer]) -> list[str]:
    """Return the answers that nobody may get: none at all, or one that does not say when to come back."""
    counts = Counter(
        (one.what, one.status)
        for one in answers
        if one.status not in FINE and not (one.status == AWAY and one.comes_back)
    )
    return [f"{count} times {status or 'no answer'}: {what}" for (what, status), count in counts.items()]


def slow(answers: Sequence[Answer], windows: Iterable[Window]) -> list[str]:
    """Return when the public waited too long, or did not ask."""
    public = [one for one in answers if one.public]
    found = []
    for window in windows:
        seconds = [one.seconds for one in public if window.begin <= one.at < window.end]
        if len(seconds) < ENOUGH:
            found.append(f"{window.name}: {len(seconds)} visitors only")
        elif p99(seconds) > WITHIN:
            found.append(f"{window.name}: p99 of the public is {p99(seconds):.2f} s")
    return found


def grown(series: Sequence[float], what: str) -> list[str]:
    """Return whether there is more of something in the last quarter than in the first."""
    if len(series) < LOOKS:
        return [f"{what}: seen {len(series)} times only"]
    quarter = len(series) // 4
    begin, end = median(series[:quarter]), median(series[-quarter:])
    return [f"{what}: {end / begin:.2f} of what it was"] if end > begin * FLAT else []


def unbounded(samples: Sequence[Sample], bounds: Mapping[str, Bound]) -> list[str]:
    """Return the files that are larger than they may be, and those that nobody knows."""
    first, found = samples[0], {}
    for sample in samples:
        for name, size in sample.files.items():
            if (bound := bounds.get(name)) is None:
                found[name] = f"{name}: nobody knows this file"
                continue
            growth = size - first.files.get(name, 0)
            if growth > bound.fixed + bound.each * (sample.written - first.written):
                found[name] = f"{name}: grew by {growth:,} bytes at {sample.at:.0f} s"
    return [*found.values()]
