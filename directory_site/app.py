"""The site as a blueprint a language: home, search, choosing a wijk, the answer, and pages for what goes wrong."""

from flask import Blueprint, Response, request

from directory_site.client import Gids
from directory_site.pages import antwoord, home, kies
from directory_site.site import STYLE, Clock, Site
from directory_site.teksten import TALEN, TEKSTEN

YEAR = 31_536_000
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def site(gids: Gids, clock: Clock, taal: str) -> Blueprint:
    """The pages of one language."""
    deze = Site(gids, clock, taal)
    blueprint = Blueprint(
        f"site_{taal}", __name__, url_prefix="/en" if taal == "en" else None, template_folder="templates"
    )
    blueprint.add_url_rule("/", "home", lambda: home.toon(deze))
    blueprint.add_url_rule("/zoeken", "zoeken", lambda: home.zoek(deze), methods=["POST"])
    blueprint.add_url_rule("/kies-wijk", "kies", lambda: kies.toon(deze))
    blueprint.add_url_rule("/wijk/<code>", "wijk", lambda code: antwoord.toon(deze, code))
    blueprint.after_request(_headers)
    return blueprint


def static() -> Blueprint:
    """The stylesheet, under a name that changes with it."""
    blueprint = Blueprint("site_static", __name__)

    def style(version: str) -> Response:  # noqa: ARG001 - part of the address only
        response = Response(STYLE.read_bytes(), content_type="text/css; charset=utf-8")
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response

    blueprint.add_url_rule("/static/<version>/site.css", "style", style)
    return blueprint


def fout(gids: Gids, clock: Clock, status: int) -> Response:
    """A page that says what went wrong, and who can be called all the same."""
    taal = "en" if request.path.startswith("/en") else "nl"
    sleutel = str(status) if str(status) in TEKSTEN else "500"
    return _headers(Site(gids, clock, taal).render("fout", status, sleutel=sleutel))


def _headers(response: Response) -> Response:
    for naam, waarde in HEADERS.items():
        response.headers[naam] = waarde
    response.headers.setdefault("Cache-Control", "no-store")
    return response


__all__ = ["TALEN", "fout", "site", "static"]
