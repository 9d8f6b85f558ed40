"""The schemas of what may be sent about a zorgvraag: codes only, never about a person (`domein.md`, Never)."""

from datetime import date, timedelta
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import (
    AANLEIDINGEN,
    ALTERNATIEVEN,
    DAGDELEN,
    DAGSOORTEN,
    INTREKKINGEN,
    NIVEAUS,
    REDENEN,
    SITUATIES,
    SPECIALISMEN,
    URGENTIES,
)
from services.platform.web.fields import DateField, ListField, WholeInQueryField
from services.platform.web.paging import page_number
from services.platform.web.parser import Schema
from services.schemas import ID, POSTCODE, UUID7, UZOVI, WIJK, CelSchema, code, codes, unique

KENMERK = validate.Regexp(r"[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}\Z", error="Een kenmerk is als K7M-4Q2.")
AHEAD = timedelta(days=366)  # a wished start may lie this far ahead
STEPS = 11  # of the longest ladder: that of a regio, after the aanbieder that has the cliënt in care
STATUSSEN = ("open", "geplaatst", "alternatief", "ingetrokken")


OPTIONAL = frozenset(
    {
        "id",
        "postcode",
        "wijk",
        "gewensteStart",
        "niveau",
        "voorkeur",
        "inZorgBij",
        "zorgverzekeraar",
        "aanleiding",
        "vervolgOp",
    }
)


def cellen(*, least: int, **options: Any) -> ListField:
    """Make a field for dagdelen, each at most once."""
    most = len(DAGSOORTEN) * len(DAGDELEN)
    return ListField(fields.Nested(CelSchema), validate=validate.And(validate.Length(least, most), unique), **options)


class ZorgvraagSchema(Schema):
    """A zorgvraag as it is asked."""

    id = fields.String(validate=UUID7)
    situatie = code(SITUATIES, required=True)
    postcode = fields.String(validate=POSTCODE)
    wijk = fields.String(validate=WIJK)
    dagdelen = cellen(least=1, required=True)
    urgentie = code(URGENTIES, required=True)
    specialismen = codes(SPECIALISMEN)
    aanleiding = code(AANLEIDINGEN)
    gewensteStart = DateField()  # noqa: N815
    niveau = code(NIVEAUS)
    warmeOverdracht = fields.Boolean(truthy={True}, falsy={False})  # noqa: N815
    voorkeur = fields.String(validate=ID)
    alGevraagd = ListField(  # noqa: N815
        fields.String(validate=ID), validate=validate.And(validate.Length(max=100), unique)
    )
    inZorgBij = fields.String(validate=ID)  # noqa: N815
    zorgverzekeraar = fields.String(validate=UZOVI)
    vervolgOp = fields.String(validate=UUID7)  # noqa: N815

    @ma.pre_load
    def _null_is_left_out(self, said: Any, **_: Any) -> Any:
        if not isinstance(said, dict):
            return said
        return {name: value for name, value in said.items() if value is not None or name not in OPTIONAL}

    @ma.validates_schema(pass_original=True, skip_on_field_errors=False)
    def _together(self, _: Any, asked: dict[str, Any], **__: Any) -> None:
        faults: dict[str, list[str]] = {}
        asked = {name: value for name, value in asked.items() if value is not None}
        if ("postcode" in asked) == ("wijk" in asked):
            faults["postcode"] = ["Geef een postcode of een wijk, niet beide."]
        if (asked.get("situatie") == "bestaand") != ("inZorgBij" in asked):
            faults["inZorgBij"] = ["Geef inZorgBij bij een bestaande cliënt, en alleen dan."]
        if faults:
            raise ma.ValidationError(faults)


def start_fault(start: date | None, today: date) -> str | None:
    """Return what is wrong with a wished start, seen from today (in Amsterdam), or None."""
    if start and not today <= start <= today + AHEAD:
        return "Geef een datum vanaf vandaag, en hoogstens een jaar vooruit."
    return None


class VoorleggingSchema(Schema):
    """The teams to ask."""

    teams = ListField(fields.String(validate=ID), required=True, validate=validate.And(validate.Length(1, 100), unique))


class AntwoordSchema(Schema):
    """The answer of a team."""

    team = fields.String(required=True, validate=ID)
    antwoord = code(("toegezegd", "afgewezen"), required=True)
    dagdelen = cellen(least=1)
    reden = code(REDENEN)

    @ma.validates_schema
    def _fits(self, data: dict[str, Any], **_: Any) -> None:
        wrong = {"toegezegd": "reden", "afgewezen": "dagdelen"}.get(data.get("antwoord", ""))
        if wrong in data:
            raise ma.ValidationError(f"Dit hoort niet bij {data['antwoord']}.", wrong)


class PlaatsingSchema(Schema):
    """The team that begins."""

    team = fields.String(required=True, validate=ID)


class ZorgverzekeraarSchema(Schema):
    """The zorgverzekeraar of the cliënt."""

    zorgverzekeraar = fields.String(required=True, validate=UZOVI)


class AlternatiefSchema(Schema):
    """The alternative that was found."""

    alternatief = code(ALTERNATIEVEN, required=True)


class IntrekkingSchema(Schema):
    """The reason why a zorgvraag is withdrawn."""

    reden = code(INTREKKINGEN)


class LijstSchema(Schema):
    """The zorgvragen to list."""

    kenmerk = fields.String(validate=KENMERK)
    status = code(STATUSSEN)
    voor = fields.String(validate=UUID7)


class WerkvoorraadSchema(Schema):
    """What to show of a list of work."""

    wijk = fields.String(validate=WIJK)
    urgentie = code(URGENTIES)
    stap = WholeInQueryField(validate=validate.Range(1, STEPS))
    aanMij = fields.Boolean(truthy={"true"}, falsy={"false"})  # noqa: N815
    pagina = page_number()
