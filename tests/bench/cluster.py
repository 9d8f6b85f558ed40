"""The cluster's parts, over real servers, against the same work done as plainly as can be."""

import http.client
import json
import random
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count, islice
from statistics import median
from typing import Any

import msgspec
from kafka import KafkaConsumer, TopicPartition

from events import aanbod
from services.app import operator as beheer
from services.app.cluster import kafka_of
from services.directory.index import queries as zoekvraag
from services.directory.projector import Projector
from services.platform.log.kafka_log import BATCH, KafkaLog
from services.platform.log.relay import Relay
from services.platform.runtime.settings import Settings
from services.platform.store.postgres import connect
from services.platform.store.store import Change
from services.platform.views.follower import catch_up
from tests.bench.ratio import Result, interleaved, spread
from tests.bench.wereld import NU, dice, gemeld, regios, teams, wijken
from tests.support import cluster, servers
from tests.support.cluster import ClusterKeten
from tests.support.server import Proces, free_port
from tests.support.verkeer import until

WIJKEN, CHUNK = 3393, 2000
TEAMS, REPORTS, ROUNDS = 4_000, 40_000, 5
SEARCH_TEAMS, SEARCHES = 100_000, 400


@contextmanager
def environment() -> Iterator[ClusterKeten]:
    """A cluster of one bench's own."""
    addresses = servers.addresses()
    with servers.database(addresses.postgres) as dsn, cluster.settings(addresses, dsn) as settings:
        keten = ClusterKeten(settings)
        yield keten
        keten.sluit()


def fill(keten: ClusterKeten, teams_: int, reports: int) -> None:
    """A log of teams and reports in random order, in PostgreSQL and in Kafka."""
    append(keten, regios(WIJKEN))
    append(keten, teams(teams_, wijken(WIJKEN)))
    versions = {number: 5 if number % 5 else 4 for number in range(min(teams_, 4000))}

    def reported() -> Iterator[Change]:
        for _ in range(reports):
            number = dice.choice(range(len(versions)))
            yield Change(f"team:t{number:06d}", versions[number], [gemeld()])
            versions[number] += 1

    append(keten, reported())
    while keten._relay.page():  # noqa: SLF001 - to Kafka, and no further
        pass


def append(keten: ClusterKeten, changes: Iterable[Change]) -> None:
    found = iter(changes)
    while chunk := list(islice(found, CHUNK)):
        keten.platform.store.append(chunk, actor="beheerder:platform", now=NU)


def append_postgres() -> Iterator[Result]:
    """Against one transaction of lock, announcement and insert, sent in one go."""
    with environment() as keten:
        store, number = keten.platform.store, count()
        event = gemeld()
        ready = keten.platform.codec.encode(event, stream="team:x", version=1, time=NU, actor="aanbieder:x")
        bare = connect(keten.settings.postgres)

        def ours() -> None:
            for _ in range(25):
                store.append([Change(f"team:{next(number):012d}", 0, [event])], actor="aanbieder:x", now=NU)

        def raw() -> None:
            for _ in range(25):
                row = (f"team:{next(number):012d}", 1, event.type(), ready)
                with bare.pipeline(), bare.transaction():
                    bare.execute("LOCK TABLE aanbod IN EXCLUSIVE MODE")
                    bare.execute("NOTIFY aanbod")
                    bare.execute("INSERT INTO aanbod VALUES (%s, %s, %s, %s)", row)

        yield Result("append on PostgreSQL, beside one round trip", *interleaved(ours, raw, 40), 0.5)
        bare.close()


def relay() -> Iterator[Result]:
    """Against a loop that only produces, with messages that are ready in memory."""
    with environment() as keten:
        fill(keten, TEAMS, 0)
        settings = keten.settings
        connection = connect(settings.postgres)
        rows = connection.execute("SELECT originator_id, state FROM aanbod ORDER BY notification_id").fetchall()
        again = Relay(settings.postgres, kafka_of(settings), aanbod.LOG)
        producer, topic = kafka_of(settings).producer(), kafka_of(settings).topic(aanbod.LOG)
        headers = [("log_id", b"log-1"), ("content-type", b"application/cloudevents+json; charset=UTF-8")]

        def ours() -> None:
            connection.execute("DELETE FROM relay")
            while again.page():
                pass

        def raw() -> None:
            for row in rows:
                producer.send(topic, row["state"], row["originator_id"].encode(), headers)
            producer.flush()

        yield Result(f"relay beside a bare producer, {len(rows)} events", *interleaved(ours, raw, 9), 0.8)
        connection.close()
        again.close()
        producer.close()


