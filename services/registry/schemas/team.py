"""The schemas of what may be sent about a team, as a whole or part by part."""

import re
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate
from typing_extensions import override

from events.codes import DAGDELEN, DAGSOORTEN, GEMELD, NIVEAUS, REDENEN, SPECIALISMEN
from services.platform.web.fields import ListField, MomentField, WholeInQueryField
from services.platform.web.nobody import of_nobody
from services.platform.web.parser import Schema
from services.registry.schemas.profiel import ProfielSchema
from services.registry.schemas.uren import BereikbaarheidSchema, UrenField
from services.schemas import ID, WIJK, CelSchema, ContactSchema, codes, text, unique

_PLACE = r"WK[0-9A-Z]{6}|[1-9][0-9]{3}"


class BeschrijvingSchema(Schema):
    """The description of a team."""

    naam = text(required=True)
    aanbieders = ListField(
        fields.String(validate=ID), required=True, validate=validate.And(validate.Length(1, 50), unique)
    )
    penvoerder = fields.String(validate=ID)
    contact = fields.Nested(ContactSchema)
    contactEigenClienten = fields.Nested(ContactSchema)  # noqa: N815 - as it is sent
    niveaus = codes(NIVEAUS)

    @ma.validates_schema
    def _penvoerder_takes_part(self, data: dict[str, Any], **_: Any) -> None:
        if "penvoerder" in data and data["penvoerder"] not in data.get("aanbieders", []):
            raise ma.ValidationError("De penvoerder staat niet bij de aanbieders.", "penvoerder")


class PlaceField(fields.String):
    """A wijk (WK…) or a postcode of 4 digits."""

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        code: str = super()._deserialize(value, attr, data, **kwargs)
        if not re.fullmatch(_PLACE, code):
            raise ma.ValidationError("Geef een wijkcode (WK en 6 tekens) of een postcode van 4 cijfers.")
        return code


PLACE = PlaceField(metadata={"pattern": f"^({_PLACE})$"})


class WerkgebiedSchema(Schema):
    """The wijken and postcodes in which a team works."""

    werkgebied = ListField(PLACE, required=True, validate=unique)


class UrenSchema(Schema):
    """The hours at which a team can be reached."""

    bereikbaarheid = UrenField(BereikbaarheidSchema, required=True)


class SpecialismenSchema(Schema):
    """The specialismen of a team."""

    specialismen = codes(SPECIALISMEN, required=True)


class LeveringSchema(Schema):
    """The dagdelen in which a team gives care. Without any, they follow from its hours."""

    levering = ListField(fields.Nested(CelSchema), required=True, validate=unique)


class TeamSchema(BeschrijvingSchema):
    """A team with all its parts."""

    id = fields.String(validate=[ID, of_nobody])
    werkgebied = ListField(PLACE, validate=unique)
    bereikbaarheid = UrenField(BereikbaarheidSchema)
    specialismen = codes(SPECIALISMEN)
    levering = ListField(fields.Nested(CelSchema), validate=unique)
    profiel = fields.Nested(ProfielSchema)


class DagdeelSchema(Schema):
    """A dagsoort, a dagdeel, or both."""

    dagsoort = fields.String(validate=validate.OneOf(list(DAGSOORTEN)))
    dagdeel = fields.String(validate=validate.OneOf(list(DAGDELEN)))


class CapaciteitSchema(Schema):
    """A capacity report."""

    stand = fields.String(required=True, validate=validate.OneOf(GEMELD))
    geldigTot = MomentField()  # noqa: N815
    reden = fields.String(validate=validate.OneOf(REDENEN))
    dagdelen = ListField(fields.Nested(DagdeelSchema), validate=unique)
    specialismen = codes(SPECIALISMEN)
    wijken = ListField(fields.String(validate=WIJK), validate=unique)


class KopSchema(Schema):
    """What a line of a batch is about: a team, and the id that the caller gives the line, so that it counts once."""

    team = fields.String(required=True, validate=ID)
    id = text()


class RegelSchema(KopSchema, CapaciteitSchema):
    """A line of a batch."""


class VernieuwSchema(Schema):
    """Of which team to renew the reports; without one, of all."""

    team = fields.String(validate=ID)


class GeschiedenisSchema(Schema):
    """Which page of what happened to a team: what came before a version."""

    voor = WholeInQueryField(validate=validate.Range(1))


class TeamlijstSchema(Schema):
    """Which teams to list: those that work, or those that ended, before an id."""

    voor = fields.String(validate=ID)
    status = fields.String(load_default="actief", validate=validate.OneOf(["actief", "beeindigd"]))


class VoorSchema(Schema):
    """Which page of a list: what stands before an id."""

    voor = fields.String(validate=ID)


class TeamInFileSchema(TeamSchema):
    """A team in a file. It has an id, so that reading the file again changes the same team."""

    id = fields.String(required=True, validate=ID)
