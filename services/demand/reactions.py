"""What the log `escalatie` leads to here, and what time alone leads to (rij 66)."""

from collections.abc import Sequence

from events.codec import Recorded
from events.escalatie import OplossingGevonden, StapGezet
from events.event import Event
from events.vraag import AlternatiefGevonden, VraagOnvervuld, ZorgvraagGesteld, ZorgvraagIngetrokken
from services.demand.application.finding import claims, partijen
from services.demand.domain import deciding as domain
from services.platform.store.store import Claims
from services.platform.store.work import Work
from services.platform.views.deadlines import Due
from services.zorgvraag import zorgvraag
from services.zorgvraag.zorgvraag import Zorgvraag

TYPES = (StapGezet.type(), OplossingGevonden.type())


def reageer(recorded: Recorded, work: Work) -> None:
    """Ask the teams of a step, and end the zorgvraag when the party on the step did what it could. Handed over once
    more, nothing happens."""
    id_ = recorded.stream.partition(":")[2]
    naam = zorgvraag.stream(id_)
    vraag = zorgvraag.fold(work.read(naam))
    if vraag is None or vraag.einde:
        return
    event = recorded.event
    if isinstance(event, StapGezet):
        teams = [f"aanbieder:{een}" for gevraagde in event.teams for een in gevraagde.aanbieders]
        work.claim(Claims(claims(id_, [*partijen(event.zet), *teams])))
    work.add(naam, gevolg(vraag, recorded, work), cause=f"{event.LOG}:{recorded.stream}:{recorded.version}")


def gevolg(vraag: Zorgvraag, recorded: Recorded, work: Work) -> Sequence[Event]:
    """What an event of its ladder means for a zorgvraag that is open."""
    match recorded.event:
        case StapGezet(teams=teams) if teams:
            return domain.leg_voor(vraag, teams, work.now)
        case OplossingGevonden(team=str(team)) if vraag.te_plaatsen(team):
            return domain.plaats(vraag, team, work.now)
        case OplossingGevonden(alternatief=soort) if soort:
            return domain.vind_alternatief(vraag, soort, work.now)
    return []


def termijn(recorded: Recorded) -> Due | None:
    """Until when step 1 lasts."""
    match recorded.event:
        case ZorgvraagGesteld(zet=zet):
            return Due(zet.uiterlijk)
        case VraagOnvervuld() | ZorgvraagIngetrokken() | AlternatiefGevonden():
            return Due(None)
    return None


def verloop(namen: Sequence[str], work: Work) -> set[str]:
    """What time alone does to zorgvragen. Those that are offered stay to be looked at: an offer may be taken back."""
    wacht = set()
    for naam in namen:
        if vraag := zorgvraag.fold(work.read(naam)):
            work.add(naam, domain.verloop(vraag, work.now))
            if domain.wacht(vraag):
                wacht.add(naam)
    return wacht
