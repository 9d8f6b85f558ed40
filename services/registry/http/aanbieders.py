"""`/aanbieders`: who delivers wijkverpleging (L 1.4)."""

from typing import Any

from flask import Response

from events.aanbod import AanbiederGeregistreerd
from services.platform.runtime.ids import new_id
from services.platform.store.store import Store
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint
from services.registry.application import aanbieders, ending
from services.registry.bodies import aanbod as bodies
from services.registry.schemas.aanbieder import AanbiederSchema, NieuweAanbiederSchema
from services.schemas import values

BODY = schema_of(bodies.AanbiederBody)


def aanbieders_blueprint(store: Store) -> Blueprint:
    """Make the routes over the log `aanbod`."""
    blueprint = Blueprint("aanbieders", __name__, description="Organisaties en zzp'ers die wijkverpleging leveren")

    @blueprint.route("/aanbieders", methods=["POST"])
    @blueprint.arguments(NieuweAanbiederSchema)
    @blueprint.response(201, BODY)
    @blueprint.alt_response(200, schema=BODY, description="Deze aanbieder was er al, met dezelfde gegevens")
    def registreer_aanbieder(body: dict[str, Any]) -> Response:
        """Registreer een aanbieder."""
        aanbieder_id = body.pop("id", None) or new_id()
        found, new = aanbieders.registreer(store, aanbieder_id, values(AanbiederGeregistreerd, body), call())
        location = f"/api/aanbod/v1/aanbieders/{aanbieder_id}" if new else None
        return respond(
            bodies.aanbieder(aanbieder_id, found), 201 if new else 200, version=found.version, location=location
        )

    @blueprint.route("/aanbieders/<id>", methods=["GET"])
    @blueprint.response(200, BODY)
    def lees_aanbieder(id: str) -> Response:  # noqa: A002 - the name in the path
        """Een aanbieder."""
        found = aanbieders.read(store, id, call())
        return respond(bodies.aanbieder(id, found), version=found.version)

    @blueprint.route("/aanbieders/<id>", methods=["PUT"])
    @blueprint.arguments(AanbiederSchema)
    @blueprint.response(200, BODY)
    def wijzig_aanbieder(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        """Wijzig de gegevens van een aanbieder."""
        found = aanbieders.wijzig(store, id, values(AanbiederGeregistreerd, body), call())
        return respond(bodies.aanbieder(id, found), version=found.version)

    @blueprint.route("/aanbieders/<id>", methods=["DELETE"])
    @blueprint.response(204)
    def beeindig_aanbieder(id: str) -> Response:  # noqa: A002
        """Beëindig een aanbieder; er wordt niets gewist.

        De aanbieder verlaat alle teams en afspraken. Een team waarin niemand anders meedoet, eindigt ook.
        """
        ending.beeindig(store, id, call())
        return Response(status=204)

    return blueprint
