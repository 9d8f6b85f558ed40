"""Every process is killed at random moments while zorgvragen climb the ladder: no step twice, none missed, and every
subscriber hears of each in order, with no gap in its numbers."""

import http.client
import json
import os
import random
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from services.alerts.delivery.sender import TASK as BEZORGING
from services.app.compose import ESCALATIE, VRAAG
from services.platform.runtime.settings import Settings
from services.zorgvraag.streams import ESCALATIE as LADDER
from services.zorgvraag.streams import ZORGVRAAG
from tests.e2e.test_kill import victim
from tests.support.builders import ALTIJD, add_regio, add_team
from tests.support.chain import SETTINGS, Chain
from tests.support.cluster import ClusterChain
from tests.support.receiver import Receiver, Reply
from tests.support.scene import VRAAG as VRAGEN
from tests.support.scene import zorgvraag
from tests.support.server import Server
from tests.support.traffic import until
from tests.support.world import running

PREPARED, KILLS, HITS, CLIENTS = (400, 30, 15, 3) if os.environ.get("CHAOS") == "full" else (120, 14, 10, 3)
SOON = {"termijn": {"spoed": "PT1S"}}
FAST = {"stappen": [{"rol": "gevraagd", **SOON}, {"rol": "aanbieders", **SOON}, {"rol": "zorgverzekeraar"}]}
SOORTEN = ["vraag-onvervuld", "stap-gezet", "stap-gezet"]  # what a gemeente is told of a zorgvraag that nobody takes
# Of what happens, this is told to the gemeente and to the coördinatiepunt.
COARSE = {name: name for name in ("vraag-onvervuld", "vraag-vervuld", "stap-gezet", "escalatie-opgelost")}
TOLD = {
    "/goed": COARSE,
    "/traag": {
        "zorgvraag-gesteld": "zorgvraag-gesteld", "vraag-onvervuld": "vraag-onvervuld", "stap-gezet": "stap-gezet",
        "zorgvraag-ingetrokken": "zorgvraag-beeindigd",
    },
}  # fmt: skip
TARGETS = (VRAAG, ESCALATIE, BEZORGING, "web", "relay", f"{ESCALATIE}+{VRAAG}")
QUIET = 12.0  # seconds; the first attempt after a failed one comes after 5 to 6, a lease lasts 10


class Keys(NamedTuple):
    verwijzer: str
    gemeente: str
    punt: str


def prepare(chain: Chain) -> Keys:
    add_regio(chain, ladderA=FAST)
    add_team(chain, bereikbaarheid=[ALTIJD])
    verzekeraar = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}}
    chain.called_by("beheerder").put("/api/aanbod/v1/zorgverzekeraars/3311", verzekeraar)

    def make(rol: str, organisatie: str) -> str:
        return chain.system.keys.make(organisatie, rol, ("enschede",), chain.clock())

    return Keys(make("verwijzer", "huisarts"), make("gemeente", "GM0153"), make("coordinatiepunt", "enschede"))


