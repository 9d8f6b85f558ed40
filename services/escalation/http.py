"""`/escalaties`: where zorgvragen stand on ladder A, and what the party whose step it is does (rij 67)."""

from collections.abc import Callable
from typing import Any, cast

from flask import Response, current_app, g, request

from services.bodies import Out
from services.escalation import application
from services.escalation import bodies as uit
from services.escalation.access import TELT, Dossier, Wie
from services.escalation.application import Ladders
from services.escalation.domain import Oplossing
from services.escalation.schemas import EscalatielijstSchema, OplossingSchema
from services.platform.store.call import Call
from services.platform.web.app import Answer, call, respond
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK
from services.platform.web.parser import Blueprint
from services.schemas import values

blueprint = Blueprint("escalaties", __name__, description="Wie nu aan zet is bij een zorgvraag")
BODY = schema_of(uit.EscalatieBody)


class EscalatiesBody(Out, frozen=True, kw_only=True):
    """A page of ladders, newest first; for a regio numbers only."""

    escalaties: tuple[uit.EscalatieBody, ...]
    aantallen: uit.Aantallen | None


def ladders() -> Ladders:
    """This app's ladders; the composition root puts them there."""
    return cast("Ladders", current_app.extensions["escalatie"])


def _wie() -> Wie:
    return Wie(g.caller.rol, g.caller.organisatie)


def _toon(dossier: Dossier) -> Response:
    history = application.history(ladders(), dossier.escalatie.id)
    body = uit.escalatie(dossier, _wie(), history, call().now)
    return respond(Answer(body, version=dossier.escalatie.versie))


@blueprint.route("/escalaties", methods=["GET"])
@blueprint.arguments(EscalatielijstSchema, location="query")
@blueprint.response(200, schema_of(EscalatiesBody), headers=LINK)
def lees_escalaties(query: dict[str, Any]) -> Response:
    """De escalaties van u of uit uw gebied, de nieuwste eerst; voor een regio alleen aantallen."""
    van = call()
    if van.caller.rol in TELT:
        geteld = uit.aantallen(*application.aantallen(ladders(), van))
        return respond(Answer(EscalatiesBody(escalaties=(), aantallen=geteld)))
    gevonden, verder = application.lijst(ladders(), query.get("voor", ""), van)
    regels = tuple(uit.escalatie(dossier, _wie(), (), van.now) for dossier in gevonden)
    response = respond(Answer(EscalatiesBody(escalaties=regels, aantallen=None)))
    if verder:
        response.headers["Link"] = f'<{request.path}?voor={verder}>; rel="next"'
    return response


@blueprint.route("/escalaties/<id>", methods=["GET"])
@blueprint.response(200, BODY)
def lees_escalatie(id: str) -> Response:  # noqa: A002 - the name in the path
    """Een escalatie, met wat er gebeurde."""
    return _toon(application.laad(ladders(), id, call()))


def _doe(id_: str, use_case: Callable[[Ladders, str, Call], Dossier]) -> Response:
    return _toon(use_case(ladders(), id_, call()))


@blueprint.route("/escalaties/<id>/oppakken", methods=["POST"])
@blueprint.response(200, BODY)
def pak_escalatie_op(id: str) -> Response:  # noqa: A002
    """Pak de zorgvraag op: u zoekt verder, en uw termijn begint opnieuw."""
    return _doe(id, application.pak_op)


@blueprint.route("/escalaties/<id>/doorgeven", methods=["POST"])
@blueprint.response(200, BODY)
def geef_escalatie_door(id: str) -> Response:  # noqa: A002
    """Geef de zorgvraag door aan de volgende stap."""
    return _doe(id, application.geef_door)


@blueprint.route("/escalaties/<id>/oplossen", methods=["POST"])
@blueprint.arguments(OplossingSchema)
@blueprint.response(200, BODY)
def los_escalatie_op(body: dict[str, Any], id: str) -> Response:  # noqa: A002
    """Meld welk team dat toezegde het doet, of wat anders helpt."""
    return _toon(application.los_op(ladders(), id, values(Oplossing, body), call()))
