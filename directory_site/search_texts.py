"""This module holds what the site says of finding a wijk, in Dutch (language level B1) and in English."""

from collections.abc import Mapping

SEARCH_TEXTS: Mapping[str, tuple[str, str]] = {
    "home_title": ("Wie kan ik bellen voor wijkverpleging?", "Who can I call for district nursing?"),
    "home_lead": (
        "Zoek een team in uw wijk: overdag, 's avonds, 's nachts en in het weekend.",
        "Find a team near you: by day, in the evening, at night and at weekends.",
    ),
    "place": ("Postcode of naam van uw wijk", "Postcode or name of your neighbourhood"),
    "place_hint": ("Bijvoorbeeld 7534. Wij bewaren alleen 4 cijfers.", "For example 7534. We keep 4 digits only."),
    "search": ("Zoek wie u kunt bellen", "Find who to call"),
    "empty": (
        "Vul 4 cijfers van uw postcode in, of de naam van uw wijk",
        "Enter 4 digits of your postcode, or a neighbourhood",
    ),
    "unknown": ("Wij kennen {} niet. Controleer de cijfers of vul uw wijk in.", "We don't know {}. Check the digits."),
    "unknown_name": (
        "Wij kennen deze wijk niet. Controleer de naam of vul 4 cijfers van uw postcode in.",
        "We don't know this neighbourhood. Check the name or enter 4 digits of your postcode.",
    ),
    "no_street": (
        "Uw straat is niet nodig: vul 4 cijfers van uw postcode in.",
        "We do not need your street: enter 4 digits of your postcode.",
    ),
    "unknown_place": ("Wij kennen deze wijk niet", "We don't know this neighbourhood"),
    "choose_title": ("In welke wijk woont u?", "Which neighbourhood do you live in?"),
    "choose_lead": ("Uw zoekvraag past bij meer dan één wijk.", "Your search matches several neighbourhoods."),
    "choose_alike": (
        "Wij kennen die naam niet precies. Bedoelt u een van deze wijken?",
        "We do not know exactly that name. Do you mean one of these?",
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
