"""This module holds what stands around every page, in Dutch (language level B1) and in English: the menu, the names of
the pages, and what a page says that cannot be shown."""

from collections.abc import Mapping

PAGE_TEXTS: Mapping[str, tuple[str, str]] = {
    "site": ("Benaderbaar", "Benaderbaar"),
    "skip": ("Naar de inhoud", "Skip to content"),
    "other": ("English", "Nederlands"),
    "menu": ("Menu", "Menu"),
    "main_menu": ("Hoofdmenu", "Main menu"),
    "crumbs": ("Waar u bent", "Where you are"),
    "danger": ("Levensgevaar? Bel 112", "Life in danger? Call 112"),
    "menu_home": ("Zoeken", "Search"),
    "menu_uitleg": ("Uitleg", "How it works"),
    "page_uitleg": ("Zo werkt het", "How it works"),
    "page_volgorde": ("Hoe de volgorde tot stand komt", "How the order comes about"),
    "page_niemand": ("Wat als niemand plek heeft?", "What if nobody has room?"),
    "page_specialismen": ("Waarbij een team kan helpen", "What a team can help with"),
    "page_over": ("Over Benaderbaar", "About Benaderbaar"),
    "page_privacy": ("Privacy: wij vragen geen naam", "Privacy: we ask for no name"),
    "page_toegankelijkheid": ("Toegankelijkheid", "Accessibility"),
    "specialismen_lead": (
        "Elk team kan helpen met wassen, aankleden en medicijnen. Voor sommige zorg is meer kennis nodig.",
        "Every team can help with washing, dressing and medicine. Some care needs more knowledge.",
    ),
    "search_with": ("Zoek hulp bij: {}", "Find help with: {}"),
    "source": ("Gegevens van {}. Wijken: CBS, CC BY 4.0.", "Data of {}. Neighbourhoods: CBS, CC BY 4.0."),
    "source_wijken": ("Wijken: CBS, CC BY 4.0.", "Neighbourhoods: CBS, CC BY 4.0."),
    "404": ("Deze pagina bestaat niet", "This page does not exist"),
    "410": ("Dit is er niet meer", "This is no longer there"),
    "413": ("U stuurde te veel tekst", "You sent too much text"),
    "503": ("Benaderbaar werkt even niet", "Benaderbaar is not working now"),
    "500": ("Er ging iets mis", "Something went wrong"),
    "still_call": (
        (
            "U kunt wel bellen. Krijgt u al zorg: bel uw eigen team. Anders: bel uw huisarts. "
            "Avond, nacht of weekend: bel de huisartsenspoedpost. Levensgevaar: bel 112. "
            "Of vraag uw zorgverzekeraar om zorgbemiddeling: het nummer staat op uw zorgpas."
        ),
        (
            "You can still call. In care already: call your own team. Otherwise: call your GP. "
            "Evening, night or weekend: call the out-of-hours GP. Life in danger: call 112. "
            "Or ask your insurer for ‘zorgbemiddeling’: the number is on your card."
        ),
    ),
}
