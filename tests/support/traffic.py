"""Aanbieders who go on reporting, whatever happens to the servers, and remember what was acknowledged."""

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WIJK

GIDS = "/api/gids/v1/contactpunten"
STANDEN = ("ruimte", "beperkt", "wachtlijst", "vol")
# What a team must be for each of these scopes to say something of it.
ABLE: dict[str, Any] = {
    "bereikbaarheid": [ALTIJD], "werkgebied": [WIJK, ANDERE_WIJK], "specialismen": ["9103", "9104"],
}  # fmt: skip
SCOPES: tuple[dict[str, Any], ...] = (
    {}, {"wijken": [WIJK]}, {"specialismen": ["9103"]}, {"dagdelen": [{"dagsoort": "weekend", "dagdeel": "nacht"}]},
    {"wijken": [ANDERE_WIJK], "specialismen": ["9104"]},
)  # fmt: skip


class Acknowledged(NamedTuple):
    """An update that was answered, kept outside the processes that are killed."""

    team: str
    version: int
    body: dict[str, Any]


class Client(threading.Thread):
    """Reports for its own teams, one after another; `busy` while a request is sent and not answered."""

    def __init__(
        self, port: int, key: str, teams: list[str], stop: threading.Event, scopes: Sequence[dict[str, Any]] = SCOPES
    ) -> None:
        super().__init__(daemon=True)
        self._scopes = scopes
        self._port, self._key, self._teams, self._stop_now = port, key, teams, stop
        self.acknowledged: list[Acknowledged] = []
        self.busy, self.broken, self.refused = False, 0, 0

    def run(self) -> None:
        number = 0
        connection = self._connect()
        while not self._stop_now.is_set():
            turn, which = divmod(number, len(self._teams))
            body = {"stand": STANDEN[turn % len(STANDEN)], **self._scopes[turn % len(self._scopes)]}
            try:
                # A report that was not acknowledged is sent again: one that was stored all the same is then a repeat.
                number += self._report(connection, self._teams[which], body)
            except (OSError, http.client.HTTPException):
                self.broken += self.busy
                connection.close()
                connection = self._connect()
                self._stop_now.wait(0.02)
            self.busy = False
        connection.close()

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)

    def _report(self, connection: http.client.HTTPConnection, team: str, body: dict[str, Any]) -> bool:
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        connection.request("PUT", f"{AANBOD}/teams/{team}/capaciteit", json.dumps(body), headers)
        self.busy = True
        response = connection.getresponse()
        response.read()
        if response.status == 200:
            version = int(str(response.headers["ETag"]).strip('"'))
            self.acknowledged.append(Acknowledged(team, version, body))
        else:
            self.refused += 1
            self._stop_now.wait(0.05)
        return response.status == 200


def until(done: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def get(port: int) -> tuple[int, str]:
    """Ask the directory for the contactpunten of WIJK, and return the status and the body."""
    return call(port, "GET", f"{GIDS}?wijk={WIJK}")


def put(port: int, team: str, key: str, stand: str = "ruimte") -> tuple[int, str]:
    """Report the stand of a team, and return the status and the body."""
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    return call(port, "PUT", f"{AANBOD}/teams/{team}/capaciteit", json.dumps({"stand": stand}), headers)


def call(
    port: int, method: str, path: str, body: str | None = None, headers: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Send a request, and return the status and the body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, body, headers or {})
    response = connection.getresponse()
    found = (response.status, response.read().decode())
    connection.close()
    return found


def stand_of(port: int, team: str) -> str | None:
    """Return the stand that the directory shows of a team, or None when it does not show the team."""
    status, body = get(port)
    punten = json.loads(body)["contactpunten"] if status == 200 else []
    return next((punt["capaciteit"]["stand"] for punt in punten if punt["id"] == team), None)


@contextmanager
def reporting(port: int, teams: list[str], key: str, often: float) -> Iterator[None]:
    """Let these teams report in turn while the block runs, together `often` times a second."""
    stop = threading.Event()

    def report() -> None:
        number = 0
        while not stop.wait(1 / often):
            turn, which = divmod(number, len(teams))
            put(port, teams[which], key, ("beperkt", "vol")[turn % 2])
            number += 1

    other = threading.Thread(target=report)
    other.start()
    try:
        yield
    finally:
        stop.set()
        other.join()
