"""What is for who runs this, on a port of its own: `/health` for load balancers and `/metrics` (veilig 7)."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from flask import Flask, Response

from services.platform.runtime import telemetry
from services.platform.web import problems
from services.platform.web.app import respond


def beheer_app(ready: Callable[[], str | None], troubles: Callable[[], Sequence[object]]) -> Flask:
    """Return an app with `/health/live`, which says that the process answers, `/health/ready`, of which the status says
    whether it can answer the public, and `/metrics`. `ready` returns why it cannot; `troubles` what stands still while
    it can."""
    app = Flask("beheer", static_folder=None)

    def live() -> Response:
        return respond({"status": "ok"})

    def is_ready() -> Response:
        if reason := ready():
            return problems.problem(503, reason)
        standing = troubles()
        return respond({"status": "gestoord", "staatStil": standing} if standing else {"status": "ok"})

    def metrics() -> Response:
        return Response(telemetry.exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")

    app.add_url_rule("/health/live", "live", live)
    app.add_url_rule("/health/ready", "ready", is_ready)
    app.add_url_rule("/metrics", "metrics", metrics)
    problems.register(app, lambda _: None)
    return app


class Apart:
    """Answers at the place (`host:port`) of who runs this with one app, and at any other with the public one. `close`
    does what is left to do when its process ends."""

    def __init__(
        self,
        public: WSGIApplication,
        beheer: WSGIApplication,
        place: str,
        close: Callable[[], None] = lambda: None,
    ) -> None:
        self._public, self._beheer, self.close = public, beheer, close
        _, _, self._port = place.rpartition(":")

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request by the port of ours at which it came in."""
        app = self._beheer if environ["SERVER_PORT"] == self._port else self._public
        return app(environ, start_response)
