"""Events of the log `aanbod`, and the documents of the directory that they make."""

from datetime import date, timedelta
from typing import Any

import msgspec

from events.aanbod import (
    AanbiederBeeindigd,
    AanbiederGeregistreerd,
    AanbiederGewijzigd,
    Bereikbaarheid,
    BereikbaarheidGewijzigd,
    Cel,
    Contact,
    Dagdelen,
    Gemeente,
    GemeenteVastgelegd,
    LeveringGewijzigd,
    Loket,
    Openingstijd,
    RegioIngericht,
    SpecialismenGewijzigd,
    Stap,
    TeamBeeindigd,
    TeamGevormd,
    TeamGewijzigd,
    WerkgebiedGewijzigd,
    Wijk,
    WijkindelingVastgesteld,
    ZorgverzekeraarVastgelegd,
)
from events.afspraken import (
    AfspraakBeeindigd,
    AfspraakOpgesteld,
    ContactVastgelegd,
    Ingestemd,
    NietNageleefdGemeld,
    Ondertekend,
    StatusGemeld,
    Toegetreden,
    ToetredingGevraagd,
    Uitgetreden,
    VanKracht,
    VersieVastgelegd,
)
from events.capaciteit import (
    CapaciteitGemeld,
    CapaciteitVerlooptBinnenkort,
    CapaciteitVernieuwd,
    MeldingIngetrokken,
    Moment,
)
from events.codec import Recorded
from events.deelname import (
    DeelnameBevestigd,
    DeelnameGevraagd,
    DeelnameIngetrokken,
    ToelatingGevraagd,
    ToelatingGeweigerd,
    ToelatingVerleend,
)
from events.event import Event
from events.profiel import Aanspreekpunt, Contract, Profiel, ProfielGewijzigd
from services.directory.document import (
    AanbiederDocument,
    AfspraakDocument,
    Document,
    Gezegd,
    RegioDocument,
    Teamdeel,
    TeamDocument,
    WijkFacts,
    WijkPart,
    ZorgverzekeraarDocument,
)
from services.directory.projection import project
from services.regels.bereikbaar import lijnen, uren
from services.regels.kalender import dagindeling
from services.regels.stand import said
from tests.support.afspraken import APOTHEEK, STORY
from tests.support.gidsafspraken import DIGEST, afspraak, text
from tests.support.zorgvragen import NOW

BETWEEN_PARTIES = {
    AfspraakOpgesteld, Ondertekend, ToetredingGevraagd, Ingestemd, NietNageleefdGemeld, ContactVastgelegd,
}  # fmt: skip
OFFICE = Openingstijd(dagen=("werkdag",), van="08:00", tot="17:00")
LINE = Bereikbaarheid(dagen=("werkdag",), van="08:00", tot="17:00")
PHONE = Contact(telefoon="050 000 00 10")
REPORT = CapaciteitGemeld(stand="vol", gemeld_op=NOW, geldig_tot=NOW + timedelta(hours=1))
SAID = said(REPORT)
LATER = msgspec.structs.replace(SAID, gemeld_op=NOW + timedelta(hours=1), geldig_tot=NOW + timedelta(hours=2))
NIGHT = Cel(dagsoort="werkdag", dagdeel="nacht")
FORMED = TeamGevormd(
    naam="Noord",
    aanbieders=("een",),
    contact=PHONE,
    contact_eigen_clienten=Contact(email="a@b.c"),
    niveaus=("9111",),
)
PROFIEL = Profiel(soorten=("wondteam",), ehealth=("telebegeleiding",))
RENAMED = TeamGewijzigd(naam="Zuid", aanbieders=("twee",))
ABOUT: dict[str, Any] = {
    "website": "https://zorg.example",
    "aanspreekpunt": Aanspreekpunt(functie="directie", telefoon="050 000 00 11"),
    "contracten": (Contract(zorgverzekeraar="3311", gecontracteerd="ja"),),
    "onderaannemer_van": ("groot",),
}
REGISTERED, NAMED_ANEW = (
    AanbiederGeregistreerd(naam="Zorg"),
    AanbiederGewijzigd(naam="Zorg en meer", soort="zzp", **ABOUT),
)
ARRANGED = RegioIngericht(
    naam="Zorgschakel",
    voorbeeld=True,
    dagdelen=Dagdelen(avond="18:00"),
    bevrijdingsdag=True,
    loket=Loket(naam="Loket", contact=PHONE, bereikbaarheid=(OFFICE,)),
    huisartsenspoedpost="050 000 00 03",
    ladder_a=(Stap(rol="zorgverzekeraar"),),
    dekking=(NIGHT,),
)
NOORD = Wijk(code="WK000001", naam="Noord", gemeente="GM0001", inwoners=1000, postcodes={"7502": 0.6, "7501": 0.4})
ZUID = Wijk(code="WK000002", naam="Zuid", gemeente="GM0001", inwoners=2001, postcodes={"7502": 0.25})
DIVIDED = WijkindelingVastgesteld(
    wijken=(NOORD, ZUID), gemeenten={"GM0001": Gemeente(naam="Stad", postcodes=("7509",))}
)
# What a stream shows after its first event.
TEAM = TeamDocument(id="t", versie=1, naam="Noord", aanbieders=("een",), contact=PHONE,
                    contact_eigen_clienten=Contact(email="a@b.c"), niveaus=("9111",))  # fmt: skip
