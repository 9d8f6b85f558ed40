"""The profile of one machine: two SQLite files, of which `logboek` must survive and `beeld` can be built again."""

from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from events import aanbod
from events.logs import LOGS
from services.app.compose import Parts, System, compose
from services.app.schema import sqlite_steps
from services.demand.application import lists
from services.directory.index.index import Index
from services.directory.index.sqlite import SQLiteIndex
from services.directory.reader import BUILDING
from services.platform.log.local import LocalLog
from services.platform.log.log import Log, Progress
from services.platform.runtime.away import Away
from services.platform.runtime.clock import Clock, now
from services.platform.runtime.ids import new_id
from services.platform.runtime.secrets import FILE as KEY_FILE
from services.platform.runtime.settings import Settings
from services.platform.store.sqlite import LOCK_TIMEOUT, SQLiteDatabase, migrate
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.sqlite_view import SQLiteView
from services.registry.application import finding

LOGBOEK, BEELD = "logboek.sqlite", "beeld.sqlite"
OURS = (LOGBOEK, BEELD, KEY_FILE)  # what the files of the platform begin with
PRIVATE, _OTHERS = 0o700, 0o077  # the mode of a folder, and the part of a mode that lets others in
READY_LAG = 1000  # events that the directory may be behind and still be of use


def embedded(data: Path, settings: Settings, clock: Clock = now, *, patience: float = LOCK_TIMEOUT) -> System:
    """Open, or make, the files in a folder, for the user of this process only. `patience` is how many seconds a writer
    waits for another process. Raises `WrongSetting` for files of a newer program, and `Away`."""
    _make_private(data)

    def open_log(log: str) -> LocalLog:
        return LocalLog(data / LOGBOEK, log)

    files = ExitStack()
    with ExitStack() as failed:  # what cannot go on is tried again every second, and leaves no file open
        failed.callback(files.close)
        logboek = files.enter_context(closing(SQLiteDatabase(data / LOGBOEK, patience=patience)))
        migrate(logboek, sqlite_steps("logboek"), new_id())
        beeld = files.enter_context(closing(SQLiteView(data / BEELD, sqlite_steps("beeld"), patience)))
        index = SQLiteIndex(beeld)
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
                close=files.close,
            )
        )
        finding.fill_once(system.aanbod_store, clock())
        lists.fill_once(system.demand.store, clock())
        failed.pop_all()
    return system


def _make_private(folder: Path) -> None:
    """Make a folder for the user of this process only. One in which other files stand too stays as it is: it is not
    ours alone, and what is ours in it is private itself. So does one that belongs to another user."""
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    if folder.stat().st_mode & _OTHERS and all(one.name.startswith(OURS) for one in folder.iterdir()):
        with suppress(PermissionError):
            folder.chmod(PRIVATE)


def _not_ready(open_log: Callable[[str], Log], index: Index) -> str | None:
    """Return why the public cannot be answered, or None when it can."""
    try:
        progress, updated = index.progress(), index.updated()
    except Away:
        return "De gids is even niet te lezen."
    if progress is None or updated is None:
        return BUILDING
    behind = _behind(open_log, progress)
    return f"De gids loopt {behind} gebeurtenissen achter." if behind > READY_LAG else None


def _behind(open_log: Callable[[str], Log], progress: Progress) -> int:
    """Return how many events the directory is behind. While nobody can tell, it is good enough to answer from."""
    try:
        log = open_log(aanbod.LOG)
        try:
            known = progress if progress.log_id == log.identity() else Progress("")
            return known.behind(log.end())
        finally:
            log.close()
    except Away:
        return 0
