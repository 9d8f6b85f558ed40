"""What a cluster promises while its parts come and go: one server away, processes restarted, an update soon seen."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from elastic_transport import Urllib3HttpNode
from eventsourcing.persistence import StoredEvent

from events import aanbod
from services.app import operator
from services.app.cluster import kafka_of
from services.directory.index import elastic_client
from services.directory.index.elastic import ElasticIndex
from services.platform.log import kafka as topics
from services.platform.log.kafka_log import KafkaLog
from services.platform.runtime.away import Away
from services.platform.runtime.settings import Settings
from tests.support import cluster
from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WIJK, add_regio, add_team
from tests.support.cluster import ClusterChain
from tests.support.gidsafspraken import aanbieder, agree, text
from tests.support.server import Process, free_port
from tests.support.soak.proxy import Proxy
from tests.support.traffic import GIDS, get, put, reporting, stand_of, until
from tests.support.world import World, prepare, running


@pytest.fixture
def chain(settings: Settings) -> Iterator[ClusterChain]:
    found = ClusterChain(settings)
    add_regio(found)
    yield found
    found.close()


@pytest.fixture
def without(settings: Settings, chain: ClusterChain) -> Iterator[Callable[..., ClusterChain]]:
    """The same environment, as seen by a process that cannot reach one of the servers."""
    opened: list[ClusterChain] = []

    def reopen(**away: str) -> ClusterChain:
        opened.append(ClusterChain(msgspec.structs.replace(settings, **away), chain.clock))
        return opened[-1]

    yield reopen
    for one in opened:
        one.close()


def nowhere(scheme: str) -> str:
    return f"{scheme}://127.0.0.1:{free_port()}"


def ask(chain: ClusterChain, **query: str) -> Any:
    return chain.client.get(GIDS, query_string=query or {"wijk": WIJK})


class TestElasticsearchAway:
    @pytest.fixture
    def away(self, chain: ClusterChain, without: Callable[..., ClusterChain]) -> ClusterChain:
        self.team = add_team(chain, bereikbaarheid=[ALTIJD])
        parties = aanbieder("thuiszorg-voorbeeld"), aanbieder("nieuw")
        agree(chain, "afspraak-een", text(*parties, regio="enschede"))
        chain.called_by("beheerder").put(f"{AANBOD}/teams/{self.team}/capaciteit", {"stand": "ruimte"})
        (punt,) = chain.ask(wijk=WIJK)["contactpunten"]
        assert punt["capaciteit"]["stand"] == "ruimte"
        self.unasked = add_team(chain, werkgebied=[ANDERE_WIJK])
        chain.follow()
        return without(elasticsearch=nowhere("http"))

    @pytest.mark.rij(1)
    def test_the_teams_of_the_last_answer_are_told_without_their_room(self, away: ClusterChain) -> None:
        antwoord = ask(away).json
        (punt,) = antwoord["contactpunten"]
        assert (punt["id"], punt["capaciteit"]["stand"]) == (self.team, "onbekend")
        naam = "Aanbieder thuiszorg-voorbeeld"
        own: dict[str, Any] = {"id": "thuiszorg-voorbeeld", "naam": naam, "aanspreekpunt": None, "onderaannemerVan": []}
        assert punt["aanbieders"] == [own]
        assert antwoord["volledig"] is False
        assert antwoord["gegevensVan"] == "2026-11-23T09:00:00Z"

    def test_an_answer_of_more_than_a_day_ago_is_told_no_more(self, away: ClusterChain) -> None:
        away.clock.now += timedelta(hours=23, minutes=59)
        assert ask(away).json["contactpunten"]
        away.clock.now += timedelta(minutes=2)
        assert ask(away).json["contactpunten"] == []

    @pytest.mark.rij(66)
    def test_it_tells_who_is_responsible_for_a_place_that_was_never_asked(self, away: ClusterChain) -> None:
        antwoord = ask(away, wijk=ANDERE_WIJK).json
        assert (antwoord["contactpunten"], antwoord["volledig"]) == ([], False)
        assert [party["rol"] for party in antwoord["verantwoordelijken"]]
        assert ask(away, wijk="WK999999").status_code == 404

    def test_the_site_answers_as_well_and_says_from_when_it_is(self, away: ClusterChain) -> None:
        away.clock.now += timedelta(hours=1)
        page = away.client.get(f"/wijk/{WIJK}?wanneer=nu")
        assert page.status_code == 200
        assert "Wijkteam Glanerbrug" in page.text
        assert "Storing: dit is van 10.00 uur." in page.text.replace("\N{NO-BREAK SPACE}", " ")
        assert [wijk["code"] for wijk in away.client.get("/api/gids/v1/wijken?naam=glaner").json["wijken"]] == [WIJK]  # type: ignore[index]

    @pytest.mark.rij(5)
    def test_who_works_together_is_told_as_it_was(self, away: ClusterChain) -> None:
        (found,) = ask(away).json["afspraken"]
        assert [partij["naam"] for partij in found["partijen"]] == ["Aanbieder thuiszorg-voorbeeld", "nieuw"]
        for query in (f"wijk={WIJK}", f"wijk={ANDERE_WIJK}", "aanbieder=thuiszorg-voorbeeld"):
            listed = away.client.get(f"/api/gids/v1/afspraken?{query}").get_json()["afspraken"]
            assert [one["id"] for one in listed] == ["afspraak-een"]
        assert away.client.get("/api/gids/v1/afspraken/afspraak-een").get_json()["titel"] == found["titel"]
        assert away.client.get("/api/gids/v1/afspraken/afspraak-twee").status_code == 404

    def test_the_page_of_an_afspraak_is_shown_though_nobody_knows_of_when_it_is(self, away: ClusterChain) -> None:
        page = away.client.get("/afspraak/afspraak-een")
        assert page.status_code == 200
        assert "Deze gegevens zijn van" not in page.text

    @pytest.mark.rij(39)
    def test_a_zorgverzekeraar_that_it_does_not_know_is_no_reason_to_tell_nobody(self, away: ClusterChain) -> None:
        response = ask(away, wijk=WIJK, zorgverzekeraar="9999")
        assert response.status_code == 200
        assert [(one["id"], one["contract"]) for one in response.json["contactpunten"]] == [(self.team, "onbekend")]

    def test_of_a_team_that_only_the_index_knows_it_says_nothing(self, away: ClusterChain) -> None:
        for path in (f"afspraken?team={self.unasked}", f"teams/{self.unasked}", f"teams?wijk={WIJK}"):
            assert away.client.get(f"/api/gids/v1/{path}").status_code == 503
        page = away.client.get(f"/team/{self.unasked}")
        assert page.status_code == 503
        assert "112" in page.text

    @pytest.mark.rij(1)
    def test_a_team_that_was_answered_in_the_last_day_keeps_its_page_without_its_room(self, away: ClusterChain) -> None:
        away.clock.now += timedelta(hours=23, minutes=59)
        found = away.client.get(f"/api/gids/v1/teams/{self.team}").get_json()
        assert (found["volledig"], found["contact"]["telefoon"]) == (False, "050 000 00 10")
        assert {one["capaciteit"]["stand"] for one in (found["nu"], *found["standen"])} == {"onbekend"}
        assert "capaciteit" not in {one["deel"] for one in found["bronnen"]}
        assert [one["id"] for one in found["afspraken"]] == ["afspraak-een"]
        listed = away.client.get(f"/api/gids/v1/afspraken?team={self.team}").get_json()["afspraken"]
        assert [one["id"] for one in listed] == ["afspraak-een"]
        page = away.client.get(f"/team/{self.team}")
        assert page.status_code == 200
        for words in ("tel:+31500000010", "Niet bekend", "Er is een storing.", "van maandag 23 november 10.00 uur"):
            assert words in page.text, words
        assert "Heeft plek" not in page.text
        away.clock.now += timedelta(minutes=2)
        assert away.client.get(f"/team/{self.team}").status_code == 503

    @pytest.mark.rij(17)
    def test_an_aanbieder_shows_those_of_its_teams_that_were_answered(self, away: ClusterChain) -> None:
        found = away.client.get("/api/gids/v1/aanbieders/thuiszorg-voorbeeld").get_json()
        assert ([one["id"] for one in found["teams"]], found["teamsTotaal"]) == ([self.team], None)
        assert found["volledig"] is False
        page = away.client.get("/aanbieder/thuiszorg-voorbeeld")
        assert (page.status_code, f"/team/{self.team}" in page.text) == (200, True)
        assert "Misschien heeft deze aanbieder meer teams" in page.text

    @pytest.mark.rij(28, 29)
    def test_a_regio_and_a_gemeente_show_all_but_what_rests_on_teams(self, away: ClusterChain) -> None:
        for path, page in (("regios/enschede", "regio/enschede"), ("gemeenten/GM0153", "gemeente/GM0153")):
            found = away.client.get(f"/api/gids/v1/{path}").get_json()
            assert found["volledig"] is False
            assert (found["cijfers"]["wijken"] > 0, found["cijfers"]["teams"]) == (True, None)
            shown = away.client.get(f"/{page}")
            assert shown.status_code == 200
            assert "Wij weten nu niet hoeveel teams hier werken." in shown.text
        assert away.client.get("/api/gids/v1/regios").get_json()["regios"]

    def test_a_team_that_ends_meanwhile_is_told_no_more(self, away: ClusterChain, chain: ClusterChain) -> None:
        assert chain.called_by("beheerder").delete(f"{AANBOD}/teams/{self.team}").status_code == 204
        chain.follow()
        assert ask(away).json["contactpunten"] == []
        assert away.client.get(f"/api/gids/v1/teams/{self.team}").status_code == 503
        assert away.client.get("/api/gids/v1/aanbieders/thuiszorg-voorbeeld").get_json()["teams"] == []

    @pytest.mark.parametrize("path", ["afspraken/%00", "gebieden/%00"])
    def test_what_can_be_no_name_is_not_found(self, away: ClusterChain, path: str) -> None:
        assert away.client.get(f"/api/gids/v1/{path}").status_code == 404

    def test_who_reports_notices_nothing(self, away: ClusterChain) -> None:
        response = away.called_by("beheerder").put(f"{AANBOD}/teams/{self.team}/capaciteit", {"stand": "vol"})
        assert response.status_code == 200

    def test_an_index_that_was_never_complete_is_no_answer(self, chain: ClusterChain) -> None:
        add_team(chain, bereikbaarheid=[ALTIJD])
        chain.ask(wijk=WIJK)
        chain.system.parts.index.reset(chain.system.parts.open_log("aanbod").identity())
        antwoord = ask(chain).json
        assert (len(antwoord["contactpunten"]), antwoord["volledig"]) == (1, False)


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
