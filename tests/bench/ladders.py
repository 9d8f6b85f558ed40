"""How soon a step is taken after its bound passed, among a hundred thousand open ladders; on either database. Somebody
is told of each."""

import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Any

from events import aanbod
from events.aanbod import Cel
from events.escalatie import LOG as ESCALATIE
from events.escalatie import EscalatieGestart, StapGezet
from events.vraag import LOG as VRAAG
from events.vraag import Gebied, Ladder, VraagOnvervuld, Zet, ZorgvraagGesteld
from services.alerts.subscriptions.application import Opgave, neem
from services.app import cluster as on_servers
from services.app import embedded as on_files
from services.app.compose import System
from services.platform.log.log import Entry, Progress
from services.platform.store.call import Call, Caller
from services.platform.store.store import Change, Store
from services.platform.views.deadlines import TICK
from services.platform.views.follower import catch_up
from services.regels.ladder import DEFAULT_STEPS
from tests.bench.environment import PATIENCE, environment
from tests.bench.ratio import Result
from tests.bench.world import regios, teams, wijken
from tests.support.chain import SETTINGS

OPEN, SPREAD, AT_ONCE = 100_000, 1_000, 10_000  # ladders: open; due one by one; due at the same moment
OVER = 20.0  # seconds over which those come due
WIJKEN, TEAMS, CHUNK = 400, 2_000, 1_000
CEL = (Cel(dagsoort="werkdag", dagdeel="overdag"),)
FAR = timedelta(days=30)


def ladders(due: Iterable[datetime], begin: int) -> Iterator[tuple[Change, Change]]:
    """Zorgvragen that nobody took, each on the step of all aanbieders until a moment."""
    codes, now = wijken(WIJKEN), datetime.now(UTC)
    for number, at in enumerate(due, start=begin):
        wijk = codes[number % WIJKEN]
        gebied = Gebied(regio=f"R{number % WIJKEN // 100 * 100}", gemeente="GM0001", wijk=wijk, wijken=(wijk,))
        ladder = Ladder(versie=1, stappen=DEFAULT_STEPS)
        first = Zet(stap=1, rol="gevraagd", begint=now, uiterlijk=now)
        rest: dict[str, Any] = {"gebied": gebied, "dagdelen": CEL, "urgentie": "spoed", "ladder": ladder, "zet": first}
        gesteld = ZorgvraagGesteld(
            kenmerk="K7M-4Q2", gesteld_door="verwijzer:x", situatie="nieuw", zorgverzekeraar="3311", **rest
        )
        onvervuld = VraagOnvervuld(waarom="niemand-gevraagd", zorgverzekeraar="3311", **rest)
        gestart = EscalatieGestart(
            gesteld_door="verwijzer:x", gebied=gebied, urgentie="spoed", ladder=ladder, vorige=first
        )
        zet = StapGezet(zet=Zet(stap=2, rol="aanbieders", organisaties=("a1",), begint=now, uiterlijk=at))
        vraag_id = f"019ab000-0000-7000-8000-{number:012d}"
        yield (
            Change(f"zorgvraag:{vraag_id}", 0, [gesteld, onvervuld]),
            Change(f"escalatie:{vraag_id}", 0, [gestart, zet]),
        )


def fill(system: System, due: Iterable[datetime], begin: int = 0) -> None:
    """Into both logs, and straight into the view of what is due: how long Kafka takes is another bench's question."""
    found = ladders(due, begin)
    vragen, escalaties = system.stores[VRAAG], system.stores[ESCALATIE]
    (view,) = (follower.view for follower in system.followers if follower.name == "termijnen-escalatie")
    if view.progress() is None:
        view.reset("bench")
    while chunk := list(islice(found, CHUNK)):
        append(vragen, [one for one, _ in chunk])
        append(escalaties, [other for _, other in chunk])
        before = view.progress() or Progress("bench")
        page = [_entry(escalaties, other, before.offsets.get(0, 0) + n) for n, (_, other) in enumerate(chunk, start=1)]
        view.apply(page, before, before.after(page))


