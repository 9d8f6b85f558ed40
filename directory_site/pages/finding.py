"""What somebody typed of where they live: the wijken that it may mean, or what is wrong with it. Nothing of it reaches
an address, and of what may be somebody's address nothing is shown again."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from directory_site.client import CERTAIN, WIJKEN, FoundPlace
from directory_site.site import Site

CLEAR = 0.95  # of a postcode's inhabitants live in one wijk: no need to ask which
TOWNS = ("woonplaats", "gemeente")
UNSURE = ("tikfout", "deel")
FOUR = 4  # digits of a postcode
_STREET = re.compile(r"(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof|pad|steeg|dreef)\b", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9]")
_CODE = re.compile(r"(?:WK|GM)[0-9]+", re.IGNORECASE)


class FieldError(NamedTuple):
    """An error says what is wrong with a field of a form."""

    field: str
    text: str


class Target(NamedTuple):
    """The wijk that is meant, or the ones to choose from: those of a `postcode`, else by their `codes`. `is_alike` says
    that none has exactly the name that was asked."""

    wijk: str | None
    postcode: str | None = None
    codes: tuple[str, ...] = ()
    is_alike: bool = False

    @property
    def query(self) -> dict[str, str | None]:
        """Return the choice as it stands in the address of the page that asks for it."""
        if self.postcode:
            return {"pc4": self.postcode}
        return {"wijk": ",".join(self.codes), "lijkt": "ja" if self.is_alike else None}


def find(site: Site, place: str) -> tuple[Target | None, list[FieldError]]:
    """Return what a text means, or what is wrong with it."""
    if not place.strip():
        return None, [FieldError("plaats", site.text("empty"))]
    found = site.directory.places(place.strip()) if len(place.strip()) > 1 else []
    if not found or _is_street(place, found):
        return None, [FieldError("plaats", _unknown(site, place))]
    return _target(found), []


def repeatable(site: Site, place: str) -> str:
    """Return the part of a text that the field may show again; a text with digits in it may be somebody's address."""
    if postcode := site.directory.postcode_in(place):
        return postcode
    is_short = place.strip().isdecimal() and len(place.strip()) <= FOUR
    return place if is_short or not has_digits(place) else ""


def has_digits(text: str) -> bool:
    """Tell whether there is a digit in a text."""
    return any(character.isdigit() for character in text)


def _is_street(place: str, found: Sequence[FoundPlace]) -> bool:
    """Tell whether a text is more likely a street than the buurt somewhere that is called after such a street."""
    named = (one for one in found if one.how in CERTAIN)
    return bool(_STREET.search(place)) and all(one.kind == "buurt" for one in named)


def _unknown(site: Site, place: str) -> str:
    if place.strip().isdecimal() and len(place.strip()) < FOUR:
        return site.text("empty")
    if postcode := site.directory.postcode_in(place):
        return site.text("unknown").format(postcode)
    if _CODE.fullmatch(place.strip()):
        return site.text("unknown_name")
    return site.text("no_street" if _STREET.search(place) or _DIGIT.search(place) else "unknown_name")


def _target(found: Sequence[FoundPlace]) -> Target:
    """Return which wijk is meant when that is clear, else the wijken to choose from. A name with a typing error never
    is, nor the name of a buurt where names elsewhere begin so."""
    first = found[0]
    if first.kind == "postcode":
        is_clear = len(first.wijken) == 1 or first.wijken[0].share >= CLEAR
        return Target(first.wijken[0].code if is_clear else None, first.name)
    is_certain = first.how in CERTAIN
    is_town = is_certain and first.kind in TOWNS
    shown = [place for place in found if place.how == first.how] if is_town else found
    codes = [*{wijk.code: None for place in shown for wijk in place.wijken}]
    if len(codes) == 1 and first.how not in UNSURE:
        return Target(codes[0])
    return Target(None, codes=tuple(codes[:WIJKEN]), is_alike=not is_certain)
