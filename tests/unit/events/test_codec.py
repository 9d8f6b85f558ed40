"""Events as they are written down: what is read is what was written, and what cannot be read."""

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, ClassVar, Literal, Union, get_args, get_origin

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema.validators import validator_for

from events import catalogue
from events.aanbod import SpecialismenGewijzigd
from events.codec import Codec, Recorded, Undecodable, UnknownType
from events.event import Event
from events.logs import EVENTS, LOGS
from tests.support.outside import DATA, required

NOW = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
CODEC = Codec("urn:nld:benaderbaar:systeem:test", EVENTS)
FEW = settings(max_examples=25, derandomize=True, database=None,
               suppress_health_check=list(HealthCheck))  # fmt: skip
ONE = settings(FEW, max_examples=1)
TEXT = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=20)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(0, 10**6),
    float: st.floats(0, 1),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    NoneType: st.none(),
}
every_event = pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: f"{kind.LOG}-{kind.NAME}")


def events(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Random events of a type."""
    found: st.SearchStrategy[Event] = _values(kind)
    return found


def _values(kind: Any) -> st.SearchStrategy[Any]:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple:
        return st.lists(_values(parts[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(TEXT, _values(parts[1]), max_size=3)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (Union, UnionType):
        return st.one_of(*map(_values, parts))
    if issubclass(kind, msgspec.Struct):
        return st.builds(kind, **{field.name: _values(field.type) for field in msgspec.structs.fields(kind)})
    return PLAIN[kind]


@cache
def validator(path: Path) -> Any:
    schema = json.loads(path.read_text())
    return validator_for(schema)(schema)


def encode(event: Event, cause: str | None = None) -> bytes:
    return CODEC.encode(event, stream="team:t", version=3, time=NOW, actor="aanbieder:x", cause=cause)


def test_the_events_of_all_logs_are_looked_at() -> None:
    assert {kind.LOG for kind in EVENTS} == {*LOGS} == {"aanbod", "vraag", "escalatie", "meldingen", "gids"}
    assert len({kind.type() for kind in EVENTS}) == len(EVENTS) == 64


@every_event
@FEW
@given(data=st.data())
def test_every_event_is_read_as_it_was_written_and_fits_its_schema(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(events(kind))
    written = encode(event)
    assert CODEC.decode(written) == Recorded("team:t", 3, NOW, "aanbieder:x", event)
    validator(catalogue.SCHEMAS / f"{kind.type()}.json").validate(json.loads(written)["data"])


@every_event
@ONE
@given(data=st.data())
def test_every_event_is_a_cloudevent(kind: type[Event], data: st.DataObject) -> None:
    written = json.loads(encode(data.draw(events(kind)), cause="aanbod:team:t:2"))
    validator(required(DATA / "standaarden" / "cloudevents.schema.json")).validate(written)
    del written["data"]
    assert written == {
        "id": f"{kind.LOG}:team:t:3",
        "source": "urn:nld:benaderbaar:systeem:test",
        "type": f"nl.benaderbaar.{kind.LOG}.{kind.NAME}.v1",
        "subject": "team:t",
        "time": "2026-11-23T09:00:00.123456Z",
        "sequence": "3",
        "sequencetype": "Integer",
        "actor": "aanbieder:x",
        "causationid": "aanbod:team:t:2",
        "specversion": "1.0",
        "datacontenttype": "application/json",
    }


def test_an_event_that_nothing_led_to_names_no_cause() -> None:
    event = SpecialismenGewijzigd(specialismen=("9104",))
    assert "causationid" not in json.loads(encode(event))
    assert Recorded("team:t", 3, NOW, "aanbieder:x", event).id == json.loads(encode(event))["id"]


class Gewogen(Event, frozen=True, kw_only=True):
    """An event of a test, in its third version: kilograms, with the unit in the name."""

    LOG: ClassVar[str] = "proef"
    NAME: ClassVar[str] = "gewogen"
    VERSION: ClassVar[int] = 3
    kilogram: float
    reden: str = "onbekend"


V1, V2, V3 = (f"nl.benaderbaar.proef.gewogen.v{number}" for number in (1, 2, 3))
FROZEN = (
    b'{"id":"proef:ding:1:1","source":"urn:nld:x","type":"nl.benaderbaar.proef.gewogen.v1","subject":"ding:1",'
    b'"time":"2026-01-01T00:00:00Z","sequence":"1","actor":"beheerder:platform","data":{"gram":2500},'
    b'"specversion":"1.0","sequencetype":"Integer","datacontenttype":"application/json"}'
)


def test_an_older_version_is_read_through_a_chain_of_steps() -> None:
    steps = {
        V1: (V2, lambda data: {"kilo": data["gram"] / 1000}),
        V2: (V3, lambda data: {"kilogram": data["kilo"]}),
    }
    assert Codec("urn:nld:x", [Gewogen], steps).decode(FROZEN).event == Gewogen(kilogram=2.5)


def test_an_unknown_type_is_told_from_data_that_do_not_fit() -> None:
    with pytest.raises(UnknownType, match=V1):
        CODEC.decode(FROZEN)
    written = encode(SpecialismenGewijzigd(specialismen=("9104",)))
    for broken in (written.replace(b'["9104"]', b"5"), b"{"):
        assert broken != written
        with pytest.raises(Undecodable):
            CODEC.decode(broken)


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
    steps = {V1: (V3, lambda data: {"kilogram": data["gram"] / 1000})}
    assert broken != FROZEN
    with pytest.raises(Undecodable, match="proef:ding:1:1"):
        Codec("urn:nld:x", [Gewogen], steps).decode(broken)
