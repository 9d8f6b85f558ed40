"""`/regios/{code}`: a regio arranges itself (L 2.2, rij 98)."""

from typing import Any

import msgspec
from flask import Response
from marshmallow import fields

from events.aanbod import Dagdelen, Gemeente, Loket, Stap, Wijk
from events.event import Value
from services.platform.web.app import Answer, call, respond
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint, Schema
from services.registry.application import regios
from services.registry.domain.regio import Regio
from services.registry.http.api import store
from services.registry.schemas.regio import RegioSchema
from services.registry.schemas.values import body_van, regiogegevens
from services.schemas import REGIO

blueprint = Blueprint("regios", __name__, description="Regio's met hun wijken, dagdelen, loket en ladder")


class Ladder(Value, frozen=True, kw_only=True):
    """Ladder A."""

    stappen: tuple[Stap, ...]


class Huisartsenspoedpost(Value, frozen=True, kw_only=True):
    """The out-of-hours GP service."""

    telefoon: str


class Capaciteit(Value, frozen=True, kw_only=True):
    """How long a report lasts."""

    termijn: str


class RegioBody(Value, frozen=True, kw_only=True):
    """A regio as it goes out."""

    code: str
    naam: str
    wijken: tuple[Wijk, ...]
    gemeenten: dict[str, Gemeente] = {}
    voorbeeld: bool = False
    zorgkantoorregio: bool = False
    bevrijdingsdag: bool = False
    dagdelen: Dagdelen = Dagdelen()
    loket: Loket | None = None
    huisartsenspoedpost: Huisartsenspoedpost | None = None
    capaciteit: Capaciteit
    ladder_a: Ladder | None = None


class CodeSchema(Schema):
    """The code of a regio."""

    code = fields.String(required=True, validate=REGIO)


BODY = schema_of(RegioBody)


def _answer(regio: Regio, *, new: bool = False) -> Response:
    indeling = {"wijken": [], "gemeenten": {}, **msgspec.to_builtins(regio.indeling)}
    body = {"code": regio.code, **body_van(regio.inrichting, indeling)}
    location = f"/api/aanbod/v1/regios/{regio.code}" if new else None
    return respond(Answer(body, 201 if new else 200, regio.versie, location))


@blueprint.route("/regios/<code>", methods=["GET"])
@blueprint.response(200, BODY)
def lees_regio(code: str) -> Response:
    """Een regio."""
    return _answer(regios.laad(store(), code))


@blueprint.route("/regios/<code>", methods=["PUT"])
@blueprint.arguments(CodeSchema, location="path")
@blueprint.arguments(RegioSchema)
@blueprint.response(200, BODY)
@blueprint.alt_response(201, schema=BODY, description="Deze regio is nieuw")
def richt_regio_in(_: dict[str, str], body: dict[str, Any], code: str) -> Response:
    """Richt een regio in, met de wijken die zij neemt."""
    regio, new = regios.richt_in(store(), regiogegevens(code, body), call())
    return _answer(regio, new=new)
