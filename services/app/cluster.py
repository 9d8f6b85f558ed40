"""The profile of a cluster: the same services over PostgreSQL, Kafka and Elasticsearch.

Nothing here connects before it is used: a process may start before its servers do.
"""

from collections.abc import Callable
from contextlib import closing
from functools import partial

import structlog

from events import aanbod
from events.codec import Codec
from events.logs import EVENTS, LOGS
from services.alerts.delivery.cleaning import TASK as OPRUIMEN
from services.alerts.delivery.sender import TASK as BEZORGING
from services.app.compose import RELAY, VRAAG, Parts, System, compose
from services.app.schema import OWNERS
from services.app.supervisor import Task
from services.app.tasks import Follower, Watched, reporting, together
from services.demand.application import lists
from services.directory.index.elastic import ElasticIndex
from services.directory.index.elastic_client import HURRY, TIMEOUT, client
from services.directory.projector import VIEW as GIDS
from services.directory.reader import BUILDING
from services.directory.remembered import VIEW as VANGNET
from services.directory.safety_net import SafetyNet
from services.platform.log import kafka as topics
from services.platform.log.kafka import Kafka
from services.platform.log.kafka_log import KafkaLog
from services.platform.log.relay import Relay
from services.platform.runtime.away import Away
from services.platform.runtime.clock import Clock, now
from services.platform.runtime.health import Sign
from services.platform.runtime.ids import new_id
from services.platform.runtime.secrets import vault_key
from services.platform.runtime.settings import PREFIX, Settings, WrongSetting
from services.platform.store.migrations import steps
from services.platform.store.postgres import PostgresDatabase, Schema
from services.platform.store.postgres_recorder import PostgresRecorder
from services.platform.store.store import Store
from services.platform.views.standstill import Standstills
from services.registry.application import finding

GATHER = 0.2  # seconds of what is remembered in case the index is away: nobody waits for that
log = structlog.get_logger()


def require_servers(settings: Settings) -> None:
    """Raise `WrongSetting`, naming every server of which the address is missing."""
    names = [name for name in ("postgres", "kafka", "elasticsearch") if not getattr(settings, name)]
    if names:
        listed = ", ".join(PREFIX + name.upper() for name in names)
        message = f"{listed} ontbreekt: een cluster heeft alle drie nodig (zie docs/instellingen.md)."
        raise WrongSetting(f"{message} Op één machine: geef --data MAP.")


def kafka_of(settings: Settings) -> Kafka:
    """Return the brokers, and the topics of this environment."""
    return Kafka(settings.kafka, settings.voorvoegsel and f"{settings.voorvoegsel}-")


def cluster(
    settings: Settings, clock: Clock = now, *, member: int = 0, places: int | None = None, patience: float = TIMEOUT
) -> System:
    """Make the system over three servers. `member` tells apart the processes of one task on one machine; `places` is
    how many threads may be at PostgreSQL at once, `patience` how many seconds one waits for Elasticsearch."""
    require_servers(settings)
    kafka, database = kafka_of(settings), PostgresDatabase(settings.postgres, places)
    parts = topics.topics()[aanbod.LOG].partitions
    index, net = _index(settings, parts, patience), SafetyNet(database, Codec(settings.bron, EVENTS), parts)

    def share_log(follower: Follower) -> KafkaLog:
        return KafkaLog(kafka, follower.follow, group=follower.name, member=member)

    def close() -> None:
        index.close()
        net.close()
        database.close()

    return compose(
        Parts(
            settings=settings,
            clock=clock,
            data=None,
            logboek=database,
            beeld=database,
            recorders={log: PostgresRecorder(database, log) for log in LOGS},
            index=index,
            memory=net,
            open_log=partial(KafkaLog, kafka),
            share_log=share_log,
            extra=[Follower(task=VANGNET, follow=aanbod.LOG, name=VANGNET, view=net, gather=GATHER)],
            tasks={RELAY: _relays(settings, kafka, Standstills(database, clock))},
            ready=lambda: _not_ready(database, index),
            restored=lambda: topics.replace(kafka),
            close=close,
        )
    )


def web(settings: Settings, clock: Clock = now) -> System:
    """Make the system of a web process: a PostgreSQL that hangs takes half of its threads at most, and for an
    Elasticsearch that hangs a visitor does not wait long."""
    return cluster(settings, clock, places=max(1, settings.draden // 2), patience=HURRY)


def _relays(settings: Settings, kafka: Kafka, standstills: Standstills) -> Task:
    """Relay every log, side by side."""
    watched = Watched(standstills, Sign(settings.levensteken, RELAY).loop)
    relays = [Relay(settings.postgres, kafka, log) for log in LOGS]
    return together([reporting(f"{RELAY}-{relay.name}", relay.run, watched) for relay in relays])


def _not_ready(database: PostgresDatabase, index: ElasticIndex) -> str | None:
    """Return why the public cannot be answered, or None when it can. The index or what `beeld` remembers is enough."""

    def remembered() -> bool:
        with database.transaction(commit=False) as c:
            c.execute("SELECT 1")
        return True

    why = BUILDING
    for answers in (index.updated, remembered):
        try:
            if answers():
                return None
        except Away as error:
            why = str(error)
    return why


def check(settings: Settings, *, task: str) -> None:
    """Refuse to start where the servers are not as this program needs them. Raises `WrongSetting`. The task itself
    waits later for a server that does not answer."""
    require_servers(settings)
    tables = partial(check_tables, settings)
    kafka = partial(topics.check, kafka_of(settings))
    checks: dict[str, list[Callable[[], None]]] = {
        "web": [lambda: _require_key(settings), tables, lambda: _index(settings).check()],
        BEZORGING: [lambda: _require_key(settings), tables],
        OPRUIMEN: [tables],
        GIDS: [kafka, lambda: _index(settings).check()],
    }
    for one in checks.get(task, [tables, kafka]):
        try:
            one()
        except Away as error:
            log.warning("away", task=task, reason=str(error))


def postgres_schema() -> Schema:
    """Return the tables of PostgreSQL."""
    return Schema({"logboek": steps(OWNERS, "logboek", "postgres"), "beeld": steps(OWNERS, "beeld", "postgres")})


def check_tables(settings: Settings) -> None:
    """Refuse a database whose tables are not those of this program. Raises `WrongSetting`, `Away`."""
    require_servers(settings)
    postgres_schema().check(settings.postgres)


def _require_key(settings: Settings) -> None:
    """Raise `WrongSetting` when the key of the secrets of subscribers is missing."""
    vault_key(None, settings)


def _index(settings: Settings, parts: int = 1, patience: float = TIMEOUT) -> ElasticIndex:
    return ElasticIndex(client(settings.elasticsearch, patience), f"{kafka_of(settings).prefix}{GIDS}", parts)


def migrate(settings: Settings) -> list[str]:
    """Make the tables, lists of teams and topics that are missing, and return what was made. Raises `Away`,
    `WrongSetting`."""
    require_servers(settings)
    made = postgres_schema().migrate(settings.postgres, new_id())
    return [*made, *_fill_lists(settings), *topics.make(kafka_of(settings))]


def _fill_lists(settings: Settings) -> list[str]:
    """Put in lists what an older program did not: its teams, and its open zorgvragen."""
    codec = Codec(settings.bron, EVENTS)
    with closing(PostgresDatabase(settings.postgres)) as database:
        teams = finding.fill(Store(PostgresRecorder(database, aanbod.LOG), codec), now())
        lists.fill(Store(PostgresRecorder(database, VRAAG), codec), now())
    return [f"lijsten van {teams} teams"] if teams else []
