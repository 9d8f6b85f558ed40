"""This module holds the kinds of help, as people call them in Dutch (language level B1) and in English."""

from collections.abc import Mapping

LANGUAGES = ("nl", "en")
# Each kind of help by its slug: the code of its specialisme, and what people call it in the order of LANGUAGES.
# Any team can give the help that has no code (rij 119).
KINDS_OF_HELP: Mapping[str, tuple[str, str, str]] = {
    "wassen": ("9103", "Wassen en aankleden", "Washing and dressing"),
    "wond": ("9104", "Wonden", "Wounds"),
    "stoma": ("9105", "Stoma", "Stoma"),
    "diabetes": ("9101", "Diabetes", "Diabetes"),
    "plassen": ("9102", "Plassen en ontlasting", "Continence"),
    "longen": ("9106", "Longziekten", "Lung disease"),
    "kanker": ("9107", "Kanker", "Cancer"),
    "infuus": ("mth", "Infuus, pomp of sonde", "Drip, pump or tube"),
    "dementie": ("dementie", "Dementie", "Dementia"),
    "laatste-levensfase": ("palliatief", "Laatste levensfase", "End of life"),
    "nachtzorg": ("nachtzorg", "Zorg in de nacht", "Care at night"),
    "medicijnen": ("", "Medicijnen en injecties", "Medicine and injections"),
    "mantelzorger": ("", "Mijn mantelzorger valt uit", "My carer cannot go on"),
    "weet-niet": ("", "Weet ik niet", "I do not know"),
}
# What people call a specialisme, by its code, in the order of LANGUAGES.
SPECIALISMEN: Mapping[str, tuple[str, str]] = {
    **{code: (nl, en) for code, nl, en in KINDS_OF_HELP.values() if code},
    "9108": ("Van ziekenhuis naar huis", "From hospital to home"),
}
# What a team does that gives this help, by its slug, in the order of LANGUAGES.
HELP_ABOUT: Mapping[str, tuple[str, str]] = {
    "wassen": ("Douchen, aankleden, steunkousen aantrekken.", "Showering, dressing, support stockings."),
    "wond": ("Een wond verzorgen of zwachtelen.", "Caring for a wound, bandaging."),
    "stoma": ("Een stoma verzorgen, en uitleg hoe dat moet.", "Caring for a stoma, and learning how."),
    "diabetes": ("Bloedsuiker meten en insuline spuiten.", "Measuring blood sugar, giving insulin."),
    "plassen": ("Hulp bij urineverlies, een katheter of ontlasting.", "Help with urine loss, a catheter or bowels."),
    "longen": ("Hulp bij benauwdheid, zuurstof of vernevelen.", "Help with breathing, oxygen or a nebuliser."),
    "kanker": ("Zorg tijdens en na een behandeling.", "Care during and after treatment."),
    "infuus": ("Medicijnen of voeding door een slangetje.", "Medicine or food through a tube."),
    "dementie": ("Hulp bij vergeten, ook voor uw mantelzorger.", "Help with memory loss, for your carer too."),
    "laatste-levensfase": ("Zorg voor wie niet meer beter wordt.", "Care for people who will not get better."),
    "nachtzorg": ("Zorg op vaste tijden in de nacht.", "Care at fixed times in the night."),
    "medicijnen": ("Medicijnen geven, prikken of druppelen.", "Giving medicine, injections or drops."),
}


def kinds_of_help(language: str) -> dict[str, str]:
    """Return what people call each kind of help in a language, by its slug."""
    return {slug: words[1 + LANGUAGES.index(language)] for slug, words in KINDS_OF_HELP.items()}


def help_name(language: str, code: str, default: str = "") -> str:
    """Return what people call a specialisme in a language; one that is new here keeps the name of the directory."""
    words = SPECIALISMEN.get(code)
    return words[LANGUAGES.index(language)] if words else default or code
