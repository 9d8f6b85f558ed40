"""`/afleveringen`: what was sent, with every attempt; what could not be delivered can be sent anew."""

from typing import Any

from flask import Response

from services.alerts import bodies as uit
from services.alerts.api import alerts
from services.alerts.schemas import AfleveringenlijstSchema
from services.alerts.subscriptions import application
from services.alerts.subscriptions.application import Welke
from services.platform.web.app import Answer, call, respond
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, page
from services.platform.web.parser import Blueprint

blueprint = Blueprint("afleveringen", __name__, description="Wat er gestuurd is, en of het aankwam")


@blueprint.route("/afleveringen", methods=["GET"])
@blueprint.arguments(AfleveringenlijstSchema, location="query")
@blueprint.response(200, schema_of(uit.AfleveringenBody), headers=LINK)
def lees_afleveringen(query: dict[str, Any]) -> Response:
    """Wat u gestuurd is, per abonnement het nieuwste eerst, met elke poging."""
    gevonden, more = application.afleveringen(alerts(), Welke(**query), call())
    return page(uit.AfleveringenBody(afleveringen=tuple(map(uit.aflevering, gevonden))), query, more=more)


@blueprint.route("/afleveringen/<id>/herhaling", methods=["POST"])
@blueprint.response(200, schema_of(uit.AfleveringBody))
def herhaal_aflevering(id: str) -> Response:  # noqa: A002 - the name in the path
    """Stuur opnieuw wat niet kon worden afgeleverd."""
    return respond(Answer(uit.aflevering(application.herhaal(alerts(), id, call()))))
