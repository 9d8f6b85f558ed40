"""What the log `vraag` leads to in the log `escalatie`, and what time alone leads to (rij 66, 67)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from events.codec import Recorded
from events.escalatie import EscalatieOpgelost, StapGezet, StapOpgepakt
from events.event import Event
from events.vraag import (
    TeamVervallen,
    VraagOnvervuld,
    VraagVervuld,
    ZorgverzekeraarGenoemd,
    ZorgvraagAfgewezen,
    ZorgvraagIngetrokken,
    ZorgvraagToegezegd,
)
from services.escalation import domain
from services.escalation.application import Ladders, add
from services.platform.store.work import Work
from services.platform.views.deadlines import AGAIN, Due
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.partijen import search_of
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG
from services.zorgvraag.turns import following

# With which an offer is taken back, made smaller, or gone.
TAKEN_BACK = (ZorgvraagAfgewezen, ZorgvraagToegezegd, TeamVervallen)
TYPES = tuple(
    event.type() for event in (VraagOnvervuld, VraagVervuld, ZorgvraagIngetrokken, ZorgverzekeraarGenoemd, *TAKEN_BACK)
)


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
        case ZorgverzekeraarGenoemd() if escalatie:
            return _set_anew(ladders, escalatie, work)
    return []


def _start(ladders: Ladders, zorgvraag_id: str, event: VraagOnvervuld, work: Work) -> Sequence[Event]:
    """Begin, unless the zorgvraag was put back without its events, was solved meanwhile, or has a ladder of one step,
    which stays open."""
    vraag = ladders.vraag_store.find(ZORGVRAAG, zorgvraag_id)
    if vraag is None or vraag.uitkomst or len(event.ladder.stappen) <= event.zet.stap:
        return []
    then = following(ladders.aanbod, vraag, event.zet.stap + 1, work.now)
    return domain.start(event, vraag.gesteld.gesteld_door, then, work.now)


def _set_anew(ladders: Ladders, escalatie: Escalatie, work: Work) -> Sequence[Event]:
    vraag = ladders.vraag_store.find(ZORGVRAAG, escalatie.id)
    if vraag is None or not domain.is_last(escalatie):
        return []
    return domain.set_anew(escalatie, following(ladders.aanbod, vraag, escalatie.stap.stap, work.now), work.now)


def expire(ladders: Ladders, ids: Sequence[str], work: Work) -> Mapping[str, datetime]:
    """Begin the next step of the ladders whose bound is over. Return when to look again at those of which everything is
    offered: the verwijzer must choose. All that is needed is read in one go."""
    over = {
        zorgvraag_id: found
        for zorgvraag_id in ids
        if (found := work.find(ESCALATIE, zorgvraag_id)) and domain.is_over(found, work.now)
    }
    vragen = [vraag for vraag in ladders.vraag_store.find_all(ZORGVRAAG, over).values() if not vraag.uitkomst]
    waiting = [vraag for vraag in vragen if not vraag.is_covered]
    aanbod = ladders.aanbod.read_ahead([search_of(vraag) for vraag in waiting])
    for vraag in waiting:
        then = following(aanbod, vraag, over[vraag.id].stap.stap + 1, work.now)
        add(work, vraag.id, domain.verloop(over[vraag.id], then, work.now))
    return {vraag.id: work.now + AGAIN for vraag in vragen if vraag.is_covered}


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
