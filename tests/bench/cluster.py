"""The cluster's parts, over real servers, against the same work done as plainly as can be."""

import http.client
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import count, islice
from statistics import median
from typing import Any

import msgspec
from kafka import KafkaConsumer, TopicPartition

from events import aanbod
from services.app.cluster import kafka_of
from services.directory.index import queries
from services.directory.projector import Projector
from services.platform.log.kafka_log import BATCH, KafkaLog
from services.platform.log.relay import Relay
from services.platform.runtime.settings import Settings
from services.platform.store.postgres import connect
from services.platform.store.store import Change
from services.platform.views.follower import catch_up
from tests.bench.environment import environment, web
from tests.bench.ratio import Result, interleaved, spread
from tests.bench.view import seconds_a_million
from tests.bench.world import NOW, afspraken, dice, regios, report, team_id, teams, wijken
from tests.support.cluster import ClusterChain

WIJKEN, CHUNK, REPORTING = 3393, 2000, 4_000  # wijken; changes a commit; the teams, at most, that report again
TEAMS, REPORTS, ROUNDS = 4_000, 40_000, 5
SEARCH_TEAMS, SEARCHES, FIRST, READS = 100_000, 300, 50, 300


def fill(chain: ClusterChain, number_of_teams: int, reports: int) -> None:
    """A log of teams and reports in random order, in PostgreSQL and in Kafka."""
    append(chain, regios(WIJKEN))
    append(chain, teams(number_of_teams, wijken(WIJKEN)))
    append(chain, afspraken(wijken(WIJKEN)))
    versions = {number: 5 if number % 5 else 4 for number in range(min(number_of_teams, REPORTING))}

    def reported() -> Iterator[Change]:
        for _ in range(reports):
            number = dice.choice(range(len(versions)))
            yield Change(f"team:{team_id(number)}", versions[number], [report()])
            versions[number] += 1

    append(chain, reported())
    with closing(Relay(chain.settings.postgres, kafka_of(chain.settings), aanbod.LOG)) as sending:
        while sending.page():  # to Kafka, and no further
            pass


def append(chain: ClusterChain, changes: Iterable[Change]) -> None:
    found = iter(changes)
    while chunk := list(islice(found, CHUNK)):
        chain.system.aanbod_store.append(chunk, actor="beheerder:platform", now=NOW)


def append_postgres() -> Iterator[Result]:
    """Against one transaction of lock, announcement and insert, sent in one go."""
    with environment() as chain, connect(chain.settings.postgres) as bare:
        store, number = chain.system.aanbod_store, count()
        event = report()
        ready = chain.system.codec.encode(event, stream="team:x", version=1, time=NOW, actor="aanbieder:x")

        def ours() -> None:
            for _ in range(25):
                store.append([Change(f"team:{next(number):012d}", 0, [event])], actor="aanbieder:x", now=NOW)

        def raw() -> None:
            for _ in range(25):
                row = (f"team:{next(number):012d}", 1, event.type(), ready)
                with bare.pipeline(), bare.transaction():
                    bare.execute("LOCK TABLE aanbod IN EXCLUSIVE MODE")
                    bare.execute("NOTIFY aanbod")
                    bare.execute("INSERT INTO aanbod VALUES (%s, %s, %s, %s)", row)

        yield Result("append on PostgreSQL, beside one round trip", *interleaved(ours, raw, 40), 0.5)


def relay() -> Iterator[Result]:
    """Against a loop that only produces, with messages that are ready in memory."""
    with environment() as chain, connect(chain.settings.postgres) as connection:
        fill(chain, TEAMS, 0)
        kafka = kafka_of(chain.settings)
        rows = connection.execute("SELECT originator_id, state FROM aanbod ORDER BY notification_id").fetchall()
        topic = kafka.topic(aanbod.LOG)
        headers = [("log_id", b"log-1"), ("content-type", b"application/cloudevents+json; charset=UTF-8")]
        with closing(Relay(chain.settings.postgres, kafka, aanbod.LOG)) as again, closing(kafka.producer()) as producer:

            def ours() -> None:
                connection.execute("DELETE FROM relay")
                while again.page():
                    pass

            def raw() -> None:
                for row in rows:
                    producer.send(topic, row["state"], row["originator_id"].encode(), headers)
                producer.flush()

            yield Result(f"relay beside a bare producer, {len(rows)} events", *interleaved(ours, raw, 21), 0.8)


