"""The schemas of what may be sent about an organisation."""

from collections.abc import Callable, Mapping
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import ROLLEN
from services.platform.web.fields import EmailField, ListField
from services.platform.web.paging import page_number
from services.platform.web.parser import Schema
from services.schemas import GEMEENTE, ID, REGIO, UZOVI, TelefoonField, text, unique

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

    adres = EmailField(required=True)
    team = fields.String(validate=ID)


class OrganisatieSchema(Schema):
    """An organisation as it is described."""

    naam = text(required=True)
    telefoon = TelefoonField()
    mailboxen = ListField(
        fields.Nested(MailboxSchema), required=True, validate=validate.And(validate.Length(max=100), unique)
    )


class OrganisatieNameSchema(Schema):
    """A role and an id in a path."""

    rol = fields.String(required=True, validate=validate.OneOf(ROLLEN))
    id = fields.String(required=True)

    @ma.validates_schema
    def _form(self, data: dict[str, Any], **_: Any) -> None:
        require_form(data["rol"], data["id"], "id")


def require_form(rol: str, organisatie: str, field: str) -> None:
    """Raise `ValidationError` unless an organisation in a role has an id of this form."""
    try:
        FORMS[rol](organisatie)
    except ma.ValidationError as error:
        raise ma.ValidationError(error.messages, field) from None


class SleutelSchema(Schema):
    """For whom a key is."""

    organisatie = fields.String(required=True)
    rol = fields.String(required=True, validate=validate.OneOf(ROLLEN))
    gebied = ListField(fields.String(validate=REGIO))
    team = fields.String(validate=ID)

    @ma.validates_schema
    def _form(self, data: dict[str, Any], **_: Any) -> None:
        require_form(data["rol"], data["organisatie"], "organisatie")


class OrganisatielijstSchema(Schema):
    """Which page of organisations to list."""

    pagina = page_number()
