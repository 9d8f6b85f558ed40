"""`GET /gebieden/{gemeente}`: the areas of a gemeente that may be told of a single zorgvraag (`veilig.md`, rule 1)."""

from typing import Any

from flask import Response

from services.directory import places_bodies as bodies
from services.directory.application.gebieden import gebieden
from services.directory.reader import Source, require_complete
from services.directory.schemas import GebiedenSchema
from services.platform.web.caching import CACHING, UNCHANGED, may_keep, tag_of
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, numbered_page
from services.platform.web.parser import Blueprint

KEPT = 60  # seconds


def gebieden_blueprint(source: Source) -> Blueprint:
    """Make the route over the directory."""
    blueprint = Blueprint("gebieden", __name__, description="De vaste verdeling van een gemeente in gebieden")

    @blueprint.route("/gebieden/<gemeente>", methods=["GET"])
    @blueprint.arguments(GebiedenSchema, location="query")
    @blueprint.response(200, schema_of(bodies.Gebieden), headers=LINK | CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=LINK | CACHING)
    def lees_gebieden(query: dict[str, Any], gemeente: str) -> Response:
        """De gebieden waarin een gemeente is verdeeld, voor wat anderen over een zorgvraag horen."""
        found, more = source.ask(
            lambda reader, volledig: gebieden(require_complete(reader, volledig=volledig), gemeente, query["pagina"])
        )
        shown = tuple(bodies.Gebied(code=area.code, inwoners=area.inwoners, wijken=area.wijken) for area in found)
        body = bodies.Gebieden(gemeente=gemeente, gebieden=shown)
        response = numbered_page(body, query["pagina"], more=more)
        return may_keep(response, tag_of(response.get_data()), KEPT)

    return blueprint
