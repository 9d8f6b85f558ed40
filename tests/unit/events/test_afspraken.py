"""The events of samenwerkingsafspraken, as others read them: frozen bytes, and what can never stand in one."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from events import catalogue
from events.afspraken import EVENTS
from events.codec import Codec, Recorded
from events.event import Event
from tests.support.afspraken import EEN, HUISARTS, ID, STORY
from tests.unit.events.test_identity import structs, takes_text

FROZEN = Path(__file__).parents[2] / "support" / "eerder" / "afspraken.jsonl"
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
# Every text of these events, with what it holds.
TEXTS = {
    "a free text, which is checked where it comes in": {
        "AfspraakOpgesteld.titel", "VersieVastgelegd.titel", "OpenDeel.tekst", "Toetredingsregel.norm", "Bestaand.bron",
        "Partij.naam",
    },
    "an organisation, which must be known": {"Partij.organisatie"},
    "the name of a party": {
        "Ondertekend.partij", "Ingestemd.partij", "Ingestemd.toetreder", "Uitgetreden.partij", "StatusGemeld.partij",
        "NietNageleefdGemeld.partij", "ContactVastgelegd.partij", "AfspraakBeeindigd.partij",
    },
    "the code of a place": {"Werkingsgebied.regio", "Werkingsgebied.wijken"},
    "a digest": {"VersieVastgelegd.digest", "Ondertekend.digest", "VanKracht.digest", "ToetredingGevraagd.digest",
                 "Toegetreden.digest"},
}  # fmt: skip


def test_what_was_released_is_read_and_written_byte_by_byte() -> None:
    codec, stream, actor = Codec("urn:nld:benaderbaar:systeem:eerder", EVENTS), f"afspraak:{ID}", EEN.key
    lines = FROZEN.read_bytes().splitlines()
    for number, (line, event) in enumerate(zip(lines, STORY, strict=True), start=1):
        assert codec.decode(line) == Recorded(stream, number, NOW, actor, event)
        assert codec.encode(event, stream=stream, version=number, time=NOW, actor=actor) == line
    assert {type(event) for event in STORY} == {*EVENTS}


def test_every_text_is_known_with_what_it_holds() -> None:
    kinds = {kind for event in EVENTS for kind in structs(event)}
    found = {
        f"{kind.__name__}.{field.name}"
        for kind in kinds
        for field in msgspec.structs.fields(kind)
        if takes_text(field.type)
    }
    assert found == {field for fields in TEXTS.values() for field in fields}


def names(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from names(part)


@pytest.mark.rij(58, 102)
@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.NAME)
def test_no_event_has_a_field_for_money_or_hours(kind: type[Event]) -> None:
    found = [*names(json.loads((catalogue.SCHEMAS / f"{kind.type()}.json").read_text()))]
    assert found
    words = ("tarief", "btw", "omzet", "uren", "minuten")
    assert [name for name in found if any(word in name.casefold() for word in words)] == []


def test_a_party_is_named_by_its_role_or_its_soort() -> None:
    assert [party.key for party in (EEN, HUISARTS)] == [
        "aanbieder:thuiszorg-een",
        "huisarts:Huisartsenpraktijk De Linde",
    ]
