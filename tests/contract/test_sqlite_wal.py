"""The file of what was written last stays short, also while there is always somebody who reads."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.platform.store.sqlite import LONG, ROOM_WITHIN, SQLiteDatabase

READS, READERS = 0.04, 3  # seconds; threads, so that one begins before another ends
WITHIN = 40.0  # seconds


@pytest.fixture
def database(tmp_path: Path) -> Iterator[SQLiteDatabase]:
    found = SQLiteDatabase(tmp_path / "logboek.sqlite", "NORMAL")
    with found.transaction(commit=True) as c:
        c.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)")
    yield found
    found.close()


def write(database: SQLiteDatabase, size: int) -> None:
    with database.transaction(commit=True) as c:
        c.execute("INSERT INTO t (b) VALUES (zeroblob(?))", (size,))


def length(database: SQLiteDatabase) -> int:
    return database.path.with_name(f"{database.path.name}-wal").stat().st_size


@contextmanager
def reading(database: SQLiteDatabase) -> Iterator[None]:
    """Let there be somebody who reads at every moment, of whom nobody reads for long."""
    stop = threading.Event()

    def read(begin: float) -> None:
        stop.wait(begin)
        while not stop.is_set():
            with database.frozen() as c:
                c.execute("SELECT count(*) FROM t")
                c.fetchmany(1)
                stop.wait(READS)

    threads = [threading.Thread(target=read, args=(number * READS / READERS,)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_it_begins_again_while_there_is_always_somebody_who_reads(database: SQLiteDatabase) -> None:
    with reading(database):
        while (most := length(database)) < LONG:
            write(database, 100_000)
        deadline = time.monotonic() + WITHIN
        while length(database) >= most:
            assert time.monotonic() < deadline, "it only grows"
            write(database, 10)
            time.sleep(0.01)
    with database.transaction(commit=False) as c:
        c.execute("SELECT count(*) >= 80 FROM t")
        assert c.fetchone()[0], "what was written is there"


def test_one_who_reads_for_long_keeps_nobody_from_writing(database: SQLiteDatabase) -> None:
    reader = SQLiteDatabase(database.path, "NORMAL")
    with reader.frozen() as c:
        c.execute("SELECT count(*) FROM t")
        assert c.fetchmany(1)
        write(database, LONG + 1)
        begin = time.monotonic()
        for _ in range(20):
            write(database, 10)
        assert time.monotonic() - begin < 20 * ROOM_WITHIN / 2, "that is looked at seldom"
    reader.close()
