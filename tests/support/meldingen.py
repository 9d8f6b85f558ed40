"""Builders of what subscribers are told of: the smallest zorgvraag that can be, and what becomes of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from events.aanbod import Stap
from events.codec import Recorded
from events.escalatie import EscalatieGestart, EscalatieOpgelost, StapGezet
from events.event import Event
from events.vraag import Cel, Gebied, Ladder, VraagOnvervuld, VraagVervuld, Zet, ZorgvraagGesteld

NU = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WIJK, GEMEENTE, REGIO, UZOVI = "WK015308", "GM0153", "enschede", "3311"
OVERDAG, AVOND = (Cel(dagsoort="werkdag", dagdeel=dagdeel) for dagdeel in ("overdag", "avond"))
GEHEIM_VOOR_ANDEREN = {
    "kenmerk", "postcode", "aanleiding", "gewensteStart", "niveau", "zorgverzekeraar", "waarom", "begint", "uiterlijk",
}  # fmt: skip


def gebied(**rest: Any) -> Gebied:
    """A wijk in which everything may be told."""
    return Gebied(
        **{
            "regio": REGIO,
            "gemeente": GEMEENTE,
            "wijk": WIJK,
            "wijken": (WIJK,),
            "postcode": "7534",
            "inwoners_wijk": 16000,
            "inwoners_gemeente": 160000,
            **rest,
        }
    )


def zet(stap: int = 1, rol: Any = "gevraagd", *organisaties: str) -> Zet:
    return Zet(stap=stap, rol=rol, organisaties=organisaties, begint=NU, uiterlijk=NU + timedelta(minutes=30))


VERZEKERAAR = zet(3, "zorgverzekeraar", UZOVI)
LADDER = Ladder(versie=1, stappen=(Stap(rol="gevraagd"), Stap(rol="aanbieders"), Stap(rol="zorgverzekeraar")))


def gesteld(**rest: Any) -> ZorgvraagGesteld:
    """Asked with everything that could say too much."""
    return ZorgvraagGesteld(
        **{
            "kenmerk": "K7M-4Q2",
            "gesteld_door": "verwijzer:huisartsenpost-enschede",
            "situatie": "nieuw",
            "gebied": gebied(),
            "dagdelen": (OVERDAG, AVOND),
            "urgentie": "spoed",
            "specialismen": ("9104",),
            "aanleiding": "ontslag",
            "gewenste_start": date(2026, 11, 27),
            "niveau": "9111",
            "voorkeur": "aanbieder-een",
            "zorgverzekeraar": UZOVI,
            "kandidaten": ("team-een",),
            "ladder": LADDER,
            "zet": zet(),
            **rest,
        }
    )


def onvervuld(van: ZorgvraagGesteld | None = None, **rest: Any) -> VraagOnvervuld:
    van = van or gesteld()
    return VraagOnvervuld(
        **{
            "waarom": "allen-afgewezen",
            "gebied": van.gebied,
            "dagdelen": van.dagdelen,
            "urgentie": van.urgentie,
            "specialismen": van.specialismen,
            "aanleiding": van.aanleiding,
            "gewenste_start": van.gewenste_start,
            "zorgverzekeraar": van.zorgverzekeraar,
            "ladder": van.ladder,
            "zet": zet(1, "gevraagd", "aanbieder-een"),
            **rest,
        }
    )


def gestart(van: ZorgvraagGesteld | None = None) -> EscalatieGestart:
    van = van or gesteld()
    return EscalatieGestart(
        gesteld_door=van.gesteld_door,
        gebied=van.gebied,
        urgentie=van.urgentie,
        zorgverzekeraar=van.zorgverzekeraar,
        ladder=van.ladder,
        vorige=zet(1, "gevraagd", "aanbieder-een"),
    )


def stapgezet(op: Zet | None = None) -> StapGezet:
    return StapGezet(zet=op or zet(2, "aanbieders", "aanbieder-een", "aanbieder-twee"))


VERVULD, OPGELOST = VraagVervuld(uitkomst="geplaatst"), EscalatieOpgelost(uitkomst="ingetrokken")


def recorded(event: Event, versie: int = 1, op: datetime = NU, id_: str = "z") -> Recorded:
    """As it stands in its log."""
    soort = "zorgvraag" if event.LOG == "vraag" else "escalatie"
    return Recorded(f"{soort}:{id_}", versie, op, "systeem:test", event)
