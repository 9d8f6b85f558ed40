"""`/organisaties/{rol}/{id}`: who an organisation is and where it reads its mail; private."""

from typing import Any

from flask import Response

from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, numbered_page
from services.platform.web.parser import Blueprint
from services.registry.application import organisaties
from services.registry.application.organisaties import Register
from services.registry.bodies import aanbod as bodies
from services.registry.domain.organisatie import Gegevens, Organisatie
from services.registry.schemas.organisatie import OrganisatielijstSchema, OrganisatieNameSchema, OrganisatieSchema
from services.schemas import values

BODY = schema_of(bodies.OrganisatieBody)


def organisaties_blueprint(register: Register) -> Blueprint:
    """Make the routes over the table of organisations."""
    blueprint = Blueprint("organisaties", __name__, description="Organisaties en hun mailboxen; niet openbaar")

    @blueprint.route("/organisaties", methods=["GET"])
    @blueprint.arguments(OrganisatielijstSchema, location="query")
    @blueprint.response(200, schema_of(bodies.OrganisatiesBody), headers=LINK)
    def lees_organisaties(query: dict[str, Any]) -> Response:
        """De organisaties die uw regio heeft ingeschreven."""
        found, more = organisaties.list_page(register, query["pagina"], call())
        return numbered_page(bodies.organisaties(found), query["pagina"], more=more)

    @blueprint.route("/organisaties/<rol>/<id>", methods=["GET"])
    @blueprint.arguments(OrganisatieNameSchema, location="path")
    @blueprint.response(200, BODY)
    def lees_organisatie(_: dict[str, str], rol: str, id: str) -> Response:  # noqa: A002 - the name in the path
        """Een organisatie: uzelf, of een die uw regio heeft ingeschreven."""
        found = organisaties.read(register, rol, id, call())
        return respond(bodies.organisatie(found), version=found.version)

    @blueprint.route("/organisaties/<rol>/<id>", methods=["PUT"])
    @blueprint.arguments(OrganisatieNameSchema, location="path")
    @blueprint.arguments(OrganisatieSchema)
    @blueprint.response(200, BODY)
    @blueprint.alt_response(201, schema=BODY, description="Deze organisatie is nieuw")
    def leg_organisatie_vast(_: dict[str, str], body: dict[str, Any], rol: str, id: str) -> Response:  # noqa: A002
        """Schrijf een organisatie in, of wijzig haar gegevens en mailboxen."""
        wanted = Organisatie(rol=rol, id=id, gegevens=values(Gegevens, body))
        found, new = organisaties.leg_vast(register, wanted, call())
        location = f"/api/aanbod/v1/organisaties/{rol}/{id}" if new else None
        return respond(bodies.organisatie(found), 201 if new else 200, version=found.version, location=location)

    return blueprint
