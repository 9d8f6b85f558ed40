"""The schemas of what parties do with an afspraak."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import (
    ACTIES,
    AFSPRAAKEINDEN,
    CONTACTSOORTEN,
    INSTEMMINGEN,
    NALEVINGEN,
    ONDERDELEN,
    PARTIJSOORTEN,
    VERZEKERAARSROLLEN,
)
from services.platform.web.fields import DateField, WholeField
from services.platform.web.parser import Schema
from services.registry.schemas.afspraak import PartijNaamSchema
from services.schemas import code, text

DIGEST = validate.Regexp(r"[0-9a-f]{64}\Z", error="Een digest heeft 64 hexadecimale cijfers.")


class OpPapierSchema(Schema):
    """A party without a key, and the day on which it did something on paper."""

    soort = code(PARTIJSOORTEN, required=True)
    naam = text(required=True)
    datum = DateField(required=True)


class SpeakerSchema(Schema):
    """Who does it: the caller, unless it was done on paper."""

    opPapier = fields.Nested(OpPapierSchema)  # noqa: N815


class OndertekeningSchema(SpeakerSchema):
    """Exactly the version that is signed."""

    versie = WholeField(required=True, validate=validate.Range(1))
    digest = fields.String(required=True, validate=DIGEST)


class ToetredingSchema(SpeakerSchema):
    """Asking to join; a zorgverzekeraar leads or follows (L 3.5)."""

    verzekeraar = code(VERZEKERAARSROLLEN)


class InstemmingSchema(SpeakerSchema):
    """To what somebody says yes: to who asks to join, or to the end."""

    met = code(INSTEMMINGEN, required=True)
    toetreder = fields.Nested(PartijNaamSchema)

    @ma.validates_schema
    def _whom(self, data: dict[str, Any], **_: Any) -> None:
        if (data["met"] == "toetreding") != ("toetreder" in data):
            raise ma.ValidationError("Zeg bij een toetreding, en alleen daar, van wie.", "toetreder")


class StatusSchema(SpeakerSchema):
    """How it goes, and what was agreed to do about it."""

    status = code(NALEVINGEN, required=True)
    actie = code(ACTIES)

    @ma.validates_schema
    def _fits(self, data: dict[str, Any], **_: Any) -> None:
        if data["status"] == "nageleefd" and "actie" in data:
            raise ma.ValidationError("Een actie hoort bij wat niet goed gaat.", "actie")


class NietNageleefdSchema(SpeakerSchema):
    """The part that is not kept."""

    onderdeel = code(ONDERDELEN, required=True)


class ContactmomentSchema(SpeakerSchema):
    """When there was contact, and of which kind."""

    datum = DateField(required=True)
    soort = code(CONTACTSOORTEN, required=True)


class EindeSchema(SpeakerSchema):
    """Why it ends."""

    reden = code(AFSPRAAKEINDEN, required=True)
