"""Who says nothing, half of it, or ever more of it, and who does not take an answer, holds up nobody (geval 3)."""

import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Event

import pytest

from services.platform.runtime.connection import SECONDS, Waits
from services.platform.runtime.incoming import MAX_BODY
from tests.support.chain import Chain
from tests.support.server import Server

PATH = "/api/gids/v1/openapi.json"
GET = f"GET {PATH} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
PUT = b"PUT /api/aanbod/v1/regios/x HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
HALVES = (
    b"",
    b"GE",
    GET[:-2],
    b"%sContent-Length: 9000\r\n\r\n{" % PUT,
    b"%sTransfer-Encoding: chunked\r\n\r\n5\r\n{" % PUT,
)
AWAKE = 1.0  # seconds in which others are answered
SLACK = 2.0  # seconds after its bound in which a connection is closed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("verbindingen")


@pytest.fixture(scope="module")
def put(folder: Path) -> bytes:
    """The beginning of a change that somebody may make."""
    chain = Chain(folder)
    key = chain.system.keys.make("platform", "beheerder", (), chain.clock())
    chain.close()
    return PUT + f"Authorization: Bearer {key}\r\n".encode()


@pytest.fixture(scope="module")
def server(folder: Path, put: bytes) -> Iterator[Server]:  # noqa: ARG001 - a fixture cannot use `usefixtures`
    with Server("serve", folder) as server:
        yield server
        server.stop()


def connect(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=60)


@contextmanager
def connected(server: Server, sent: Sequence[bytes]) -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        found = [stack.enter_context(connect(server)) for _ in sent]
        for one, data in zip(found, sent, strict=True):
            one.sendall(data)
        yield found


def answered(sock: socket.socket, method: str = "GET") -> tuple[int, bytes]:
    response = HTTPResponse(sock, method=method)
    response.begin()
    return response.status, response.read()


def slowest(server: Server, times: int = 40) -> float:
    """Return the longest time that somebody else waits, each time over a connection of its own."""

    def ask(_: int) -> float:
        begin = time.perf_counter()
        with connect(server) as sock:
            sock.sendall(GET)
            assert answered(sock)[0] == 200
        return time.perf_counter() - begin

    return max(map(ask, range(times)))


def closed_after(sock: socket.socket) -> tuple[bytes, float]:
    """Return what was said before the other side closed, and how many seconds that took."""
    begin, said = time.perf_counter(), b""
    try:
        while data := sock.recv(65_536):
            said += data
    except ConnectionError:
        pass
    return said, time.perf_counter() - begin


@pytest.mark.parametrize("half", HALVES)
def test_half_requests_and_idle_connections_hold_up_nobody(server: Server, half: bytes) -> None:
    with connected(server, [half] * 24 + [b""] * 200):
        assert slowest(server) < AWAKE


def test_more_connections_than_there_is_room_for_hold_up_nobody(server: Server) -> None:
    with connected(server, [GET[:9]] * 1200):
        assert slowest(server) < AWAKE


def test_who_never_closes_holds_up_nobody(server: Server) -> None:
    with connected(server, [GET[:-2] + b"Connection: close\r\n\r\n"] * 24) as silent:
        assert slowest(server) < AWAKE
        assert all(answered(one)[0] == 200 for one in silent)


def test_who_does_not_take_its_answer_holds_up_nobody(server: Server) -> None:
    with ExitStack() as stack:
        for _ in range(24):
            sock = stack.enter_context(socket.socket())
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            sock.connect(("127.0.0.1", server.port))
            sock.sendall(GET.replace(PATH.encode(), b"/api/aanbod/v1/openapi.json") * 60)
        assert slowest(server) < AWAKE


def test_forms_of_very_many_fields_hold_up_nobody(server: Server) -> None:
    sent = b"q&" * 1_900_000
    kind = b"application/x-www-form-urlencoded"
    head = b"POST /zoeken HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind, len(sent))
    with connected(server, [head] * 8) as socks, ThreadPoolExecutor(8) as pool:
        assert [*pool.map(lambda one: one.sendall(sent), socks)] == [None] * 8
        assert slowest(server) < AWAKE
        assert {answered(one, "POST")[0] for one in socks} == {413}


def drip(sock: socket.socket, data: bytes, stop: Event) -> None:
    for byte in data:
        if stop.wait(1.0):
            return
        try:
            sock.sendall(bytes((byte,)))
        except OSError:
            return


