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
STAPROLLEN = {
    "gevraagd": "het team dat u belt",
    "coordinatiepunt": "het coördinatiepunt",
    "aanbieders": "alle aanbieders van de wijk samen",
    "zorgverzekeraar": "uw eigen zorgverzekeraar",
}
ROLLEN = ("beheerder", "regio", "coordinatiepunt", "aanbieder", "verwijzer", "gemeente", "zorgverzekeraar")
