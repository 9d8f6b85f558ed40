"""What a cluster promises while its parts come and go: one server away, processes restarted, an update soon seen."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from elastic_transport import Urllib3HttpNode
from eventsourcing.persistence import StoredEvent

from events import aanbod
from events.codec import Codec
from events.logs import EVENTS
from services.app import operator
from services.app.cluster import kafka_of
from services.directory.index import elastic_client
from services.directory.index.elastic import ElasticIndex
from services.directory.safety_net import SafetyNet
from services.platform.log import kafka as topics
from services.platform.log.kafka_log import KafkaLog
from services.platform.runtime.away import Away
from services.platform.runtime.settings import Settings
from services.platform.store.postgres import PostgresDatabase
from tests.support import cluster
from tests.support.away import ask, nowhere
from tests.support.builders import AANBOD, ALTIJD, WIJK, add_regio, add_team
from tests.support.cluster import PARTS, ClusterChain
from tests.support.server import Process, free_port
from tests.support.soak.proxy import Proxy
from tests.support.traffic import get, put, reporting, stand_of, until
from tests.support.world import World, prepare, running


@pytest.fixture
def chain(clustered: ClusterChain) -> ClusterChain:
    return clustered


def test_without_postgresql_who_writes_is_asked_to_come_back_and_the_public_is_answered(
    chain: ClusterChain, without: Callable[..., ClusterChain]
) -> None:
    team = add_team(chain, bereikbaarheid=[ALTIJD])
    assert chain.ask(wijk=WIJK)["contactpunten"]
    away = without(postgres=f"{nowhere('postgresql')}/x")
    headers = {"Authorization": "Bearer bb_x"}
    refused = away.client.put(f"{AANBOD}/teams/{team}/capaciteit", json={"stand": "vol"}, headers=headers)
    assert (refused.status_code, refused.content_type) == (503, "application/problem+json")
    assert int(refused.headers["Retry-After"]) > 0
    antwoord = ask(away).json
    assert (len(antwoord["contactpunten"]), antwoord["volledig"]) == (1, True)
    assert away.beheer.get("/health/ready").status_code == 200


def test_with_neither_the_public_is_told_to_come_back(without: Callable[..., ClusterChain]) -> None:
    away = without(postgres=f"{nowhere('postgresql')}/x", elasticsearch=nowhere("http"))
    assert ask(away).status_code == 503
    assert away.beheer.get("/health/ready").status_code == 503
    assert away.beheer.get("/health/live").status_code == 200
    page = away.client.get(f"/wijk/{WIJK}?wanneer=nu")
    assert page.status_code == 503
    assert "112" in page.text


def test_a_topic_that_was_lost_is_filled_again(chain: ClusterChain) -> None:
    add_regio(chain)
    teams = {add_team(chain, bereikbaarheid=[ALTIJD]) for _ in range(3)}
    assert {punt["id"] for punt in chain.ask(wijk=WIJK)["contactpunten"]} == teams
    topics.replace(kafka_of(chain.settings))
    teams.add(add_team(chain, bereikbaarheid=[ALTIJD]))
    assert {punt["id"] for punt in chain.ask(wijk=WIJK)["contactpunten"]} == teams
    assert operator.differences(chain.system) == []


def test_a_log_without_its_topic_is_away(settings: Settings) -> None:
    with pytest.raises(Away, match="ontbreekt"):
        KafkaLog(kafka_of(msgspec.structs.replace(settings, voorvoegsel="ander")), aanbod.LOG)


def test_a_regio_that_cannot_be_read_is_left_as_it_was_also_by_the_safety_net(
    chain: ClusterChain, without: Callable[..., ClusterChain]
) -> None:
    add_regio(chain)
    (version, kind) = (3, "nl.benaderbaar.aanbod.regio-ingericht.v1")
    broken = b'{"id":"x","source":"x","type":"%s","subject":"regio:enschede","time":"2026-11-23T09:00:00Z",'
    broken = broken % kind.encode() + b'"sequence":"%d","actor":"x:y","data":%s}'
    chain.append_raw(StoredEvent("regio:enschede", version, kind, broken % (version, b'{"naam":3}')))
    chain.follow()
    chain.append_raw(StoredEvent("regio:enschede", version + 1, kind, broken % (version + 1, b'{"naam":"Later"}')))
    chain.follow()
    assert ask(without(elasticsearch=nowhere("http"))).json["plaats"]["regio"]["naam"] == "Zorgschakel"


class Recording(Urllib3HttpNode):
    """Remembers what was asked of Elasticsearch."""

    targets: list[str] = []

    def perform_request(self, method: str, target: str, *args: Any, **kwargs: Any) -> Any:
        self.targets.append(target)
        return super().perform_request(method, target, *args, **kwargs)


def test_nobody_asks_elasticsearch_to_refresh_at_once(settings: Settings, chain: ClusterChain) -> None:
    Recording.targets.clear()
    elastic = elastic_client.client(settings.elasticsearch, node_class=Recording)
    index = ElasticIndex(elastic, f"{settings.voorvoegsel}-gids")
    chain.system.projector.index = index
    add_team(chain, bereikbaarheid=[ALTIJD])
    chain.follow()
    beside = index.beside()
    beside.reset("log-1")
    beside.swap()
    elastic.close()
    assert any("_bulk" in target for target in Recording.targets)
    assert not [target for target in Recording.targets if "refresh" in target.partition("?")[2]]


def test_two_projectors_divide_the_parts_between_them(settings: Settings, chain: ClusterChain) -> None:
    for _ in range(12):
        add_team(chain, bereikbaarheid=[ALTIJD])
    stop = threading.Event()
    tasks = [threading.Thread(target=cluster_task, args=(settings, number, stop), daemon=True) for number in range(2)]
    for task in tasks:
        task.start()
    chain.publish("aanbod")  # to Kafka, and no further
    until(lambda: _updated(chain), 30, "the directory is not filled")
    until(lambda: len(ask(chain).json.get("contactpunten", ())) == 12, 10, "not all teams are found")
    stop.set()
    for task in tasks:
        task.join(20)
        assert not task.is_alive()


def cluster_task(settings: Settings, number: int, stop: threading.Event) -> None:
    from services.app.cluster import cluster as compose  # noqa: PLC0415

    system = compose(settings, member=number)
    system.tasks["gids"](stop)
    system.close()


def _updated(chain: ClusterChain) -> bool:
    progress, end = chain.system.parts.index.progress(), chain.system.parts.open_log("aanbod").end()
    return progress is not None and progress.behind(end) == 0


@pytest.mark.slow
def test_no_request_fails_while_every_process_is_restarted(world: World, settings: Settings) -> None:
    teams, key = prepare(settings, 8)
    second = free_port()
    env = cluster.env(settings, BENADERBAAR_WERKERS="2")
    world.own["web-2"] = Process("web", "--port", str(second), env=env)
    until(lambda: world.ready() and world.ready(env["BENADERBAAR_BEHEER"]), 30, "web does not answer")
    until(lambda: get(second)[0] == 200, 30, "the directory is not filled")
    stop, failed, done = threading.Event(), [], [0]

    def go_on(number: int) -> None:
        ports, team = [world.port, second], teams[number]
        while not stop.is_set():
            done[0] += 1
            ports.reverse()
            for call in (get, lambda port: put(port, team, key)):
                try:
                    status, body = once_more(call, ports)
                    if status != 200:
                        failed.append((status, body))
                except OSError as error:
                    failed.append((0, repr(error)))

    clients = [threading.Thread(target=go_on, args=(number,)) for number in range(4)]
    for client in clients:
        client.start()
    for name in ("web", "relay", "gids-0", "web-2", "gids-1", "vangnet"):
        time.sleep(0.5)
        assert world.own[name].stop() == 0, name
        world.own[name].again()
        until(lambda: world.ready() and world.ready(env["BENADERBAAR_BEHEER"]), 30, name)
    time.sleep(0.5)
    stop.set()
    for client in clients:
        client.join(20)
    print(f"{2 * done[0]} requests, {len(failed)} failed")
    assert done[0] > 100
    assert failed == []


def once_more(call: Callable[[int], tuple[int, str]], ports: list[int]) -> tuple[int, str]:
    """As a client does that tries the other address when one refuses."""
    try:
        return call(ports[0])
    except ConnectionRefusedError:
        return call(ports[1])


UPDATES, SEEN = 40, 5  # at 20 a second; seconds


@pytest.mark.slow
@pytest.mark.rij(3, 6)
def test_each_update_is_seen_while_others_go_on_reporting(world: World, settings: Settings) -> None:
    (team, *others), key = prepare(settings, 9)
    until(lambda: stand_of(world.port, team) is not None, 30, "the directory is not filled")
    with reporting(world.port, others, key, 20):
        for number in range(UPDATES):
            stand = ("ruimte", "vol")[number % 2]
            assert put(world.port, team, key, stand)[0] == 200
            until(lambda: stand_of(world.port, team) == stand, SEEN, "not seen")  # noqa: B023 - called at once


HANG, AWAKE = 2 * 2, 1.0  # of two processes of four threads, half; seconds in which all others are answered


@pytest.mark.slow
def test_a_database_that_hangs_keeps_few_waiting(settings: Settings) -> None:
    """It takes half of the threads at most: others who write are told to come back, and the public is answered."""
    (team,), key = prepare(settings, 1)
    there = urlsplit(settings.postgres)
    with Proxy(f"{there.hostname}:{there.port}") as proxy, ThreadPoolExecutor(100) as pool:
        behind = there._replace(netloc=f"{there.username}@{proxy.place}").geturl()
        with running(msgspec.structs.replace(settings, postgres=behind)) as world:
            until(lambda: stand_of(world.port, team) is not None, 30, "the directory is not filled")
            with proxy.silent():
                writers = [pool.submit(put, world.port, team, key) for _ in range(30)]
                visitors = [pool.submit(timed, world.port, number / 10) for number in range(60)]
                time.sleep(8)
                assert sum(not one.done() for one in writers) <= HANG
                assert {one.result()[0] for one in writers if one.done()} == {503}
                assert max(one.result(0) for one in visitors) < AWAKE


CODEC = Codec("urn:nld:test", EVENTS)
HUNG, AGAIN = 15, 6.0  # seconds that it hangs; in which all are answered from it again


@pytest.mark.slow
def test_an_elasticsearch_that_hangs_keeps_no_visitor_waiting(settings: Settings) -> None:
    (team,), _ = prepare(settings, 1)
    there = urlsplit(settings.elasticsearch)
    with Proxy(f"{there.hostname}:{there.port}") as proxy, ThreadPoolExecutor(50) as pool:
        behind = there._replace(netloc=proxy.place).geturl()
        with running(msgspec.structs.replace(settings, elasticsearch=behind)) as world:
            until(lambda: stand_of(world.port, team) is not None, 30, "the directory is not filled")
            until(lambda: all('"volledig":true' in get(world.port)[1] for _ in range(20)), 30, "it is not complete")
            with closing(PostgresDatabase(settings.postgres)) as database:
                until(SafetyNet(database, CODEC, PARTS).is_whole, 30, "the safety net does not know the wijken")
            time.sleep(1)  # in which what was answered is remembered
            with proxy.silent():
                took = [one.result() for one in [pool.submit(timed, world.port, n / 20) for n in range(20 * HUNG)]]
                assert team in get(world.port)[1], "the teams of the last answer are told"
                assert '"volledig":false' in get(world.port)[1]
            until(lambda: all('"volledig":true' in get(world.port)[1] for _ in range(20)), AGAIN, "it does not go on")
    took.sort()
    print(f"{len(took)} visitors, p99 {took[int(len(took) * 0.99)]:.2f} s, longest {took[-1]:.2f} s")
    assert took[int(len(took) * 0.99)] < AWAKE


def timed(port: int, later: float) -> float:
    """Ask the directory after so many seconds, and return how long that takes."""
    time.sleep(later)
    begin = time.monotonic()
    assert get(port)[0] == 200
    return time.monotonic() - begin
