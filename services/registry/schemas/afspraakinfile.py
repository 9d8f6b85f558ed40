"""The schema of an afspraak in the file of an example regio. It is sent as to the API, but for what TOML cannot say and
what a file cannot keep: every part a-f is open, or *nog niet bekend* in words."""

from typing import Any

import marshmallow as ma
from marshmallow import fields

from services.platform.web.fields import DateField
from services.platform.web.parser import Schema
from services.registry.schemas.afspraak import AfspraakSchema
from services.schemas import UUID7, ParagraphsField

NOT_YET_KNOWN = "nog niet bekend"


class OnderdelenInFileSchema(Schema):
    """All parts of L 3.3, each with an open text."""

    a = ParagraphsField(required=True)
    b = ParagraphsField(required=True)
    c = ParagraphsField(required=True)
    d = ParagraphsField(required=True)
    e = ParagraphsField(required=True)
    f = ParagraphsField(required=True)

    @ma.post_load
    def _as_sent(self, data: dict[str, str], **_: Any) -> dict[str, Any]:
        return {
            name: None if said == NOT_YET_KNOWN else {"tekst": said, "openbaar": True} for name, said in data.items()
        }


class AfspraakInFileSchema(AfspraakSchema):
    """An afspraak with its id, so that reading the file again makes no other one. When it is in force all parties
    signed it: those without a key on paper, on the day `opPapier`."""

    id = fields.String(required=True, validate=UUID7)
    onderdelen = fields.Nested(OnderdelenInFileSchema, required=True)
    vanKracht = fields.Boolean(required=True, truthy={True}, falsy={False})  # noqa: N815 - as it is sent
    opPapier = DateField()  # noqa: N815

    @ma.validates_schema
    def _drafted(self, data: dict[str, Any], **_: Any) -> None:
        if not any("rol" in partij for partij in data["partijen"]):
            raise ma.ValidationError(
                "Noem ten minste één organisatie met een rol: die stelt de afspraak op.", "partijen"
            )

    @ma.validates_schema
    def _signed(self, data: dict[str, Any], **_: Any) -> None:
        on_paper = data["vanKracht"] and any("soort" in partij for partij in data["partijen"])
        if on_paper != ("opPapier" in data):
            reason = "Geef de dag waarop partijen zonder sleutel tekenden als zij dat deden, en alleen dan."
            raise ma.ValidationError(reason, "opPapier")
