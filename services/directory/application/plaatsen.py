"""Places as people call them: a postcode, a code, or the name of a woonplaats, gemeente, wijk or buurt (rij 20)."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from services.directory.application.places import successors_of
from services.directory.application.wijken import FoundWijk, wijken_by_code, wijken_by_postcode
from services.directory.domain.names import How, Kind, Name
from services.directory.reader import Reader

_ALONE = re.compile(r"\s*([1-9][0-9]{3})(?![0-9])\W*(?:[A-Za-z]{1,2}(?![A-Za-z])\W*)?(?:[0-9]{1,3}[A-Za-z]{0,2}\W*)?")
_APART = re.compile(r"\A\s*([1-9])\s?([0-9])\s?([0-9])\s?([0-9])(?!\s*[0-9])")  # 75 34, as some write it
_WITH_LETTERS = re.compile(r"(?<![0-9])([1-9][0-9]{3})(?:\s*[A-Z]{2}|[a-z]{2})(?![A-Za-z])")
_FOUR_DIGITS = re.compile(r"(?<![0-9])(?!19|20)[1-9][0-9]{3}(?![0-9])")  # a year in a sentence is no postcode
_CODE = re.compile(r"\s*((?:WK[0-9A-Z]{6})|(?:GM[0-9]{4}))\s*", re.ASCII | re.IGNORECASE)


class FoundPlace(msgspec.Struct, frozen=True):
    """A place that was found, and how: its name fits what was asked, or it is its `code`. Its wijken stand with the one
    first in which most of its inhabitants live."""

    soort: Kind | Literal["postcode"]
    naam: str
    gemeente: str
    hoe: How | Literal["code"]
    wijken: Sequence[FoundWijk]


def postcode_in(text: str) -> str | None:
    """Return the 4 digits of the postcode in a text, also out of a whole address: the last ones with letters behind
    them, or the only ones that are no year. Whatever stands around them is dropped, as are spaces between them where
    the text begins with them."""
    text = _APART.sub(r"\1\2\3\4", text)
    if alone := _ALONE.fullmatch(text):
        return str(alone[1])
    if with_letters := _WITH_LETTERS.findall(text):
        return str(with_letters[-1])
    found = _FOUR_DIGITS.findall(text)
    return str(found[0]) if len(found) == 1 else None


def plaatsen(reader: Reader, text: str) -> list[FoundPlace]:
    """Return the places that a text may mean, the best first; none when we know none. The code of a wijk that ended
    means what took its place. Raises `Away` when the index may know places that are not there yet."""
    if not (found := _look_up(reader, text)):
        reader.updated()
    return found


def _look_up(reader: Reader, text: str) -> list[FoundPlace]:
    if found := _CODE.fullmatch(text):
        return _coded(reader, found[1].upper())
    if postcode := postcode_in(text):
        wijken = wijken_by_postcode(reader, postcode)
        return [FoundPlace("postcode", postcode, wijken[0].gemeente, "code", wijken)] if wijken else []
    return [_found(hit.name, hit.hoe) for hit in reader.names().search(text)]


def _coded(reader: Reader, code: str) -> list[FoundPlace]:
    if name := reader.names().coded(code):
        return [_found(name, "code")]
    instead = wijken_by_code(reader, [*(successors_of(reader, code) or ())])
    return [FoundPlace("wijk", wijk.naam, wijk.gemeente, "code", [wijk]) for wijk in instead]


def wijken_of(places: Sequence[FoundPlace]) -> list[FoundWijk]:
    """Return the wijken of places, each once."""
    return [*{wijk.code: wijk for place in places for wijk in place.wijken}.values()]


def _found(name: Name, hoe: How | Literal["code"]) -> FoundPlace:
    wijken = [FoundWijk(wijk.code, wijk.naam, wijk.gemeente) for wijk in name.wijken]
    return FoundPlace(name.soort, name.naam, name.gemeente, hoe, wijken)
