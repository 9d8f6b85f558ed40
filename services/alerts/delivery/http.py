"""`/afleveringen`: what was sent, with every attempt; what could not be delivered can be sent again."""

from typing import Any

from flask import Response

from services.alerts.delivery import application, bodies
from services.alerts.delivery.application import Deliveries, Filter
from services.alerts.delivery.schemas import AfleveringenlijstSchema
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, page_before
from services.platform.web.parser import Blueprint


def afleveringen_blueprint(deliveries: Deliveries) -> Blueprint:
    """Make the routes over what was sent."""
    blueprint = Blueprint("afleveringen", __name__, description="Wat er gestuurd is, en of het aankwam")

    @blueprint.route("/afleveringen", methods=["GET"])
    @blueprint.arguments(AfleveringenlijstSchema, location="query")
    @blueprint.response(200, schema_of(bodies.AfleveringenBody), headers=LINK)
    def lees_afleveringen(query: dict[str, Any]) -> Response:
        """Wat u gestuurd is, het nieuwste eerst, met elke poging."""
        found, before = application.list_page(deliveries, Filter(**query), call())
        return page_before(bodies.AfleveringenBody(afleveringen=tuple(map(bodies.aflevering, found))), before)

    @blueprint.route("/afleveringen/<id>/herhaling", methods=["POST"])
    @blueprint.response(200, schema_of(bodies.AfleveringBody))
    def herhaal_aflevering(id: str) -> Response:  # noqa: A002 - the name in the path
        """Stuur opnieuw wat niet kon worden afgeleverd."""
        return respond(bodies.aflevering(application.herhaal(deliveries, id, call())))

    return blueprint
