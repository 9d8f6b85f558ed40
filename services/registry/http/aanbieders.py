"""`/aanbieders`: who delivers wijkverpleging (L 1.4)."""

from typing import Any

from flask import Response

from events.aanbod import AanbiederGeregistreerd, Contact
from events.codes import Soort
from events.event import Value
from services.platform.runtime.ids import new_id
from services.platform.web.app import Answer, call, respond
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint
from services.registry.application import aanbieders
from services.registry.domain.aanbieder import Aanbieder
from services.registry.http.api import plain, store
from services.registry.schemas.aanbieder import AanbiederSchema, NieuweAanbiederSchema
from services.schemas import values

blueprint = Blueprint("aanbieders", __name__, description="Organisaties en zzp'ers die wijkverpleging leveren")


class AanbiederBody(Value, frozen=True, kw_only=True):
    """An aanbieder as it goes out."""

    id: str
    naam: str
    actief: bool
    soort: Soort = "organisatie"
    kvk: str | None = None
    agb: str | None = None
    website: str | None = None
    contact: Contact | None = None


BODY = schema_of(AanbiederBody)


def _answer(aanbieder_id: str, aanbieder: Aanbieder, *, new: bool = False) -> Response:
    body = {"id": aanbieder_id, **plain(aanbieder.beschrijving), "actief": aanbieder.actief}
    location = f"/api/aanbod/v1/aanbieders/{aanbieder_id}" if new else None
    return respond(Answer(body, 201 if new else 200, aanbieder.versie, location))


@blueprint.route("/aanbieders", methods=["POST"])
@blueprint.arguments(NieuweAanbiederSchema)
@blueprint.response(201, BODY)
@blueprint.alt_response(200, schema=BODY, description="Deze aanbieder was er al, met dezelfde gegevens")
def registreer_aanbieder(body: dict[str, Any]) -> Response:
    """Registreer een aanbieder."""
    aanbieder_id = body.pop("id", None) or new_id()
    gegevens = values(AanbiederGeregistreerd, body)
    aanbieder, new = aanbieders.registreer(store(), aanbieder_id, gegevens, call())
    return _answer(aanbieder_id, aanbieder, new=new)


@blueprint.route("/aanbieders/<id>", methods=["GET"])
@blueprint.response(200, BODY)
def lees_aanbieder(id: str) -> Response:  # noqa: A002 - the name in the path
    """Een aanbieder."""
    return _answer(id, aanbieders.lees(store(), id, call()))


@blueprint.route("/aanbieders/<id>", methods=["PUT"])
@blueprint.arguments(AanbiederSchema)
@blueprint.response(200, BODY)
def wijzig_aanbieder(body: dict[str, Any], id: str) -> Response:  # noqa: A002
    """Wijzig de gegevens van een aanbieder."""
    return _answer(id, aanbieders.wijzig(store(), id, values(AanbiederGeregistreerd, body), call()))


@blueprint.route("/aanbieders/<id>", methods=["DELETE"])
@blueprint.response(204)
def beeindig_aanbieder(id: str) -> Response:  # noqa: A002
    """Beëindig een aanbieder; er wordt niets gewist."""
    aanbieders.beeindig(store(), id, call())
    return Response(status=204)
