"""What may be said of a team, whole or part by part."""

import re
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import DAGDELEN, DAGSOORTEN, FUNCTIES, GEMELD, NIVEAUS, REDENEN, SPECIALISMEN, VOOR
from services.platform.web.parser import MomentField, Schema
from services.schemas import ID, WIJK, ContactSchema, OpeningstijdSchema, codes, tekst, uniek


class BereikbaarheidSchema(OpeningstijdSchema):
    """Hours of a team, for a functie and an audience."""

    functie = fields.String(validate=validate.OneOf(list(FUNCTIES)))
    voor = codes(VOOR)
    contact = fields.Nested(ContactSchema)

    @ma.validates("voor")
    def _somebody(self, found: list[str], **_: Any) -> None:
        if not found:
            message = "Noem minstens één groep."
            raise ma.ValidationError(message)


class BeschrijvingSchema(Schema):
    """A team's description."""

    naam = tekst(required=True)
    aanbieders = fields.List(
        fields.String(validate=ID), required=True, validate=validate.And(validate.Length(1, 50), uniek)
    )
    penvoerder = fields.String(validate=ID)
    contact = fields.Nested(ContactSchema)
    contactEigenClienten = fields.Nested(ContactSchema)  # noqa: N815 - as it is sent
    niveaus = codes(NIVEAUS)

    @ma.validates_schema
    def _penvoerder_takes_part(self, data: dict[str, Any], **_: Any) -> None:
        if "penvoerder" in data and data["penvoerder"] not in data.get("aanbieders", []):
            message = "De penvoerder staat niet bij de aanbieders."
            raise ma.ValidationError(message, "penvoerder")


class Plaatscode(fields.String):
    """A wijk (WK…) or a postcode of 4 digits."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        code: str = super()._deserialize(value, attr, data, **kwargs)
        if not re.fullmatch(r"WK[0-9A-Z]{6}|[1-9]\d{3}", code):
            message = "Geef een wijkcode (WK en 6 tekens) of een postcode van 4 cijfers."
            raise ma.ValidationError(message)
        return code


class WerkgebiedSchema(Schema):
    """Where a team works."""

    werkgebied = fields.List(
        Plaatscode(metadata={"pattern": r"^(WK[0-9A-Z]{6}|[1-9]\d{3})$"}), required=True, validate=uniek
    )


class UrenSchema(Schema):
    """When a team can be reached."""

    bereikbaarheid = fields.List(fields.Nested(BereikbaarheidSchema), required=True, validate=validate.Length(max=100))


class SpecialismenSchema(Schema):
    """In what a team is specialised."""

    specialismen = codes(SPECIALISMEN, required=True)


class TeamSchema(BeschrijvingSchema):
    """A team with all its parts."""

    id = fields.String(validate=ID)
    werkgebied = fields.List(Plaatscode(metadata={"pattern": r"^(WK[0-9A-Z]{6}|[1-9]\d{3})$"}), validate=uniek)
    bereikbaarheid = fields.List(fields.Nested(BereikbaarheidSchema), validate=validate.Length(max=100))
    specialismen = codes(SPECIALISMEN)


class DagdeelSchema(Schema):
    """A dagsoort, a dagdeel, or both."""

    dagsoort = fields.String(validate=validate.OneOf(list(DAGSOORTEN)))
    dagdeel = fields.String(validate=validate.OneOf(list(DAGDELEN)))


class CapaciteitSchema(Schema):
    """A capacity report."""

    stand = fields.String(required=True, validate=validate.OneOf(GEMELD))
    geldigTot = MomentField()  # noqa: N815
    reden = fields.String(validate=validate.OneOf(REDENEN))
    dagdelen = fields.List(fields.Nested(DagdeelSchema), validate=uniek)
    specialismen = codes(SPECIALISMEN)
    wijken = fields.List(fields.String(validate=WIJK), validate=uniek)


class VastTeamSchema(TeamSchema):
    """A team in a file: its id must stay the same from reading to reading."""

    id = fields.String(required=True, validate=ID)
