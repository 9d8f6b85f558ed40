"""What may be said of a zorgverzekeraar."""

from marshmallow import fields, validate

from services.platform.web.parser import Schema
from services.schemas import UZOVI, ContactSchema, OpeningstijdSchema, tekst


class ZorgverzekeraarSchema(Schema):
    """A zorgverzekeraar; its UZOVI is in the path."""

    naam = tekst(required=True)
    zorgbemiddeling = fields.Nested(ContactSchema, required=True)
    bereikbaarheid = fields.List(fields.Nested(OpeningstijdSchema), validate=validate.Length(max=100))


class VasteZorgverzekeraarSchema(ZorgverzekeraarSchema):
    """A zorgverzekeraar in a file."""

    uzovi = fields.String(required=True, validate=UZOVI)


class ZorgverzekeraarsSchema(Schema):
    """The national list in a file."""

    zorgverzekeraars = fields.List(fields.Nested(VasteZorgverzekeraarSchema), required=True)
