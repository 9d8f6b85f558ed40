"""This module shows numbers to call, and for whom they are."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from directory_site.texts import text

Json = Mapping[str, Any]


class PhoneNumber(NamedTuple):
    """A phone number has a link that dials it, and a form in which people read it."""

    href: str
    shown: str


def phone_number(telephone: str | None) -> PhoneNumber | None:
    """Return `050 000 00 02` as a link in E.164 and as people read it, on one line."""
    if not telephone:
        return None
    digits = "".join(character for character in telephone if character.isdigit() or character == "+")
    if digits.startswith("0") and len(digits) == 10:  # noqa: PLR2004 - a Dutch number
        digits = f"+31{digits[1:]}"
    return PhoneNumber(f"tel:{digits}", telephone.replace(" ", "\N{NO-BREAK SPACE}"))


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
