"""What people write when they say in their own words which help they need (rij 119), and the kinds of help that it
means."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

# Words that are one letter away from one of ours, and mean something else.
OTHERS = {"wonen", "passen", "sluiten", "woonden", "dansen", "stoom", "blaast", "plaats", "bonden", "honden"}
LONG = 5  # letters; a word this long may have one typing error
# The words of each kind of help, by its slug, in Dutch and English. One that ends in `-` is the beginning of a word.
# Any team can give the help that has none of the others, and whoever loses a mantelzorger needs any team.
WORDS: Mapping[str, Sequence[str]] = {
    "wassen": (
        "was", "wassen", "gewassen", "douche", "douchen", "aankleden", "uitkleden", "aantrekken", "steunkous-", "kous",
        "kousen", "bed", "opstaan", "toilet", "wash-", "shower-", "get dressed", "getting dressed", "undress-",
        "stocking-",
    ),
    "wond": (
        "wond", "wondje", "wonden", "wondzorg", "wondverzorg-", "verband", "zwachtel-", "doorlig-", "decubitus",
        "brandwond-", "operatiewond-", "hechting-", "open been", "wound-", "bandag-", "stitches", "pleister-",
        "change of dressing", "dressing change", "dressings",
    ),
    "stoma": ("stoma", "stomazak-", "stomazorg", "colostoma", "ileostoma", "colostomy"),
    "diabetes": ("diabetes", "suikerziek-", "suiker", "bloedsuiker", "insuline", "insulin", "glucose"),
    "plassen": (
        "plas", "plassen", "urine", "urineverlies", "incontinent-", "katheter", "blaas", "luier", "luiers", "poep-",
        "ontlasting", "klysma", "obstipatie", "continence", "catheter", "bladder", "bowel-",
    ),
    "longen": ("longen", "longziekt-", "copd", "astma", "benauwd-", "zuurstof", "vernevel-", "oxygen"),
    "kanker": ("kanker", "chemo-", "oncolog-", "tumor", "bestraling-", "cancer"),
    "infuus": ("infuus", "pomp", "morfinepomp", "sonde", "sondevoeding", "picc-", "drip", "pump", "tube"),
    "dementie": ("dement-", "alzheimer", "vergeetachtig-", "vergeet", "geheugen", "dwaal-", "dwalen", "memory"),
    "laatste-levensfase": (
        "palliatie-", "terminaal", "terminale", "sterven", "stervend-", "sterft", "overlijden", "hospice",
        "uitbehandeld", "levenseinde", "levensfase", "niet meer beter", "dying", "end of life",
    ),
    "nachtzorg": ("nachtzorg", "nachthulp", "nachtzuster", "night care"),
    "medicijnen": (
        "medicijn-", "medicat-", "pil", "pillen", "injectie-", "prik", "prikken", "spuit", "spuiten", "fraxi-",
        "trombose-", "oogdruppel-", "druppel-", "zalf", "zalven", "medicine-", "pills", "injection-", "eye drops",
    ),
    "mantelzorger": (
        "mantelzorg-", "overbelast", "partner", "valt uit", "viel uit", "kan niet meer", "carer", "caregiver",
    ),
}  # fmt: skip


def understood(said: str) -> tuple[str, ...]:
    """Return the kinds of help that somebody means, by their slugs; none when nothing is understood."""
    words = re.findall(r"[a-z]+", _fold(said).replace("in verband met", " "))
    text = f" {' '.join(words)} "
    return tuple(slug for slug, known in WORDS.items() if any(_says(words, text, one) for one in known))


def _says(words: Sequence[str], text: str, known: str) -> bool:
    if " " in known:
        return f" {known} " in text
    if known.endswith("-"):
        return any(_begins(word, known[:-1]) for word in words)
    return any(word == known or _mistyped(word, known) for word in words)


def _begins(word: str, known: str) -> bool:
    return word.startswith(known) or any(_mistyped(word[: len(known) + more], known) for more in (-1, 0, 1))


def _mistyped(word: str, known: str) -> bool:
    """Tell whether a word is another with one letter too many, too few, wrong, or two that changed places."""
    is_long = word not in OTHERS and min(len(word), len(known)) >= LONG and word[0] == known[0]
    return is_long and OSA.distance(word, known, score_cutoff=1) <= 1


def _fold(said: str) -> str:
    apart = unicodedata.normalize("NFKD", said.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
