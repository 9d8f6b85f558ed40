"""What both profiles share: which views follow which log, what each task runs, and what the APIs are made of.

A profile brings its databases, logs and index as `Parts`; nothing is composed anywhere else, or at import time.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Event

import msgspec

from events import aanbod, escalatie, gids, meldingen, vraag
from events.codec import Codec
from events.logs import EVENTS
from services.alerts.delivery.application import Deliveries
from services.alerts.delivery.cleaning import PAUSE, Cleaner
from services.alerts.delivery.cleaning import TASK as OPRUIMEN
from services.alerts.delivery.outbox import Outbox
from services.alerts.delivery.recipients import Recipients
from services.alerts.delivery.sender import TASK as BEZORGING
from services.alerts.delivery.sender import Sender
from services.alerts.messages.application import Alerts, tell_of_ladders, tell_of_vragen
from services.alerts.subscriptions.addresses import Addresses, allowed_places
from services.alerts.subscriptions.application import Subscriptions
from services.app.adapters.aanbod import DirectoryAanbod
from services.app.supervisor import Task, note_damage
from services.app.tasks import Follower, Watched, following, reporting, ticking, together
from services.demand import reactions as demand
from services.demand.application.finding import Demand
from services.directory.application.onjuistheden import OwnReports, Reports
from services.directory.application.unanswered import Unanswered
from services.directory.index.index import Index
from services.directory.projector import VIEW as GIDS
from services.directory.projector import Projector
from services.directory.reader import Memory, Source
from services.directory.remembered import VIEW as VANGNET
from services.escalation import reactions as escalation
from services.escalation.application import Ladders
from services.platform.log.log import Log
from services.platform.runtime.clock import Clock
from services.platform.runtime.health import Sign
from services.platform.runtime.ids import new_id
from services.platform.runtime.secrets import Vault, vault_key
from services.platform.runtime.settings import Settings
from services.platform.store.database import Database
from services.platform.store.keys import Keys
from services.platform.store.lease import Lease
from services.platform.store.store import Recorder, Store
from services.platform.views.deadlines import Deadlines, DueAfter, Expire, Ticker
from services.platform.views.process_manager import ProcessManager, React
from services.platform.views.standstill import Standstills
from services.registry import reactions as registry
from services.registry.afspraakteksten import AfspraakTeksten
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.teams import TEAM, require_own
from services.zorgvraag.streams import ESCALATIE as LADDER
from services.zorgvraag.streams import ZORGVRAAG

AANBOD, VRAAG, ESCALATIE, MELDINGEN = aanbod.LOG, vraag.LOG, escalatie.LOG, meldingen.LOG
RELAY = "relay"
TASKS = (RELAY, GIDS, VANGNET, AANBOD, VRAAG, ESCALATIE, BEZORGING, OPRUIMEN)  # of a cluster: a process each
SALT = 16  # random bytes in each version of an afspraak
SALT_OF_HOUR = 32  # random bytes for what keeps repeated searches out


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What a profile brings.

    `data` is the folder of one machine; `recorders` has one for each log. `open_log` opens a log for one reader and
    `share_log` for a follower that may run in several processes. `extra` and `tasks` are the followers and tasks that
    only this profile has. `ready` says why the public cannot be answered; `restored` does what must be done after a
    back-up was put back.
    """

    settings: Settings
    clock: Clock
    data: Path | None
    logboek: Database
    beeld: Database
    recorders: Mapping[str, Recorder]
    index: Index
    memory: Memory | None = None
    open_log: Callable[[str], Log]
    share_log: Callable[[Follower], Log]
    extra: Sequence[Follower] = ()
    tasks: Mapping[str, Task] = {}
    ready: Callable[[], str | None]
    restored: Callable[[], None]
    close: Callable[[], None]


