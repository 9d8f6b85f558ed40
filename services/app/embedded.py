"""The composition root: which parts make a process. Nothing is composed anywhere else, and nothing at import time."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import msgspec
from flask import Flask
from flask.logging import default_handler

from directory_site import app as site
from events import aanbod
from events.codec import Codec
from events.logs import EVENTS, LOGS
from services.alerts.delivery import http as afleveringen
from services.alerts.subscriptions import http as abonnementen
from services.alerts.subscriptions.application import Alerts
from services.app.adapters.aanbod import DirectoryAanbod
from services.app.adapters.site_directory import SiteGids
from services.app.rights import RECHTEN
from services.app.tasks import (
    BEZORGING,
    ESCALATIE,
    VRAAG,
    Opslag,
    Task,
    Volger,
    Werk,
    bezorging,
    meldingen_van,
    task,
    werk,
)
from services.demand.application.finding import Vragen
from services.demand.http import antwoorden, zorgvragen
from services.directory.http import codelijsten, contactpunten, wijken
from services.directory.http.api import Gids
from services.directory.index.index import Index
from services.directory.index.sqlite import SQLiteIndex
from services.directory.projector import VIEW, Projector
from services.directory.reader import Source
from services.escalation import http as escalaties_routes
from services.escalation.application import Ladders
from services.platform.log.log import LocalLog, Log, Progress
from services.platform.runtime.clock import Clock, now
from services.platform.runtime.health import Sign
from services.platform.runtime.ids import new_id
from services.platform.runtime.settings import Settings
from services.platform.store.database import Database, DurableDatastore, tables
from services.platform.store.keys import Keys
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Store
from services.platform.web import app as web
from services.platform.web import problems
from services.registry.http import aanbieders, capaciteit, regios, teams, zorgverzekeraars
from services.registry.http.api import Registry

READY_LAG = 1000  # events that the directory may be behind and still be of use


class Platform(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a process is made of: per log its store, and per task what it does until it is told to stop.
    `ready` says why not; `order` is the column by which the tables of logs are in order; `restored` does what must be
    done after a back-up was put back."""

    opslag: Opslag
    open_log: Callable[[str], Log]
    index: Index
    codec: Codec
    sleutels: Keys
    projector: Projector
    bron: Source
    alerts: Callable[[], Alerts]
    werk: Werk
    tasks: Mapping[str, Task]
    ready: Callable[[], str | None]
    order: str
    restored: Callable[[], None]
    clock: Clock
    close: Callable[[], None]

    @property
    def logboek(self) -> Database:
        """What must survive."""
        return self.opslag.logboek

    @property
    def store(self) -> Store:
        """The log `aanbod`."""
        return self.opslag.stores[aanbod.LOG]


def embedded(data: Path, settings: Settings, clock: Clock = now) -> Platform:
    """Open (or make) the two files in a folder: `logboek`, that must survive, and `beeld`, that can be rebuilt."""
    data.mkdir(parents=True, exist_ok=True)
    logboek, beeld = DurableDatastore(data / "logboek.sqlite"), DurableDatastore(data / "beeld.sqlite", "NORMAL")
    with beeld.transaction(commit=True) as c:
        for statement in tables("beeld"):
            c.execute(statement)
    codec = Codec(settings.bron, EVENTS)
    stores = {log: Store(SQLiteRecorder(logboek, log, new_id()), codec) for log in LOGS}
    index = SQLiteIndex(data / "beeld.sqlite")
    projector, bron = Projector(index, codec, clock), Source(index, clock)
    opslag = Opslag(
        stores=stores,
        logboek=logboek,
        beeld=beeld,
        aanbod=DirectoryAanbod(bron, stores[aanbod.LOG]),
        clock=clock,
        bron=settings.bron,
    )
    alerts = partial(meldingen_van, opslag, settings, data)
    alles = werk(opslag, Volger(VIEW, aanbod.LOG, VIEW, projector))

    def open_log(log: str) -> LocalLog:
        return LocalLog(data / "logboek.sqlite", log)

    def close() -> None:
        index.close()
        beeld.close()
        logboek.close()

    return Platform(
        opslag=opslag,
        open_log=open_log,
        index=index,
        codec=codec,
        sleutels=Keys(logboek),
        projector=projector,
        bron=bron,
        alerts=alerts,
        werk=alles,
        tasks={
            name: task(name, alles, lambda volger: open_log(volger.log), Sign(settings.levensteken, name))
            for name in dict.fromkeys(volger.task for volger in alles.volgers)
        }
        | {BEZORGING: bezorging(opslag, alerts, Sign(settings.levensteken, BEZORGING))},
        ready=lambda: _behind(open_log, index),
        order="rowid",
        restored=lambda: None,
        clock=clock,
        close=close,
    )


def _behind(open_log: Callable[[str], Log], index: Index) -> str | None:
    log = open_log(aanbod.LOG)
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
    app.extensions["clock"] = platform.clock
    app.extensions["registry"] = Registry(platform.store)
    app.extensions["gids"] = Gids(platform.bron, platform.clock)
    vragen, escalaties = platform.opslag.stores[VRAAG], platform.opslag.stores[ESCALATIE]
    app.extensions["vraag"] = Vragen(vragen, escalaties, platform.opslag.aanbod)
    app.extensions["escalatie"] = Ladders(escalaties, vragen, platform.opslag.aanbod)
    app.extensions["alerts"] = platform.alerts()
    web.observe(app)
    web.guard(app, platform.sleutels.caller, RECHTEN)
    web.health(app, platform.ready)
    web.add_api(app, "gids", "Benaderbaar: wie kan ik benaderen", _GIDS, RECHTEN)
    web.add_api(app, "aanbod", "Benaderbaar: aanbod bijhouden", _AANBOD, RECHTEN)
    web.add_api(app, "vraag", "Benaderbaar: zorgvragen", _VRAAG, RECHTEN)
    web.add_api(app, "escalatie", "Benaderbaar: wie nu aan zet is", _ESCALATIE, RECHTEN)
    web.add_api(app, "meldingen", "Benaderbaar: meldingen van onvervulde vraag", _MELDINGEN, RECHTEN)
    _site(app, platform)
    return app


def _site(app: Flask, platform: Platform) -> None:
    """The public site, in both languages, with pages for what goes wrong."""
    client = SiteGids(platform.bron, platform.clock)
    for language in site.LANGUAGES:
        app.register_blueprint(site.pages_blueprint(client, platform.clock, language))
    app.register_blueprint(site.static_blueprint())
    problems.register(app, lambda status: site.error_page(client, platform.clock, status))


_GIDS = [contactpunten.blueprint, wijken.blueprint, codelijsten.blueprint]
_VRAAG = [zorgvragen.blueprint, antwoorden.blueprint]
_MELDINGEN = [abonnementen.blueprint, afleveringen.blueprint]
_ESCALATIE = [escalaties_routes.blueprint]
_AANBOD = [aanbieders.blueprint, teams.blueprint, capaciteit.blueprint, regios.blueprint, zorgverzekeraars.blueprint]
