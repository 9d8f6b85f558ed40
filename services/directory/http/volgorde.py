"""`GET /volgorde`: the lots that decided the order of a wijk on a day (rij 101)."""

from typing import Any

from flask import Response

from services.directory import volgorde_bodies as bodies
from services.directory.application.volgorde import volgorde
from services.directory.reader import Reader, Source, require_complete
from services.directory.schemas import VolgordeSchema
from services.platform.web.caching import CACHING, UNCHANGED, may_keep, tag_of
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, numbered_page
from services.platform.web.parser import Blueprint

KEPT = 60  # seconds


def volgorde_blueprint(source: Source) -> Blueprint:
    """Make the route over the directory."""
    blueprint = Blueprint("volgorde", __name__, description="Hoe de volgorde van een dag tot stand kwam")

    @blueprint.route("/volgorde", methods=["GET"])
    @blueprint.arguments(VolgordeSchema, location="query")
    @blueprint.response(200, schema_of(bodies.Volgorde), headers=LINK | CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=LINK | CACHING)
    @blueprint.alt_response(410, description="Deze wijk bestaat niet meer")
    def lees_volgorde(query: dict[str, Any]) -> Response:
        """De loting van een dag in een wijk, die iedereen kan narekenen."""

        def question(reader: Reader, *, volledig: bool) -> tuple[bodies.Volgorde, bool]:
            complete = require_complete(reader, volledig=volledig)
            return volgorde(complete, query["wijk"], query["datum"], query["pagina"], volledig=volledig)

        found, more = source.ask(question)
        response = numbered_page(found, query["pagina"], more=more)
        return may_keep(response, tag_of(response.get_data() + bytes([more])), KEPT)

    return blueprint
