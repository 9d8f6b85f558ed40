"""`/zorgvragen/{id}/voorleggingen` and `/antwoorden`: whom is asked, and what they say (rij 74, 122)."""

from typing import Any

from flask import Response

from services.demand.application import deciding as beslissen
from services.demand.domain.deciding import Antwoord
from services.demand.http.api import BODY, toon, vragen
from services.demand.schemas import AntwoordSchema, VoorleggingSchema
from services.platform.web.app import call
from services.platform.web.parser import Blueprint
from services.schemas import values

blueprint = Blueprint("antwoorden", __name__, description="Wie gevraagd is, en wat zij zeggen")


@blueprint.route("/zorgvragen/<id>/voorleggingen", methods=["POST"])
@blueprint.arguments(VoorleggingSchema)
@blueprint.response(200, BODY)
def leg_zorgvraag_voor(body: dict[str, Any], id: str) -> Response:  # noqa: A002 - the name in the path
    """Vraag teams of zij dit kunnen doen."""
    return toon(beslissen.leg_voor(vragen(), id, body["teams"], call()))


@blueprint.route("/zorgvragen/<id>/antwoorden", methods=["POST"])
@blueprint.arguments(AntwoordSchema)
@blueprint.response(200, BODY)
def beantwoord_zorgvraag(body: dict[str, Any], id: str) -> Response:  # noqa: A002
    """Antwoord voor een team dat gevraagd is."""
    team = body.pop("team")
    return toon(beslissen.antwoord(vragen(), id, team, values(Antwoord, body), call()))
