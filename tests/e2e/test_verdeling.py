"""Connections that stay open are divided over the workers, so that none has nothing to do while another has all."""

import os
import signal
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from services.platform.runtime.worker import LEFT
from tests.e2e.test_verbindingen import GET, answered, connect
from tests.support.server import Server
from tests.support.traffic import until

ESTABLISHED = "01"  # as Linux says it
CALLERS = 300  # more than can each be left for a while to a worker that hangs


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server("serve", tmp_path, BENADERBAAR_WERKERS="2") as server:
        until(lambda: both(server), 30, "the workers do not both answer")
        yield server
        server.stop()


def both(server: Server) -> bool:
    """Tell whether both workers take callers."""
    with ExitStack() as stack:
        ask(server, 4, stack)
        return len(held(server)) == 2


def ask(server: Server, callers: int, stack: ExitStack) -> None:
    """Open so many connections at once, get an answer over each, and keep them."""
    socks = [stack.enter_context(connect(server)) for _ in range(callers)]
    for one in socks:
        one.sendall(GET)
    assert all(answered(one)[0] == 200 for one in socks)


def held(server: Server) -> Counter[int]:
    """How many connections each process of the server has at its port."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    here = f"{int.from_bytes(socket.inet_aton('127.0.0.1'), 'little'):08X}:{server.port:04X}"
    inodes = {line[9] for line in lines if line[1] == here and line[3] == ESTABLISHED}
    return Counter(pid for pid in server.members() for one in sockets(pid) if one in inodes)


def sockets(pid: int) -> list[str]:
    """Return the numbers of the sockets that a process has open."""
    found = []
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            found.append(os.readlink(descriptor).removeprefix("socket:[").removesuffix("]"))  # noqa: PTH115 - no file
    return found


@pytest.mark.parametrize("callers", [4, 16, 60])
def test_connections_that_stay_open_are_divided_over_the_workers(server: Server, callers: int) -> None:
    for _ in range(5):
        with ExitStack() as stack:
            ask(server, callers, stack)
            of_each = held(server)
            assert (len(of_each), of_each.total()) == (2, callers)
            assert min(of_each.values()) >= callers // 4, of_each
        until(lambda: not held(server), 10, "connections stay")


def test_a_worker_that_was_killed_is_not_waited_for_and_its_successor_takes_its_share(server: Server) -> None:
    with ExitStack() as stack:
        ask(server, 8, stack)
        killed = min(held(server))
        os.kill(killed, 9)
        ask(server, 8, stack)
    until(lambda: both(server), 30, "nobody took its place")
    with ExitStack() as stack:
        ask(server, 16, stack)
        assert killed not in held(server)
        assert len(held(server)) == 2
        assert min(held(server).values()) >= 4


def test_a_worker_that_hangs_keeps_nobody_waiting(server: Server) -> None:
    with ExitStack() as stack:
        ask(server, 8, stack)
        hanging, before = min(held(server).items())
        os.kill(hanging, signal.SIGSTOP)
        stack.callback(os.kill, hanging, signal.SIGCONT)
        begin = time.perf_counter()
        ask(server, CALLERS, stack)
        assert time.perf_counter() - begin < CALLERS * LEFT / 2
        assert held(server)[hanging] == before
