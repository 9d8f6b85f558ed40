"""What every answer says to browsers and caches (NL API Design Rules, OWASP; veilig 20).

No answer follows the `Host` of a request (veilig 19).
"""

import re
from collections.abc import Iterable
from ipaddress import IPv6Address
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from wsgiref.types import StartResponse

from flask import Flask, Response, request

from services.platform.runtime.safe import OF_API, OF_SITE, Headers
from services.platform.web.access import Rights
from services.platform.web.problems import PROBLEM, problem

# Any page may read what is public.
SHARED: Headers = [
    *OF_API,
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "API-Version, ETag, Link, RateLimit, RateLimit-Policy, Retry-After"),
]
PREFLIGHT: Headers = [
    *SHARED,
    ("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
    ("Access-Control-Allow-Headers", "If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
]
ADDED = "benaderbaar.headers"  # in the environment of a request: what its answer gets
_HOST = re.compile(r"(?:(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?|\[([0-9a-f:.]+)\])(?::[0-9]{0,5})?", re.ASCII | re.IGNORECASE)
ONE_HOST = "Noem in de kop Host voor welke site dit verzoek is."


def protect(app: Flask, rights: Rights) -> None:
    """Refuse a request that does not name one host (RFC 9112 §3.2), and add these headers to every answer. HTTP/1.0 may
    name none."""
    public = {rule.partition(" ")[2] for rule, roles in rights.items() if roles is None}

    @app.before_request
    def one_host() -> Response | None:
        host = request.environ.get("HTTP_HOST", "")
        is_left_out = not host and request.environ["SERVER_PROTOCOL"] != "HTTP/1.1"
        return None if is_left_out or is_host(host) else problem(400, ONE_HOST)

    @app.after_request
    def judge(response: Response) -> Response:
        if location := response.headers.get("Location"):
            _stay(response, location)
        if request.path.startswith("/api/"):
            is_public = str(request.url_rule) in public or request.path.endswith("/openapi.json")
            shared = PREFLIGHT if request.method == "OPTIONS" else SHARED
            request.environ[ADDED] = shared if is_public else OF_API
            response.headers.setdefault("Cache-Control", "no-store")
        elif response.mimetype == PROBLEM:  # of a page that was refused before it was made
            request.environ[ADDED] = OF_API
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    app.wsgi_app = _adding(app.wsgi_app)  # type: ignore[method-assign]


def is_host(text: str) -> bool:
    """Tell whether a text is a name or an address of a host, with or without a port. Flask can bind to no other, and
    then makes no addresses for pages either."""
    found = _HOST.fullmatch(text)
    try:
        return bool(found and (found[1] is None or IPv6Address(found[1])))
    except ValueError:
        return False


def _adding(answer: Any) -> Any:
    """Add headers where they are a plain list: one by one they cost 1 µs each."""

    def adding(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: Headers, exc_info: Any = None) -> Any:
            return start_response(status, [*headers, *environ.get(ADDED, OF_SITE)], exc_info)

        found: Iterable[bytes] = answer(environ, start)
        return found

    return adding


def _stay(response: Response, location: str) -> None:
    """Point to an address of ours without a host, so that it holds on whichever host was asked."""
    parts = urlsplit(location)
    response.headers["Location"] = urlunsplit(("", "", f"/{parts.path.lstrip('/')}", parts.query, parts.fragment))
    if parts.netloc:
        response.set_data(b"")  # the framework's own page names the host too
