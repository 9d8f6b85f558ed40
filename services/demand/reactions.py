"""What the log `escalatie` leads to in the log `vraag`, and what time alone leads to (rij 66)."""

from collections.abc import Sequence

from events.codec import Recorded
from events.escalatie import OplossingGevonden, StapGezet
from events.event import Event
from events.vraag import AlternatiefGevonden, VraagOnvervuld, ZorgvraagGesteld, ZorgvraagIngetrokken
from services.demand.application.finding import in_lists
from services.demand.domain import deciding
from services.platform.store.work import Work
from services.platform.views.deadlines import Due
from services.zorgvraag.partijen import list_keys
from services.zorgvraag.streams import ZORGVRAAG
from services.zorgvraag.zorgvraag import Zorgvraag

TYPES = (StapGezet.type(), OplossingGevonden.type())


def react(recorded: Recorded, work: Work) -> None:
    """Put the zorgvraag to the teams of a step, and end it when the party on the step found a solution."""
    zorgvraag_id = recorded.stream.partition(":")[2]
    vraag = work.find(ZORGVRAAG, zorgvraag_id)
    if vraag is None or vraag.uitkomst:
        return
    event = recorded.event
    if isinstance(event, StapGezet):
        aanbieders = [f"aanbieder:{aanbieder}" for team in event.teams for aanbieder in team.aanbieders]
        work.take(*in_lists(zorgvraag_id, [*list_keys(event.zet.rol, event.zet.organisaties), *aanbieders]))
    work.add(ZORGVRAAG, zorgvraag_id, _consequences(vraag, event, work), cause=recorded.id)


def _consequences(vraag: Zorgvraag, event: Event, work: Work) -> Sequence[Event]:
    match event:
        case StapGezet(teams=teams) if teams:
            return deciding.leg_voor(vraag, teams, work.now)
        case OplossingGevonden(team=str(team)) if vraag.offered_by(team):
            return deciding.plaats(vraag, team, work.now)
        case OplossingGevonden(alternatief=alternatief) if alternatief:
            return deciding.vind_alternatief(vraag, alternatief, work.now)
    return []


def due(recorded: Recorded) -> Due | None:
    """Tell until when step 1 lasts."""
    match recorded.event:
        case ZorgvraagGesteld(zet=zet):
            return Due(zet.uiterlijk)
        case VraagOnvervuld() | ZorgvraagIngetrokken() | AlternatiefGevonden():
            return Due(None)
    return None


def expire(ids: Sequence[str], work: Work) -> set[str]:
    """End step 1 of the zorgvragen whose bound is over. Return those that are offered: they are looked at again,
    because an offer may be taken back."""
    waiting = set()
    for zorgvraag_id in ids:
        if vraag := work.find(ZORGVRAAG, zorgvraag_id):
            work.add(ZORGVRAAG, zorgvraag_id, deciding.verloop(vraag, work.now))
            if deciding.awaits_choice(vraag):
                waiting.add(zorgvraag_id)
    return waiting
