"""What a subscriber is told of one zorgvraag: for who is no party, no more than a count of one may say."""

from typing import Any

import msgspec
import pytest

from events.aanbod import Stap
from events.codec import Recorded
from events.codes import MELDINGSOORTEN, Abonnee
from events.event import Event
from events.vraag import Ladder, Zet, ZorgvraagGeplaatst
from services.alerts.messages.cloudevent import bericht
from services.alerts.messages.domain import VAN_LADDER, VAN_VRAAG, Melding, lezers, zetten, zicht
from services.zorgvraag.zorgvraag import fold
from tests.support.meldingen import (
    AVOND,
    GEHEIM_VOOR_ANDEREN,
    GEMEENTE,
    OPGELOST,
    OVERDAG,
    REGIO,
    UZOVI,
    VERVULD,
    VERZEKERAAR,
    WIJK,
    gebied,
    gestart,
    gesteld,
    onvervuld,
    recorded,
    stapgezet,
    zet,
)

AANBIEDERS = zet(2, "aanbieders", "aanbieder-een")
ORGANISATIES = {"gemeente": GEMEENTE, "regio": REGIO, "coordinatiepunt": REGIO, "zorgverzekeraar": UZOVI}


def ladder(*stappen: Zet, opgelost: bool = False) -> list[Recorded]:
    events: list[Event] = [gestart(), *map(stapgezet, stappen), *([OPGELOST] if opgelost else [])]
    return [recorded(event, versie) for versie, event in enumerate(events, start=1)]


def melding(event: Event, loop: list[Recorded] | None = None, **rest: Any) -> Melding:
    """Of an event on the log `vraag`; or of the last one of a ladder."""
    vraag = fold([recorded(gesteld(**rest))])
    assert vraag
    wat = loop[-1] if loop else recorded(event, 2)
    return Melding(wat, vraag, zetten(wat, loop or []))


