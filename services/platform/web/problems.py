"""Every refusal as one shape: `application/problem+json` (RFC 9457) with all faults at once."""

from collections.abc import Callable

import msgspec
import structlog
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from services.errors import Clash, Fault, Invalid, NotAllowed, NotFound, Outdated
from services.platform.runtime import telemetry
from services.platform.runtime.away import RETRY_AFTER, Away
from services.platform.store.store import Conflict

log = structlog.get_logger()
TITLES = {
    400: "Ongeldig verzoek",
    401: "Geen geldige sleutel",
    403: "Niet toegestaan",
    404: "Niet gevonden",
    405: "Methode bestaat hier niet",
    409: "Botst met de huidige stand",
    412: "Verouderde versie",
    413: "Te groot",
    415: "Onbekend soort inhoud",
    500: "Er ging iets mis",
    503: "Tijdelijk niet beschikbaar",
}


class Problem(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The body of every refusal."""

    type: str
    title: str
    status: int
    detail: str
    fouten: tuple[Fault, ...] = ()


def problem(status: int, detail: str, fouten: tuple[Fault, ...] = ()) -> Response:
    """The answer for a refusal."""
    title = TITLES.get(status, "Fout")
    body = Problem(type="about:blank", title=title, status=status, detail=detail, fouten=fouten)
    return Response(msgspec.json.encode(body), status, content_type="application/problem+json")


def refused(reason: str) -> None:
    """Note which organisation was refused what, and why."""
    action = f"{request.method} {request.url_rule}"
    telemetry.REFUSED.labels(action).inc()
    log.warning("refused", organisation=g.caller.organisatie, role=g.caller.rol, action=action, reason=reason)


def register(app: Flask, page: Callable[[int], Response | None]) -> None:
    """Answer every error of the app; `page` may give a page for people instead, outside the APIs."""

    def answer(status: int, detail: str, fouten: tuple[Fault, ...] = ()) -> Response:
        shown = None if request.path.startswith("/api/") else page(status)
        return shown or problem(status, detail, fouten)

    @app.errorhandler(Invalid)
    def ongeldig(error: Invalid) -> Response:
        return answer(400, "Er klopt iets niet in het verzoek.", error.faults)

    @app.errorhandler(NotFound)
    def niet_gevonden(error: NotFound) -> Response:
        return answer(404, str(error))

    @app.errorhandler(NotAllowed)
    def verboden(error: NotAllowed) -> Response:
        refused(str(error))
        return answer(403, str(error))

    @app.errorhandler(Clash)
    @app.errorhandler(Conflict)
    def botsing(error: Exception) -> Response:
        return answer(409, str(error) or "Iemand anders was net eerder. Probeer het nog eens.")

    @app.errorhandler(Outdated)
    def verouderd(error: Outdated) -> Response:
        return answer(412, str(error))

    @app.errorhandler(Away)
    def away(error: Away) -> Response:
        log.warning("away", task="web", reason=str(error))
        response = answer(503, "Een onderdeel is even niet bereikbaar. Probeer het zo nog eens; twee keer sturen mag.")
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        response = answer(error.code or 500, error.description or "")
        for name, value in error.get_headers():
            if name not in ("Content-Type", "Content-Length"):
                response.headers[name] = value
        return response

    @app.errorhandler(Exception)
    def onverwacht(error: Exception) -> Response:
        log.error("unexpected", route=str(request.url_rule), exc_info=error)
        return answer(500, "Er ging iets mis. Probeer het later nog eens.")
