"""What is no plain JSON, or can be read in two ways, is refused with the place and the reason (geval 5, 14)."""

import json
import time
from contextlib import suppress

import pytest
from flask import Flask, request
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from services.errors import Invalid
from services.platform.web import body

FEW = settings(max_examples=200, derandomize=True, database=None)
SMALL = Flask("small")
SMALL.config["MAX_CONTENT_LENGTH"] = 100
CHUNKED = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
NUMBERS = st.integers(-body.LARGEST, body.LARGEST) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS, lambda below: st.lists(below) | st.dictionaries(TEXTS, below)
)


def refused(sent: bytes) -> dict[str, str]:
    with pytest.raises(Invalid) as found:
        body.parse(sent)
    return {fault.place: fault.reason for fault in found.value.faults}


@FEW
@given(value=VALUES, in_ascii=st.booleans())
def test_what_is_plain_json_is_read_as_it_is(value: object, *, in_ascii: bool) -> None:
    assert body.parse(json.dumps(value, ensure_ascii=in_ascii).encode()) == value


@FEW
@given(st.binary())
def test_whatever_is_sent_is_read_or_refused(sent: bytes) -> None:
    with suppress(Invalid):
        body.parse(sent)


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        (b'{"a": {"b": [0, "\\udfff"]}}', "body.a.b[1]"),
        (b'{"a": [{"\\udbff": 1}]}', "body.a[0].\\udbff"),
        (b'{"a": "\\u0000"}', "body.a"),
        (b'{"x\\u0000": 1}', "body.x\0"),
        (b'{"a": [1, -' + b"7" * 4_400 + b"]}", "body.a[1]"),
        (b'{"a": 9007199254740992}', "body.a"),
        (b'{"a": NaN}', "body.a"),
        (b'[{"a": -Infinity}]', "body[0].a"),
        (b'{"a": 1, "b": {"c": 1, "d": 2, "c": 1}}', "body.b.c"),
        (b'{"\\u0061": 1, "a": 1}', "body.a"),
        (b'{"a": "\xe9"}', "body"),
        ('{"a": 1}'.encode("utf-16"), "body"),
        (b'{"a": 1}}', "body"),
        (b"{'a': 1}", "body"),
        (b'{"a": "\x01"}', "body"),
        (b'{"a": [' * 3_000, "body"),
        (b"[" * 900 + b"]" * 900 + b'"\\u0000"', "body"),
    ],
)
def test_it_says_where_and_why(sent: bytes, place: str) -> None:
    assert refused(sent).keys() == {place}
    assert all(refused(sent).values())


def test_all_faults_are_told_and_a_long_name_is_cut() -> None:
    found = refused(b'{"' + b"n" * 500 + b'": "\\ud800", "twee": ["\\udc00"], "drie": NaN}')
    assert found.keys() == {f"body.{'n' * 60}…", "body.twee[0]", "body.drie"}


def test_a_byte_order_mark_is_passed_over() -> None:
    assert body.parse(b'\xef\xbb\xbf{"a": "\\ud83d\\ude00"}') == {"a": "😀"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {},
        {"Content-Type": "application/json", "Content-Encoding": "br"},
        {"Content-Type": "application/json; charset=iso-8859-1"},
    ],
)
def test_a_body_of_another_kind_is_refused(headers: dict[str, str]) -> None:
    with SMALL.test_request_context(method="POST", data=b"{}", headers=headers), pytest.raises(UnsupportedMediaType):
        body.read(request)


@pytest.mark.parametrize("kind", ["application/json", "application/problem+json", "application/json; charset=UTF-8"])
def test_json_of_any_name_is_read(kind: str) -> None:
    with SMALL.test_request_context(method="POST", data=b'{"a": 1}', headers={"Content-Type": kind}):
        assert body.read(request) == {"a": 1}


@pytest.mark.parametrize("size", [100, 101, 4_000])
def test_a_body_in_chunks_is_bounded_too(size: int) -> None:
    context = SMALL.test_request_context(
        method="POST", data=b" " * size, content_type="application/json", environ_overrides=CHUNKED
    )
    with context, pytest.raises(RequestEntityTooLarge):
        body.read(request)


def a_page() -> Flask:
    page = Flask("page")
    page.config["MAX_CONTENT_LENGTH"] = 4_000_000
    body.bound_forms(page)
    page.add_url_rule("/vragen", "form", lambda: str(len([*request.form.items(multi=True)])), methods=["GET", "POST"])
    page.add_url_rule("/api/lezen", "api", lambda: str(len(request.get_data())), methods=["POST"])
    return page


FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"


@pytest.mark.parametrize("kind", [FORM, PARTS, "text/plain"])
@pytest.mark.parametrize("how", [{}, CHUNKED], ids=["whole", "chunks"])
@pytest.mark.parametrize("sent", [b"b=1&" * 950_000, b"--x\r\n" * 700_000, b"=" * (body.MAX_FORM + 1)])
def test_a_form_that_is_too_large_costs_nothing(kind: str, how: dict[str, object], sent: bytes) -> None:
    client = a_page().test_client()
    begin = time.thread_time()
    status = client.post("/vragen", data=sent, content_type=kind, environ_overrides=how).status_code
    assert (status, time.thread_time() - begin < 0.3) == (413, True)


def test_a_form_of_a_few_fields_is_read_and_what_is_sent_to_an_api_has_its_own_bound() -> None:
    client = a_page().test_client()
    assert client.post("/vragen", data={"plaats": "x" * 9_000, "dag": "1"}).text == "2"
    assert client.get("/vragen").text == "0"
    assert client.post("/api/lezen", data=b"x" * 90_000).text == "90000"


@pytest.mark.parametrize("item", [b'{"%d": 1}', b'{"%d": {"a": []}}', b'{"a": 1, "a": %d}'])
def test_a_body_of_very_many_fields_is_refused_before_they_are_looked_at(item: bytes) -> None:
    many = b"[" + b",".join(item % number for number in range(body.MOST_NAMES + 1)) + b"]"
    assert refused(many) == {"body": f"Dit zijn te veel velden: ten hoogste {body.MOST_NAMES}."}
    flat = {str(number): number for number in range(body.MOST_NAMES)}
    assert body.parse(json.dumps(flat).encode()) == flat
    assert refused(json.dumps({**flat, "nog een": 1}).encode()).keys() == {"body"}


def test_no_body_is_an_empty_object_whatever_its_kind() -> None:
    with SMALL.test_request_context(method="POST", headers={"Content-Type": "text/plain"}):
        assert body.read(request) == {}