OF_NIGHT = msgspec.structs.replace(
    TEAM, capaciteit=(SAID, msgspec.structs.replace(SAID, stand="ruimte", dagdelen=(Moment(dagdeel="nacht"),)))
)
AANBIEDER = AanbiederDocument(id="t", versie=1, naam="Zorg")
PLAIN_REGIO = RegioDocument(id="t", versie=1, dagindeling=dagindeling(Dagdelen()))
REGIO = RegioDocument(
    id="t",
    versie=1,
    naam="Zorgschakel",
    voorbeeld=True,
    dagindeling=dagindeling(Dagdelen(avond="18:00"), bevrijdingsdag=True),
    loket=ARRANGED.loket,
    loket_uren=uren([OFFICE]),
    huisartsenspoedpost="050 000 00 03",
    stappen=(Stap(rol="zorgverzekeraar"),),
    dekking=(NIGHT,),
)
PLACES: dict[str, Any] = {
    "wijken": {
        "WK000001": WijkFacts("Noord", "GM0001", 1000, ("7501", "7502")),
        "WK000002": WijkFacts("Zuid", "GM0001", 2001, ("7502",)),
    },
    "postcodes": {
        "7501": (WijkPart("WK000001", 400.0),),
        "7502": (WijkPart("WK000001", 600.0), WijkPart("WK000002", 500.2)),
    },
    "gemeenten": DIVIDED.gemeenten,
}
INSURED = ZorgverzekeraarVastgelegd(naam="Zeker", zorgbemiddeling=PHONE)
INSURER = ZorgverzekeraarDocument(id="t", versie=1, naam="Zeker")
IN_FORCE = afspraak("t", wijken=("WK000001",))
KEPT = msgspec.structs.replace(IN_FORCE, nageleefd_op=date(2026, 10, 3))
LAID_DOWN = text(*IN_FORCE.partijen, wijken=("WK000001",))
RENEWED = text(*IN_FORCE.partijen, APOTHEEK, versie=2, titel="Ook overdag", wijken=("WK000002",))
TO_SIGN = AfspraakDocument(id="t", versie=1, te_tekenen=LAID_DOWN)
# Every event of the log: what it makes of a stream of which nothing was shown yet.
FIRST: list[tuple[Event, Document | None]] = [
    (FORMED, TEAM),
    (RENAMED, TeamDocument(id="t", versie=1, naam="Zuid", aanbieders=("twee",))),
    (REGISTERED, AANBIEDER),
    (NAMED_ANEW, AanbiederDocument(id="t", versie=1, naam="Zorg en meer", zzp=True, **ABOUT)),
    (ARRANGED, REGIO),
    (DIVIDED, msgspec.structs.replace(PLAIN_REGIO, **PLACES)),
    (WerkgebiedGewijzigd(werkgebied=("WK1",)), None),
    (SpecialismenGewijzigd(specialismen=("9104",)), None),
    (BereikbaarheidGewijzigd(bereikbaarheid=(LINE,)), None),
    (REPORT, None),
    (CapaciteitVernieuwd(cellen=(SAID,)), None),
    (MeldingIngetrokken(versie=1, cellen=(SAID,)), None),
    (CapaciteitVerlooptBinnenkort(cellen=(SAID,)), None),
    (LeveringGewijzigd(levering=(NIGHT,)), None),
    (ProfielGewijzigd(profiel=PROFIEL), None),
    (TeamBeeindigd(), None),
    (AanbiederBeeindigd(), None),
    (INSURED, INSURER),
    (GemeenteVastgelegd(naam="Stad", wijken=(NOORD,)), None),
    (DeelnameGevraagd(aanbieders=("twee",)), None),
    (DeelnameBevestigd(aanbieder="twee"), None),
    (DeelnameIngetrokken(aanbieder="twee"), None),
    (ToelatingGevraagd(regio="r", plaatsen=("WK1",)), None),
    (ToelatingVerleend(regio="r", plaatsen=("WK1",)), None),
    (ToelatingGeweigerd(regio="r"), None),
    *((event, None) for event in STORY if not isinstance(event, VersieVastgelegd)),
    (LAID_DOWN, TO_SIGN),
]
# What each event changes of a document that is shown.
THEN: list[tuple[Document, Event, dict[str, Any]]] = [
    (TEAM, RENAMED, {"naam": "Zuid", "aanbieders": ("twee",), "contact": None, "contact_eigen_clienten": None,
                     "niveaus": ()}),
    (TEAM, WerkgebiedGewijzigd(werkgebied=("WK1", "7534")), {"werkgebied": ("WK1", "7534")}),
    (TEAM, SpecialismenGewijzigd(specialismen=("9104",)), {"specialismen": ("9104",)}),
    (TEAM, BereikbaarheidGewijzigd(bereikbaarheid=(LINE,)), {"lijnen": lijnen([LINE])}),
    (TEAM, LeveringGewijzigd(levering=(NIGHT,)), {"levering": (NIGHT,)}),
    (TEAM, ProfielGewijzigd(profiel=PROFIEL), {"profiel": PROFIEL}),
    (TEAM, REPORT, {"capaciteit": (SAID,)}),
    (OF_NIGHT, CapaciteitVernieuwd(cellen=(LATER,)), {"capaciteit": (LATER, OF_NIGHT.capaciteit[1])}),
    (OF_NIGHT, MeldingIngetrokken(versie=1, cellen=(LATER,)), {"capaciteit": (LATER,)}),
    (OF_NIGHT, CapaciteitVerlooptBinnenkort(cellen=(SAID,)), {}),
    (TEAM, TeamBeeindigd(), {"actief": False}),
    (TEAM, DeelnameGevraagd(aanbieders=("twee",)), {}),
    (TEAM, DeelnameBevestigd(aanbieder="twee"), {"aanbieders": ("een", "twee")}),
    (TEAM, DeelnameIngetrokken(aanbieder="een"), {"aanbieders": ()}),
    (TEAM, DeelnameIngetrokken(aanbieder="wie-dan-ook"), {}),
    (TEAM, ToelatingGevraagd(regio="r", plaatsen=("WK1",)), {}),
    (TEAM, ToelatingVerleend(regio="r", plaatsen=("WK1", "7534")), {"werkgebied": ("WK1", "7534")}),
    (TEAM, ToelatingGeweigerd(regio="r"), {}),
    (AANBIEDER, NAMED_ANEW, {"naam": "Zorg en meer", "zzp": True, **ABOUT}),
    (AANBIEDER, AanbiederBeeindigd(), {"actief": False}),
    (INSURER, ZorgverzekeraarVastgelegd(naam="Zekerder", zorgbemiddeling=PHONE), {"naam": "Zekerder"}),
    (REGIO, DIVIDED, PLACES),
    (TO_SIGN, RENEWED, {"te_tekenen": RENEWED}),
    (TO_SIGN, VanKracht(versie=1, digest=DIGEST), {
        "te_tekenen": None, "van_kracht": LAID_DOWN, "partijen": LAID_DOWN.partijen}),
    (IN_FORCE, RENEWED, {"te_tekenen": RENEWED}),
    (msgspec.structs.replace(KEPT, te_tekenen=RENEWED), VanKracht(versie=2, digest=DIGEST), {
        "te_tekenen": None, "van_kracht": RENEWED, "partijen": RENEWED.partijen, "nageleefd_op": None}),
    (IN_FORCE, Toegetreden(versie=1, digest=DIGEST, partij=APOTHEEK), {"partijen": (*IN_FORCE.partijen, APOTHEEK)}),
    (IN_FORCE, Uitgetreden(partij="aanbieder:b"), {"partijen": IN_FORCE.partijen[:1]}),
    (IN_FORCE, Uitgetreden(partij="apotheek:Apotheek Zuid"), {}),
    (IN_FORCE, StatusGemeld(status="nageleefd"), {"nageleefd_op": NOW.date()}),
    (KEPT, StatusGemeld(status="nageleefd"), {"nageleefd_op": NOW.date()}),
    (IN_FORCE, StatusGemeld(status="nageleefd", partij="apotheek:De Os", op_papier=date(2026, 10, 1)), {
        "nageleefd_op": date(2026, 10, 1)}),
    (KEPT, StatusGemeld(status="nageleefd", partij="apotheek:De Os", op_papier=date(2026, 10, 2)), {}),
    (msgspec.structs.replace(IN_FORCE, te_tekenen=RENEWED), AfspraakBeeindigd(reden="doel-bereikt"), {
        "te_tekenen": None, "actief": False}),
    (msgspec.structs.replace(PLAIN_REGIO, **PLACES), ARRANGED, {name: getattr(REGIO, name) for name in (
        "naam", "voorbeeld", "dagindeling", "loket", "loket_uren", "huisartsenspoedpost", "stappen",
        "dekking")}),
]  # fmt: skip


