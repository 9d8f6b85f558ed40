"""`GET /wijken`: find a wijk by (a part of) its name, or by the name of its gemeente."""

from typing import Any

from flask import Response
from marshmallow import fields, validate

from services.bodies import Out
from services.directory.application import wijken
from services.directory.http.api import gids
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, page, page_number
from services.platform.web.parser import Blueprint, Schema

blueprint = Blueprint("wijken", __name__, description="Wijken bij naam")


class WijkSchema(Schema):
    """A text to look for."""

    naam = fields.String(required=True, validate=validate.Length(2, 80))
    pagina = page_number()


class Wijk(Out, frozen=True, kw_only=True):
    """A wijk with the gemeente in which it lies."""

    code: str
    naam: str
    gemeente: str


class Wijken(Out, frozen=True, kw_only=True):
    """The wijken that were found."""

    wijken: tuple[Wijk, ...]


@blueprint.route("/wijken", methods=["GET"])
@blueprint.arguments(WijkSchema, location="query")
@blueprint.response(200, schema_of(Wijken), headers=LINK)
def lees_wijken(query: dict[str, Any]) -> Response:
    """Zoek een wijk bij naam."""
    found, more = gids().bron.vraag(lambda index, **_: wijken(index, query["naam"], query["pagina"]))
    body = Wijken(wijken=tuple(Wijk(code=code, naam=naam, gemeente=gemeente) for code, naam, gemeente in found))
    return page(body, query, more=more)
