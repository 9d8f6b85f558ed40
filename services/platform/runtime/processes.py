"""Processes in the foreground. They stop together, cleanly on SIGTERM, and none outlives its parent."""

import ctypes
import errno
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple
from wsgiref.types import WSGIApplication

import structlog
from gunicorn.app.base import BaseApplication
from typing_extensions import override

from services.platform.runtime.awaited import Awaited
from services.platform.runtime.callers import Callers
from services.platform.runtime.settings import PREFIX, Settings, WrongSetting
from services.platform.runtime.worker import Worker

log = structlog.get_logger()
_PR_SET_PDEATHSIG = 1
STOP_TIMEOUT = 15  # seconds in which a process may finish what it is doing
START_TIMEOUT = 60
START_LOOK, LOOK = 0.05, 0.5  # seconds between two looks while it starts, and after that
PAUSE = 3.0  # seconds after a start before which a process that ended is not started again
CONNECTIONS = 500  # of one process: half of the files that Linux lets it open by default
GONE = 2  # seconds in which a program that was killed lets go of its port
_OTHER = f"Kies een andere met --port, of met {PREFIX}BEHEER als het die van het beheer is."
_UNKNOWN = "deze naam is niet te vinden"
_WHY: Mapping[int | None, str] = {
    errno.EADDRNOTAVAIL: "dit adres is niet van deze machine",
    errno.EACCES: "deze gebruiker mag dat niet",
    **dict.fromkeys((socket.EAI_NONAME, socket.EAI_NODATA, socket.EAI_AGAIN), _UNKNOWN),
}
GARBAGE = 50_000  # new containers between two runs of the garbage collector
TURN = 0.0005  # seconds that a thread may keep the others from going on
AFTER = 5  # how much later than others a process comes that gives way (`nice`)


def give_way() -> None:
    """Let other processes go first where there is work for both, with all threads that are started from here on."""
    os.nice(AFTER)


def die_with_parent(parent: int) -> None:
    """Have Linux end this process, which was just forked, when its parent ends, even by `kill -9`."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the inherited handler would swallow it
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # the parent ended before Linux was asked
        os._exit(1)


class Web(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """Runs gunicorn with an application that each worker composes for itself after the fork, and closes when it ends.
    `meanwhile` answers as long as that is not possible."""

    def __init__(
        self, compose: Callable[[], WSGIApplication], meanwhile: WSGIApplication, settings: Settings, port: int
    ) -> None:
        self._compose, self._meanwhile = compose, meanwhile
        self._app: Awaited | None = None
        self._callers = Callers()
        self._options = {
            "bind": [f"{settings.adres}:{port}", settings.beheer],
            "workers": settings.werkers,
            "threads": settings.draden,
            "worker_class": Worker,
            "worker_connections": CONNECTIONS,
            "sendfile": False,
            "graceful_timeout": STOP_TIMEOUT - 5,
            "loglevel": "warning",
            "pre_fork": self._place,
            "child_exit": lambda _server, worker: worker.place.leave(),
            "post_fork": lambda server, _worker: die_with_parent(server.pid),
            "worker_exit": lambda _server, _worker: self._end(),
            "control_socket_disable": True,
        }
        super().__init__()

    @override
    def load_config(self) -> None:
        for name, value in self._options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    @override
    def load(self) -> WSGIApplication:
        # The application lives as long as its worker, and answers consist of values that cannot form a circle: the
        # garbage collector need seldom run. A request goes to its file or server some twenty times, and each time waits
        # for its turn again behind whoever computes.
        self._app = Awaited(self._compose, self._meanwhile)
        self._app.begin()
        gc.freeze()
        gc.set_threshold(GARBAGE)
        sys.setswitchinterval(TURN)
        return self._app

    def _place(self, server: Any, worker: Worker) -> None:
        """Give a new worker a place beside those that are there."""
        worker.place = self._callers.place({one.place.number for one in server.WORKERS.values()})

    def _end(self) -> None:
        """Close the application of this worker, when it came so far that it has one."""
        if self._app:
            self._app.close()


def require_free(settings: Settings, port: int) -> None:
    """Raise `WrongSetting` when the web process is to listen at one port twice, for the public would then be answered
    as who runs it, or where another program listens and goes on doing so (veilig 22): one that was killed may take a
    moment to be gone."""
    if settings.beheer.endswith(f":{port}"):
        raise WrongSetting(f"Poort {port} is er voor het publiek of voor het beheer, niet voor allebei. {_OTHER}")
    deadline = time.monotonic() + GONE
    for name, place in (("ADRES", f"{settings.adres}:{port}"), ("BEHEER", settings.beheer)):
        while why := _taken(name, place):
            if time.monotonic() > deadline:
                raise WrongSetting(why)
            time.sleep(0.05)


def _taken(name: str, place: str) -> str:
    """Return why nobody can listen at a place, of which the address is in the setting `name`, or nothing."""
    host, _, number = place.rpartition(":")
    try:
        address = host.strip("[]")
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        socket.create_server((address, int(number)), family=family).close()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            reason = _WHY.get(error.errno, error.strerror)
            return f"{PREFIX}{name}: op {place} kan niet worden geluisterd: {reason}."
        return f"Op {place} luistert al een ander programma. {_OTHER}"
    return ""


def until_stopped() -> threading.Event:
    """Return an event that SIGTERM and Ctrl-C set."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


class Health(NamedTuple):
    """Tells, by its health routes, whether a process answers, and whether it can do its work."""

    live: Callable[[], bool]
    ready: Callable[[], bool]


class Child:
    """A command of this program, as a process that does not outlive this one."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._command, self._env = command, dict(env)
        self.start()

    def start(self) -> None:
        """Start it, also after it ended."""
        self._begun = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            self._command,
            env=self._env,
            preexec_fn=partial(die_with_parent, os.getpid()),  # noqa: PLW1509
        )

    def has_ended(self) -> bool:
        """Tell whether it ended."""
        return self._process.poll() is not None

    def start_again(self) -> None:
        """Start it anew, unless that was done just now."""
        if time.monotonic() - self._begun > PAUSE:
            log.error("ended", command=self._command[3:4], status=self._process.returncode)
            self.start()

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def wait(self) -> None:
        """Wait until it has ended, and end it when that takes too long."""
        try:
            self._process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def together(commands: Sequence[Sequence[str]], env: Mapping[str, str], health: Health, say: str) -> int:
    """Run commands of this program side by side, and print `say` when the first, which answers everybody, can do its
    work. Another one that ends is started again. Returns the exit status: 0 after a request to stop, 1 when nobody is
    answered any more."""
    stop = until_stopped()
    children = [Child(command, env) for command in commands]
    try:
        return _watch(children, stop, health, say)
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait()


def _watch(children: Sequence[Child], stop: threading.Event, health: Health, say: str) -> int:
    answers, *others = children
    deadline = time.monotonic() + START_TIMEOUT
    while not health.live():
        # What does not even start has a wrong setting, and said so.
        if any(child.has_ended() for child in children) or time.monotonic() > deadline:
            return 1
        if stop.wait(START_LOOK):
            return 0
    said = False
    while not stop.wait(LOOK if said else START_LOOK):
        if answers.has_ended():
            return 1
        for child in others:
            if child.has_ended():
                child.start_again()
        if not said and (said := health.ready()):
            print(say, flush=True)  # noqa: T201 - what a person waits for
    return 0


def answers(url: str) -> bool:
    """Tell whether a health route says that all is well."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)  # noqa: PLR2004
    except (urllib.error.URLError, OSError):
        return False