@pytest.mark.slow
def test_what_is_not_read_within_its_bound_is_closed_unanswered(server: Server) -> None:
    head, body = SECONDS[Waits.HEAD], SECONDS[Waits.BODY]
    bounds = [*zip(HALVES, (head, head, head, body, body), strict=True), (b"GET /", head), (GET + b"X: ", 0.0)]
    stop = Event()
    with connected(server, [data for data, _ in bounds]) as socks, ThreadPoolExecutor(len(bounds) + 1) as pool:
        pool.submit(drip, socks[-2], b"x" * 60, stop)
        found = list(pool.map(closed_after, socks))
        stop.set()
    for (said, seconds), (_, bound) in list(zip(found, bounds, strict=True))[:-1]:
        assert (said, bound - AWAKE <= seconds <= bound + SLACK) == (b"", True), (seconds, bound)
    said, seconds = found[-1]  # the request before was answered
    assert said.startswith(b"HTTP/1.1 200 OK")
    assert seconds <= head + SLACK


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20_000, b"431"),
        (b"GET /" + b"x" * 70_000, b"414"),
        (b"GET / HTTP/1.1\nHost: a\n\n", b"400"),
        (b"PUT" + b"Content-Length: %d\r\n\r\n" % (MAX_BODY + 1), b"413"),
        (b"PUT" + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % (MAX_BODY + 1), b"413"),
    ],
)
def test_what_is_too_large_is_refused_before_all_of_it_came(
    server: Server, put: bytes, data: bytes, status: bytes
) -> None:
    with connect(server) as sock:
        sock.sendall(put + data[3:] if data.startswith(b"PUT") else data)
        said, seconds = closed_after(sock)
    assert said.split(b" ", 2)[1] == status
    assert seconds < AWAKE + SECONDS[Waits.END]


def test_requests_sent_behind_each_other_are_answered_in_order(server: Server) -> None:
    paths = (PATH, "/bestaat-niet", PATH, PATH)
    with connect(server) as sock:
        sock.sendall(b"".join(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode() for path in paths) + GET[:20])
        time.sleep(0.1)
        sock.sendall(GET[20:])
        said = b""
        while said.count(b"HTTP/1.1 ") < 5:
            said += sock.recv(65_536)
    assert [part.split(b" ")[0] for part in said.split(b"HTTP/1.1 ")[1:]] == [b"200", b"404", b"200", b"200", b"200"]


def test_a_connection_stays_open_between_requests(server: Server) -> None:
    connection = HTTPConnection("127.0.0.1", server.port)
    local = set()
    for _ in range(5):
        connection.request("GET", PATH)
        assert connection.getresponse().read()
        local.add(connection.sock.getsockname())
    connection.close()
    assert len(local) == 1


@pytest.mark.parametrize("how", ["length", "chunked"])
def test_a_body_that_comes_in_pieces_is_read_whole(server: Server, put: bytes, how: str) -> None:
    said = b'{"stil": "' + b"x" * 300_000 + b'"}'
    coded = (
        (b"Content-Length: %d\r\n\r\n" % len(said), said)
        if how == "length"
        else (b"Transfer-Encoding: chunked\r\n\r\n", b"%x\r\n%s\r\n0\r\nA: b\r\n\r\n" % (len(said), said))
    )
    with connect(server) as sock:
        sock.sendall(put + coded[0])
        for begin in range(0, len(coded[1]), 50_000):
            time.sleep(0.02)
            sock.sendall(coded[1][begin : begin + 50_000])
        status, body = answered(sock, "PUT")
        assert (status, b"body.stil" in body) == (400, True)
        sock.sendall(GET)
        assert answered(sock)[0] == 200


def test_who_asks_whether_to_send_its_body_is_told_to(server: Server) -> None:
    with connect(server) as sock:
        sock.sendall(PUT + b"Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        assert sock.recv(100).startswith(b"HTTP/1.1 100 ")
        sock.sendall(b"{}")
        assert answered(sock, "PUT")[0] == 401


def test_what_has_begun_is_answered_when_the_server_stops(tmp_path: Path) -> None:
    with (
        Server("serve", tmp_path) as server,
        connected(server, [GET[:-2], b"", GET[:-2]]) as (begun, idle, half),
        ThreadPoolExecutor() as pool,
    ):
        time.sleep(0.2)
        stopped = pool.submit(server.stop)
        time.sleep(0.5)
        begun.sendall(b"\r\n")
        assert answered(begun)[0] == 200
        assert closed_after(idle)[0] == closed_after(half)[0] == b""
        assert stopped.result(SECONDS[Waits.HEAD]) == 0
