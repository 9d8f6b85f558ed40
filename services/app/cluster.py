"""The parts of the cluster profile: the same services over PostgreSQL, Kafka and Elasticsearch.

Nothing here connects before it is used: a process may start before its servers do.
"""

from collections.abc import Callable
from functools import partial
from threading import Event

import structlog

from events import aanbod
from events.codec import Codec
from events.logs import EVENTS, LOGS
from services.app.adapters.aanbod import DirectoryAanbod
from services.app.embedded import Platform
from services.app.tasks import (
    BEZORGING,
    ESCALATIE,
    MELDINGEN,
    VRAAG,
    Opslag,
    Task,
    Volger,
    bezorging,
    meldingen_van,
    task,
    together,
    werk,
)
from services.directory import safety_net as vangnet
from services.directory.index import elastic as elastic_index
from services.directory.index.elastic import ElasticIndex
from services.directory.projector import VIEW, Projector
from services.directory.reader import Source
from services.directory.safety_net import SafetyNet
from services.platform.log import kafka as topics
from services.platform.log.kafka import Kafka
from services.platform.log.kafka_log import KafkaLog
from services.platform.log.relay import Relay
from services.platform.runtime import secrets as geheim
from services.platform.runtime import telemetry
from services.platform.runtime.away import Away
from services.platform.runtime.clock import Clock, now
from services.platform.runtime.health import Loop, Sign
from services.platform.runtime.ids import new_id
from services.platform.runtime.settings import PREFIX, Settings, WrongSetting
from services.platform.store import postgres
from services.platform.store.keys import Keys
from services.platform.store.postgres import PostgresDatabase
from services.platform.store.postgres_recorder import PostgresRecorder
from services.platform.store.store import Store

RELAY = "relay"
TASKS = (RELAY, VIEW, vangnet.VIEW, VRAAG, ESCALATIE, MELDINGEN, BEZORGING)
log = structlog.get_logger()


def required(settings: Settings) -> None:
    """Raises `WrongSetting`, naming every server of which the address is missing."""
    names = [name for name in ("postgres", "kafka", "elasticsearch") if not getattr(settings, name)]
    if names:
        listed = ", ".join(PREFIX + name.upper() for name in names)
        message = f"{listed} ontbreekt: een cluster heeft alle drie nodig (zie docs/instellingen.md)."
        raise WrongSetting(f"{message} Op één machine: geef --data MAP.")


def kafka_of(settings: Settings) -> Kafka:
    """The brokers, and the topics of this environment."""
    return Kafka(settings.kafka, settings.voorvoegsel and f"{settings.voorvoegsel}-")


def cluster(settings: Settings, clock: Clock = now, *, member: int = 0) -> Platform:
    """The parts over three servers. `member` tells the processes of one task on one machine apart."""
    required(settings)
    kafka, logboek = kafka_of(settings), PostgresDatabase(settings.postgres)
    codec = Codec(settings.bron, EVENTS)
    stores = {log: Store(PostgresRecorder(logboek, log), codec) for log in LOGS}
    elastic = elastic_index.client(settings.elasticsearch)
    index = ElasticIndex(elastic, f"{kafka.prefix}{VIEW}", topics.topics()[aanbod.LOG].partitions)
    projector, net = Projector(index, codec, clock), SafetyNet(logboek, codec)
    bron = Source(index, clock, net)
    opslag = Opslag(
        stores=stores,
        logboek=logboek,
        beeld=logboek,
        aanbod=DirectoryAanbod(bron, stores[aanbod.LOG]),
        clock=clock,
        bron=settings.bron,
    )
    alerts = partial(meldingen_van, opslag, settings, None)
    own = [Volger(VIEW, aanbod.LOG, VIEW, projector), Volger(vangnet.VIEW, aanbod.LOG, vangnet.VIEW, net)]
    alles = werk(opslag, *own)

    def shared(volger: Volger) -> KafkaLog:
        return KafkaLog(kafka, volger.log, group=volger.name, member=member)

    def close() -> None:
        index.close()
        logboek.close()

    return Platform(
        opslag=opslag,
        open_log=partial(KafkaLog, kafka),
        index=index,
        codec=codec,
        sleutels=Keys(logboek),
        projector=projector,
        bron=bron,
        alerts=alerts,
        werk=alles,
        tasks={
            RELAY: _relays(settings, kafka),
            BEZORGING: bezorging(opslag, alerts, Sign(settings.levensteken, BEZORGING)),
            **{
                name: task(name, alles, shared, Sign(settings.levensteken, name))
                for name in dict.fromkeys(volger.task for volger in alles.volgers)
            },
        },
        ready=lambda: _no_answer(logboek, index),
        order="notification_id",
        restored=lambda: topics.anew(kafka),
        clock=clock,
        close=close,
    )


def _relays(settings: Settings, kafka: Kafka) -> Task:
    """One a log, side by side."""
    sign = Sign(settings.levensteken, RELAY)
    return together([partial(_relay, Relay(settings.postgres, kafka, log), sign.loop()) for log in LOGS])


def _relay(relay: Relay, loop: Loop, stop: Event) -> None:
    def beat(waiting: int) -> None:
        telemetry.LAG.labels(f"{RELAY}-{relay.name}").set(waiting)
        loop.beat(waiting)

    relay.run(stop, beat, loop.waiting)


def _no_answer(logboek: PostgresDatabase, index: ElasticIndex) -> str | None:
    """The public can be answered from the index or from what `beeld` remembers: one of them is enough."""

    def remembered() -> bool:
        with logboek.transaction(commit=False) as c:
            c.execute("SELECT 1")
        return True

    why = "De gids wordt opgebouwd."
    for answers in (index.updated, remembered):
        try:
            if answers():
                return None
        except Away as error:
            why = str(error)
    return why


def check(settings: Settings, *, task: str) -> None:
    """Refuse to start where the servers are not as this program needs them: raises `WrongSetting`. One that does not
    answer is waited for later, by the task itself."""
    required(settings)
    database, kafka = partial(postgres.check, settings.postgres), partial(topics.check, kafka_of(settings))
    checks: dict[str, list[Callable[[], None]]] = {
        "web": [lambda: _key(settings), database, lambda: _index(settings).check()],
        BEZORGING: [lambda: _key(settings), database],
        VIEW: [kafka, lambda: _index(settings).check()],
    }
    for one in checks.get(task, [database, kafka]):
        try:
            one()
        except Away as error:
            log.warning("away", task=task, reason=str(error))


def _key(settings: Settings) -> None:
    """Raises `WrongSetting` when the key of the secrets of subscriptions is missing."""
    geheim.sleutel(None, settings)


def _index(settings: Settings) -> ElasticIndex:
    return ElasticIndex(elastic_index.client(settings.elasticsearch), f"{kafka_of(settings).prefix}{VIEW}")


def migrate(settings: Settings) -> list[str]:
    """Make the tables and topics that are missing: what was made. Raises `Away`, `WrongSetting`."""
    required(settings)
    made = postgres.migrate(settings.postgres, new_id())
    return [*made, *topics.make(kafka_of(settings))]
