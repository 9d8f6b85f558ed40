"""This module holds what the site says of finding a wijk, in Dutch (language level B1) and in English."""

from collections.abc import Mapping

SEARCH_TEXTS: Mapping[str, tuple[str, str]] = {
    "home_title": ("Wie kan ik bellen voor wijkverpleging?", "Who can I call for district nursing?"),
    "home_lead": (
        "Hulp van een verpleegkundige of verzorgende bij u thuis. Zie welke teams er zijn en wie plek heeft.",
        "Help from a nurse or carer at your home. See which teams there are and who has room.",
    ),
    "place": ("Postcode of naam van uw wijk", "Postcode or name of your neighbourhood"),
    "place_hint": (
        "Bijvoorbeeld 7534 of Glanerbrug. Uw straat en huisnummer zijn niet nodig.",
        "For example 7534 or Glanerbrug. We do not need your street.",
    ),
    "search": ("Toon wie ik kan bellen", "Show who I can call"),
    "other_moment_hint": ("Kies een dag en overdag, avond of nacht", "Choose a day and daytime, evening or night"),
    "what": ("Waarbij hebt u hulp nodig?", "What do you need help with?"),
    "what_optional": ("Dit hoeft u niet in te vullen", "You need not fill this in"),
    "own_words": ("In uw eigen woorden", "In your own words"),
    "own_words_hint": ("Bijvoorbeeld steunkousen of een wond verzorgen.", "For example a wound, or an injection."),
    "or_choose": ("Of kies zelf", "Or choose"),
    "words_unknown": (
        "Wij weten niet wat u bedoelt. Kies hieronder, of laat dit leeg.",
        "We do not know what you mean. Choose below, or leave this empty.",
    ),
    "counted": (
        "Als u zoekt en niemand vindt, tellen wij dat. Zonder naam of adres.",
        "When you search and find nobody, we count that. Without a name or address.",
    ),
    "you_search": ("U zoekt hulp bij:", "You need help with:"),
    "remove": ("haal weg", "remove"),
    "all_help": ("Voor alle soorten hulp.", "For all kinds of help."),
    "choose_help": ("Kies waarbij u hulp nodig hebt", "Choose what you need help with"),
    "how_it_works": ("Zo ziet u wie plek heeft", "How you see who has room"),
    "how_it_works_text": (
        "Teams geven zelf door of zij plek hebben. Is dat te lang geleden? Dan staat er ‘niet bekend’.",
        "Teams say themselves whether they have room. Was that too long ago? Then you read ‘not known’.",
    ),
    "empty": (
        "Vul 4 cijfers van uw postcode in, of de naam van uw wijk",
        "Enter 4 digits of your postcode, or a neighbourhood",
    ),
    "unknown": (
        "Wij kennen {} niet. Controleer de cijfers of vul uw wijk in.",
        "We don't know {}. Check the digits, or enter your neighbourhood.",
    ),
    "unknown_name": (
        "Wij kennen deze wijk niet. Controleer de naam of vul 4 cijfers van uw postcode in.",
        "We don't know this neighbourhood. Check the name or enter 4 digits of your postcode.",
    ),
    "no_street": (
        "Uw straat is niet nodig: vul 4 cijfers van uw postcode in.",
        "We do not need your street: enter 4 digits of your postcode.",
    ),
    "unknown_place": ("Wij kennen deze wijk niet", "We don't know this neighbourhood"),
    "unknown_regio": ("Wij kennen deze regio niet", "We don't know this region"),
    "unknown_gemeente": ("Wij kennen deze gemeente niet", "We don't know this municipality"),
    "choose_title": ("In welke wijk woont u?", "Which neighbourhood do you live in?"),
    "choose_lead": ("Uw zoekvraag past bij meer dan één wijk.", "Your search matches several neighbourhoods."),
    "choose_alike": (
        "Wij kennen die naam niet precies. Bedoelt u een van deze wijken? Uw straat is niet nodig.",
        "We do not know that exact name. Do you mean one of these? We do not need your street.",
    ),
    "choose_alike_one": (
        "Wij kennen die naam niet precies. Bedoelt u deze wijk? Uw straat is niet nodig.",
        "We do not know that exact name. Do you mean this neighbourhood? We do not need your street.",
    ),
    "choose_in": ("Wijken in {}", "Neighbourhoods in {}"),
    "buurten": ("Met {}", "With {}"),
    "and_more": ("{} en meer", "{} and more"),
    "letters": ("Kies de eerste letter", "Choose the first letter"),
    "more_wijken": ("Meer wijken", "More neighbourhoods"),
    "wijken_before": ("Vorige wijken", "Previous neighbourhoods"),
    "wijken_after": ("Volgende wijken", "Next neighbourhoods"),
    "too_many_wijken": (
        "Staat uw wijk er niet bij? Zoek dan met uw postcode, of met meer letters van de naam.",
        "Is yours not in the list? Search by postcode, or by more letters of the name.",
    ),
    "new_search": ("Opnieuw zoeken", "New search"),
}
