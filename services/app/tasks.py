"""What each task does, in either profile: which views follow which log, and who takes the steps that are due."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Event

import msgspec
import structlog

from events import aanbod, escalatie, meldingen, vraag
from services.alerts.delivery.addresses import Adressen, toegestaan
from services.alerts.delivery.outbox import Outbox
from services.alerts.delivery.recipients import Ontvangers
from services.alerts.delivery.sender import Bezorger
from services.alerts.messages.reactions import TYPES_ESCALATIE, TYPES_VRAAG
from services.alerts.messages.reactions import Reactie as Melder
from services.alerts.subscriptions.application import Alerts
from services.demand import reactions as demand
from services.escalation import reactions as escalation
from services.escalation.application import Ladders
from services.escalation.reactions import Reactie
from services.platform.log.log import Log, Progress
from services.platform.runtime import secrets as geheim
from services.platform.runtime import telemetry
from services.platform.runtime.away import Away
from services.platform.runtime.clock import Clock
from services.platform.runtime.health import Loop, Sign
from services.platform.runtime.secrets import Vault
from services.platform.runtime.settings import Settings
from services.platform.store.database import Database
from services.platform.store.lease import Lease
from services.platform.store.store import Store
from services.platform.views.deadlines import TICK, Deadlines, Expire, Says, Ticker
from services.platform.views.follower import View, follow
from services.platform.views.process_manager import ProcessManager, React
from services.zorgvraag.partijen import Aanbod

VRAAG, ESCALATIE, MELDINGEN, BEZORGING = vraag.LOG, escalatie.LOG, meldingen.LOG, "bezorging"
Task = Callable[[Event], None]
log = structlog.get_logger()


class Volger(msgspec.Struct, frozen=True):
    """A view with the log that it follows, as part of a task. `name` tells it from all others."""

    task: str
    log: str
    name: str
    view: View


class Werk(msgspec.Struct, frozen=True):
    """All views, and per task the ticker of what is due."""

    volgers: tuple[Volger, ...]
    tickers: Mapping[str, Ticker]


class Opslag(msgspec.Struct, frozen=True, kw_only=True):
    """What tasks write to. `bron`: the `source` of what is sent, as of every event."""

    stores: Mapping[str, Store]
    logboek: Database
    beeld: Database
    aanbod: Aanbod
    clock: Clock
    bron: str


def werk(opslag: Opslag, *volgers: Volger) -> Werk:
    """What unmet demand leads to, beside what a profile adds."""
    stores, clock = opslag.stores, opslag.clock
    ladders = Reactie(Ladders(stores[ESCALATIE], stores[VRAAG], opslag.aanbod))
    melder = Melder(stores[MELDINGEN], stores[VRAAG], stores[ESCALATIE], opslag.bron)

    def manager(name: str, own: str, react: React, types: Sequence[str]) -> ProcessManager:
        return ProcessManager(name, opslag.logboek, stores[own], react, types, clock)

    def deadlines(name: str, says: Says) -> Deadlines:
        return Deadlines(opslag.beeld, stores[name], name, says, clock)

    def ticker(name: str, expire: Expire) -> Ticker:
        return Ticker(opslag.beeld, stores[name], name, expire, clock)

    return Werk(
        (
            *volgers,
            Volger(VRAAG, ESCALATIE, "vraag", manager("vraag", VRAAG, demand.reageer, demand.TYPES)),
            Volger(VRAAG, VRAAG, "termijnen-vraag", deadlines(VRAAG, demand.termijn)),
            Volger(ESCALATIE, VRAAG, "escalatie", manager("escalatie", ESCALATIE, ladders.reageer, escalation.TYPES)),
            Volger(ESCALATIE, ESCALATIE, "termijnen-escalatie", deadlines(ESCALATIE, escalation.termijn)),
            *(
                Volger(
                    MELDINGEN, log, f"meldingen-{log}", manager(f"meldingen-{log}", MELDINGEN, melder.reageer, types)
                )
                for log, types in ((VRAAG, TYPES_VRAAG), (ESCALATIE, TYPES_ESCALATIE))
            ),
        ),
        {VRAAG: ticker(VRAAG, demand.verloop), ESCALATIE: ticker(ESCALATIE, ladders.verloop)},
    )


def task(name: str, alles: Werk, open_log: Callable[[Volger], Log], sign: Sign) -> Task:
    """The loops of a task, each in a thread of its own."""
    loops = [_following(volger, open_log, sign.loop()) for volger in alles.volgers if volger.task == name]
    if ticker := alles.tickers.get(name):
        loops.append(_ticking(name, ticker, sign.loop()))
    return together(loops)


def _following(volger: Volger, open_log: Callable[[Volger], Log], loop: Loop) -> Task:
    """Follow a log, and tell how far behind."""

    def beat(opened: Log, progress: Progress) -> None:
        lag = progress.behind(opened.end())
        telemetry.LAG.labels(volger.name).set(lag)
        loop.beat(lag)

    return lambda stop: follow(lambda: open_log(volger), volger.view, stop, beat, loop.waiting)


def _ticking(name: str, ticker: Ticker, loop: Loop) -> Task:
    def run(stop: Event) -> None:
        while not stop.is_set():
            try:
                done = ticker.tick()
                loop.beat(0)
            except Away as error:
                log.warning("away", task=name, reason=str(error))
                loop.waiting()
                done = 0
            if not done:
                stop.wait(TICK)

    return run


def bezorging(opslag: Opslag, alerts: Callable[[], Alerts], sign: Sign) -> Task:
    """Send what waits, where the key of the secrets is."""
    loop = sign.loop()

    def beat(due: int) -> None:
        telemetry.LAG.labels(BEZORGING).set(due)
        loop.beat(due)

    def run(stop: Event) -> None:
        van = alerts()
        ontvangers = Ontvangers(van.store, van.outbox, van.vault, van.adressen)
        lease = Lease(opslag.logboek, BEZORGING, opslag.clock)
        Bezorger(van.outbox, ontvangers, lease, opslag.clock).run(stop, beat, loop.waiting)

    return run


def meldingen_van(opslag: Opslag, settings: Settings, data: Path | None) -> Alerts:
    """Subscriptions, with the key of their secrets. Raises `WrongSetting`."""
    vault = Vault(geheim.sleutel(data, settings))
    adressen = Adressen(toegestaan(settings.webhook_toegestaan))
    stores = opslag.stores
    return Alerts(stores[MELDINGEN], stores[aanbod.LOG], Outbox(opslag.logboek), vault, adressen)


def together(tasks: Iterable[Task]) -> Task:
    """Tasks side by side: when one of them fails all stop, and so does the process."""
    alle = [*tasks]

    def run(stop: Event) -> None:
        failed: list[BaseException] = []

        def one(task_: Task) -> None:
            try:
                task_(stop)
            except BaseException as error:  # noqa: BLE001 - it is raised again by who waits
                failed.append(error)
                stop.set()

        threads = [threading.Thread(target=one, args=(task_,)) for task_ in alle]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            raise failed[0]

    return run
