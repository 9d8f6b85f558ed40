"""Adds to an OpenAPI document what flask-smorest leaves out: the headers, and the refusals of every route."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

Json = dict[str, Any]
CONTACT = {"name": "Benaderbaar", "url": "https://benaderbaar.example", "email": "beheer@benaderbaar.example"}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "fouten": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["plaats", "reden"],
                "properties": {"plaats": {"type": "string"}, "reden": {"type": "string"}},
            },
        },
        "nogMeer": {"type": "integer", "description": "Hoeveel fouten er ten minste nog meer zijn"},
        "anderen": {
            "type": "array",
            "description": "Wat er is in plaats van wat is beëindigd",
            "items": {
                "type": "object",
                "required": ["id", "naam"],
                "properties": {"id": {"type": "string"}, "naam": {"type": "string"}},
            },
        },
    },
}
REFUSALS = {
    "400": "Ongeldig verzoek, met alle fouten",
    "401": "Geen geldige sleutel",
    "403": "Niet toegestaan voor deze organisatie",
    "404": "Niet gevonden",
    "409": "Botst met de huidige stand",
    "412": "Verouderde versie, of een andere voorwaarde die niet opgaat",
    "413": "Te groot",
    "415": "Geen gewone JSON",
    "429": "Te veel gevraagd",
}
_VERSION = {"API-Version": {"description": "Versie van deze API", "schema": {"type": "string"}}}
_ETAG = {"ETag": {"description": "Versie van wat er staat", "schema": {"type": "string"}}}
_RETRY = {"Retry-After": {"description": "Na hoeveel seconden weer", "schema": {"type": "integer"}}}
_END = r"\Z"
_WRITES = ("put", "post", "delete")


class Written(Json):
    """A schema that is written out and does not change any more: a copy of what it is part of shares it."""

    def __deepcopy__(self, _: Mapping[int, Any]) -> "Written":
        return self


@cache
def schema_of(kind: type) -> Written:
    """Return the JSON schema of a body, with every part written out in place."""
    (schema,), components = msgspec.json.schema_components([kind], ref_template="{name}")
    return Written(_inline(schema, components))


def _inline(part: Any, components: Mapping[str, Any]) -> Any:
    if isinstance(part, list):
        return [_inline(item, components) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _inline(components[part["$ref"]], components)
    if part.get("anyOf") and {"type": "null"} in part["anyOf"]:
        return _nullable(part, components)
    if isinstance(prose := part.get("description"), str):
        part = {**part, "description": " ".join(prose.split())}
    return {key: _inline(value, components) for key, value in part.items() if key != "default"}


def _nullable(part: Json, components: Mapping[str, Any]) -> Json:
    """Write `nullable`, as OpenAPI 3.0 does, where JSON Schema has "or null"."""
    others = [_inline(option, components) for option in part["anyOf"] if option != {"type": "null"}]
    if len(others) == 1:
        return {**others[0], "nullable": True}
    return {"anyOf": others, "nullable": True}


def finish(document: Json, prefix: str, rights: Mapping[str, Any]) -> Json:
    """Return the document as it is published, with paths relative to `prefix`. Raises `KeyError` for a route without
    rights."""
    document["info"] |= {"contact": CONTACT, "description": document["info"]["title"]}
    document["servers"] = [{"url": prefix}]
    document["paths"] = {path.removeprefix(prefix): item for path, item in document["paths"].items()}
    components = document.setdefault("components", {})
    components["securitySchemes"] = {"sleutel": {"type": "http", "scheme": "bearer"}}
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["schemas"].pop("Error", None)
    components["schemas"].pop("PaginationMetadata", None)
    for part in ("responses", "headers", "parameters"):
        components.pop(part, None)
    for path, item in document["paths"].items():
        for method, operation in _operations(item):
            rule = f"{method.upper()} {prefix}{path}".replace("{", "<").replace("}", ">")
            _complete(operation, method, public=rights[rule] is None)
    tidied: Json = _tidy(document)
    return tidied


def _tidy(part: Any) -> Any:
    """Turn patterns of Python, and empty lists of required fields, into valid JSON Schema."""
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    tidied = {key: _tidy(value) for key, value in part.items() if (key, value) != ("required", [])}
    if isinstance(pattern := tidied.get("pattern"), str) and not pattern.startswith("^"):
        tidied["pattern"] = f"^(?:{pattern.removesuffix(_END)})$"
    return tidied


def _operations(item: Json) -> Iterable[tuple[str, Json]]:
    shared = item.pop("parameters", [])
    for method, operation in item.items():
        own = operation.get("parameters", [])
        named = {parameter["name"] for parameter in own}
        operation["parameters"] = [*(parameter for parameter in shared if parameter["name"] not in named), *own]
        yield method, operation


def _complete(operation: Json, method: str, *, public: bool) -> None:
    responses = operation.setdefault("responses", {})
    for status in _refusals(operation, method, public=public):
        responses[status] = {
            "description": REFUSALS[status],
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            "headers": _VERSION | (_RETRY if status == "429" else {}),
        }
    for status, response in responses.items():
        if status.startswith(("2", "3")):
            response.setdefault("headers", {}).update(_VERSION if public or method == "delete" else _VERSION | _ETAG)
    if not public:
        operation["security"] = [{"sleutel": []}]


def _refusals(operation: Json, method: str, *, public: bool) -> list[str]:
    found = ["400"] if operation["parameters"] or method in _WRITES else []
    found += [] if public else ["401", "403"]
    found += ["404"] if operation["parameters"] else []
    found += ["409", "412", "413", "415"] if method in _WRITES else []
    return [*found, "429"]
