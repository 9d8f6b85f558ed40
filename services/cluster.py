"""The parts of the cluster profile: the same services over PostgreSQL, Kafka and Elasticsearch.

Nothing here connects before it is used: a process may start before its servers do.
"""

from collections.abc import Callable
from functools import partial
from threading import Event

import structlog

from events import aanbod
from events.codec import Codec
from services.directory import elastic_index, vangnet
from services.directory.elastic_index import ElasticIndex
from services.directory.lezer import Bron
from services.directory.projector import VIEW, Projector
from services.directory.vangnet import Vangnet
from services.platform import kafka as topics
from services.platform import postgres, telemetry
from services.platform.away import Away
from services.platform.clock import Clock, now
from services.platform.health import Sign
from services.platform.ids import new_id
from services.platform.kafka import Kafka
from services.platform.kafka_log import KafkaLog
from services.platform.postgres import PostgresDatabase
from services.platform.postgres_store import PostgresRecorder
from services.platform.relay import Relay
from services.platform.settings import PREFIX, Settings, WrongSetting
from services.platform.store import Store
from services.platform.toegang import Sleutels
from services.wiring import Platform, following

RELAY = "relay"
TASKS = (RELAY, VIEW, vangnet.VIEW)
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
    codec = Codec(settings.bron, aanbod.EVENTS)
    elastic = elastic_index.client(settings.elasticsearch)
    index = ElasticIndex(elastic, f"{kafka.prefix}{VIEW}", topics.topics()[aanbod.LOG].partitions)
    projector, net = Projector(index, codec, clock), Vangnet(logboek, codec)
    shared = partial(KafkaLog, kafka, aanbod.LOG, member=member)

    def close() -> None:
        index.close()
        logboek.close()

    return Platform(
        store=Store(PostgresRecorder(logboek, aanbod.LOG), codec),
        logboek=logboek,
        log=lambda: KafkaLog(kafka, aanbod.LOG),
        index=index,
        codec=codec,
        sleutels=Sleutels(logboek),
        projector=projector,
        bron=Bron(index, clock, net),
        tasks={
            RELAY: partial(_relay, Relay(settings.postgres, kafka, aanbod.LOG), Sign(settings.levensteken, RELAY)),
            VIEW: following(partial(shared, group=VIEW), projector, settings, VIEW),
            vangnet.VIEW: following(partial(shared, group=vangnet.VIEW), net, settings, vangnet.VIEW),
        },
        ready=lambda: _no_answer(logboek, index),
        logs={aanbod.LOG: "notification_id"},
        restored=lambda: topics.anew(kafka),
        clock=clock,
        close=close,
    )


def _relay(relay: Relay, sign: Sign, stop: Event) -> None:
    def beat(waiting: int) -> None:
        telemetry.LAG.labels(RELAY).set(waiting)
        sign.beat(waiting)

    relay.run(stop, beat, sign.waiting)


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
    checks: dict[str, list[Callable[[], None]]] = {
        "web": [lambda: postgres.check(settings.postgres), lambda: _index(settings).check()],
        RELAY: [lambda: postgres.check(settings.postgres), lambda: topics.check(kafka_of(settings))],
        VIEW: [lambda: topics.check(kafka_of(settings)), lambda: _index(settings).check()],
        vangnet.VIEW: [lambda: topics.check(kafka_of(settings)), lambda: postgres.check(settings.postgres)],
    }
    for one in checks[task]:
        try:
            one()
        except Away as error:
            log.warning("away", task=task, reason=str(error))


def _index(settings: Settings) -> ElasticIndex:
    return ElasticIndex(elastic_index.client(settings.elasticsearch), f"{kafka_of(settings).prefix}{VIEW}")


def migrate(settings: Settings) -> list[str]:
    """Make the tables and topics that are missing: what was made. Raises `Away`, `WrongSetting`."""
    required(settings)
    made = postgres.migrate(settings.postgres, new_id())
    return [*made, *topics.make(kafka_of(settings))]
