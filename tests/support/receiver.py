"""A server that takes what is sent to subscribers: it remembers every request, and replies what a test tells it to."""

import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR, socket
from typing import Any, NamedTuple, Self

import msgspec
import pytest
from typing_extensions import override

WAIT = 30.0  # seconds after which a test is over, whatever happens


class Request(NamedTuple):
    """A request as it came in; `peer` tells connections apart."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    peer: tuple[str, int]

    @property
    def number(self) -> int:
        """The number of the message within its subscription."""
        return int(msgspec.json.decode(self.body)["sequence"])


class Reply(NamedTuple):
    """What the server replies, after it called `before`."""

    status: int = 204
    headers: Mapping[str, str] = {}
    body: bytes = b""
    before: Callable[[], object] = lambda: None


class Receiver:
    """Listens on loopback until it is closed. Each path has a list of replies, of which the last one stays; a path
    without a list gets 204."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self.replies: dict[str, list[Reply]] = defaultdict(lambda: [Reply()])
        self._sockets: set[socket] = set()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._tls = tls
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def place(self) -> str:
        """`host:port`."""
        return f"127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/") -> str:
        return f"http{'s' if self._tls else ''}://{self.place}{path}"

    def numbers(self, path: str = "/") -> list[int]:
        """The numbers of the messages that came in at a path, in the order in which they came."""
        return [request.number for request in self.requests if request.path == path]

    def take(self, request: Request) -> Reply:
        with self._lock:
            self.requests.append(request)
            replies = self.replies[request.path]
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        reply.before()
        return reply

    def keep(self, connection: socket, *, is_open: bool) -> None:
        """Remember which connections to end."""
        with self._lock:
            (self._sockets.add if is_open else self._sockets.discard)(connection)

    def close(self) -> None:
        self._server.shutdown()
        with self._lock:
            for connection in self._sockets:
                with suppress(OSError):  # the other side may have gone already
                    connection.shutdown(SHUT_RDWR)
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A server that is closed after the test; a `conftest` that imports it gives it to its folder."""
    with Receiver() as found:
        yield found


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # a client may go away, or be refused


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        @override
        def setup(self) -> None:
            super().setup()
            receiver.keep(self.connection, is_open=True)

        @override
        def finish(self) -> None:
            receiver.keep(self.connection, is_open=False)
            super().finish()

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            if len(body := self.rfile.read(length)) < length:
                return  # the process that sent it was killed
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = receiver.take(Request(self.path, headers, body, self.client_address))
            self.send_response(reply.status)
            for name, value in {"content-length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        @override
        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
