"""This module holds what the site says of working together, in Dutch (language level B1) and in English."""

from collections.abc import Mapping

AGREEMENT_TEXTS: Mapping[str, tuple[str, str]] = {
    "410_afspraak": ("Deze afspraak is gestopt", "This agreement has ended"),
    "together": ("Wie werken samen?", "Who works together?"),
    "works_together": ("Werkt samen in deze wijk", "Works together in this neighbourhood"),
    "one_agreement_more": ("Er is nog 1 afspraak.", "There is 1 more agreement."),
    "agreements_more": ("Er zijn nog {} afspraken.", "There are {} more agreements."),
    "together_unknown": ("Nog niet bekend.", "Not known yet."),
    "and_others": ("{} en {} anderen", "{} and {} others"),
    "bereikbaarheid": ("Afspraak over bereikbaar zijn", "Agreement about being reachable"),
    "coordinatie": ("Afspraak over samen zorg regelen", "Agreement about arranging care together"),
    "werkgebieden": ("Afspraak over wie waar werkt", "Agreement about who works where"),
    "gemaakt": ("Afspraak gemaakt", "Agreed"),
    "nageleefd": ("Gemeld als nageleefd op {}", "Reported as kept on {}"),
    "gemaakt_text": (
        "Of iedereen zich eraan houdt, is nog niet bekend.",
        "Whether everybody keeps to it is not known yet.",
    ),
    "nageleefd_text": ("De partijen melden dat zelf.", "The parties report this themselves."),
    "parties": ("Wie doen mee?", "Who takes part?"),
    "where": ("Waar geldt het?", "Where does it hold?"),
    "whole_regio": ("In de hele regio {}.", "In the whole region {}."),
    "wijk_of": ("Kies een wijk om te zien wie u kunt bellen.", "Choose a neighbourhood to see who to call."),
    "agreed": ("Wat spreken zij af?", "What do they agree on?"),
    "only_dutch": ("Hun eigen tekst is er alleen in het Nederlands.", "Their own text is only in Dutch."),
    "part_unknown": ("Niet openbaar, of nog niet bekend.", "Not public, or not known yet."),
}
# The parts of an agreement by their letter (L 3.3), in the order of LANGUAGES.
PARTS: Mapping[str, tuple[str, str]] = {
    "a": ("Wie wonen er?", "Who lives there?"),
    "b": ("Wie geeft welke zorg?", "Who gives which care?"),
    "c": ("Hoe delen teams gegevens?", "How do teams share data?"),
    "d": ("Wie pakt vragen om zorg op?", "Who takes up requests for care?"),
    "e": ("Hoe volgen zij de afspraak?", "How do they follow the agreement?"),
    "f": ("Hoe vertellen zij het u?", "How do they tell you?"),
}
# What a party is, by its role or its kind, in the order of LANGUAGES.
PARTY_KINDS: Mapping[str, tuple[str, str]] = {
    "aanbieder": ("wijkverpleging", "district nursing"),
    "gemeente": ("gemeente", "municipality"),
    "zorgverzekeraar": ("zorgverzekeraar", "health insurer"),
    "regio": ("regio", "region"),
    "coordinatiepunt": ("coördinatiepunt", "coordination point"),
    "verwijzer": ("verwijzer", "referrer"),
    "huisarts": ("huisarts", "GP"),
    "ziekenhuis": ("ziekenhuis", "hospital"),
    "sociaal-domein": ("sociaal werk", "social work"),
    "vvt": ("verpleging en verzorging", "nursing and care"),
    "ggz": ("geestelijke gezondheidszorg", "mental health care"),
    "welzijn": ("welzijn", "welfare"),
    "apotheek": ("apotheek", "pharmacy"),
    "paramedici": ("paramedische zorg", "paramedical care"),
}
