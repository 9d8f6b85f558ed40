"""How long after a zorgvraag is unmet its subscriber is told, in real processes of either profile."""

import json
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

import msgspec

from services.app.tasks import BEZORGING, ESCALATIE, MELDINGEN, VRAAG
from tests.bench.cluster import environment
from tests.bench.ratio import Result
from tests.e2e.test_chaos_vraag import Keys, abonneer, call, prepare
from tests.support.keten import SETTINGS, Keten
from tests.support.ontvanger import Ontvanger, Zegt
from tests.support.server import Server
from tests.support.verkeer import until
from tests.support.vragen import VRAAG as VRAGEN
from tests.support.vragen import zorgvraag
from tests.support.wereld import running

ASKED, EVERY = 200, 0.1  # zorgvragen; seconds between two
LIMITS = {"embedded": 1.0, "cluster": 2.0}  # seconds, p99


@contextmanager
def embedded(sink: Ontvanger) -> Iterator[tuple[int, Keys]]:
    env: dict[str, Any] = {"BENADERBAAR_WEBHOOK_TOEGESTAAN": sink.plaats, "BENADERBAAR_GEHEIM": SETTINGS.geheim}
    with tempfile.TemporaryDirectory() as folder:
        keten = Keten(Path(folder))
        keys = prepare(keten)
        keten.sluit()
        server = Server("serve", Path(folder), None, **env)
        yield server.port, keys
        server.stop()


@contextmanager
def cluster(sink: Ontvanger) -> Iterator[tuple[int, Keys]]:
    with environment() as keten:
        keys = prepare(keten)
        settings = msgspec.structs.replace(keten.settings, webhook_toegestaan=sink.plaats)
        with running(settings, VRAAG, ESCALATIE, MELDINGEN, BEZORGING) as world:
            yield world.port, keys
            world.stop()


def run() -> Iterator[Result]:
    for name, profile in (("embedded", embedded), ("cluster", cluster)):
        with Ontvanger() as sink, profile(sink) as (port, keys):
            came: list[datetime] = []
            sink.zegt["/"] = [Zegt(eerst=lambda came=came: came.append(datetime.now(UTC)))]  # type: ignore[misc]
            until(lambda k=keys, s=sink, p=port: abonneer(p, k.gemeente, s.url()), 30, "no subscription")  # type: ignore[misc]
            for _ in range(ASKED):
                assert call(port, keys.verwijzer, VRAGEN, zorgvraag())
                threading.Event().wait(EVERY)
            until(lambda s=sink: len(s.verzoeken) >= ASKED * 3, 60, "not all is told")  # type: ignore[misc]
            late = sorted(unmet(sink, came))
            yield Result(f"told after it was unmet, p50, {name}", late[len(late) // 2], late[0], late[-1], unit=" s")
            p99 = quantiles(late, n=100)[98]
            what = f"told after it was unmet, p99, {name}"
            yield Result(what, p99, late[0], late[-1], LIMITS[name], at_least=False, unit=" s")


def unmet(sink: Ontvanger, came: list[datetime]) -> list[float]:
    """Seconds from the event to its arrival, of each that says that a zorgvraag is unmet."""
    found = []
    for verzoek, at in zip(sink.verzoeken, came, strict=False):
        event = json.loads(verzoek.body)
        if event["type"].endswith("vraag-onvervuld.v1"):
            found.append((at - datetime.fromisoformat(event["time"])).total_seconds())
    return found
