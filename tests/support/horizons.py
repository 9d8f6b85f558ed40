"""Places and moments at which the horizons of an answer are near: hours that come in sight, come, and pass."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, get_args

import msgspec
from hypothesis import strategies as st

from events.aanbod import Bereikbaarheid, Cel, Contact, Dagdelen, Gemeente, Loket, Openingstijd
from events.capaciteit import CapaciteitGemeld
from events.codes import DAGDELEN, Functie, Gemeld, Voor
from services.directory.document import RegioDocument, TeamDocument, WijkFacts
from services.directory.domain.page import Around, Page, make_page
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import Query
from services.regels.bereikbaar import lijnen, uren
from services.regels.kalender import dagindeling
from services.regels.volgorde import Audience
from tests.support.teams import local

WIJK = ("WK1", WijkFacts("Noord", "GM1", 1000, ()))
EVERY_DAY = ("werkdag", "weekend")


class World(NamedTuple):
    """All that an answer rests on but the moment at which it is given."""

    query: Query
    place: Plaats
    teams: list[TeamDocument]

    def page(self, now: datetime) -> Page:
        return make_page(self.query, self.place, Around(self.teams), now, volledig=True)


def place(loket: list[Openingstijd], dagdelen: Dagdelen) -> Plaats:
    regio = RegioDocument(
        id="oost",
        versie=1,
        dagindeling=dagindeling(dagdelen, bevrijdingsdag=True),
        loket=Loket(naam="Loket", contact=Contact()),
        loket_uren=uren(loket) if loket else None,
        dekking=(Cel(dagsoort="weekend", dagdeel="nacht"),),
    )
    return Plaats("7501", (WIJK,), (), regio, "GM1", Gemeente(naam="Stad"), ("WK1",), (1000.0,))


def hours(*dagen: str, van: str, tot: str) -> Openingstijd:
    return Openingstijd(dagen=dagen, van=van, tot=tot)


# Hours with which each horizon is passed, and moments from which it is near.
HOURS = [
    hours("weekend", van="00:00", tot="00:00"), hours("za", van="09:30", tot="23:15"),
    hours("werkdag", van="08:00", tot="17:00"), hours(*EVERY_DAY, van="23:00", tot="07:00"),
    hours(*EVERY_DAY, van="00:00", tot="00:00"), hours("feestdag", van="10:00", tot="12:00"),
    hours("ma", van="09:00", tot="17:00"), Openingstijd(dagen=("feestdag",), gesloten=True),
    Openingstijd(dagen=(), begindatum=date(2026, 11, 28), einddatum=date(2026, 11, 29), gesloten=True),
    Openingstijd(dagen=(), begindatum=date(2026, 12, 25), einddatum=date(2026, 12, 28), van="10:00", tot="12:00"),
]  # fmt: skip
EDGES = [local(text) for text in (
    "2026-12-25T00:00", "2026-12-25T10:00", "2026-12-27T00:00", "2026-12-28T09:00", "2026-12-26T12:00",
    "2026-11-28T00:00", "2026-11-28T09:30", "2026-11-30T00:00", "2026-10-25T02:30", "2026-03-29T03:00",
)]  # fmt: skip
HORIZONS = [timedelta(), timedelta(hours=24), -timedelta(days=7), -timedelta(days=6, hours=1)]
AUDIENCES: list[tuple[Voor, ...]] = [("iedereen",), ("professionals",), ("eigen-clienten",)]
FUNCTIES: list[Functie] = ["zorg", "zorg", "onplanbare-nachtzorg"]
ASKED: list[tuple[str, ...]] = [(), ("9103",), ("9104",), ("9103", "9104")]


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    near = timedelta(minutes=draw(st.integers(-20, 20)), seconds=draw(st.sampled_from([0, 0, 1, 59])))
    return draw(st.sampled_from(EDGES)) + draw(st.sampled_from(HORIZONS)) + near


@st.composite
def lines(draw: st.DrawFn) -> Bereikbaarheid:
    said = msgspec.structs.asdict(draw(st.sampled_from(HOURS)))
    return Bereikbaarheid(**said, voor=draw(st.sampled_from(AUDIENCES)), functie=draw(st.sampled_from(FUNCTIES)))


@st.composite
def teams(draw: st.DrawFn, naam: str, geldig_tot: datetime) -> TeamDocument:
    stand: Gemeld = draw(st.sampled_from(get_args(Gemeld)))
    report = CapaciteitGemeld(stand=stand, gemeld_op=geldig_tot - timedelta(days=1), geldig_tot=geldig_tot)
    return TeamDocument(
        id=naam,
        versie=1,
        naam=naam,
        aanbieders=(),
        werkgebied=("WK1",),
        specialismen=("9103",),
        lijnen=lijnen(draw(st.lists(lines(), max_size=3))),
        capaciteit=draw(st.sampled_from([(), (report,)])),
    )


@st.composite
def worlds(draw: st.DrawFn) -> tuple[World, datetime]:
    now, when = draw(moments()), draw(moments())
    dagdeel: dict[str, Any] = {"datum": when.date(), "dagdeel": draw(st.sampled_from([*DAGDELEN]))}
    about = draw(st.sampled_from([{}, {}, {"moment": when}, dagdeel, {**dagdeel, "datum": now.date()}]))
    voor: Audience = draw(st.sampled_from(["iedereen", "professionals"]))
    dagdelen = draw(st.sampled_from([Dagdelen(), Dagdelen(nacht="22:30", weekend_begint="vr 23:30")]))
    expiry = draw(st.sampled_from([now, when]))
    found = [draw(teams(f"team-{number}", expiry)) for number in range(draw(st.integers(0, 3)))]
    loket = draw(st.lists(st.sampled_from(HOURS), max_size=1))
    query = Query(wijk="WK1", voor=voor, specialismen=draw(st.sampled_from(ASKED)), **about)
    return World(query, place(loket, dagdelen), found), now