class _Envelope(msgspec.Struct):
    subject: str
    sequence: str
    type: str
    data: Any


def projector_kafka() -> Iterator[Result]:
    """Kafka into Elasticsearch, against a loop that reads the same messages and decodes them, and keeps nothing."""
    with environment() as chain:
        fill(chain, TEAMS, REPORTS)
        settings, system = chain.settings, chain.system

        def ours() -> None:
            with closing(KafkaLog(kafka_of(settings), aanbod.LOG)) as log:
                catch_up(log, Projector(system.parts.index.beside(), system.codec, chain.clock))

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
        seconds = seconds_a_million(chain, 3)
        name = "rebuild of the cluster, a million events"
        yield Result(name, sorted(seconds)[1], min(seconds), max(seconds), unit=" s")


def search_cluster() -> Iterator[Result]:
    """The product's answer over HTTP, made and kept, and its read of the index, each against `_search` of the same
    teams."""
    with environment() as chain:
        fill(chain, SEARCH_TEAMS, 0)
        chain.follow()
        codes, chance = wijken(WIJKEN), random.Random(1)
        with web(chain.settings) as port:
            for code in chance.sample(codes, FIRST):  # until the process has found its servers
                _search(chain.settings, port, code)
            asked = chance.sample(codes, SEARCHES)
            made = [_search(chain.settings, port, code) for code in asked]
            kept = [_search(chain.settings, port, code) for code in asked]
        yield _ratio("search in the cluster, made, beside _search", made, 2.0)
        yield _ratio("search in the cluster, kept, beside _search", kept, 2.0)
        reads = [_read(chain, code) for code in chance.sample(codes, READS)]
        yield _ratio("the teams of a wijk, beside _search", reads, 1.5)


def _ratio(name: str, pairs: list[tuple[float, float]], limit: float | None) -> Result:
    p50 = median(one for one, _ in pairs) / median(other for _, other in pairs)
    _, low, high = spread([one / other for one, other in pairs])
    mine = median(one for one, _ in pairs) * 1000
    return Result(f"{name} ({mine:.1f} ms)", p50, low, high, limit, at_least=False)


def _search(settings: Settings, port: int, code: str) -> tuple[float, float]:
    ours = _timed(port, "GET", f"/api/gids/v1/contactpunten?wijk={code}&specialisme=9104", None)
    return ours, _raw(settings, code)


def _raw(settings: Settings, code: str) -> float:
    port = int(settings.elasticsearch.rpartition(":")[2])
    query = queries.by_place("team", [code])
    return _timed(port, "POST", f"/{settings.voorvoegsel}-gids/_search", json.dumps(query))


def _read(chain: ClusterChain, code: str) -> tuple[float, float]:
    begin = time.perf_counter()
    chain.system.parts.index.candidates("team", [code])
    return time.perf_counter() - begin, _raw(chain.settings, code)


_connections: dict[int, http.client.HTTPConnection] = {}


def _timed(port: int, method: str, path: str, body: str | None) -> float:
    connection = _connections.setdefault(port, http.client.HTTPConnection("127.0.0.1", port, timeout=30))
    begin = time.perf_counter()
    connection.request(method, path, body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    json.loads(response.read())
    assert response.status == 200
    return time.perf_counter() - begin


BENCHES: dict[str, Callable[[], Iterator[Result]]] = {
    "append-postgres": append_postgres,
    "relay": relay,
    "projector-kafka": projector_kafka,
    "search-cluster": search_cluster,
}
