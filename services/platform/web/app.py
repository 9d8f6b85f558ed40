"""What every API has: an OpenAPI document, a version header, keys and roles, problems, a log line, health, metrics."""

import time
from collections.abc import Callable, Mapping

import msgspec
import structlog
from flask import Flask, Response, current_app, g, request
from flask_smorest import Api

from services.platform.runtime import telemetry
from services.platform.store.call import Call
from services.platform.store.keys import Caller
from services.platform.web.openapi import finish
from services.platform.web.parser import Blueprint
from services.platform.web.problems import problem, refused

log = structlog.get_logger()
VERSION = "0.1.0"
MAX_BODY = 4_000_000  # bytes; the largest regio with its teams is a tenth of it
# Per route ("PUT /api/…"), who may; None is everybody, without a key.
Rights = Mapping[str, frozenset[str] | None]


class Answer(msgspec.Struct, frozen=True):
    """What a route gives back: a body to encode, with its status, version and place."""

    body: object
    status: int = 200
    version: int | None = None
    location: str | None = None


def respond(answer: Answer) -> Response:
    """An answer as it goes out."""
    response = Response(msgspec.json.encode(answer.body), answer.status, content_type="application/json")
    if answer.version is not None:
        response.set_etag(str(answer.version))
    if answer.location:
        response.headers["Location"] = answer.location
    return response


def if_match() -> int | None:
    """The version from which the caller worked; an `If-Match` that can be none of ours matches nothing: -1."""
    tags = request.if_match
    if tags.star_tag or "If-Match" not in request.headers:
        return None
    found = list(tags)
    return int(found[0]) if len(found) == 1 and found[0].isdecimal() else -1


def call() -> Call:
    """The circumstances of this request; the composition root puts the clock in the app."""
    return Call(g.caller, current_app.extensions["clock"](), if_match())


def add_api(app: Flask, name: str, title: str, blueprints: list[Blueprint], rights: Rights) -> None:
    """An API at `/api/<name>/v1` with its own `openapi.json`. Refuses to start when a route has no rights."""
    prefix = f"/api/{name}/v1"
    key = name.upper()
    app.config |= {f"{key}_API_TITLE": title, f"{key}_API_VERSION": VERSION, f"{key}_OPENAPI_VERSION": "3.0.3"}
    api = Api(app, config_prefix=key)
    api.DEFAULT_ERROR_RESPONSE_NAME = None
    for blueprint in blueprints:
        api.register_blueprint(blueprint, url_prefix=prefix)
    document = msgspec.json.encode(finish(api.spec.to_dict(), prefix, rights))

    def openapi() -> Response:
        return Response(document, content_type="application/json")

    app.add_url_rule(f"{prefix}/openapi.json", f"{name}_openapi", openapi)


def guard(app: Flask, caller: Callable[[str], Caller | None], rights: Rights) -> None:
    """Let through who may: 401 without a key, 403 with a role that has no business here."""

    @app.before_request
    def check() -> Response | None:
        if request.url_rule is None or not request.path.startswith("/api/"):
            return None
        if "\0" in request.path:  # no id holds it, and PostgreSQL cannot even be asked
            return problem(404, "Dit bestaat niet.")
        allowed = rights.get(f"{request.method} {request.url_rule}", rights.get(f"GET {request.url_rule}"))
        if allowed is None:
            return None
        g.caller = _known(caller)
        if g.caller is None:
            response = problem(401, "Stuur een geldige sleutel mee: Authorization: Bearer …")
            response.headers["WWW-Authenticate"] = "Bearer"
            return response
        if g.caller.rol not in allowed:
            refused(f"De rol {g.caller.rol} mag dit niet.")
            return problem(403, f"De rol {g.caller.rol} mag dit niet.")
        return None


def _known(caller: Callable[[str], Caller | None]) -> Caller | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return caller(token.strip()) if kind.lower() == "bearer" and token else None


def observe(app: Flask) -> None:
    """Time every request, by its route's pattern: no path, query or address is kept."""

    @app.before_request
    def begin() -> None:
        g.begin = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("begin", time.perf_counter())
        route = str(request.url_rule or "-")
        telemetry.REQUESTS.labels(request.method, route, str(response.status_code)).observe(seconds)
        log.debug("request", method=request.method, route=route, status=response.status_code, seconds=round(seconds, 4))
        if request.path.startswith("/api/"):
            response.headers["API-Version"] = VERSION
        return response

    def metrics() -> Response:
        return Response(telemetry.exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")

    app.add_url_rule("/metrics", "metrics", metrics)


def health(app: Flask, ready: Callable[[], str | None]) -> None:
    """`/health/live`: the process answers. `/health/ready`: it can do its work; `ready` says why not."""

    def live() -> Response:
        return respond(Answer({"status": "ok"}))

    def is_ready() -> Response:
        reason = ready()
        return problem(503, reason) if reason else respond(Answer({"status": "ok"}))

    app.add_url_rule("/health/live", "live", live)
    app.add_url_rule("/health/ready", "ready", is_ready)
