"""The schemas of what may be sent about a ladder: codes only."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import ALTERNATIEVEN
from services.platform.web.parser import Schema
from services.schemas import ID


class OplossingSchema(Schema):
    """A solution: a team that offers, or an alternative."""

    team = fields.String(validate=ID)
    alternatief = fields.String(validate=validate.OneOf(ALTERNATIEVEN))

    @ma.validates_schema(pass_original=True, skip_on_field_errors=False)
    def _one(self, _: Any, said: dict[str, Any], **__: Any) -> None:
        if ("team" in said) == ("alternatief" in said):
            raise ma.ValidationError("Geef een team of een alternatief, niet beide.", "team")


class EscalatielijstSchema(Schema):
    """The ladders to list: those before an id."""

    voor = fields.String(validate=ID)
