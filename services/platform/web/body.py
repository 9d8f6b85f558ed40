"""Reads the body of a request as JSON that can only be read in one way (RFC 7493), or says what is wrong, and where."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from flask import Flask, Request, request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from services.errors import Fault, Invalid

JSON = "application/json"
LARGEST = 2**53 - 1  # beyond it whole numbers are read as others elsewhere (RFC 7493 §2.2)
MOST_NAMES = 50_000  # in all objects together; the largest regio with its wijken has half of it
MAX_FORM = 16_000  # bytes of what is sent to a page; a form has a few fields
_DIGITS = 20  # more than this number has, with a sign
_LOOKED_FOR = 1000  # faults of JSON itself
_SHOWN = 60  # characters of a name in a place


def bound_forms(app: Flask) -> None:
    """Refuse (413) what is sent to a page before its fields are read, when it is more than a form can be: to find the
    fields of 4 MB takes a second in which nobody else is answered."""

    @app.before_request
    def bound() -> None:
        if not request.path.startswith("/api/"):
            request.max_content_length = MAX_FORM
            _received(request)


def read(request: Request) -> Any:
    """Return the body of a request, and an empty object when it has none. Raises `Invalid` with every fault, 413 when
    it is too large and 415 when it is something else than plain JSON."""
    sent = received(request)
    return parse(sent) if sent else {}


class OtherKind(UnsupportedMediaType):
    """A body is of another kind than those that a route reads."""

    def __init__(self, *kinds: str) -> None:
        super().__init__(f"Stuur de inhoud als {' of '.join(kinds)} in UTF-8, niet ingepakt.")


def received(request: Request, *others: str) -> bytes:
    """Return the bytes of a body that is JSON, or of one of the `others` that the route reads. Raises 413 when it is
    too large, and 415 when its type is another one, or it is not plain UTF-8; a body that is empty has any type."""
    sent = _received(request)
    is_known = request.is_json or request.mimetype in others
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if sent and (not is_known or charset not in ("utf-8", "utf8") or encoding != "identity"):
        raise OtherKind(JSON, *others)
    return sent


def _received(request: Request) -> bytes:
    """Return all bytes of a body. Raises 413."""
    sent = request.get_data()
    if request.content_length is None and len(sent) >= (request.max_content_length or 0) > 0:
        raise RequestEntityTooLarge  # of what comes in chunks werkzeug reads so much and no more, without a word
    return sent


def parse(sent: bytes, most_names: int = MOST_NAMES, line: int | None = None) -> Any:
    """Return what JSON says. Raises `Invalid`, also for more names than that in all objects together. `line` is the
    number, from 1, of the line that it is, if it is one of many."""
    try:
        text = sent.decode("utf-8-sig")
        decoder = _Decoder(most_names)
        found = decoder.decode(text)
        # Half characters and U+0000 can only be written with an escape.
        wrong = list(islice(_faults(found, "body"), _LOOKED_FOR)) if decoder.doubts or "\\u" in text else []
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1}" if line is None else f"regel {line}, byte {error.start + 1}"
        raise Invalid(Fault("body", f"Dit is geen UTF-8: kijk bij {where}.")) from error
    except json.JSONDecodeError as error:
        reason = f"Dit is geen geldige JSON: kijk bij regel {line or error.lineno}, teken {error.colno}."
        raise Invalid(Fault("body", reason)) from error
    except RecursionError as error:
        raise Invalid(Fault("body", "Dit is te diep genest.")) from error
    if wrong:
        raise Invalid(*wrong)
    return found


class _Repeated(dict[str, Any]):
    """An object in which names stand more than once."""

    names: frozenset[str]


class _Decoder(json.JSONDecoder):
    """Reads JSON, and knows whether there is something in it that must be refused; where, is looked for afterwards."""

    def __init__(self, most_names: int) -> None:
        super().__init__(object_pairs_hook=self._object, parse_int=self._whole, parse_constant=self._constant)
        self.doubts = False
        self._names, self._most_names = 0, most_names

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        self._names += len(pairs)
        if self._names > self._most_names:
            raise Invalid(Fault("body", f"Dit zijn te veel velden: ten hoogste {self._most_names}."))
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        self.doubts = True
        repeated, seen = _Repeated(found), set[str]()
        repeated.names = frozenset(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        return repeated

    def _whole(self, digits: str) -> int:
        number = int(digits[:_DIGITS])  # what is cut is still too large
        self.doubts = self.doubts or abs(number) > LARGEST
        return number

    def _constant(self, _: str) -> float:
        """Read `NaN` and `Infinity`, which Python knows and JSON does not."""
        self.doubts = True
        return float("nan")


def _faults(value: Any, place: str) -> Iterator[Fault]:
    """Yield what no field may take, wherever it stands."""
    match value:
        case str():
            yield from _text_faults(value, place)
        case int() if abs(value) > LARGEST:
            yield Fault(place, "Dit getal is te groot.")
        case float() if value != value:  # noqa: PLR0124 - only NaN is not itself
            yield Fault(place, "Dit is geen gewoon getal.")
        case list():
            for number, item in enumerate(value):
                yield from _faults(item, place + step(number))
        case dict():
            for name in sorted(value.names) if isinstance(value, _Repeated) else ():
                yield Fault(place + step(name), "Dit veld staat er meer dan één keer in.")
            for name, item in value.items():
                yield from _text_faults(name, place + step(name))
                yield from _faults(item, place + step(name))


def _text_faults(text: str, place: str) -> Iterator[Fault]:
    if wrong := next((character for character in text if character == "\0" or "\ud800" <= character <= "\udfff"), None):
        yield Fault(place, f"Het teken \\u{ord(wrong):04x} kan hier niet.")


def step(name: object) -> str:
    """Return one step of a place: the name of a field, or the number of an item. What a caller made up is cut, and what
    cannot be sent back is written out."""
    if isinstance(name, int):
        return f"[{name}]"
    text = str(name).encode(errors="backslashreplace").decode()
    return f".{text}" if len(text) <= _SHOWN else f".{text[:_SHOWN]}…"
