"""Builders of zorgvragen and their ladders, as their events tell them: the smallest, with what a test is about."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from events.aanbod import Cel, Dagdelen, Openingstijd, Stap
from events.codec import Recorded
from events.escalatie import (
    EscalatieGestart,
    EscalatieOpgelost,
    OplossingGevonden,
    StapDoorgegeven,
    StapGezet,
    StapOpgepakt,
    StapOvergeslagen,
    StapVerlopen,
)
from events.event import Event
from events.vraag import (
    AlternatiefGevonden,
    Deelgebied,
    Gebied,
    Gevraagde,
    Ladder,
    TeamVervallen,
    VraagOnvervuld,
    VraagVervuld,
    Zet,
    ZorgverzekeraarGenoemd,
    ZorgvraagAfgewezen,
    ZorgvraagGeplaatst,
    ZorgvraagGesteld,
    ZorgvraagIngetrokken,
    ZorgvraagToegezegd,
    ZorgvraagVoorgelegd,
)
from services.regels.bereikbaar import Uren, uren
from services.regels.kalender import dagindeling
from services.regels.stand import Reported
from services.zorgvraag import escalatie as ladders
from services.zorgvraag import zorgvraag as vragen
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.partijen import Kandidaat, Partij
from services.zorgvraag.turns import Following
from services.zorgvraag.zorgvraag import Zorgvraag

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, ten o'clock in Amsterdam
HALF_AN_HOUR, HOUR = timedelta(minutes=30), timedelta(hours=1)
INDELING = dagindeling(Dagdelen())
ALWAYS = uren([Openingstijd(dagen=("werkdag", "weekend"), van="00:00", tot="00:00")])
AFTERNOON = uren([Openingstijd(dagen=("werkdag",), van="13:00", tot="17:00")])
ONE_O_CLOCK = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)  # when AFTERNOON opens
OVERDAG, AVOND, NACHT = (
    Cel(dagsoort="werkdag", dagdeel="overdag"),
    Cel(dagsoort="werkdag", dagdeel="avond"),
    Cel(dagsoort="werkdag", dagdeel="nacht"),
)
VERWIJZER, REGIO, GEMEENTE, WIJK, UZOVI = "verwijzer:huisartsenpost", "enschede", "GM0153", "WK015308", "3311"
GEBIED = Gebied(
    regio=REGIO,
    gemeente=GEMEENTE,
    wijk=WIJK,
    wijken=(WIJK, "WK015306"),
    postcode="7534",
    inwoners_wijk=16_000,
    inwoners_gemeente=160_000,
    klein=Deelgebied(code="GM0153-K08", wijken=(WIJK,)),
    groot=Deelgebied(code="GM0153-G07", wijken=(WIJK, "WK015309")),
)
GEVRAAGD, AANBIEDERS, ZORGVERZEKERAAR = Stap(rol="gevraagd"), Stap(rol="aanbieders"), Stap(rol="zorgverzekeraar")
COORDINATIEPUNT = Stap(rol="coordinatiepunt", organisatie="zorgschakel")
LADDER = Ladder(versie=3, stappen=(GEVRAAGD, AANBIEDERS, ZORGVERZEKERAAR))
COORDINATED = Ladder(versie=3, stappen=(COORDINATIEPUNT, AANBIEDERS, ZORGVERZEKERAAR))
TEAM_A, TEAM_B = Gevraagde(team="team-a", aanbieders=("een",)), Gevraagde(team="team-b", aanbieders=("een", "twee"))


def gebied(**rest: Any) -> Gebied:
    """A wijk and a gemeente of which everything may be told."""
    return msgspec.structs.replace(GEBIED, **rest)


def zet(stap: int = 1, *organisaties: str, **rest: Any) -> Zet:
    """Who stands on a step of LADDER, from NOW for an hour."""
    said: dict[str, Any] = {"begint": NOW, "uiterlijk": NOW + HOUR, "rol": LADDER.stappen[stap - 1].rol}
    return Zet(stap=stap, organisaties=organisaties, **(said | rest))


def gesteld(**rest: Any) -> ZorgvraagGesteld:
    """Asked by the verwijzer, for two dagdelen."""
    said: dict[str, Any] = {
        "kenmerk": "K7M-4Q2",
        "gesteld_door": VERWIJZER,
        "situatie": "nieuw",
        "gebied": GEBIED,
        "dagdelen": (OVERDAG, AVOND),
        "urgentie": "spoed",
        "zorgverzekeraar": UZOVI,
        "kandidaten": ("team-a", "team-b"),
        "ladder": LADDER,
        "zet": zet(),
    }
    return ZorgvraagGesteld(**(said | rest))


def recorded(event: Event, version: int = 1, *, at: datetime = NOW, stream: str = "") -> Recorded:
    """An event as it stands in a log; unless a stream is named, in that of zorgvraag `z` or of its ladder."""
    own = "escalatie:z" if event.LOG == "escalatie" else "zorgvraag:z"
    actor = f"aanbieder:{event.organisatie}" if isinstance(event, StapOpgepakt) else "aanbieder:een"
    return Recorded(stream or own, version, at, actor, event)


def zorgvraag(*events: Event, **rest: Any) -> Zorgvraag:
    """A zorgvraag after these events; the rest is about how it was asked."""
    found: Zorgvraag | None = None
    for version, event in enumerate((gesteld(**rest), *events), start=1):
        found = vragen.evolve(found, recorded(event, version))
    assert found
    return found


def put_to(*teams: Gevraagde) -> ZorgvraagVoorgelegd:
    """These teams are asked."""
    return ZorgvraagVoorgelegd(teams=teams)


def offer(team: str, *dagdelen: Cel) -> ZorgvraagToegezegd:
    """A team can do it, for these dagdelen."""
    return ZorgvraagToegezegd(team=team, dagdelen=dagdelen)


def refusal(team: str) -> ZorgvraagAfgewezen:
    """A team cannot do it."""
    return ZorgvraagAfgewezen(team=team)


def placed(team: str, *dagdelen: Cel) -> ZorgvraagGeplaatst:
    """A team begins, for these dagdelen."""
    return ZorgvraagGeplaatst(team=team, dagdelen=dagdelen)


def onvervuld(asked: ZorgvraagGesteld | None = None, **rest: Any) -> VraagOnvervuld:
    """Nobody took on step 1 what was asked."""
    asked = asked or gesteld()
    said: dict[str, Any] = {
        "waarom": "geen-antwoord",
        "gebied": asked.gebied,
        "dagdelen": asked.dagdelen,
        "urgentie": asked.urgentie,
        "specialismen": asked.specialismen,
        "aanleiding": asked.aanleiding,
        "gewenste_start": asked.gewenste_start,
        "zorgverzekeraar": asked.zorgverzekeraar,
        "ladder": asked.ladder,
        "zet": zet(1, "een"),
    }
    return VraagOnvervuld(**(said | rest))


def gestart(asked: ZorgvraagGesteld | None = None, **rest: Any) -> EscalatieGestart:
    """The ladder of what was asked begins: `een` stood on step 1."""
    asked = asked or gesteld()
    said: dict[str, Any] = {
        "gesteld_door": asked.gesteld_door,
        "gebied": asked.gebied,
        "urgentie": asked.urgentie,
        "zorgverzekeraar": asked.zorgverzekeraar,
        "ladder": asked.ladder,
        "vorige": zet(1, "een"),
        "waarom": "geen-antwoord",
        "specialismen": asked.specialismen,
    }
    return EscalatieGestart(**(said | rest))


def gezet(stap: int = 2, *organisaties: str, **rest: Any) -> StapGezet:
    """It is the turn of these organisations."""
    return StapGezet(zet=zet(stap, *organisaties, **rest))


def escalatie(*events: Event, **rest: Any) -> Escalatie:
    """A ladder after these events, all of one moment; the rest is about how it began."""
    found: Escalatie | None = None
    for version, event in enumerate((gestart(**rest), *events), start=1):
        found = ladders.evolve(found, recorded(event, version, stream="escalatie:z"))
    assert found
    return found


def kandidaat(team_id: str, *aanbieders: str, hours: Uren = ALWAYS) -> Kandidaat:
    """A team that could do it, and that can be reached."""
    return Kandidaat(
        id=team_id,
        naam="Team",
        aanbieders=aanbieders,
        namen=aanbieders,
        contact=None,
        stand=Reported("ruimte"),
        dagdelen=(OVERDAG, AVOND),
        uren=hours,
        bereikbaar_nu=True,
    )


def then(number: int, *organisaties: str, **rest: Any) -> Following:
    """That a step gets the turn, with these organisations and whose teams, which are open day and night."""
    partij: dict[str, Any] = {"naam": "Partij", "organisaties": organisaties, "open": ALWAYS}
    own = {name: rest.pop(name) for name in ("naam", "teams", "open") if name in rest}
    return Following(number=number, partij=Partij(**(partij | own)), indeling=INDELING, **rest)


VRAAG_EVENTS: tuple[Event, ...] = (
    gesteld(), put_to(TEAM_A, TEAM_B), offer("team-a", OVERDAG), refusal("team-a"), placed("team-a", OVERDAG),
    AlternatiefGevonden(alternatief="ehealth"), ZorgvraagIngetrokken(), onvervuld(), VraagVervuld(uitkomst="geplaatst"),
    TeamVervallen(team="team-a"), ZorgverzekeraarGenoemd(zorgverzekeraar="9999"),
)  # fmt: skip
ESCALATIE_EVENTS: tuple[Event, ...] = (
    gestart(), StapOvergeslagen(stap=1, reden="gesloten"), gezet(2, "twee"),
    StapOpgepakt(stap=2, organisatie="twee", uiterlijk=NOW + 2 * HOUR),
    StapDoorgegeven(stap=2, organisatie="twee"), StapVerlopen(stap=2),
    OplossingGevonden(stap=2, organisatie="twee", team="team-b"), EscalatieOpgelost(uitkomst="geplaatst"),
)  # fmt: skip
