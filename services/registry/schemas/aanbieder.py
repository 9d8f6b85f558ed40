"""The schemas of what may be sent about an aanbieder."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import AANSPREEKFUNCTIES, GECONTRACTEERD
from services.platform.web.fields import EmailField, ListField, WebsiteField
from services.platform.web.nobody import of_nobody
from services.platform.web.parser import Schema
from services.schemas import ID, UZOVI, ContactSchema, TelefoonField, text, unique

MOST_PARTIES = 200  # that one aanbieder names


class AanspreekpuntSchema(Schema):
    """The function that answers for an organisation, never a person."""

    functie = fields.String(required=True, validate=validate.OneOf(list(AANSPREEKFUNCTIES)))
    telefoon = TelefoonField()
    email = EmailField()


class ContractSchema(Schema):
    """Whether a zorgverzekeraar contracted an aanbieder."""

    zorgverzekeraar = fields.String(required=True, validate=UZOVI)
    gecontracteerd = fields.String(required=True, validate=validate.OneOf(list(GECONTRACTEERD)))


class AanbiederSchema(Schema):
    """An aanbieder as it is changed."""

    naam = text(required=True)
    soort = fields.String(validate=validate.OneOf(["organisatie", "zzp"]))
    kvk = fields.String(validate=validate.Regexp(r"[0-9]{8}\Z", error="Een KvK-nummer heeft 8 cijfers."))
    agb = fields.String(validate=validate.Regexp(r"[0-9]{8}\Z", error="Een AGB-code heeft 8 cijfers."))
    website = WebsiteField()
    contact = fields.Nested(ContactSchema)
    aanspreekpunt = fields.Nested(AanspreekpuntSchema)
    contracten = ListField(fields.Nested(ContractSchema), validate=validate.Length(max=MOST_PARTIES))
    onderaannemerVan = ListField(  # noqa: N815 - as it is sent
        fields.String(validate=ID), validate=validate.And(validate.Length(max=MOST_PARTIES), unique)
    )

    @ma.validates("contracten")
    def _each_zorgverzekeraar_once(self, found: list[dict[str, Any]], **_: Any) -> None:
        unique([said["zorgverzekeraar"] for said in found if "zorgverzekeraar" in said])


class NieuweAanbiederSchema(AanbiederSchema):
    """An aanbieder as it is registered. The caller may choose its id."""

    id = fields.String(validate=[ID, of_nobody])


class AanbiederInFileSchema(AanbiederSchema):
    """An aanbieder in a file. It has an id, so that reading the file again changes the same aanbieder."""

    id = fields.String(required=True, validate=ID)
