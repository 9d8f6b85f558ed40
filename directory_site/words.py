"""What people write when they say in their own words which help they need (rij 119), and the kinds of help that it
means."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

# Words that are one letter away from one of ours, and mean something else.
OTHERS = {
    "wonen", "passen", "sluiten", "woonden", "dansen", "stoom", "blaast", "plaats", "bonden", "honden", "waren",
    "wagen", "weken", "wapen", "doorgaan", "vergeven", "verweten", "verwarm", "verwarmd", "scheuren", "scherven",
    "schenen", "schermen", "sharing",
}  # fmt: skip
LONG = 5  # letters; a word this long may have one typing error
ANY_TEAM = "weet-niet"  # what is all care of a nurse says nothing beside another kind of help
LAUNDRY = " de was "  # is of the household, although who washes somebody is a nurse
# Words for help that no nurse gives, but the gemeente (Wmo).
HOUSEHOLD = (
    "schoonmaken", "schoonmaak", "schoonmaakhulp", "huishoud-", "poetsen", "stofzuigen", "de was", "cleaning",
    "housework", "household-", "laundry",
)  # fmt: skip
# The words of each kind of help, by its slug, in Dutch and English. One that ends in `-` is the beginning of a word.
# Any team can give the help that has none of the others, and whoever loses a mantelzorger needs any team.
WORDS: Mapping[str, Sequence[str]] = {
    "wassen": (
        "was", "wassen", "gewassen", "douche", "douchen", "aankleden", "uitkleden", "aantrekken", "steunkous-", "kous",
        "kousen", "compressiekous-", "bed", "opstaan", "toilet", "toiletgang", "wc", "scheren", "tanden poetsen",
        "wash-", "shower-", "shaving", "get dressed", "getting dressed", "undress-", "stocking-",
    ),
    "wond": (
        "wond", "wondje", "wonden", "wondzorg", "wondverzorg-", "verband", "zwachtel-", "doorlig-", "decubitus",
        "brandwond-", "operatiewond-", "hechting-", "open been", "wound-", "bandag-", "stitches", "pleister-",
        "change of dressing", "dressing change", "dressings", "wondverpleg-", "ulcus", "ulcer", "ulcers",
    ),
    "stoma": ("stoma", "stomazak-", "stomazorg", "colostoma", "ileostoma", "colostomy"),
    "diabetes": ("diabetes", "suikerziek-", "suiker", "bloedsuiker", "insuline", "insulin", "glucose"),
    "plassen": (
        "plas", "plassen", "urine", "urineverlies", "incontinent-", "katheter", "blaas", "luier", "luiers", "poep-",
        "ontlasting", "klysma", "obstipatie", "verstopping", "diarree", "continence", "catheter", "bladder", "bowel-",
        "constipation", "diarrhoea",
    ),
    "longen": ("longen", "longziekt-", "copd", "astma", "benauwd-", "zuurstof", "vernevel-", "oxygen"),
    "kanker": ("kanker", "chemo-", "oncolog-", "tumor", "bestraling-", "cancer"),
    "infuus": (
        "infuus", "pomp", "morfinepomp", "sonde", "sondevoeding", "maagsonde", "picc-", "drain", "drains", "canule",
        "drip", "pump", "tube", "cannula",
    ),
    "dementie": (
        "dement-", "alzheimer", "vergeetachtig-", "vergeet", "vergeten", "geheugen", "dwaal-", "dwalen", "verward",
        "verwarde", "verwardheid", "memory", "confused", "confusion",
    ),
    "laatste-levensfase": (
        "palliatie-", "terminaal", "terminale", "sterven", "stervend-", "sterft", "overlijden", "hospice",
        "uitbehandeld", "levenseinde", "levensfase", "niet meer beter", "doodgaan", "laatste dagen", "waken", "dying",
        "end of life", "last days",
    ),
    "nachtzorg": ("nachtzorg", "nachthulp", "nachtzuster", "nachtverpleging", "night care", "night nurse"),
    "medicijnen": (
        "medicijn-", "medicat-", "pil", "pillen", "injectie-", "prik", "prikken", "spuit", "spuiten", "fraxi-",
        "trombose-", "bloedverdun-", "oogdruppel-", "druppel-", "zalf", "zalven", "medicine-", "pills", "injection-",
        "eye drops", "blood thinners",
    ),
    "mantelzorger": (
        "mantelzorg-", "overbelast", "partner", "valt uit", "viel uit", "kan niet meer", "carer", "caregiver",
    ),
    ANY_TEAM: (
        "thuiszorg", "verpleging", "wijkverpleging", "hartfalen", "home care", "nurse", "nursing", "heart failure",
    ),
}  # fmt: skip


def understood(said: str) -> tuple[str, ...]:
    """Return the kinds of help that somebody means, by their slugs; none when nothing is understood."""
    text = _text(said).replace(LAUNDRY, " ")
    found = tuple(slug for slug, known in WORDS.items() if _names(text, known))
    return tuple(slug for slug in found if slug != ANY_TEAM) or found


def is_of_the_household(said: str) -> bool:
    """Tell whether somebody means help that no nurse gives, but the gemeente."""
    return _names(_text(said), HOUSEHOLD)


def _text(said: str) -> str:
    """Return the words of a text without accents and capitals, with a space around each."""
    return f" {' '.join(re.findall(r'[a-z]+', _fold(said).replace('in verband met', ' ')))} "


def _names(text: str, known: Sequence[str]) -> bool:
    words = text.split()
    return any(_says(words, text, one) for one in known)


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