def call(port: int, key: str, path: str, body: Any) -> Any:
    """The answer as JSON; None when it was refused or cut off."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    try:
        connection.request("POST", path, json.dumps(body), headers)
        response = connection.getresponse()
        data = response.read()
        return json.loads(data) if response.status in (200, 201) else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


class Verwijzer(threading.Thread):
    """Asks one after another; of what was acknowledged a third is withdrawn at once."""

    def __init__(self, port: int, key: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self._port, self._key, self._stop_now = port, key, stop
        self.asked: list[str] = []
        self.busy = False

    def run(self) -> None:
        number = 0
        while not self._stop_now.is_set():
            self.busy = True
            found = call(self._port, self._key, VRAGEN, zorgvraag())
            self.busy = False
            if found:
                self.asked.append(found["id"])
                number += 1
                if number % 3 == 0:
                    call(self._port, self._key, f"{VRAGEN}/{found['id']}/intrekking", {})
            self._stop_now.wait(0.05)


@contextmanager
def embedded(folder: Path, env: dict[str, Any]) -> Iterator[tuple[int, Callable[[int], None]]]:
    """One machine; and how to kill something of it."""
    with Server("serve", folder, **env) as server:

        def kill(number: int) -> None:
            target = ("werk", "session", "worker")[number % 3]
            os.kill(victim(server, target), signal.SIGKILL)
            if target == "session":  # the others are started again by themselves
                server.gone()
                server.again()

        yield server.port, kill
        assert server.stop() == 0


@pytest.mark.slow
@pytest.mark.rij(66, 83)
@pytest.mark.parametrize("profile", ["embedded", "cluster"])
def test_kill_9_of_every_process_misses_no_step_and_no_message(
    profile: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with Receiver() as sink:
        sink.replies["/traag"] = [Reply(500), Reply()]  # fails once: what follows waits for it
        env: dict[str, Any] = {"BENADERBAAR_WEBHOOK_TOEGESTAAN": sink.place, "BENADERBAAR_GEHEIM": SETTINGS.geheim}
        if profile == "embedded":
            chain = Chain(tmp_path)
            keys = prepare(chain)
            chain.close()
            with embedded(tmp_path, env) as (port, kill):
                asked = play(port, keys, sink, kill)
            chain = Chain(tmp_path)
        else:
            settings: Settings = msgspec.structs.replace(
                request.getfixturevalue("settings"), webhook_toegestaan=sink.place
            )
            chain = ClusterChain(settings)
            keys = prepare(chain)
            chain.close()
            with running(settings, VRAAG, ESCALATIE, BEZORGING) as world:
                asked = play(world.port, keys, sink, lambda number: world.kill(TARGETS[number % len(TARGETS)]))
                world.stop()
            chain = ClusterChain(settings)
        check_ladders(chain, asked)
        check_messages(chain, sink, asked)
        chain.close()


def play(port: int, keys: Keys, sink: Receiver, kill: Callable[[int], None]) -> list[str]:
    """Ask, kill, and wait until every subscriber heard all; the zorgvragen that were acknowledged."""
    for key, path in ((keys.gemeente, "/goed"), (keys.punt, "/traag")):
        until(lambda k=key, p=path: subscribe(port, k, sink.url(p)), 20, "no subscription")  # type: ignore[misc]
    dice, stop = random.Random(20261124), threading.Event()
    verwijzers = [Verwijzer(port, keys.verwijzer, stop) for _ in range(CLIENTS)]
    for verwijzer in verwijzers:
        verwijzer.start()

    def count() -> int:
        return sum(len(verwijzer.asked) for verwijzer in verwijzers)

    hits, each = 0, PREPARED // KILLS
    for number in range(KILLS):
        goal = count() + dice.randint(each // 2, each * 3 // 2)
        until(lambda goal=goal: count() >= goal, 90, "nothing is acknowledged")  # type: ignore[misc]
        until(lambda: any(verwijzer.busy for verwijzer in verwijzers), 5, "nobody asks")
        hits += any(verwijzer.busy for verwijzer in verwijzers)
        kill(number)
    until(lambda: count() >= PREPARED, 90, "not all are acknowledged")
    stop.set()
    for verwijzer in verwijzers:
        verwijzer.join(15)
    asked = [vraag_id for verwijzer in verwijzers for vraag_id in verwijzer.asked]
    until(lambda: quiet(sink), 120, "it does not become quiet")
    print(f"{len(asked)} asked, {KILLS} kills, {hits} with work in flight, {len(sink.requests)} requests at the sink")
    assert hits >= HITS
    return asked


def subscribe(port: int, key: str, url: str) -> bool:
    return bool(call(port, key, "/api/meldingen/v1/abonnementen", {"callbackUrl": url}))


def quiet(sink: Receiver) -> bool:
    """Nothing came in for longer than any step or second attempt lasts here."""
    before = len(sink.requests)
    threading.Event().wait(QUIET)
    return len(sink.requests) == before > 0


def check_ladders(chain: Chain, asked: list[str]) -> None:
    """Each ended, or stands on the last step, every step of which was set once."""
    stores = chain.system.stores
    for vraag_id in asked:
        recorded, climbed = (
            stores[VRAAG].read(ZORGVRAAG.stream(vraag_id)),
            stores[ESCALATIE].read(LADDER.stream(vraag_id)),
        )
        assert [one.version for one in recorded] == [*range(1, len(recorded) + 1)]
        vraag, ladder = stores[VRAAG].find(ZORGVRAAG, vraag_id), stores[ESCALATIE].find(LADDER, vraag_id)
        assert vraag
        steps = [one.event.zet.stap for one in climbed if one.event.NAME == "stap-gezet"]  # type: ignore[attr-defined]
        assert steps == [*range(2, 2 + len(steps))], "no step twice, none missed"
        if vraag.uitkomst:
            assert ladder is None or ladder.uitkomst == vraag.uitkomst
        else:
            assert ladder
            assert (ladder.stap.rol, steps) == ("zorgverzekeraar", [2, 3])


def check_messages(chain: Chain, sink: Receiver, asked: list[str]) -> None:
    """Every subscriber got every event that is told, of what was withdrawn too, in order, with no gap; what came twice
    has the same id and body."""
    stores = chain.system.stores
    vragen = stores[VRAAG].find_all(ZORGVRAAG, asked)
    still_open = {vraag_id for vraag_id, vraag in vragen.items() if not vraag.uitkomst}
    assert len(still_open) > len(asked) // 3
    happened: dict[str, list[str]] = {}
    for vraag_id in asked:
        logged = [*stores[VRAAG].read(ZORGVRAAG.stream(vraag_id)), *stores[ESCALATIE].read(LADDER.stream(vraag_id))]
        happened[vraag_id] = [one.event.NAME for one in logged]
    for path, kinds in TOLD.items():
        expected = {
            vraag_id: sorted(kinds[name] for name in names if name in kinds) for vraag_id, names in happened.items()
        }
        if kinds is COARSE:
            assert {tuple(expected[vraag_id]) for vraag_id in still_open} == {tuple(sorted(SOORTEN))}
        first: dict[int, tuple[str, bytes]] = {}
        told: dict[str, list[str]] = {}
        for request in (one for one in sink.requests if one.path == path):
            same = (request.headers["webhook-id"], request.body)
            if request.number in first:
                assert first[request.number] == same, "what came twice is the same"
                continue
            assert request.number == len(first) + 1, "in order, and none is missing"
            first[request.number] = same
            event = json.loads(request.body)
            told.setdefault(event["subject"].partition(":")[2], []).append(event["type"].split(".")[3])
        assert len({vraag_id for vraag_id, _ in first.values()}) == len(first)
        assert {vraag_id: sorted(told.get(vraag_id, ())) for vraag_id in asked} == expected, path
