"""A message as it goes out: a CloudEvent (`contracten.md`)."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from events.escalatie import StapVerlopen
from services.alerts.delivery.outbox import Waiting
from services.alerts.messages.cloudevent import Place, encode
from services.alerts.messages.domain.audience import Told
from services.alerts.messages.domain.data import view
from tests.support.meldingen import BOTH, CELLEN, GROOT, PASSED, SPOED, of_ladder, reader
from tests.support.zorgvragen import AVOND, GEMEENTE, OVERDAG, REGIO


def test_a_message_is_a_cloudevent_with_its_number_as_sequence() -> None:
    melding, one = of_ladder(BOTH[0]), Told(reader("gemeente"), "omgeving", "stap-gezet")
    text = encode(melding, one, view(melding, one), "een-id", "urn:nld:test", Place("a", 7))
    assert msgspec.json.decode(text) == {
        "specversion": "1.0", "id": "een-id", "source": "urn:nld:test:abonnement:a",
        "type": "nl.benaderbaar.meldingen.stap-gezet.v1", "subject": "escalatie:z", "time": "2026-11-23T09:00:00Z",
        "sequence": "0000000007", "datacontenttype": "application/json",
        "data": {
            "partij": False, "regio": REGIO, "gemeente": GEMEENTE, "gebied": GROOT, "urgentie": "spoed",
            "spoed": SPOED, "dagdelen": [CELLEN[OVERDAG], CELLEN[AVOND]],
            "specialismen": ["9104"], "stap": {"nummer": 2, "rol": "aanbieders"},
        },
    }  # fmt: skip
    assert Waiting("abonnement", 1, text, 0, 0, "").id == "een-id"


def test_the_subject_does_not_tell_that_the_first_step_was_passed() -> None:
    melding = of_ladder(StapVerlopen(stap=2), BOTH[0], vraag=[PASSED])
    one = Told(reader("regio"), "omgeving", "vraag-onvervuld")
    text = encode(melding, one, view(melding, one), "een-id", "urn:nld:test", Place("a", 7))
    assert msgspec.json.decode(text)["subject"] == "zorgvraag:z"


@given(st.lists(st.integers(1, 9_999_999_999), min_size=2))
def test_sequences_have_the_order_of_their_numbers_as_texts_too(numbers: list[int]) -> None:
    melding, one = of_ladder(BOTH[0]), Told(reader("gemeente"), "omgeving", "stap-gezet")
    data = view(melding, one)
    found = {n: msgspec.json.decode(encode(melding, one, data, "id", "urn:nld:test", Place("a", n))) for n in numbers}
    assert sorted(numbers) == sorted(numbers, key=lambda n: found[n]["sequence"])
    assert all(int(message["sequence"]) == n for n, message in found.items())
