"""How long after an update was acknowledged the public directory shows it, in a cluster of real processes."""

import time
from collections.abc import Iterator
from functools import partial
from statistics import quantiles

from tests.bench.environment import environment, wait_until
from tests.bench.ratio import Result
from tests.support.traffic import put, reporting, stand_of
from tests.support.world import prepare, running

ROUNDS, UPDATES, EVERY = 5, 200, 0.25  # seconds between two that are looked at
OTHERS, LOOK = 16, 0.010  # updates a second beside them; seconds between two looks
LIMIT = 400.0  # ms


def run() -> Iterator[Result]:
    """At 20 updates a second: the median round, with the best and the worst."""
    with environment() as chain, running(chain.settings) as world:
        (team, *others), key = prepare(chain.settings, 9)
        wait_until(lambda: stand_of(world.port, team) is not None, "the team in the directory")
        with reporting(world.port, others, key, OTHERS):
            rounds = [quantiles(_waits(world.port, team, key), n=100) for _ in range(ROUNDS)]
        for name, which, limit in (("p50", 49, None), ("p99", 98, LIMIT)):
            found = sorted(cuts[which] * 1000 for cuts in rounds)
            value = found[len(found) // 2]
            yield Result(f"update seen after, {name}", value, found[0], found[-1], limit, at_least=False, unit=" ms")
        world.stop()


def _waits(port: int, team: str, key: str) -> list[float]:
    waits = []
    begin = time.perf_counter()
    for number in range(UPDATES):
        time.sleep(max(0.0, begin + number * EVERY - time.perf_counter()))
        stand = ("ruimte", "vol")[number % 2]
        assert put(port, team, key, stand)[0] == 200
        answered = time.perf_counter()
        wait_until(partial(_shows, port, team, stand), "an update to be seen", look=LOOK)
        waits.append(time.perf_counter() - answered)
    return waits


def _shows(port: int, team: str, stand: str) -> bool:
    return stand_of(port, team) == stand
