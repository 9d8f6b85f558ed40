"""This module holds every text of the site, in Dutch (language level B1) and in English."""

from collections.abc import Mapping

from directory_site.agreement_texts import AGREEMENT_TEXTS
from directory_site.help_texts import LANGUAGES
from directory_site.page_texts import PAGE_TEXTS
from directory_site.search_texts import SEARCH_TEXTS
from directory_site.team_texts import TEAM_TEXTS
from directory_site.wijk_texts import WIJK_TEXTS

# Each text by its key, in the order of LANGUAGES.
TEXTS: Mapping[str, tuple[str, str]] = {
    **AGREEMENT_TEXTS,
    **PAGE_TEXTS,
    **SEARCH_TEXTS,
    **TEAM_TEXTS,
    **WIJK_TEXTS,
    "example": (
        "Voorbeeld: teams en nummers zijn verzonnen.",
        "Example: teams and numbers are invented.",
    ),
    "in_care": ("Krijgt u al wijkverpleging?", "Do you already get district nursing?"),
    "yes": ("Ja", "Yes"),
    "no": ("Nee", "No"),
    "when": ("Wanneer hebt u hulp nodig?", "When do you need help?"),
    "now": ("Nu", "Now"),
    "other_moment": ("Op een ander moment", "At another moment"),
    "day": ("Dag", "Day"),
    "part": ("Deel van de dag", "Part of the day"),
    "overdag": ("Overdag", "Daytime"),
    "avond": ("Avond", "Evening"),
    "nacht": ("Nacht", "Night"),
    "nacht_hint": ("Van de avond tot de volgende ochtend", "From the evening until the next morning"),
    "today_overdag": ("vandaag overdag", "today, daytime"),
    "today_avond": ("vanavond", "this evening"),
    "today_nacht": ("vannacht", "tonight"),
    "tomorrow_overdag": ("morgen overdag", "tomorrow, daytime"),
    "tomorrow_avond": ("morgenavond", "tomorrow evening"),
    "tomorrow_nacht": ("morgennacht", "tomorrow night"),
    "error_title": ("Er is iets niet goed ingevuld", "There is a problem"),
    "error_prefix": ("Fout: ", "Error: "),
    "moment_error": ("Kies een dag en een deel van de dag", "Choose a day and a part of the day"),
    "part_error": ("Kies een deel van de dag", "Choose a part of the day"),
    "past": ("Dat moment is voorbij. Dit is het antwoord voor nu.", "That moment has passed. This is for now."),
    "bad_moment": ("Dat moment kennen wij niet. Dit is het antwoord voor nu.", "Unknown moment. This is for now."),
    "bad_postcode": (
        "Deze postcode ligt niet in deze wijk. Dit is het antwoord voor de hele wijk.",
        "This postcode is not in this neighbourhood. This is for the whole neighbourhood.",
    ),
    "postcode": ("Postcode {}", "Postcode {}"),
    "also_in": ("Een klein deel van {} ligt in:", "A small part of {} is in:"),
    "feestdag_today": ("Vandaag is het {}.", "Today is {}."),
    "feestdag_then": ("Dan is het {}.", "That day is {}."),
    "feestdag_night": ("Deze nacht hoort bij {}.", "This night belongs to {}."),
    "own_team": (
        "Krijgt u al wijkverpleging? Bel eerst uw eigen team.",
        "Already in care? Call your own team first.",
    ),
    "are_you_professional": ("Bent u zorgverlener?", "Are you a care professional?"),
    "show_professional": ("Toon ook nummers voor zorgverleners", "Also show numbers for professionals"),
    "is_professional": ("U ziet ook nummers voor zorgverleners.", "You also see numbers for professionals."),
    "show_everyone": ("Toon alleen nummers voor iedereen", "Show only numbers for everyone"),
    "own_number": ("Voor eigen cliënten: {}", "For their own clients: {}"),
    "start_here": ("Begin hier", "Start here"),
    "call_now": ("Bel nu dit nummer", "Call this number now"),
    "call_then": ("Bel dan dit nummer", "Call this number then"),
    "open_now": ("Nu is wel open: {}.", "Open now: {}."),
    "now_is_over": ("Dit deel van de dag is voorbij.", "This part of the day is over."),
    "show_now": ("Bekijk wie u nu kunt bellen", "See who you can call now"),
    "open_from": ("Bereikbaar vanaf {}", "Can be reached from {}"),
    "call": ("Bel {}", "Call {}"),
    "no_number": ("Telefoonnummer niet bekend", "No telephone number known"),
    "professionals_only": ("Alleen voor zorgverleners", "For professionals only"),
    "own_only": ("Voor eigen cliënten", "For their own clients"),
    "own_and_professionals": ("Voor eigen cliënten en zorgverleners", "For their own clients and professionals"),
    "team_of": ("Team van {}", "Team of {}"),
    "part_of": ("Kan: {}", "Can do: {}"),
    "onplanbare-nachtzorg": ("Hulp in de nacht die niet kan wachten", "Help at night that cannot wait"),
    "alarmopvolging": ("Komt als u op uw alarm drukt", "Comes when you press your alarm"),
    "stands_in": ("Druk of dicht? Dan valt {} in{}.", "Busy or closed? Then {} stands in{}."),
    "more_about": ("Meer over {}", "More about {}"),
    "reachable": ("Bereikbaar {}", "Can be reached {}"),
    "reachable_until": ("Bereikbaar tot {}", "Can be reached until {}"),
    "reachable_then": ("Dan bereikbaar, tot {}", "Can be reached then, until {}"),
    "closed_for_days": ("De komende dagen niet bereikbaar", "Cannot be reached in the next days"),
    "hours_unknown": ("Openingstijden niet bekend", "Opening hours not known"),
    "always": ("Dag en nacht bereikbaar", "Can be reached day and night"),
    "ruimte": ("Heeft plek", "Has room"),
    "beperkt": ("Weinig plek", "Limited room"),
    "beperkt_lead": ("Kan misschien helpen. Bel om te vragen.", "May be able to help. Call to ask."),
    "onbekend": ("Niet bekend", "Not known"),
    "onbekend_lead": (
        "Er is geen nieuwe melding. Bel om te vragen.",
        "There is no recent report. Call to ask.",
    ),
    "onbekend_far_lead": (
        "Zo ver vooruit weet niemand wie plek heeft. Bel om te vragen.",
        "So far ahead nobody knows who has room. Call to ask.",
    ),
    "geen_plek": ("Nu geen plek", "No room now"),
    "geen_plek_lead": (
        "Bij een wachtlijst kunt u bellen. Bent u al cliënt? Bel gewoon.",
        "You may call for a waiting list. Already a client? Just call.",
    ),
    "wachtlijst": ("Wachtlijst", "Waiting list"),
    "vol": ("Vol", "Full"),
    "bellen": ("Te bellen", "Can be called"),
    "bellen_lead": ("Voor acute hulp.", "For urgent help."),
    "deels": ("Kan een deel", "Can do a part"),
    "deels_lead": ("Kan niet alles wat u vraagt.", "Cannot do all that you ask."),
    "parts_others": ("Ook: {}", "Also: {}"),
    "parts": ("Wie doet welk deel", "Who does which part"),
    "parts_lead": (
        "Geen team kan alles. Samen kunnen teams u wel helpen.",
        "No team can do it all. Together they can help.",
    ),
    "missing": ("Geen team bekend voor:", "No team known for:"),
    "missing_unknown": ("Wij weten niet of er een team is voor:", "We do not know whether there is a team for:"),
    "missing_acute": ("Nu alleen voor hulp die niet kan wachten:", "Only for help that cannot wait:"),
    "missing_here": (
        "Voor dit moment kennen wij geen team om te bellen voor:",
        "For this moment we know no team to call for:",
    ),
    "let_them_call": (
        "Vraag uw huisarts of uw team om dit nummer te bellen.",
        "Ask your GP or your team to call this number.",
    ),
    "eigen": ("Uw eigen team", "Your own team"),
    "eigen_lead": ("Deze nummers zijn voor eigen cliënten.", "These numbers are for their own clients."),
    "besloten": ("Niet voor iedereen", "Not for everyone"),
    "besloten_lead": (
        "Deze nummers zijn voor eigen cliënten of voor zorgverleners.",
        "These numbers are for their own clients or for professionals.",
    ),
    "later": ("Later te bellen", "Can be called later"),
    "andere": ("Kan dit niet, wel andere hulp", "Cannot do this, but offers other help"),
    "order": (
        "De volgorde wisselt elke dag. Teams kunnen niet betalen om bovenaan te staan.",
        "The order changes every day. It is not for sale.",
    ),
    "nobody": ("Geen team bekend voor dit moment", "No team known for this moment"),
    "nobody_new": ("Geen team bekend voor nieuwe cliënten", "No team known for new clients"),
    "nobody_unknown_new": ("Wij weten geen team voor nieuwe cliënten", "We know no team for new clients"),
    "nobody_unknown": ("Wij weten niet of er een team is", "We do not know whether there is a team"),
    "full": ("Alle teams voor dit moment zijn vol", "All teams for this moment are full"),
    "full_or_waiting": (
        "Alle teams voor dit moment zijn vol of hebben een wachtlijst",
        "All teams for this moment are full or have a waiting list",
    ),
    "full_known": ("Wij weten geen team met plek voor dit moment", "We know no team with room for this moment"),
    "full_help": ("Alle teams die dit kunnen, zijn vol", "All teams that can do this are full"),
    "full_or_waiting_help": (
        "Alle teams die dit kunnen, zijn vol of hebben een wachtlijst",
        "All teams that can do this are full or have a waiting list",
    ),
    "full_known_help": (
        "Wij weten geen team met plek voor deze hulp",
        "We know no team with room for this help",
    ),
    "call_one": (
        "Bel een team hieronder. U hoeft niet zelf alle teams te bellen.",
        "Call a team below. You need not call all teams yourself.",
    ),
    "team_then": ("Wel een team op deze momenten", "A team at these moments"),
    "room_then": ("Wel plek op deze momenten", "Room at these moments"),
    "call_loket": (
        "Bel het nummer hierboven. Zij zoeken een team voor u.",
        "Call the number above. They look for a team.",
    ),
    "call_gp": ("Bel uw eigen huisarts.", "Call your own GP."),
    "call_gp_then": ("Bel dan uw eigen huisarts.", "Call your own GP then."),
    "call_urgent_gp": ("Bel de huisartsenspoedpost.", "Call the out-of-hours GP."),
    "call_urgent_gp_then": ("Bel dan de huisartsenspoedpost.", "Call the out-of-hours GP then."),
    "urgent_gp_number": (
        "Het nummer hoort u als u uw eigen huisarts belt.",
        "You hear the number when you call your own GP.",
    ),
    "ladder": ("Kan niemand u helpen?", "Can nobody help you?"),
    "ladder_lead": (
        "Dit is de volgende stap. U hoeft die niet zelf te zoeken.",
        "This is the next step. You need not look for it yourself.",
    ),
    "move_now": ("Nu aan zet", "Next to act"),
    "move_then": ("Dan aan zet", "Next to act then"),
    "gevraagd": ("Het team dat u belt", "The team you call"),
    "gevraagd_text": ("U hoeft niet zelf alle teams te bellen.", "You need not call all teams yourself."),
    "coordinatiepunt_text": (
        "Het coördinatiepunt zoekt met alle teams een plek.",
        "The coordination point looks for a place with all teams.",
    ),
    "aanbieders": ("Alle teams in de wijk samen", "All teams together"),
    "aanbieders_text": ("De teams in de wijk overleggen samen.", "The teams in the neighbourhood consult together."),
    "zorgverzekeraar": ("Uw zorgverzekeraar", "Your health insurer"),
    "zorgverzekeraar_text": (
        (
            "Uw zorgverzekeraar moet zorg voor u zoeken (zorgplicht). Het nummer staat op uw zorgpas. "
            "Vraag naar ‘zorgbemiddeling’."
        ),
        (
            "Your insurer must find care for you. The number is on your health insurance card. "
            "Ask for ‘zorgbemiddeling’."
        ),
    ),
    "wmo": (
        "Hulp in huis of een hulpmiddel nodig? Bel uw gemeente (Wmo).",
        "Household help or aids: call your municipality (Wmo).",
    ),
    "urgent": ("Kan het niet wachten?", "Can it not wait?"),
    "urgent_112": ("Levensgevaar? Bel", "Life in danger? Call"),
    "day_gp": ("Overdag op een werkdag: bel uw eigen huisarts.", "Daytime on a working day: call your own GP."),
    "urgent_gp": (
        "Avond, nacht, weekend of feestdag: bel de huisartsenspoedpost.",
        "Evening, night, weekend or holiday: call the out-of-hours GP.",
    ),
    "partial": (
        "Er is een storing. Wij weten nu niet alles: misschien kunt u meer teams bellen dan hier staan.",
        "Something is not working. We do not know everything now: there may be more teams to call.",
    ),
    "partial_stale": (
        "Storing: dit is van {}. Misschien zijn er meer teams.",
        "Not all is working: this is from {}. There may be more teams.",
    ),
    "stale": ("Deze gegevens zijn van {}.", "These data are from {}."),
    "care_in": ("Wijkverpleging in {}", "District nursing in {}"),
    "moment_now": ("Nu: {}", "Now: {}"),
    "week": ("Week", "Week"),
    "choose_day": ("kies dag", "choose a day"),
    "how_order": ("Zo komt de volgorde tot stand", "How the order comes about"),
    "more_about_nobody": ("Meer over wat u dan kunt doen", "More about what you can do"),
    "moment_bar": ("Kies een moment", "Choose a moment"),
    "teams": ("{} teams", "{} teams"),
    "team": ("1 team", "1 team"),
    "title_room": ("{wijk}, {moment}: {teams} met plek", "{wijk}, {moment}: {teams} with room"),
    "title_parts": ("{wijk}, {moment}: teams doen elk een deel", "{wijk}, {moment}: teams each do a part"),
    "title_nobody": ("{wijk}, {moment}: {said}", "{wijk}, {moment}: {said}"),
    "title_none": ("{wijk}, {moment}: wie u kunt bellen", "{wijk}, {moment}: who to call"),
    "title_page": ("{wijk}, {moment}: wie u kunt bellen, pagina {page}", "{wijk}, {moment}: who to call, page {page}"),
    "at_least": ("minstens {}", "at least {}"),
    "pages": ("Meer teams", "More teams"),
    "page_before": ("Vorige teams", "Previous teams"),
    "page_after": ("Volgende teams", "Next teams"),
}
# Each feestdag as the directory calls it: its English name.
FEESTDAGEN: Mapping[str, str] = {
    "nieuwjaarsdag": "New Year's Day",
    "eerste paasdag": "Easter Sunday",
    "tweede paasdag": "Easter Monday",
    "koningsdag": "King's Day",
    "bevrijdingsdag": "Liberation Day",
    "hemelvaartsdag": "Ascension Day",
    "eerste pinksterdag": "Whit Sunday",
    "tweede pinksterdag": "Whit Monday",
    "eerste kerstdag": "Christmas Day",
    "tweede kerstdag": "Boxing Day",
}


def text(language: str, key: str, **values: object) -> str:
    """Return a text in a language, filled in with values when there are any."""
    found = TEXTS[key][LANGUAGES.index(language)]
    return found.format(**values) if values else found


def feestdag_name(language: str, name: str) -> str:
    """Return the name of a feestdag in a language; one that is new here keeps its Dutch name."""
    return FEESTDAGEN.get(name.lower(), name) if language == "en" else name
