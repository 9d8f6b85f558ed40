"""Everything is killed at random moments, servers too: nothing that was acknowledged is lost, nothing comes out of
order, and the directory says what the log says within a minute."""

import json
import os
import random
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

from events import aanbod
from events.capaciteit import CapaciteitGemeld
from services.app import cluster, operator
from services.platform.runtime.settings import Settings
from services.registry.application.teams import TEAM
from tests.support.builders import WIJK
from tests.support.cluster import ClusterChain
from tests.support.consumer import published
from tests.support.history import check_states
from tests.support.outside import DATA, required
from tests.support.server import Process
from tests.support.traffic import Client, until
from tests.support.world import World, prepare


class Size(NamedTuple):
    teams: int
    updates: int
    kills: int
    hits: int


SIZE = Size(200, 10_000, 24, 12) if os.environ.get("CHAOS") == "full" else Size(40, 2_000, 9, 5)
CLIENTS, WITHIN = 4, 60.0
TARGETS = ("relay", "gids-0", "postgres", "web", "kafka", "gids-1", "elasticsearch", "relay+gids-0", "vangnet")


def controle(settings: Settings) -> list[str]:
    platform = cluster.cluster(settings)
    try:
        return operator.differences(platform)
    finally:
        platform.close()


def open_files(process: Process) -> set[str]:
    found: set[str] = set()
    for pid in process.pids():
        found |= {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()}
    return found


def stands(settings: Settings, teams: list[str]) -> dict[str, str]:
    """What the public is told of each team."""
    chain = ClusterChain(settings)
    found: dict[str, str] = {}
    number = 1
    while punten := chain.client.get(f"/api/gids/v1/contactpunten?wijk={WIJK}&pagina={number}").json["contactpunten"]:  # type: ignore[index]
        found |= {punt["id"]: punt["capaciteit"]["stand"] for punt in punten}
        number += 1
    chain.close()
    return {team: found[team] for team in teams}


@pytest.mark.slow
@pytest.mark.alone
def test_kill_9_of_everything_loses_nothing_and_disorders_nothing(world: World, settings: Settings) -> None:
    schema = json.loads(required(DATA / "standaarden" / "cloudevents.schema.json").read_text())
    dice = random.Random(20261123)
    teams, key = prepare(settings, SIZE.teams)
    for process in world.own.values():
        assert not [name for name in open_files(process) if "sqlite" in name]
    stop = threading.Event()
    clients = [Client(world.port, key, teams[n::CLIENTS], stop, scopes=({},)) for n in range(CLIENTS)]
    for client in clients:
        client.start()

    def count() -> int:
        return sum(len(client.acknowledged) for client in clients)

    hits, each = 0, SIZE.updates // SIZE.kills
    for number in range(SIZE.kills):
        goal = count() + dice.randint(each // 2, each * 3 // 2)
        until(lambda goal=goal: count() >= goal, 90, "no updates are acknowledged")  # type: ignore[misc]
        hits += any(client.busy for client in clients)
        world.kill(TARGETS[number % len(TARGETS)])
    last = time.monotonic()
    until(lambda: count() >= SIZE.updates, 120, "not all updates are acknowledged")
    stop.set()
    for client in clients:
        client.join(20)
    until(lambda: controle(settings) == [], WITHIN, "the directory does not become equal to its log")
    took = time.monotonic() - last
    broken, refused = sum(c.broken for c in clients), sum(c.refused for c in clients)
    print(
        f"{count()} acknowledged, {SIZE.kills} kills, {hits} with work in flight, {broken} cut off, {refused} refused;"
    )
    print(f"equal {took:.1f} s after the last kill")
    assert hits >= SIZE.hits

    chain = ClusterChain(settings)
    streams = {team: chain.system.aanbod_store.read(f"team:{team}") for team in teams}
    assert check_states(chain.system.aanbod_store, TEAM, teams) > 0, "some histories are long enough for a snapshot"
    chain.close()
    for recorded in streams.values():
        assert [r.version for r in recorded] == list(range(1, len(recorded) + 1))
    for team, version, body in (a for client in clients for a in client.acknowledged):
        event = streams[team][version - 1].event
        assert isinstance(event, CapaciteitGemeld)
        assert event.stand == body["stand"]

    told: dict[str, list[int]] = defaultdict(list)
    for record in published(settings):
        envelope = json.loads(record.value)
        jsonschema.validate(envelope, schema)
        assert (record.key.decode(), envelope["type"].split(".")[2]) == (envelope["subject"], aanbod.LOG)
        told[envelope["subject"]].append(int(envelope["sequence"]))
    for team, recorded in streams.items():
        versions = told[f"team:{team}"]
        assert list(dict.fromkeys(versions)) == [r.version for r in recorded], "in order, and none is missing"

    last_of = {team: last_stand(recorded) for team, recorded in streams.items()}
    assert stands(settings, teams) == last_of
    world.stop()


def last_stand(recorded: list[Any]) -> str:
    return next(r.event.stand for r in reversed(recorded) if isinstance(r.event, CapaciteitGemeld))
