"""Who may call: an organisation with a key, in a role that the route is for."""

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec
import structlog
from flask import Flask, Response, g, request
from werkzeug.exceptions import NotFound

from services.platform.runtime.clock import Clock
from services.platform.store.call import Call, Caller
from services.platform.web.limiting import Limit, network
from services.platform.web.problems import problem, refused

log = structlog.get_logger()

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# For each route ("PUT /api/…") the roles that may call it; None is everybody, without a key.
Rights = Mapping[str, frozenset[str] | None]
Known = Callable[[str, datetime], Caller | None]  # from a key, at a moment, to who holds it


class Door(msgspec.Struct, frozen=True):
    """Who may call which route: the roles, and what a key of one team may call. `known` tells who holds a key. What is
    public, and keys that are not there, are limited for each address. `seal` makes the tags of what a caller reads."""

    known: Known
    rights: Rights
    of_one_team: frozenset[str]
    public: Limit
    unknown_keys: Limit
    seal: Callable[[str], str]


def guard(app: Flask, door: Door, clock: Clock) -> None:
    """Refuse who may not call: 401 without a valid key, 403 in a role, or with a key of one team, that the route is not
    for, 429 for who asks too much."""

    @app.before_request
    def check() -> Response | None:
        is_nowhere = "\0" in request.path  # no id holds it, and PostgreSQL cannot even be asked
        if is_nowhere or request.url_rule is None or not request.path.startswith("/api/"):
            if (refusal := door.public.refusal()) is None and is_nowhere:
                raise NotFound
            return refusal
        route = f"{'GET' if request.method == 'HEAD' else request.method} {request.url_rule}"
        allowed = door.rights.get(route, door.rights.get(f"GET {request.url_rule}"))
        if allowed is None:
            return door.public.refusal()
        g.now, g.seal = clock(), door.seal
        g.caller = _known(door.known, g.now)
        if g.caller is None:
            return door.unknown_keys.refusal() or _unknown(route)
        if g.caller.rol not in allowed or (g.caller.team and route not in door.of_one_team):
            which = "Een sleutel voor één team" if g.caller.rol in allowed else f"De rol {g.caller.rol}"
            reason = f"{which} mag dit niet."
            refused(reason)
            return problem(403, reason)
        return None


def _unknown(route: str) -> Response:
    """Ask for a key. That somebody came with one that is not there is logged, without the key (veilig 21)."""
    if "Authorization" in request.headers:
        log.warning("unknown key", action=route, address=network(request.remote_addr or ""))
    response = problem(401, "Stuur een geldige sleutel mee: Authorization: Bearer …")
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _known(known: Known, now: datetime) -> Caller | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return known(token.strip(), now) if kind.lower() == "bearer" and token else None


def call() -> Call:
    """Return the circumstances of this request: it has one caller and one moment. A read answers with what there is,
    whatever its conditions: what it shows may depend on the time and on who asks."""
    if request.method in SAFE:
        return Call(g.caller, g.now, seal=g.seal)
    weak = (one.removeprefix("W/") for one in _tags("If-None-Match") or ())  # compared weakly (RFC 9110 §13.1.2)
    return Call(g.caller, g.now, _tags("If-Match"), frozenset(weak), g.seal)


def _tags(name: str) -> frozenset[str] | None:
    """Return the tags that a header names, as they stand there; None when there is no such header. What is no tag
    equals none of ours."""
    found = request.headers.get(name)
    return None if found is None else frozenset(one.strip(" \t") for one in found.split(","))
