"""These tests specify how a page shows a number to call."""

from html import unescape

import pytest

from directory_site.view import numbers


@pytest.mark.parametrize(
    ("telephone", "href", "shown"),
    [
        ("050 000 01 11", "tel:+31500000111", "050&nbsp;000&nbsp;01&nbsp;11"),
        ("+31 50 000 01 11", "tel:+31500000111", "+31&nbsp;50&nbsp;000&nbsp;01&nbsp;11"),
        ("112", "tel:112", "112"),
        ("14 050", "tel:14050", "14&nbsp;050"),
        ("+31 (0)38 000 12 21", "tel:+31380001221", "+31&nbsp;(0)38&nbsp;000&nbsp;12&nbsp;21"),
        ("+31(0)380001221", "tel:+31380001221", "+31(0)380001221"),
        ("0031 (0)38 000 12 21", "tel:+31380001221", "0031&nbsp;(0)38&nbsp;000&nbsp;12&nbsp;21"),
        ("(038) 000 12 21", "tel:+31380001221", "(038)&nbsp;000&nbsp;12&nbsp;21"),
        ("038/000 12 21", "tel:+31380001221", "038/000&nbsp;12&nbsp;21"),
        ("038.0001221", "tel:+31380001221", "038.0001221"),
        ("0523 - 00 12 21", "tel:+31523001221", "0523&nbsp;-&nbsp;00&nbsp;12&nbsp;21"),
        ("06-00012221", "tel:+31600012221", "06-00012221"),
        ("+49 (0)5921 00012", "tel:+49592100012", "+49&nbsp;(0)5921&nbsp;00012"),
        ("038 000 12 21 tst. 34", "tel:+31380001221;ext=34", "038&nbsp;000&nbsp;12&nbsp;21&nbsp;tst.&nbsp;34"),
        ("0800 0099", "tel:08000099", "0800&nbsp;0099"),
        ("0900-1122", "tel:09001122", "0900-1122"),
        ("116 123", "tel:116123", "116&nbsp;123"),
    ],
)
def test_a_number_is_called_in_e164_and_read_in_groups_on_one_line(telephone: str, href: str, shown: str) -> None:
    assert numbers.phone_number(telephone) == (href, unescape(shown))


@pytest.mark.parametrize(
    ("voor", "nl", "en"),
    [
        (["iedereen"], None, None),
        (["professionals"], "Alleen voor zorgverleners", "For professionals only"),
        (["eigen-clienten"], "Voor eigen cliënten", "For their own clients"),
        (["professionals", "eigen-clienten"], "Voor eigen cliënten en zorgverleners",
         "For their own clients and professionals"),
    ],
)  # fmt: skip
def test_a_number_says_for_whom_it_is_when_not_for_all(voor: list[str], nl: str | None, en: str | None) -> None:
    assert [numbers.audience(voor, language) for language in ("nl", "en")] == [nl, en]
