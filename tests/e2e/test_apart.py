"""What a view does with events that it does not know, or cannot read: bytes put into the log by another hand."""

import pytest
from eventsourcing.persistence import StoredEvent

from events.aanbod import AanbiederGeregistreerd, AanbiederGewijzigd
from events.event import Event
from services.platform.runtime.telemetry import PARKED, UNKNOWN
from services.platform.store.store import Change
from tests.support.keten import Keten

BREAKS = {"other data": (b'"data":{', b'"data":5,"x":{'), "no JSON": (b"{", b""), "no version": (b'"1"', b'"een"')}


def stored(keten: Keten, stream: str, version: int, event: Event) -> StoredEvent:
    data = keten.platform.codec.encode(event, stream=stream, version=version, time=keten.klok(), actor="x:y")
    return StoredEvent(stream, version, event.type(), data)


def add(keten: Keten, stream: str, expected: int, event: Event) -> None:
    keten.platform.store.append([Change(stream, expected, [event])], actor="x:y", now=keten.klok())


def names(keten: Keten) -> dict[str, str]:
    keten.volg()
    return {document.id: document.naam for document in keten.platform.index.all("aanbieder")}


@pytest.mark.parametrize("break_", BREAKS)
def test_what_cannot_be_read_parks_the_rest_of_its_stream_and_no_other(keten: Keten, break_: str) -> None:
    before = PARKED.labels("gids")._value.get()  # noqa: SLF001 - the counter has no other way to be read
    add(keten, "aanbieder:a", 0, AanbiederGeregistreerd(naam="A1"))
    good = stored(keten, "aanbieder:b", 1, AanbiederGeregistreerd(naam="B1"))
    bad = StoredEvent(good.originator_id, 1, good.topic, good.state.replace(*BREAKS[break_]))
    assert bad.state != good.state
    keten.schrijf(bad)
    keten.schrijf(stored(keten, "aanbieder:b", 2, AanbiederGewijzigd(naam="B2")))
    add(keten, "aanbieder:a", 1, AanbiederGewijzigd(naam="A2"))
    assert names(keten) == {"a": "A2"}
    keten.schrijf(stored(keten, "aanbieder:b", 3, AanbiederGewijzigd(naam="B3")))
    add(keten, "aanbieder:a", 2, AanbiederGewijzigd(naam="A3"))
    assert names(keten) == {"a": "A3"}
    assert keten.platform.index.parked(["aanbieder:a", "aanbieder:b"]) == {"aanbieder:b"}
    assert PARKED.labels("gids")._value.get() == before + 1  # noqa: SLF001


def test_an_unknown_type_is_counted_and_passed_over_and_its_stream_goes_on(keten: Keten) -> None:
    before = UNKNOWN.labels("gids")._value.get()  # noqa: SLF001
    add(keten, "aanbieder:a", 0, AanbiederGeregistreerd(naam="A1"))
    known = stored(keten, "aanbieder:a", 2, AanbiederGewijzigd(naam="A2"))
    later = known.topic.replace(".v1", ".v9")
    keten.schrijf(StoredEvent("aanbieder:a", 2, later, known.state.replace(b"gewijzigd.v1", b"gewijzigd.v9")))
    keten.schrijf(stored(keten, "aanbieder:a", 3, AanbiederGewijzigd(naam="A3")))
    assert names(keten) == {"a": "A3"}
    assert keten.platform.index.parked(["aanbieder:a"]) == frozenset()
    assert UNKNOWN.labels("gids")._value.get() == before + 1  # noqa: SLF001
