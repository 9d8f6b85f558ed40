"""The AsyncAPI 3 document of all topics: which events stand in which, in what form, each with an example."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from events.codec import Codec, Envelope
from events.event import Event
from events.logs import EVENTS, LOGS

Schema = dict[str, Any]
SCHEMAS = "#/components/schemas/"
INFO = {
    "title": "Benaderbaar: the logs",
    "version": "1",
    "description": (
        "What happened, as CloudEvents 1.0 (NL GOV profile) in structured JSON. A log has one topic; the events of a "
        "stream (`subject`) have its name as their key, so they stay in order. After a restore every event is "
        "published again, with another `log_id`. A reader passes over a type that it does not know."
    ),
    "license": {"name": "EUPL-1.2"},
}
HEADERS = {
    "type": "object",
    "properties": {
        "content-type": {"const": "application/cloudevents+json; charset=UTF-8"},
        "log_id": {"type": "string", "description": "The identity of the log: another one after a restore."},
    },
}
_CODEC = Codec("urn:nld:benaderbaar:systeem:voorbeeld", EVENTS)
_MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
_OF_TYPE: dict[Any, Any] = {int: 1, float: 0.5, bool: True, datetime: _MOMENT, date: _MOMENT.date()}


def document() -> Schema:
    """Return the document."""
    schemas, components = msgspec.json.schema_components((Envelope, *EVENTS), ref_template=SCHEMAS + "{name}")
    kinds: tuple[type[msgspec.Struct], ...] = (Envelope, *EVENTS)
    names = {kind: str(one["$ref"]) for kind, one in zip(kinds, schemas, strict=True)}
    return {
        "asyncapi": "3.0.0",
        "info": INFO,
        "defaultContentType": "application/cloudevents+json",
        "channels": {log: _channel(log, events) for log, events in LOGS.items()},
        "operations": {log: {"action": "send", "channel": {"$ref": f"#/channels/{log}"}} for log in LOGS},
        "components": {
            "messages": {event.type(): _message(event, names) for event in EVENTS},
            "schemas": components,
        },
    }


def _channel(log: str, events: tuple[type[Event], ...]) -> Schema:
    return {
        "address": log,
        "description": "The name of the topic has a prefix where the installation sets one.",
        "messages": {event.type(): {"$ref": f"#/components/messages/{event.type()}"} for event in events},
    }


def _message(event: type[Event], names: Mapping[type[msgspec.Struct], str]) -> Schema:
    payload = {
        "allOf": [
            {"$ref": names[Envelope]},
            {"properties": {"type": {"const": event.type()}, "data": {"$ref": names[event]}}},
        ]
    }
    return {
        "name": event.type(),
        "summary": " ".join((event.__doc__ or "").split()),
        "headers": HEADERS,
        "payload": payload,
        "bindings": {"kafka": {"key": {"type": "string", "description": "The stream: the `subject` of the event."}}},
        "examples": [{"payload": _example(event)}],
    }


def _example(kind: type[Event]) -> Any:
    stream = f"{kind.LOG}-voorbeeld"
    return json.loads(
        _CODEC.encode(example(kind, ""), stream=stream, version=1, time=_MOMENT, actor="beheerder:platform")
    )


def example(kind: Any, name: str) -> Any:
    """Return a value of a type, of which every part is given. A text is the name of its field."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return parts[0]
    if origin in (Union, UnionType):
        return example(next(part for part in parts if part is not NoneType), name)
    if origin is tuple:
        return (example(parts[0], name),)
    if origin is dict:
        return {name: example(parts[1], name)}
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind(**{one.name: example(one.type, one.encode_name) for one in msgspec.structs.fields(kind)})
    return _OF_TYPE.get(kind, name)
