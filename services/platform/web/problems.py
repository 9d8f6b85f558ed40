"""Every refusal as one shape: `application/problem+json` (RFC 9457) with all faults at once."""

from collections.abc import Callable, Sequence

import msgspec
import structlog
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from services.errors import MOST_FAULTS, Clash, Fault, Gone, Instead, Invalid, NotAllowed, NotFound, NotYours, Outdated
from services.platform.runtime import telemetry
from services.platform.runtime.away import RETRY_AFTER, Away, BeingBuilt
from services.platform.runtime.unreadable import Unreadable
from services.platform.store.store import Conflict
from services.platform.web.body import OtherKind

log = structlog.get_logger()
PROBLEM = "application/problem+json"
TITLES = {
    400: "Ongeldig verzoek",
    401: "Geen geldige sleutel",
    403: "Niet toegestaan",
    404: "Niet gevonden",
    405: "Methode bestaat hier niet",
    409: "Botst met de huidige stand",
    410: "Bestaat niet meer",
    412: "Verouderde versie",
    413: "Te groot",
    414: "Adres te lang",
    415: "Onbekend soort inhoud",
    429: "Te veel gevraagd",
    431: "Kop te groot",
    500: "Er ging iets mis",
    503: "Tijdelijk niet beschikbaar",
}


# What is said for a refusal of the framework, whose own words are English.
DETAILS = {
    400: "Dit verzoek is niet te lezen.",
    404: "Dit adres bestaat niet.",
    405: "Deze methode bestaat hier niet: kijk bij Allow welke wel.",
    413: "Dit verzoek is te groot.",
}


class Problem(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The body of every refusal."""

    type: str
    title: str
    status: int
    detail: str
    fouten: tuple[Fault, ...] = ()
    nog_meer: int = msgspec.field(default=0, name="nogMeer")  # faults that are not told
    anderen: tuple[Instead, ...] = ()  # what there is in place of what ended


def problem(status: int, detail: str, faults: tuple[Fault, ...] = (), instead: Sequence[Instead] = ()) -> Response:
    """Answer with a refusal."""
    title = TITLES.get(status, "Fout")
    told, more = faults[:MOST_FAULTS], max(0, len(faults) - MOST_FAULTS)
    body = Problem(
        type="about:blank",
        title=title,
        status=status,
        detail=detail,
        fouten=told,
        nog_meer=more,
        anderen=tuple(instead),
    )
    return Response(msgspec.json.encode(body), status, content_type=PROBLEM)


def refused(reason: str) -> None:
    """Log which organisation was refused what, and why."""
    action = f"{request.method} {request.url_rule}"
    telemetry.REFUSED.labels(action).inc()
    log.warning("refused", organisation=g.caller.organisatie, role=g.caller.rol, action=action, reason=reason)


def note(error: Exception) -> None:
    """Log that an organisation was refused what is not its own."""
    if isinstance(error, NotYours | NotAllowed):
        refused(str(error))


def register(app: Flask, page: Callable[[int], Response | None]) -> None:
    """Answer every error of the app. Outside the APIs, `page` may give a page for people instead."""

    def answer(status: int, detail: str, faults: tuple[Fault, ...] = (), instead: Sequence[Instead] = ()) -> Response:
        shown = None if request.path.startswith("/api/") else page(status)
        return shown or problem(status, detail, faults, instead)

    @app.errorhandler(Invalid)
    def invalid(error: Invalid) -> Response:
        return answer(400, "Er klopt iets niet in het verzoek.", error.faults)

    @app.errorhandler(NotFound)
    def not_found(error: NotFound) -> Response:
        note(error)
        return answer(404, str(error))

    @app.errorhandler(Gone)
    def gone(error: Gone) -> Response:
        return answer(410, str(error), instead=error.instead)

    @app.errorhandler(NotAllowed)
    def not_allowed(error: NotAllowed) -> Response:
        note(error)
        return answer(403, str(error))

    @app.errorhandler(Clash)
    @app.errorhandler(Conflict)
    def clash(error: Exception) -> Response:
        return answer(409, str(error) or "Iemand anders was net eerder. Probeer het nog eens.")

    @app.errorhandler(Outdated)
    def outdated(error: Outdated) -> Response:
        return answer(412, str(error))

    @app.errorhandler(Away)
    def away(error: Away) -> Response:
        log.warning("away", task="web", reason=str(error))
        what = str(error) if isinstance(error, BeingBuilt) else "Een onderdeel is even niet bereikbaar."
        response = answer(503, f"{what} Probeer het zo nog eens; twee keer sturen mag.")
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response

    @app.errorhandler(OtherKind)
    def other_kind(error: OtherKind) -> Response:
        return answer(415, str(error.description))

    _register_frameworks(app, answer)


def _register_frameworks(app: Flask, answer: Callable[[int, str], Response]) -> None:
    """Answer what the framework refuses, and what nobody expected."""

    @app.errorhandler(Unreadable)
    def unreadable(_: Exception) -> Response:
        return answer(400, DETAILS[400])

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        response = answer(status, DETAILS.get(status, TITLES.get(status, "Fout")))
        for name, value in error.get_headers():
            if name not in ("Content-Type", "Content-Length"):
                response.headers[name] = value
        return response

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        log.error("unexpected", route=str(request.url_rule), exc_info=error)
        return answer(500, "Er ging iets mis. Probeer het later nog eens.")
