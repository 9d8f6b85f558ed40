"""`/afspraken`: drafting, signing and keeping samenwerkingsafspraken (L 3.3, L 3.5, rij 52-65, 123-125)."""

from typing import Any

from flask import Response

from services.platform.runtime.ids import new_id
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, page_before
from services.platform.web.parser import Blueprint
from services.registry.application.afspraken import deciding
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.afspraken.finding import list_page, read, tag
from services.registry.domain.afspraken.seen import Koppen, Zicht
from services.registry.domain.afspraken.tekst import Inhoud
from services.registry.schemas.afspraak import AfspraakSchema, AfsprakenlijstSchema, NieuweAfspraakSchema
from services.schemas import values

BODY = schema_of(Zicht)


def afspraken_blueprint(known: Afspraken) -> Blueprint:
    """Make the routes over the texts of afspraken."""
    blueprint = Blueprint("afspraken", __name__, description="Samenwerkingsafspraken, en wie ze ondertekent")

    @blueprint.route("/afspraken", methods=["POST"])
    @blueprint.arguments(NieuweAfspraakSchema)
    @blueprint.response(201, BODY)
    @blueprint.alt_response(200, schema=BODY, description="Deze afspraak was er al, met dezelfde tekst")
    @blueprint.alt_response(404, description="Er is geen afspraak met dit id die u mag zien")
    def stel_afspraak_op(body: dict[str, Any]) -> Response:
        """Stel een afspraak op waarin uw organisatie partij is."""
        afspraak_id = body.pop("id", None) or new_id()
        shown, new = deciding.stel_op(known, afspraak_id, values(Inhoud, body), call())
        return show(shown, 201 if new else 200, f"/api/aanbod/v1/afspraken/{afspraak_id}" if new else None)

    @blueprint.route("/afspraken", methods=["GET"])
    @blueprint.arguments(AfsprakenlijstSchema, location="query")
    @blueprint.response(200, schema_of(Koppen), headers=LINK)
    def lees_afspraken(query: dict[str, Any]) -> Response:
        """De afspraken die u mag zien: die van u, van uw regio, en wat van kracht is."""
        found, before = list_page(known, query.get("voor", ""), query.get("status"), call())
        return page_before(Koppen(afspraken=tuple(found)), before)

    @blueprint.route("/afspraken/<id>", methods=["GET"])
    @blueprint.response(200, BODY)
    def lees_afspraak(id: str) -> Response:  # noqa: A002 - the name in the path
        """Een afspraak, zo ver u haar mag zien."""
        return show(read(known, id, call()))

    @blueprint.route("/afspraken/<id>", methods=["PUT"])
    @blueprint.arguments(AfspraakSchema)
    @blueprint.response(200, BODY)
    def wijzig_afspraak(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        """Schrijf het concept opnieuw, of een concept naast wat er al ligt."""
        return show(deciding.wijzig(known, id, values(Inhoud, body), call()))

    @blueprint.route("/afspraken/<id>/versies", methods=["POST"])
    @blueprint.response(200, BODY)
    def leg_versie_vast(id: str) -> Response:  # noqa: A002
        """Leg het concept vast als tekst om te ondertekenen; eerdere handtekeningen vervallen."""
        return show(deciding.leg_vast(known, id, call()))

    return blueprint


def show(shown: Zicht | None, status: int = 200, location: str | None = None) -> Response:
    """Answer with an afspraak as the caller sees it, or with nothing when it is not the caller's any more."""
    if shown is None:
        return Response(status=204)
    return respond(shown, status, tag=tag(shown, call()), location=location)
