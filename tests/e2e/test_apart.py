"""What a view does with events that it does not know, or cannot read: bytes put into the log by another hand."""

import pytest
from eventsourcing.persistence import StoredEvent

from events.aanbod import AanbiederGeregistreerd, AanbiederGewijzigd
from events.event import Event
from services.directory.document import AanbiederDocument
from services.platform.runtime.telemetry import PARKED, UNKNOWN
from services.platform.store.store import Change
from tests.support.chain import Chain

BREAKS = {"other data": (b'"data":{', b'"data":5,"x":{'), "no JSON": (b"{", b""), "no version": (b'"1"', b'"een"')}


def stored(chain: Chain, stream: str, version: int, event: Event) -> StoredEvent:
    data = chain.system.codec.encode(event, stream=stream, version=version, time=chain.clock(), actor="x:y")
    return StoredEvent(stream, version, event.type(), data)


def add(chain: Chain, stream: str, expected: int, event: Event) -> None:
    chain.system.aanbod_store.append([Change(stream, expected, [event])], actor="x:y", now=chain.clock())


def names(chain: Chain) -> dict[str, str]:
    chain.follow()
    found = chain.system.parts.index.all("aanbieder")
    return {document.id: document.naam for document in found if isinstance(document, AanbiederDocument)}


@pytest.mark.parametrize("fault", BREAKS)
def test_what_cannot_be_read_parks_the_rest_of_its_stream_and_no_other(chain: Chain, fault: str) -> None:
    before = PARKED.labels("gids")._value.get()  # noqa: SLF001 - the counter has no other way to be read
    add(chain, "aanbieder:a", 0, AanbiederGeregistreerd(naam="A1"))
    good = stored(chain, "aanbieder:b", 1, AanbiederGeregistreerd(naam="B1"))
    bad = StoredEvent(good.originator_id, 1, good.topic, good.state.replace(*BREAKS[fault]))
    assert bad.state != good.state
    chain.append_raw(bad)
    chain.append_raw(stored(chain, "aanbieder:b", 2, AanbiederGewijzigd(naam="B2")))
    add(chain, "aanbieder:a", 1, AanbiederGewijzigd(naam="A2"))
    assert names(chain) == {"a": "A2"}
    chain.append_raw(stored(chain, "aanbieder:b", 3, AanbiederGewijzigd(naam="B3")))
    add(chain, "aanbieder:a", 2, AanbiederGewijzigd(naam="A3"))
    assert names(chain) == {"a": "A3"}
    assert chain.system.parts.index.parked(["aanbieder:a", "aanbieder:b"]) == {"aanbieder:b"}
    assert PARKED.labels("gids")._value.get() == before + 1  # noqa: SLF001


def test_an_unknown_type_is_counted_and_passed_over_and_its_stream_goes_on(chain: Chain) -> None:
    before = UNKNOWN.labels("gids")._value.get()  # noqa: SLF001
    add(chain, "aanbieder:a", 0, AanbiederGeregistreerd(naam="A1"))
    known = stored(chain, "aanbieder:a", 2, AanbiederGewijzigd(naam="A2"))
    later = known.topic.replace(".v1", ".v9")
    chain.append_raw(StoredEvent("aanbieder:a", 2, later, known.state.replace(b"gewijzigd.v1", b"gewijzigd.v9")))
    chain.append_raw(stored(chain, "aanbieder:a", 3, AanbiederGewijzigd(naam="A3")))
    assert names(chain) == {"a": "A3"}
    assert chain.system.parts.index.parked(["aanbieder:a"]) == frozenset()
    assert UNKNOWN.labels("gids")._value.get() == before + 1  # noqa: SLF001
