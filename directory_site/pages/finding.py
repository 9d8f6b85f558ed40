"""What somebody typed of where they live: the wijken that it may mean, or what is wrong with it. Nothing of it reaches
an address, and of what may be somebody's address nothing is shown again."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from directory_site.client import CERTAIN, WIJKEN, FoundPlace
from directory_site.pages.street import Beside, beside_street, has_long_number, is_street, may_be_address
from directory_site.site import Site
from directory_site.view.heading import short_name

CLEAR = 0.95  # of a postcode's inhabitants live in one wijk: no need to ask which
TOWNS = ("woonplaats", "gemeente")
UNSURE = ("tikfout", "deel")
FOUR = 4  # digits of a postcode
LETTERS = 4  # of a town beside a street that is not typed in full: `bis` and `hs` are none
_CODE = re.compile(r"WK[0-9A-Z]{6}|GM[0-9]{4}", re.IGNORECASE)


class FieldError(NamedTuple):
    """An error says what is wrong with a field of a form."""

    field: str
    text: str


class Target(NamedTuple):
    """The wijk that is meant, or the ones to choose from: those of a `postcode`, else by their `codes`. `is_alike` says
    that none has exactly the name that was asked, or that more was asked than a name."""

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
    is_place = bool(found) and not _is_street(place, found)
    is_address = has_long_number(place) or (may_be_address(place) and all(one.how == "deel" for one in found))
    if (is_address or not is_place) and (beside := _beside_street(site, place)) and not _lies_in(found, beside):
        return beside, []
    return (_target(found), []) if is_place else (None, [FieldError("plaats", _unknown(site, place))])


def repeatable(site: Site, place: str) -> str:
    """Return the part of a text that the field may show again; a text with digits in it may be somebody's address."""
    if _CODE.fullmatch(place.strip()):
        return place
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
    return is_street(place) and all(one.kind == "buurt" for one in named)


def _beside_street(site: Site, place: str) -> Target | None:
    """Return the wijken of the place beside a street, to choose from; a town goes before a wijk that is called so."""
    if site.directory.postcode_in(place) and not has_long_number(place):
        return None
    look_up = cache(site.directory.places)
    for fits in (_is_town, _is_named, _is_nearly_town):
        for beside in beside_street(place):
            if fitting := [one for one in look_up(beside.text) if fits(beside, one)]:
                target = _target(fitting)
                return Target(None, codes=(target.wijk,) if target.wijk else target.codes, is_alike=True)
    return None


def _is_town(beside: Beside, found: FoundPlace) -> bool:
    """Tell whether a text is the name of this town, or of the village in a wijk that is called `Glanerbrug en
    omgeving`."""
    if found.kind in TOWNS:
        return found.how in CERTAIN
    return short_name(found.name).casefold() == f"{beside.text} en omgeving".casefold()


def _is_named(beside: Beside, found: FoundPlace) -> bool:
    return found.how in CERTAIN and not beside.is_town


def _is_nearly_town(beside: Beside, found: FoundPlace) -> bool:
    is_near = found.kind in TOWNS and found.how in ("begin", "tikfout")
    return is_near and not beside.is_loose and len(beside.text) >= LETTERS


def _lies_in(found: Sequence[FoundPlace], beside: Target) -> bool:
    """Tell whether 4 digits are a postcode of the place that stands beside them."""
    is_postcode = bool(found) and found[0].kind == "postcode"
    return is_postcode and any(wijk.code in beside.codes for wijk in found[0].wijken)


def _unknown(site: Site, place: str) -> str:
    if place.strip().isdecimal() and len(place.strip()) < FOUR:
        return site.text("empty")
    if _CODE.fullmatch(place.strip()):
        return site.text("unknown_name")
    if postcode := site.directory.postcode_in(place):
        return site.text("unknown").format(postcode)
    return site.text("no_street" if may_be_address(place) else "unknown_name")


def _target(found: Sequence[FoundPlace]) -> Target:
    """Return which wijk is meant when that is clear, else the wijken to choose from. A name with a typing error never
    is, nor the beginning of a name in a buurt: Oost may be a part of one far away."""
    first = found[0]
    if first.kind == "postcode":
        is_clear = len(first.wijken) == 1 or first.wijken[0].share >= CLEAR
        return Target(first.wijken[0].code if is_clear else None, first.name)
    is_certain = first.how in CERTAIN
    is_town = is_certain and first.kind in TOWNS
    shown = [place for place in found if place.how == first.how] if is_town else found
    codes = [*{wijk.code: None for place in shown for wijk in place.wijken}]
    is_part = first.kind == "buurt" and first.how == "begin"
    if len(codes) == 1 and first.how not in UNSURE and not is_part:
        return Target(codes[0])
    return Target(None, codes=tuple(codes[:WIJKEN]), is_alike=not is_certain)
