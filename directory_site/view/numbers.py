"""This module shows numbers to call, and for whom they are."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import phonenumbers

from directory_site.texts import text

DUTCH = 9  # digits of a Dutch number, behind its 0
Json = Mapping[str, Any]


class PhoneNumber(NamedTuple):
    """A phone number has a link that dials it, and a form in which people read it."""

    href: str
    shown: str


@lru_cache(maxsize=16_384)  # taking a number apart is a tenth of making a page of teams
def phone_number(telephone: str | None) -> PhoneNumber | None:
    """Return `050 000 00 02 tst. 3` as a link (E.164 with the extension apart, RFC 3966) and as people read it, on one
    line."""
    if not telephone:
        return None
    number, _, extension = telephone.partition(" tst. ")
    link = f"tel:{_dialled(number)}" + (f";ext={extension}" if extension else "")
    return PhoneNumber(link, telephone.replace(" ", "\N{NO-BREAK SPACE}"))


def _dialled(number: str) -> str:
    """Return a number in E.164. One that is dialled in the Netherlands only (112, 14 050, 0800) stays as it is."""
    digits = "".join(character for character in number if character.isdecimal())
    try:
        parsed = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return digits
    abroad = number.lstrip(" (").startswith(("+", "00"))
    whole = digits.startswith("0") and len(str(parsed.national_number)) == DUTCH
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)) if abroad or whole else digits


def thousands(count: int, language: str) -> str:
    """Return a number as people write it: `12.970` in Dutch, `12,970` in English."""
    return f"{count:,}".replace(",", "." if language == "nl" else ",")


def number_of(contact: Json | None) -> PhoneNumber | None:
    """Return the number of a contact, if it has one."""
    return phone_number((contact or {}).get("telefoon"))


def audience(voor: Sequence[str], language: str) -> str | None:
    """Return for whom a number is, or none when it is for everyone."""
    if "iedereen" in voor:
        return None
    if "eigen-clienten" not in voor:
        return text(language, "professionals_only")
    return text(language, "own_and_professionals" if "professionals" in voor else "own_only")
