"""The parts that the schemas of several services share: codes, clock times, short texts and contacts."""

from collections.abc import Mapping
from typing import Any, TypeVar

import marshmallow as ma
import msgspec
from marshmallow import fields, validate

from events.codes import DAGDELEN, DAGSOORTEN
from services.platform.web.parser import Schema

T = TypeVar("T")
ID = validate.Regexp(r"[a-z0-9][a-z0-9-]{2,63}\Z", error="Gebruik 3 tot 64 kleine letters, cijfers of streepjes.")
REGIO = validate.Regexp(r"[A-Za-z0-9][A-Za-z0-9-]{1,63}\Z", error="Gebruik 2 tot 64 letters, cijfers of streepjes.")
UZOVI = validate.Regexp(r"\d{4}\Z", error="Een UZOVI-code heeft 4 cijfers.")
WIJK = validate.Regexp(r"WK[0-9A-Z]{6}\Z", error="Een wijkcode is WK met 6 tekens.")
POSTCODE = validate.Regexp(r"[1-9]\d{3}\Z", error="Een postcode heeft hier 4 cijfers, zonder letters.")
GEMEENTE = validate.Regexp(r"GM\d{4}\Z", error="Een gemeentecode is GM met 4 cijfers.")
CLOCK = validate.Regexp(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z", error="Geef een tijd als 07:00.")
CLOSING_TIME = validate.Regexp(
    r"(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)\Z", error="Geef een tijd als 17:00, of 24:00 voor het einde van de dag."
)
WEEKEND = validate.Regexp(
    r"(ma|di|wo|do|vr|za|zo) ([01][0-9]|2[0-3]):[0-5][0-9]\Z", error="Geef een dag en tijd als za 00:00."
)
TELEFOON = validate.Regexp(r"\+?[0-9][0-9 ()-]{1,19}\Z", error="Geef een telefoonnummer.")
TEXT = validate.And(
    validate.Length(1, 200), validate.Regexp(r"[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*\Z", error="Mag niet leeg zijn.")
)
MOST = 1000  # items of a list


def values(kind: type[T], data: Mapping[str, Any]) -> T:
    """Return checked data as a value of this type."""
    return msgspec.convert(dict(data), kind)


def text(**options: Any) -> fields.String:
    """Make a field for a short text on one line."""
    return fields.String(validate=TEXT, **options)


def codes(allowed: Any, **options: Any) -> fields.List[Any]:
    """Make a field for a list of codes out of a code list, each at most once."""
    return fields.List(fields.String(validate=validate.OneOf(list(allowed))), validate=unique, **options)


def unique(items: list[Any]) -> None:
    """Raise `ValidationError` for a list that holds something twice, or too much."""
    if len(items) > MOST or len({msgspec.json.encode(item) for item in items}) != len(items):
        raise ma.ValidationError("Staat er twee keer in.")


class CelSchema(Schema):
    """A dagsoort with a dagdeel."""

    dagsoort = fields.String(required=True, validate=validate.OneOf(list(DAGSOORTEN)))
    dagdeel = fields.String(required=True, validate=validate.OneOf(list(DAGDELEN)))


class ContactSchema(Schema):
    """How to reach a function of an organisation, never a person."""

    telefoon = fields.String(validate=TELEFOON, metadata={"example": "050 000 00 01"})
    email = fields.Email(validate=validate.Length(max=200))
    website = fields.Url(schemes={"http", "https"}, validate=validate.Length(max=200))
