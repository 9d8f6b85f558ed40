"""What a report costs a team with a long history: PUT capaciteit over the whole app, in both stores."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

from events.capaciteit import CapaciteitGemeld
from services.platform.store.work import Work
from services.registry.application.teams import TEAM
from tests.bench.environment import environment
from tests.bench.ratio import Result, spread
from tests.bench.world import STANDEN
from tests.support.builders import AANBOD, add_regio, add_team
from tests.support.chain import Api, Chain

SIZES = (10, 1_000, 10_000)  # reports in the history of a team
TEAMS, ROUNDS = 6, 20  # teams of each size; reports that each of them makes, few, so that ten stay about ten
BETWEEN = timedelta(minutes=1)
AANBIEDER = "thuiszorg-voorbeeld"
LIMIT = 1.20


@contextmanager
def sqlite() -> Iterator[Chain]:
    with tempfile.TemporaryDirectory() as folder:
        chain = Chain(Path(folder))
        try:
            yield chain
        finally:
            chain.close()


STORES: dict[str, Callable[[], AbstractContextManager[Chain]]] = {"SQLite": sqlite, "PostgreSQL": environment}


def run() -> Iterator[Result]:
    for name, store in STORES.items():
        with store() as chain:
            seconds = _measure(chain)
        short = seconds[SIZES[0]]
        for size in SIZES[1:]:
            ratio = median(seconds[size]) / median(short)
            _, low, high = spread([one / other for one, other in zip(seconds[size], short, strict=True)])
            what = f"PUT, {size:,} reports beside {SIZES[0]}, {name}"
            milliseconds = median(seconds[size]) * 1000
            yield Result(f"{what} ({milliseconds:.1f} ms)", ratio, low, high, LIMIT, at_least=False)


def _measure(chain: Chain) -> dict[int, list[float]]:
    """Let teams of each size report in turn; the seconds of every report."""
    add_regio(chain)
    teams = [{size: _team(chain, size) for size in SIZES} for _ in range(TEAMS)]
    aanbieder = chain.called_by("aanbieder", AANBIEDER)
    found: dict[int, list[float]] = {size: [] for size in SIZES}
    for number in range(ROUNDS):
        for sized in teams:
            chain.clock.now += BETWEEN
            for size, team_id in sized.items():
                found[size].append(_report(aanbieder, team_id, STANDEN[number % len(STANDEN)]))
    for sized in teams:
        for size, team_id in sized.items():
            made = sum(
                isinstance(one.event, CapaciteitGemeld) for one in chain.system.aanbod_store.read(f"team:{team_id}")
            )
            assert made == size + ROUNDS, "every report was appended"
    return found


def _team(chain: Chain, reports: int) -> str:
    """A team with a history, written with the snapshots that the product writes."""
    team_id, now = add_team(chain, AANBIEDER), chain.clock()
    made = [now - BETWEEN * number for number in range(reports, 0, -1)]
    events = [
        CapaciteitGemeld(stand=STANDEN[number % len(STANDEN)], gemeld_op=at, geldig_tot=at + timedelta(days=2))
        for number, at in enumerate(made)
    ]
    work = Work(chain.system.aanbod_store, f"aanbieder:{AANBIEDER}", now)
    work.add(TEAM, team_id, events)
    work.save()
    return team_id


def _report(aanbieder: Api, team: str, stand: str) -> float:
    begin = time.perf_counter()
    response = aanbieder.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": stand})
    seconds = time.perf_counter() - begin
    assert response.status_code == 200, response.get_data(as_text=True)
    return seconds
