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
    Zet,
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
from services.zorgvraag.zorgvraag import Zorgvraag

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
        add(work, zorgvraag_id, events, recorded.id, _in_zorg_bij(ladders, zorgvraag_id, recorded.event))


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
            vraag = ladders.vraag_store.find(ZORGVRAAG, zorgvraag_id)
            return _set_anew(ladders, vraag, escalatie, work) if vraag else []
    return []


def _in_zorg_bij(ladders: Ladders, zorgvraag_id: str, event: Event) -> str | None:
    """Return who has the cliënt in care, for a ladder that begins."""
    vraag = ladders.vraag_store.find(ZORGVRAAG, zorgvraag_id) if isinstance(event, VraagOnvervuld) else None
    return vraag.gesteld.in_zorg_bij if vraag else None


def _start(ladders: Ladders, zorgvraag_id: str, event: VraagOnvervuld, work: Work) -> Sequence[Event]:
    """Begin, unless the zorgvraag was put back without its events, was solved meanwhile, or has a ladder of one step,
    which stays open."""
    vraag = ladders.vraag_store.find(ZORGVRAAG, zorgvraag_id)
    if vraag is None or vraag.uitkomst or len(event.ladder.stappen) <= event.zet.stap:
        return []
    then = following(ladders.aanbod, vraag, event.zet.stap + 1, work.now)
    return domain.start(event, vraag.gesteld.gesteld_door, then, work.now)


def _set_anew(ladders: Ladders, vraag: Zorgvraag, escalatie: Escalatie, work: Work) -> Sequence[Event]:
    if vraag.uitkomst or not domain.is_last(escalatie):
        return []
    return domain.set_anew(escalatie, following(ladders.aanbod, vraag, escalatie.stap.stap, work.now), work.now)


def expire(ladders: Ladders, ids: Sequence[str], work: Work) -> Mapping[str, datetime]:
    """Begin the next step of the ladders whose bound is over, and set the last one anew when another zorgverzekeraar
    was named while it was being set. Return when to look again at those of which everything is offered: the verwijzer
    must choose. All that is needed is read in one go."""
    found = {one: ladder for one in ids if (ladder := work.find(ESCALATIE, one)) and not ladder.uitkomst}
    over = {one: ladder for one, ladder in found.items() if domain.is_over(ladder, work.now)}
    _set_last_anew(ladders, [ladder for ladder in found.values() if ladder.stap.rol == "zorgverzekeraar"], work)
    vragen = [vraag for vraag in ladders.vraag_store.find_all(ZORGVRAAG, over).values() if not vraag.uitkomst]
    waiting = [vraag for vraag in vragen if not vraag.is_covered]
    aanbod = ladders.aanbod.read_ahead([search_of(vraag) for vraag in waiting])
    for vraag in waiting:
        then = following(aanbod, vraag, over[vraag.id].stap.stap + 1, work.now)
        add(work, vraag.id, domain.verloop(over[vraag.id], then, work.now))
    return {vraag.id: work.now + AGAIN for vraag in vragen if vraag.is_covered}


def _set_last_anew(ladders: Ladders, stand: Sequence[Escalatie], work: Work) -> None:
    vragen = ladders.vraag_store.find_all(ZORGVRAAG, [ladder.id for ladder in stand])
    for ladder in stand:
        vraag = vragen.get(ladder.id)
        if vraag and vraag.zorgverzekeraar and vraag.zorgverzekeraar not in ladder.stap.organisaties:
            add(work, ladder.id, _set_anew(ladders, vraag, ladder, work))


def due(recorded: Recorded) -> Due | None:
    """Tell until when the open step lasts. The last one is looked at once, when it was set: a zorgverzekeraar that was
    named meanwhile was named before there was a step to set anew."""
    match recorded.event:
        case StapGezet(zet=Zet(rol="zorgverzekeraar", uiterlijk=None)):
            return Due(recorded.time)
        case StapGezet(zet=zet):
            return Due(zet.uiterlijk)
        case StapOpgepakt(uiterlijk=uiterlijk) if uiterlijk:
            return Due(uiterlijk)
        case EscalatieOpgelost():
            return Due(None)
    return None
