"""`GET /wijken`: find a wijk by (a part of) its name, or by the name of its gemeente."""

from typing import Any

from flask import Response

from services.directory import bodies
from services.directory.application.wijken import wijken_by_name
from services.directory.reader import Source
from services.directory.schemas import WijkSchema
from services.platform.web.caching import CACHING, UNCHANGED, may_keep, tag_of
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, numbered_page
from services.platform.web.parser import Blueprint

KEPT = 60  # seconds


def wijken_blueprint(source: Source) -> Blueprint:
    """Make the route over the directory."""
    blueprint = Blueprint("wijken", __name__, description="Wijken bij naam")

    @blueprint.route("/wijken", methods=["GET"])
    @blueprint.arguments(WijkSchema, location="query")
    @blueprint.response(200, schema_of(bodies.Wijken), headers=LINK | CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=LINK | CACHING)
    def lees_wijken(query: dict[str, Any]) -> Response:
        """Zoek een wijk bij naam."""
        found, more = source.ask(lambda reader, **_: wijken_by_name(reader, query["naam"], query["pagina"]))
        wijken = tuple(bodies.Wijk(code=wijk.code, naam=wijk.naam, gemeente=wijk.gemeente) for wijk in found)
        response = numbered_page(bodies.Wijken(wijken=wijken), query["pagina"], more=more)
        return may_keep(response, tag_of(response.get_data()), KEPT)

    return blueprint
