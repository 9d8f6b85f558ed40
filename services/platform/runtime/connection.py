"""A connection of the web server on which no thread waits: what was received of it, and what is still to be sent."""

import socket
from enum import Enum
from typing import Any

from gunicorn.http import RequestParser
from gunicorn.http.errors import LimitRequestHeaders
from gunicorn.http.unreader import Unreader
from gunicorn.workers.gthread import TConn
from typing_extensions import override
from werkzeug.exceptions import RequestEntityTooLarge

from services.platform.runtime.incoming import Incoming, Part


class Waits(Enum):
    """What the main loop waits for on a connection."""

    NEXT = "the next request"
    HEAD = "its first line and headers"
    BODY = "its body"
    TAKEN = "the other side to take its answer"
    END = "the other side to end"


SECONDS = {Waits.NEXT: 75.0, Waits.HEAD: 10.0, Waits.BODY: 30.0, Waits.TAKEN: 30.0, Waits.END: 2.0}
LACKS = {Part.HEAD: Waits.HEAD, Part.BODY: Waits.BODY}


PIECE = 1 << 13  # bytes that the parser is given at a time: for each chunk of a body it copies what it has


class Received(Unreader):  # type: ignore[misc] # gunicorn has no types
    """What was received of a request, in pieces: a thread reads no further."""

    too_large: Part | None = None

    def __init__(self) -> None:
        super().__init__()
        self._data, self._at = b"", 0

    def receive(self, data: bytes) -> None:
        """Hand this out from now on."""
        self._data, self._at = data, 0

    @override
    def take_buffered(self) -> bytes:
        behind: bytes = super().take_buffered() + self._data[self._at :]
        self.receive(b"")
        return behind

    @override
    def chunk(self, size_hint: int | None = None) -> bytes:
        if piece := self._data[self._at : self._at + max(PIECE, size_hint or 0)]:
            self._at += len(piece)
            return piece
        match self.too_large:
            case Part.HEAD:
                raise LimitRequestHeaders("the head is too large")
            case Part.BODY:
                raise RequestEntityTooLarge
        return b""


class Unhurried(socket.socket):
    """A socket on which nothing waits: it keeps what the network does not take."""

    def __init__(self, accepted: socket.socket) -> None:
        super().__init__(accepted.family, accepted.type, accepted.proto, accepted.detach())
        super().setblocking(False)  # noqa: FBT003 - how it is called
        self.rest = bytearray()

    @override
    def setblocking(self, flag: bool, /) -> None:
        """Leave it as it is: gunicorn lets a thread wait."""

    @override
    def sendall(self, data: Any, flags: int = 0, /) -> None:
        self.rest += data[self._send_some(data) :] if not self.rest else data

    def send_rest(self) -> None:
        """Send as much as the network takes. Raises `OSError`."""
        if self.rest:
            del self.rest[: self._send_some(self.rest)]

    def _send_some(self, data: Any) -> int:
        try:
            return self.send(data)
        except BlockingIOError:
            return 0


class Connection(TConn):  # type: ignore[misc] # gunicorn has no types
    """A connection, and the request that comes in over it. The main loop cuts it off at `until`, by a clock in seconds
    that never goes back."""

    sock: Unhurried

    def __init__(self, cfg: Any, sock: Unhurried, client: Any, server: Any) -> None:
        super().__init__(cfg, sock, client, server)
        self.initialized = True
        self.parser = RequestParser(cfg, (), client)
        self.parser.unreader = Received()
        self.incoming = Incoming()
        self.waits: Waits | None = None
        self.until = 0.0
        self.keep = False

    @property
    def held(self) -> int:
        """How many bytes are kept for it."""
        return len(self.incoming.data) + len(self.sock.rest)

    def hand_over(self) -> None:
        """Let the parser have the request that came in."""
        self.parser.unreader.too_large = self.incoming.too_large
        self.parser.unreader.receive(bytes(self.incoming.data))

    def begin_next(self) -> bool:
        """Begin the next request with what was sent behind the one before; tell whether anything was."""
        self.incoming = Incoming()
        if behind := self.parser.unreader.take_buffered():
            self.incoming.add(behind)
        return bool(behind)
