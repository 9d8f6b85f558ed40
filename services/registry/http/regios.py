"""`/regios/{code}`: a regio arranges itself (L 2.2, rij 98)."""

from typing import Any

from flask import Response

from services.platform.store.store import Store
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint
from services.registry.application import regios
from services.registry.bodies import aanbod as bodies
from services.registry.schemas.regio import CodeSchema, RegioSchema
from services.registry.schemas.values import regiogegevens

BODY = schema_of(bodies.RegioBody)


def regios_blueprint(store: Store) -> Blueprint:
    """Make the routes over the log `aanbod`."""
    blueprint = Blueprint("regios", __name__, description="Regio's met hun wijken, dagdelen, loket en ladder")

    @blueprint.route("/regios/<code>", methods=["GET"])
    @blueprint.response(200, BODY)
    def lees_regio(code: str) -> Response:
        """Een regio."""
        found = regios.read(store, code)
        return respond(bodies.regio(found), version=found.version)

    @blueprint.route("/regios/<code>", methods=["PUT"])
    @blueprint.arguments(CodeSchema, location="path")
    @blueprint.arguments(RegioSchema)
    @blueprint.response(200, BODY)
    @blueprint.alt_response(201, schema=BODY, description="Deze regio is nieuw")
    def richt_regio_in(_: dict[str, str], body: dict[str, Any], code: str) -> Response:
        """Richt een regio in, met de wijken die zij neemt."""
        found, new = regios.richt_in(store, regiogegevens(code, body), call())
        location = f"/api/aanbod/v1/regios/{code}" if new else None
        return respond(bodies.regio(found), 201 if new else 200, version=found.version, location=location)

    return blueprint
