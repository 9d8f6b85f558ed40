"""A server that takes what is sent to subscribers: it remembers every request, and answers what a test tells it."""

import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR, socket
from typing import Any, NamedTuple, Self

import msgspec

WAIT = 30.0  # seconds after which a test is over, whatever happens


class Verzoek(NamedTuple):
    """A request as it came in; `peer` tells connections apart."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    peer: tuple[str, int]

    @property
    def nummer(self) -> int:
        """Its number within the subscription."""
        return int(msgspec.json.decode(self.body)["sequence"])


class Zegt(NamedTuple):
    """An answer. `eerst` is done before it is given."""

    status: int = 204
    headers: Mapping[str, str] = {}
    body: bytes = b""
    eerst: Callable[[], object] = lambda: None


class Ontvanger:
    """Listens on loopback until it is closed. Per path a list of answers, the last of which stays; 204 without."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.verzoeken: list[Verzoek] = []
        self.zegt: dict[str, list[Zegt]] = defaultdict(lambda: [Zegt()])
        self._sockets: set[socket] = set()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._tls = tls
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def plaats(self) -> str:
        """`host:port`."""
        return f"127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http{'s' if self._tls else ''}://{host}:{self.port}{path}"

    def nummers(self, path: str = "/") -> list[int]:
        """The numbers of what came in at a path, in the order in which it came."""
        return [verzoek.nummer for verzoek in self.verzoeken if verzoek.path == path]

    def neem(self, verzoek: Verzoek) -> Zegt:
        with self._lock:
            self.verzoeken.append(verzoek)
            answers = self.zegt[verzoek.path]
            said = answers.pop(0) if len(answers) > 1 else answers[0]
        said.eerst()
        return said

    def verbonden(self, connection: socket, *, there: bool) -> None:
        with self._lock:
            (self._sockets.add if there else self._sockets.discard)(connection)

    def close(self) -> None:
        self._server.shutdown()
        with self._lock:
            for connection in self._sockets:
                connection.shutdown(SHUT_RDWR)
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: a client may go away, or be refused."""


def _handler(ontvanger: Ontvanger) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            ontvanger.verbonden(self.connection, there=True)

        def finish(self) -> None:
            ontvanger.verbonden(self.connection, there=False)
            super().finish()

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            if len(body := self.rfile.read(length)) < length:
                return  # who sent it was killed
            headers = {name.lower(): value for name, value in self.headers.items()}
            said = ontvanger.neem(Verzoek(self.path, headers, body, self.client_address))
            self.send_response(said.status)
            for name, value in {"content-length": str(len(said.body)), **said.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the library calls it
            """Nothing."""

    return Handler
