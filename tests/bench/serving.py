"""The product's web process over a filled directory, and connections that ask it in turn for what is measured and for
what that is held against."""

import http.client
import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing.context import SpawnContext
from pathlib import Path
from statistics import median
from typing import NamedTuple

import msgspec
from flask import Flask, Response

from services.app.embedded import embedded
from services.app.meanwhile import meanwhile
from services.app.web import web_app
from services.directory.schemas import QuerySchema
from services.platform.runtime import telemetry
from services.platform.runtime.processes import Web, answers
from services.platform.web.parser import Blueprint
from tests.bench.environment import wait_until
from tests.bench.ratio import Result, spread
from tests.support.chain import SETTINGS
from tests.support.server import free_port

WORKERS, THREADS = 2, 4
STOPPED = 20  # seconds in which the server must end
READY, PLAIN, WORKER = "/api/gids/v1/ready", "/plain", "X-Worker"
Pairs = list[tuple[float, float]]  # seconds of what is measured, and of what it is held against


class Request(NamedTuple):
    """A request, and the status that must come back."""

    path: str
    headers: Mapping[str, str] = {}
    status: int = 200


Draw = Callable[[random.Random], tuple[Request, Request]]


class Ready(NamedTuple):
    """Bytes that are ready: an answer and a page."""

    answer: bytes
    page: bytes


def app(data: Path, ready: Ready) -> Flask:
    """The product's app with two more routes: one that reads the same query and sends an answer that is ready, and one
    that sends a page."""
    found = web_app(embedded(data, SETTINGS))
    blueprint = Blueprint("ready", __name__)

    @blueprint.route("/ready", methods=["GET"])
    @blueprint.arguments(QuerySchema, location="query")
    def answer(_: object) -> Response:
        return Response(ready.answer, content_type="application/json", headers={WORKER: str(os.getpid())})

    found.register_blueprint(blueprint, url_prefix=READY.rpartition("/")[0])
    found.add_url_rule(PLAIN, view_func=lambda: Response(ready.page, content_type="text/html; charset=utf-8"))
    return found


def run_web(data: Path, ready: Ready, port: int) -> None:
    """As `benaderbaar web` does: in a session of its own, to which Linux gives its own share of the processor."""
    os.setsid()
    telemetry.configure("error")
    beheer = f"127.0.0.1:{free_port()}"
    settings = msgspec.structs.replace(SETTINGS, werkers=WORKERS, draden=THREADS, beheer=beheer)
    Web(partial(app, data, ready), meanwhile(settings), settings, port).run()


@contextmanager
def serving(data: Path, ready: Ready) -> Iterator[int]:
    """Serve a directory; hand out the port."""
    port = free_port()
    server = _context().Process(target=run_web, args=(data, ready, port))
    server.start()
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}{PLAIN}"), f"the web process on port {port}")
        yield port
    finally:  # nothing may outlive a bench that fails or is interrupted
        server.terminate()
        server.join(STOPPED)
        if server.is_alive():
            server.kill()


def warm(port: int, requests: Sequence[Request]) -> None:
    """Make each of these requests once to every worker."""
    workers: dict[str, http.client.HTTPConnection] = {}
    while len(workers) < WORKERS:
        connection = connect(port)
        connection.request("GET", f"{READY}?wijk=WK000007")
        response = connection.getresponse()
        response.read()
        workers.setdefault(response.headers[WORKER], connection)

    def ask(connection: http.client.HTTPConnection) -> None:
        for request in requests:
            timed(connection, request)

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(ask, workers.values()))


def connect(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=10)


def timed(connection: http.client.HTTPConnection, request: Request) -> float:
    """Return the seconds that a request takes."""
    begin = time.perf_counter()
    connection.request("GET", request.path, headers=dict(request.headers))
    response = connection.getresponse()
    response.read()
    assert response.status == request.status, f"{response.status}: {request.path}"
    return time.perf_counter() - begin


def measure(port: int, draw: Draw, connections: int, seconds: float) -> Pairs:
    """Let so many connections ask for so long, each from a process of its own."""
    context = _context()
    out = context.Queue()
    clients = [context.Process(target=_ask, args=(port, draw, seed, seconds, out)) for seed in range(connections)]
    for client in clients:
        client.start()
    pairs = [pair for _ in clients for pair in out.get(timeout=120)]
    for client in clients:
        client.join()
    return pairs


def _ask(port: int, draw: Draw, seed: int, seconds: float, out: "multiprocessing.Queue[Pairs]") -> None:
    connection, chance = connect(port), random.Random(seed)
    pairs: Pairs = []
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        ours, other = draw(chance)
        pairs.append((timed(connection, ours), timed(connection, other)))
    out.put(pairs)


def ratio(name: str, pairs: Pairs, limit: float | None) -> Result:
    """Return the medians beside each other."""
    p50 = median(ours for ours, _ in pairs) / median(other for _, other in pairs)
    _, low, high = spread([ours / other for ours, other in pairs])
    milliseconds = median(ours for ours, _ in pairs) * 1000
    return Result(f"{name} ({milliseconds:.1f} ms)", p50, low, high, limit, at_least=False)


def _context() -> SpawnContext:
    return multiprocessing.get_context("spawn")
