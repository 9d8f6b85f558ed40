"""A released schema never changes, and the catalogue names every event with every field."""

from typing import Any

import msgspec
import pytest

from events import catalogue
from events.event import Event
from events.logs import EVENTS

SCHEMA = {
    "title": "proef",
    "type": "object",
    "properties": {"naam": {"type": "string", "description": "hoe het heet"}, "description": {"type": "string"}},
    "required": ["naam"],
}


def changed(**said: Any) -> dict[str, Any]:
    return {**SCHEMA, **said}


@pytest.mark.parametrize(
    "newer",
    [
        pytest.param(SCHEMA, id="nothing"),
        pytest.param(changed(properties=SCHEMA["properties"] | {"extra": {"type": "string"}}), id="a field"),  # type: ignore[operator]
        pytest.param(changed(description="anders gezegd"), id="a description"),
        pytest.param(
            changed(properties=SCHEMA["properties"] | {"naam": {"type": "string"}}),  # type: ignore[operator]
            id="no description",
        ),
    ],
)
def test_a_field_that_may_be_left_out_and_descriptions_may_change(newer: dict[str, Any]) -> None:
    assert [*catalogue.breaks(SCHEMA, newer)] == []


@pytest.mark.parametrize(
    ("newer", "place"),
    [
        (changed(required=["naam", "extra"]), "/required"),
        (changed(required=[]), "/required"),
        (changed(properties={"description": {"type": "string"}}), "/properties/naam"),
        (changed(properties={"naam": SCHEMA["properties"]["naam"]}), "/properties/description"),  # type: ignore[index]
        (
            changed(properties=SCHEMA["properties"] | {"naam": {"type": "integer"}}),  # type: ignore[operator]
            "/properties/naam/type",
        ),
        (changed(minProperties=1), "/minProperties"),
        (changed(title="anders"), "/title"),
        ({**SCHEMA, "properties": []}, "/properties"),
    ],
)
def test_anything_else_breaks_it_and_is_named(newer: dict[str, Any], place: str) -> None:
    (found,) = catalogue.breaks(SCHEMA, newer)
    assert found.startswith(f"{place}: ")


def test_a_list_of_codes_may_grow_and_never_loses_one() -> None:
    assert [*catalogue.breaks({"enum": ["overdag", "nacht"]}, {"enum": ["avond", "nacht", "overdag"]})] == []
    assert [*catalogue.breaks({"enum": ["overdag", "nacht"]}, {"enum": ["nacht", "avond"]})] != []


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: f"{kind.LOG}-{kind.NAME}")
def test_every_event_stands_in_the_catalogue_with_its_meaning_and_fields(kind: type[Event]) -> None:
    _, _, rest = catalogue.catalogue().partition(f"### `{kind.type()}`\n")
    part = rest.partition("\n### ")[0].partition("\n## ")[0]
    assert " ".join((kind.__doc__ or "-").split()) in part
    for field in msgspec.structs.fields(kind):
        assert f"- `{field.encode_name}`" in part
