"""The schemas of what may be sent about an aanbieder."""

from marshmallow import fields, validate

from services.platform.web.fields import WebsiteField
from services.platform.web.parser import Schema
from services.schemas import ID, ContactSchema, text


class AanbiederSchema(Schema):
    """An aanbieder as it is changed."""

    naam = text(required=True)
    soort = fields.String(validate=validate.OneOf(["organisatie", "zzp"]))
    kvk = fields.String(validate=validate.Regexp(r"[0-9]{8}\Z", error="Een KvK-nummer heeft 8 cijfers."))
    agb = fields.String(validate=validate.Regexp(r"[0-9]{8}\Z", error="Een AGB-code heeft 8 cijfers."))
    website = WebsiteField()
    contact = fields.Nested(ContactSchema)


class NieuweAanbiederSchema(AanbiederSchema):
    """An aanbieder as it is registered. The caller may choose its id."""

    id = fields.String(validate=ID)


class AanbiederInFileSchema(AanbiederSchema):
    """An aanbieder in a file. It has an id, so that reading the file again changes the same aanbieder."""

    id = fields.String(required=True, validate=ID)
