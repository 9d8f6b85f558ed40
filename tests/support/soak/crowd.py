"""Makes people take their turns, all together at a steady rate, and notes what each was answered."""

import http.client
import json
import queue
import re
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

from tests.e2e.test_verbindingen import HALVES
from tests.support.soak.measure import Answer, Written
from tests.support.soak.people import Person, Reply, Request

LATE = 1.0  # seconds that a turn of who is no visitor may be late; then it is passed over
OFTEN = 1.0  # seconds between two bytes of who sends half a request
_ID = re.compile(r"/[0-9a-f-]{30,}|/WK\d+|\?.*")


class Notes:
    """What was answered and acknowledged, from a moment on."""

    def __init__(self) -> None:
        self.begin = time.monotonic()
        self.answers: list[Answer] = []
        self.written: list[Written] = []

    def now(self) -> float:
        return time.monotonic() - self.begin


class Turn(NamedTuple):
    """A person, what it asks now, and whether it is the public."""

    person: Person
    request: Request
    public: bool


class Crowd:
    """People who take turns; `rate` a second together or, without, each as soon as there is somebody to ask for it. A
    visitor waits from when its turn is, also when all who ask are waiting for answers."""

    def __init__(self, port: int, turns: Sequence[Turn], notes: Notes, workers: int, rate: float = 0) -> None:
        self._port, self._notes, self._rate = port, notes, rate
        self._queue: queue.SimpleQueue[Turn] = queue.SimpleQueue()
        for turn in turns:
            self._queue.put(turn)
        self._stop, self._lock, self._next = threading.Event(), threading.Lock(), notes.now()
        # Nobody waits for a turn so long that the server ends its connection meanwhile.
        workers = min(workers, len(turns))
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> list[Turn]:
        """Let everybody finish, and return who they are."""
        self._stop.set()
        for thread in self._threads:
            thread.join(60)
            assert not thread.is_alive(), "somebody is never answered"
        return [self._queue.get_nowait() for _ in range(self._queue.qsize())]

    def _due(self, *, public: bool) -> float:
        """Return when the next turn is."""
        now = self._notes.now()
        if not self._rate:
            return now
        with self._lock:
            if not public and self._next < now - LATE:
                self._next = now
            self._next += 1 / self._rate
            return self._next

    def _work(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=40)
        while not self._stop.is_set():
            turn = self._queue.get()
            due = self._due(public=turn.public)
            if not self._stop.wait(max(0, due - self._notes.now())):
                reply = self._ask(connection, turn, due)
                turn = turn._replace(request=turn.person.send(reply))
            self._queue.put(turn)
        connection.close()

    def _ask(self, connection: http.client.HTTPConnection, turn: Turn, due: float) -> Reply | None:
        method, path, key, body, written = turn.request
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        status, said, reply = 0, False, None
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            data, status = response.read(), response.status
            said = response.headers.get("Retry-After", "").isdigit()
            if status in (200, 201):
                reply = Reply(_json(response, data), response.headers.get("ETag", ""))
        except (OSError, http.client.HTTPException):
            connection.close()
        what = f"{method} {_ID.sub('', path)}"
        self._notes.answers.append(Answer(due, what, turn.public, status, self._notes.now() - due, said))
        if reply and written:
            self._notes.written.append(written(reply))
        return reply


def _json(response: http.client.HTTPResponse, data: bytes) -> Any:
    return json.loads(data) if response.headers.get_content_subtype() == "json" else None


def turns(people: Sequence[Person], *, public: bool) -> list[Turn]:
    """Let people begin."""
    return [Turn(person, next(person), public) for person in people]


@contextmanager
def slow_connections(port: int, count: int) -> Iterator[None]:
    """Keep so many connections open that say nothing, half of a request, or ever more of it; who is closed comes
    again."""
    stop = threading.Event()

    def hold() -> None:
        held: dict[int, socket.socket] = {}
        while not stop.wait(OFTEN):
            for number in range(count):
                if number in held and not _goes_on(held[number], drips=number % 4 == 0):
                    held.pop(number).close()
                if number not in held:
                    held[number] = socket.create_connection(("127.0.0.1", port), timeout=10)
                    held[number].sendall(HALVES[number % len(HALVES)])
                    held[number].settimeout(0)
        for sock in held.values():
            sock.close()

    thread = threading.Thread(target=hold, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(30)


def _goes_on(sock: socket.socket, *, drips: bool) -> bool:
    """Send a little more, and tell whether the other side is still there."""
    try:
        if drips:
            sock.sendall(b"x")
        return bool(sock.recv(1000))
    except BlockingIOError:
        return True
    except OSError:
        return False


@contextmanager
def silent_listener() -> Iterator[str]:
    """Yield a place where somebody listens and never answers."""
    with ExitStack() as stack:
        sock = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=256))
        yield f"127.0.0.1:{sock.getsockname()[1]}"
