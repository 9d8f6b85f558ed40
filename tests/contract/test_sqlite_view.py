"""A file of views that is replaced while somebody waits for the one before it, or that cannot be."""

import threading
import time
from pathlib import Path

import pytest

from services.app.schema import sqlite_steps
from services.platform.runtime.away import Away
from services.platform.store.sqlite_view import ASIDE, SQLiteView
from tests.support.faults import damage, held_lock

PATIENCE, AT_ONCE = 4.0, 0.3  # seconds


def test_who_makes_it_anew_does_not_let_others_wait_behind_who_waits_for_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "beelden.sqlite"
    view = SQLiteView(path, sqlite_steps("beeld"), PATIENCE)

    def write() -> None:
        with pytest.raises(Away), view.transaction(commit=True):
            pass

    def read() -> None:
        with view.transaction(commit=False) as c:
            c.execute("SELECT 1 FROM gids")

    with held_lock(path):
        waits = threading.Thread(target=write)
        waits.start()
        time.sleep(1)
        for file in tmp_path.iterdir():
            file.unlink()
        read()
        begin = time.monotonic()
        write()
        took = time.monotonic() - begin
        waits.join()
    view.close()
    assert took < AT_ONCE


def test_one_that_is_damaged_and_cannot_be_put_aside_is_away(tmp_path: Path) -> None:
    path = tmp_path / "beelden.sqlite"
    view = SQLiteView(path, sqlite_steps("beeld"), PATIENCE)
    (tmp_path / f"beelden.sqlite{ASIDE}" / "iets").mkdir(parents=True)
    with view.transaction(commit=False) as c:
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(path, 0)
    for _ in range(2):
        with pytest.raises(Away, match="is een map"), view.transaction(commit=False) as c:
            c.execute("SELECT 1 FROM gids")
    view.close()
