"""What every API has: an OpenAPI document, a version header, a log line and how long it took."""

import time
from collections.abc import Sequence
from http import HTTPMethod

import msgspec
import structlog
from flask import Flask, Response, g, request
from flask_smorest import Api

from services.platform.runtime import telemetry
from services.platform.store.call import tag as tag_of
from services.platform.web.access import Rights
from services.platform.web.openapi import finish
from services.platform.web.parser import Blueprint

log = structlog.get_logger()
VERSION = "0.1.0"
METHODS = frozenset(HTTPMethod)


def respond(
    body: object,
    status: int = 200,
    *,
    version: int | None = None,
    tag: str | None = None,
    location: str | None = None,
) -> Response:
    """Answer with a body as JSON. Its `ETag` is that of `version`, or `tag` where a version would tell too much."""
    response = Response(msgspec.json.encode(body), status, content_type="application/json")
    if (present := version if tag is None else tag) is not None:
        response.headers["ETag"] = tag_of(present)
    if location:
        response.headers["Location"] = location
    return response


def add_api(app: Flask, name: str, title: str, blueprints: Sequence[Blueprint], rights: Rights) -> None:
    """Add an API at `/api/<name>/v1` with its own `openapi.json`. Raises `KeyError` when a route has no rights."""
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


def observe(app: Flask) -> None:
    """Time every request by its method and the pattern of its route: no path, query or address is kept, and no method
    that its sender made up."""

    @app.before_request
    def begin() -> None:
        g.begin = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("begin", time.perf_counter())
        route = str(request.url_rule or "-")
        method = request.method if request.method in METHODS else "-"
        telemetry.REQUESTS.labels(method, route, str(response.status_code)).observe(seconds)
        log.debug("request", method=method, route=route, status=response.status_code, seconds=round(seconds, 4))
        if request.path.startswith("/api/"):
            response.headers["API-Version"] = VERSION
        return response
