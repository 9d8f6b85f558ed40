"""Texts that name no cliënt by a number: nothing of the APIs holds what could be a burgerservicenummer (`domein.md`,
Never)."""

import re

import marshmallow as ma

BSN = "Hier staat een nummer dat een burgerservicenummer kan zijn: haal het weg."
MOST = 2_000  # characters: of what is longer something else is said
# Nine digits, perhaps in groups with a few signs or spaces between them, at every place where they begin. All dashes of
# Unicode that people type are there: U+2010 to U+2015, and U+2212, the minus.
_NINE_DIGITS = re.compile(r"(?<!\d)(?=(\d(?:[\s./,_\u2010-\u2015\u2212-]{0,3}\d){8})(?!\d))")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


def of_nobody(text: str) -> None:
    """Raise `ValidationError` for a text with nine digits that could be a burgerservicenummer. Of what is too long
    something else is said."""
    if len(text) <= MOST and names_somebody(text):
        raise ma.ValidationError(BSN)


def names_somebody(text: str) -> bool:
    """Tell whether a text has nine digits that could be a burgerservicenummer. A UUID has such digits by chance: one in
    125 that are drawn."""
    return not _UUID.fullmatch(text) and any(map(_is_bsn, _NINE_DIGITS.findall(text)))


def _is_bsn(number: str) -> bool:
    """Tell whether nine digits pass the test of eleven."""
    digits = [int(sign) for sign in number if sign.isdecimal()]
    return any(digits) and sum(w * digit for w, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0
