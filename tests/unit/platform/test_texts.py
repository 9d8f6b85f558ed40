"""Free texts: none names a cliënt by a number, and one in paragraphs can be seen as well as one on a line."""

import marshmallow as ma
import pytest
from marshmallow import fields

from services.platform.web.nobody import of_nobody
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
        "248 - 163 - 577", "248\u2013163\u2013577", "248 \u2014 163 \u2014 577", "24\u201181\u201163577",
        "248,163,577", "248, 163, 577", "248_163_577", "24816  35  77", "248\u2212163\u2212577",
        "2 4 8   1 6 3   5 7 7",
        "248163\n577", "https://zorg.example/248163577", "van 2481.63.577, 2026",
    ],
)  # fmt: skip
def test_nine_digits_that_pass_the_test_of_eleven_are_refused(text: str) -> None:
    with pytest.raises(ma.ValidationError, match="burgerservicenummer"):
        of_nobody(text)


@pytest.mark.parametrize(
    "text",
    ["", NO_BSN, "000000000", "11122233", "1112223330", "0111222333", "bel 053 484 00 00", "KvK 12345678",
     "van 07:00 tot 23:00, 365 dagen", "111 en 222333",
     "053 - 484 00 00 of 06 12 34 56 78", "31-12-2025, 01-01-2026", "2026-11-23 \u2013 2026-12-24",
     "op 3, 4 en 5 mei 2027",
     "7511, 7512, 7513, 7521 en 7522", "7511 AB, 7512 CD", "WK015308, WK015306", "8001, 8002, 9103", "3311, 3313, 3344",
     "248, 163, 574", "248 \u2013 163 \u2013 574", "248    163    577", "248: 163; 577",
     "tussen 07.00 \u2013 23.00 uur"],
)  # fmt: skip
def test_other_numbers_are_taken(text: str) -> None:
    of_nobody(text)


ADDRESSES = {
    "EmailField": ("info@zorg{}.example", "248163577@zorg.example", "248.163.577@zorg.example"),
    "WebsiteField": ("https://zorg.example/{}", "https://zorg.example/248163577", "http://248163577.zorg.example/"),
}


def test_no_address_that_the_public_reads_names_a_client() -> None:
    for kind, (good, *wrong) in ADDRESSES.items():
        found = [field for _, field in FIELDS if type(field).__name__ == kind]
        assert found
        assert all(takes(field, good.format(number)) for field in found for number in ("", "-24", "248163574"))
        assert not any(takes(field, one) for field in found for one in wrong)


def test_no_id_that_a_caller_chooses_for_what_is_new_names_a_client() -> None:
    chosen = {"NieuweAanbiederSchema.id", "TeamSchema.id", "NieuwAbonnementSchema.id", "NieuweAfspraakSchema.id"}
    found = [field for name, field in FIELDS if name in chosen]
    assert len(found) == len(chosen)
    for wrong in ("248163577", "zorg-248163577", "248-163-577"):
        assert not any(takes(field, wrong) for field in found)
    for good in ("248163574", "zorg-24816357", "agb-41234567", "019c0000-0000-7248-8163-577a00000000"):
        assert sum(takes(field, good) for field in found) >= len(found) - 1, "that of an afspraak is a UUID"


@pytest.mark.parametrize("drawn", ["123e4567-e89b-4111-a222-333000000000", "0C1D5F2A-1112-4223-8333-BBBBBBBBBBBB"])
def test_a_uuid_names_nobody_whatever_digits_are_in_it(drawn: str) -> None:
    of_nobody(drawn)
    with pytest.raises(ma.ValidationError):
        of_nobody(f"{drawn} 111222333")
