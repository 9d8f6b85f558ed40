"""An attacker: it knows how many people live in each wijk and how every zorgvraag of its own was told, and compares
with that what it gets of others.

It reads nothing of the program. What it got of one zorgvraag over time, with the filters that let it through, it takes
together: what was told once more narrowly is known for all. Two zorgvragen of which it got exactly the same it cannot
tell apart; if all of those lie where too few people live, it knows too much. So complements, differences over time and
filters are one attack.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

LEAST, LEAST_WITH_SPECIALISME, LEAST_COUNT = 1000, 5000, 5


class Got(NamedTuple):
    """All that one reader got of one zorgvraag, over time; and where it was, and what for."""

    reader: str
    seen: Hashable
    wijk: str
    specialismen: tuple[str, ...]


class Finding(NamedTuple):
    """Something that the attacker knows and may not know."""

    what: str
    reader: str
    about: str


def places(got: Iterable[Got], inwoners: Mapping[str, int]) -> Iterator[Finding]:
    """Find out where a zorgvraag is, and what for."""
    alike = defaultdict[tuple[str, Hashable], set[tuple[str, tuple[str, ...]]]](set)
    for one in got:
        if one.seen:
            alike[one.reader, one.seen].add((one.wijk, one.specialismen))
    for (reader, _), candidates in alike.items():
        wijken = {wijk for wijk, _ in candidates}
        people = sum(inwoners[wijk] for wijk in wijken)
        if people < LEAST:
            yield Finding("area", reader, " ".join(sorted(wijken)))
        if people < LEAST_WITH_SPECIALISME and all(specialismen for _, specialismen in candidates):
            yield Finding("specialisme", reader, " ".join(sorted(wijken)))


def refusals(pairs: Iterable[tuple[str, Sequence[Hashable], Sequence[Hashable]]]) -> Iterator[Finding]:
    """Find out that a team refused: `pairs` are readers with all that they got when it did not and when it did."""
    for reader, silent, refused in pairs:
        if silent != refused:
            yield Finding(
                "refusal", reader, str(next((b for a, b in zip(silent, refused, strict=False) if a != b), ""))
            )


def counts(reader: str, published: Sequence[Mapping[str, int]], told: Counter[str]) -> Iterator[Finding]:
    """Find a small count. `published` are the counts by week, each time that they were read; `told` is how many single
    zorgvragen the reader was told of in each week."""
    for before, after in zip((published[0], *published), published, strict=False):
        for week, count in after.items():
            for number in (count, abs(count - before.get(week, count)), abs(count - told[week])):
                if 0 < number < LEAST_COUNT:
                    yield Finding("count", reader, f"{week}: {number}")
