"""`GET /regios`, `/regios/{code}` and `/gemeenten/{gemeente}`: what is known of many wijken (L 2.2, rij 19)."""

from typing import Any

from flask import Response

from services.directory import regios_bodies as bodies
from services.directory.application.regios import gemeente as gemeente_of
from services.directory.application.regios import regio, regios
from services.directory.domain.page import FRESH
from services.directory.reader import Source, require_complete
from services.directory.schemas import PaginaSchema
from services.platform.runtime.clock import Clock
from services.platform.web.app import respond
from services.platform.web.caching import CACHING, UNCHANGED, may_keep, tag_of
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, numbered_page
from services.platform.web.parser import Blueprint


def gidsregios_blueprint(source: Source, clock: Clock) -> Blueprint:
    """Make the routes over the directory."""
    blueprint = Blueprint("gidsregios", __name__, description="Regio's en gemeenten, met hun wijken")

    @blueprint.route("/regios", methods=["GET"])
    @blueprint.arguments(PaginaSchema, location="query")
    @blueprint.response(200, schema_of(bodies.Regios), headers=LINK | CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=LINK | CACHING)
    def lees_regios(query: dict[str, Any]) -> Response:
        """De regio's, op naam."""
        found, more = source.ask(
            lambda reader, volledig: regios(require_complete(reader, volledig=volledig), query["pagina"])
        )
        response = numbered_page(found, query["pagina"], more=more)
        return may_keep(response, tag_of(response.get_data() + bytes([more])), FRESH)

    @blueprint.route("/regios/<code>", methods=["GET"])
    @blueprint.response(200, schema_of(bodies.HeleRegio), headers=CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=CACHING)
    def lees_regio(code: str) -> Response:
        """Een regio: hoe zij is ingericht, en wat er van haar wijken bekend is."""
        now = clock()
        found = source.ask(
            lambda reader, volledig: regio(require_complete(reader, volledig=volledig), code, now, volledig=volledig)
        )
        return _kept(respond(found))

    @blueprint.route("/gemeenten/<gemeente>", methods=["GET"])
    @blueprint.response(200, schema_of(bodies.HeleGemeente), headers=CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=CACHING)
    def lees_gemeente(gemeente: str) -> Response:
        """Een gemeente, met al haar wijken."""
        now = clock()
        found = source.ask(
            lambda reader, volledig: gemeente_of(
                require_complete(reader, volledig=volledig), gemeente, now, volledig=volledig
            )
        )
        return _kept(respond(found))

    return blueprint


def _kept(response: Response) -> Response:
    return may_keep(response, tag_of(response.get_data()), FRESH)
