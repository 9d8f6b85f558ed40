"""What the web server itself cannot read is answered as every other fault is, in both profiles (geval 14, 25)."""

import json
import socket
from collections.abc import Iterator

import pytest

from services.platform.runtime.ids import new_id
from services.platform.runtime.safe import OF_API
from tests.support import cluster, servers
from tests.support.servers import Addresses
from tests.support.world import World, running

CHUNKED = b"PUT /api/gids/v1/wijken HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
READ = b"GET /api/gids/v1/wijken?naam=en HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
MUCH = b"".join(b"10000\r\n" + b" " * 0x10000 + b"\r\n" for _ in range(64)) + b"0\r\n\r\n"


@pytest.fixture(scope="module")
def world(addresses: Addresses, database: str) -> Iterator[World]:
    """A cluster for all of these: none of them changes anything."""
    with cluster.settings(addresses, servers.emptied(database, new_id())) as settings, running(settings) as found:
        yield found


@pytest.fixture(scope="module", params=["embedded", "cluster"])
def port(request: pytest.FixtureRequest) -> int:
    found: int = request.getfixturevalue("demo" if request.param == "embedded" else "world").port
    return found


def answer(port: int, sent: bytes) -> tuple[int, dict[str, str], bytes]:
    """Return what a server answers to these bytes, until it closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(sent)
        head, _, body = b"".join(iter(lambda: connection.recv(65_536), b"")).partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), body


@pytest.mark.parametrize(
    ("status", "sent"),
    [
        (414, b"GET /" + b"w" * 6_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"),
        (431, b"GET / HTTP/1.1\r\nHost: x\r\nX-Lang: " + b"n" * 9_000 + b"\r\n\r\n"),
        (431, b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-Veel: 1\r\n" * 150 + b"\r\n"),
        (400, b"HALLO\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHost: x\r\nNaam zonder teken\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
        (400, READ + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
        (413, READ + b"Transfer-Encoding: chunked\r\n\r\n" + MUCH),
        (413, READ + b"Content-Length: 4000001\r\n\r\n"),
        (405, CHUNKED + b"\r\n0\r\n\r\n"),
        (501, READ + b"Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
        (501, READ + b"Transfer-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
        (501, READ + b"Transfer-Encoding: Identity , Chunked\r\n\r\n0\r\n\r\n"),
    ],
    ids=(
        "address",
        "long head",
        "many heads",
        "no http",
        "no colon",
        "two lengths",
        "chunk",
        "chunks",
        "size",
        "method",
        "packed chunks",
        "two codings",
        "identity",
    ),
)
def test_what_cannot_be_read_is_a_problem_in_dutch(port: int, status: int, sent: bytes) -> None:
    found, headers, body = answer(port, sent)
    assert (found, headers["Content-Type"]) == (status, "application/problem+json"), body
    assert [headers[name] for name, _ in OF_API] == [said for _, said in OF_API]
    told = json.loads(body)
    assert told["status"] == status
    assert told["title"]
    assert told["detail"].endswith(".")
    assert not {"Bad", "Request", "Invalid", "Error"} & {*told["title"].split(), *told["detail"].split()}
