"""The real `serve` under faults of storage: it goes on, and the public is answered all the while."""

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from services.app.embedded import BEELD, LOGBOEK
from tests.e2e.test_kill import command_of
from tests.e2e.test_stilstand import poison
from tests.support.builders import ALTIJD, WIJK, add_regio, add_team
from tests.support.chain import Chain
from tests.support.faults import damage, disk, full, held_lock
from tests.support.server import Server
from tests.support.traffic import GIDS, call, get, put, stand_of, until

HELD = 14.0  # seconds
WITHIN = 1.0  # seconds in which the public is answered


def prepare(data: Path) -> tuple[list[str], str]:
    chain = Chain(data)
    add_regio(chain)
    teams = [add_team(chain, bereikbaarheid=[ALTIJD]) for _ in range(8)]
    key = chain.system.keys.make("thuiszorg-voorbeeld", "aanbieder", (), chain.clock())
    chain.close()
    return teams, key


@contextmanager
def serving(data: Path, *, ready: bool = True) -> Iterator[Server]:
    """Run it while the block runs, and see that it ends cleanly."""
    with Server("serve", data, ready=ready) as server:
        yield server
        assert server.stop() == 0
        assert server.members() == []


def ready(server: Server) -> tuple[int, str]:
    return call(int(server.beheer.rpartition(":")[2]), "GET", "/health/ready")


@pytest.mark.slow
@pytest.mark.parametrize("file", [LOGBOEK, BEELD])
def test_a_lock_that_is_held_for_long_keeps_no_visitor_waiting(tmp_path: Path, file: str) -> None:
    teams, key = prepare(tmp_path)
    with serving(tmp_path) as server:
        until(lambda: get(server.port)[0] == 200, 20, "nobody is answered")
        stop, refused, took = threading.Event(), list[tuple[int, str]](), list[float]()

        def report(team: str) -> None:
            number = 0
            while not stop.is_set():
                number += 1
                answer = put(server.port, team, key, ("vol", "ruimte")[number % 2])
                if answer[0] != 200:
                    refused.append(answer)
                    stop.wait(0.2)

        def look() -> None:
            while not stop.is_set():
                begin = time.monotonic()
                assert get(server.port)[0] == 200
                took.append(time.monotonic() - begin)
                stop.wait(0.02)

        threads = [threading.Thread(target=report, args=(team,)) for team in teams]
        threads += [threading.Thread(target=look) for _ in range(2)]
        with held_lock(tmp_path / file):
            for thread in threads:
                thread.start()
            time.sleep(HELD)
        until(lambda: put(server.port, teams[0], key, "beperkt")[0] == 200, 10, "nobody can report again")
        stop.set()
        for thread in threads:
            thread.join(20)
        slowest = sorted(took)[int(len(took) * 0.99)]
        print(f"{file}: {len(took)} visitors, p99 {slowest:.2f} s; {len(refused)} reports refused")
        assert slowest < WITHIN
        assert bool(refused) == (file == LOGBOEK)
        assert {status for status, _ in refused} <= {503}
        put(server.port, teams[0], key, "wachtlijst")
        until(lambda: stand_of(server.port, teams[0]) == "wachtlijst", 20, "the directory does not go on")


def test_a_disk_that_is_full_does_not_keep_it_from_starting_and_it_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with disk(tmp_path / "schijf", "8m") as folder:
        (team, *_), key = prepare(folder / "data")
        room = ExitStack()
        room.enter_context(full(folder))
        with room, serving(folder / "data", ready=False) as server:
            until(lambda: server.answers("/health/live"), 30, "it does not start")
            asked = requests.get(f"{server.url}{GIDS}?wijk={WIJK}", timeout=5)
            assert (asked.status_code, asked.headers["Content-Type"]) == (503, "application/problem+json")
            assert int(asked.headers["Retry-After"]) > 0
            page = requests.get(f"{server.url}/wijk/{WIJK}?wanneer=nu", timeout=5)
            assert (page.status_code, "112" in page.text) == (503, True)
            assert ready(server)[0] == 503
            time.sleep(3)
            assert server.answers("/health/live"), "it does not wait"
            room.close()
            until(lambda: put(server.port, team, key, "wachtlijst")[0] == 200, 20, "nobody can report")
            until(lambda: stand_of(server.port, team) == "wachtlijst", 20, "its tasks do not go on")


def test_an_event_that_cannot_be_read_does_not_keep_it_from_starting(tmp_path: Path) -> None:
    prepare(tmp_path)
    chain = Chain(tmp_path)
    poison(chain, "zorgvraag:gif", 1)
    chain.close()
    with serving(tmp_path) as server:
        until(lambda: '"taak":"escalatie"' in ready(server)[1], 20, "nobody says what stands still")
        assert (ready(server)[0], get(server.port)[0]) == (200, 200)


def test_the_tasks_are_started_again_when_they_are_killed(tmp_path: Path) -> None:
    teams, key = prepare(tmp_path)
    with serving(tmp_path) as server:
        time.sleep(3)  # what ends as soon as it was started is not started again at once

        def tasks() -> list[int]:
            return [pid for pid in server.members() if " werk " in command_of(pid)]

        (before,) = tasks()
        os.kill(before, signal.SIGKILL)
        until(lambda: [*tasks()] not in ([], [before]), 20, "the tasks are not started again")
        assert put(server.port, teams[0], key, "wachtlijst")[0] == 200
        until(lambda: stand_of(server.port, teams[0]) == "wachtlijst", 20, "the directory does not go on")


def test_views_that_are_damaged_while_it_runs_are_built_anew(tmp_path: Path) -> None:
    teams, key = prepare(tmp_path)
    with serving(tmp_path) as server:
        for number in range(3):
            with closing(sqlite3.connect(tmp_path / BEELD)) as other:
                other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                damage(tmp_path / BEELD, (0, 100, 4096)[number])
            assert put(server.port, teams[0], key, ("vol", "ruimte", "wachtlijst")[number])[0] == 200
            stand: Any = ("vol", "ruimte", "wachtlijst")[number]
            until(lambda: stand_of(server.port, teams[0]) == stand, 20, "the views are not built anew")  # noqa: B023
