"""`/zorgverzekeraars/{uzovi}`: one national list (zorgplicht and zorgbemiddeling, L 2.1)."""

from typing import Any

from flask import Response

from services.platform.store.store import Store
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint
from services.registry.application import zorgverzekeraars
from services.registry.bodies import aanbod as bodies
from services.registry.schemas.values import zorgverzekeraar
from services.registry.schemas.zorgverzekeraar import UzoviSchema, ZorgverzekeraarSchema

BODY = schema_of(bodies.ZorgverzekeraarBody)


def zorgverzekeraars_blueprint(store: Store) -> Blueprint:
    """Make the routes over the log `aanbod`."""
    blueprint = Blueprint("zorgverzekeraars", __name__, description="Zorgverzekeraars en hun zorgbemiddeling")

    @blueprint.route("/zorgverzekeraars/<uzovi>", methods=["GET"])
    @blueprint.response(200, BODY)
    def lees_zorgverzekeraar(uzovi: str) -> Response:
        """Een zorgverzekeraar."""
        found = zorgverzekeraars.read(store, uzovi)
        return respond(bodies.zorgverzekeraar(uzovi, found), version=found.version)

    @blueprint.route("/zorgverzekeraars/<uzovi>", methods=["PUT"])
    @blueprint.arguments(UzoviSchema, location="path")
    @blueprint.arguments(ZorgverzekeraarSchema)
    @blueprint.response(200, BODY)
    @blueprint.alt_response(201, schema=BODY, description="Deze zorgverzekeraar is nieuw")
    def leg_zorgverzekeraar_vast(_: dict[str, str], body: dict[str, Any], uzovi: str) -> Response:
        """Leg vast hoe een zorgverzekeraar te bereiken is."""
        found, new = zorgverzekeraars.leg_vast(store, uzovi, zorgverzekeraar(body), call())
        location = f"/api/aanbod/v1/zorgverzekeraars/{uzovi}" if new else None
        status = 201 if new else 200
        return respond(bodies.zorgverzekeraar(uzovi, found), status, version=found.version, location=location)

    return blueprint
