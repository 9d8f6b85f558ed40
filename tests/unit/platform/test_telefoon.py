"""Telephone numbers in the notations that people use (geval 6)."""

import marshmallow as ma
import pytest

from services.schemas import ContactSchema


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("038 000 12 21", "038 000 12 21"),
        (" 038 000 12 21 ", "038 000 12 21"),
        ("+31 (0)38 000 12 21", "+31 (0)38 000 12 21"),
        ("(038) 000 12 21", "(038) 000 12 21"),
        ("038/000 12 21", "038/000 12 21"),
        ("038.0001221", "038.0001221"),
        ("0523-001221", "0523-001221"),
        ("0031380001221", "0031380001221"),
        ("+49 5921 00012", "+49 5921 00012"),
        ("112", "112"),
        ("14 038", "14 038"),
        ("116117", "116117"),
        ("144", "144"),
        ("14038", "14038"),
        ("0800-0099", "0800-0099"),
        ("0900 1221", "0900 1221"),
        ("088 000 12 21", "088 000 12 21"),
        ("0800 012 21 21", "0800 012 21 21"),
        ("038 000 12 21 tst. 34", "038 000 12 21 tst. 34"),
        ("038 000 12 21 toestel 34", "038 000 12 21 tst. 34"),
        ("038 000 12 21 tst 34", "038 000 12 21 tst. 34"),
        ("(038) 000 12 21 ext. 7", "(038) 000 12 21 tst. 7"),
        ("038-0001221x34", "038-0001221 tst. 34"),
        ("+31380001221;ext=34", "+31380001221 tst. 34"),
    ],
)
def test_a_number_is_taken_as_it_is_written_with_its_extension_apart(sent: str, kept: str) -> None:
    assert ContactSchema().load({"telefoon": sent}) == {"telefoon": kept}


@pytest.mark.parametrize(
    "sent",
    [
        "", " ", "0", "bel ons", "038 000 12 21 bel", "038 000 12 21 tst.", "038 000 12 21 tst. 12345678", "tst. 3",
        "\u0660\u0663\u0668 000 12 21", "\uff10\uff13\uff18 000 12 21", "038\n000 12 21", "038 000 12 21 0380001221",
        "+999 38 000 12 21", "038 000 12", "038 000 1", "038", "+31 38 (0)001 22 12", "00 00 00 00 00", "0000000000",
        "+31 112", "+31 00 00 00 00 0", "0031 38 000 12", "1", "11", "1234567", "+49 59",
        "0" * 39, "0" * 50_000, "+" * 50_000, "- " * 30_000, "1" * 20,
    ],
)  # fmt: skip
def test_what_cannot_be_called_is_refused(sent: str) -> None:
    with pytest.raises(ma.ValidationError, match="Geef een telefoonnummer"):
        ContactSchema().load({"telefoon": sent})
