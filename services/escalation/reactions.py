"""What the log `vraag` leads to in the log `escalatie`, and what time alone leads to (rij 66, 67)."""

from collections.abc import Sequence

from events.codec import Recorded
from events.escalatie import EscalatieOpgelost, StapGezet, StapOpgepakt
from events.event import Event
from events.vraag import VraagOnvervuld, VraagVervuld, ZorgvraagAfgewezen, ZorgvraagIngetrokken, ZorgvraagToegezegd
from services.escalation import domain
from services.escalation.application import Ladders, add, next_step
from services.platform.store.work import Work
from services.platform.views.deadlines import Due
from services.zorgvraag.partijen import search_of
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG

TAKEN_BACK = (ZorgvraagAfgewezen, ZorgvraagToegezegd)  # with which an offer is taken back, or made smaller
TYPES = tuple(event.type() for event in (VraagOnvervuld, VraagVervuld, ZorgvraagIngetrokken, *TAKEN_BACK))


def react(ladders: Ladders, recorded: Recorded, work: Work) -> None:
    """Begin a ladder, end it, or go on with one whose bound was over when an offer was taken back."""
    zorgvraag_id = recorded.stream.partition(":")[2]
    if isinstance(recorded.event, TAKEN_BACK):
        expire(ladders, [zorgvraag_id], work)
    elif events := _consequences(ladders, zorgvraag_id, recorded.event, work):
        add(work, zorgvraag_id, events, recorded.id)


def _consequences(ladders: Ladders, zorgvraag_id: str, event: Event, work: Work) -> Sequence[Event]:
    escalatie = work.find(ESCALATIE, zorgvraag_id)
    match event:
        case VraagOnvervuld() if escalatie is None:
            return _start(ladders, zorgvraag_id, event, work)
        case VraagVervuld() if escalatie:
            return domain.end(escalatie, event.uitkomst)
        case ZorgvraagIngetrokken() if escalatie:
            return domain.end(escalatie, "ingetrokken")
    return []


def _start(ladders: Ladders, zorgvraag_id: str, event: VraagOnvervuld, work: Work) -> Sequence[Event]:
    """Begin, unless the zorgvraag was put back without its events, was solved meanwhile, or has a ladder of one step,
    which stays open."""
    vraag = ladders.vraag_store.find(ZORGVRAAG, zorgvraag_id)
    if vraag is None or vraag.uitkomst or len(event.ladder.stappen) <= event.zet.stap:
        return []
    following = next_step(ladders.aanbod, vraag, event.zet.stap, work.now)
    return domain.start(event, vraag.gesteld.gesteld_door, following, work.now)


def expire(ladders: Ladders, ids: Sequence[str], work: Work) -> set[str]:
    """Begin the next step of the ladders whose bound is over. Return those of which everything is offered: the
    verwijzer must choose, and they are looked at again. All that is needed is read in one go."""
    over = {
        zorgvraag_id: found
        for zorgvraag_id in ids
        if (found := work.find(ESCALATIE, zorgvraag_id)) and domain.is_over(found, work.now)
    }
    vragen = [vraag for vraag in ladders.vraag_store.find_all(ZORGVRAAG, over).values() if not vraag.uitkomst]
    waiting = [vraag for vraag in vragen if not vraag.is_covered]
    aanbod = ladders.aanbod.read_ahead([search_of(vraag) for vraag in waiting])
    for vraag in waiting:
        following = next_step(aanbod, vraag, over[vraag.id].stap.stap, work.now)
        add(work, vraag.id, domain.verloop(over[vraag.id], following, work.now))
    return {vraag.id for vraag in vragen if vraag.is_covered}


def due(recorded: Recorded) -> Due | None:
    """Tell until when the open step lasts."""
    match recorded.event:
        case StapGezet(zet=zet):
            return Due(zet.uiterlijk)
        case StapOpgepakt(uiterlijk=uiterlijk) if uiterlijk:
            return Due(uiterlijk)
        case EscalatieOpgelost():
            return Due(None)
    return None
