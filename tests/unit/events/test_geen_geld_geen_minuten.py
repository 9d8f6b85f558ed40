"""Nobody is asked for money, hours worked or minutes of care: no schema has a field for that (rij 102, 104)."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from events import catalogue
from events.logs import EVENTS
from tests.support.outside import ROOT

WORDS = ("tarief", "tarieven", "btw", "omzet", "prijs", "prijzen", "bedrag", "kosten", "declaratie", "minuten",
         "minuut", "uren")  # fmt: skip
WHOLE_WORDS = re.compile(r"(^u|U)ur(?![a-z])")  # as in `aantalUur`, not in `bestuur`
DOCUMENTS = {path.stem: path for path in sorted((ROOT / "tests" / "golden").glob("openapi-*.json"))}
Found = tuple[str, Any, frozenset[str]]  # the name of a field, its schema, and all names that stand beside it


def fields(schema: Any) -> Iterator[Found]:
    """Every field and parameter in a schema or a document."""
    if isinstance(schema, list):
        for part in schema:
            yield from fields(part)
    if not isinstance(schema, dict):
        return
    properties = schema.get("properties", {})
    for name, found in properties.items():
        yield name, found, frozenset(properties)
    if "in" in schema and isinstance(schema.get("name"), str):
        yield schema["name"], schema.get("schema"), frozenset()
    for part in schema.values():
        yield from fields(part)


def is_about_opening(name: str, schema: Any, beside: frozenset[str]) -> bool:
    """Whether a field with hours in its name is a bound in working time, or says whether opening hours are known."""
    bound = name == "werkuren" and beside == {"werkuren", "werkdagen"}
    return bound or (name == "uren" and {*schema.get("enum", ())} == {"bekend", "onbekend"})


def asks_for_money_or_minutes(schema: Any) -> list[str]:
    return [
        name
        for name, found, beside in fields(schema)
        if _is_of_money_or_time(name) and not is_about_opening(name, found, beside)
    ]


def _is_of_money_or_time(name: str) -> bool:
    return any(word in name.casefold() for word in WORDS) or bool(WHOLE_WORDS.search(name))


@pytest.mark.rij(102, 104)
@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: f"{kind.LOG}-{kind.NAME}")
def test_no_event_has_a_field_for_money_hours_or_minutes(kind: Any) -> None:
    assert asks_for_money_or_minutes(catalogue.schema(kind)) == []


def test_all_fields_of_the_events_are_looked_at() -> None:
    looked = {(kind, name) for kind in EVENTS for name, _, _ in fields(catalogue.schema(kind))}
    given = {(kind, field.encode_name) for kind in EVENTS for field in msgspec.structs.fields(kind)}
    assert given <= looked
    assert len(given) > 150


@pytest.mark.rij(102, 104)
@pytest.mark.parametrize("api", DOCUMENTS)
def test_no_api_takes_or_gives_money_hours_or_minutes(api: str) -> None:
    document = json.loads(DOCUMENTS[api].read_text())
    assert len([*fields(document)]) > 50
    assert asks_for_money_or_minutes(document) == []


def test_every_api_is_looked_at() -> None:
    assert {*DOCUMENTS} == {f"openapi-{api}" for api in ("gids", "aanbod", "vraag", "escalatie", "meldingen")}


@pytest.mark.parametrize(
    "name", ["tarief", "urenPerWeek", "btwNummer", "omzet", "zorgMinuten", "aantalUur", "uren", "werkuren"]
)
def test_such_a_field_would_be_found_however_deep(name: str) -> None:
    team = {"properties": {"team": {"items": {"properties": {name: {"type": "integer"}}}}}}
    assert asks_for_money_or_minutes({"schemas": [team]}) == [name]
    assert asks_for_money_or_minutes({"parameters": [{"in": "query", "name": name, "schema": {}}]}) == [name]
