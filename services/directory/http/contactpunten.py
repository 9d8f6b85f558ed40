"""`GET /contactpunten`: wie kan ik benaderen, in this wijk, at that moment (L 2.1, rij 1)."""

from typing import Any

import marshmallow as ma
from flask import Response
from marshmallow import fields, validate

from events.codes import DAGDELEN, SPECIALISMEN
from services.directory.application import contactpunten
from services.directory.bodies import Antwoord
from services.directory.domain.query import Query
from services.directory.http.api import gids
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, page, page_number
from services.platform.web.parser import FIRST, LAST, Blueprint, MomentField, Schema

blueprint = Blueprint("contactpunten", __name__, description="Wie kan ik benaderen")
SAMEN = "Geef een postcode of een wijk, niet beide."


class VraagSchema(Schema):
    """A place, a moment, kinds of help."""

    postcode = fields.String(validate=validate.Regexp(r"[1-9]\d{3}\Z", error="Geef alleen de 4 cijfers."))
    wijk = fields.String(validate=validate.Regexp(r"WK[0-9A-Z]{6}\Z", error="Een wijkcode is WK met 6 tekens."))
    moment = MomentField()
    datum = fields.Date(format="iso", error_messages={"invalid": "Geef een bestaande datum, zoals 2026-11-23."})
    dagdeel = fields.String(validate=validate.OneOf(list(DAGDELEN), error="Kies uit: {choices}."))
    specialisme = fields.List(
        fields.String(validate=validate.OneOf(list(SPECIALISMEN), error="Dit specialisme bestaat niet.")),
        validate=validate.Length(max=len(SPECIALISMEN)),
    )
    pagina = page_number()

    @ma.validates("datum")
    def _within_reason(self, datum: Any, **_: Any) -> None:
        if not FIRST <= datum.year < LAST:
            message = "Geef een datum in deze eeuw."
            raise ma.ValidationError(message)

    @ma.validates_schema(pass_original=True, skip_on_field_errors=False)
    def _together(self, _: Any, asked: dict[str, Any], **__: Any) -> None:
        faults: dict[str, list[str]] = {}
        if ("postcode" in asked) == ("wijk" in asked):
            faults["postcode"] = [SAMEN]
        if ("datum" in asked) != ("dagdeel" in asked):
            faults["dagdeel" if "datum" in asked else "datum"] = ["Een datum en een dagdeel horen bij elkaar."]
        if "moment" in asked and "datum" in asked:
            faults["moment"] = ["Geef een moment, of een datum met een dagdeel, niet beide."]
        if faults:
            raise ma.ValidationError(faults)


@blueprint.route("/contactpunten", methods=["GET"])
@blueprint.arguments(VraagSchema, location="query")
@blueprint.response(200, schema_of(Antwoord), headers=LINK)
def lees_contactpunten(query: dict[str, Any]) -> Response:
    """Wie kan ik benaderen in deze wijk, op dit moment?"""
    nummer = query["pagina"]
    vraag = Query(specialismen=tuple(dict.fromkeys(query.pop("specialisme", ()))), **query)
    now = gids().clock()
    blad = gids().bron.vraag(lambda index, volledig: contactpunten(index, vraag, now, volledig=volledig))
    return page(blad.antwoord, {"pagina": nummer}, more=blad.volgende)
