"""The directory's view: following a log against a raw read and upsert, and building it anew."""

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

from services.app import operator
from services.directory.index.sqlite import SQLiteIndex
from services.directory.projector import Projector
from services.platform.log.local import PAGE
from services.platform.log.log import Log
from services.platform.store.sqlite import connect
from services.platform.store.store import Change
from services.platform.views.follower import catch_up
from tests.bench.ratio import Result, interleaved, spread, timed
from tests.bench.world import NOW, afspraken, dice, regios, report, sqlite_database, team_id, teams, wijken
from tests.support.chain import Chain

WIJKEN, REPORTING = 3393, 4_000  # wijken; the teams, at most, that report more than once
TEAMS, REPORTS, ROUNDS = 4_000, 40_000, 7
STEPS, STEP = 300, 0.5  # reports that are followed one by one; milliseconds


@contextmanager
def filled(folder: Path, number_of_teams: int, reports: int) -> Iterator[Chain]:
    """Open a chain over a log of teams and reports in random order."""
    chain = Chain(folder)
    try:
        store = chain.system.aanbod_store
        store.append(regios(WIJKEN), actor="beheerder:platform", now=NOW)
        store.append(teams(number_of_teams, wijken(WIJKEN)), actor="beheerder:platform", now=NOW)
        store.append(afspraken(wijken(WIJKEN)), actor="beheerder:platform", now=NOW)
        versions = {
            number: len(store.read(f"team:{team_id(number)}")) for number in range(min(number_of_teams, REPORTING))
        }
        changes = []
        for _ in range(reports):
            number = dice.choice(range(len(versions)))
            changes.append(Change(f"team:{team_id(number)}", versions[number], [report()]))
            versions[number] += 1
        store.append(changes, actor="beheerder:platform", now=NOW + timedelta(seconds=1))
        yield chain
    finally:
        chain.close()


def projector() -> Iterator[Result]:
    with (
        tempfile.TemporaryDirectory() as folder,
        filled(Path(folder), TEAMS, REPORTS) as chain,
        closing(chain.system.parts.open_log("aanbod")) as log,
    ):
        number = count()

        def ours() -> None:
            path = Path(folder) / f"ours-{next(number)}.sqlite"
            with closing(sqlite_database(path, "beeld")) as database:
                catch_up(log, Projector(SQLiteIndex(database), chain.system.codec, chain.clock))

        def raw() -> None:
            _upsert_all(log, connect(Path(folder) / f"raw-{next(number)}.sqlite"))

        yield Result("projector beside raw read and upsert", *interleaved(ours, raw, ROUNDS), 0.45)


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


def step() -> Iterator[Result]:
    """How long the view takes for one report, marks and all, beside a transaction that writes one row."""
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder), TEAMS, 0) as chain:
        chain.follow()
        store, versions = chain.system.aanbod_store, count(len(chain.system.aanbod_store.read(f"team:{team_id(1)}")))
        bare = connect(Path(folder) / "raw.sqlite")
        bare.execute("CREATE TABLE document (stream TEXT PRIMARY KEY, body BLOB)")
        with closing(bare), closing(chain.system.parts.open_log("aanbod")) as log:
            more = []
            for number in range(STEPS):
                store.append([Change(f"team:{team_id(1)}", next(versions), [report()])], actor="a:x", now=NOW)
                took = timed(lambda: catch_up(log, chain.system.projector))
                more.append((took - timed(lambda: _upsert(bare, number))) * 1000)  # noqa: B023 - called at once
    yield Result("projector step of one report, more than one row", *spread(more), STEP, at_least=False, unit=" ms")


def _upsert(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("INSERT OR REPLACE INTO document VALUES ('team:x', ?)", (bytes(500) + bytes(number % 7),))


def rebuild() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder), 20_000, 100_000) as chain:
        seconds = seconds_a_million(chain, 3)
    yield Result("rebuild, a million events", sorted(seconds)[1], min(seconds), max(seconds), unit=" s")


def seconds_a_million(chain: Chain, times: int) -> list[float]:
    """Rebuild the directory, and say how long it would take for a million events."""
    with closing(chain.system.parts.open_log("aanbod")) as log:
        events = sum(log.end().values())
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        operator.rebuild(chain.system, lambda _: None)
        found.append((time.perf_counter() - begin) / events * 1_000_000)
    return found
