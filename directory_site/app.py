"""This module makes the parts of the site: the pages of each language, the static files, and the page for an error."""

from functools import partial

from flask import Blueprint, Response, abort, request

from directory_site.assets import ASSETS, VERSION
from directory_site.client import Directory
from directory_site.help_texts import LANGUAGES
from directory_site.packed import respond
from directory_site.pages import agreement, answer, areas, choose, concern, content, home, team, wijk, wrong
from directory_site.site import UNSAID, Clock, Offered, Site
from directory_site.texts import TEXTS

ASKS = {"wanneer", "bij", "zorg", "voor", "pc4", "pagina"}  # what makes an address of a wijk a question
YEAR = 31_536_000  # seconds
ROBOTS = "User-agent: *\nDisallow: /api/\n"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self';"
    " connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def pages_blueprint(directory: Directory, clock: Clock, language: str, offered: Offered = UNSAID) -> Blueprint:
    """Return the pages of one language, with what is known of who offers the site."""
    site = Site(directory, clock, language, offered)
    blueprint = Blueprint(
        f"site_{language}", __name__, url_prefix="/en" if language == "en" else None, template_folder="templates"
    )
    blueprint.add_url_rule("/", "home", lambda: home.show(site))
    blueprint.add_url_rule("/zoeken", "zoeken", lambda: home.search(site), methods=["POST"])
    blueprint.add_url_rule("/zoeken", "opnieuw", lambda: home.start_again(site))
    blueprint.add_url_rule("/kies-wijk", "kies", lambda: choose.show(site))
    blueprint.add_url_rule(
        "/wijk/<code>", "wijk", lambda code: (answer if ASKS & {*request.args} else wijk).show(site, code)
    )
    blueprint.add_url_rule("/zorgen-om-iemand", "zorgen", lambda: concern.show(site))
    blueprint.add_url_rule("/zorgen-om-iemand", "zorgen_zoeken", lambda: concern.search(site), methods=["POST"])
    blueprint.add_url_rule("/klopt-niet", "klopt_niet", lambda: wrong.show(site))
    blueprint.add_url_rule("/klopt-niet", "klopt_niet_sturen", lambda: wrong.send(site), methods=["POST"])
    blueprint.add_url_rule("/afspraak/<name>", "afspraak", lambda name: agreement.show(site, name))
    blueprint.add_url_rule("/team/<name>", "team", lambda name: team.show(site, name))
    blueprint.add_url_rule("/aanbieder/<name>", "aanbieder", lambda name: team.show_aanbieder(site, name))
    blueprint.add_url_rule("/regios", "regios", lambda: areas.show_regios(site))
    blueprint.add_url_rule("/regio/<code>", "regio", lambda code: areas.show_regio(site, code))
    blueprint.add_url_rule("/gemeente/<code>", "gemeente", lambda code: areas.show_gemeente(site, code))
    for page, path in content.CONTENT.items():
        blueprint.add_url_rule(path, page, partial(content.show, site, page))
    blueprint.after_request(_add_headers)
    return blueprint


def static_blueprint() -> Blueprint:
    """Return the static files, at addresses that change when they do, and what robots may look at."""
    blueprint = Blueprint("site_static", __name__)

    def asset(version: str, name: str) -> Response:
        if version != VERSION or name not in ASSETS:
            abort(404)
        response = respond(ASSETS[name].packed, 200, ASSETS[name].content_type)
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response

    blueprint.add_url_rule("/static/<version>/<name>", "asset", asset)
    blueprint.add_url_rule("/robots.txt", "robots", lambda: Response(ROBOTS, content_type="text/plain; charset=utf-8"))
    blueprint.after_request(_add_headers)
    return blueprint


def error_page(directory: Directory, clock: Clock, status: int) -> Response:
    """Return a page that says what went wrong, and whom the visitor can still call."""
    language = "en" if f"{request.path}/".startswith("/en/") else "nl"
    key = str(status) if str(status) in TEXTS else "500"
    again = f"/{request.full_path.strip('/?')}" if request.method == "GET" else "/"
    return _add_headers(Site(directory, clock, language).render("error", status, key=key, again=again))


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")
    return response


__all__ = ["LANGUAGES", "Offered", "error_page", "pages_blueprint", "static_blueprint"]
