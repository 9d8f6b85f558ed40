"""Texts that can be seen: on one line, in their own direction, without signs that nobody sees (`geval 16`).

Unicode has no list of what looks like nothing. What it lists as *default ignorable* comes nearest (its file
DerivedCoreProperties.txt, 16.0): most of that has category Cf or Cn, which is refused here as a whole; the rest, and
what a font draws as an empty place, stands below.
"""

import re
import unicodedata
from collections.abc import Sequence
from operator import mul

# Control, format, half, private and unassigned signs; ends of lines and paragraphs.
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\U0001d159")
_SPACES = frozenset(" \u00a0")
_MARKS, _SYMBOLS = frozenset({"Mn", "Mc", "Me"}), frozenset({"So", "Sk"})
_JOINERS = frozenset("\u200c\u200d")  # seen in what they join
_STYLES = frozenset("\ufe0e\ufe0f")  # a symbol as text, or in colour
_OTHER_STYLES = (("\ufe00", "\ufe0d"), ("\U000e0100", "\U000e01ef"))
_VIRAMA = 9  # its combining class: after it a joiner shows (RFC 5892, A.1 and A.2)
_NINE = re.compile(r"(?<!\d)\d{9}(?!\d)")
MOST_MARKS = 4  # on one letter; more would cover the lines above and below


def fault(text: str) -> str | None:
    """Return what is wrong with a text as a name that people read, in Dutch, or None. Accents may stand apart from
    their letters."""
    if not any(unicodedata.category(sign)[0] in "LNPS" and sign not in _BLANK for sign in text):
        return "Mag niet leeg zijn."
    around = (" ", *text, " ")
    marks = 0
    for before, sign, after in zip(around, around[1:], around[2:], strict=False):
        marks = marks + 1 if unicodedata.category(sign) in _MARKS else 0
        if not _is_seen(before, sign, after) or marks > MOST_MARKS:
            return f"Het teken U+{ord(sign):04X} kan hier niet: gebruik tekst die te zien is, op één regel."
    return bsn_fault(text)


def bsn_fault(text: str) -> str | None:
    """Return that a text holds what can be a burgerservicenummer, in Dutch, or None."""
    if any(_is_bsn([*map(int, found)]) for found in _NINE.findall(text)):
        return "Hier staat wat een burgerservicenummer kan zijn: zet in geen tekst iets over een cliënt."
    return None


def _is_bsn(digits: Sequence[int]) -> bool:
    """Tell whether nine digits pass the test of a burgerservicenummer (`domein.md`, Never): the last weighs -1."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(digits) and sum(map(mul, digits, weights)) % 11 == 0


def _is_seen(before: str, sign: str, after: str) -> bool:
    category = unicodedata.category(sign)
    if sign in _JOINERS:
        return unicodedata.combining(before) == _VIRAMA or _joins_symbols(before, after)
    if sign in _STYLES:
        return unicodedata.category(before) in _SYMBOLS
    if category in _REFUSED or sign in _BLANK or any(first <= sign <= last for first, last in _OTHER_STYLES):
        return False
    if category == "Zs":
        return sign in _SPACES
    return category not in _MARKS or before not in _SPACES  # a mark stands on something


def _joins_symbols(before: str, after: str) -> bool:
    """Tell whether a joiner makes one picture of two, as in that of a nurse."""
    return (unicodedata.category(before) in _SYMBOLS or before in _STYLES) and unicodedata.category(after) == "So"
