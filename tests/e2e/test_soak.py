"""Everybody asks all the while and one trouble follows another: nothing that was acknowledged is lost, nobody gets
another error than "come back", the public is answered within a second, and nothing grows.

`SOAK` is how many minutes each profile takes; without it a minute, with the troubles that matter most.
"""

import os
from pathlib import Path

import pytest

from services.platform.runtime import telemetry
from services.platform.runtime.settings import Settings
from tests.support.soak.people import Cast
from tests.support.soak.play import Size, Subscribers, differences, heard, play, subscribe_all, subscribers, table
from tests.support.soak.stage import Stage, one_machine, servers
from tests.support.traffic import until

MINUTES = float(os.environ.get("SOAK", "0"))
SIZE = (
    Size(MINUTES * 60, settle=60, search=15, warm=60, rest=15, slow=200)
    if MINUTES
    else Size(46, settle=20, search=5, warm=6, rest=6, slow=40)
)
DEAD = 50  # subscribers
FIRST = ("a full disk", "a held lock", "PostgreSQL gone")
pytestmark = [pytest.mark.slow, pytest.mark.alone]
DISK = "1g" if MINUTES else "256m"


def soak(stage: Stage, cast: Cast, told: Subscribers) -> None:
    assert subscribe_all(stage.port, cast, told) == DEAD
    report = play(stage, cast, told, SIZE, [one for one in stage.troubles if MINUTES or one.name in FIRST])
    chain = stage.chain()
    unequal = differences(chain)
    print(table(report))
    until(lambda: not heard(told.receiver, report.notes.written), 60, "a subscriber is not told of all")
    faults = [*unequal, *report.faults(stage, chain)]
    chain.close()
    assert not faults, "\n".join(faults)


@pytest.fixture(autouse=True)
def _quiet() -> None:
    telemetry.configure("error")


def test_one_machine_bears_it(tmp_path: Path) -> None:
    with subscribers() as told, one_machine(tmp_path, told.allowed, DISK) as (stage, cast):
        soak(stage, cast, told)


def test_a_cluster_bears_it(tmp_path: Path, settings: Settings) -> None:
    with subscribers() as told, servers(tmp_path, settings, told.allowed) as (stage, cast):
        soak(stage, cast, told)