def _entry(store: Store, change: Change, position: int) -> Entry:
    event, now = change.events[-1], datetime.now(UTC)
    data = store.codec.encode(event, stream=change.stream, version=2, time=now, actor="systeem:bench")
    return Entry(position, change.stream, 2, event.type(), data)


def subscribe(system: System, now: datetime) -> None:
    """Let every coördinatiepunt be told of every step."""
    opgave = Opgave("https://meldingen.example/")
    for regio in {f"R{number // 100 * 100}" for number in range(WIJKEN)}:
        neem(system.subscriptions(), f"abonnement-{regio}", opgave, Call(Caller(regio, "coordinatiepunt"), now))


def append(store: Store, changes: list[Change]) -> None:
    store.append(changes, actor="systeem:bench", now=datetime.now(UTC))


@contextmanager
def embedded() -> Iterator[System]:
    with tempfile.TemporaryDirectory() as folder, closing(on_files.embedded(Path(folder), SETTINGS)) as system:
        append(system.aanbod_store, [*regios(WIJKEN), *teams(TEAMS, wijken(WIJKEN))])
        with closing(system.parts.open_log(aanbod.LOG)) as log:
            catch_up(log, system.projector)
        yield system


@contextmanager
def cluster() -> Iterator[System]:
    with environment() as chain:
        append(chain.system.aanbod_store, [*regios(WIJKEN), *teams(TEAMS, wijken(WIJKEN))])
        chain.follow()
        with closing(on_servers.cluster(chain.settings)) as system:  # by the clock on the wall
            yield system


PROFILES: dict[str, Callable[[], AbstractContextManager[System]]] = {"embedded": embedded, "cluster": cluster}


def run() -> Iterator[Result]:
    """Both questions, on one machine and in a cluster."""
    for name, profile in PROFILES.items():
        with profile() as system:
            now = datetime.now(UTC)
            subscribe(system, now)
            fill(system, (now + FAR for _ in range(OPEN)))
            late = _one_by_one(system)
            p99 = quantiles(late, n=100)[98]
            what = f"a step is taken after its bound, p99, {name}"
            yield Result(what, p99, min(late), max(late), 1.0, at_least=False, unit=" s")
            took = _at_once(system)
            yield Result(f"{AT_ONCE} steps due at once, {name}", took, took, took, 20.0, at_least=False, unit=" s")


def _one_by_one(system: System) -> list[float]:
    """How late each was; the ticker runs as it does in its task."""
    begin = datetime.now(UTC) + timedelta(seconds=15)
    due = [begin + timedelta(seconds=OVER * number / SPREAD) for number in range(SPREAD)]
    fill(system, due, OPEN)
    stop, ticker = threading.Event(), system.tickers[ESCALATIE]

    def tick() -> None:
        while not stop.is_set():
            if not ticker.tick():
                stop.wait(TICK)

    with ThreadPoolExecutor(1) as pool:
        ticking = pool.submit(tick)
        time.sleep(max(0.0, (due[-1] - datetime.now(UTC)).total_seconds()) + 2)
        stop.set()
        ticking.result()
    return [(_taken(system, OPEN + number) - at).total_seconds() for number, at in enumerate(due)]


def _taken(system: System, number: int) -> datetime:
    recorded = system.stores[ESCALATIE].read(f"escalatie:019ab000-0000-7000-8000-{number:012d}")
    return next(one.time for one in recorded if one.event.NAME == "stap-verlopen")


def _at_once(system: System) -> float:
    fill(system, (datetime.now(UTC) for _ in range(AT_ONCE)), OPEN + SPREAD)
    ticker, done = system.tickers[ESCALATIE], 0
    begin = time.perf_counter()
    while done < AT_ONCE:
        done += ticker.tick()
        if time.perf_counter() - begin > PATIENCE:
            raise TimeoutError(f"{done} of {AT_ONCE} steps were taken within {PATIENCE:.0f} s")
    return time.perf_counter() - begin
