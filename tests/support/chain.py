"""The whole chain in one process, with a clock that the test moves: report, event, view, answer."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from eventsourcing.persistence import StoredEvent
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from events.logs import LOGS
from services.app.compose import System
from services.app.embedded import embedded
from services.app.tasks import Follower
from services.app.troubles import troubles
from services.app.web import web_app
from services.directory.projector import VIEW as GIDS
from services.platform.log.log import Log
from services.platform.runtime.settings import Settings
from services.platform.views.follower import catch_up
from services.platform.web.beheer import beheer_app

SETTINGS = Settings(bron="urn:nld:benaderbaar:systeem:test", adres="127.0.0.1", werkers=1, draden=1, logniveau="error",
                    geheim="c2xldXRlbC12YW4tZGUtdGVzdHMtMDEyMzQ1Njc4OTA=")  # fmt: skip
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in Amsterdam


class Clock:
    """A clock that stands still until the test moves it."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Api:
    """The APIs, as one organisation calls them."""

    def __init__(self, client: FlaskClient, sleutel: str | None) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {sleutel}"} if sleutel else {}

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> TestResponse:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        extra = {} if body is None else {"json": body}
        return self._client.open(path, method=method, headers={**self._headers, **names}, **extra)

    def put(self, path: str, body: Any, **headers: str) -> TestResponse:
        return self("PUT", path, body, **headers)

    def post(self, path: str, body: Any, **headers: str) -> TestResponse:
        return self("POST", path, body, **headers)

    def get(self, path: str, **headers: str) -> TestResponse:
        return self("GET", path, **headers)

    def delete(self, path: str, **headers: str) -> TestResponse:
        return self("DELETE", path, **headers)


class Chain:
    """A platform over a folder, with everybody who calls it."""

    def __init__(self, data: Path | None, clock: Clock | None = None) -> None:
        """Open the platform over a folder. A subclass whose `_open` needs no folder passes None."""
        self.data, self.clock = data or Path(), clock or Clock()
        self.system: System = self._open()
        self.client = web_app(self.system).test_client()
        self._log = self.system.parts.open_log("aanbod")
        self._followers = [one for one in self.system.followers if one.task in LOGS and one.name != GIDS]
        self._logs: dict[str, Log] = {}
        self._seen: dict[str, int] = {}

    def _open(self) -> System:
        return embedded(self.data, SETTINGS, self.clock)

    def append_raw(self, *events: StoredEvent) -> None:
        """Put bytes into the log of the aanbod without encoding them first."""
        self.system.aanbod_store._recorder.insert_events(events)  # noqa: SLF001 - past the codec

    def called_by(
        self, rol: str, organisatie: str = "platform", gebied: tuple[str, ...] = (), team: str | None = None
    ) -> Api:
        return Api(self.client, self.system.keys.make(organisatie, rol, gebied, self.clock(), team))

    @property
    def beheer(self) -> FlaskClient:
        """Who runs the platform, at the port of its own."""
        return beheer_app(self.system.parts.ready, partial(troubles, self.system)).test_client()

    @property
    def anybody(self) -> Api:
        return Api(self.client, None)

    def follow(self) -> None:
        """Let the directory read to the end of the log."""
        catch_up(self._log, self.system.projector)

    def settle(self) -> None:
        """Let all followers of zorgvragen and ladders read to the end and take what is due, until nothing happens."""
        for _ in range(50):
            moved = [one for one in self._followers if self._seen.get(one.name) != self._counts()[one.follow]]
            for follower in moved:
                self._seen[follower.name] = self._counts()[follower.follow]
                self.publish(follower.follow)
                self.follow_one(follower)
            due = sum(ticker.tick() for ticker in self.system.tickers.values())
            if not due and not moved:
                return
        raise AssertionError("it does not become quiet")

    def look_again(self) -> None:
        """Let everything that follows the logs read on, after a restore put other logs in their place."""
        self._seen = {}

    def follow_one(self, follower: Follower) -> None:
        """Let one view read to the end of its log."""
        if follower.name not in self._logs:
            self._logs[follower.name] = self.system.parts.open_log(follower.follow)
        catch_up(self._logs[follower.name], follower.view)

    def publish(self, log: str) -> None:
        """Bring the stored events of a log to where views follow it; on one machine they are there already."""

    def _counts(self) -> dict[str, int]:
        """Return how many events there are in each log."""
        with self.system.parts.logboek.transaction(commit=False) as c:
            c.execute("SELECT " + ", ".join(f"(SELECT count(*) FROM {log})" for log in LOGS))
            return dict(zip(LOGS, c.fetchone(), strict=True))

    def advance_to(self, moment: datetime) -> None:
        """Let time pass up to a moment: everything that is due on the way happens when it is due."""
        self.settle()
        idle = timedelta()
        while (at := self._next_due()) and at <= moment:
            self.clock.now = min(moment, max(self.clock.now + idle, at))
            before = self._counts()
            self.settle()
            # What only waits for somebody to choose is looked at ever less often.
            idle = timedelta() if self._counts() != before else min(2 * idle + timedelta(minutes=1), timedelta(hours=2))
        self.clock.now = moment
        self.settle()

    def _next_due(self) -> datetime | None:
        with self.system.parts.beeld.transaction(commit=False) as c:
            c.execute("SELECT min(at) FROM termijnen")
            (at,) = c.fetchone()
        return datetime.fromisoformat(at) if at else None

    def ask(self, **query: Any) -> Any:
        """Return the answer of `contactpunten` from a directory that is up to date."""
        self.follow()
        response = self.client.get("/api/gids/v1/contactpunten", query_string=query)
        assert response.status_code == 200, response.get_data(as_text=True)
        return response.json

    def close(self) -> None:
        for log in (self._log, *self._logs.values()):
            log.close()
        self.system.close()
