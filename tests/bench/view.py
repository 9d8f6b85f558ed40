"""The directory's view: following a log against a raw read and upsert, and building it anew."""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from services.app import operator as beheer
from services.directory.index.sqlite import SQLiteIndex
from services.directory.projector import Projector
from services.platform.log.log import PAGE, Log
from services.platform.store.database import connect
from services.platform.store.store import Change
from services.platform.views.follower import catch_up
from tests.bench.ratio import Result, interleaved
from tests.bench.wereld import NU, dice, gemeld, regios, teams, wijken
from tests.support.keten import Keten

TEAMS, REPORTS, ROUNDS = 4_000, 40_000, 7


def fill(keten: Keten, teams_: int, reports: int) -> int:
    """A log of teams and reports in random order; how many events it has."""
    codes = wijken(3393)
    store = keten.platform.store
    store.append(regios(3393), actor="beheerder:platform", now=NU)
    store.append(teams(teams_, codes), actor="beheerder:platform", now=NU)
    versions = {number: len(store.read(f"team:t{number:06d}")) for number in range(min(teams_, 4000))}
    changes = []
    for _ in range(reports):
        number = dice.choice(range(len(versions)))
        changes.append(Change(f"team:t{number:06d}", versions[number], [gemeld()]))
        versions[number] += 1
    store.append(changes, actor="beheerder:platform", now=NU + timedelta(seconds=1))
    log = keten.platform.open_log("aanbod")
    end = sum(log.end().values())
    log.close()
    return end


def projector() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        keten = Keten(Path(folder))
        fill(keten, TEAMS, REPORTS)
        log, number = keten.platform.open_log("aanbod"), iter(range(1000))

        def ours() -> None:
            index = SQLiteIndex(Path(folder) / f"ours-{next(number)}.sqlite")
            catch_up(log, Projector(index, keten.platform.codec, keten.klok))
            index.close()

        def raw() -> None:
            _upsert_all(log, connect(Path(folder) / f"raw-{next(number)}.sqlite"))

        yield Result("projector beside raw read and upsert", *interleaved(ours, raw, ROUNDS), 0.45)
        log.close()
        keten.sluit()


def _upsert_all(log: Log, connection: sqlite3.Connection) -> None:
    """A document per stream as it comes: each event's bytes replace those before."""
    connection.execute("CREATE TABLE document (stream TEXT PRIMARY KEY, body BLOB)")
    connection.execute("CREATE TABLE position (at INTEGER)")
    position = 0
    while page := log.read({0: position}, PAGE):
        position = page[-1].position
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT OR REPLACE INTO document VALUES (?, ?)", [(e.stream, e.data) for e in page])
        connection.execute("UPDATE position SET at = ?", (position,))
        connection.execute("COMMIT")
    connection.close()


def rebuild() -> Iterator[Result]:
    folder = Path(tempfile.mkdtemp())
    keten = Keten(folder)
    events = fill(keten, 20_000, 100_000)
    seconds = []
    for _ in range(3):
        begin = time.perf_counter()
        beheer.herbouw(keten.platform, lambda _: None)
        seconds.append((time.perf_counter() - begin) / events * 1_000_000)
    keten.sluit()
    shutil.rmtree(folder)
    yield Result("rebuild, a million events", sorted(seconds)[1], min(seconds), max(seconds), unit=" s")
