"""The connection to one subscriber, at an address that was judged; it stays open between messages."""

import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Any
from urllib.parse import SplitResult

from typing_extensions import override
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from services.alerts.delivery.retries import Outcome
from services.alerts.subscriptions.addresses import Addresses, Refused, port_of

CONNECT, READ = 5.0, 15.0  # seconds: to connect, and between two parts of an answer
TRIED = 3  # addresses of one name
BYTES = 4096  # of an answer that are read; nothing is done with them
FIXED = {"content-type": "application/cloudevents+json; charset=UTF-8", "user-agent": "Benaderbaar"}
FAILED = (OSError, HTTPError, HTTPException, Refused)


class Lines:
    """The lines of a file. One that was broken off is none: the library takes the end of a connection for the end of
    the headers (geval 23)."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readline(self, limit: int) -> bytes:
        """Return the next line. Raises `IncompleteRead`."""
        line: bytes = self._file.readline(limit)
        if not line.endswith(b"\n"):
            raise IncompleteRead(line)
        return line

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Answer(HTTPResponse):
    """An answer that has begun only when its headers have ended."""

    @override
    def begin(self) -> None:
        file, self.fp = self.fp, Lines(self.fp)  # type: ignore[assignment]
        try:
            super().begin()
        finally:
            self.fp = file


class Connection:
    """The connection to one address. One thread at a time sends over it; any thread may `break_off`."""

    def __init__(self, url: str, addresses: Addresses, tls: ssl.SSLContext) -> None:
        self._url, self._addresses, self._tls = url, addresses, tls
        self._open: HTTPConnection | None = None

    def send(self, headers: Mapping[str, str], body: bytes) -> Outcome:
        """Make one attempt, without following a redirect. Raises nothing that the other side or the network can
        cause."""
        try:
            return self._send(headers, body)
        except FAILED as error:
            self.close()
            return Outcome(fault=describe(error))

    def _send(self, headers: Mapping[str, str], body: bytes) -> Outcome:
        parts = self._addresses.parse(self._url)
        connection = self._connected(parts)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, {"host": parts.netloc, **FIXED, **headers}, preload_content=False)
        response = connection.getresponse()
        self._read(response)
        return Outcome(response.status, retry_after=response.headers.get("Retry-After"))

    def _read(self, response: BaseHTTPResponse) -> None:
        """Read the beginning of the answer, of which only the status counts. A connection on which more is waiting is
        closed."""
        try:
            if len(response.read(BYTES, decode_content=False)) < BYTES:
                return
        except FAILED:
            pass
        self.close()

    def _connected(self, parts: SplitResult) -> HTTPConnection:
        """Return the open connection, or a new one to the first of the addresses, judged anew, that accepts it."""
        if self._open and self._open.is_connected:
            return self._open
        fault: Exception = socket.gaierror()
        for address in self._addresses.resolve_public(parts)[:TRIED]:
            self.close()
            self._open = self._to(parts, address)
            self._open.response_class = Answer
            try:
                self._open.connect()
            except ssl.SSLError:
                raise
            except (OSError, HTTPError) as error:
                fault = error
            else:
                self._open.timeout = READ
                return self._open
        raise fault

    def _to(self, parts: SplitResult, address: str) -> HTTPConnection:
        """Make a connection to an IP address; a certificate must be for the name of the host."""
        if parts.scheme == "http":
            return HTTPConnection(address, port_of(parts), timeout=CONNECT)
        return HTTPSConnection(
            address, port_of(parts), timeout=CONNECT, server_hostname=parts.hostname, ssl_context=self._tls
        )

    def break_off(self) -> None:
        """End the attempt that is under way: its thread waits for the other side no longer."""
        sock = self._open.sock if self._open else None
        if sock:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connection."""
        if self._open:
            self._open.close()
            self._open = None


def describe(error: Exception) -> str:
    """Say in Dutch what went wrong, for the subscriber."""
    match error:
        case Refused():
            return str(error)
        case ssl.SSLError():
            return "De beveiligde verbinding lukte niet: kijk het certificaat na."
        case socket.gaierror():
            return "De naam van de server is niet te vinden."
        case NewConnectionError():  # in urllib3 it is a ConnectTimeoutError too
            pass
        case ConnectTimeoutError() | TimeoutError() | ReadTimeoutError():
            return "De server antwoordde niet op tijd."
    return "De verbinding met de server lukte niet of werd verbroken."
