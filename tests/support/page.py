"""A place, teams of it, and the page of an answer about it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from events.aanbod import Bereikbaarheid, Cel, Dagdelen, Gemeente
from events.codes import Functie, Gecontracteerd, Voor
from services.directory import bodies
from services.directory.document import AanbiederDocument, AfspraakDocument, RegioDocument, TeamDocument, WijkFacts
from services.directory.domain.page import Around, Page, make_page
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import Query
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling
from tests.support.teams import local

NOW = local("2026-11-26T12:00")  # a Thursday
DEKKING = (Cel(dagsoort="werkdag", dagdeel="nacht"), Cel(dagsoort="feestdag", dagdeel="overdag"))
REGIO = RegioDocument(id="oost", versie=1, dagindeling=dagindeling(Dagdelen()), dekking=DEKKING)
PLACE = Plaats(
    None, (("WK1", WijkFacts("Noord", "GM1", 1000, ())),), (), REGIO, "GM1", Gemeente(naam="S"), ("WK1",), (1000.0,)
)


def team(
    naam: str,
    *specialismen: str,
    voor: tuple[Voor, ...] = ("iedereen",),
    functie: Functie = "zorg",
    hours: tuple[str, str] = ("00:00", "00:00"),
) -> TeamDocument:
    van, tot = hours
    every_day = ("werkdag", "weekend")
    line = Bereikbaarheid(dagen=every_day, van=van, tot=tot, voor=voor, functie=functie)
    return TeamDocument(
        id=naam,
        versie=1,
        naam=naam,
        aanbieders=(f"van-{naam}",),
        werkgebied=("WK1",),
        specialismen=specialismen,
        lijnen=lijnen([line]),
    )


def page(
    *teams: TeamDocument,
    afspraken: Sequence[AfspraakDocument] = (),
    now: datetime = NOW,
    place: Plaats = PLACE,
    **asked: Any,
) -> Page:
    aanbieders = [AanbiederDocument(id=f"van-{one.id}", versie=1, naam="Zorg") for one in teams]
    around = Around(teams, afspraken, {f"aanbieder:{one.id}": one for one in aanbieders})
    return make_page(Query(wijk="WK1", **asked), place, around, now, volledig=True)


CONTRACTS: dict[str, Gecontracteerd | None] = {"yes": "ja", "no": "nee", "unknown": None}


def names(found: tuple[bodies.Contactpunt, ...]) -> list[str]:
    return [one.naam for one in found]
