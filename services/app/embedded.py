"""The profile of one machine: two SQLite files, of which `logboek` must survive and `beeld` can be built again."""

from collections.abc import Callable
from pathlib import Path

from events import aanbod
from events.logs import LOGS
from services.app.compose import Parts, System, compose
from services.app.schema import sqlite_steps
from services.demand.application import lists
from services.directory.index.index import Index
from services.directory.index.sqlite import SQLiteIndex
from services.platform.log.local import LocalLog
from services.platform.log.log import Log, Progress
from services.platform.runtime.clock import Clock, now
from services.platform.runtime.ids import new_id
from services.platform.runtime.settings import Settings
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.registry.application import finding

READY_LAG = 1000  # events that the directory may be behind and still be of use


def embedded(data: Path, settings: Settings, clock: Clock = now) -> System:
    """Open, or make, the files in a folder. Raises `WrongSetting` for files of a newer program."""
    data.mkdir(parents=True, exist_ok=True)
    logboek, beeld = SQLiteDatabase(data / "logboek.sqlite"), SQLiteDatabase(data / "beeld.sqlite", "NORMAL")
    migrate(logboek, sqlite_steps("logboek"), new_id())
    migrate(beeld, sqlite_steps("beeld"), "")
    index = SQLiteIndex(data / "beeld.sqlite")

    def open_log(log: str) -> LocalLog:
        return LocalLog(data / "logboek.sqlite", log)

    def close() -> None:
        index.close()
        beeld.close()
        logboek.close()

    system = compose(
        Parts(
            settings=settings,
            clock=clock,
            data=data,
            logboek=logboek,
            beeld=beeld,
            recorders={log: SQLiteRecorder(logboek, log) for log in LOGS},
            index=index,
            open_log=open_log,
            share_log=lambda follower: open_log(follower.follow),
            ready=lambda: _not_ready(open_log, index),
            restored=lambda: None,
            close=close,
        )
    )
    finding.fill_once(system.aanbod_store, clock())
    lists.fill_once(system.demand.store, clock())
    return system


def _not_ready(open_log: Callable[[str], Log], index: Index) -> str | None:
    """Return why the public cannot be answered, or None when it can."""
    log = open_log(aanbod.LOG)
    try:
        progress = index.progress()
        known = progress if progress and progress.log_id == log.identity() else Progress("")
        behind = known.behind(log.end())
    finally:
        log.close()
    return f"De gids loopt {behind} gebeurtenissen achter." if behind > READY_LAG or progress is None else None
