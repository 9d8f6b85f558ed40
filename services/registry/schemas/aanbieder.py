"""What may be said of an aanbieder."""

from marshmallow import fields, validate

from services.platform.web.parser import Schema
from services.schemas import ID, ContactSchema, tekst


class AanbiederSchema(Schema):
    """An aanbieder as it is changed."""

    naam = tekst(required=True)
    soort = fields.String(validate=validate.OneOf(["organisatie", "zzp"]))
    kvk = fields.String(validate=validate.Regexp(r"\d{8}\Z", error="Een KvK-nummer heeft 8 cijfers."))
    agb = fields.String(validate=validate.Regexp(r"\d{8}\Z", error="Een AGB-code heeft 8 cijfers."))
    website = fields.Url(schemes={"http", "https"}, validate=validate.Length(max=200))
    contact = fields.Nested(ContactSchema)


class NieuweAanbiederSchema(AanbiederSchema):
    """An aanbieder as it is registered; the caller may choose its id."""

    id = fields.String(validate=ID)


class VasteAanbiederSchema(AanbiederSchema):
    """An aanbieder in a file: its id must stay the same from reading to reading."""

    id = fields.String(required=True, validate=ID)
