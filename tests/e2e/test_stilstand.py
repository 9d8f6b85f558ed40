"""What one task cannot read stops that task only, which says so; the public and all other tasks go on."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from eventsourcing.persistence import StoredEvent

from events.vraag import VraagOnvervuld
from services.alerts.delivery.sender import TASK as BEZORGING
from services.platform.store.lease import SPACE, Lease
from tests.support.builders import WIJK
from tests.support.chain import Chain
from tests.support.scene import ESCALATIE, Scene
from tests.support.traffic import until

READY = "/health/ready"


def poison(chain: Chain, stream: str, version: int, data: bytes = b'{"zet":3}') -> None:
    """Put an event into the log of zorgvragen that no program can read."""
    kind = VraagOnvervuld.type()
    text = b'{"id":"x","source":"x","type":"%s","subject":"%s","time":"2026-11-23T09:00:00Z","sequence":"%d",'
    body = text % (kind.encode(), stream.encode(), version) + b'"actor":"x:y","data":%s}' % data
    chain.system.stores["vraag"]._recorder.insert_events([StoredEvent(stream, version, kind, body)])  # noqa: SLF001


@contextmanager
def running(chain: Chain) -> Iterator[list[threading.Thread]]:
    """Run all tasks of the platform, as its processes do."""
    stop = threading.Event()
    threads = [threading.Thread(target=task, args=(stop,)) for task in chain.system.tasks.values()]
    for thread in threads:
        thread.start()
    try:
        yield threads
    finally:
        stop.set()
        for thread in threads:
            thread.join(30)


def standing(chain: Chain) -> set[str]:
    response = chain.beheer.get(READY)
    assert response.status_code == 200, "the public is answered"
    return {one["taak"] for one in (response.json or {}).get("staatStil", ())}


def test_an_event_that_cannot_be_read_stops_what_follows_it_and_nothing_else(chain: Chain) -> None:
    scene = Scene(chain)
    assert chain.beheer.get(READY).json == {"status": "ok"}
    poison(chain, "zorgvraag:gif", 1)
    with running(chain) as threads:
        until(lambda: standing(chain) == {"escalatie"}, 30, "nobody says what stands still")
        (told,) = (chain.beheer.get(READY).json or {})["staatStil"]
        assert "niet lezen" in told["reden"]
        assert "gif" not in str(told)
        assert b'task="escalatie"} 1.0' in chain.beheer.get("/metrics").data
        vraag_id = scene.stel()
        chain.clock.now += timedelta(hours=2)
        until(lambda: _is_unmet(scene, vraag_id), 30, "steps that are due are not taken")
        assert chain.client.get(f"/wijk/{WIJK}?wanneer=nu").status_code == 200
        assert all(thread.is_alive() for thread in threads)
    assert scene.verwijzer.get(f"{ESCALATIE}/{vraag_id}").status_code == 404, "nothing is passed over"


def _is_unmet(scene: Scene, vraag_id: str) -> bool:
    history = scene.chain.system.stores["vraag"].read(f"zorgvraag:{vraag_id}")
    return any(isinstance(recorded.event, VraagOnvervuld) for recorded in history)


def test_a_zorgvraag_that_cannot_be_read_does_not_hold_up_the_steps_of_others(chain: Chain) -> None:
    scene = Scene(chain)
    broken, vraag_id = scene.stel(), scene.stel()
    chain.settle()
    poison(chain, f"zorgvraag:{broken}", 2)
    chain.clock.now += timedelta(hours=2)
    (ticker, *_) = chain.system.tickers.values()
    assert ticker.tick() == 2
    assert _is_unmet(scene, vraag_id)
    assert ticker.tick() == 0, "it is looked at again after a while"


def test_readiness_says_that_messages_wait_and_are_not_sent(chain: Chain) -> None:
    scene = Scene(chain)
    scene.subscribe("gemeente", "GM0153")
    scene.stel()
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    assert standing(chain) == set()
    chain.clock.now += timedelta(minutes=2)
    assert standing(chain) == {BEZORGING}


def test_readiness_and_metrics_say_that_messages_wait_for_a_secret_that_cannot_be_read(chain: Chain) -> None:
    scene = Scene(chain)
    scene.subscribe("gemeente", "GM0153")
    with chain.system.parts.logboek.transaction(commit=True) as c:
        c.execute("UPDATE abonnementen SET geheim = 'van een andere sleutel'")
    scene.stel()
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    with running(chain):
        until(lambda: standing(chain) == {BEZORGING}, 30, "nobody says that messages wait")
        until(lambda: b"benaderbaar_delivery_unreadable 1.0" in chain.beheer.get("/metrics").data, 10, "no metric")
    assert b"geheim.sleutel" in chain.beheer.get(READY).data


@pytest.mark.parametrize("ahead", [timedelta(seconds=13), timedelta(hours=1), timedelta(days=400)])
def test_a_lease_from_the_future_is_not_trusted(chain: Chain, ahead: timedelta) -> None:
    until_then = (chain.clock.now + ahead).isoformat()
    with chain.system.parts.logboek.transaction(commit=True) as c:
        c.execute("INSERT INTO claims VALUES (?, ?, 'iemand', 0, ?, NULL)", (SPACE, BEZORGING, until_then))
    assert Lease(chain.system.parts.logboek, BEZORGING, chain.clock).hold()


def test_a_lease_that_another_holds_now_is_trusted(chain: Chain) -> None:
    assert Lease(chain.system.parts.logboek, BEZORGING, chain.clock).hold()
    assert not Lease(chain.system.parts.logboek, BEZORGING, chain.clock).hold()


def test_a_message_of_a_moment_at_which_the_clock_was_ahead_is_sent_now(chain: Chain) -> None:
    scene = Scene(chain)
    scene.subscribe("gemeente", "GM0153")
    scene.stel()
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    outbox, then = chain.system.deliveries.outbox, chain.clock.now - timedelta(hours=1)
    (due,) = outbox.due(then, ())
    assert [len(one) for one in outbox.take([due.abonnement], then)] == [2]


def test_the_timeline_is_in_the_order_of_the_log_whatever_the_clock_said(chain: Chain) -> None:
    scene = Scene(chain)
    vraag_id = scene.stel(urgentie="regulier")
    scene.leg_voor(vraag_id, scene.een)
    chain.clock.now += timedelta(minutes=50)
    scene.antwoord(vraag_id, scene.een, "toegezegd")
    chain.clock.now -= timedelta(minutes=49)
    scene.plaats(vraag_id, scene.een)
    told = [one["wat"] for one in scene.look(vraag_id)["tijdlijn"]]
    assert told.index("zorgvraag-toegezegd") < told.index("zorgvraag-geplaatst")


def test_of_two_reports_the_later_in_the_log_counts_whatever_the_clock_said(chain: Chain) -> None:
    scene = Scene(chain)
    path = f"/api/aanbod/v1/teams/{scene.een}/capaciteit"
    chain.clock.now += timedelta(minutes=40)
    assert scene.aanbieder_een.put(path, {"stand": "ruimte"}).status_code == 200
    chain.clock.now -= timedelta(minutes=35)
    assert scene.aanbieder_een.put(path, {"stand": "vol", "wijken": [WIJK]}).status_code == 200
    punten = {punt["id"]: punt["capaciteit"]["stand"] for punt in chain.ask(wijk=WIJK)["contactpunten"]}
    assert punten[scene.een] == "vol"
