"""The schemas of what may be sent about a zorgverzekeraar."""

from marshmallow import fields

from services.platform.web.fields import ListField
from services.platform.web.parser import Schema
from services.registry.schemas.uren import UrenField
from services.schemas import UZOVI, ContactSchema, text


class ZorgverzekeraarSchema(Schema):
    """A zorgverzekeraar. Its UZOVI is in the path."""

    naam = text(required=True)
    zorgbemiddeling = fields.Nested(ContactSchema, required=True)
    bereikbaarheid = UrenField()


class ZorgverzekeraarInFileSchema(ZorgverzekeraarSchema):
    """A zorgverzekeraar in a file."""

    uzovi = fields.String(required=True, validate=UZOVI)


class ZorgverzekeraarsSchema(Schema):
    """The national list of zorgverzekeraars in a file."""

    zorgverzekeraars = ListField(fields.Nested(ZorgverzekeraarInFileSchema), required=True)


class UzoviSchema(Schema):
    """A UZOVI code in a path."""

    uzovi = fields.String(required=True, validate=UZOVI)
