"""Reads a body of many lines: a list in JSON, or JSON on each line (NDJSON). It is read as a whole or not at all."""

from collections.abc import Callable
from typing import Any, TypeVar

import marshmallow as ma
import msgspec
from flask import Request

from services.errors import Fault, Invalid
from services.platform.web import body
from services.platform.web.openapi import Json
from services.platform.web.parser import Schema, faults

NDJSON = "application/x-ndjson"
NAMES = 30  # fields of a line, with those of its parts; of a report about each of the nine dagdelen there are 26
FAULTS = 10  # of a line that are told: an answer about many lines is no larger than what was sent
V = TypeVar("V", bound=Callable[..., Any])


def takes_lines(view: V) -> V:
    """Mark a view that reads its body with `read_lines`."""
    view.places = {"json", *getattr(view, "places", ())}  # type: ignore[attr-defined]
    return view


def request_body(schema: Json) -> Json:
    """Describe a body of lines that have this schema."""
    content = {"application/json": {"schema": schema}, NDJSON: {"schema": {"type": "string"}}}
    return {"required": True, "content": content}


def read_lines(request: Request, most: int) -> list[Any]:
    """Return the lines of a body. Raises `Invalid` with the place of what is no JSON, or of what is more than `most`
    lines, 413 when it is too large and 415 when it is something else."""
    by_line = request.mimetype == NDJSON
    sent = body.received(request, is_known=by_line or request.is_json)
    if by_line:
        return _each(sent.removesuffix(b"\n").split(b"\n") if sent else [], most)
    found = body.parse(sent, most * NAMES) if sent else None
    if not isinstance(found, list):
        raise Invalid(Fault("body", "Geef een lijst met regels."))
    _require_at_most(most, found)
    return found


def _each(lines: list[bytes], most: int) -> list[Any]:
    _require_at_most(most, lines)
    found, wrong = [], []
    for number, line in enumerate(lines):
        try:
            found.append(body.parse(line))
        except Invalid as fault:
            wrong += [Fault(f"body[{number}]{one.place.removeprefix('body')}", one.reason) for one in fault.faults]
    if wrong:
        raise Invalid(*wrong)
    return found


def _require_at_most(most: int, lines: list[Any]) -> None:
    if len(lines) > most:
        raise Invalid(Fault(f"body[{most}]", f"Te lang: ten hoogste {most} regels."))


class Checked:
    """Checks parts of lines against a schema, and makes values of them. Most lines say what others say: that is checked
    once."""

    def __init__(self, schema: Schema, value: Callable[[dict[str, Any]], Any]) -> None:
        self._schema, self._value = schema, value
        self._known: dict[bytes, tuple[Any, list[Fault]]] = {}

    def __call__(self, part: dict[str, Any]) -> tuple[Any, list[Fault]]:
        """Return the value of a part, or its first faults, of which the place begins at `body`."""
        key = msgspec.json.encode(part)
        if key not in self._known:
            self._known[key] = self._check(part)
        return self._known[key]

    def _check(self, part: dict[str, Any]) -> tuple[Any, list[Fault]]:
        try:
            return self._value(self._schema.load(part)), []
        except ma.ValidationError as error:
            return None, faults(error.messages, "body")[:FAULTS]
