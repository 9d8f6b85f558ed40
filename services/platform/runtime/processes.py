"""Processes in the foreground. They stop together, cleanly on SIGTERM, and none outlives its parent."""

import ctypes
import gc
import os
import signal
import socket
import struct
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker
from typing_extensions import override

from services.platform.runtime.settings import Settings

_PR_SET_PDEATHSIG = 1
_SO_ATTACH_FILTER, _BPF_RET = 26, 0x06  # of Linux: set a filter on a socket; keep this number of bytes
STOP_TIMEOUT = 15  # seconds in which a process may finish what it is doing
START_TIMEOUT = 60
GARBAGE = 50_000  # new containers between two runs of the garbage collector


def die_with_parent(parent: int) -> None:
    """Have Linux end this process, which was just forked, when its parent ends, even by `kill -9`."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the inherited handler would swallow it
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # the parent ended before Linux was asked
        os._exit(1)


class Draining(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """A worker that answers the callers in its queue before it stops, so that none of them is cut off."""

    @override
    def set_accept_enabled(self, enabled: bool) -> None:
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        for listener in self.sockets:
            _refuse_new(listener.sock)
            before = -1
            while before != self.nr_conns:
                before = self.nr_conns
                self.accept(listener)
            listener.close()


def _refuse_new(listener: socket.socket) -> None:
    """Have Linux drop new requests for a connection: their callers try again after a second and are then refused.
    Otherwise a caller that comes between the last look at the queue and its closing is cut off. All workers stop
    together."""
    drop = ctypes.create_string_buffer(struct.pack("HBBI", _BPF_RET, 0, 0, 0))
    listener.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, struct.pack("HL", 1, ctypes.addressof(drop)))


class Web(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """Runs gunicorn with an application that each worker composes for itself after the fork."""

    def __init__(self, compose: Callable[[], Flask], settings: Settings, port: int) -> None:
        self._compose = compose
        self._options = {
            "bind": f"{settings.adres}:{port}",
            "workers": settings.werkers,
            "threads": settings.draden,
            "worker_class": Draining,
            "keepalive": 75,
            "graceful_timeout": STOP_TIMEOUT - 5,
            "loglevel": "warning",
            "post_fork": lambda server, _worker: die_with_parent(server.pid),
            "control_socket_disable": True,
        }
        super().__init__()

    @override
    def load_config(self) -> None:
        for name, value in self._options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    @override
    def load(self) -> Flask:
        # The application lives as long as its worker, and answers consist of values that cannot form a circle: the
        # garbage collector need seldom run.
        app = self._compose()
        gc.freeze()
        gc.set_threshold(GARBAGE)
        return app


def until_stopped() -> threading.Event:
    """Return an event that SIGTERM and Ctrl-C set."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def together(commands: Sequence[Sequence[str]], env: Mapping[str, str], ready: Callable[[], bool], say: str) -> int:
    """Run commands of this program side by side, and print `say` when they are `ready`. Returns the exit status: 0
    after a request to stop."""
    stop = until_stopped()
    children = [
        subprocess.Popen(  # noqa: S603 - our own program
            command,
            env=dict(env),
            preexec_fn=partial(die_with_parent, os.getpid()),  # noqa: PLW1509
        )
        for command in commands
    ]
    try:
        return _watch(children, stop, ready, say)
    finally:
        _end(children)


def _watch(
    children: Sequence[subprocess.Popen[bytes]], stop: threading.Event, ready: Callable[[], bool], say: str
) -> int:
    said, deadline = False, time.monotonic() + START_TIMEOUT
    while not stop.wait(0.05 if not said else 0.5):
        if any(child.poll() is not None for child in children):
            return 1
        if not said and (said := ready()):
            print(say, flush=True)  # noqa: T201 - what a person waits for
        if not said and time.monotonic() > deadline:
            return 1
    return 0


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def answers(url: str) -> bool:
    """Tell whether a health route says that all is well."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)  # noqa: PLR2004
    except (urllib.error.URLError, OSError):
        return False
