"""`/api/escalatie/v1/escalaties`: where zorgvragen stand on ladder A, and what the party on the step does (rij 67)."""

from typing import Any

from flask import Response

from services.escalation import application, bodies
from services.escalation.application import Ladders
from services.escalation.domain import LadderDossier, Oplossing
from services.escalation.schemas import EscalatielijstSchema, OplossingSchema
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, page_before
from services.platform.web.parser import Blueprint
from services.schemas import values
from services.zorgvraag.seen import seen
from services.zorgvraag.viewer import viewer

BODY = schema_of(bodies.EscalatieBody)
COUNTS_ONLY = frozenset({"regio"})  # the roles that are told only numbers


def escalaties_blueprint(ladders: Ladders) -> Blueprint:
    """Make the routes over the log `escalatie`."""
    blueprint = Blueprint("escalaties", __name__, description="Wie nu aan zet is bij een zorgvraag")

    def show(dossier: LadderDossier) -> Response:
        asked = call()
        history = application.history(ladders, dossier.escalatie.id)
        body = bodies.escalatie(dossier, viewer(asked), history, asked.now)
        return respond(body, tag=asked.tag(seen(history, dossier, viewer(asked))))

    @blueprint.route("/escalaties", methods=["GET"])
    @blueprint.arguments(EscalatielijstSchema, location="query")
    @blueprint.response(200, schema_of(bodies.EscalatiesBody), headers=LINK)
    def lees_escalaties(query: dict[str, Any]) -> Response:
        """De escalaties van u of uit uw gebied, de nieuwste eerst; voor een regio alleen aantallen."""
        asked = call()
        if asked.caller.rol in COUNTS_ONLY:
            counted = bodies.aantallen(application.weekly(ladders, asked))
            return respond(bodies.EscalatiesBody(escalaties=(), aantallen=counted))
        found, before = application.list_page(ladders, query.get("voor", ""), asked)
        told = tuple(bodies.escalatie(dossier, viewer(asked), (), asked.now) for dossier in found)
        return page_before(bodies.EscalatiesBody(escalaties=told, aantallen=None), before)

    @blueprint.route("/escalaties/<id>", methods=["GET"])
    @blueprint.response(200, BODY)
    def lees_escalatie(id: str) -> Response:  # noqa: A002 - the name in the path
        """Een escalatie, met wat er gebeurde."""
        return show(application.read(ladders, id, call()))

    @blueprint.route("/escalaties/<id>/oppakken", methods=["POST"])
    @blueprint.response(200, BODY)
    def pak_escalatie_op(id: str) -> Response:  # noqa: A002
        """Pak de zorgvraag op: u zoekt verder, en uw termijn begint opnieuw."""
        return show(application.pak_op(ladders, id, call()))

    @blueprint.route("/escalaties/<id>/doorgeven", methods=["POST"])
    @blueprint.response(200, BODY)
    def geef_escalatie_door(id: str) -> Response:  # noqa: A002
        """Geef de zorgvraag door aan de volgende stap."""
        return show(application.geef_door(ladders, id, call()))

    @blueprint.route("/escalaties/<id>/oplossen", methods=["POST"])
    @blueprint.arguments(OplossingSchema)
    @blueprint.response(200, BODY)
    def los_escalatie_op(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        """Meld welk team dat toezegde het doet, of wat anders helpt."""
        return show(application.los_op(ladders, id, values(Oplossing, body), call()))

    return blueprint
