"""A request is whole when gunicorn needs no more of it to read it or to refuse it, however it is cut into pieces."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from gunicorn.config import Config
from gunicorn.http import RequestParser
from gunicorn.http.errors import NoMoreData
from hypothesis import given
from hypothesis import strategies as st

from services.platform.runtime.connection import Received
from services.platform.runtime.incoming import MAX_BODY, MAX_CHUNKED, MAX_CHUNKS, MAX_HEAD, Incoming, Part
from tests.support import growth

GET = b"GET /wijken?q=oost HTTP/1.1\r\nHost: a\r\n\r\n"


def with_length(body: bytes, length: int | None = None) -> bytes:
    said = len(body) if length is None else length
    return b"PUT / HTTP/1.1\r\nHost: a\r\ncOntent-length:  %d \r\n\r\n%s" % (said, body)


def chunked(chunks: Sequence[bytes], trailers: bytes = b"") -> bytes:
    head = b"PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
    return head + b"".join(b"%x;a=b\r\n%s\r\n" % (len(one), one) for one in chunks) + b"0\r\n" + trailers + b"\r\n"


TRAILERS = st.sampled_from((b"", b"A: 0\r\n", b"A: 0\r\nB: \r\n"))
REQUESTS = st.one_of(
    st.just(GET),
    st.just(b"\r\n" + GET),
    st.binary(max_size=80).map(with_length),
    st.tuples(
        st.lists(st.binary(min_size=1, max_size=40), max_size=9),
        TRAILERS,
    ).map(lambda one: chunked(*one)),
)


def fed(data: bytes, cuts: Sequence[int] = ()) -> Incoming:
    incoming = Incoming()
    places = [0, *sorted(cuts), len(data)]
    for begin, end in pairwise(places):
        incoming.add(data[begin:end])
    return incoming


def reads(data: bytes) -> bool:
    """Whether gunicorn can do without more than this."""
    try:
        request = next(RequestParser(Config(), iter((data,)), ("127.0.0.1", 1)))
        body: bytes = request.body.read()
    except NoMoreData:
        return False
    except Exception:  # noqa: BLE001 - it refuses it in many ways
        return True
    said = dict(request.headers).get("CONTENT-LENGTH")
    return said is None or len(body) == int(said)


@given(REQUESTS, st.lists(st.integers(0, 400), max_size=6))
def test_a_request_is_whole_at_its_last_byte_and_not_before(data: bytes, cuts: list[int]) -> None:
    assert fed(data[:-1], [cut for cut in cuts if cut < len(data)]).lacks
    assert not fed(data, [cut for cut in cuts if cut < len(data)]).lacks
    assert not fed(data + GET).lacks


@given(REQUESTS, st.data())
def test_whatever_becomes_of_its_bytes_gunicorn_needs_no_more(data: bytes, draw: st.DataObject) -> None:
    for _ in range(draw.draw(st.integers(1, 3))):
        at = draw.draw(st.integers(0, len(data)))
        data = data[:at] + draw.draw(st.sampled_from((b"", b"\n", b"\r\n", b":", b"9", b"\xff"))) + data[at + 1 :]
    first = next((n for n in range(len(data) + 1) if not fed(data[:n]).lacks), None)
    assert first is None or reads(data[:first])


@pytest.mark.parametrize(
    ("data", "lacks"),
    [
        (b"", Part.HEAD),
        (GET[:-1], Part.HEAD),
        (b"GET / HTTP/1.1\nHost: a\n\n", None),
        (with_length(b"abc", 4), Part.BODY),
        (chunked((b"abc",))[:-2], Part.BODY),
        (b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", None),
        (b"PUT / HTTP/1.1\r\nContent-Length: " + b"9" * 4301 + b"\r\n\r\n", None),
    ],
)
def test_what_lacks_is_told(data: bytes, lacks: Part | None) -> None:
    assert fed(data).lacks is lacks


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"GET /" + b"x" * MAX_HEAD, Part.HEAD),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * MAX_HEAD, Part.HEAD),
        (with_length(b"", MAX_BODY + 1), Part.BODY),
        (chunked(())[:-5] + b"%x\r\n" % (MAX_BODY + 1), Part.BODY),
        (chunked(())[:-5] + b"1;%s\r\nx\r\n" % (b"a" * 8_000) * (MAX_CHUNKED // 8_000), Part.BODY),
        (chunked((b"x",) * (MAX_CHUNKS + 1)), Part.BODY),
        (chunked(())[:-2] + b"A: b\r\n" * MAX_HEAD, Part.BODY),
        (chunked(())[:-5] + b"1;" + b"x" * (MAX_HEAD + 1), Part.BODY),
    ],
)
def test_no_more_is_kept_of_what_is_too_large(data: bytes, part: Part) -> None:
    found = fed(data)
    assert (found.lacks, found.too_large) == (None, part)


@pytest.mark.parametrize("data", [with_length(b"x" * MAX_BODY), chunked((b"x",) * MAX_CHUNKS)])
def test_the_largest_body_is_read(data: bytes) -> None:
    found = fed(data)
    assert (found.lacks, found.too_large) == (None, None)


def received(data: bytes, behind: bytes = b"") -> RequestParser:
    """What gunicorn reads of a request that came in as a whole."""
    found = RequestParser(Config(), (), ("127.0.0.1", 1))
    found.unreader = Received()
    found.unreader.receive(data + behind)
    return found


@given(st.lists(st.binary(min_size=1, max_size=20_000), max_size=5), st.binary(max_size=30_000))
def test_a_body_is_read_as_it_was_sent_and_what_is_behind_it_is_left(chunks: list[bytes], behind: bytes) -> None:
    for data in (chunked(chunks), with_length(b"".join(chunks))):
        parser = received(data, behind)
        assert next(parser).body.read() == b"".join(chunks)
        assert parser.unreader.take_buffered() == behind
        assert parser.unreader.take_buffered() == b""


def test_many_chunks_cost_no_more_than_in_proportion() -> None:
    def read(data: bytes) -> None:
        assert next(received(data)).body.read()

    pair = (chunked((b"x",) * (MAX_CHUNKS // growth.TIMES)), chunked((b"x",) * MAX_CHUNKS))
    assert growth.too_steep([("gunicorn", read)], [pair]) == []


@pytest.mark.parametrize("make", [lambda n: b"GET /" + b"x" * (n // 2), lambda n: chunked((b"x",) * (n // 8))[:-2]])
def test_a_byte_at_a_time_costs_no_more_than_in_proportion(make: Callable[[int], bytes]) -> None:
    def read(data: bytes) -> None:
        assert fed(data, range(len(data))).lacks

    pair = (make(growth.PART), make(growth.WHOLE))
    assert growth.too_steep([("incoming", read)], [pair]) == []
