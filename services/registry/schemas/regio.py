"""What may be said of a regio, by itself or with its aanbieders and teams."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events import aanbod
from events.codes import VOOR
from services.platform.web.parser import Schema
from services.registry.schemas.aanbieder import VasteAanbiederSchema
from services.registry.schemas.ladder import LadderSchema, term
from services.registry.schemas.team import VastTeamSchema
from services.schemas import (
    GEMEENTE,
    KLOK,
    POSTCODE,
    REGIO,
    TELEFOON,
    WEEKEND,
    WIJK,
    ContactSchema,
    OpeningstijdSchema,
    codes,
    tekst,
    uniek,
    values,
)


class WijkSchema(Schema):
    """A wijk; its facts may be left out where the geography is known."""

    code = fields.String(required=True, validate=WIJK)
    naam = tekst()
    gemeente = fields.String(validate=GEMEENTE)
    inwoners = fields.Integer(strict=True, validate=validate.Range(0, 2_000_000))
    postcodes = fields.Dict(keys=fields.String(validate=POSTCODE), values=fields.Float(validate=validate.Range(0, 1)))


class WmoSchema(ContactSchema):
    """Where the gemeente helps."""

    naam = tekst(required=True)


class GemeenteSchema(Schema):
    """A gemeente."""

    naam = tekst(required=True)
    wmo = fields.Nested(WmoSchema)
    postcodes = fields.List(fields.String(validate=POSTCODE), validate=uniek)


class DagdelenSchema(Schema):
    """When the dagdelen and the weekend begin."""

    overdag = fields.String(validate=KLOK)
    avond = fields.String(validate=KLOK)
    nacht = fields.String(validate=KLOK)
    weekendBegint = fields.String(validate=WEEKEND)  # noqa: N815

    @ma.validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        dagdelen = values(aanbod.Dagdelen, data)
        if not "00:00" < dagdelen.overdag < dagdelen.avond < dagdelen.nacht:
            message = "Overdag begint voor de avond, en de avond voor de nacht."
            raise ma.ValidationError(message)


class LoketSchema(Schema):
    """The regional point for requests."""

    naam = tekst(required=True)
    contact = fields.Nested(ContactSchema, required=True)
    voor = codes(VOOR)
    bereikbaarheid = fields.List(fields.Nested(OpeningstijdSchema), validate=validate.Length(max=100))


class HuisartsenspoedpostSchema(Schema):
    """The out-of-hours GP service."""

    telefoon = fields.String(required=True, validate=TELEFOON)


class TermijnSchema(Schema):
    """How long a capacity report lasts."""

    termijn = fields.String(required=True, validate=term)


class RegioSchema(Schema):
    """A regio without aanbieders and teams; its code is in the path."""

    naam = tekst(required=True)
    voorbeeld = fields.Boolean(truthy={True}, falsy={False})
    bevrijdingsdag = fields.Boolean(truthy={True}, falsy={False})
    wijken = fields.List(fields.Nested(WijkSchema), required=True, validate=validate.Length(max=3000))
    gemeenten = fields.Dict(keys=fields.String(validate=GEMEENTE), values=fields.Nested(GemeenteSchema))
    dagdelen = fields.Nested(DagdelenSchema)
    loket = fields.Nested(LoketSchema)
    huisartsenspoedpost = fields.Nested(HuisartsenspoedpostSchema)
    capaciteit = fields.Nested(TermijnSchema)
    ladderA = fields.Nested(LadderSchema)  # noqa: N815

    @ma.validates("wijken")
    def _each_once(self, found: list[dict[str, Any]], **_: Any) -> None:
        uniek([wijk["code"] for wijk in found if "code" in wijk])


class RegiobestandSchema(RegioSchema):
    """A regio in a file, with the aanbieders and teams that it names."""

    code = fields.String(required=True, validate=REGIO)
    aanbieders = fields.List(fields.Nested(VasteAanbiederSchema))
    teams = fields.List(fields.Nested(VastTeamSchema))
