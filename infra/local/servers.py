"""Starts, kills and stops the three servers on loopback, on ports of their own."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from infra.local import cache
from infra.local.kinds import SERVERS, Server, as_nobody, clean_environment

STARTED, STOPPED = 90, 30  # seconds in which a server must be ready, or gone
ATTEMPTS = 4
_HARD = {"kafka": signal.SIGTERM, "elasticsearch": signal.SIGTERM, "postgres": signal.SIGINT}  # SIGINT: fast shutdown


def folder(name: str) -> Path:
    """Return the folder in which a server keeps its data, its log and its pid."""
    return cache.data() / name


def pid(name: str) -> int | None:
    """Return the process of a server, or None when it does not run."""
    try:
        found = int((folder(name) / "pid").read_text())
        state = Path(f"/proc/{found}/stat").read_text().rsplit(")", 1)[1].split()[0]
        command = Path(f"/proc/{found}/cmdline").read_text()
    except (OSError, ValueError):
        return None
    return found if state != "Z" and str(folder(name)) in command else None


def start(name: str) -> None:
    """Start a server that does not run, and wait until it is ready. Raises `Missing`."""
    server = SERVERS[name]
    place = folder(name)
    if pid(name) is None and not (place / "prepared").exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        _own(server, place)
        server.prepare(place)
        (place / "prepared").touch()
    for _ in range(ATTEMPTS):  # a server that was killed may hold its port or its memory for a moment
        if pid(name) is None:
            _run(server, place)
        if _ready(server):
            return
        time.sleep(1)
    raise cache.Missing(f"{name} start niet; zie {place / 'log'}")


def _ready(server: Server) -> bool:
    """Wait until the server is ready, for as long as it lives, and tell whether it is."""
    deadline = time.monotonic() + STARTED
    while pid(server.name) is not None and time.monotonic() < deadline:
        if server.ready():
            return True
        time.sleep(0.1)
    return False


def _run(server: Server, place: Path) -> None:
    with (place / "log").open("ab") as log:
        process = subprocess.Popen(
            [*as_nobody(as_root=server.as_root), *map(str, server.command(place))],
            env={**clean_environment(), **server.environment(place)},
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=server.cwd(place), start_new_session=True,
        )  # fmt: skip
    (place / "pid").write_text(str(process.pid))
    process.returncode = 0  # the server outlives this process, which does not wait for it


def _own(server: Server, place: Path) -> None:
    if cache.root() and not server.as_root:
        os.chown(place, cache.NOBODY, cache.NOBODY)


def kill(name: str) -> None:
    """End a server and its children with `kill -9`, as a power cut would."""
    if found := pid(name):
        os.killpg(found, signal.SIGKILL)
        _gone(found, STOPPED)


def stop(name: str) -> None:
    """End a server cleanly, or by force when that takes too long."""
    if found := pid(name):
        os.kill(found, _HARD[name])
        if not _gone(found, STOPPED):
            kill(name)
    (folder(name) / "pid").unlink(missing_ok=True)


def _gone(found: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(found, os.WNOHANG)  # if it is a child of this process
        if not Path(f"/proc/{found}").exists():
            return True
        time.sleep(0.05)
    return False


def wipe() -> None:
    """Stop all servers and remove their data."""
    for name in SERVERS:
        stop(name)
    shutil.rmtree(cache.data(), ignore_errors=True)


def up() -> None:
    """Fill the cache and start all three servers side by side. Raises `Missing`."""
    for make in (cache.kafka, cache.elasticsearch, cache.postgres):
        make()
    with ThreadPoolExecutor() as pool:
        list(pool.map(start, SERVERS))
