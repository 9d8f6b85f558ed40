"""`/zorgvragen`: asking, finding, placing and ending (rij 66, 72-79)."""

import secrets
from typing import Any

from flask import Response

from services.demand.application.asking import stel_zorgvraag
from services.demand.application.deciding import Decide, manage, noem_zorgverzekeraar, plaats
from services.demand.application.finding import Demand, Filter, list_page, read
from services.demand.bodies import zorgvraag as bodies
from services.demand.domain import deciding as domain
from services.demand.domain.asking import Opgave
from services.demand.http.response import BODY, in_list, show
from services.demand.schemas import (
    AlternatiefSchema,
    IntrekkingSchema,
    LijstSchema,
    PlaatsingSchema,
    ZorgverzekeraarSchema,
    ZorgvraagSchema,
    start_fault,
)
from services.errors import Fault, Invalid
from services.platform.runtime.ids import new_id
from services.platform.web.access import call
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, page_before
from services.platform.web.parser import Blueprint
from services.regels.kalender import AMSTERDAM
from services.schemas import values

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without what is read or heard for another: 0/O, 1/I/L


def zorgvragen_blueprint(demand: Demand) -> Blueprint:
    """Make the routes over the log `vraag`."""
    blueprint = Blueprint("zorgvragen", __name__, description="Zorgvragen, zonder wie de cliënt is")

    @blueprint.route("/zorgvragen", methods=["POST"])
    @blueprint.arguments(ZorgvraagSchema)
    @blueprint.response(201, BODY)
    @blueprint.alt_response(200, schema=BODY, description="Deze zorgvraag was er al, met dezelfde gegevens")
    def stel(body: dict[str, Any]) -> Response:
        """Stel een zorgvraag, in codes en zonder iets over wie de cliënt is."""
        zorgvraag_id, asked = body.pop("id", None) or new_id(), call()
        opgave = values(Opgave, body)
        if reason := start_fault(opgave.gewenste_start, asked.now.astimezone(AMSTERDAM).date()):
            raise Invalid(Fault("body.gewensteStart", reason))
        dossier, new = stel_zorgvraag(demand, zorgvraag_id, opgave, _kenmerk, asked)
        return show(demand, dossier, 201 if new else 200)

    @blueprint.route("/zorgvragen", methods=["GET"])
    @blueprint.arguments(LijstSchema, location="query")
    @blueprint.response(200, schema_of(bodies.ZorgvragenBody), headers=LINK)
    def lees_zorgvragen(query: dict[str, Any]) -> Response:
        """De zorgvragen waarbij u partij bent, de nieuwste eerst."""
        asked = call()
        found, before = list_page(demand, Filter(**query), asked)
        return page_before(bodies.ZorgvragenBody(zorgvragen=in_list(demand, found, asked)), before)

    @blueprint.route("/zorgvragen/<id>", methods=["GET"])
    @blueprint.response(200, BODY)
    def lees_zorgvraag(id: str) -> Response:  # noqa: A002 - the name in the path
        """Een zorgvraag, met wie nu aan zet is en wat er gebeurde."""
        return show(demand, read(demand, id, call()))

    def carry_out(zorgvraag_id: str, decide: Decide) -> Response:
        return show(demand, manage(demand, zorgvraag_id, decide, call()))

    @blueprint.route("/zorgvragen/<id>/plaatsing", methods=["POST"])
    @blueprint.arguments(PlaatsingSchema)
    @blueprint.response(200, BODY)
    def plaats_zorgvraag(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        """Bevestig dat een team dat toezegde, begint."""
        return show(demand, plaats(demand, id, body["team"], call()))

    @blueprint.route("/zorgvragen/<id>/zorgverzekeraar", methods=["PUT"])
    @blueprint.arguments(ZorgverzekeraarSchema)
    @blueprint.response(200, BODY)
    def noem(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        """Zeg bij welke zorgverzekeraar de cliënt verzekerd is, als dat bij het stellen niet bekend was."""
        return show(demand, noem_zorgverzekeraar(demand, id, body["zorgverzekeraar"], call()))

    @blueprint.route("/zorgvragen/<id>/alternatief", methods=["POST"])
    @blueprint.arguments(AlternatiefSchema)
    @blueprint.response(200, BODY)
    def vind_alternatief(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        """Iets anders helpt: de zorgvraag is afgelopen."""
        return carry_out(id, lambda vraag, now: domain.vind_alternatief(vraag, body["alternatief"], now))

    @blueprint.route("/zorgvragen/<id>/intrekking", methods=["POST"])
    @blueprint.arguments(IntrekkingSchema)
    @blueprint.response(200, BODY)
    def trek_zorgvraag_in(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        """De vraag is er niet meer: de zorgvraag is afgelopen."""
        return carry_out(id, lambda vraag, now: domain.trek_in(vraag, body.get("reden"), now))

    return blueprint


def _kenmerk() -> str:
    """Make a short text that both sides quote by phone, such as `K7M-4Q2`."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(6))
    return f"{letters[:3]}-{letters[3:]}"
