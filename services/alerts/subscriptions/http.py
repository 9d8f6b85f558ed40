"""`/abonnementen`: who is told of unmet demand, and at which address (rij 83)."""

from typing import Any

from flask import Response, request

from services.alerts import bodies as uit
from services.alerts.api import alerts
from services.alerts.schemas import AbonnementenlijstSchema, NieuwAbonnementSchema
from services.alerts.subscriptions import application
from services.alerts.subscriptions.application import Opgave
from services.platform.runtime.ids import new_id
from services.platform.web.app import Answer, call, respond
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK
from services.platform.web.parser import Blueprint
from services.schemas import values

blueprint = Blueprint("abonnementen", __name__, description="Wie een melding krijgt, en waar")
BODY = schema_of(uit.AbonnementBody)


@blueprint.route("/abonnementen", methods=["POST"])
@blueprint.arguments(NieuwAbonnementSchema)
@blueprint.response(201, BODY)
@blueprint.alt_response(200, schema=BODY, description="Dit abonnement was er al, met dezelfde gegevens")
def neem_abonnement(body: dict[str, Any]) -> Response:
    """Neem een abonnement op meldingen over uw eigen gebied. Het geheim wordt één keer getoond."""
    id_ = body.pop("id", None) or new_id()
    abonnement, geheim = application.neem(alerts(), id_, values(Opgave, body), call())
    place = f"/api/meldingen/v1/abonnementen/{id_}" if geheim else None
    answer = Answer(uit.abonnement(abonnement, geheim), 201 if geheim else 200, abonnement.versie, place)
    response = respond(answer)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/abonnementen", methods=["GET"])
@blueprint.arguments(AbonnementenlijstSchema, location="query")
@blueprint.response(200, schema_of(uit.AbonnementenBody), headers=LINK)
def lees_abonnementen(query: dict[str, Any]) -> Response:
    """Uw abonnementen, de nieuwste eerst; ook die beëindigd zijn."""
    gevonden, verder = application.lijst(alerts(), query.get("voor", ""), call())
    body = uit.AbonnementenBody(abonnementen=tuple(uit.abonnement(een) for een in gevonden))
    response = respond(Answer(body))
    if verder:
        response.headers["Link"] = f'<{request.path}?voor={verder}>; rel="next"'
    return response


@blueprint.route("/abonnementen/<id>", methods=["GET"])
@blueprint.response(200, BODY)
def lees_abonnement(id: str) -> Response:  # noqa: A002 - the name in the path
    """Een abonnement."""
    abonnement = application.laad(alerts(), id, call())
    return respond(Answer(uit.abonnement(abonnement), version=abonnement.versie))


@blueprint.route("/abonnementen/<id>", methods=["DELETE"])
@blueprint.response(204)
def beeindig_abonnement(id: str) -> Response:  # noqa: A002
    """Beëindig een abonnement: wat nog wacht, wordt niet meer gestuurd. Er wordt niets gewist."""
    application.beeindig(alerts(), id, call())
    return Response(status=204)
