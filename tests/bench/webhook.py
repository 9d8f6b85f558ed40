"""How long after a zorgvraag is unmet its subscriber is told, in real processes of either profile."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

import msgspec

from services.alerts.delivery.sender import TASK as BEZORGING
from services.app.compose import ESCALATIE, VRAAG
from tests.bench.environment import environment, wait_until
from tests.bench.ratio import Result
from tests.e2e.test_chaos_vraag import SOORTEN, Keys, call, prepare, subscribe
from tests.support.chain import SETTINGS, Chain
from tests.support.receiver import Receiver, Reply
from tests.support.scene import VRAAG as VRAGEN
from tests.support.scene import zorgvraag
from tests.support.server import Server
from tests.support.world import running

ASKED, EVERY = 200, 0.1  # zorgvragen; seconds between two
LIMIT = 0.3  # seconds, p99


@contextmanager
def embedded(sink: Receiver) -> Iterator[tuple[int, Keys]]:
    env: dict[str, Any] = {"BENADERBAAR_WEBHOOK_TOEGESTAAN": sink.place, "BENADERBAAR_GEHEIM": SETTINGS.geheim}
    with tempfile.TemporaryDirectory() as folder:
        chain = Chain(Path(folder))
        keys = prepare(chain)
        chain.follow()
        chain.close()
        with Server("serve", Path(folder), None, **env) as server:
            yield server.port, keys
            server.stop()


@contextmanager
def cluster(sink: Receiver) -> Iterator[tuple[int, Keys]]:
    with environment() as chain:
        keys = prepare(chain)
        chain.follow()
        settings = msgspec.structs.replace(chain.settings, webhook_toegestaan=sink.place)
        with running(settings, VRAAG, ESCALATIE, BEZORGING) as world:
            yield world.port, keys
            world.stop()


PROFILES: dict[str, Callable[[Receiver], AbstractContextManager[tuple[int, Keys]]]] = {
    "embedded": embedded,
    "cluster": cluster,
}


def run() -> Iterator[Result]:
    for name, profile in PROFILES.items():
        with Receiver() as sink, profile(sink) as (port, keys):
            late = sorted(_lateness(sink, port, keys))
            yield Result(f"told after it was unmet, p50, {name}", late[len(late) // 2], late[0], late[-1], unit=" s")
            p99 = quantiles(late, n=100)[98]
            what = f"told after it was unmet, p99, {name}"
            yield Result(what, p99, late[0], late[-1], LIMIT, at_least=False, unit=" s")


def _lateness(sink: Receiver, port: int, keys: Keys) -> list[float]:
    """Ask zorgvragen that nobody takes; of each, the seconds from when it was unmet until that was told.

    One goes before the others: what it needs is then known, and all processes have found their servers.
    """
    came: list[datetime] = []
    sink.replies["/"] = [Reply(before=lambda: came.append(datetime.now(UTC)))]
    wait_until(lambda: subscribe(port, keys.gemeente, sink.url()), "a subscription")
    wait_until(lambda: bool(call(port, keys.verwijzer, VRAGEN, zorgvraag())), "an answer to the first zorgvraag")
    first = len(SOORTEN)
    wait_until(lambda: len(came) >= first, "the messages about the first zorgvraag")
    for _ in range(ASKED):
        assert call(port, keys.verwijzer, VRAGEN, zorgvraag()), "a zorgvraag was refused"
        time.sleep(EVERY)
    wait_until(lambda: len(came) >= first * (ASKED + 1), "the messages about every zorgvraag")
    found = []
    for request, at in list(zip(sink.requests, came, strict=False))[first:]:
        event = json.loads(request.body)
        if event["type"].endswith("vraag-onvervuld.v1"):
            found.append((at - datetime.fromisoformat(event["time"])).total_seconds())
    return found
