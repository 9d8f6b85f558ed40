"""Durations as ISO 8601 writes them, with weeks beside the other parts: events of every age stay readable."""

import re
from datetime import timedelta

import msgspec

LONGEST = timedelta(days=90_000)
# No sign, no fraction, no lower case: msgspec would let them through. It does not know weeks.
_FORM = re.compile(r"P(?=.)(?:([0-9]{1,5})W)?([0-9DTHMS]*)")


def duration(text: str) -> timedelta:
    """Return the length of `PT72H`, `P3D`, `P2W` or `P2W3D`. Raises `ValueError` for any other text, and for more than
    90,000 days."""
    found = _length(text)
    if found is None or found > LONGEST:
        raise ValueError(f"{text!r} is geen duur zoals PT72H of PT30M")
    return found


def _length(text: str) -> timedelta | None:
    if not (form := _FORM.fullmatch(text)):
        return None
    weeks, rest = timedelta(weeks=int(form[1] or 0)), form[2]
    try:
        return weeks + (msgspec.convert(f"P{rest}", timedelta) if rest else timedelta())
    except msgspec.ValidationError:
        return None
