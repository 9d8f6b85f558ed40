"""Searching over HTTP among 100,000 teams, against a route of the same app that parses the same query and sends
bytes that are ready; the index changes ten times a second meanwhile."""

import http.client
import multiprocessing
import os
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing.context import SpawnContext
from pathlib import Path
from statistics import median

import msgspec
from flask import Flask, Response

from services.app.embedded import embedded
from services.app.web import web_app
from services.directory.schemas import QuerySchema
from services.platform.runtime import telemetry
from services.platform.runtime.processes import Web, answers
from services.platform.store.store import Change
from services.platform.web.parser import Blueprint
from tests.bench.environment import wait_until
from tests.bench.ratio import Result, spread
from tests.bench.view import REPORTING, WIJKEN, filled
from tests.bench.world import NOW, report, team_id, wijken
from tests.support.chain import SETTINGS, Chain
from tests.support.server import free_port

TEAMS, SECONDS, LIMIT = 100_000, 6.0, 2.5
SEARCH, READY = "/api/gids/v1/contactpunten", "/api/gids/v1/ready"
ASKED = "specialisme=9104&moment=2026-11-24T10:00:00Z"
STOPPED = 20  # seconds in which the server must end
Pairs = list[tuple[float, float]]  # seconds of a search, and of the answer that was ready


def app(data: Path, body: bytes) -> Flask:
    """The product's app with one more route."""
    found = web_app(embedded(data, SETTINGS))
    blueprint = Blueprint("ready", __name__)

    @blueprint.route("/ready", methods=["GET"])
    @blueprint.arguments(QuerySchema, location="query")
    def ready(_: object) -> Response:
        return Response(body, content_type="application/json")

    found.register_blueprint(blueprint, url_prefix="/api/gids/v1")
    return found


def serve(data: Path, body: bytes, port: int) -> None:
    """As `benaderbaar web` does: in a session of its own, to which Linux gives its own share of the processor."""
    os.setsid()
    telemetry.configure("error")
    Web(partial(app, data, body), msgspec.structs.replace(SETTINGS, werkers=2, draden=4), port).run()


def ask(port: int, seed: int, seconds: float, out: "multiprocessing.Queue[Pairs]") -> None:
    """One connection: a search and a ready answer in turn, for random wijken."""
    chance, codes = random.Random(seed), wijken(WIJKEN)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    pairs: Pairs = []
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        query = f"?wijk={chance.choice(codes)}&{ASKED}"
        pairs.append((_get(connection, SEARCH + query), _get(connection, READY + query)))
    out.put(pairs)


def _get(connection: http.client.HTTPConnection, path: str) -> float:
    begin = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    assert response.status == 200
    return time.perf_counter() - begin


def change(chain: Chain, stop: threading.Event) -> None:
    """Ten reports a second, followed at once."""
    versions: dict[int, int] = {}
    chance = random.Random(1)
    while not stop.wait(0.1):
        number = chance.randrange(REPORTING, TEAMS)
        stream = f"team:{team_id(number)}"
        at = versions.get(number) or len(chain.system.aanbod_store.read(stream))
        chain.system.aanbod_store.append([Change(stream, at, [report()])], actor="beheerder:platform", now=NOW)
        versions[number] = at + 1
        chain.follow()


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder), TEAMS, 0) as chain:
        chain.follow()
        body = chain.client.get(f"{SEARCH}?wijk=WK000007&{ASKED}").get_data()
        context = multiprocessing.get_context("spawn")
        with _serving(context, Path(folder), body) as port, _changing(chain):
            for connections in (1, 8):
                yield _measure(context, port, connections, len(body))


@contextmanager
def _serving(context: SpawnContext, data: Path, body: bytes) -> Iterator[int]:
    port = free_port()
    server = context.Process(target=serve, args=(data, body, port))
    server.start()
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/health/live"), f"the web process on port {port}")
        yield port
    finally:  # nothing may outlive a bench that fails or is interrupted
        server.terminate()
        server.join(STOPPED)
        if server.is_alive():
            server.kill()


@contextmanager
def _changing(chain: Chain) -> Iterator[None]:
    stop = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(change, chain, stop)
        try:
            yield
        finally:
            stop.set()
            writer.result()


def _measure(context: SpawnContext, port: int, connections: int, size: int) -> Result:
    out = context.Queue()
    clients = [context.Process(target=ask, args=(port, seed, SECONDS, out)) for seed in range(connections)]
    for client in clients:
        client.start()
    pairs = [pair for _ in clients for pair in out.get(timeout=120)]
    for client in clients:
        client.join()
    ratios = [search / ready for search, ready in pairs]
    p50 = median(search for search, _ in pairs) / median(ready for _, ready in pairs)
    _, low, high = spread(ratios)
    milliseconds = median(search for search, _ in pairs) * 1000
    name = f"search, {connections} connections ({milliseconds:.1f} ms, {size // 1000} kB)"
    return Result(name, p50, low, high, LIMIT, at_least=False)
