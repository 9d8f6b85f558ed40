"""Marshmallow's own messages in Dutch; the messages of our schemas are Dutch already."""

import re

_WORDS = {
    "Missing data for required field.": "Dit veld ontbreekt.",
    "Field may not be null.": "Dit veld mag niet leeg (null) zijn.",
    "Unknown field.": "Dit veld bestaat niet.",
    "Invalid input type.": "Dit moet een object zijn.",
    "Invalid type.": "Dit moet een object zijn.",
    "Not a valid string.": "Dit moet tekst zijn.",
    "Not a valid integer.": "Dit moet een geheel getal zijn.",
    "Not a valid number.": "Dit moet een getal zijn.",
    "Not a valid boolean.": "Dit moet true of false zijn.",
    "Not a valid list.": "Dit moet een lijst zijn.",
    "Not a valid mapping type.": "Dit moet een object zijn.",
    "Not a valid email address.": "Dit is geen e-mailadres.",
    "Not a valid URL.": "Dit is geen webadres (https://…).",
    "Not a valid date.": "Dit is geen bestaande datum.",
    "Special numeric values (nan or infinity) are not permitted.": "Dit moet een gewoon getal zijn.",
}
_FORMS = (
    (r"Must be one of: (.*)\.", r"Kies uit: \1."),
    (r"Length must be between (\d+) and (\d+)\.", r"De lengte moet \1 tot en met \2 zijn."),
    (r"Longer than maximum length (\d+)\.", r"Te lang: ten hoogste \1."),
    (r"Shorter than minimum length (\d+)\.", r"Te kort: ten minste \1."),
    (
        r"Must be greater than or equal to (\S+) and less than or equal to (\S+)\.",
        r"Kies een getal van \1 tot en met \2.",
    ),
)


def dutch(message: str) -> str:
    """Return the message in Dutch. A message that is not marshmallow's own is returned as it is."""
    if message in _WORDS:
        return _WORDS[message]
    for form, words in _FORMS:
        if re.fullmatch(form, message):
            return re.sub(form, words, message)
    return message
