"""What whoever sends in something faulty reads: marshmallow's own messages in Dutch, and all others as they are."""

from typing import Any

import marshmallow as ma
import pytest
from marshmallow import fields, validate

from services.platform.runtime.dutch import dutch


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (fields.String(required=True), ma.missing, "Dit veld ontbreekt."),
        (fields.String(), None, "Dit veld mag niet leeg (null) zijn."),
        (fields.String(), 3, "Dit moet tekst zijn."),
        (fields.Integer(), "drie", "Dit moet een geheel getal zijn."),
        (fields.Float(), "drie", "Dit moet een getal zijn."),
        (fields.Float(), "nan", "Dit moet een gewoon getal zijn."),
        (fields.Boolean(), "misschien", "Dit moet true of false zijn."),
        (fields.List(fields.String()), "een", "Dit moet een lijst zijn."),
        (fields.Dict(), "een", "Dit moet een object zijn."),
        (fields.Nested(ma.Schema), "een", "Dit moet een object zijn."),
        (fields.Email(), "een", "Dit is geen e-mailadres."),
        (fields.Url(), "een", "Dit is geen webadres (https://…)."),
        (fields.Date(), "2026-02-30", "Dit is geen bestaande datum."),
        (fields.String(validate=validate.OneOf(["ruimte", "vol"])), "een", "Kies uit: ruimte, vol."),
        (fields.String(validate=validate.Length(2, 5)), "e", "De lengte moet 2 tot en met 5 zijn."),
        (fields.String(validate=validate.Length(max=2)), "een", "Te lang: ten hoogste 2."),
        (fields.String(validate=validate.Length(min=4)), "een", "Te kort: ten minste 4."),
        (fields.Integer(validate=validate.Range(1, 1000)), 0, "Kies een getal van 1 tot en met 1000."),
    ],
)
def test_a_fault_in_a_field_is_told_in_dutch(field: fields.Field[Any], value: object, words: str) -> None:
    faults = ma.Schema.from_dict({"x": field})().validate({} if value is ma.missing else {"x": value})
    found = faults["x"]["_schema"] if isinstance(faults["x"], dict) else faults["x"]
    assert [dutch(message) for message in found] == [words]


def test_a_field_that_does_not_exist_is_told_in_dutch() -> None:
    assert [dutch(message) for message in ma.Schema().validate({"x": 1})["x"]] == ["Dit veld bestaat niet."]


def test_a_body_that_is_no_object_is_told_in_dutch() -> None:
    assert [dutch(message) for message in ma.Schema().validate([])["_schema"]] == ["Dit moet een object zijn."]


@pytest.mark.parametrize("message", ["", "Dit team is beëindigd.", "Wie zegt: Unknown field.", "Must be one of"])
def test_any_other_message_stays_as_it_is(message: str) -> None:
    assert dutch(message) == message