class System(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a process is made of. `subscriptions` raises `WrongSetting` when the key of secrets is
    missing."""

    parts: Parts
    codec: Codec
    stores: Mapping[str, Store]
    keys: Keys
    source: Source
    projector: Projector
    unanswered: Unanswered
    reports: Reports
    own_reports: OwnReports
    demand: Demand
    ladders: Ladders
    subscriptions: Callable[[], Subscriptions]
    deliveries: Deliveries
    standstills: Standstills
    followers: Sequence[Follower]
    tickers: Mapping[str, Ticker]
    tasks: Mapping[str, Task]

    @property
    def clock(self) -> Clock:
        """The clock of this process."""
        return self.parts.clock

    @property
    def aanbod_store(self) -> Store:
        """The store of the log `aanbod`."""
        return self.stores[aanbod.LOG]

    @property
    def afspraken(self) -> Afspraken:
        """Where afspraken are written."""
        return Afspraken(
            self.aanbod_store, AfspraakTeksten(self.parts.logboek), self.keys, partial(secrets.token_hex, SALT)
        )

    def close(self) -> None:
        """Close everything that was opened."""
        self.parts.close()


def compose(parts: Parts) -> System:
    """Make a system of the parts of a profile."""
    codec = Codec(parts.settings.bron, EVENTS)
    stores = _stores(parts, codec)
    standstills = Standstills(parts.beeld, parts.clock)
    source = Source(parts.index, parts.clock, parts.memory, damaged=partial(note_damage, standstills, GIDS))
    projector = Projector(parts.index, codec, parts.clock)
    unanswered = Unanswered(stores[gids.LOG], parts.clock, partial(secrets.token_bytes, SALT_OF_HOUR), new_id)
    known = DirectoryAanbod(source, stores[aanbod.LOG])
    ladders = Ladders(store=stores[ESCALATIE], vraag_store=stores[VRAAG], aanbod=known)
    followers = [
        Follower(task=GIDS, follow=aanbod.LOG, name=GIDS, view=projector),
        *parts.extra,
        *_followers(parts, stores, ladders),
    ]
    tickers = _tickers(parts, stores, ladders)
    outbox = Outbox(parts.logboek)
    deliveries = Deliveries(stores[MELDINGEN], outbox)
    subscriptions = partial(_subscriptions, parts, stores, outbox)
    return System(
        parts=parts,
        codec=codec,
        stores=stores,
        keys=Keys(parts.logboek),
        source=source,
        projector=projector,
        unanswered=unanswered,
        reports=Reports(stores[gids.LOG], source, parts.clock, unanswered),
        own_reports=OwnReports(stores[gids.LOG], partial(require_own, stores[aanbod.LOG])),
        demand=Demand(store=stores[VRAAG], ladder_store=stores[ESCALATIE], aanbod=known),
        ladders=ladders,
        subscriptions=subscriptions,
        deliveries=deliveries,
        standstills=standstills,
        followers=followers,
        tickers=tickers,
        tasks={
            **parts.tasks,
            **{
                name: _task(name, parts, standstills, followers, tickers)
                for name in dict.fromkeys(follower.task for follower in followers)
            },
            BEZORGING: _delivery(parts, standstills, subscriptions, deliveries),
            OPRUIMEN: _cleaning(parts, standstills),
        },
    )


def _stores(parts: Parts, codec: Codec) -> dict[str, Store]:
    """Make the store of each log. Whoever subscribed is told in the transaction in which something happens."""
    stores = {log: Store(recorder, codec) for log, recorder in parts.recorders.items()}
    told = Alerts(stores[VRAAG], stores[ESCALATIE], stores[MELDINGEN], parts.settings.bron)
    tell = {VRAAG: partial(tell_of_vragen, told), ESCALATIE: partial(tell_of_ladders, told)}
    return stores | {log: Store(parts.recorders[log], codec, beside) for log, beside in tell.items()}


def _followers(parts: Parts, stores: Mapping[str, Store], ladders: Ladders) -> list[Follower]:
    def manager(name: str, *, follow: str, write: str, react: React, types: Sequence[str]) -> Follower:
        view = ProcessManager(name, parts.logboek, stores[write], react, types, parts.clock)
        return Follower(task=write, follow=follow, name=name, view=view)

    def deadlines(*, follow: str, due: DueAfter) -> Follower:
        view = Deadlines(parts.beeld, stores[follow], due, parts.clock)
        return Follower(task=follow, follow=follow, name=view.name, view=view)

    return [
        manager("vraag", follow=ESCALATIE, write=VRAAG, react=demand.react, types=demand.TYPES_ESCALATIE),
        deadlines(follow=AANBOD, due=registry.due),
        deadlines(follow=VRAAG, due=demand.due),
        manager(
            "escalatie",
            follow=VRAAG,
            write=ESCALATIE,
            react=partial(escalation.react, ladders),
            types=escalation.TYPES,
        ),
        deadlines(follow=ESCALATIE, due=escalation.due),
        manager(
            "vraag-aanbod", follow=aanbod.LOG, write=VRAAG, react=demand.react_to_aanbod, types=demand.TYPES_AANBOD
        ),
        manager(
            "vraag-gevraagd",
            follow=VRAAG,
            write=VRAAG,
            react=partial(demand.react_to_asking, ladders.aanbod),
            types=demand.TYPES_VRAAG,
        ),
    ]


def _tickers(parts: Parts, stores: Mapping[str, Store], ladders: Ladders) -> dict[str, Ticker]:
    expire_vraag: Expire = partial(demand.expire, ladders.aanbod)
    expire_step: Expire = partial(escalation.expire, ladders)
    return {
        VRAAG: Ticker(parts.beeld, stores[VRAAG], ZORGVRAAG, expire_vraag, parts.clock),
        ESCALATIE: Ticker(parts.beeld, stores[ESCALATIE], LADDER, expire_step, parts.clock),
        AANBOD: Ticker(parts.beeld, stores[AANBOD], TEAM, registry.expire, parts.clock),
    }


def _task(
    name: str,
    parts: Parts,
    standstills: Standstills,
    followers: Sequence[Follower],
    tickers: Mapping[str, Ticker],
) -> Task:
    """Make the loops of a task, each in a thread of its own."""
    watched = Watched(standstills, Sign(parts.settings.levensteken, name).loop)
    loops = [following(one, parts.share_log, watched) for one in followers if one.task == name]
    if ticker := tickers.get(name):
        loops.append(ticking(name, ticker, watched))
    return together(loops)


def _subscriptions(parts: Parts, stores: Mapping[str, Store], outbox: Outbox) -> Subscriptions:
    return Subscriptions(
        store=stores[MELDINGEN],
        mailboxes=outbox,
        aanbod_store=stores[aanbod.LOG],
        vault=Vault(vault_key(parts.data, parts.settings)),
        addresses=Addresses(allowed_places(parts.settings.webhook_toegestaan)),
    )


def _delivery(
    parts: Parts, standstills: Standstills, subscriptions: Callable[[], Subscriptions], deliveries: Deliveries
) -> Task:
    """Make the task that sends what waits; it runs where the key of secrets is."""

    def run(stop: Event, beat: Callable[[int], None], waiting: Callable[[Exception], None]) -> None:
        known, outbox = subscriptions(), deliveries.outbox
        recipients = Recipients(known, outbox)
        lease = Lease(parts.logboek, BEZORGING, parts.clock)
        Sender(outbox, recipients, lease, parts.clock).run(stop, beat, waiting)

    return reporting(BEZORGING, run, Watched(standstills, Sign(parts.settings.levensteken, BEZORGING).loop))


def _cleaning(parts: Parts, standstills: Standstills) -> Task:
    """Make the task that removes what is kept no longer."""
    watched = Watched(standstills, Sign(parts.settings.levensteken, OPRUIMEN).loop)
    return ticking(OPRUIMEN, Cleaner(parts.logboek, parts.clock, parts.settings.bewaardagen), watched, PAUSE)
