"""The parts that the schemas of several services share: codes, clock times, short texts and contacts."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

import marshmallow as ma
import msgspec
import phonenumbers
from marshmallow import fields, validate
from typing_extensions import override

from events.codes import DAGDELEN, DAGSOORTEN
from services.platform.web import visible
from services.platform.web.fields import EmailField, ListField, WebsiteField
from services.platform.web.nobody import MOST, of_nobody
from services.platform.web.parser import Schema

T = TypeVar("T")
ID = validate.Regexp(r"[a-z0-9][a-z0-9-]{2,63}\Z", error="Gebruik 3 tot 64 kleine letters, cijfers of streepjes.")
REGIO = validate.Regexp(r"[A-Za-z0-9][A-Za-z0-9-]{1,63}\Z", error="Gebruik 2 tot 64 letters, cijfers of streepjes.")
UZOVI = validate.Regexp(r"[0-9]{4}\Z", error="Een UZOVI-code heeft 4 cijfers.")
WIJK = validate.Regexp(r"WK[0-9A-Z]{6}\Z", error="Een wijkcode is WK met 6 tekens.")
POSTCODE = validate.Regexp(r"[1-9][0-9]{3}\Z", error="Een postcode heeft hier 4 cijfers, zonder letters.")
GEMEENTE = validate.Regexp(r"GM[0-9]{4}\Z", error="Een gemeentecode is GM met 4 cijfers.")
SHORT = re.compile("1[0-9]{2,5}")  # a telephone number that is dialled in the Netherlands only
GEBIED = validate.Regexp(r"GM[0-9]{4}-[KG][0-9]{2,3}\Z", error="Een gebied is als GM0153-K03 of GM0153-G01.")
UUID7 = validate.Regexp(
    r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-(?![0-9]{12})[0-9a-f]{12}\Z",
    error="Geef een UUID van versie 7, of laat het id weg: in een id mag niets over een cliënt staan.",
)
CLOCK = validate.Regexp(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z", error="Geef een tijd als 07:00.")
CLOSING_TIME = validate.Regexp(
    r"(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)\Z", error="Geef een tijd als 17:00, of 24:00 voor het einde van de dag."
)
WEEKEND = validate.Regexp(
    r"(ma|di|wo|do|vr|za|zo) ([01][0-9]|2[0-3]):[0-5][0-9]\Z", error="Geef een dag en tijd als za 00:00."
)
LONGEST_TEXT, MOST_TEXT = 200, MOST  # characters of a text on one line, and of one in paragraphs
TEXT = {"pattern": r"^[^\S\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"}  # about: more signs are refused

_OF_LINES = r"[^\x00-\x09\x0b\x0c\x0e-\x1f\x7f]*"
PARAGRAPHS = {"pattern": rf"^{_OF_LINES}[^\s\x00-\x1f\x7f]{_OF_LINES}$"}  # about, as above


def values(kind: type[T], data: Mapping[str, Any]) -> T:
    """Return checked data as a value of this type."""
    return msgspec.convert(dict(data), kind)


def text(**options: Any) -> fields.String:
    """Make a field for a short text on one line, in which no cliënt is named by a number."""
    return fields.String(validate=[validate.Length(1, LONGEST_TEXT), seen, of_nobody], metadata=TEXT, **options)


def seen(text: str) -> None:
    """Raise `ValidationError` when a text has signs that cannot be seen. Of what is too long something else is said."""
    if len(text) <= LONGEST_TEXT and (reason := visible.fault(text)):
        raise ma.ValidationError(reason)


class ParagraphsField(fields.String):
    """A text of at most 2,000 characters in paragraphs, in which no cliënt is named by a number. However the lines of a
    text end, they end with U+000A here."""

    def __init__(self, **options: Any) -> None:
        """Make a field whose bounds stand in the documents of the API."""
        super().__init__(
            validate=[validate.Length(1, MOST_TEXT), _seen_in_paragraphs, of_nobody], metadata=PARAGRAPHS, **options
        )

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        found: str = super()._deserialize(value, attr, data, **kwargs)
        return found.replace("\r\n", "\n")


def _seen_in_paragraphs(text: str) -> None:
    if len(text) <= MOST_TEXT and (reason := visible.paragraphs_fault(text)):
        raise ma.ValidationError(reason)


def code(allowed: Any, **options: Any) -> fields.String:
    """Make a field for one code out of a code list."""
    return fields.String(validate=validate.OneOf(list(allowed)), **options)


def codes(allowed: Any, **options: Any) -> ListField:
    """Make a field for a list of codes out of a code list, each at most once."""
    return ListField(fields.String(validate=validate.OneOf(list(allowed))), validate=unique, **options)


def unique(items: list[Any]) -> None:
    """Raise `ValidationError` for a list that holds something twice."""
    if len({msgspec.json.encode(item) for item in items}) != len(items):
        raise ma.ValidationError("Staat er twee keer in.")


class TelefoonField(fields.String):
    """A telephone number in any notation that people use (geval 6); without a country it is Dutch. An extension is kept
    apart, behind it: `053 484 00 00 tst. 12`."""

    MOST = 40  # characters
    PATTERN = r"([+(]?[0-9][0-9()./ -]{1,30}?) ?(?:(?:;ext=|tst\.?|toestel|ext\.?|x|#) ?([0-9]{1,7}))?"

    def __init__(self, **options: Any) -> None:
        """Make a field whose pattern stands in the documents of the API."""
        shape = {"example": "050 000 00 01", "pattern": f"^{self.PATTERN}$", "maxLength": self.MOST}
        super().__init__(metadata=shape, **options)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs).strip()
        found = re.fullmatch(self.PATTERN, text) if len(text) <= self.MOST else None
        if found is None or not _can_be_called(found[1]):
            raise ma.ValidationError("Geef een telefoonnummer.")
        return f"{found[1]} tst. {found[2]}" if found[2] else found[1]


def _can_be_called(number: str) -> bool:
    """Tell whether a number can be dialled. A short one of the Netherlands begins with a 1 (112, 116117, 14 050); any
    other has the length and the first digits of a number of its country, whether or not somebody has it."""
    try:
        parsed = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed) or bool(SHORT.fullmatch(re.sub("[^0-9+]", "", number)))


class CelSchema(Schema):
    """A dagsoort with a dagdeel."""

    dagsoort = fields.String(required=True, validate=validate.OneOf(list(DAGSOORTEN)))
    dagdeel = fields.String(required=True, validate=validate.OneOf(list(DAGDELEN)))


class ContactSchema(Schema):
    """How to reach a function of an organisation, never a person."""

    telefoon = TelefoonField()
    email = EmailField()
    website = WebsiteField()
