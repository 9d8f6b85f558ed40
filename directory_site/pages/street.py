"""Who types a street most often types the town beside it: of that text only what may be the town is looked up. It stays
in memory, and nothing of the street leaves this module."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_KIND = r"(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof|pad|steeg|dreef)\b"
_STREET = re.compile(_KIND, re.IGNORECASE)
_LONG_NUMBER = re.compile(_KIND + r"\s+[1-9][0-9]{3}(?![0-9])", re.IGNORECASE)
_POSTCODE = re.compile(r"(?<![0-9])[1-9][0-9]{3}(?:\s*[A-Z]{2}|[a-z]{2})(?![A-Za-z])")
_DIGIT = re.compile(r"[0-9]")
_SMALL = re.compile(r"[a-z]|te|in", re.IGNORECASE)  # a letter behind the number of a house, or `te Glanerbrug`


class Beside(NamedTuple):
    """What may be the place beside a street. What `is_loose` may be a word of the street: only a name that is just so
    is meant by it."""

    text: str
    is_loose: bool = False


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


def beside_street(text: str) -> Iterator[Beside]:
    """Yield what may be the place beside a street, the most likely first: what stands behind the street and its number,
    the end of that, and what stands before it."""
    words = re.split(r"[\s,;]+", text.strip(" ,;\t"))
    of_street = [at for at, word in enumerate(words) if may_be_address(word)]
    if not of_street:
        return
    if behind := _without_small(words[of_street[-1] + 1 :]):
        yield Beside(" ".join(behind))
        yield Beside(behind[-1], is_loose=True)
    before, comma, _ = text.partition(",")
    if comma and not may_be_address(before):
        yield Beside(before.strip())
    if of_street[0]:
        yield Beside(words[0], is_loose=True)


def _without_small(words: Sequence[str]) -> Sequence[str]:
    begin = next((at for at, word in enumerate(words) if not _SMALL.fullmatch(word)), len(words))
    return words[begin:]
