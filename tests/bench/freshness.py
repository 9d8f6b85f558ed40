"""How long after an update was acknowledged the public directory shows it, in real processes of either profile."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from statistics import quantiles

from tests.bench.environment import environment, wait_until
from tests.bench.ratio import Result
from tests.support import world
from tests.support.chain import Chain
from tests.support.server import Server
from tests.support.traffic import put, reporting, stand_of
from tests.support.world import fill, running

TEAMS, ROUNDS, UPDATES, EVERY = 9, 5, 200, 0.25  # seconds between two that are looked at
OTHERS, LOOK = 16, 0.010  # updates a second beside them; seconds between two looks
LIMITS = {"embedded": 100.0, "cluster": 300.0}  # ms, p99
Ready = tuple[int, list[str], str]  # a port, the teams, and the key of who reports


@contextmanager
def embedded() -> Iterator[Ready]:
    with tempfile.TemporaryDirectory() as folder:
        chain = Chain(Path(folder))
        teams, key = fill(chain, TEAMS)
        chain.close()
        with Server("serve", Path(folder)) as server:
            yield server.port, teams, key
            server.stop()


@contextmanager
def cluster() -> Iterator[Ready]:
    with environment() as chain, running(chain.settings) as found:
        yield found.port, *world.prepare(chain.settings, TEAMS)
        found.stop()


PROFILES: dict[str, Callable[[], AbstractContextManager[Ready]]] = {"embedded": embedded, "cluster": cluster}


def run() -> Iterator[Result]:
    """At 20 updates a second: the median round, with the best and the worst."""
    for profile, opened in PROFILES.items():
        with opened() as (port, (team, *others), key):
            wait_until(partial(_is_there, port, team), "the team in the directory")
            with reporting(port, others, key, OTHERS):
                rounds = [quantiles(_waits(port, team, key), n=100) for _ in range(ROUNDS)]
        for name, which, limit in (("p50", 49, None), ("p99", 98, LIMITS[profile])):
            found = sorted(cuts[which] * 1000 for cuts in rounds)
            value, what = found[len(found) // 2], f"update seen after, {name}, {profile}"
            yield Result(what, value, found[0], found[-1], limit, at_least=False, unit=" ms")


def _is_there(port: int, team: str) -> bool:
    return stand_of(port, team) is not None


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
