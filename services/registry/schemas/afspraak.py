"""The schemas of the text of an afspraak."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import (
    AARDEN,
    BESLISSERS,
    BINDINGEN,
    GETOETST,
    INZICHTEN,
    NIET_GETOETST,
    PARTIJROLLEN,
    PARTIJSOORTEN,
    VERZEKERAARSROLLEN,
)
from services.platform.web.fields import DateField, ListField
from services.platform.web.parser import Schema
from services.registry.domain.afspraken.afspraak import LEAST, MOST
from services.registry.schemas.organisatie import require_form
from services.schemas import REGIO, UUID7, WIJK, ParagraphsField, code, text, unique

STATUSSEN = ("concept", "ter-ondertekening", "van-kracht", "beeindigd")


class PartijNaamSchema(Schema):
    """Which party: an organisation in a role, or one without a key by its soort and name."""

    rol = code(PARTIJROLLEN)
    organisatie = fields.String()
    soort = code(PARTIJSOORTEN)
    naam = text()

    @ma.validates_schema
    def _one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        if {*data} - {"verzekeraar"} not in ({"rol", "organisatie"}, {"soort", "naam"}):
            raise ma.ValidationError("Geef rol en organisatie, of soort en naam van een partij zonder sleutel.")
        if "rol" in data:
            require_form(data["rol"], data["organisatie"], "organisatie")


class PartijSchema(PartijNaamSchema):
    """A party; a zorgverzekeraar leads or follows (L 3.5)."""

    verzekeraar = code(VERZEKERAARSROLLEN)

    @ma.validates_schema
    def _leads_or_follows(self, data: dict[str, Any], **_: Any) -> None:
        if (data.get("rol") == "zorgverzekeraar") != ("verzekeraar" in data):
            raise ma.ValidationError(
                "Zeg van een zorgverzekeraar, en alleen daarvan: leidend of volgend.", "verzekeraar"
            )


class WerkingsgebiedSchema(Schema):
    """A regio, or wijken in it."""

    regio = fields.String(required=True, validate=REGIO)
    wijken = ListField(fields.String(validate=WIJK), validate=unique)


class MededingingSchema(Schema):
    """Whether the rules of competition were looked at."""

    getoetst = code(GETOETST, required=True)
    reden = code(NIET_GETOETST)

    @ma.validates_schema
    def _why(self, data: dict[str, Any], **_: Any) -> None:
        if (data["getoetst"] == "niet-nodig") != ("reden" in data):
            raise ma.ValidationError("Geef een reden als het niet nodig was, en alleen dan.", "reden")


class OnderdeelSchema(Schema):
    """One of the parts of L 3.3."""

    tekst = ParagraphsField(required=True)
    openbaar = fields.Boolean(required=True, truthy={True}, falsy={False})


class OnderdelenSchema(Schema):
    """All parts of L 3.3; null says that nothing is known yet."""

    a = fields.Nested(OnderdeelSchema, required=True, allow_none=True)
    b = fields.Nested(OnderdeelSchema, required=True, allow_none=True)
    c = fields.Nested(OnderdeelSchema, required=True, allow_none=True)
    d = fields.Nested(OnderdeelSchema, required=True, allow_none=True)
    e = fields.Nested(OnderdeelSchema, required=True, allow_none=True)
    f = fields.Nested(OnderdeelSchema, required=True, allow_none=True)


class BestaandSchema(Schema):
    """The agreement of before."""

    bron = text(required=True)
    datum = DateField(required=True)


class ToetredingsregelSchema(Schema):
    """Who decides whether somebody may join."""

    beslist = code(BESLISSERS, required=True)
    norm = ParagraphsField()


class AfspraakSchema(Schema):
    """The text of an afspraak."""

    titel = text(required=True)
    partijen = ListField(fields.Nested(PartijSchema), most=MOST, required=True, validate=validate.Length(LEAST, MOST))
    gebied = fields.Nested(WerkingsgebiedSchema, required=True)
    aard = code(AARDEN, required=True)
    mededinging = fields.Nested(MededingingSchema)
    onderdelen = fields.Nested(OnderdelenSchema, required=True)
    bestaand = fields.Nested(BestaandSchema)
    binding = code(BINDINGEN, required=True)
    toetreding = fields.Nested(ToetredingsregelSchema, required=True)
    inzichtInkoper = code(INZICHTEN, required=True)  # noqa: N815 - as it is sent

    @ma.validates("partijen")
    def _each_once(self, found: list[dict[str, Any]], **_: Any) -> None:
        unique([{name: said for name, said in one.items() if name != "verzekeraar"} for one in found])

    @ma.validates_schema
    def _tested(self, data: dict[str, Any], **_: Any) -> None:
        if (data["aard"] != "bereikbaarheid") != ("mededinging" in data):
            reason = "Zeg bij coordinatie en werkgebieden, en alleen daar, of de mededinging is getoetst (L 4.2)."
            raise ma.ValidationError(reason, "mededinging")


class NieuweAfspraakSchema(AfspraakSchema):
    """A new afspraak. The caller may choose its id."""

    id = fields.String(validate=UUID7)


class AfsprakenlijstSchema(Schema):
    """Which afspraken to list: those before an id, or with this status."""

    voor = fields.String(validate=UUID7)
    status = code(STATUSSEN)
