"""What a subscriber is told of one zorgvraag. Others than parties learn no more than a count of one may tell."""

from typing import Any

import msgspec
import pytest

from events.aanbod import Stap
from events.codec import Recorded
from events.codes import MELDINGSOORTEN, Abonnee
from events.escalatie import StapGezet
from events.event import Event
from events.vraag import Ladder, Zet
from services.alerts.delivery.outbox import Waiting
from services.alerts.messages.cloudevent import encode
from services.alerts.messages.domain import OF_LADDER, OF_VRAAG, Melding, readers, steps_until, view
from tests.support.meldingen import (
    FOR_PARTIES_ONLY,
    FULL,
    ONVERVULD,
    OPGELOST,
    ORGANISATIES,
    VERVULD,
    VERZEKERAAR,
)
from tests.support.zorgvragen import (
    AVOND,
    GEMEENTE,
    OVERDAG,
    REGIO,
    UZOVI,
    WIJK,
    gebied,
    gestart,
    onvervuld,
    placed,
    recorded,
    zet,
    zorgvraag,
)

AANBIEDERS = zet(2, "aanbieder-een")


def of_vraag(event: Event, **rest: Any) -> Melding:
    """What an event on the log `vraag` tells."""
    found = recorded(event, 2)
    return Melding(found, zorgvraag(**FULL | rest), steps_until(found, []))


def ladder(*stappen: Zet, solved: bool = False) -> list[Recorded]:
    events: list[Event] = [gestart(), *(StapGezet(zet=stap) for stap in stappen), *([OPGELOST] if solved else [])]
    return [recorded(event, version) for version, event in enumerate(events, start=1)]


def of_ladder(history: list[Recorded], version: int = 0) -> Melding:
    """What an event on the log `escalatie` tells: that of a version, else the last one."""
    found = history[version - 1]
    return Melding(found, zorgvraag(**FULL), steps_until(found, history))


