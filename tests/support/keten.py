"""The whole chain in one process, with a clock that the test moves: report, event, view, answer."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from eventsourcing.persistence import StoredEvent
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from events.logs import LOGS
from services.app import embedded as wiring
from services.app.embedded import Platform
from services.app.tasks import Volger
from services.platform.log.log import Log
from services.platform.runtime.settings import Settings
from services.platform.views.follower import catch_up

SETTINGS = Settings(bron="urn:nld:benaderbaar:systeem:test", adres="127.0.0.1", werkers=1, draden=1, logniveau="error",
                    geheim="c2xldXRlbC12YW4tZGUtdGVzdHMtMDEyMzQ1Njc4OTA=")  # fmt: skip
MAANDAG = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in Amsterdam


class Klok:
    """A clock that stands still until the test moves it."""

    def __init__(self, now: datetime = MAANDAG) -> None:
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


class Keten:
    """A platform over a folder, with everybody who calls it."""

    def __init__(self, data: Path | None, klok: Klok | None = None) -> None:
        """Over a folder; without one, over what `_open` makes of it."""
        self.data, self.klok = data or Path(), klok or Klok()
        self.platform: Platform = self._open()
        self.client = wiring.web_app(self.platform).test_client()
        self._log = self.platform.open_log("aanbod")
        self._volgers = [volger for volger in self.platform.werk.volgers if volger.log != "aanbod"]
        self._logs: dict[str, Log] = {}
        self._seen: dict[str, int] = {}

    def _open(self) -> Platform:
        return wiring.embedded(self.data, SETTINGS, self.klok)

    def schrijf(self, *events: StoredEvent) -> None:
        """Bytes put into the log by another hand."""
        self.platform.store._recorder.insert_events(events)  # noqa: SLF001 - past the codec

    def als(self, rol: str, organisatie: str = "platform", gebied: tuple[str, ...] = ()) -> Api:
        return Api(self.client, self.platform.sleutels.maak(organisatie, rol, gebied, self.klok()))

    @property
    def iedereen(self) -> Api:
        return Api(self.client, None)

    def volg(self) -> None:
        """Let the directory read to the end of the log."""
        catch_up(self._log, self.platform.projector)

    def werk_bij(self) -> None:
        """All that follows zorgvragen and ladders reads to the end and takes what is due, till nothing happens."""
        for _ in range(50):
            moved = [volger for volger in self._volgers if self._seen.get(volger.name) != self._counts()[volger.log]]
            for volger in moved:
                self._seen[volger.name] = self._counts()[volger.log]
                self.naar_log(volger.log)
                self.volg_een(volger)
            due = sum(ticker.tick() for ticker in self.platform.werk.tickers.values())
            if not due and not moved:
                return
        raise AssertionError("it does not become quiet")

    def opnieuw(self) -> None:
        """The logs are others now: everything that follows them looks again."""
        self._seen = {}

    def volg_een(self, volger: Volger) -> None:
        """Let one view read to the end of its log."""
        if volger.name not in self._logs:
            self._logs[volger.name] = self.platform.open_log(volger.log)
        catch_up(self._logs[volger.name], volger.view)

    def naar_log(self, log: str) -> None:
        """Bring what was stored to where views follow it."""

    def _counts(self) -> dict[str, int]:
        """How many events there are in each log."""
        with self.platform.logboek.transaction(commit=False) as c:
            c.execute("SELECT " + ", ".join(f"(SELECT count(*) FROM {log})" for log in LOGS))
            return dict(zip(LOGS, c.fetchone(), strict=True))

    def tot(self, moment: datetime) -> None:
        """Time passes up to a moment: everything that is due on the way happens when it is due."""
        self.werk_bij()
        idle = timedelta()
        while (at := self._volgende()) and at <= moment:
            self.klok.now = min(moment, max(self.klok.now + idle, at))
            before = self._counts()
            self.werk_bij()
            # What only waits for somebody to choose is looked at ever less often.
            idle = timedelta() if self._counts() != before else min(2 * idle + timedelta(minutes=1), timedelta(hours=2))
        self.klok.now = moment
        self.werk_bij()

    def _volgende(self) -> datetime | None:
        with self.platform.opslag.beeld.transaction(commit=False) as c:
            c.execute("SELECT min(at) FROM termijnen")
            (at,) = c.fetchone()
        return datetime.fromisoformat(at) if at else None

    def vraag(self, **query: Any) -> Any:
        """The answer of `contactpunten`, of a directory that is up to date."""
        self.volg()
        response = self.client.get("/api/gids/v1/contactpunten", query_string=query)
        assert response.status_code == 200, response.get_data(as_text=True)
        return response.json

    def sluit(self) -> None:
        for log in (self._log, *self._logs.values()):
            log.close()
        self.platform.close()
