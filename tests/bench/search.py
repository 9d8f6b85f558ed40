"""Searching over HTTP among 100,000 teams, against a route of the same app that parses the same query and sends
bytes that are ready; the index changes ten times a second meanwhile."""

import http.client
import multiprocessing
import os
import random
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from flask import Flask, Response

from services.app import embedded as wiring
from services.directory.http.contactpunten import VraagSchema
from services.platform.runtime import telemetry
from services.platform.runtime.processes import Web
from services.platform.store.store import Change
from services.platform.web.parser import Blueprint
from tests.bench.ratio import Result, spread
from tests.bench.view import fill
from tests.bench.wereld import NU, gemeld, wijken
from tests.support.keten import SETTINGS, Keten
from tests.support.server import free_port

TEAMS, WIJKEN, SECONDS, LIMIT = 100_000, 3393, 6.0, 2.5
SEARCH, READY = "/api/gids/v1/contactpunten", "/api/gids/v1/klaar"


def app(data: Path, ready: bytes) -> Flask:
    """The product's app with one more route."""
    found = wiring.web_app(wiring.embedded(data, SETTINGS))
    blueprint = Blueprint("klaar", __name__)

    @blueprint.route("/klaar", methods=["GET"])
    @blueprint.arguments(VraagSchema, location="query")
    def klaar(_: object) -> Response:
        return Response(ready, content_type="application/json")

    found.register_blueprint(blueprint, url_prefix="/api/gids/v1")
    return found


def serve(data: Path, ready: bytes, port: int) -> None:
    """As `benaderbaar web` does."""
    os.setsid()
    telemetry.configure("error")
    settings = type(SETTINGS)(bron=SETTINGS.bron, adres="127.0.0.1", werkers=2, draden=4, logniveau="error")
    Web(partial(app, data, ready), settings, port).run()


def ask(port: int, seed: int, seconds: float, out: "multiprocessing.Queue[list[tuple[float, float]]]") -> None:
    """One connection: a search and a ready answer in turn, for random wijken."""
    dice, codes = random.Random(seed), wijken(WIJKEN)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    pairs: list[tuple[float, float]] = []
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        query = f"?wijk={dice.choice(codes)}&specialisme=9104&moment=2026-11-24T10:00:00Z"
        pairs.append((_get(connection, SEARCH + query), _get(connection, READY + query)))
    out.put(pairs)


def _get(connection: http.client.HTTPConnection, path: str) -> float:
    begin = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    assert response.status == 200
    return time.perf_counter() - begin


def change(keten: Keten, stop: threading.Event) -> None:
    """Ten reports a second, followed at once."""
    versions: dict[int, int] = {}
    dice = random.Random(1)
    while not stop.wait(0.1):
        number = dice.randrange(4000, TEAMS)
        stream = f"team:t{number:06d}"
        at = versions.get(number) or len(keten.platform.store.read(stream))
        keten.platform.store.append([Change(stream, at, [gemeld()])], actor="beheerder:platform", now=NU)
        versions[number] = at + 1
        keten.volg()


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        data, port = Path(folder), free_port()
        keten = Keten(data)
        fill(keten, TEAMS, 0)
        keten.volg()
        ready = keten.client.get(f"{SEARCH}?wijk=WK000007&specialisme=9104&moment=2026-11-24T10:00:00Z").get_data()
        context = multiprocessing.get_context("spawn")
        server = context.Process(target=serve, args=(data, ready, port))
        server.start()
        stop = threading.Event()
        writer = threading.Thread(target=change, args=(keten, stop))
        try:
            _until_open(port)
            writer.start()
            for connections in (1, 8):
                yield _measure(context, port, connections, len(ready))
        finally:  # nothing may outlive a bench that fails or is interrupted
            stop.set()
            if writer.ident:
                writer.join()
            os.killpg(server.pid or 0, signal.SIGTERM)
            server.join(20)
        keten.sluit()


def _measure(context: "multiprocessing.context.SpawnContext", port: int, connections: int, size: int) -> Result:
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


def _until_open(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/health/live")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server does not answer")
