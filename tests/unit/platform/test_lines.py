"""A body of many lines is read as a whole or not at all, and what many lines say is checked once."""

from itertools import count
from typing import Any

import pytest
from flask import Flask, request
from marshmallow import fields
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from services.errors import MOST_OF_LINE, Fault, Invalid
from services.platform.web.lines import NDJSON, Checked, read_lines
from services.platform.web.parser import Schema

APP = Flask("lines")
APP.config["MAX_CONTENT_LENGTH"] = 100
JSON, MOST = "application/json", 3


def read(sent: bytes, kind: str = NDJSON, **headers: str) -> dict[int, Any]:
    with APP.test_request_context(method="POST", data=sent, content_type=kind, headers=headers):
        return read_lines(request, MOST)


def refused(sent: bytes, kind: str = NDJSON) -> list[str]:
    with pytest.raises(Invalid) as found:
        read(sent, kind)
    return [fault.place for fault in found.value.faults]


@pytest.mark.parametrize("sent", [b'{"a": 1}\n[2]\n"3"', b'{"a": 1}\r\n[2]\r\n"3"\r\n', b'{"a": 1}\n[2]\n"3"\n'])
def test_a_line_is_json_by_itself(sent: bytes) -> None:
    assert read(sent) == {0: {"a": 1}, 1: [2], 2: "3"}


@pytest.mark.parametrize("sent", [b"\n 1\n\n\t\n2\n\n", b"\r\n1\r\n\r\n  \r\n2\r\n\r\n", b"\n1\n\n\n2"])
def test_blank_lines_are_passed_over_and_have_a_number(sent: bytes) -> None:
    assert read(sent) == {1: 1, 4: 2}
    assert read(b"\n" * 20) == read(b" ") == {}
    assert read(b"\n\n".join([b"1"] * MOST)) == {0: 1, 2: 1, 4: 1}


def test_as_many_lines_as_there_may_be_fit_in_a_list_with_all_their_fields() -> None:
    lines = [{f"veld-{number}": 1 for number in range(26)}] * 5_000
    flask = Flask("full")
    with flask.test_request_context(method="POST", json=lines):
        assert len(read_lines(request, 5_000)) == 5_000
    with flask.test_request_context(method="POST", json=[{f"veld-{number}": 1 for number in range(150_001)}]):
        with pytest.raises(Invalid) as found:
            read_lines(request, 5_000)
        assert [fault.place for fault in found.value.faults] == ["body"]


def test_a_list_is_a_line_for_each_item() -> None:
    assert read(b'[{"a": 1}, [2], "3"]', JSON) == {0: {"a": 1}, 1: [2], 2: "3"}
    assert read(b"[]", JSON) == read(b"") == {}


@pytest.mark.parametrize(
    ("sent", "kind", "places"),
    [
        (b"1\n[\n2", NDJSON, ["body[1]"]),
        (b"1\n\n}", NDJSON, ["body[2]"]),
        (b"1\n\n2\n3\n\n4", NDJSON, ["body[5]"]),
        (b'{"a": 1\n{"b": NaN}\n{"c": 1}', NDJSON, ["body[0]", "body[1].b"]),
        (b"1\n\xff", NDJSON, ["body[1]"]),
        (b"1\n2\n3\n4", NDJSON, ["body[3]"]),
        (b"[1, 2, 3, 4]", JSON, ["body[3]"]),
        (b'{"a": 1}', JSON, ["body"]),
        (b"[1", JSON, ["body"]),
        (b"", JSON, ["body"]),
    ],
)
def test_anything_else_is_refused_with_the_place(sent: bytes, kind: str, places: list[str]) -> None:
    assert refused(sent, kind) == places


@pytest.mark.parametrize(
    ("line", "where"),
    [(b'{"a": ,}', "geldige JSON: kijk bij regel 15, teken 7"), (b"\xe9", "UTF-8: kijk bij regel 15, byte 1")],
)
def test_a_fault_names_the_line_as_an_editor_numbers_it(line: bytes, where: str) -> None:
    with pytest.raises(Invalid) as found:
        read(b"1\n" + b"\n" * 13 + line + b"\n2")
    assert found.value.faults == (Fault("body[14]", f"Dit is geen {where}."),)


@pytest.mark.parametrize(
    ("kind", "headers"),
    [("text/csv", {}), (f"{NDJSON}; charset=latin-1", {}), (NDJSON, {"Content-Encoding": "gzip"})],
)
def test_another_kind_is_not_read(kind: str, headers: dict[str, str]) -> None:
    with pytest.raises(UnsupportedMediaType) as found:
        read(b"1", kind, **headers)
    assert found.value.description == (
        "Stuur de inhoud als application/json of application/x-ndjson in UTF-8, niet ingepakt."
    )


def test_what_is_too_large_is_not_read() -> None:
    with pytest.raises(RequestEntityTooLarge):
        read(b" " * 101)


class PartSchema(Schema):
    stand = fields.String(required=True)


def test_what_many_lines_say_is_checked_once() -> None:
    number = count()
    checked = Checked(PartSchema(), lambda _: next(number))
    assert [checked({"stand": one}) for one in ("vol", "ruimte", "vol")] == [(0, []), (1, []), (0, [])]
    assert checked({"stand": 1, "kleur": "rood"}) == (
        None,
        [Fault("body.stand", "Dit moet tekst zijn."), Fault("body.kleur", "Dit veld bestaat niet.")],
    )


def test_of_a_line_the_first_faults_are_told() -> None:
    checked = Checked(PartSchema(), dict)
    _, found = checked({f"veld-{number}": number for number in range(400)})
    assert len(found) == MOST_OF_LINE
    assert Fault("body.stand", "Dit veld ontbreekt.") in found
    (whole,) = checked({f"veld-{number}": number for number in range(60_000)})[1]
    assert whole.place == "body"
