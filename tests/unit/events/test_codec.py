"""Events as they are written down: round trip, schemas, older versions, and what cannot be read."""

import json
from datetime import UTC, datetime
from typing import Any, ClassVar

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import aanbod
from events import catalogue as catalogus
from events.codec import Codec, Undecodable, UnknownType
from events.event import Event
from tests.support.buiten import DATA, nodig

NU = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
CODEC = Codec("urn:nld:benaderbaar:systeem:test", aanbod.EVENTS)
TEXT = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=20)
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, st.floats(0, 1))


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Random values of a struct, through JSON: what fits its schema."""
    return st.builds(kind, **{f.name: _field(f.type) for f in msgspec.structs.fields(kind)})


def _field(kind: Any) -> st.SearchStrategy[Any]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return values(kind)
    arguments: tuple[Any, ...] = getattr(kind, "__args__", ())
    if getattr(kind, "__origin__", None) is tuple:
        return st.lists(_field(arguments[0]), max_size=3).map(tuple)
    if getattr(kind, "__origin__", None) is dict:
        return st.dictionaries(TEXT, _field(arguments[1]), max_size=3)
    if type(None) in arguments or (arguments and str(kind).find("|") > 0):
        return st.one_of(*(st.none() if a is type(None) else _field(a) for a in arguments))
    return st.from_type(kind)


def encode(event: Event, codec: Codec = CODEC) -> bytes:
    return codec.encode(event, stream="team:t", version=3, time=NU, actor="aanbieder:x", cause="aanbod:team:t:2")


@pytest.mark.parametrize("kind", aanbod.EVENTS, ids=lambda kind: kind.NAME)
def test_every_event_is_read_as_it_was_written_and_fits_its_schema(kind: type[Event]) -> None:
    schema = json.loads((catalogus.SCHEMAS / f"{kind.type()}.json").read_text())

    @settings(max_examples=25, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(values(kind))
    def round_trip(event: Event) -> None:
        data = encode(event)
        recorded = CODEC.decode(data)
        assert (recorded.event, recorded.stream, recorded.version) == (event, "team:t", 3)
        assert (recorded.time, recorded.actor) == (NU, "aanbieder:x")
        jsonschema.validate(json.loads(data)["data"], schema)

    round_trip()


@pytest.mark.parametrize("kind", aanbod.EVENTS, ids=lambda kind: kind.NAME)
def test_every_event_is_a_cloudevent(kind: type[Event]) -> None:
    schema = json.loads(nodig(DATA / "standaarden" / "cloudevents.schema.json").read_text())
    event = msgspec.convert(_least(kind), kind)
    written = json.loads(encode(event))
    jsonschema.validate(written, schema)
    assert written["id"] == "aanbod:team:t:3"
    assert written["type"] == f"nl.benaderbaar.aanbod.{kind.NAME}.v1"
    assert written["source"].startswith("urn:nld:")
    assert (written["sequence"], written["sequencetype"], written["time"]) == (
        "3",
        "Integer",
        "2026-11-23T09:00:00.123456Z",
    )


def _least(kind: type[Event]) -> dict[str, Any]:
    known = {"naam": "x", "stand": "vol", "gemeldOp": NU, "geldigTot": NU, "zorgbemiddeling": {}}
    required = [field.encode_name for field in msgspec.structs.fields(kind) if field.required]
    return {name: known.get(name, ()) for name in required}


class Gewogen(Event, frozen=True, kw_only=True):
    """An event of a test, in its third version: kilograms, with the unit in the name."""

    LOG: ClassVar[str] = "proef"
    NAME: ClassVar[str] = "gewogen"
    VERSION: ClassVar[int] = 3
    kilogram: float
    reden: str = "onbekend"


FROZEN = (
    b'{"id":"proef:ding:1:1","source":"urn:nld:x","type":"nl.benaderbaar.proef.gewogen.v1","subject":"ding:1",'
    b'"time":"2026-01-01T00:00:00Z","sequence":"1","actor":"beheerder:platform","data":{"gram":2500},'
    b'"specversion":"1.0","sequencetype":"Integer","datacontenttype":"application/json"}'
)


def test_an_older_version_is_read_through_a_chain_of_steps() -> None:
    steps = {
        "nl.benaderbaar.proef.gewogen.v1": ("nl.benaderbaar.proef.gewogen.v2", lambda d: {"kilo": d["gram"] / 1000}),
        "nl.benaderbaar.proef.gewogen.v2": ("nl.benaderbaar.proef.gewogen.v3", lambda d: {"kilogram": d["kilo"]}),
    }
    assert Codec("urn:nld:x", [Gewogen], steps).decode(FROZEN).event == Gewogen(kilogram=2.5)


def test_an_unknown_type_is_told_from_data_that_do_not_fit() -> None:
    with pytest.raises(UnknownType):
        CODEC.decode(FROZEN)
    broken = encode(aanbod.SpecialismenGewijzigd(specialismen=("9104",))).replace(b'["9104"]', b"5")
    with pytest.raises(Undecodable):
        CODEC.decode(broken)
    with pytest.raises(Undecodable):
        CODEC.decode(b"{")


@pytest.mark.parametrize(
    "broken",
    [
        FROZEN.replace(b'"gram":2500', b'"pond":5'),
        FROZEN.replace(b'"gram":2500', b'"gram":"veel"'),
        FROZEN.replace(b'{"gram":2500}', b"[2500]"),
        FROZEN.replace(b'{"gram":2500}', b"null"),
        FROZEN.replace(b'"sequence":"1"', b'"sequence":"een"'),
    ],
)
def test_an_older_version_that_no_step_can_read_is_undecodable(broken: bytes) -> None:
    steps = {"nl.benaderbaar.proef.gewogen.v1": (Gewogen.type(), lambda d: {"kilogram": d["gram"] / 1000})}
    assert broken != FROZEN
    with pytest.raises(Undecodable, match="proef:ding:1:1"):
        Codec("urn:nld:x", [Gewogen], steps).decode(broken)


SCHEMA = {"properties": {"naam": {"type": "string"}}, "required": ["naam"]}


@pytest.mark.parametrize(
    ("newer", "breaks"),
    [
        ({**SCHEMA, "properties": {**SCHEMA["properties"], "extra": {"type": "string"}}}, False),  # type: ignore[dict-item]
        ({**SCHEMA, "description": "anders gezegd"}, False),
        ({**SCHEMA, "required": ["naam", "extra"]}, True),
        ({"properties": {}, "required": ["naam"]}, True),
        ({**SCHEMA, "properties": {"naam": {"type": "integer"}}}, True),
        ({**SCHEMA, "minProperties": 1}, True),
    ],
)
def test_only_an_optional_field_may_be_added_to_a_released_schema(newer: dict[str, Any], breaks: Any) -> None:
    assert bool(list(catalogus.breuk(SCHEMA, newer))) is breaks


def test_no_event_has_a_place_for_who_somebody_is() -> None:
    forbidden = ("bsn", "geboorte", "adres", "huisnummer", "straat", "voornaam", "achternaam", "client", "opmerking",
                 "persoon", "patient", "geslacht", "leeftijd", "diagnose",
                 "toelichting", "notitie", "vrijetekst")  # fmt: skip
    written = {name.casefold() for kind in aanbod.EVENTS for name in _names(catalogus.schema(kind))}
    allowed = {"contacteigenclienten"}  # the number for who is in care, not who that is
    assert [name for name in written - allowed if any(word in name for word in forbidden)] == []


def _names(schema: Any) -> list[str]:
    if isinstance(schema, list):
        return [name for part in schema for name in _names(part)]
    if not isinstance(schema, dict):
        return []
    own = list(schema.get("properties", {}))
    return own + [name for part in schema.values() for name in _names(part)]
