"""A worker of gunicorn whose threads wait for nobody: who sends half a request, or does not take its answer, holds up
no other (geval 3).

The main loop reads; a thread gets a connection when a whole request is there, and reads no further than that. What the
network does not take of an answer at once, the main loop sends. Whoever takes longer than `SECONDS` is cut off. Plain
HTTP/1.1: what stands in front speaks TLS (`docs/verbindingen.md`).
"""

import ctypes
import errno
import socket
import struct
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from selectors import EVENT_READ, EVENT_WRITE
from typing import Any

from gunicorn.http.errors import UnsupportedTransferCoding
from gunicorn.workers.gthread import ThreadWorker
from typing_extensions import override

from services.platform.runtime import unreadable
from services.platform.runtime.callers import Place
from services.platform.runtime.connection import LACKS, SECONDS, Connection, Unhurried, Waits

_SO_ATTACH_FILTER, _BPF_RET = 26, 0x06  # of Linux: set a filter on a socket; keep this number of bytes
_NOBODY = frozenset((errno.EAGAIN, errno.ECONNABORTED))  # whoever waited to be accepted is gone
PIECE = 65_536  # bytes that are received at once
LOOK = 0.5  # seconds between two looks at who takes too long
LEFT = 0.02  # seconds that a caller is left to a worker that holds fewer
YIELD, AGAIN = 0.0002, 0.1  # seconds between two looks whether that one took it; a longer time means that it did
HELD = 64_000_000  # bytes of unfinished requests and answers that one process keeps


