"""Reads a body of many lines: a list in JSON, or JSON on each line (NDJSON). It is read as a whole or not at all."""

from collections.abc import Callable
from typing import Any, TypeVar

import marshmallow as ma
import msgspec
from flask import Request

from services.errors import MOST_OF_LINE, Fault, Invalid
from services.platform.web import body
from services.platform.web.openapi import Json
from services.platform.web.parser import Schema, faults

NDJSON = "application/x-ndjson"
NAMES = 30  # fields of a line, with those of its parts; of a report about each of the nine dagdelen there are 26
BLANK = b" \t\r"  # what JSON passes over within a line
View = TypeVar("View", bound=Callable[..., Any])
V = TypeVar("V")


def takes_lines(view: View) -> View:
    """Mark a view that reads its body with `read_lines`."""
    view.places = {"json", *getattr(view, "places", ())}  # type: ignore[attr-defined]
    return view


def request_body(schema: Json) -> Json:
    """Describe a body of lines that have this schema."""
    content = {body.JSON: {"schema": schema}, NDJSON: {"schema": {"type": "string"}}}
    return {"required": True, "content": content}


def read_lines(request: Request, most: int) -> dict[int, Any]:
    """Return the lines of a body by their numbers, from 0; blank ones have a number and are passed over. Raises
    `Invalid` with the place of what is no JSON, or of what is more than `most` lines, 413 when it is too large and 415
    when it is something else."""
    sent = body.received(request, NDJSON)
    if request.mimetype == NDJSON:
        return _each({number: line for number, line in enumerate(sent.split(b"\n")) if line.strip(BLANK)}, most)
    found = body.parse(sent, most * NAMES) if sent else None
    if not isinstance(found, list):
        raise Invalid(Fault("body", "Geef een lijst met regels."))
    return _at_most(most, dict(enumerate(found)))


def _each(lines: dict[int, bytes], most: int) -> dict[int, Any]:
    found, wrong = dict[int, Any](), list[Fault]()
    for number, line in _at_most(most, lines).items():
        try:
            found[number] = body.parse(line, line=number + 1)
        except Invalid as fault:
            wrong += [Fault(f"body[{number}]{one.place.removeprefix('body')}", one.reason) for one in fault.faults]
    if wrong:
        raise Invalid(*wrong)
    return found


def _at_most(most: int, lines: dict[int, V]) -> dict[int, V]:
    if len(lines) > most:
        raise Invalid(Fault(f"body[{[*lines][most]}]", f"Te lang: ten hoogste {most} regels."))
    return lines


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
            return None, faults(error.messages, "body")[:MOST_OF_LINE]
