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

from services.app.tasks import BEZORGING, ESCALATIE, MELDINGEN, VRAAG
from services.platform.runtime.settings import Settings
from services.zorgvraag import escalatie, zorgvraag
from tests.e2e.test_kill import victim
from tests.support.bouw import ALTIJD, met_regio, met_team
from tests.support.cluster import ClusterKeten
from tests.support.keten import SETTINGS, Keten
from tests.support.ontvanger import Ontvanger, Zegt
from tests.support.server import Server
from tests.support.verkeer import until
from tests.support.vragen import VRAAG as VRAGEN
from tests.support.vragen import zorgvraag as een_zorgvraag
from tests.support.wereld import running

VRAGEN_, KILLS, HITS, CLIENTS = (400, 30, 15, 3) if os.environ.get("CHAOS") == "full" else (120, 14, 10, 3)
GAUW = {"termijn": {"spoed": "PT1S"}}
SNEL = {"stappen": [{"rol": "gevraagd", **GAUW}, {"rol": "aanbieders", **GAUW}, {"rol": "zorgverzekeraar"}]}
SOORTEN = ["vraag-onvervuld", "stap-gezet", "stap-gezet"]  # of a zorgvraag that nobody takes
TARGETS = (VRAAG, ESCALATIE, MELDINGEN, BEZORGING, "web", "relay", f"{ESCALATIE}+{MELDINGEN}")
QUIET = 12.0  # seconds; the first attempt after a failed one comes after 5 to 6, a lease lasts 10


class Keys(NamedTuple):
    verwijzer: str
    gemeente: str
    punt: str


def prepare(keten: Keten) -> Keys:
    met_regio(keten, ladderA=SNEL)
    met_team(keten, bereikbaarheid=[ALTIJD])
    verzekeraar = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}}
    keten.als("beheerder").put("/api/aanbod/v1/zorgverzekeraars/3311", verzekeraar)

    def maak(rol: str, wie: str) -> str:
        return keten.platform.sleutels.maak(wie, rol, ("enschede",), keten.klok())

    return Keys(maak("verwijzer", "huisarts"), maak("gemeente", "GM0153"), maak("coordinatiepunt", "enschede"))


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
            found = call(self._port, self._key, VRAGEN, een_zorgvraag())
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
    servers = [Server("serve", folder, **env)]
    port = servers[0].port

    def kill(number: int) -> None:
        target = ("werk", "session", "worker")[number % 3]
        os.kill(victim(servers[-1], target), signal.SIGKILL)
        if target != "worker":
            servers[-1].gone()
            servers.append(Server("serve", folder, port, **env))

    yield port, kill
    assert servers[-1].stop() == 0


