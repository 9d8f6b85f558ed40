"""What may be said on a ladder: codes only."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import ALTERNATIEVEN
from services.platform.web.parser import Schema
from services.schemas import ID


class OplossingSchema(Schema):
    """A team that offers, or an alternative."""

    team = fields.String(validate=ID)
    alternatief = fields.String(validate=validate.OneOf(ALTERNATIEVEN))

    @ma.validates_schema(pass_original=True, skip_on_field_errors=False)
    def _one(self, _: Any, said: dict[str, Any], **__: Any) -> None:
        if ("team" in said) == ("alternatief" in said):
            message = "Geef een team of een alternatief, niet beide."
            raise ma.ValidationError(message, "team")


class EscalatielijstSchema(Schema):
    """Which ladders to list: those before an id."""

    voor = fields.String(validate=ID)