def data(wat: Melding, rol: Abonnee) -> dict[str, Any]:
    """As it is sent."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(zicht(wat, rol, ORGANISATIES[rol])))
    return found


def names(value: Any) -> set[str]:
    """All names of fields, however deep."""
    if isinstance(value, list):
        return set().union(*map(names, value)) if value else set()
    return set(value).union(*map(names, value.values())) if isinstance(value, dict) else set()


ALLES = [
    melding(onvervuld()),
    melding(VERVULD),
    melding(stapgezet(), ladder(AANBIEDERS)),
    melding(OPGELOST, ladder(AANBIEDERS, opgelost=True)),
]


def test_the_kinds_of_messages_are_the_events_that_they_tell_of() -> None:
    assert tuple(event.NAME for event in (*VAN_VRAAG, *VAN_LADDER)) == MELDINGSOORTEN
    assert tuple(wat.soort for wat in ALLES) == MELDINGSOORTEN


@pytest.mark.parametrize("wat", ALLES, ids=MELDINGSOORTEN)
@pytest.mark.parametrize("rol", ["gemeente", "regio", "zorgverzekeraar"])
def test_who_is_no_party_learns_nothing_that_is_for_parties(wat: Melding, rol: Abonnee) -> None:
    gezien = data(wat, rol)
    assert gezien["partij"] is False
    assert names(gezien) & GEHEIM_VOOR_ANDEREN == set()
    text = msgspec.json.encode(gezien).decode()
    for secret in ("K7M", "7534", "2026-11-27", UZOVI, "aanbieder", "team-een", "huisartsenpost", "ontslag", "9111"):
        assert secret not in text.replace('"rol":"aanbieders"', "")


@pytest.mark.parametrize("wat", ALLES, ids=MELDINGSOORTEN)
def test_the_coordinatiepunt_learns_all_that_is_coded(wat: Melding) -> None:
    gezien = data(wat, "coordinatiepunt")
    assert gezien["partij"] is True
    assert (gezien["kenmerk"], gezien["postcode"], gezien["gewensteStart"]) == ("K7M-4Q2", "7534", "2026-11-27")
    assert (gezien["wijk"], gezien["aanleiding"], gezien["zorgverzekeraar"]) == (WIJK, "ontslag", UZOVI)
    assert "aanbieder-een" not in msgspec.json.encode(gezien).decode()


def test_that_all_refused_is_for_the_coordinatiepunt_only() -> None:
    assert data(melding(onvervuld()), "coordinatiepunt")["waarom"] == "allen-afgewezen"
    for rol in ("zorgverzekeraar", "gemeente", "regio"):
        assert "waarom" not in data(melding(onvervuld()), rol)


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
    waar = gebied(inwoners_wijk=wijk, inwoners_gemeente=gemeente)
    for wat in (onvervuld(), VERVULD):
        gezien = data(melding(wat, gebied=waar), "regio")
        assert (gezien.get("gemeente"), gezien.get("wijk"), gezien.get("specialismen")) == seen
        assert gezien["regio"] == REGIO
        vol = data(melding(wat, gebied=waar), "coordinatiepunt")
        assert (vol["gemeente"], vol["wijk"], vol["specialismen"]) == (GEMEENTE, WIJK, ["9104"])


def test_a_gemeente_that_may_not_be_named_is_not_told_either() -> None:
    klein = melding(onvervuld(), gebied=gebied(inwoners_wijk=999, inwoners_gemeente=999))
    assert f"gemeente:{GEMEENTE}" not in lezers(klein)
    assert f"gemeente:{GEMEENTE}" in lezers(melding(onvervuld()))


def test_those_in_whose_area_it_lies_are_told() -> None:
    assert lezers(melding(onvervuld())) == [
        "regio:enschede", "coordinatiepunt:enschede", "gemeente:GM0153", "zorgverzekeraar:3311",
    ]  # fmt: skip
    assert lezers(melding(VERVULD, zorgverzekeraar=None))[-1] == "gemeente:GM0153"
    elders = Ladder(versie=1, stappen=(Stap(rol="coordinatiepunt", organisatie="twente"),))
    assert "coordinatiepunt:twente" in lezers(melding(VERVULD, ladder=elders))


@pytest.mark.rij(67)
@pytest.mark.parametrize(
    ("stappen", "partij"),
    [
        ([AANBIEDERS], False),
        ([AANBIEDERS, VERZEKERAAR], True),
        ([AANBIEDERS, zet(3, "zorgverzekeraar", "3332")], False),
        ([zet(2, "aanbieders", UZOVI)], False),
        ([AANBIEDERS, zet(3, "zorgverzekeraar")], False),
        ([VERZEKERAAR, AANBIEDERS], True),
    ],
)
def test_a_zorgverzekeraar_is_a_party_from_when_it_stands_on_a_step(stappen: list[Zet], *, partij: bool) -> None:
    for opgelost in (False, True):
        wat = melding(OPGELOST, ladder(*stappen, opgelost=opgelost))
        assert data(wat, "zorgverzekeraar")["partij"] is partij
    assert data(melding(VERVULD), "zorgverzekeraar")["partij"] is False


def test_a_step_that_came_later_does_not_make_a_party_of_who_was_none() -> None:
    loop = ladder(AANBIEDERS, VERZEKERAAR)
    vraag = fold([recorded(gesteld())])
    assert vraag
    eerder = Melding(loop[1], vraag, zetten(loop[1], loop))
    assert data(eerder, "zorgverzekeraar")["partij"] is False
    assert data(eerder, "gemeente")["stap"] == {"nummer": 2, "rol": "aanbieders"}


def test_the_clock_of_a_step_is_for_parties() -> None:
    wat = melding(stapgezet(), ladder(AANBIEDERS, VERZEKERAAR))
    assert data(wat, "zorgverzekeraar")["stap"] == {
        "nummer": 3, "rol": "zorgverzekeraar", "begint": "2026-11-23T09:00:00Z", "uiterlijk": "2026-11-23T09:30:00Z",
    }  # fmt: skip
    assert data(wat, "gemeente")["stap"] == {"nummer": 3, "rol": "zorgverzekeraar"}


def test_what_is_still_open_is_told_or_all_when_nothing_is() -> None:
    deels = ZorgvraagGeplaatst(team="team-een", dagdelen=(OVERDAG,))
    vraag = fold([recorded(gesteld()), recorded(deels, 2)])
    alles = fold([recorded(gesteld()), recorded(ZorgvraagGeplaatst(team="t", dagdelen=(OVERDAG, AVOND)), 2)])
    assert vraag
    assert alles
    assert zicht(Melding(recorded(VERVULD, 3), vraag), "regio", REGIO).dagdelen == (AVOND,)
    assert zicht(Melding(recorded(VERVULD, 3), alles), "regio", REGIO).dagdelen == (OVERDAG, AVOND)
    assert zicht(melding(onvervuld(dagdelen=(AVOND,))), "regio", REGIO).dagdelen == (AVOND,)


def test_how_it_ended_is_told_also_when_it_was_withdrawn() -> None:
    assert data(melding(VERVULD), "gemeente")["uitkomst"] == "geplaatst"
    assert data(melding(OPGELOST, ladder(AANBIEDERS, opgelost=True)), "gemeente")["uitkomst"] == "ingetrokken"
    assert "uitkomst" not in data(melding(onvervuld()), "gemeente")


def test_a_message_is_a_cloudevent_with_its_number_as_sequence() -> None:
    wat = melding(stapgezet(), ladder(AANBIEDERS))
    sent = msgspec.json.decode(bericht(wat, zicht(wat, "gemeente", GEMEENTE), "een-id", 7, "urn:nld:test"))
    assert sent == {
        "specversion": "1.0", "id": "een-id", "source": "urn:nld:test",
        "type": "nl.benaderbaar.meldingen.stap-gezet.v1", "subject": "escalatie:z", "time": "2026-11-23T09:00:00Z",
        "sequence": "7", "sequencetype": "Integer", "datacontenttype": "application/json",
        "data": {
            "partij": False, "regio": REGIO, "gemeente": GEMEENTE, "wijk": WIJK, "urgentie": "spoed",
            "dagdelen": [{"dagsoort": "werkdag", "dagdeel": "overdag"}, {"dagsoort": "werkdag", "dagdeel": "avond"}],
            "specialismen": ["9104"], "stap": {"nummer": 2, "rol": "aanbieders"},
        },
    }  # fmt: skip
