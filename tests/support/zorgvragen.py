"""Builders of zorgvragen and their ladders, as their events tell them: the smallest, with what a test is about."""

from datetime import UTC, datetime, timedelta
from typing import Any

from events.aanbod import Dagdelen, Openingstijd, Stap
from events.codec import Recorded
from events.codes import Stand
from events.escalatie import (
    EscalatieGestart,
    EscalatieOpgelost,
    OplossingGevonden,
    StapDoorgegeven,
    StapGezet,
    StapOpgepakt,
    StapVerlopen,
)
from events.event import Event
from events.vraag import (
    AlternatiefGevonden,
    Cel,
    Gebied,
    Gevraagde,
    Ladder,
    VraagOnvervuld,
    VraagVervuld,
    Zet,
    ZorgvraagAfgewezen,
    ZorgvraagGeplaatst,
    ZorgvraagGesteld,
    ZorgvraagIngetrokken,
    ZorgvraagToegezegd,
    ZorgvraagVoorgelegd,
)
from services.regels.bereikbaar import Vensters, vensters
from services.regels.kalender import dagindeling
from services.regels.stand import Reported
from services.zorgvraag import escalatie as ladders
from services.zorgvraag import zorgvraag as vragen
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.partijen import Kandidaat
from services.zorgvraag.zorgvraag import Zorgvraag

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, ten o'clock in Amsterdam
HALF_AN_HOUR, HOUR = timedelta(minutes=30), timedelta(hours=1)
INDELING = dagindeling(Dagdelen())
ALWAYS = vensters([Openingstijd(dagen=("werkdag", "weekend"), van="00:00", tot="00:00")])
AFTERNOON = vensters([Openingstijd(dagen=("werkdag",), van="13:00", tot="17:00")])
ONE_O_CLOCK = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)  # when AFTERNOON opens
OVERDAG, AVOND, NACHT = (
    Cel(dagsoort="werkdag", dagdeel="overdag"),
    Cel(dagsoort="werkdag", dagdeel="avond"),
    Cel(dagsoort="werkdag", dagdeel="nacht"),
)
VERWIJZER, REGIO, UZOVI = "verwijzer:huisartsenpost", "enschede", "3311"
GEBIED = Gebied(
    regio=REGIO,
    gemeente="GM0153",
    wijk="WK015308",
    wijken=("WK015308", "WK015306"),
    postcode="7534",
    inwoners_wijk=16_000,
    inwoners_gemeente=160_000,
)
GEVRAAGD, AANBIEDERS, ZORGVERZEKERAAR = Stap(rol="gevraagd"), Stap(rol="aanbieders"), Stap(rol="zorgverzekeraar")
COORDINATIEPUNT = Stap(rol="coordinatiepunt", organisatie="zorgschakel")
LADDER = Ladder(versie=3, stappen=(GEVRAAGD, AANBIEDERS, ZORGVERZEKERAAR))
COORDINATED = Ladder(versie=3, stappen=(COORDINATIEPUNT, AANBIEDERS, ZORGVERZEKERAAR))
TEAM_A, TEAM_B = Gevraagde(team="team-a", aanbieders=("een",)), Gevraagde(team="team-b", aanbieders=("een", "twee"))


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


def recorded(event: Event, version: int = 1, *, at: datetime = NOW, stream: str = "zorgvraag:z") -> Recorded:
    """An event as it stands in a log."""
    return Recorded(stream, version, at, "aanbieder:een", event)


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


def onvervuld(**rest: Any) -> VraagOnvervuld:
    """Nobody took it on step 1."""
    said: dict[str, Any] = {
        "waarom": "geen-antwoord",
        "gebied": GEBIED,
        "dagdelen": (OVERDAG, AVOND),
        "urgentie": "spoed",
        "zorgverzekeraar": UZOVI,
        "ladder": LADDER,
        "zet": zet(1, "een"),
    }
    return VraagOnvervuld(**(said | rest))


def gestart(**rest: Any) -> EscalatieGestart:
    """The ladder begins: `een` stood on step 1."""
    said: dict[str, Any] = {
        "gesteld_door": VERWIJZER,
        "gebied": GEBIED,
        "urgentie": "spoed",
        "zorgverzekeraar": UZOVI,
        "ladder": LADDER,
        "vorige": zet(1, "een"),
    }
    return EscalatieGestart(**(said | rest))


def gezet(stap: int = 2, *organisaties: str, **rest: Any) -> StapGezet:
    """It is the turn of these organisations."""
    return StapGezet(zet=zet(stap, *organisaties, **rest))


def escalatie(*events: Event, at: datetime = NOW, **rest: Any) -> Escalatie:
    """A ladder after these events, all of one moment; the rest is about how it began."""
    found: Escalatie | None = None
    for version, event in enumerate((gestart(**rest), *events), start=1):
        found = ladders.evolve(found, recorded(event, version, at=at, stream="escalatie:z"))
    assert found
    return found


def kandidaat(
    subject_id: str, *aanbieders: str, stand: Stand = "ruimte", hours: Vensters = ALWAYS, naam: str = "Team"
) -> Kandidaat:
    """A team that could do it."""
    return Kandidaat(
        id=subject_id, naam=naam, aanbieders=aanbieders, contact=None, stand=Reported(stand), vensters=hours
    )


VRAAG_EVENTS: tuple[Event, ...] = (
    gesteld(), put_to(TEAM_A, TEAM_B), offer("team-a", OVERDAG), refusal("team-a"), placed("team-a", OVERDAG),
    AlternatiefGevonden(alternatief="ehealth"), ZorgvraagIngetrokken(), onvervuld(), VraagVervuld(uitkomst="geplaatst"),
)  # fmt: skip
ESCALATIE_EVENTS: tuple[Event, ...] = (
    gestart(), gezet(2, "twee"), StapOpgepakt(stap=2, organisatie="twee", uiterlijk=NOW + 2 * HOUR),
    StapDoorgegeven(stap=2, organisatie="twee"), StapVerlopen(stap=2),
    OplossingGevonden(stap=2, organisatie="twee", team="team-b"), EscalatieOpgelost(uitkomst="geplaatst"),
)  # fmt: skip
