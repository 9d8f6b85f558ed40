"""What people call what a team says of itself, by its code, each in the order of LANGUAGES (language level B1)."""

from collections.abc import Mapping

from directory_site.help_texts import LANGUAGES, SPECIALISMEN

Words = Mapping[str, tuple[str, str]]
# What a fact about a team is about.
TERMS: Words = {
    "kind": ("Soort team", "Kind of team"),
    "also": ("Helpt ook bij", "Also helps with"),
    "ehealth": ("Zorg op afstand", "Care at a distance"),
    "people": ("Wie er werken", "Who works there"),
    "size": ("Hoe groot", "How large"),
    "heads": ("Werkt ook voor", "Also works for"),
    "advice": ("Geeft u advies over", "Advises you on"),
    "indirect": ("Doet ook in de wijk", "Also does in the neighbourhood"),
    "contact": ("Aanspreekpunt", "Who answers for it"),
}
SOORTEN: Words = {
    "wijkteam": ("Team voor wijkverpleging", "District nursing team"),
    "nachtzorgteam": ("Team voor de nacht", "Night team"),
    "mth-team": ("Team voor infuus, pomp of sonde", "Team for drips, pumps and tubes"),
    "wondteam": ("Team voor wonden", "Wound care team"),
    "technisch-team": ("Team voor technische zorg", "Technical nursing team"),
    "alarmopvolging": ("Team dat komt bij alarm", "Team that comes when there is an alarm"),
    "professional": ("Eén zorgverlener", "One care professional"),
}
OMVANG: Words = {
    "klein": ("Minder dan 10 mensen", "Fewer than 10 people"),
    "middel": ("10 tot en met 20 mensen", "10 to 20 people"),
    "groot": ("Meer dan 20 mensen", "More than 20 people"),
}
NIVEAUS: Words = {
    "helpende": ("Helpenden", "Care assistants"),
    "9111": ("Verzorgenden", "Carers"),
    "9109": ("Verpleegkundigen (mbo)", "Nurses (vocational)"),
    "9136": ("Wijkverpleegkundigen (hbo)", "District nurses (bachelor)"),
    "9110": ("Verpleegkundigen met een master", "Nurses with a master's degree"),
    "specialist": ("Verpleegkundig specialisten", "Nurse practitioners"),
}
COMPLEXE_ZORG: Words = {
    "psychisch": ("Psychische problemen", "Mental health problems"),
    "verslaving": ("Verslaving", "Addiction"),
    "jong": ("Jonge mensen", "Young people"),
}
ZORGPLANNING = ("Praten over uw wensen voor later", "Talking about your wishes for later")
EHEALTH: Words = {
    "medicijndispenser": ("Apparaat dat uw medicijnen geeft", "Device that gives your medicines"),
    "leefstijlmonitoring": ("Sensoren in huis", "Sensors at home"),
    "telebegeleiding": ("Beeldbellen", "Video calls"),
}
NIET_TOEWIJSBAAR: Words = {
    "korte-lijnen": ("Kent de andere hulpverleners in de wijk", "Knows the other helpers in the neighbourhood"),
    "sociale-kaart": ("Weet welke hulp er in de wijk is", "Knows what help there is in the neighbourhood"),
    "casusoverleg": ("Overlegt met anderen over iemands zorg", "Discusses somebody's care with others"),
    "vraagbaak": ("Helpt het wijkteam met vragen", "Answers questions from the neighbourhood team"),
    "signaleren": ("Merkt op tijd dat iemand hulp nodig heeft", "Notices in time that somebody needs help"),
    "zorgmijders": ("Gaat langs bij mensen die geen hulp vragen", "Visits people who do not ask for help"),
    "schakel-huisarts": ("Werkt samen met de huisartsenpraktijk", "Works together with the GP practice"),
    "preventie": ("Helpt om problemen te voorkomen", "Helps to prevent problems"),
}
ADVIES: Words = {**SPECIALISMEN, **COMPLEXE_ZORG}
AANSPREEKFUNCTIES: Words = {
    "teammanager": ("Teammanager", "Team manager"),
    "wijkverpleegkundige": ("Wijkverpleegkundige", "District nurse"),
    "zorgbemiddeling": ("Zorgbemiddeling", "Care mediation"),
    "klantcontact": ("Klantcontact", "Customer contact"),
    "directie": ("Directie", "Board"),
}
WHEN: Words = {
    "werkdag": ("op werkdagen", "on working days"),
    "weekend": ("in het weekend", "at weekends"),
    "feestdag": ("op feestdagen", "on public holidays"),
    "overdag": ("overdag", "by day"),
    "avond": ("'s avonds", "in the evening"),
    "nacht": ("'s nachts", "at night"),
}


def named(words: Words, code: str, language: str, default: str = "") -> str:
    """Return what people call a code in a language; one that is new here keeps the name of the directory."""
    found = words.get(code)
    return found[LANGUAGES.index(language)] if found else default or code
