"""Who types a street most often types the town beside it: of that text only what may be the town is looked up. It stays
in memory."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_KIND = r"(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof|pad|steeg|dreef)\b"
_STREET = re.compile(_KIND, re.IGNORECASE)
_LONG_NUMBER = re.compile(_KIND + r"\s+[1-9][0-9]{3}(?![0-9])", re.IGNORECASE)
_POSTCODE = re.compile(r"(?<![0-9])[1-9][0-9]{3}(?:\s*[A-Z]{2}|[a-z]{2})(?![A-Za-z])")
_DIGIT = re.compile(r"[0-9]")
_APART = re.compile(r"[,;]|(?<![^\s,;])[^\s,;0-9]*[0-9][^\s,;]*")  # a comma, or the number of a house
_SMALL = re.compile(r"^\s*(?:(?:[a-z]|te|in|op)\s+)*", re.IGNORECASE)  # behind that number: `5 b te Glanerbrug`
_OF_STREET = re.compile(r"van|de|den|der|ten|ter|naar|op", re.IGNORECASE)  # so is the word behind it
_GOES_ON = re.compile(r"op|aan|en|bij", re.IGNORECASE)  # Broek op Langedijk is not Broek
_ADDITION = re.compile(
    r"bis|hs|huis|boven|beneden|achter|voor|links|rechts|midden|naast|tussen|hoog|laag|rood|wit|zwart|etage|kamer"
    r"|kelder|zijde",
    re.IGNORECASE,
)  # to the number of a house
_LONGEST = 4  # words of a town: Alphen aan den Rijn


class Beside(NamedTuple):
    """What may be the place beside a street. What stands before the street, or is called as one, `is_town` or nothing:
    it may be a surname. What `is_loose` may be a word of the street: only a name that is just so is meant by it."""

    text: str
    is_town: bool
    is_loose: bool = True


def is_street(text: str) -> bool:
    """Tell whether a text looks like the name of a street."""
    return bool(_STREET.search(text))


def has_long_number(text: str) -> bool:
    """Tell whether the 4 digits in a text may be the number of a house: they stand behind a street, and there is no
    postcode with its letters."""
    return bool(_LONG_NUMBER.search(text)) and not _POSTCODE.search(text)


def may_be_address(text: str) -> bool:
    """Tell whether a text looks like somebody's address: it has a street in it, or a number."""
    return bool(_STREET.search(text) or _DIGIT.search(text))


def beside_street(text: str) -> Sequence[Beside]:
    """Return what may be the place beside a street, each once: what stands at the end and then what stands at the
    begin, the longest first. What is called as a street itself comes last."""
    parts = (one for one in (*_at_end(text), *_at_begin(text)) if 1 < len(one.text) < len(text.strip()))
    found = {one.text: one for one in parts}
    return sorted(found.values(), key=lambda one: is_street(one.text)) if may_be_address(text) else []


def _at_end(text: str) -> Iterator[Beside]:
    words = _SMALL.sub("", _APART.split(text.strip(" ,;\t"))[-1]).split()
    for at in range(max(0, len(words) - _LONGEST), len(words)):
        place, before = " ".join(words[at:]), words[at - 1] if at else ""
        if not _ADDITION.fullmatch(place) and not _OF_STREET.fullmatch(before):
            is_behind = not at or (is_street(before) and not _OF_STREET.fullmatch(words[at]))
            yield Beside(place, is_street(place), is_loose=is_street(place) or not is_behind)


def _at_begin(text: str) -> Iterator[Beside]:
    words = _APART.split(text)[0].split()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        if not _GOES_ON.fullmatch(words[count] if count < len(words) else ""):
            yield Beside(" ".join(words[:count]), is_town=True)
