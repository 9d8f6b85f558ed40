"""The AsyncAPI document says which events stand in which topic, and its examples are events that are read."""

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from events import asyncapi, catalogue
from events.codec import Codec
from events.event import Event
from events.logs import EVENTS, LOGS
from tests.support.outside import ROOT, required

NODE = ROOT / "infra" / "node"
DOCUMENT: dict[str, Any] = json.loads(json.dumps(asyncapi.document()))
CODEC = Codec("urn:nld:benaderbaar:systeem:test", EVENTS)
every_event = pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: f"{kind.LOG}-{kind.NAME}")


def parsed(path: Path) -> subprocess.CompletedProcess[str]:
    """What the parser of AsyncAPI says of a document."""
    required(NODE / "node_modules" / "@asyncapi" / "parser")
    return subprocess.run(
        ["node", str(NODE / "asyncapi.mjs"), str(path)],  # noqa: S607 - the node that is installed
        capture_output=True,
        text=True,
        check=False,
    )


def message(kind: type[Event]) -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENT["components"]["messages"][kind.type()]
    return found


def validate(kind: type[Event], payload: Any) -> None:
    schema = {**message(kind)["payload"], "components": DOCUMENT["components"]}
    jsonschema.Draft202012Validator(schema).validate(payload)


def test_it_lies_beside_the_schemas_as_it_is_made() -> None:
    assert json.loads((catalogue.HERE / "asyncapi.json").read_text()) == DOCUMENT
    assert catalogue.HERE / "asyncapi.json" in catalogue.generated()


def test_its_parser_finds_nothing_wrong() -> None:
    done = parsed(catalogue.HERE / "asyncapi.json")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_the_parser_would_find_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "asyncapi.json"
    path.write_text(json.dumps({**DOCUMENT, "operations": {"aanbod": {"action": "shout"}}}))
    assert "action" in parsed(path).stdout


def test_every_log_is_a_topic_with_all_its_events() -> None:
    found = {channel["address"]: [*channel["messages"]] for channel in DOCUMENT["channels"].values()}
    assert found == {log: [event.type() for event in events] for log, events in LOGS.items()}
    assert {operation["channel"]["$ref"] for operation in DOCUMENT["operations"].values()} == {
        f"#/channels/{log}" for log in LOGS
    }


@every_event
def test_an_example_fits_the_form_and_is_read(kind: type[Event]) -> None:
    (found,) = message(kind)["examples"]
    validate(kind, found["payload"])
    recorded = CODEC.decode(json.dumps(found["payload"]).encode())
    assert type(recorded.event) is kind


@every_event
def test_what_does_not_fit_the_form_is_no_example(kind: type[Event]) -> None:
    (found,) = message(kind)["examples"]
    for wrong in ({"type": "nl.benaderbaar.iets.anders.v1"}, {"data": "tekst"}, {"subject": 3}):
        with pytest.raises(jsonschema.ValidationError):
            validate(kind, {**found["payload"], **wrong})
