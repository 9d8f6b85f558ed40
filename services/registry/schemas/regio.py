"""The schemas of what may be sent about a regio, by itself or with its aanbieders and teams."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events import aanbod
from events.codes import TOELATINGEN, VOOR
from services.platform.web.fields import DictField, ListField, ShareField, WholeField
from services.platform.web.parser import Schema
from services.registry.schemas.aanbieder import AanbiederInFileSchema
from services.registry.schemas.afspraakinfile import AfspraakInFileSchema
from services.registry.schemas.ladder import LadderSchema, check_duration
from services.registry.schemas.team import TeamInFileSchema
from services.registry.schemas.uren import UrenField
from services.schemas import (
    CLOCK,
    GEMEENTE,
    POSTCODE,
    REGIO,
    WEEKEND,
    WIJK,
    CelSchema,
    ContactSchema,
    TelefoonField,
    codes,
    text,
    unique,
    values,
)

MOST_WIJKEN = 3000
MOST_IN_FILE = 3000


class WijkSchema(Schema):
    """A wijk. Its facts may be left out when they are known already."""

    code = fields.String(required=True, validate=WIJK)
    naam = text()
    gemeente = fields.String(validate=GEMEENTE)
    inwoners = WholeField(validate=validate.Range(0, 2_000_000))
    postcodes = DictField(keys=fields.String(validate=POSTCODE), values=ShareField(validate=validate.Range(0, 1)))
    buurten = DictField(keys=text(), values=WholeField(validate=validate.Range(0, 2_000_000)))
    inwoners65Plus = WholeField(validate=validate.Range(0, 2_000_000))  # noqa: N815
    stedelijkheid = WholeField(validate=validate.Range(1, 5))


class WmoSchema(ContactSchema):
    """The desk where a gemeente helps with the Wmo."""

    naam = text(required=True)


class GemeenteSchema(Schema):
    """A gemeente with its postcodes."""

    naam = text(required=True)
    wmo = fields.Nested(WmoSchema)
    postcodes = ListField(fields.String(validate=POSTCODE), validate=unique)
    woonplaatsen = DictField(keys=text(), values=ListField(fields.String(validate=POSTCODE), validate=unique))


class DagdelenSchema(Schema):
    """The times at which the dagdelen and the weekend begin."""

    overdag = fields.String(validate=CLOCK)
    avond = fields.String(validate=CLOCK)
    nacht = fields.String(validate=CLOCK)
    weekendBegint = fields.String(validate=WEEKEND)  # noqa: N815

    @ma.validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        dagdelen = values(aanbod.Dagdelen, data)
        if not "00:00" < dagdelen.overdag < dagdelen.avond < dagdelen.nacht:
            raise ma.ValidationError("Overdag begint voor de avond, en de avond voor de nacht.")


class LoketSchema(Schema):
    """The regional point for new requests."""

    naam = text(required=True)
    contact = fields.Nested(ContactSchema, required=True)
    voor = codes(VOOR)
    bereikbaarheid = UrenField()


class HuisartsenspoedpostSchema(Schema):
    """The out-of-hours GP service."""

    telefoon = TelefoonField(required=True)


class TermijnSchema(Schema):
    """The term for which a capacity report is valid."""

    termijn = fields.String(required=True, validate=check_duration)


class DekkingSchema(Schema):
    """The dagdelen in which a wijk without a team is a hole."""

    dagdelen = ListField(fields.Nested(CelSchema), required=True, validate=unique)


class RegioSchema(Schema):
    """A regio without aanbieders and teams. Its code is in the path."""

    naam = text(required=True)
    voorbeeld = fields.Boolean(truthy={True}, falsy={False})
    bevrijdingsdag = fields.Boolean(truthy={True}, falsy={False})
    wijken = ListField(
        fields.Nested(WijkSchema), most=MOST_WIJKEN, required=True, validate=validate.Length(max=MOST_WIJKEN)
    )
    gemeenten = DictField(keys=fields.String(validate=GEMEENTE), values=fields.Nested(GemeenteSchema))
    gebied = ListField(fields.String(validate=GEMEENTE), validate=unique)
    dagdelen = fields.Nested(DagdelenSchema)
    loket = fields.Nested(LoketSchema)
    huisartsenspoedpost = fields.Nested(HuisartsenspoedpostSchema)
    capaciteit = fields.Nested(TermijnSchema)
    ladderA = fields.Nested(LadderSchema)  # noqa: N815
    dekking = fields.Nested(DekkingSchema)
    toelating = fields.String(validate=validate.OneOf(TOELATINGEN))

    @ma.validates("wijken")
    def _each_once(self, found: list[dict[str, Any]], **_: Any) -> None:
        unique([wijk["code"] for wijk in found if "code" in wijk])


class RegioFileSchema(RegioSchema):
    """A regio in a file, with its aanbieders and teams, and the afspraken of an example."""

    code = fields.String(required=True, validate=REGIO)
    aanbieders = ListField(fields.Nested(AanbiederInFileSchema), most=MOST_IN_FILE)
    teams = ListField(fields.Nested(TeamInFileSchema), most=MOST_IN_FILE)
    afspraken = ListField(fields.Nested(AfspraakInFileSchema), most=MOST_IN_FILE)


class CodeSchema(Schema):
    """The code of a regio in a path."""

    code = fields.String(required=True, validate=REGIO)
