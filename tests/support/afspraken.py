"""The story of one samenwerkingsafspraak in its events: each of them at least once."""

from datetime import date
from typing import Any

from events.afspraken import (
    AfspraakBeeindigd,
    AfspraakOpgesteld,
    Bestaand,
    ContactVastgelegd,
    Ingestemd,
    Mededinging,
    NietNageleefdGemeld,
    Ondertekend,
    OpenDeel,
    Partij,
    StatusGemeld,
    Toegetreden,
    ToetredingGevraagd,
    Toetredingsregel,
    Uitgetreden,
    VanKracht,
    VersieVastgelegd,
    Werkingsgebied,
)
from events.event import Event

ID, DIGEST = "019c0000-0000-7000-8000-00000000000a", "4f" * 32
EEN = Partij(rol="aanbieder", organisatie="thuiszorg-een")
VERZEKERAAR = Partij(rol="zorgverzekeraar", organisatie="3311", verzekeraar="leidend")
HUISARTS = Partij(soort="huisarts", naam="Huisartsenpraktijk De Linde")
APOTHEEK = Partij(soort="apotheek", naam="Apotheek Zuid")
WIJKEN = Werkingsgebied(regio="enschede", wijken=("WK015308",))
STORY: tuple[Event, ...] = (
    AfspraakOpgesteld(titel="Nacht in Glanerbrug", partijen=(EEN, VERZEKERAAR, HUISARTS), gebied=WIJKEN),
    VersieVastgelegd(
        versie=1,
        digest=DIGEST,
        titel="Nacht in Glanerbrug",
        partijen=(EEN, VERZEKERAAR, HUISARTS),
        gebied=WIJKEN,
        aard="coordinatie",
        open=(OpenDeel(onderdeel="b", tekst="Twee teams.\n\nOok in het weekend."),),
        besloten=("c", "d"),
        binding="bindend",
        toetreding=Toetredingsregel(beslist="partijen", norm="Normenkader Passende Zorg"),
        inzicht_inkoper="per-aanbieder",
        mededinging=Mededinging(getoetst="niet-nodig", reden="geen-concurrenten"),
        bestaand=Bestaand(bron="Convenant nachtzorg", datum=date(2024, 9, 1)),
    ),
    Ondertekend(versie=1, digest=DIGEST, partij="aanbieder:thuiszorg-een"),
    Ondertekend(versie=1, digest=DIGEST, partij="huisarts:Huisartsenpraktijk De Linde", op_papier=date(2026, 2, 27)),
    VanKracht(versie=1, digest=DIGEST),
    ToetredingGevraagd(versie=1, digest=DIGEST, partij=APOTHEEK, op_papier=date(2026, 2, 28)),
    Ingestemd(met="toetreding", partij="aanbieder:thuiszorg-een", toetreder="apotheek:Apotheek Zuid"),
    Ondertekend(versie=1, digest=DIGEST, partij="apotheek:Apotheek Zuid", op_papier=date(2026, 3, 1)),
    Toegetreden(versie=1, digest=DIGEST, partij=APOTHEEK),
    StatusGemeld(status="komt-niet-van-de-grond", actie="inkopers-aan-tafel"),
    NietNageleefdGemeld(onderdeel="d"),
    ContactVastgelegd(datum=date(2026, 2, 28), soort="wijkproject"),
    Uitgetreden(partij="apotheek:Apotheek Zuid", op_papier=date(2026, 3, 2)),
    Ingestemd(met="beeindiging", partij="aanbieder:thuiszorg-een"),
    AfspraakBeeindigd(reden="andere-afspraak"),
)
OPEN: dict[str, Any] = {"tekst": "Wij vangen de nacht samen op.\n\nOok in het weekend.", "openbaar": True}
BESLOTEN: dict[str, Any] = {"tekst": "Wie niet kan, belt de ander voor 16 uur.", "openbaar": False}
AFSPRAKEN = "/api/aanbod/v1/afspraken"


def partij(rol: str, organisatie: str) -> dict[str, Any]:
    """A party with a key of its own."""
    leads = {"verzekeraar": "leidend"} if rol == "zorgverzekeraar" else {}
    return {"rol": rol, "organisatie": organisatie, **leads}


def tekst(*partijen: dict[str, Any], **rest: Any) -> dict[str, Any]:
    """The text of an afspraak in wijk Glanerbrug, with an open part, a closed one, and four of which nothing is
    known."""
    return {
        "titel": "Samen de nacht in Glanerbrug",
        "partijen": [*partijen],
        "gebied": {"regio": "enschede", "wijken": ["WK015308"]},
        "aard": "bereikbaarheid",
        "onderdelen": {**dict.fromkeys("abef"), "c": OPEN, "d": BESLOTEN},
        "binding": "bindend",
        "toetreding": {"beslist": "partijen"},
        "inzichtInkoper": "niets",
        **rest,
    }