def told(melding: Melding, rol: Abonnee) -> dict[str, Any]:
    """What a subscriber is told, as it is sent."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(view(melding, rol, ORGANISATIES[rol])))
    return found


def names(value: Any) -> set[str]:
    """All names of fields, however deep."""
    if isinstance(value, list):
        return set().union(*map(names, value))
    return set(value).union(*map(names, value.values())) if isinstance(value, dict) else set()


ALL = [
    of_vraag(ONVERVULD),
    of_vraag(VERVULD),
    of_ladder(ladder(AANBIEDERS)),
    of_ladder(ladder(AANBIEDERS, solved=True)),
]


def test_the_kinds_of_messages_are_the_events_that_they_tell_of() -> None:
    assert tuple(event.NAME for event in (*OF_VRAAG, *OF_LADDER)) == MELDINGSOORTEN
    assert tuple(melding.soort for melding in ALL) == MELDINGSOORTEN


@pytest.mark.parametrize("melding", ALL, ids=MELDINGSOORTEN)
@pytest.mark.parametrize("rol", ["gemeente", "regio", "zorgverzekeraar"])
def test_a_subscriber_that_is_no_party_learns_nothing_that_is_for_parties(melding: Melding, rol: Abonnee) -> None:
    seen = told(melding, rol)
    assert seen["partij"] is False
    assert names(seen) & FOR_PARTIES_ONLY == set()
    text = msgspec.json.encode(seen).decode()
    for secret in ("K7M", "7534", "2026-11-27", UZOVI, "aanbieder", "team-een", "huisartsenpost", "ontslag", "9111"):
        assert secret not in text.replace('"rol":"aanbieders"', "")


@pytest.mark.parametrize("melding", ALL, ids=MELDINGSOORTEN)
def test_the_coordinatiepunt_learns_all_that_is_coded(melding: Melding) -> None:
    seen = told(melding, "coordinatiepunt")
    assert seen["partij"] is True
    assert (seen["kenmerk"], seen["postcode"], seen["gewensteStart"]) == ("K7M-4Q2", "7534", "2026-11-27")
    assert (seen["wijk"], seen["aanleiding"], seen["zorgverzekeraar"]) == (WIJK, "ontslag", UZOVI)
    assert "aanbieder-een" not in msgspec.json.encode(seen).decode()


def test_that_all_refused_is_for_the_coordinatiepunt_only() -> None:
    assert told(of_vraag(ONVERVULD), "coordinatiepunt")["waarom"] == "allen-afgewezen"
    others: tuple[Abonnee, ...] = ("zorgverzekeraar", "gemeente", "regio")
    for rol in others:
        assert "waarom" not in told(of_vraag(ONVERVULD), rol)


@pytest.mark.parametrize(
    ("wijk", "gemeente", "seen"),
    [
        (5000, 160000, (GEMEENTE, WIJK, ["9104"])),
        (4999, 160000, (GEMEENTE, WIJK, None)),
        (1000, 1000, (GEMEENTE, WIJK, None)),
        (999, 5000, (GEMEENTE, None, ["9104"])),
        (999, 4999, (GEMEENTE, None, None)),
        (999, 1000, (GEMEENTE, None, None)),
        (999, 999, (None, None, None)),
        (0, 0, (None, None, None)),
    ],
)
def test_others_learn_the_smallest_area_that_is_large_enough(wijk: int, gemeente: int, seen: tuple[Any, ...]) -> None:
    place = gebied(inwoners_wijk=wijk, inwoners_gemeente=gemeente)
    for event in (ONVERVULD, VERVULD):
        coarse = told(of_vraag(event, gebied=place), "regio")
        assert (coarse.get("gemeente"), coarse.get("wijk"), coarse.get("specialismen")) == seen
        assert coarse["regio"] == REGIO
        full = told(of_vraag(event, gebied=place), "coordinatiepunt")
        assert (full["gemeente"], full["wijk"], full["specialismen"]) == (GEMEENTE, WIJK, ["9104"])


def test_a_gemeente_that_may_not_be_named_is_not_told_either() -> None:
    small = of_vraag(ONVERVULD, gebied=gebied(inwoners_wijk=999, inwoners_gemeente=999))
    assert f"gemeente:{GEMEENTE}" not in readers(small)
    assert f"gemeente:{GEMEENTE}" in readers(of_vraag(ONVERVULD))


def test_the_organisations_in_whose_area_it_lies_are_told() -> None:
    assert readers(of_vraag(ONVERVULD)) == [
        "regio:enschede", "coordinatiepunt:enschede", "gemeente:GM0153", "zorgverzekeraar:3311",
    ]  # fmt: skip
    assert readers(of_vraag(VERVULD, zorgverzekeraar=None))[-1] == "gemeente:GM0153"
    elsewhere = Ladder(versie=1, stappen=(Stap(rol="coordinatiepunt", organisatie="twente"),))
    assert "coordinatiepunt:twente" in readers(of_vraag(VERVULD, ladder=elsewhere))


@pytest.mark.rij(67)
@pytest.mark.parametrize(
    ("stappen", "is_party"),
    [
        ([AANBIEDERS], False),
        ([AANBIEDERS, VERZEKERAAR], True),
        ([AANBIEDERS, zet(3, "3332")], False),
        ([zet(2, UZOVI)], False),
        ([AANBIEDERS, zet(3)], False),
        ([VERZEKERAAR, AANBIEDERS], True),
    ],
)
def test_a_zorgverzekeraar_is_a_party_from_when_it_stands_on_a_step(stappen: list[Zet], *, is_party: bool) -> None:
    for solved in (False, True):
        assert told(of_ladder(ladder(*stappen, solved=solved)), "zorgverzekeraar")["partij"] is is_party
    assert told(of_vraag(VERVULD), "zorgverzekeraar")["partij"] is False


def test_a_step_that_came_later_makes_no_party_of_a_subscriber_that_was_none() -> None:
    earlier = of_ladder(ladder(AANBIEDERS, VERZEKERAAR), version=2)
    assert told(earlier, "zorgverzekeraar")["partij"] is False
    assert told(earlier, "gemeente")["stap"] == {"nummer": 2, "rol": "aanbieders"}


def test_the_clock_of_a_step_is_for_parties() -> None:
    melding = of_ladder(ladder(AANBIEDERS, VERZEKERAAR))
    assert told(melding, "zorgverzekeraar")["stap"] == {
        "nummer": 3, "rol": "zorgverzekeraar", "begint": "2026-11-23T09:00:00Z", "uiterlijk": "2026-11-23T10:00:00Z",
    }  # fmt: skip
    assert told(melding, "gemeente")["stap"] == {"nummer": 3, "rol": "zorgverzekeraar"}


def test_the_dagdelen_that_are_still_open_are_told_or_all_when_none_is() -> None:
    partly = zorgvraag(placed("team-een", OVERDAG))
    wholly = zorgvraag(placed("team-een", OVERDAG, AVOND))
    assert view(Melding(recorded(VERVULD, 3), partly), "regio", REGIO).dagdelen == (AVOND,)
    assert view(Melding(recorded(VERVULD, 3), wholly), "regio", REGIO).dagdelen == (OVERDAG, AVOND)
    assert view(of_vraag(onvervuld(dagdelen=(AVOND,))), "regio", REGIO).dagdelen == (AVOND,)


def test_how_it_ended_is_told_also_when_it_was_withdrawn() -> None:
    assert told(of_vraag(VERVULD), "gemeente")["uitkomst"] == "geplaatst"
    assert told(of_ladder(ladder(AANBIEDERS, solved=True)), "gemeente")["uitkomst"] == "ingetrokken"
    assert "uitkomst" not in told(of_vraag(ONVERVULD), "gemeente")


def test_a_message_is_a_cloudevent_with_its_number_as_sequence() -> None:
    melding = of_ladder(ladder(AANBIEDERS))
    text = encode(melding, view(melding, "gemeente", GEMEENTE), "een-id", 7, "urn:nld:test")
    assert msgspec.json.decode(text) == {
        "specversion": "1.0", "id": "een-id", "source": "urn:nld:test",
        "type": "nl.benaderbaar.meldingen.stap-gezet.v1", "subject": "escalatie:z", "time": "2026-11-23T09:00:00Z",
        "sequence": "7", "sequencetype": "Integer", "datacontenttype": "application/json",
        "data": {
            "partij": False, "regio": REGIO, "gemeente": GEMEENTE, "wijk": WIJK, "urgentie": "spoed",
            "dagdelen": [{"dagsoort": "werkdag", "dagdeel": "overdag"}, {"dagsoort": "werkdag", "dagdeel": "avond"}],
            "specialismen": ["9104"], "stap": {"nummer": 2, "rol": "aanbieders"},
        },
    }  # fmt: skip
    assert Waiting("abonnement", 1, text, 0, 0).id == "een-id"
