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
