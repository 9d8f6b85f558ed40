"""`/abonnementen`: who is told what happens to zorgvragen, and at which address (rij 83)."""

from typing import Any

from flask import Response

from services.alerts.subscriptions import application, bodies
from services.alerts.subscriptions.application import Opgave, Subscriptions
from services.alerts.subscriptions.schemas import AbonnementenlijstSchema, AbonnementSchema, NieuwAbonnementSchema
from services.platform.runtime.ids import new_id
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, page_before
from services.platform.web.parser import Blueprint
from services.schemas import values

BODY = schema_of(bodies.AbonnementBody)


def abonnementen_blueprint(subscriptions: Subscriptions) -> Blueprint:
    """Make the routes over the log `meldingen`."""
    blueprint = Blueprint("abonnementen", __name__, description="Wie een melding krijgt, en waar")

    @blueprint.route("/abonnementen", methods=["POST"])
    @blueprint.arguments(NieuwAbonnementSchema)
    @blueprint.response(201, BODY)
    @blueprint.alt_response(200, schema=BODY, description="Dit abonnement was er al, met dezelfde gegevens")
    def neem_abonnement(body: dict[str, Any]) -> Response:
        """Neem een abonnement op meldingen over uw gebied of uw zorgvragen. Het geheim wordt één keer getoond."""
        abonnement_id = body.pop("id", None) or new_id()
        found, secret = application.neem(subscriptions, abonnement_id, values(Opgave, body), call())
        location = f"/api/meldingen/v1/abonnementen/{abonnement_id}" if secret else None
        shown = bodies.abonnement(found, secret)
        return _not_stored(respond(shown, 201 if secret else 200, version=found.version, location=location))

    @blueprint.route("/abonnementen", methods=["GET"])
    @blueprint.arguments(AbonnementenlijstSchema, location="query")
    @blueprint.response(200, schema_of(bodies.AbonnementenBody), headers=LINK)
    def lees_abonnementen(query: dict[str, Any]) -> Response:
        """Uw abonnementen, de nieuwste eerst; ook die beëindigd zijn."""
        found, before = application.list_page(subscriptions.store, query.get("voor", ""), call())
        return page_before(bodies.AbonnementenBody(abonnementen=tuple(map(bodies.abonnement, found))), before)

    @blueprint.route("/abonnementen/<id>", methods=["GET"])
    @blueprint.response(200, BODY)
    def lees_abonnement(id: str) -> Response:  # noqa: A002 - the name in the path
        """Een abonnement."""
        found = application.read(subscriptions.store, id, call())
        return respond(bodies.abonnement(found), version=found.version)

    @blueprint.route("/abonnementen/<id>", methods=["PUT"])
    @blueprint.arguments(AbonnementSchema)
    @blueprint.response(200, BODY)
    def wijzig_abonnement(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        """Wijzig het adres en de filters: wat wacht, gaat meteen naar het nieuwe adres."""
        found = application.wijzig(subscriptions, id, values(Opgave, body), call())
        return respond(bodies.abonnement(found), version=found.version)

    @blueprint.route("/abonnementen/<id>/geheim", methods=["POST"])
    @blueprint.response(200, BODY)
    def vervang_geheim(id: str) -> Response:  # noqa: A002
        """Vervang het geheim, ook als u het kwijt bent. Een dag lang ondertekenen wij ook met het oude geheim."""
        found, secret = application.vervang_geheim(subscriptions, id, call())
        return _not_stored(respond(bodies.abonnement(found, secret), version=found.version))

    @blueprint.route("/abonnementen/<id>", methods=["DELETE"])
    @blueprint.response(204)
    def beeindig_abonnement(id: str) -> Response:  # noqa: A002
        """Beëindig een abonnement: wat nog wacht, wordt niet meer gestuurd. Er wordt niets gewist."""
        application.beeindig(subscriptions, id, call())
        return Response(status=204)

    return blueprint


def _not_stored(response: Response) -> Response:
    """Let nobody on the way keep an answer that holds a secret."""
    response.headers["Cache-Control"] = "no-store"
    return response
