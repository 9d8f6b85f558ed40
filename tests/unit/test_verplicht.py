"""No field is mandatory that no page, ladder or export uses (L 4.7): `tests/support/verplicht.toml` names the use of
each."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.outside import ROOT

USES: dict[str, dict[str, str]] = tomllib.loads((ROOT / "tests" / "support" / "verplicht.toml").read_text())
DOCUMENTS = sorted((ROOT / "tests" / "golden").glob("openapi-*.json"))
PLACES = {
    "pagina": ("directory_site/", "services/directory/", "services/regels/"),
    "ladder": ("services/regels/", "services/zorgvraag/", "services/demand/", "services/escalation/",
               "services/alerts/", "services/app/adapters/"),
    "export": ("services/registry/domain/", "services/registry/application/", "services/registry/bodies/",
               "events/"),
}  # fmt: skip


def mandatory(document: Any) -> set[str]:
    """Return all fields that must be filled in in what a document lets people send, as `Schema.field`."""
    parts, seen = document["components"]["schemas"], set[str]()
    bodies = [
        way["requestBody"] for path in document["paths"].values() for way in path.values() if "requestBody" in way
    ]
    assert [*required(bodies)] == [], "each body has a schema with a name"
    names = {*named(bodies)}
    while names:
        seen.add(name := names.pop())
        names |= {*named(parts[name])} - seen
    return {f"{name}.{field}" for name in seen for field in required(parts[name])}


def required(schema: Any) -> Iterator[str]:
    """Yield the fields that must be filled in, however deep."""
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from required(part)
    if isinstance(schema, dict) and isinstance(schema.get("required"), list):
        yield from schema["required"]


def named(schema: Any) -> Iterator[str]:
    """Yield the names of the schemas to which something refers."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for part in schema.values():
            yield from named(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from named(part)


def read_in(path: Path) -> set[str]:
    """Return the names of fields that a file reads, or gives."""
    text = path.read_text()
    if path.suffix == ".html":
        return {*re.findall(r"\.([a-z_]+)", text)}
    found = set[str]()
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Attribute(attr=name) | ast.Constant(value=str(name)) | ast.AnnAssign(target=ast.Name(id=name)):
                found.add(name)
            case ast.MatchClass(kwd_attrs=names):
                found |= {*names}
    return found


def inner(field: str) -> str:
    """Return how our own code calls a field of JSON."""
    return re.sub(r"[A-Z]", lambda found: f"_{found[0].lower()}", field)


def is_used(field: str, place: str) -> bool:
    return inner(field.rpartition(".")[2]) in read_in(ROOT / place)


def test_the_table_names_every_field_that_must_be_filled_in_and_no_other() -> None:
    every = set[str]().union(*(mandatory(json.loads(path.read_text())) for path in DOCUMENTS))
    assert len(DOCUMENTS) == 5
    assert every == {field for uses in USES.values() for field in uses}


@pytest.mark.parametrize("use", PLACES)
def test_each_is_used_where_the_table_says(use: str) -> None:
    assert {*USES} == {*PLACES}
    unused = [field for field, place in USES[use].items() if not is_used(field, place)]
    elsewhere = [field for field, place in USES[use].items() if not place.startswith(PLACES[use])]
    assert (unused, elsewhere) == ([], [])


def test_a_field_that_nobody_uses_would_be_found() -> None:
    body = {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Team"}}}}}
    document = {
        "paths": {"/teams": {"post": body}},
        "components": {
            "schemas": {
                "Team": {
                    "required": ["naam", "aantalWerkuren"],
                    "properties": {"deel": {"items": {"$ref": "#/components/schemas/Deel"}}},
                },
                "Deel": {"required": ["kleur"]},
                "Antwoord": {"required": ["what is only given"]},
            }
        },
    }
    assert mandatory(document) == {"Team.naam", "Team.aantalWerkuren", "Deel.kleur"}
    assert is_used("Team.naam", "services/directory/domain/answer.py")
    assert not is_used("Team.aantalWerkuren", "services/directory/domain/answer.py")
