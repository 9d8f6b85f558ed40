"""`/zorgvragen`: asking, finding, placing and ending (rij 66, 72-79)."""

from typing import Any

from flask import Response, g, request

from services.bodies import Out
from services.demand import bodies as uit
from services.demand.application.asking import stel_vraag
from services.demand.application.deciding import Decide, beslis
from services.demand.application.finding import Filter, laad, lijst, wie
from services.demand.domain import deciding as domain
from services.demand.domain.asking import Opgave
from services.demand.http.api import BODY, kenmerk, toon, vragen
from services.demand.schemas import (
    AlternatiefSchema,
    IntrekkingSchema,
    LijstSchema,
    PlaatsingSchema,
    ZorgvraagSchema,
    verlang_start,
)
from services.errors import Fault, Invalid
from services.platform.runtime.ids import new_id
from services.platform.web.app import Answer, call, respond
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK
from services.platform.web.parser import Blueprint
from services.regels.kalender import AMSTERDAM
from services.schemas import values

blueprint = Blueprint("zorgvragen", __name__, description="Zorgvragen, zonder wie de cliënt is")


class ZorgvragenBody(Out, frozen=True, kw_only=True):
    """A page of zorgvragen, newest first."""

    zorgvragen: tuple[uit.ZorgvraagBody, ...]


@blueprint.route("/zorgvragen", methods=["POST"])
@blueprint.arguments(ZorgvraagSchema)
@blueprint.response(201, BODY)
@blueprint.alt_response(200, schema=BODY, description="Deze zorgvraag was er al, met dezelfde gegevens")
def stel_zorgvraag(body: dict[str, Any]) -> Response:
    """Stel een zorgvraag, in codes en zonder iets over wie de cliënt is."""
    id_, van = body.pop("id", None) or new_id(), call()
    opgave = values(Opgave, body)
    if reden := verlang_start(opgave.gewenste_start, van.now.astimezone(AMSTERDAM).date()):
        raise Invalid(Fault("body.gewensteStart", reden))
    dossier, new = stel_vraag(vragen(), id_, opgave, kenmerk, van)
    return toon(dossier, status=201 if new else 200)


@blueprint.route("/zorgvragen", methods=["GET"])
@blueprint.arguments(LijstSchema, location="query")
@blueprint.response(200, schema_of(ZorgvragenBody), headers=LINK)
def lees_zorgvragen(query: dict[str, Any]) -> Response:
    """De zorgvragen waarbij u partij bent, de nieuwste eerst."""
    van = call()
    gevonden, verder = lijst(vragen(), Filter(**query), van)
    regels = tuple(uit.zorgvraag(dossier, wie(g.caller), uit.kort(dossier, van.now), van.now) for dossier in gevonden)
    response = respond(Answer(ZorgvragenBody(zorgvragen=regels)))
    if verder:
        status = f"status={query['status']}&" if "status" in query else ""
        response.headers["Link"] = f'<{request.path}?{status}voor={verder}>; rel="next"'
    return response


@blueprint.route("/zorgvragen/<id>", methods=["GET"])
@blueprint.response(200, BODY)
def lees_zorgvraag(id: str) -> Response:  # noqa: A002 - the name in the path
    """Een zorgvraag, met wie nu aan zet is en wat er gebeurde."""
    return toon(laad(vragen(), id, call()))


def _beslis(id_: str, decide: Decide) -> Response:
    return toon(beslis(vragen(), id_, decide, call()))


@blueprint.route("/zorgvragen/<id>/plaatsing", methods=["POST"])
@blueprint.arguments(PlaatsingSchema)
@blueprint.response(200, BODY)
def plaats_zorgvraag(body: dict[str, Any], id: str) -> Response:  # noqa: A002
    """Bevestig dat een team dat toezegde, begint."""
    return _beslis(id, lambda vraag, now: domain.plaats(vraag, body["team"], now))


@blueprint.route("/zorgvragen/<id>/alternatief", methods=["POST"])
@blueprint.arguments(AlternatiefSchema)
@blueprint.response(200, BODY)
def vind_alternatief(body: dict[str, Any], id: str) -> Response:  # noqa: A002
    """Iets anders helpt: de zorgvraag is afgelopen."""
    return _beslis(id, lambda vraag, now: domain.vind_alternatief(vraag, body["alternatief"], now))


@blueprint.route("/zorgvragen/<id>/intrekking", methods=["POST"])
@blueprint.arguments(IntrekkingSchema)
@blueprint.response(200, BODY)
def trek_zorgvraag_in(body: dict[str, Any], id: str) -> Response:  # noqa: A002
    """De vraag is er niet meer: de zorgvraag is afgelopen."""
    return _beslis(id, lambda vraag, now: domain.trek_in(vraag, body.get("reden"), now))
