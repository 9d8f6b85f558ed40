"""A wijk with its teams, as the directory makes a page of it: the smallest there can be."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from events.aanbod import Bereikbaarheid, Cel, Dagdelen, Gemeente
from events.capaciteit import CapaciteitGemeld
from events.codes import DAGDELEN, DAGSOORTEN
from services.directory import wijk_bodies as bodies
from services.directory.document import AanbiederDocument, AfspraakDocument, RegioDocument, TeamDocument, WijkFacts
from services.directory.domain.page import Around
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import Query
from services.directory.domain.wijk import WijkPage, make_wijk
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling
from tests.support.teams import local

NOW = local("2026-11-26T12:00")  # a Thursday
QUERY = Query(wijk="WK1")
EVERY_DAY = ("werkdag", "weekend")
EVERY_CEL = [Cel(dagsoort=soort, dagdeel=deel) for soort, deel in product(DAGSOORTEN, DAGDELEN)]  # type: ignore[arg-type]
REGIO = RegioDocument(
    id="oost", versie=1, naam="Oost", dagindeling=dagindeling(Dagdelen()), huisartsenspoedpost="050 000 00 03"
)
FACTS = WijkFacts("Noord", "GM1", 1000, ("7501", "7502"), {"A": 300, "C": 400, "B": 300}, 210, 2)


def team(naam: str, *hours: Bereikbaarheid, **rest: Any) -> TeamDocument:
    said = {"aanbieders": (f"van-{naam}",), "werkgebied": ("WK1",), **rest}
    return TeamDocument(id=naam, versie=1, naam=naam, lijnen=lijnen(hours), **said)


def line(*dagen: str, van: str = "00:00", tot: str = "00:00", **rest: Any) -> Bereikbaarheid:
    return Bereikbaarheid(dagen=dagen or EVERY_DAY, van=van, tot=tot, **rest)


def report(stand: Any = "ruimte", **rest: Any) -> CapaciteitGemeld:
    said = {"gemeld_op": NOW - timedelta(hours=1), "geldig_tot": NOW + timedelta(days=2), **rest}
    return CapaciteitGemeld(stand=stand, **said)


def page(
    *teams: TeamDocument,
    afspraken: Sequence[AfspraakDocument] = (),
    regio: RegioDocument = REGIO,
    facts: WijkFacts = FACTS,
    now: datetime = NOW,
    volledig: bool = True,
) -> WijkPage:
    place = Plaats(None, (("WK1", facts),), (), regio, "GM1", Gemeente(naam="Stad"), ("WK1",), (1000.0,))
    names = {one for found in teams for one in found.aanbieders}
    known = {f"aanbieder:{one}": AanbiederDocument(id=one, versie=1, naam=f"Zorg {one}") for one in names}
    return make_wijk(QUERY, place, Around(teams, afspraken, known), now, volledig=volledig)


def wijk(*teams: TeamDocument, **rest: Any) -> bodies.Wijk:
    return page(*teams, **rest).antwoord
