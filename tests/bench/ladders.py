"""How soon a step is taken after its bound passed, among a hundred thousand open ladders; on either database."""

import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Any

from events import aanbod
from events.codec import Recorded
from events.escalatie import LOG as ESCALATIE
from events.escalatie import EscalatieGestart, StapGezet
from events.vraag import LOG as VRAAG
from events.vraag import Cel, Gebied, Ladder, VraagOnvervuld, Zet, ZorgvraagGesteld
from services.app import embedded as wiring
from services.app.cluster import cluster as compose
from services.app.embedded import Platform
from services.platform.log.log import Entry, Progress
from services.platform.store.store import Change, Store
from services.platform.views.follower import catch_up
from services.regels.ladder import DEFAULT_STEPS
from tests.bench.cluster import environment
from tests.bench.ratio import Result
from tests.bench.wereld import regios, teams, wijken
from tests.support.keten import SETTINGS

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
        id_ = f"019ab000-0000-7000-8000-{number:012d}"
        yield Change(f"zorgvraag:{id_}", 0, [gesteld, onvervuld]), Change(f"escalatie:{id_}", 0, [gestart, zet])


def fill(platform: Platform, due: Iterable[datetime], begin: int = 0) -> None:
    """Into both logs, and straight into the view of what is due: how long Kafka takes is another bench's question."""
    found = ladders(due, begin)
    vragen, escalaties = platform.opslag.stores[VRAAG], platform.opslag.stores[ESCALATIE]
    (view,) = (volger.view for volger in platform.werk.volgers if volger.name == "termijnen-escalatie")
    if view.progress() is None:
        view.reset("bench")
    while chunk := list(islice(found, CHUNK)):
        append(vragen, [one for one, _ in chunk])
        append(escalaties, [other for _, other in chunk])
        before = view.progress() or Progress("bench")
        page = [_entry(escalaties, other, before.offsets.get(0, 0) + n) for n, (_, other) in enumerate(chunk, start=1)]
        view.apply(page, before, before.past(page))


def _entry(store: Store, change: Change, position: int) -> Entry:
    event, now = change.events[-1], datetime.now(UTC)
    data = store.codec.encode(event, stream=change.stream, version=2, time=now, actor="systeem:bench")
    return Entry(position, change.stream, 2, event.type(), data)


def append(store: Store, changes: list[Change]) -> None:
    store.append(changes, actor="systeem:bench", now=datetime.now(UTC))


@contextmanager
def embedded() -> Iterator[Platform]:
    with tempfile.TemporaryDirectory() as folder:
        platform = wiring.embedded(Path(folder), SETTINGS)
        append(platform.store, [*regios(WIJKEN), *teams(TEAMS, wijken(WIJKEN))])
        catch_up(platform.open_log(aanbod.LOG), platform.projector)
        yield platform
        platform.close()


@contextmanager
def cluster() -> Iterator[Platform]:
    with environment() as keten:
        append(keten.platform.store, [*regios(WIJKEN), *teams(TEAMS, wijken(WIJKEN))])
        keten.volg()
        platform = compose(keten.settings)  # by the clock on the wall
        yield platform
        platform.close()


def run() -> Iterator[Result]:
    """Both questions, on one machine and in a cluster."""
    for name, profile in (("embedded", embedded), ("cluster", cluster)):
        with profile() as platform:
            now = datetime.now(UTC)
            fill(platform, (now + FAR for _ in range(OPEN)))
            late = _one_by_one(platform)
            p99 = quantiles(late, n=100)[98]
            what = f"a step is taken after its bound, p99, {name}"
            yield Result(what, p99, min(late), max(late), 1.0, at_least=False, unit=" s")
            took = _at_once(platform)
            yield Result(f"{AT_ONCE} steps due at once, {name}", took, took, took, 20.0, at_least=False, unit=" s")


def _one_by_one(platform: Platform) -> list[float]:
    """How late each was; the ticker runs as it does in its task."""
    begin = datetime.now(UTC) + timedelta(seconds=15)
    due = [begin + timedelta(seconds=OVER * number / SPREAD) for number in range(SPREAD)]
    fill(platform, due, OPEN)
    stop = threading.Event()
    ticker = platform.werk.tickers[ESCALATIE]

    def tick() -> None:
        while not stop.is_set():
            if not ticker.tick():
                stop.wait(0.2)

    thread = threading.Thread(target=tick)
    thread.start()
    time.sleep(max(0.0, (due[-1] - datetime.now(UTC)).total_seconds()) + 2)
    stop.set()
    thread.join()
    return [(_taken(platform, OPEN + number) - at).total_seconds() for number, at in enumerate(due)]


def _taken(platform: Platform, number: int) -> datetime:
    stream = f"escalatie:019ab000-0000-7000-8000-{number:012d}"
    recorded: list[Recorded] = platform.opslag.stores[ESCALATIE].read(stream)
    return next(een.time for een in recorded if een.event.NAME == "stap-verlopen")


def _at_once(platform: Platform) -> float:
    fill(platform, (datetime.now(UTC) for _ in range(AT_ONCE)), OPEN + SPREAD)
    ticker, done = platform.werk.tickers[ESCALATIE], 0
    begin = time.perf_counter()
    while done < AT_ONCE:
        done += ticker.tick()
    return time.perf_counter() - begin
