"""Appending, codec included, against raw sqlite3 with the same table and the same durability."""

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

from events import aanbod
from events.codec import Codec
from events.event import Event
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Change, Store
from tests.bench.ratio import Result, interleaved
from tests.bench.world import NOW, report, sqlite_database

SIZES = {1: (0.70, 60, 25), 100: (0.55, 100, 5)}  # events a commit: limit, rounds, commits a round


def run() -> Iterator[Result]:
    number = count()
    for size, (limit, rounds, commits) in SIZES.items():
        with (
            tempfile.TemporaryDirectory() as folder,
            closing(sqlite_database(Path(folder) / "ours.sqlite", "logboek")) as database,
            closing(_bare(Path(folder) / "raw.sqlite")) as bare,
        ):
            codec = Codec("urn:nld:bench", aanbod.EVENTS)
            store = Store(SQLiteRecorder(database, aanbod.LOG), codec)
            events = [report() for _ in range(size)]
            ready = [codec.encode(e, stream="team:x", version=1, time=NOW, actor="aanbieder:x") for e in events]

            def ours(store: Store = store, events: Sequence[Event] = events, many: int = commits) -> None:
                for _ in range(many):
                    store.append([Change(f"team:{next(number):012d}", 0, events)], actor="aanbieder:x", now=NOW)

            def raw(bare: sqlite3.Connection = bare, ready: list[bytes] = ready, many: int = commits) -> None:
                for _ in range(many):
                    stream, kind = f"team:{next(number):012d}", "nl.benaderbaar.aanbod.capaciteit-gemeld.v1"
                    bare.execute("BEGIN IMMEDIATE")
                    rows = [(stream, version, kind, data) for version, data in enumerate(ready, start=1)]
                    bare.executemany("INSERT INTO aanbod VALUES (?, ?, ?, ?)", rows)
                    bare.execute("COMMIT")

            yield Result(f"append, {size} a commit, beside raw sqlite3", *interleaved(ours, raw, rounds), limit)


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE aanbod (originator_id TEXT, originator_version INTEGER, topic TEXT, state BLOB,"
        " PRIMARY KEY (originator_id, originator_version))"
    )
    return connection
