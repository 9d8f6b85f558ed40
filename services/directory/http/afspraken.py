"""`GET /afspraken` and `/afspraken/{id}`: who works together on what (L 2.1, L 3.3; rij 5, 17)."""

from typing import Any

from flask import Response

from services.directory import bodies
from services.directory.application import afspraken
from services.directory.document import AfspraakDocument
from services.directory.reader import Reader, Source, require_complete
from services.directory.schemas import AfsprakenSchema
from services.platform.web.app import respond
from services.platform.web.caching import CACHING, UNCHANGED, may_keep, tag_of
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, numbered_page
from services.platform.web.parser import Blueprint

KEPT = 60  # seconds


def samenwerking_blueprint(source: Source) -> Blueprint:
    """Make the routes over the directory."""
    blueprint = Blueprint("samenwerking", __name__, description="Wie samenwerken, en waarover")

    @blueprint.route("/afspraken", methods=["GET"])
    @blueprint.arguments(AfsprakenSchema, location="query")
    @blueprint.response(200, schema_of(bodies.Afspraken), headers=LINK | CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=LINK | CACHING)
    @blueprint.alt_response(410, description="Deze wijk bestaat niet meer")
    def lees_afspraken(query: dict[str, Any]) -> Response:
        """De afspraken in een wijk, van een team of van een aanbieder."""

        def question(reader: Reader, *, volledig: bool) -> tuple[bodies.Afspraken, bool]:
            complete = require_complete(reader, volledig=volledig)
            return afspraken.afspraken(complete, _find(complete, query, volledig=volledig), query["pagina"])

        found, more = source.ask(question)
        response = numbered_page(found, query["pagina"], more=more)
        return may_keep(response, tag_of(response.get_data() + bytes([more])), KEPT)

    @blueprint.route("/afspraken/<id>", methods=["GET"])
    @blueprint.response(200, schema_of(bodies.HeleAfspraak), headers=CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=CACHING)
    @blueprint.alt_response(410, description="Deze afspraak is beëindigd")
    def lees_afspraak(id: str) -> Response:  # noqa: A002 - the name in the path
        """Een afspraak die van kracht is, met wat daarvan openbaar is."""
        found = source.ask(lambda reader, volledig: afspraken.afspraak(require_complete(reader, volledig=volledig), id))
        response = respond(found)
        return may_keep(response, tag_of(response.get_data()), KEPT)

    return blueprint


def _find(reader: Reader, query: dict[str, Any], *, volledig: bool) -> list[AfspraakDocument]:
    match query:
        case {"wijk": wijk}:
            return afspraken.afspraken_of_wijk(reader, wijk)
        case {"aanbieder": aanbieder}:
            return afspraken.afspraken_of_aanbieder(reader, aanbieder)
    return afspraken.afspraken_of_team(reader, query["team"], volledig=volledig)
