"""`/zorgvragen/{id}/voorleggingen` and `/antwoorden`: which teams are asked, and what they answer (rij 74, 122)."""

from typing import Any

from flask import Response

from services.demand.application import deciding
from services.demand.application.finding import Demand
from services.demand.domain.deciding import Reply
from services.demand.http.response import BODY, show
from services.demand.schemas import AntwoordSchema, VoorleggingSchema
from services.platform.web.access import call
from services.platform.web.parser import Blueprint
from services.schemas import values


def antwoorden_blueprint(demand: Demand) -> Blueprint:
    """Make the routes over the log `vraag`."""
    blueprint = Blueprint("antwoorden", __name__, description="Wie gevraagd is, en wat zij zeggen")

    @blueprint.route("/zorgvragen/<id>/voorleggingen", methods=["POST"])
    @blueprint.arguments(VoorleggingSchema)
    @blueprint.response(200, BODY)
    def leg_zorgvraag_voor(body: dict[str, Any], id: str) -> Response:  # noqa: A002 - the name in the path
        """Vraag teams of zij dit kunnen doen."""
        return show(demand, deciding.leg_voor(demand, id, body["teams"], call()))

    @blueprint.route("/zorgvragen/<id>/antwoorden", methods=["POST"])
    @blueprint.arguments(AntwoordSchema)
    @blueprint.response(200, BODY)
    def beantwoord_zorgvraag(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        """Antwoord voor een team dat gevraagd is."""
        team = body.pop("team")
        return show(demand, deciding.antwoord(demand, id, team, values(Reply, body), call()))

    return blueprint