# Of which part of a team an event says something.
PARTS: dict[type[Event], Teamdeel] = {
    TeamGevormd: "gegevens",
    TeamGewijzigd: "gegevens",
    DeelnameBevestigd: "gegevens",
    DeelnameIngetrokken: "gegevens",
    WerkgebiedGewijzigd: "werkgebied",
    ToelatingVerleend: "werkgebied",
    BereikbaarheidGewijzigd: "bereikbaarheid",
    SpecialismenGewijzigd: "specialismen",
    LeveringGewijzigd: "levering",
    ProfielGewijzigd: "profiel",
    CapaciteitGemeld: "capaciteit",
    CapaciteitVernieuwd: "capaciteit",
    MeldingIngetrokken: "capaciteit",
}
BY_BEHEERDER = Gezegd("beheerder", NOW)


def recorded(event: Event, version: int = 1) -> Recorded:
    return Recorded("stream:t", version, NOW, "beheerder:platform", event)


def said_by_beheerder(document: Document | None, *events: Event) -> Document | None:
    """A team of which these events were said as `recorded` has them; any other document as it is."""
    if not isinstance(document, TeamDocument):
        return document
    parts = {PARTS[type(event)]: BY_BEHEERDER for event in events if type(event) in PARTS}
    return msgspec.structs.replace(document, gezegd=parts)


def shown(*events: Event) -> Document | None:
    found: Document | None = None
    for version, event in enumerate(events, start=1):
        found = project(found, recorded(event, version))
    return found


def name_of(event: Any) -> str:
    return getattr(event, "NAME", "")