@pytest.mark.slow
@pytest.mark.rij(66, 83)
@pytest.mark.parametrize("profile", ["embedded", "cluster"])
def test_kill_9_of_every_process_misses_no_step_and_no_message(
    profile: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with Ontvanger() as sink:
        sink.zegt["/traag"] = [Zegt(500), Zegt()]  # fails once: what follows waits for it
        env: dict[str, Any] = {"BENADERBAAR_WEBHOOK_TOEGESTAAN": sink.plaats, "BENADERBAAR_GEHEIM": SETTINGS.geheim}
        if profile == "embedded":
            keten = Keten(tmp_path)
            keys = prepare(keten)
            keten.sluit()
            with embedded(tmp_path, env) as (port, kill):
                asked = play(port, keys, sink, kill)
            keten = Keten(tmp_path)
        else:
            settings: Settings = msgspec.structs.replace(
                request.getfixturevalue("settings"), webhook_toegestaan=sink.plaats
            )
            keten = ClusterKeten(settings)
            keys = prepare(keten)
            keten.sluit()
            with running(settings, VRAAG, ESCALATIE, MELDINGEN, BEZORGING) as world:
                asked = play(world.port, keys, sink, lambda number: world.kill(TARGETS[number % len(TARGETS)]))
                world.stop()
            keten = ClusterKeten(settings)
        check_ladders(keten, asked)
        check_messages(keten, sink, asked)
        keten.sluit()


def play(port: int, keys: Keys, sink: Ontvanger, kill: Callable[[int], None]) -> list[str]:
    """Ask, kill, and wait until every subscriber heard all; the zorgvragen that were acknowledged."""
    for key, path in ((keys.gemeente, "/goed"), (keys.punt, "/traag")):
        until(lambda k=key, p=path: abonneer(port, k, sink.url(p)), 20, "no subscription")  # type: ignore[misc]
    dice, stop = random.Random(20261124), threading.Event()
    verwijzers = [Verwijzer(port, keys.verwijzer, stop) for _ in range(CLIENTS)]
    for verwijzer in verwijzers:
        verwijzer.start()

    def count() -> int:
        return sum(len(verwijzer.asked) for verwijzer in verwijzers)

    hits, each = 0, VRAGEN_ // KILLS
    for number in range(KILLS):
        goal = count() + dice.randint(each // 2, each * 3 // 2)
        until(lambda goal=goal: count() >= goal, 90, "nothing is acknowledged")  # type: ignore[misc]
        until(lambda: any(verwijzer.busy for verwijzer in verwijzers), 5, "nobody asks")
        hits += any(verwijzer.busy for verwijzer in verwijzers)
        kill(number)
    until(lambda: count() >= VRAGEN_, 90, "not all are acknowledged")
    stop.set()
    for verwijzer in verwijzers:
        verwijzer.join(15)
    asked = [id_ for verwijzer in verwijzers for id_ in verwijzer.asked]
    until(lambda: quiet(sink), 120, "it does not become quiet")
    print(f"{len(asked)} asked, {KILLS} kills, {hits} with work in flight, {len(sink.verzoeken)} requests at the sink")
    assert hits >= HITS
    return asked


def abonneer(port: int, key: str, url: str) -> bool:
    return bool(call(port, key, "/api/meldingen/v1/abonnementen", {"callbackUrl": url}))


def quiet(sink: Ontvanger) -> bool:
    """Nothing came in for longer than any step or second attempt lasts here."""
    before = len(sink.verzoeken)
    threading.Event().wait(QUIET)
    return len(sink.verzoeken) == before > 0


def check_ladders(keten: Keten, asked: list[str]) -> None:
    """Each ended, or stands on the last step, every step of which was set once."""
    stores = keten.platform.opslag.stores
    vragen = stores[VRAAG].read_all([zorgvraag.stream(id_) for id_ in asked])
    ladders = stores[ESCALATIE].read_all([escalatie.stream(id_) for id_ in asked])
    for id_ in asked:
        recorded, climbed = vragen[zorgvraag.stream(id_)], ladders[escalatie.stream(id_)]
        assert [een.version for een in recorded] == [*range(1, len(recorded) + 1)]
        vraag, ladder = zorgvraag.fold(recorded), escalatie.fold(climbed)
        assert vraag
        steps = [een.event.zet.stap for een in climbed if een.event.NAME == "stap-gezet"]  # type: ignore[attr-defined]
        assert steps == [*range(2, 2 + len(steps))], "no step twice, none missed"
        if vraag.einde:
            assert ladder is None or ladder.einde == vraag.einde
        else:
            assert ladder
            assert (ladder.stap.rol, steps) == ("zorgverzekeraar", [2, 3])


def check_messages(keten: Keten, sink: Ontvanger, asked: list[str]) -> None:
    """Every subscriber got every event, in order, with no gap; what came twice has the same id and body."""
    stores = keten.platform.opslag.stores
    vragen = stores[VRAAG].read_all([zorgvraag.stream(id_) for id_ in asked])
    open_ = {id_ for id_ in asked if (v := zorgvraag.fold(vragen[zorgvraag.stream(id_)])) and not v.einde}
    assert len(open_) > len(asked) // 3
    for path in ("/goed", "/traag"):
        first: dict[int, tuple[str, bytes]] = {}
        told: dict[str, list[str]] = {}
        for verzoek in (een for een in sink.verzoeken if een.path == path):
            same = (verzoek.headers["webhook-id"], verzoek.body)
            if verzoek.nummer in first:
                assert first[verzoek.nummer] == same, "what came twice is the same"
                continue
            assert verzoek.nummer == len(first) + 1, "in order, and none is missing"
            first[verzoek.nummer] = same
            event = json.loads(verzoek.body)
            told.setdefault(event["subject"].partition(":")[2], []).append(event["type"].split(".")[3])
        assert len({id_ for id_, _ in first.values()}) == len(first)
        for id_ in open_:
            assert sorted(told[id_]) == sorted(SOORTEN), path
