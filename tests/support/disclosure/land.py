"""The wijken of the country, and regio's that lie awkwardly over them."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from services.regels.gebieden import Naming, naming, partition
from tests.support.outside import DATA, required

TOGETHER = 6  # gemeenten of a regio
SPLIT = 3  # every third gemeente lies in two regio's
Wijken = Mapping[str, int]  # inhabitants by the code of a wijk


class Regio(NamedTuple):
    """A regio: the inhabitants of its wijken, and the gemeente in which each lies."""

    code: str
    wijken: dict[str, int]
    gemeenten: dict[str, str]


def country() -> dict[str, dict[str, int]]:
    """Return the wijken of every gemeente of CBS 2024."""
    found = defaultdict[str, dict[str, int]](dict)
    with required(DATA / "wijken_2024.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            found[row["gm_code"]][row["wk_code"]] = int(row["inwoners"])
    return dict(sorted(found.items()))


def regios(gemeenten: Mapping[str, Wijken]) -> Iterator[Regio]:
    """Divide gemeenten into regio's. Of every third gemeente a part lies in the next regio, and a gemeente of fewer
    than a thousand is a regio of its own."""
    codes, left = iter(gemeenten), dict[str, str]()
    while some := [*islice(codes, TOGETHER)]:
        own, left = left, {}
        for number, gemeente in enumerate(some):
            wijken = sorted(gemeenten[gemeente])
            first = len(wijken) // 2 if number % SPLIT == 0 else len(wijken)
            own |= dict.fromkeys(wijken[:first], gemeente)
            left |= dict.fromkeys(wijken[first:], gemeente)
        small = {gemeente for gemeente in some if sum(gemeenten[gemeente].values()) < 1000}
        alone = {wijk: gemeente for wijk, gemeente in own.items() if gemeente in small}
        yield from _regio(f"r{some[0]}", {wijk: of for wijk, of in own.items() if wijk not in alone}, gemeenten)
        yield from _regio(f"klein{some[0]}", alone, gemeenten)
    yield from _regio("rest", left, gemeenten)


def _regio(code: str, own: dict[str, str], gemeenten: Mapping[str, Wijken]) -> Iterator[Regio]:
    if own:
        yield Regio(code, {wijk: gemeenten[gemeente][wijk] for wijk, gemeente in own.items()}, own)


def told_in(regio: Regio, gemeenten: Mapping[str, Wijken]) -> Naming:
    """Return what may be told of the wijken of a regio."""
    codes = sorted({*regio.gemeenten.values()})
    return naming(regio.wijken, [partition(code, gemeenten[code]) for code in codes])
