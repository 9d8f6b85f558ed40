"""Ratios of interleaved runs: what a slow or busy machine does to one side it does to the other."""

import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import NamedTuple

WIDTH = 60  # characters of a name in the table


class Result(NamedTuple):
    """A measured ratio with its spread, and the limit that we set ourselves; without one it only informs."""

    name: str
    value: float
    low: float
    high: float
    limit: float | None = None
    at_least: bool = True
    unit: str = ""

    @property
    def reached(self) -> bool:
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def __str__(self) -> str:
        spread = f"{self.value:10.2f}{self.unit}  ({self.low:.2f} - {self.high:.2f})"
        if self.limit is None:
            return f"{self.name:{WIDTH}}{spread}"
        sign = ">=" if self.at_least else "<="
        return f"{self.name:{WIDTH}}{spread}  {sign} {self.limit:.2f}  {'ok' if self.reached else 'MISSED'}"


def timed(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def spread(values: list[float]) -> tuple[float, float, float]:
    """Median, and the tenth and ninetieth percentile."""
    deciles = quantiles(values, n=10)
    return median(values), deciles[0], deciles[8]


def interleaved(ours: Callable[[], object], raw: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """How fast ours is beside the raw way: 1 is as fast. One of each in turn, and the first of each left out."""
    ratios = []
    for number in range(rounds + 1):
        first, second = (ours, raw) if number % 2 else (raw, ours)
        one, other = timed(first), timed(second)
        mine, bare = (one, other) if number % 2 else (other, one)
        ratios.append(bare / mine)
    return spread(ratios[1:])
