"""`/zorgverzekeraars/{uzovi}`: one national list (zorgplicht and zorgbemiddeling, L 2.1)."""

from typing import Any

from flask import Response
from marshmallow import fields

from events.aanbod import Contact, Openingstijd
from events.event import Value
from services.platform.web.app import Answer, call, respond
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint, Schema
from services.registry.application import zorgverzekeraars
from services.registry.domain.zorgverzekeraar import Zorgverzekeraar
from services.registry.http.api import plain, store
from services.registry.schemas.values import zorgverzekeraar as gegevens_van
from services.registry.schemas.zorgverzekeraar import ZorgverzekeraarSchema
from services.schemas import UZOVI

blueprint = Blueprint("zorgverzekeraars", __name__, description="Zorgverzekeraars en hun zorgbemiddeling")


class ZorgverzekeraarBody(Value, frozen=True, kw_only=True):
    """A zorgverzekeraar as it goes out."""

    uzovi: str
    naam: str
    zorgbemiddeling: Contact
    bereikbaarheid: tuple[Openingstijd, ...] = ()


class UzoviSchema(Schema):
    """A UZOVI code."""

    uzovi = fields.String(required=True, validate=UZOVI)


BODY = schema_of(ZorgverzekeraarBody)


def _answer(uzovi: str, zorgverzekeraar: Zorgverzekeraar, *, new: bool = False) -> Response:
    body = {"uzovi": uzovi, **plain(zorgverzekeraar.gegevens)}
    location = f"/api/aanbod/v1/zorgverzekeraars/{uzovi}" if new else None
    return respond(Answer(body, 201 if new else 200, zorgverzekeraar.versie, location))


@blueprint.route("/zorgverzekeraars/<uzovi>", methods=["GET"])
@blueprint.response(200, BODY)
def lees_zorgverzekeraar(uzovi: str) -> Response:
    """Een zorgverzekeraar."""
    return _answer(uzovi, zorgverzekeraars.laad(store(), uzovi))


@blueprint.route("/zorgverzekeraars/<uzovi>", methods=["PUT"])
@blueprint.arguments(UzoviSchema, location="path")
@blueprint.arguments(ZorgverzekeraarSchema)
@blueprint.response(200, BODY)
@blueprint.alt_response(201, schema=BODY, description="Deze zorgverzekeraar is nieuw")
def leg_zorgverzekeraar_vast(_: dict[str, str], body: dict[str, Any], uzovi: str) -> Response:
    """Leg vast hoe een zorgverzekeraar te bereiken is."""
    zorgverzekeraar, new = zorgverzekeraars.leg_vast(store(), uzovi, gegevens_van(body), call())
    return _answer(uzovi, zorgverzekeraar, new=new)
