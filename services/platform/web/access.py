"""Who may call: an organisation with a key, in a role that the route is for."""

from collections.abc import Callable, Mapping

from flask import Flask, Response, g, request

from services.platform.runtime.clock import Clock
from services.platform.store.call import Call, Caller
from services.platform.web.problems import problem, refused

# For each route ("PUT /api/…") the roles that may call it; None is everybody, without a key.
Rights = Mapping[str, frozenset[str] | None]


def guard(app: Flask, caller: Callable[[str], Caller | None], rights: Rights, clock: Clock) -> None:
    """Refuse who may not call: 401 without a valid key, 403 in a role that the route is not for."""

    @app.before_request
    def check() -> Response | None:
        if request.url_rule is None or not request.path.startswith("/api/"):
            return None
        if "\0" in request.path:  # no id holds it, and PostgreSQL cannot even be asked
            return problem(404, "Dit bestaat niet.")
        allowed = rights.get(f"{request.method} {request.url_rule}", rights.get(f"GET {request.url_rule}"))
        if allowed is None:
            return None
        g.caller, g.now = _known(caller), clock()
        if g.caller is None:
            response = problem(401, "Stuur een geldige sleutel mee: Authorization: Bearer …")
            response.headers["WWW-Authenticate"] = "Bearer"
            return response
        if g.caller.rol not in allowed:
            reason = f"De rol {g.caller.rol} mag dit niet."
            refused(reason)
            return problem(403, reason)
        return None


def _known(caller: Callable[[str], Caller | None]) -> Caller | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return caller(token.strip()) if kind.lower() == "bearer" and token else None


def call() -> Call:
    """Return the circumstances of this request: it has one caller and one moment."""
    return Call(g.caller, g.now, _if_match())


def _if_match() -> int | None:
    """Return the version from which the caller worked. An `If-Match` that cannot be one of ours becomes -1, which
    matches nothing."""
    tags = request.if_match
    if tags.star_tag or "If-Match" not in request.headers:
        return None
    found = list(tags)
    return int(found[0]) if len(found) == 1 and found[0].isdecimal() else -1
