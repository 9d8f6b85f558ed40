"""`kill -9` while it is told that reports expire soon: of each it is told, once, in both profiles."""

import http.client
import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from events.capaciteit import CapaciteitVerlooptBinnenkort
from services.app.compose import AANBOD as TASK
from services.platform.runtime.settings import Settings
from tests.support.builders import AANBOD
from tests.support.chain import Chain
from tests.support.cluster import ClusterChain
from tests.support.server import Server
from tests.support.traffic import until
from tests.support.world import fill, running

TEAMS, FEW = 30, 5
TERM, BETWEEN = timedelta(seconds=80), timedelta(milliseconds=300)  # told of at half; time enough to start again


def report(port: int, key: str, teams: list[str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    begin = datetime.now(UTC) + TERM
    lines = [
        {"team": team, "stand": "vol", "geldigTot": (begin + 2 * number * BETWEEN).isoformat()}
        for number, team in enumerate(teams)
    ]
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    connection.request("POST", f"{AANBOD}/capaciteiten", json.dumps(lines), headers)
    answer = json.loads(connection.getresponse().read())
    connection.close()
    assert {one["status"] for one in answer["regels"]} == {"gemeld"}


def told(chain: Chain, team: str) -> int:
    history = chain.system.aanbod_store.read(f"team:{team}")
    return sum(isinstance(one.event, CapaciteitVerlooptBinnenkort) for one in history)


def require_told_once(chain: Chain, teams: list[str], kill: Callable[[], None]) -> None:
    def count() -> int:
        return sum(told(chain, team) for team in teams)

    until(lambda: count() >= FEW, 75, "nothing is told")
    assert count() < TEAMS, "it is killed in the middle"
    kill()
    until(lambda: all(told(chain, team) for team in teams), 75, "not of all is told")
    assert {team: told(chain, team) for team in teams} == dict.fromkeys(teams, 1)


@pytest.mark.slow
@pytest.mark.rij(3, 99)
def test_on_one_machine(tmp_path: Path) -> None:
    with closing(Chain(tmp_path)) as chain:
        teams, key = fill(chain, TEAMS)
        with Server("serve", tmp_path) as server:
            report(server.port, key, teams)

            def kill() -> None:
                server.kill()
                server.again()

            require_told_once(chain, teams, kill)
            assert server.stop() == 0


@pytest.mark.slow
@pytest.mark.rij(3, 99)
def test_in_a_cluster(settings: Settings) -> None:
    with closing(ClusterChain(settings)) as chain:
        teams, key = fill(chain, TEAMS)
        with running(settings, TASK) as world:
            report(world.port, key, teams)
            require_told_once(chain, teams, lambda: world.kill(TASK))
            world.stop()
