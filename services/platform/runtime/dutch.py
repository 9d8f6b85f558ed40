"""What the libraries that read input say themselves, in Dutch; our own messages are Dutch already. Marshmallow reads
requests, files and settings, click reads commands, and the system says why a file cannot be used."""

import errno
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

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
_SYSTEM: Mapping[int | None, str] = {
    errno.ENOENT: "bestaat niet.",
    errno.ENOTDIR: "ligt niet in een map.",
    errno.EISDIR: "is een map, geen bestand.",
    errno.EACCES: "mag niet worden gebruikt: kijk naar de rechten.",
    errno.EROFS: "ligt op een schijf waarop niet geschreven kan worden.",
    errno.ENOSPC: "past niet meer op de schijf: maak ruimte.",
    errno.EDQUOT: "past niet meer op de schijf: maak ruimte.",
    errno.EPERM: "mag niet worden gebruikt: kijk naar de rechten.",
    errno.EEXIST: "bestaat al.",
    errno.EADDRINUSE: "is al in gebruik.",
}
_COMMANDS = (
    (r"No such command '(.*?)'\..*", r"Het commando '\1' bestaat niet."),
    (r"No such option:? '?(--?[^ '.]+)'?\..*", r"De optie \1 bestaat niet."),
    (r"Missing option '(.*?)'\..*", r"De optie \1 ontbreekt."),
    (r"Missing argument '(.*?)'\..*", r"\1 ontbreekt."),
    (r"Option '(.*)' requires an argument\.", r"De optie \1 heeft een waarde nodig."),
    (r"Option '(.*)' does not take a value\.", r"De optie \1 heeft geen waarde."),
    (r"Got unexpected extra arguments? \((.*)\)", r"Dit hoort hier niet: \1."),
    (r"'(.*)' is not a valid integer.*\.", r"'\1' is geen geheel getal."),
    (r".* is not in the range (.*)<=x<=(.*)\.", r"Kies een getal van \1 tot en met \2."),
    (r".* is not one of (.*)\.", r"Kies uit: \1."),
    (r"(?:File|Directory|Path) '(.*)' does not exist\.", r"\1 bestaat niet."),
    (r"(?:File|Directory|Path) '(.*)' is a directory\.", r"\1 is een map, geen bestand."),
    (r"(?:File|Directory|Path) '(.*)' is a file\.", r"\1 is een bestand, geen map."),
    (r"(?:File|Directory|Path) '(.*)' is not \w+\.", r"\1 mag niet worden gebruikt: kijk naar de rechten."),
)
_VALUE = re.compile(r"Invalid value for '?(.*?)'?: (.*)", re.DOTALL)
_FORMS = (
    (r"Must be one of: (.*)\.", r"Kies uit: \1."),
    (r"Length must be between ([0-9]+) and ([0-9]+)\.", r"De lengte moet \1 tot en met \2 zijn."),
    (r"Longer than maximum length ([0-9]+)\.", r"Te lang: ten hoogste \1."),
    (r"Shorter than minimum length ([0-9]+)\.", r"Te kort: ten minste \1."),
    (
        r"Must be greater than or equal to (\S+) and less than or equal to (\S+)\.",
        r"Kies een getal van \1 tot en met \2.",
    ),
)


@lru_cache(maxsize=256)
def dutch(message: str) -> str:
    """Return a message of marshmallow in Dutch. A message that is not its own is returned as it is."""
    return _WORDS.get(message) or _said(_FORMS, message)


def dutch_command(message: str) -> str:
    """Return a message of click in Dutch. A message that is not its own is returned as it is."""
    if found := _VALUE.fullmatch(message):
        return f"{found[1]}: {_said(_COMMANDS, found[2])}"
    return _said(_COMMANDS, message)


def dutch_system(error: OSError) -> str:
    """Return in Dutch what cannot be used, and why."""
    reason = _SYSTEM.get(error.errno, f"kan niet worden gebruikt ({error}).")
    return f"{error.filename or 'Dit'} {reason}"


def _said(forms: Sequence[tuple[str, str]], message: str) -> str:
    for form, words in forms:
        if found := re.fullmatch(form, message, re.DOTALL):
            return found.expand(words)
    return message
