"""Builders of what subscribers are told of: the smallest zorgvraag that can be, and what becomes of it."""

from datetime import UTC, date, datetime, timedelta
from functools import reduce
from typing import Any

from events.aanbod import Stap
from events.codec import Recorded
from events.codes import Abonnee
from events.escalatie import EscalatieGestart, EscalatieOpgelost, StapGezet
from events.event import Event
from events.vraag import Cel, Gebied, Ladder, VraagOnvervuld, VraagVervuld, Zet, ZorgvraagGesteld
from services.zorgvraag.zorgvraag import Zorgvraag, evolve

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WIJK, GEMEENTE, REGIO, UZOVI = "WK015308", "GM0153", "enschede", "3311"
ORGANISATIES: dict[Abonnee, str] = {
    "gemeente": GEMEENTE, "regio": REGIO, "coordinatiepunt": REGIO, "zorgverzekeraar": UZOVI,
}  # fmt: skip
OVERDAG, AVOND = (Cel(dagsoort="werkdag", dagdeel=dagdeel) for dagdeel in ("overdag", "avond"))
FOR_PARTIES_ONLY = {
    "kenmerk", "postcode", "aanleiding", "gewensteStart", "niveau", "zorgverzekeraar", "waarom", "begint", "uiterlijk",
}  # fmt: skip


def gebied(**rest: Any) -> Gebied:
    """A wijk of which everything may be told."""
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
    return Zet(stap=stap, rol=rol, organisaties=organisaties, begint=NOW, uiterlijk=NOW + timedelta(minutes=30))


VERZEKERAAR = zet(3, "zorgverzekeraar", UZOVI)
LADDER = Ladder(versie=1, stappen=(Stap(rol="gevraagd"), Stap(rol="aanbieders"), Stap(rol="zorgverzekeraar")))


def gesteld(**rest: Any) -> ZorgvraagGesteld:
    """A zorgvraag with everything that could tell too much."""
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


def onvervuld(vraag: ZorgvraagGesteld | None = None, **rest: Any) -> VraagOnvervuld:
    vraag = vraag or gesteld()
    return VraagOnvervuld(
        **{
            "waarom": "allen-afgewezen",
            "gebied": vraag.gebied,
            "dagdelen": vraag.dagdelen,
            "urgentie": vraag.urgentie,
            "specialismen": vraag.specialismen,
            "aanleiding": vraag.aanleiding,
            "gewenste_start": vraag.gewenste_start,
            "zorgverzekeraar": vraag.zorgverzekeraar,
            "ladder": vraag.ladder,
            "zet": zet(1, "gevraagd", "aanbieder-een"),
            **rest,
        }
    )


def gestart(vraag: ZorgvraagGesteld | None = None) -> EscalatieGestart:
    vraag = vraag or gesteld()
    return EscalatieGestart(
        gesteld_door=vraag.gesteld_door,
        gebied=vraag.gebied,
        urgentie=vraag.urgentie,
        zorgverzekeraar=vraag.zorgverzekeraar,
        ladder=vraag.ladder,
        vorige=zet(1, "gevraagd", "aanbieder-een"),
    )


def stapgezet(stap: Zet | None = None) -> StapGezet:
    return StapGezet(zet=stap or zet(2, "aanbieders", "aanbieder-een", "aanbieder-twee"))


VERVULD, OPGELOST = VraagVervuld(uitkomst="geplaatst"), EscalatieOpgelost(uitkomst="ingetrokken")


def recorded(event: Event, version: int = 1, at: datetime = NOW) -> Recorded:
    """An event as it stands in its log."""
    kind = "zorgvraag" if event.LOG == "vraag" else "escalatie"
    return Recorded(f"{kind}:z", version, at, "systeem:test", event)


def zorgvraag(*events: Event) -> Zorgvraag:
    """The state of a zorgvraag after these events."""
    history = [recorded(event, version) for version, event in enumerate(events, start=1)]
    found: Zorgvraag | None = None
    found = reduce(evolve, history, found)
    assert found
    return found
