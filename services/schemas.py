"""The parts that several schemas share: codes, short texts, contacts and opening hours."""

from collections.abc import Mapping
from typing import Any, TypeVar

import marshmallow as ma
import msgspec
from marshmallow import fields, validate

from events.codes import DAGEN, DAGEN_KORT
from services.platform.web.parser import Schema

T = TypeVar("T")
ID = validate.Regexp(r"[a-z0-9][a-z0-9-]{2,63}\Z", error="Gebruik 3 tot 64 kleine letters, cijfers of streepjes.")
REGIO = validate.Regexp(r"[A-Za-z0-9][A-Za-z0-9-]{1,63}\Z", error="Gebruik 2 tot 64 letters, cijfers of streepjes.")
UZOVI = validate.Regexp(r"\d{4}\Z", error="Een UZOVI-code heeft 4 cijfers.")
WIJK = validate.Regexp(r"WK[0-9A-Z]{6}\Z", error="Een wijkcode is WK met 6 tekens.")
POSTCODE = validate.Regexp(r"[1-9]\d{3}\Z", error="Een postcode heeft hier 4 cijfers, zonder letters.")
GEMEENTE = validate.Regexp(r"GM\d{4}\Z", error="Een gemeentecode is GM met 4 cijfers.")
KLOK = validate.Regexp(r"([01]\d|2[0-3]):[0-5]\d\Z", error="Geef een tijd als 07:00.")
WEEKEND = validate.Regexp(
    r"(ma|di|wo|do|vr|za|zo) ([01]\d|2[0-3]):[0-5]\d\Z", error="Geef een dag en tijd als za 00:00."
)
TELEFOON = validate.Regexp(r"\+?[0-9][0-9 ()-]{1,19}\Z", error="Geef een telefoonnummer.")
TEKST = validate.And(
    validate.Length(1, 200), validate.Regexp(r"[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*\Z", error="Mag niet leeg zijn.")
)
UNIEK = "Staat er twee keer in."
MOST = 1000  # items of a list


def values(kind: type[T], data: Mapping[str, Any]) -> T:
    """Checked data as a value of the published language."""
    return msgspec.convert(dict(data), kind)


def tekst(**options: Any) -> fields.String:
    """A short text on one line."""
    return fields.String(validate=TEKST, **options)


def codes(allowed: Any, **options: Any) -> fields.List[Any]:
    """A list of codes out of a code list, each at most once."""
    return fields.List(fields.String(validate=validate.OneOf(list(allowed))), validate=uniek, **options)


def uniek(found: list[Any]) -> None:
    """Raises `ValidationError` when something is in a list twice, or when the list is endless."""
    if len(found) > MOST or len({msgspec.json.encode(item) for item in found}) != len(found):
        raise ma.ValidationError(UNIEK)


class ContactSchema(Schema):
    """Functions of an organisation, never a person."""

    telefoon = fields.String(validate=TELEFOON, metadata={"example": "050 000 00 01"})
    email = fields.Email(validate=validate.Length(max=200))
    website = fields.Url(schemes={"http", "https"}, validate=validate.Length(max=200))


class OpeningstijdSchema(Schema):
    """Days with hours, or closed."""

    dagen = codes((*DAGEN, *DAGEN_KORT), required=True)
    van = fields.String(validate=KLOK)
    tot = fields.String(validate=KLOK)
    gesloten = fields.Boolean(truthy={True}, falsy={False})

    @ma.validates_schema
    def _hours_or_closed(self, data: dict[str, Any], **_: Any) -> None:
        hours = "van" in data and "tot" in data
        if not data.get("dagen"):
            message = "Noem minstens één dag."
            raise ma.ValidationError(message, "dagen")
        if data.get("gesloten") and ("van" in data or "tot" in data):
            message = "Een dag is gesloten of heeft tijden, niet beide."
            raise ma.ValidationError(message, "gesloten")
        if not data.get("gesloten") and not hours:
            message = "Geef van en tot, of zeg dat het gesloten is."
            raise ma.ValidationError(message, "van")