class _Envelope(msgspec.Struct):
    subject: str
    sequence: str
    type: str
    data: Any


def projector_kafka() -> Iterator[Result]:
    """Kafka into Elasticsearch, against a loop that reads the same messages and decodes them, and keeps nothing."""
    with environment() as keten:
        fill(keten, TEAMS, REPORTS)
        settings, platform = keten.settings, keten.platform

        def ours() -> None:
            index, log = platform.index.beside(), KafkaLog(kafka_of(settings), aanbod.LOG)
            catch_up(log, Projector(index, platform.codec, keten.klok))
            log.close()

        def raw() -> None:
            consumer = KafkaConsumer(bootstrap_servers=settings.kafka, max_poll_records=BATCH)
            topic = kafka_of(settings).topic(aanbod.LOG)
            parts = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic)]
            consumer.assign(parts)
            consumer.seek_to_beginning(*parts)
            ends, decoder = consumer.end_offsets(parts), msgspec.json.Decoder(_Envelope)
            while any(consumer.position(part) < end for part, end in ends.items()):
                for records in consumer.poll(100).values():
                    for record in records:
                        decoder.decode(record.value)
            consumer.close()

        yield Result("Kafka projector beside a bare consumer", *interleaved(ours, raw, ROUNDS), 0.35)
        yield _rebuild(keten)


def _rebuild(keten: ClusterKeten) -> Result:
    events = sum(keten.platform.open_log("aanbod").end().values())
    seconds = []
    for _ in range(3):
        begin = time.perf_counter()
        beheer.herbouw(keten.platform, lambda _: None)
        seconds.append((time.perf_counter() - begin) / events * 1_000_000)
    return Result("rebuild of the cluster, a million events", sorted(seconds)[1], min(seconds), max(seconds), unit=" s")


def search_cluster() -> Iterator[Result]:
    """The product's answer over HTTP, and its read of the index, each against `_search` of the same teams."""
    with environment() as keten:
        fill(keten, SEARCH_TEAMS, 0)
        keten.volg()
        settings, port = keten.settings, free_port()
        web = Proces("web", "--port", str(port), env=cluster.env(settings, BENADERBAAR_WERKERS="2"))
        until(lambda: _open(port), 30, "web does not answer")
        codes, chance = wijken(WIJKEN), random.Random(1)
        pairs = [_pair(settings, port, chance.choice(codes)) for _ in range(SEARCHES)][50:]
        yield _ratio("search in the cluster over HTTP, beside _search", pairs, None)
        yield _ratio("the teams of a wijk, beside _search", [_read(keten, c) for c in chance.sample(codes, 300)], 1.5)
        web.process.send_signal(signal.SIGTERM)
        web.process.wait(20)


def _ratio(name: str, pairs: list[tuple[float, float]], limit: float | None) -> Result:
    p50 = median(one for one, _ in pairs) / median(other for _, other in pairs)
    _, low, high = spread([one / other for one, other in pairs])
    mine = median(one for one, _ in pairs) * 1000
    return Result(f"{name} ({mine:.1f} ms)", p50, low, high, limit, at_least=False)


def _pair(settings: Settings, port: int, code: str) -> tuple[float, float]:
    ours = _timed(port, "GET", f"/api/gids/v1/contactpunten?wijk={code}&moment=2026-11-24T10:00:00Z", None)
    return ours, _raw(settings, code)


def _raw(settings: Settings, code: str) -> float:
    port = int(settings.elasticsearch.rpartition(":")[2])
    query = zoekvraag.van_plaatsen("team", [code])
    return _timed(port, "POST", f"/{settings.voorvoegsel}-gids/_search", json.dumps(query))


def _read(keten: ClusterKeten, code: str) -> tuple[float, float]:
    begin = time.perf_counter()
    keten.platform.index.candidates("team", [code])
    return time.perf_counter() - begin, _raw(keten.settings, code)


_connections: dict[int, http.client.HTTPConnection] = {}


def _timed(port: int, method: str, path: str, body: str | None) -> float:
    connection = _connections.setdefault(port, http.client.HTTPConnection("127.0.0.1", port, timeout=30))
    begin = time.perf_counter()
    connection.request(method, path, body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    json.loads(response.read())
    assert response.status == 200
    return time.perf_counter() - begin


def _open(port: int) -> bool:
    try:
        _timed(port, "GET", "/health/live", None)
    except OSError:
        _connections.pop(port, None)
        return False
    return True


BENCHES: dict[str, Callable[[], Iterator[Result]]] = {
    "append-postgres": append_postgres,
    "relay": relay,
    "projector-kafka": projector_kafka,
    "search-cluster": search_cluster,
}
