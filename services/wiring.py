"""The composition root: which parts make a process. Nothing is composed anywhere else, and nothing at import time."""

from collections.abc import Callable
from pathlib import Path

import msgspec
from flask import Flask
from flask.logging import default_handler

from directory_site import app as site
from events import aanbod
from events.codec import Codec
from services.directory.http import codelijsten, contactpunten, wijken
from services.directory.http.api import Gids
from services.directory.projector import Projector
from services.directory.sqlite_index import SQLiteIndex
from services.platform import problems, web
from services.platform.clock import Clock, now
from services.platform.database import DurableDatastore
from services.platform.ids import new_id
from services.platform.log import LocalLog, Progress
from services.platform.settings import Settings
from services.platform.sqlite_store import SQLiteRecorder
from services.platform.store import Store
from services.platform.toegang import Sleutels
from services.rechten import RECHTEN
from services.registry.http import aanbieders, capaciteit, regios, teams, zorgverzekeraars
from services.registry.http.api import Registry
from services.sitegids import SiteGids

READY_LAG = 1000  # events that the directory may be behind and still be of use


class Platform(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a process of the embedded profile is made of, over one folder."""

    store: Store
    log: Callable[[], LocalLog]
    index: SQLiteIndex
    codec: Codec
    sleutels: Sleutels
    projector: Projector
    clock: Clock
    close: Callable[[], None]


def embedded(data: Path, settings: Settings, clock: Clock = now) -> Platform:
    """Open (or make) the two files in a folder: `logboek`, that must survive, and `beeld`, that can be rebuilt."""
    data.mkdir(parents=True, exist_ok=True)
    datastore = DurableDatastore(data / "logboek.sqlite")
    codec = Codec(settings.bron, aanbod.EVENTS)
    recorder = SQLiteRecorder(datastore, aanbod.LOG, new_id())
    index = SQLiteIndex(data / "beeld.sqlite")
    return Platform(
        store=Store(recorder, codec),
        log=lambda: LocalLog(data / "logboek.sqlite", aanbod.LOG),
        index=index,
        codec=codec,
        sleutels=Sleutels(datastore),
        projector=Projector(index, codec, clock),
        clock=clock,
        close=datastore.close,
    )


def web_app(platform: Platform) -> Flask:
    """All APIs and the site, as one WSGI application."""
    app = Flask("benaderbaar", static_folder=None)
    app.logger.removeHandler(default_handler)
    app.config |= {"MAX_CONTENT_LENGTH": web.MAX_BODY, "PROPAGATE_EXCEPTIONS": False}
    app.extensions["registry"] = Registry(platform.store, platform.clock)
    app.extensions["gids"] = Gids(platform.index, platform.clock)
    web.observe(app)
    web.guard(app, platform.sleutels.beller, RECHTEN)
    web.health(app, lambda: _not_ready(platform))
    web.add_api(app, "gids", "Benaderbaar: wie kan ik benaderen", _GIDS, RECHTEN)
    web.add_api(app, "aanbod", "Benaderbaar: aanbod bijhouden", _AANBOD, RECHTEN)
    _site(app, platform)
    return app


def _site(app: Flask, platform: Platform) -> None:
    """The public site, in both languages, with pages for what goes wrong."""
    client = SiteGids(platform.index, platform.clock)
    for taal in site.TALEN:
        app.register_blueprint(site.site(client, platform.clock, taal))
    app.register_blueprint(site.static())
    problems.register(app, lambda status: site.fout(client, platform.clock, status))


_GIDS = [contactpunten.blueprint, wijken.blueprint, codelijsten.blueprint]
_AANBOD = [aanbieders.blueprint, teams.blueprint, capaciteit.blueprint, regios.blueprint, zorgverzekeraars.blueprint]


def _not_ready(platform: Platform) -> str | None:
    log = platform.log()
    try:
        progress = platform.index.progress()
        behind = (progress if progress and progress.log_id == log.identity() else Progress("")).behind(log.end())
    finally:
        log.close()
    return f"De gids loopt {behind} gebeurtenissen achter." if behind > READY_LAG or progress is None else None
