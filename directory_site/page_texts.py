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
    "mail_us": ("Mail de organisatie van deze site:", "Write to who offers this site:"),
    "call_us": ("Bel de organisatie van deze site:", "Call who offers this site:"),
    "no_contact": (
        "De organisatie van deze site gaf nog geen e-mailadres of telefoonnummer op.",
        "Who offers this site has given no e-mail address or telephone number yet.",
    ),
    "specialismen_lead": (
        "Voor sommige zorg is meer kennis nodig. Kies wat u zoekt.",
        "Some care needs more knowledge. Choose what you need.",
    ),
    "search_with": ("Zoek hulp bij: {}", "Find help with: {}"),
    "source": ("Gegevens van {}. Wijken: CBS, CC BY 4.0.", "Data of {}. Neighbourhoods: CBS, CC BY 4.0."),
    "source_wijken": ("Wijken: CBS, CC BY 4.0.", "Neighbourhoods: CBS, CC BY 4.0."),
    "as_of": ("Bijgewerkt om {}", "Updated at {}"),
    "as_of_day": ("Bijgewerkt op {} om {}", "Updated on {} at {}"),
    "404": ("Deze pagina bestaat niet", "This page does not exist"),
    "410": ("Dit is er niet meer", "This is no longer there"),
    "413": ("U stuurde te veel tekst", "You sent too much text"),
    "503": ("Benaderbaar werkt even niet", "Benaderbaar is not working now"),
    "500": ("Er ging iets mis", "Something went wrong"),
    "try_again": ("Probeer opnieuw", "Try again"),
    "try_again_text": (
        "Wij werken eraan. Probeer het over een paar minuten opnieuw.",
        "We are working on it. Try again in a few minutes.",
    ),
    "help_now": ("Hebt u nu hulp nodig?", "Do you need help now?"),
    "help_now_own": ("Krijgt u al zorg?", "Are you in care already?"),
    "help_now_own_text": (
        "Bel uw eigen team. Het nummer staat in uw zorgmap.",
        "Call your own team. The number is in your care folder.",
    ),
    "help_now_new": ("Nieuw?", "New?"),
    "help_now_new_text": (
        "Bel uw huisarts. Ligt u in het ziekenhuis? Vraag naar de transferverpleegkundige.",
        "Call your GP. In hospital? Ask for the transfer nurse.",
    ),
    "help_now_insurer": ("Uw zorgverzekeraar", "Your health insurer"),
    "help_now_insurer_text": (
        "Het nummer staat op uw zorgpas. Vraag naar ‘zorgbemiddeling’.",
        "The number is on your health insurance card. Ask for ‘zorgbemiddeling’.",
    ),
    "page_zorgen": ("Ik maak me zorgen om iemand", "I am worried about somebody"),
    "concern_lead": (
        "Vraagt iemand geen hulp, en maakt u zich zorgen? Er zijn teams die langsgaan.",
        "Does somebody not ask for help, and are you worried? There are teams that visit.",
    ),
    "concern_danger": ("Is er nu gevaar? Bel", "Is there danger now? Call"),
    "concern_teams": ("Teams die langsgaan", "Teams that visit"),
    "concern_nobody": (
        "Wij kennen hier geen team dat langsgaat. Bel de huisarts of het wijkteam.",
        "We know no team here that visits. Call the GP or the neighbourhood team.",
    ),
    "concern_wijkteam": ("Het wijkteam van de gemeente", "The neighbourhood team"),
    "concern_wijkteam_text": (
        "Het wijkteam helpt bij zorgen thuis. U kunt ook bellen voor iemand anders.",
        "It helps with worries at home. You can call for somebody else too.",
    ),
}
