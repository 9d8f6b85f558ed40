"""What was acknowledged survives `kill -9`, of any process at any moment, and every view equals its log afterwards."""

import http.client
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import msgspec
import pytest
from click.testing import CliRunner

from events.capaciteit import CapaciteitGemeld
from services.app.cli import main
from services.directory.document import TeamDocument
from services.directory.index.index import Replacement
from services.platform.runtime.processes import AFTER
from services.registry.application.teams import TEAM
from tests.support.builders import AANBOD, add_regio, add_team
from tests.support.chain import Chain
from tests.support.history import check_states
from tests.support.server import Server
from tests.support.traffic import ABLE, Acknowledged, Client, until

TEAMS, CLIENTS, UPDATES, KILLS, HITS = 24, 4, 2000, 20, 10


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def command_of(pid: int) -> str:
    """Return the command of a process; an empty text when it has just ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def victim(server: Server, target: str) -> int:
    """The process to kill; the whole session as a negative number, as `kill` takes it."""
    if target == "session":
        return -server.process.pid
    webs = [pid for pid in server.members() if " web " in command_of(pid)]
    arbiter = [pid for pid in webs if parent_of(pid) == server.process.pid]
    found = {
        "worker": [pid for pid in webs if pid not in arbiter],
        "arbiter": arbiter,
        "werk": [pid for pid in server.members() if " werk " in command_of(pid)],
        "serve": [server.process.pid],
    }[target]
    return found[0]


def prepare(data: Path) -> tuple[list[str], str]:
    chain = Chain(data)
    add_regio(chain)
    teams = [add_team(chain, **ABLE) for _ in range(TEAMS)]
    key = chain.system.keys.make("thuiszorg-voorbeeld", "aanbieder", (), chain.clock())
    chain.close()
    return teams, key


def controle(data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "services.app.cli", "controle", "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def check_log(data: Path, acknowledged: list[Acknowledged]) -> None:
    """Every acknowledged update is in the log as that version, no stream has a gap, and what is loaded from a snapshot
    is what the whole history says."""
    chain = Chain(data)
    streams = {team: chain.system.aanbod_store.read(f"team:{team}") for team in {a.team for a in acknowledged}}
    assert check_states(chain.system.aanbod_store, TEAM, streams) > 0
    chain.close()
    for recorded in streams.values():
        assert [r.version for r in recorded] == list(range(1, len(recorded) + 1))
    assert len({(a.team, a.version) for a in acknowledged}) == len(acknowledged)
    for team, version, body in acknowledged:
        event = streams[team][version - 1].event
        assert isinstance(event, CapaciteitGemeld)
        stored = msgspec.json.decode(msgspec.json.encode(event))
        assert {name: stored.get(name) for name in body} == body


@pytest.mark.slow
def test_kill_9_at_random_moments_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    dice = random.Random(20261123)
    teams, key = prepare(tmp_path)
    with Server("serve", tmp_path) as server:
        stop = threading.Event()
        clients = [Client(server.port, key, teams[n::CLIENTS], stop) for n in range(CLIENTS)]
        for client in clients:
            client.start()

        def count() -> int:
            return sum(len(client.acknowledged) for client in clients)

        hits = 0
        for number in range(KILLS):
            goal = count() + dice.randint(UPDATES // KILLS // 2, UPDATES // KILLS * 3 // 2)
            until(lambda goal=goal: count() >= goal, 60, "no updates are acknowledged")  # type: ignore[misc]
            target = ("session", "worker", "werk", "arbiter", "serve")[number % 5]
            found = victim(server, target)
            hits += any(client.busy for client in clients)
            os.kill(found, signal.SIGKILL)
            if target not in ("worker", "werk"):  # those are started again by themselves
                server.gone()
                server.again()
        until(lambda: count() >= UPDATES, 60, "not all updates are acknowledged")
        stop.set()
        for client in clients:
            client.join(15)
        until(lambda: controle(tmp_path).returncode == 0, 30, "a view does not become equal to its log")
        assert server.stop() == 0
    broken = sum(client.broken for client in clients)
    print(f"{count()} acknowledged, {KILLS} kills, {hits} with work in flight, {broken} requests cut off")
    assert broken
    assert hits >= HITS
    check_log(tmp_path, [a for client in clients for a in client.acknowledged])
    assert controle(tmp_path).returncode == 0
    assert server.members() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("command", ["serve", "demo"])
def test_it_says_that_it_runs_and_stops_cleanly(tmp_path: Path, command: str, number: signal.Signals) -> None:
    with Server(command, tmp_path if command == "serve" else None) as server:
        assert server.line == f"Benaderbaar draait op {server.url}\n"
        server.process.send_signal(number)
        assert server.end() == 0
        assert server.members() == []


def test_ctrl_c_reaches_all_of_its_processes_at_once(tmp_path: Path) -> None:
    with Server("serve", tmp_path) as server:
        os.killpg(server.process.pid, signal.SIGINT)
        assert server.end() == 0
        assert server.members() == []


@pytest.mark.parametrize("ready", [True, False])
def test_a_killed_server_leaves_no_process_behind(tmp_path: Path, ready: bool) -> None:  # noqa: FBT001
    with Server("serve", tmp_path, ready=ready) as server:
        until(lambda: len(server.members()) > 1, 10, "nothing was started")
        os.kill(server.process.pid, signal.SIGKILL)
        server.gone()
        assert server.members() == []


def test_a_server_that_its_test_does_not_stop_leaves_no_process_behind(tmp_path: Path) -> None:
    with Server("serve", tmp_path) as server:
        assert len(server.members()) > 1
    assert server.members() == []


def test_controle_tells_which_view_differs_from_its_log(tmp_path: Path) -> None:
    chain = Chain(tmp_path)
    add_regio(chain)
    team = add_team(chain)
    chain.follow()
    assert controle(tmp_path).returncode == 0
    index, progress = chain.system.parts.index, chain.system.parts.index.progress()
    document = index.fetch([f"team:{team}"])[f"team:{team}"]
    assert progress
    assert isinstance(document, TeamDocument)
    index.put([Replacement(document, msgspec.structs.replace(document, naam="Anders"))], [], progress, progress)
    chain.close()
    found = controle(tmp_path)
    assert found.returncode == 1
    assert found.stderr == f"gids: team:{team} wijkt af van het log\n"


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, part in command.commands.items():
            yield from commands(part, (*path, name))


def test_every_command_says_what_it_does() -> None:
    found = {" ".join(path) for path in commands(main)}
    promised = {"demo", "serve", "web", "werk", "sleutel maken", "sleutel lijst", "sleutel vervangen",
                "sleutel intrekken", "regio inlezen", "wijkindeling inlezen", "gids herbouwen", "controle"}  # fmt: skip
    assert promised <= found
    for path in found:
        told = CliRunner().invoke(main, [*path.split(), "--help"])
        assert told.exit_code == 0
        assert len(told.output.splitlines()[2].strip()) > 5


def test_a_key_works_at_once_and_stops_at_once(tmp_path: Path) -> None:
    cli = [sys.executable, "-m", "services.app.cli", "sleutel"]
    where = ["--data", str(tmp_path)]

    def run(*command: str) -> str:
        return subprocess.run([*cli, *command, *where], capture_output=True, text=True, check=True).stdout.strip()

    def status(port: int, key: str) -> int:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
            connection.request("GET", f"{AANBOD}/zorgverzekeraars/3311", headers={"Authorization": f"Bearer {key}"})
            return connection.getresponse().status

    with Server("serve", tmp_path) as server:
        key = run("maken", "--organisatie", "platform", "--rol", "beheerder")
        assert status(server.port, key) == 404
        listed = run("lijst")
        assert key not in listed
        run("intrekken", listed.split()[0])
        assert status(server.port, key) == 401
        assert server.stop() == 0


@pytest.mark.parametrize(
    ("name", "value"), [("BENADERBAAR_WERKERS", "x"), ("BENADERBAAR_ONBEKEND", "1"), ("BENADERBAAR_LOGNIVEAU", "luid")]
)
def test_a_wrong_setting_is_refused_at_start_by_name(tmp_path: Path, name: str, value: str) -> None:
    command = [sys.executable, "-m", "services.app.cli", "serve", "--data", str(tmp_path)]
    refused = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, name: value})
    assert refused.returncode == 1
    assert name in refused.stderr
    assert "Traceback" not in refused.stderr


def test_on_a_busy_machine_the_tasks_come_after_who_asks(tmp_path: Path) -> None:
    def nice_of(command: str) -> set[int]:
        said = {pid: Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0") for pid in server.members()}
        return {os.getpriority(os.PRIO_PROCESS, pid) for pid, words in said.items() if command.encode() in words}

    with Server("serve", tmp_path) as server:
        own = os.getpriority(os.PRIO_PROCESS, 0)
        until(lambda: nice_of("werk") == {min(19, own + AFTER)}, 10, "the tasks do not give way")
        assert nice_of("web") == {own}
        assert server.stop() == 0
