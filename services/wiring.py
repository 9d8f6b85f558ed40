"""The composition root: which parts make a process. Nothing is composed anywhere else, and nothing at import time."""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event

import msgspec
from flask import Flask
from flask.logging import default_handler

from directory_site import app as site
from events import aanbod
from events.codec import Codec
from services.directory.http import codelijsten, contactpunten, wijken
from services.directory.http.api import Gids
from services.directory.index import Index
from services.directory.lezer import Bron
from services.directory.projector import VIEW, Projector
from services.directory.sqlite_index import SQLiteIndex
from services.platform import problems, telemetry, web
from services.platform.clock import Clock, now
from services.platform.database import Database, DurableDatastore
from services.platform.follower import View, follow
from services.platform.health import Sign
from services.platform.ids import new_id
from services.platform.log import LocalLog, Log, Progress
from services.platform.settings import Settings
from services.platform.sqlite_store import SQLiteRecorder
from services.platform.store import Store
from services.platform.toegang import Sleutels
from services.rechten import RECHTEN
from services.registry.http import aanbieders, capaciteit, regios, teams, zorgverzekeraars
from services.registry.http.api import Registry
from services.sitegids import SiteGids

READY_LAG = 1000  # events that the directory may be behind and still be of use
Task = Callable[[Event], None]


class Platform(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a process is made of. `tasks` work until they are told to stop; `ready` says why not;
    `logs`: per log the column of its order; `restored` does what must be done after a back-up was put back."""

    store: Store
    logboek: Database
    log: Callable[[], Log]
    index: Index
    codec: Codec
    sleutels: Sleutels
    projector: Projector
    bron: Bron
    tasks: Mapping[str, Task]
    ready: Callable[[], str | None]
    logs: Mapping[str, str]
    restored: Callable[[], None]
    clock: Clock
    close: Callable[[], None]


def embedded(data: Path, settings: Settings, clock: Clock = now) -> Platform:
    """Open (or make) the two files in a folder: `logboek`, that must survive, and `beeld`, that can be rebuilt."""
    data.mkdir(parents=True, exist_ok=True)
    logboek = DurableDatastore(data / "logboek.sqlite")
    codec = Codec(settings.bron, aanbod.EVENTS)
    recorder = SQLiteRecorder(logboek, aanbod.LOG, new_id())
    index = SQLiteIndex(data / "beeld.sqlite")
    projector = Projector(index, codec, clock)

    def log() -> LocalLog:
        return LocalLog(data / "logboek.sqlite", aanbod.LOG)

    def close() -> None:
        index.close()
        logboek.close()

    return Platform(
        store=Store(recorder, codec),
        logboek=logboek,
        log=log,
        index=index,
        codec=codec,
        sleutels=Sleutels(logboek),
        projector=projector,
        bron=Bron(index, clock),
        tasks={VIEW: following(log, projector, settings, VIEW)},
        ready=lambda: _behind(log, index),
        logs={aanbod.LOG: "rowid"},
        restored=lambda: None,
        clock=clock,
        close=close,
    )


def following(open_log: Callable[[], Log], view: View, settings: Settings, name: str) -> Task:
    """The task of a view: follow its log, and tell how far it is behind."""
    sign = Sign(settings.levensteken, name)

    def beat(log: Log, progress: Progress) -> None:
        lag = progress.behind(log.end())
        telemetry.LAG.labels(name).set(lag)
        sign.beat(lag)

    return lambda stop: follow(open_log, view, stop, beat, sign.waiting)


def _behind(open_log: Callable[[], Log], index: Index) -> str | None:
    log = open_log()
    try:
        progress = index.progress()
        known = progress if progress and progress.log_id == log.identity() else Progress("")
        behind = known.behind(log.end())
    finally:
        log.close()
    return f"De gids loopt {behind} gebeurtenissen achter." if behind > READY_LAG or progress is None else None


def web_app(platform: Platform) -> Flask:
    """All APIs and the site, as one WSGI application."""
    app = Flask("benaderbaar", static_folder=None)
    app.logger.removeHandler(default_handler)
    app.config |= {"MAX_CONTENT_LENGTH": web.MAX_BODY, "PROPAGATE_EXCEPTIONS": False}
    app.extensions["registry"] = Registry(platform.store, platform.clock)
    app.extensions["gids"] = Gids(platform.bron, platform.clock)
    web.observe(app)
    web.guard(app, platform.sleutels.beller, RECHTEN)
    web.health(app, platform.ready)
    web.add_api(app, "gids", "Benaderbaar: wie kan ik benaderen", _GIDS, RECHTEN)
    web.add_api(app, "aanbod", "Benaderbaar: aanbod bijhouden", _AANBOD, RECHTEN)
    _site(app, platform)
    return app


def _site(app: Flask, platform: Platform) -> None:
    """The public site, in both languages, with pages for what goes wrong."""
    client = SiteGids(platform.bron, platform.clock)
    for taal in site.TALEN:
        app.register_blueprint(site.site(client, platform.clock, taal))
    app.register_blueprint(site.static())
    problems.register(app, lambda status: site.fout(client, platform.clock, status))


_GIDS = [contactpunten.blueprint, wijken.blueprint, codelijsten.blueprint]
_AANBOD = [aanbieders.blueprint, teams.blueprint, capaciteit.blueprint, regios.blueprint, zorgverzekeraars.blueprint]
