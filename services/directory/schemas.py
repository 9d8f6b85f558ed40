"""The queries that the directory takes."""

from typing import Any, get_args

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import COMPLEXE_ZORG, DAGDELEN, NIVEAUS, ONJUISTHEDEN, SPECIALISMEN
from services.platform.web.fields import DateField, ListField, MomentField
from services.platform.web.paging import page_number
from services.platform.web.parser import Schema
from services.regels.volgorde import Audience
from services.schemas import GEMEENTE, ID, POSTCODE, REGIO, UZOVI, WIJK


class QuerySchema(Schema):
    """A query to the directory: a place, a moment, kinds of help, and for whom."""

    postcode = fields.String(validate=validate.Regexp(POSTCODE.regex, error="Geef alleen de 4 cijfers."))
    wijk = fields.String(validate=WIJK)
    moment = MomentField()
    datum = DateField()
    dagdeel = fields.String(validate=validate.OneOf(list(DAGDELEN), error="Kies uit: {choices}."))
    specialisme = ListField(
        fields.String(validate=validate.OneOf(list(SPECIALISMEN), error="Dit specialisme bestaat niet.")),
        validate=validate.Length(max=len(SPECIALISMEN)),
    )
    niveau = fields.String(validate=validate.OneOf(list(NIVEAUS), error="Dit niveau bestaat niet."))
    complexeZorg = ListField(  # noqa: N815 - as it is sent
        fields.String(validate=validate.OneOf(list(COMPLEXE_ZORG), error="Kies uit: {choices}.")),
        validate=validate.Length(max=len(COMPLEXE_ZORG)),
    )
    zorgverzekeraar = fields.String(validate=UZOVI)
    voor = fields.String(
        load_default="iedereen",
        validate=validate.OneOf(get_args(Audience), error="Kies uit: {choices}."),
        metadata={"default": "iedereen"},
    )
    pagina = page_number()

    @ma.validates_schema(pass_original=True, skip_on_field_errors=False)
    def _together(self, _: Any, asked: dict[str, Any], **__: Any) -> None:
        faults: dict[str, list[str]] = {}
        if "postcode" not in asked and "wijk" not in asked:
            faults["postcode"] = ["Geef een postcode, een wijk, of een wijk met een postcode die erin ligt."]
        if ("datum" in asked) != ("dagdeel" in asked):
            faults["dagdeel" if "datum" in asked else "datum"] = ["Een datum en een dagdeel horen bij elkaar."]
        if "moment" in asked and "datum" in asked:
            faults["moment"] = ["Geef een moment, of een datum met een dagdeel, niet beide."]
        if faults:
            raise ma.ValidationError(faults)


class GebiedenSchema(Schema):
    """A page of the areas of a gemeente."""

    pagina = page_number()


class AfsprakenSchema(Schema):
    """A query for the afspraken of a wijk, of a team, or of an aanbieder."""

    wijk = fields.String(validate=WIJK)
    team = fields.String(validate=ID)
    aanbieder = fields.String(validate=ID)
    pagina = page_number()

    @ma.validates_schema(pass_original=True, skip_on_field_errors=False)
    def _one(self, _: Any, asked: dict[str, Any], **__: Any) -> None:
        if len({"wijk", "team", "aanbieder"}.intersection(asked)) != 1:
            raise ma.ValidationError("Geef een wijk, een team of een aanbieder: een van de drie.", "wijk")


class TeamsSchema(Schema):
    """A query for the teams of a wijk, a gemeente, a regio or an aanbieder, with all of these specialismen."""

    wijk = fields.String(validate=WIJK)
    gemeente = fields.String(validate=GEMEENTE)
    regio = fields.String(validate=REGIO)
    aanbieder = fields.String(validate=ID)
    specialisme = ListField(
        fields.String(validate=validate.OneOf(list(SPECIALISMEN), error="Dit specialisme bestaat niet.")),
        validate=validate.Length(max=len(SPECIALISMEN)),
    )
    pagina = page_number()

    @ma.validates_schema(pass_original=True, skip_on_field_errors=False)
    def _one(self, _: Any, asked: dict[str, Any], **__: Any) -> None:
        if len({"wijk", "gemeente", "regio", "aanbieder"}.intersection(asked)) != 1:
            message = "Geef een wijk, een gemeente, een regio of een aanbieder: een van de vier."
            raise ma.ValidationError(message, "wijk")


class PaginaSchema(Schema):
    """A page of a list that is asked nothing else."""

    pagina = page_number()


class WeekSchema(Schema):
    """A query for the coming week of a wijk: for one postcode that lies in it, and one kind of help."""

    postcode = fields.String(validate=validate.Regexp(POSTCODE.regex, error="Geef alleen de 4 cijfers."))
    specialisme = fields.String(validate=validate.OneOf(list(SPECIALISMEN), error="Dit specialisme bestaat niet."))


class VolgordeSchema(Schema):
    """A query for the lots of a wijk on a day."""

    wijk = fields.String(required=True, validate=WIJK)
    datum = DateField(required=True)
    pagina = page_number()


class OnjuistSchema(Schema):
    """What a visitor says is wrong of a team: codes, and nothing else."""

    onjuist = ListField(
        fields.String(validate=validate.OneOf(list(ONJUISTHEDEN), error="Kies uit: {choices}.")),
        required=True,
        validate=validate.Length(1, len(ONJUISTHEDEN)),
    )


class WijkSchema(Schema):
    """A query for wijken by their name, or by that of a place in or around them."""

    naam = fields.String(required=True, validate=validate.Length(2, 80))
    pagina = page_number()


class PlaatsSchema(Schema):
    """A query for places as people call them."""

    zoek = fields.String(required=True, validate=validate.Length(2, 80))
    pagina = page_number()
