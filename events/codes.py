"""The code lists that all services share, in the order in which they are shown."""

from typing import Literal, get_args

Dag = Literal["ma", "di", "wo", "do", "vr", "za", "zo", "feestdag"]
Dagsoort = Literal["werkdag", "weekend", "feestdag"]
Dagdeel = Literal["overdag", "avond", "nacht"]
Functie = Literal["zorg", "onplanbare-nachtzorg", "alarmopvolging"]
Voor = Literal["iedereen", "eigen-clienten", "professionals"]
Gemeld = Literal["ruimte", "beperkt", "wachtlijst", "vol"]
Stand = Literal["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]
Soort = Literal["organisatie", "zzp"]
Urgentie = Literal["acuut", "spoed", "regulier"]
Aanleiding = Literal[
    "ontslag", "geplande-operatie", "mantelzorger-valt-uit", "achteruitgang", "aanbieder-kan-niet-verder", "anders"
]
StapRol = Literal["gevraagd", "coordinatiepunt", "aanbieders", "zorgverzekeraar"]
Onjuist = Literal["naam", "telefoon", "openingstijden", "werkgebied", "specialismen", "plek", "bestaat-niet-meer"]
Toelating = Literal["open", "regio"]
Situatie = Literal["nieuw", "bestaand"]
Uitkomst = Literal["geplaatst", "alternatief", "ingetrokken"]
Alternatief = Literal[
    "vrijwilligers", "hulpmiddelen", "sociaal-domein", "ehealth", "afschaling", "tijdelijk-verblijf", "anders"
]
Intrekking = Literal["niet-meer-nodig", "elders-geregeld", "vergissing"]
Reden = Literal[
    "personeel", "ziekteverzuim", "clientenstop", "plafond", "geen-contract",
    "deskundigheid", "reistijd", "nacht-niet-mogelijk", "voorkeur-client", "anders",
]  # fmt: skip
Onvervuld = Literal["allen-afgewezen", "niemand-gevraagd", "geen-antwoord", "niemand-bereikbaar"]
Overgeslagen = Literal["gesloten", "niemand-bekend"]
MeldingSoort = Literal[
    "vraag-onvervuld", "vraag-vervuld", "stap-gezet", "escalatie-opgelost",
    "zorgvraag-gesteld", "zorgvraag-voorgelegd", "antwoord-gegeven", "toezegging-gedaan", "te-kiezen",
    "zorgvraag-beeindigd",
]  # fmt: skip
Aanspreekfunctie = Literal["teammanager", "wijkverpleegkundige", "zorgbemiddeling", "klantcontact", "directie"]
Gecontracteerd = Literal["ja", "nee", "onbekend"]
Abonnee = Literal["gemeente", "zorgverzekeraar", "regio", "coordinatiepunt", "aanbieder", "verwijzer"]
PartijRol = Literal["aanbieder", "gemeente", "zorgverzekeraar", "regio", "coordinatiepunt", "verwijzer"]
PartijSoort = Literal["huisarts", "ziekenhuis", "sociaal-domein", "vvt", "ggz", "welzijn", "apotheek", "paramedici"]
Verzekeraarsrol = Literal["leidend", "volgend"]
Aard = Literal["bereikbaarheid", "coordinatie", "werkgebieden"]
Getoetst = Literal["ja", "nee", "niet-nodig"]
NietGetoetst = Literal["geen-concurrenten", "geen-beperking", "te-klein", "anders"]
Onderdeelcode = Literal["a", "b", "c", "d", "e", "f"]
Binding = Literal["bindend", "intentie"]
Beslist = Literal["partijen", "regio"]
Inzicht = Literal["niets", "naleving", "per-aanbieder"]
InstemmingMet = Literal["toetreding", "beeindiging"]
Naleving = Literal["nageleefd", "komt-niet-van-de-grond", "leidt-niet-tot-herkenbaarheid"]
Actie = Literal["overleg", "aanpassen", "inkopers-aan-tafel", "bestuurlijk-overleg", "anders"]
ContactSoort = Literal["wijkproject", "contactmoment", "overleg", "anders"]
Afspraakeinde = Literal["doel-bereikt", "andere-afspraak", "werkt-niet", "een-partij-over", "anders"]

DAGEN = {
    "ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag",
    "vr": "vrijdag", "za": "zaterdag", "zo": "zondag", "feestdag": "feestdag",
}  # fmt: skip
# The codes that stand for several days in opening hours.
DAY_GROUPS = {"werkdag": ("ma", "di", "wo", "do", "vr"), "weekend": ("za", "zo")}
DAGSOORTEN = {"werkdag": "werkdag", "weekend": "weekend", "feestdag": "feestdag"}
DAGDELEN = {"overdag": "overdag", "avond": "'s avonds", "nacht": "'s nachts"}
FUNCTIES = {
    "zorg": "verpleging en verzorging thuis",
    "onplanbare-nachtzorg": "acute hulp in de nacht",
    "alarmopvolging": "alarmopvolging",
}
# What a visitor may say is wrong of a team. No free text goes with it.
ONJUISTHEDEN: dict[Onjuist, str] = {
    "naam": "de naam",
    "telefoon": "het telefoonnummer",
    "openingstijden": "de tijden",
    "werkgebied": "de wijken waar het team werkt",
    "specialismen": "de hulp die het team geeft",
    "plek": "of er plek is",
    "bestaat-niet-meer": "het team bestaat niet meer",
}
TOELATINGEN = get_args(Toelating)
VOOR = {"iedereen": "iedereen", "eigen-clienten": "eigen cliënten", "professionals": "professionals"}
# From a certain yes to a certain no (`domein.md`, Never); the answer has the same order.
STANDEN = {"ruimte": "ruimte", "beperkt": "beperkt", "onbekend": "onbekend", "wachtlijst": "wachtlijst", "vol": "vol"}
GEMELD = tuple(stand for stand in STANDEN if stand != "onbekend")
# The codes of Vektis COD016, and our own where it has none.
SPECIALISMEN = {
    "9103": "verpleging en verzorging thuis",
    "9104": "wondzorg",
    "9105": "stomazorg",
    "9101": "diabeteszorg",
    "9102": "incontinentiezorg",
    "9106": "longzorg",
    "9107": "oncologische zorg",
    "9108": "transferverpleging",
    "mth": "medisch-technisch handelen",
    "dementie": "casemanagement dementie",
    "palliatief": "palliatieve zorg",
    "nachtzorg": "planbare nachtzorg",
}
NIVEAUS = {
    "helpende": "helpende",
    "9111": "verzorgende",
    "9109": "verpleegkundige niveau 4",
    "9136": "verpleegkundige niveau 5",
    "9110": "verpleegkundige niveau 6 of hoger",
    "specialist": "verpleegkundig specialist",
}
# The kinds of team (R tabel 1). Who works alone is none, and is called all the same (L 1.4).
TEAMSOORTEN = {
    "wijkteam": "team voor verpleging en verzorging in de wijk",
    "nachtzorgteam": "nachtzorgteam",
    "mth-team": "team voor medisch-technisch handelen",
    "wondteam": "wondzorgteam",
    "technisch-team": "verpleegtechnisch team",
    "alarmopvolging": "team voor alarmopvolging",
    "professional": "één zorgverlener",
}
# In people, not in hours. No source says where a team is large; that it should not be too large, L 2.1 does.
OMVANG = {"klein": "minder dan 10 mensen", "middel": "10 tot en met 20 mensen", "groot": "meer dan 20 mensen"}
COMPLEXE_ZORG = {"psychisch": "psychische problemen", "verslaving": "verslaving", "jong": "jonge cliënten"}
EHEALTH = {
    "medicijndispenser": "medicijndispenser",
    "leefstijlmonitoring": "leefstijlmonitoring",
    "telebegeleiding": "begeleiding met beeldbellen",
}
# The eight functions of M that no single cliënt is billed for. Jeugdzorg is not one of them.
NIET_TOEWIJSBAAR = {
    "korte-lijnen": "korte lijnen met het wijknetwerk",
    "sociale-kaart": "kennis van de sociale kaart",
    "casusoverleg": "casusoverleg",
    "vraagbaak": "vraagbaak voor het wijkteam",
    "signaleren": "signaleren",
    "zorgmijders": "langsgaan bij zorgmijders",
    "schakel-huisarts": "schakel met huisarts en praktijkondersteuner",
    "preventie": "preventie",
}
ADVIES = {**SPECIALISMEN, **COMPLEXE_ZORG}
AANSPREEKFUNCTIES = {
    "teammanager": "teammanager",
    "wijkverpleegkundige": "wijkverpleegkundige",
    "zorgbemiddeling": "zorgbemiddeling",
    "klantcontact": "klantcontact",
    "directie": "directie",
}
GECONTRACTEERD = {"ja": "gecontracteerd", "nee": "niet gecontracteerd", "onbekend": "niet bekend"}
REDENEN: tuple[Reden, ...] = get_args(Reden)
URGENTIES: tuple[Urgentie, ...] = get_args(Urgentie)
SITUATIES: tuple[Situatie, ...] = get_args(Situatie)
AANLEIDINGEN: tuple[Aanleiding, ...] = get_args(Aanleiding)
ALTERNATIEVEN: tuple[Alternatief, ...] = get_args(Alternatief)
INTREKKINGEN: tuple[Intrekking, ...] = get_args(Intrekking)
MELDINGSOORTEN: tuple[MeldingSoort, ...] = get_args(MeldingSoort)
PARTIJROLLEN: tuple[PartijRol, ...] = get_args(PartijRol)
PARTIJSOORTEN: tuple[PartijSoort, ...] = get_args(PartijSoort)
VERZEKERAARSROLLEN: tuple[Verzekeraarsrol, ...] = get_args(Verzekeraarsrol)
# What parties agree upon (L 4.2): for the last two the rules of competition ask whether they were looked at.
AARDEN: tuple[Aard, ...] = get_args(Aard)
GETOETST: tuple[Getoetst, ...] = get_args(Getoetst)
NIET_GETOETST: tuple[NietGetoetst, ...] = get_args(NietGetoetst)
# The parts of L 3.3.
ONDERDELEN: dict[Onderdeelcode, str] = {
    "a": "bewonerspopulatie",
    "b": "zorgaanbod en capaciteit",
    "c": "uitwisselen van gegevens",
    "d": "afstemming van nieuwe en bestaande zorgvragen",
    "e": "inzicht voor aanbieders en inkopers",
    "f": "communicatie",
}
BINDINGEN: tuple[Binding, ...] = get_args(Binding)
BESLISSERS: tuple[Beslist, ...] = get_args(Beslist)
INZICHTEN: tuple[Inzicht, ...] = get_args(Inzicht)
INSTEMMINGEN: tuple[InstemmingMet, ...] = get_args(InstemmingMet)
NALEVINGEN: tuple[Naleving, ...] = get_args(Naleving)
# Who takes the initiative when the parties do not work it out: the inkopers, and in the end the Bestuurlijk Overleg
# Wijkverpleging (L 3.5).
ACTIES: tuple[Actie, ...] = get_args(Actie)
CONTACTSOORTEN: tuple[ContactSoort, ...] = get_args(ContactSoort)
# Why an afspraak ended, as a party may say it; that one party was left, the platform says.
AFSPRAAKEINDEN: tuple[Afspraakeinde, ...] = ("doel-bereikt", "andere-afspraak", "werkt-niet", "anders")
STAPROLLEN = {
    "gevraagd": "het team dat u belt",
    "coordinatiepunt": "het coördinatiepunt",
    "aanbieders": "alle aanbieders van de wijk samen",
    "zorgverzekeraar": "uw eigen zorgverzekeraar",
}
ROLLEN = ("beheerder", "regio", "coordinatiepunt", "aanbieder", "verwijzer", "gemeente", "zorgverzekeraar")