class Worker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """Reads requests and hands them out. Before it stops it answers the callers in its queue, so that none is cut
    off. Its `place` is given to it before it is forked."""

    place: Place

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._others: list[int] = []  # what others held when this worker began to leave a caller to them,
        self._leaving = self._looked = 0.0  # when that was, and when it looked last
        self._waiting: dict[Connection, None] = {}  # in the order in which they began to wait
        self._look_at = 0.0

    @override
    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        unreadable.answer(client, exc)

    @override
    def accept(self, listener: Any) -> bool:
        """Take a caller from the queue, unless it is left to others; tell whether one was taken."""
        if self.alive and self._leaves():
            return False
        try:
            sock, client = listener.accept()
        except OSError as error:
            if error.errno not in _NOBODY:
                raise
            return error.errno == errno.ECONNABORTED
        self._hold(1)
        self._receive(Connection(self.cfg, Unhurried(sock), client, listener.getsockname()))
        return True

    def _hold(self, more: int) -> None:
        self.nr_conns += more
        self.place.hold(self.nr_conns)

    def _leaves(self) -> bool:
        """Leave a caller to a worker that holds fewer, unless none takes it. Those that come right after it are then
        taken at once, until another worker shows that it goes on."""
        if self.place.has_fewest():
            return False
        others, now = self.place.others(), time.monotonic()
        if others != self._others or now - self._looked > AGAIN:  # this is another caller
            self._others, self._leaving = others, now
        self._looked = now
        if now - self._leaving > LEFT:
            return False
        time.sleep(YIELD)
        return True

    @override
    def run(self) -> None:
        self.place.hold(0)
        super().run()

    def _receive(self, conn: Connection, _: object = None) -> None:
        try:
            data = conn.sock.recv(PIECE)
        except BlockingIOError:
            self._go_on(conn)
            return
        except OSError:
            data = b""
        if not data:
            self._drop(conn)
            return
        conn.incoming.add(data)
        self._go_on(conn)

    def _go_on(self, conn: Connection) -> None:
        """Hand out a request that is whole, or wait for what it lacks."""
        if conn.incoming.lacks:
            waits = LACKS[conn.incoming.lacks]
            if waits is Waits.BODY and conn.waits is not waits and conn.incoming.expects:
                try:
                    conn.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
                except OSError:
                    self._drop(conn)
                    return
            self._wait(conn, waits, self._receive)
            return
        self._wait_no_more(conn)
        conn.hand_over()
        self.enqueue_req(conn)

    @override
    def handle_request(self, req: Any, conn: Connection) -> Any:
        if conn.incoming.too_large:
            req.force_close()  # where the next request would begin, nobody knows
        coded = [value for name, value in req.headers if name == "TRANSFER-ENCODING"]
        if any(value.strip(" \t").lower() != "chunked" for value in coded):
            raise UnsupportedTransferCoding(coded)  # gunicorn passes on what is packed as it came
        return super().handle_request(req, conn)

    @override
    def finish_request(self, conn: Connection, fs: "Future[Any]") -> None:
        conn.keep = not fs.cancelled() and not fs.exception() and bool(fs.result())
        self._send(conn)

    def _send(self, conn: Connection, _: object = None) -> None:
        """Send the rest of an answer, and then wait for the next request or close."""
        try:
            conn.sock.send_rest()
            if conn.sock.rest:
                self._wait(conn, Waits.TAKEN, self._send, EVENT_WRITE)
            elif not conn.keep:
                conn.sock.shutdown(socket.SHUT_WR)
                self._wait(conn, Waits.END, self._pass_over)
            elif conn.begin_next():
                self._go_on(conn)
            else:
                self._wait(conn, Waits.NEXT, self._receive)
        except OSError:
            self._drop(conn)

    def _pass_over(self, conn: Connection, _: object = None) -> None:
        """Read what still comes, so that the other side can read its answer to the end (RFC 9112, 9.6)."""
        try:
            ended = not conn.sock.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            ended = True
        if ended:
            self._drop(conn)

    def _wait(
        self, conn: Connection, waits: Waits, then: Callable[[Connection, object], None], event: int = EVENT_READ
    ) -> None:
        """Call `then` when there is something to read or to write; the time for it runs from when this begins."""
        if conn.waits is waits:
            return
        watch = self.poller.modify if conn in self._waiting else self.poller.register
        watch(conn.sock, event, partial(then, conn))
        self._waiting[conn] = None
        conn.waits, conn.until = waits, time.monotonic() + SECONDS[waits]

    def _wait_no_more(self, conn: Connection) -> None:
        conn.waits = None
        if conn in self._waiting:
            del self._waiting[conn]
            self.poller.unregister(conn.sock)

    def _drop(self, conn: Connection) -> None:
        self._wait_no_more(conn)
        self._hold(-1)
        conn.close()

    @override
    def murder_pending(self) -> None:
        """Cut off who takes too long; when there are too many, whoever waits longest of the largest group."""
        now = time.monotonic()
        if now >= self._look_at:
            self._look_at = now + LOOK
            for conn in [conn for conn in self._waiting if conn.until <= now]:
                self._drop(conn)
            self._let_go()
        while self._waiting and self.nr_conns >= self.worker_connections:
            idle = [conn for conn in self._waiting if conn.waits is Waits.NEXT]
            others = [conn for conn in self._waiting if conn.waits is not Waits.NEXT]
            self._drop(max(idle, others, key=len)[0])

    def _let_go(self) -> None:
        """Cut off who holds most, while all together hold too much."""
        held = sum(conn.held for conn in self._waiting)
        for conn in sorted(self._waiting, key=lambda conn: conn.held, reverse=True) if held > HELD else ():
            if held > HELD:
                held -= conn.held
                self._drop(conn)

    @override
    def _cap_keepalive(self, deadline: float) -> None:
        """When this worker stops, wait no longer than until `deadline` for who has not sent a whole head."""
        for conn in self._waiting:
            if conn.waits in {Waits.NEXT, Waits.HEAD}:
                conn.until = min(conn.until, deadline)

    @override
    def set_accept_enabled(self, enabled: bool) -> None:
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        for listener in self.sockets:
            _refuse_new(listener.sock)
            while self.accept(listener):
                pass
            listener.close()


def _refuse_new(listener: socket.socket) -> None:
    """Have Linux drop new requests for a connection: their callers try again after a second and are then refused.
    Otherwise a caller that comes between the last look at the queue and its closing is cut off. All workers stop
    together."""
    drop = ctypes.create_string_buffer(struct.pack("HBBI", _BPF_RET, 0, 0, 0))
    listener.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, struct.pack("HL", 1, ctypes.addressof(drop)))
