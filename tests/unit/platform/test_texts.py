"""Free texts: none names a cliënt by a number, and one in paragraphs can be seen as well as one on a line."""

import marshmallow as ma
import pytest
from marshmallow import fields

from services.schemas import MOST_TEXT, ParagraphsField, of_nobody
from tests.unit.platform.test_growth import FIELDS

BSN, NO_BSN = "111222333", "111222334"
# What takes a sentence as well, and keeps no text: a search, an address, and ids that have the form of their role.
NO_TEXTS = {
    "a search": {"WijkSchema.naam", "PlaatsSchema.zoek"},
    "an address": {"AbonnementSchema.callbackUrl", "NieuwAbonnementSchema.callbackUrl"},
    "an id": {
        "OrganisatieNameSchema.id", "SleutelSchema.organisatie", "PartijNaamSchema.organisatie",
        "PartijSchema.organisatie",
    },
}  # fmt: skip


def takes(field: fields.Field[object], text: str) -> bool:
    try:
        field.deserialize(text)
    except ma.ValidationError:
        return False
    return True


def test_every_free_text_of_the_apis_refuses_what_could_be_a_bsn() -> None:
    found = [(name, field) for name, field in FIELDS if takes(field, "Wijkteam Noord, 24 uur")]
    assert len(found) > 10
    refuse_nothing = {name for name, field in found if takes(field, f"Wijkteam {BSN}")}
    assert refuse_nothing == {name for names in NO_TEXTS.values() for name in names}
    assert all(takes(field, f"Wijkteam {NO_BSN}") for _, field in found)


@pytest.mark.parametrize(
    "text",
    [
        BSN, f"van {BSN}.", f"{BSN} 2026", f"x{BSN}y", "111.222.333", "1112.22.333", "111 222 333",
        "111\u00a0222\u00a0333", "111-22-2333", "12-10-2026 111.222.333", "op 1 1 1 2 2 2 3 3 3",
        "\uff11\uff11\uff11\uff12\uff12\uff12333",
        "010000008",
    ],
)  # fmt: skip
def test_nine_digits_that_pass_the_test_of_eleven_are_refused(text: str) -> None:
    with pytest.raises(ma.ValidationError, match="burgerservicenummer"):
        of_nobody(text)


@pytest.mark.parametrize(
    "text",
    ["", NO_BSN, "000000000", "11122233", "1112223330", "0111222333", "bel 053 484 00 00", "KvK 12345678",
     "van 07:00 tot 23:00, 365 dagen", "111 en 222333"],
)  # fmt: skip
def test_other_numbers_are_taken(text: str) -> None:
    of_nobody(text)


def test_a_text_in_paragraphs_is_kept_with_one_way_to_end_a_line() -> None:
    assert ParagraphsField().deserialize("Eerst dit.\r\n\r\n- en dan\n- dat") == "Eerst dit.\n\n- en dan\n- dat"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\n \n", "Mag niet leeg zijn."),
        ("een\ttab", "U+0009"),
        ("een\rregel", "U+000D"),
        ("goed\nen ver\u200bborgen", "U+200B"),
        ("a" * (MOST_TEXT + 1), "2000"),
        (f"regel\n{BSN}", "burgerservicenummer"),
    ],
)
def test_what_cannot_be_seen_is_refused_on_every_line(text: str, reason: str) -> None:
    with pytest.raises(ma.ValidationError, match=r".") as refused:
        ParagraphsField().deserialize(text)
    assert reason in str(refused.value.messages)


def test_the_longest_text_is_taken() -> None:
    assert len(str(ParagraphsField().deserialize("regel\r\n" * 333))) == 6 * 333
