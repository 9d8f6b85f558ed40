"""The schemas of what may be sent about an organisation."""

from collections.abc import Callable, Mapping
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import ROLLEN
from services.platform.web.paging import page_number
from services.platform.web.parser import Schema
from services.schemas import GEMEENTE, ID, REGIO, TELEFOON, UZOVI, text, unique

# The form of the id of an organisation, for each role.
FORMS: Mapping[str, Callable[[str], Any]] = {
    "beheerder": validate.Equal("platform", error="De beheerder is platform."),
    "regio": REGIO,
    "coordinatiepunt": REGIO,
    "aanbieder": ID,
    "verwijzer": ID,
    "gemeente": GEMEENTE,
    "zorgverzekeraar": UZOVI,
}


class MailboxSchema(Schema):
    """A mailbox of a function, of the whole organisation or of one team."""

    adres = fields.Email(required=True, validate=validate.Length(max=200))
    team = fields.String(validate=ID)


class OrganisatieSchema(Schema):
    """An organisation as it is described."""

    naam = text(required=True)
    telefoon = fields.String(validate=TELEFOON)
    mailboxen = fields.List(
        fields.Nested(MailboxSchema), required=True, validate=validate.And(validate.Length(max=100), unique)
    )


class OrganisatieNameSchema(Schema):
    """A role and an id in a path."""

    rol = fields.String(required=True, validate=validate.OneOf(ROLLEN))
    id = fields.String(required=True)

    @ma.validates_schema
    def _form(self, data: dict[str, Any], **_: Any) -> None:
        try:
            FORMS[data["rol"]](data["id"])
        except ma.ValidationError as error:
            raise ma.ValidationError(error.messages, "id") from None


class OrganisatielijstSchema(Schema):
    """Which page of organisations to list."""

    pagina = page_number()
