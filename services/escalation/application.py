"""What can be done on a ladder, and lists of the ladders that concern an organisation."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec

from events.codec import Recorded
from events.escalatie import EscalatieGestart, StapGezet
from events.event import Event
from services.errors import Clash, NotAllowed, NotFound
from services.escalation import domain
from services.escalation.domain import LadderDossier, Next, Oplossing
from services.platform.store.call import Call
from services.platform.store.claims import Claim
from services.platform.store.store import Store
from services.platform.store.work import Work, again
from services.regels.gebieden import coarse
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.partijen import list_keys, search_of
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG
from services.zorgvraag.viewer import viewer
from services.zorgvraag.zorgvraag import Zorgvraag

SPACE = "escalaties"  # the claims that put a ladder in a list, named `rol:organisatie`
PAGE, COUNTED = 50, 500  # ladders a page, and the newest ladders of a regio that are counted


class Ladders(msgspec.Struct, frozen=True):
    """Where ladders are written, where their zorgvragen are read, and what is known of the aanbod."""

    store: Store
    vraag_store: Store
    aanbod: Aanbod


def read(ladders: Ladders, zorgvraag_id: str, call: Call) -> LadderDossier:
    """Return a ladder. Raises `NotFound`, and `NotAllowed` for an organisation that it does not concern."""
    return _load(ladders, call.work(ladders.store), zorgvraag_id, call)


def _load(ladders: Ladders, work: Work, zorgvraag_id: str, call: Call) -> LadderDossier:
    dossier = _find(ladders, work, zorgvraag_id)
    if dossier is None:
        raise NotFound(f"Er is geen escalatie {zorgvraag_id}.")
    if not viewer(call).may_read_ladder(dossier):
        raise NotAllowed("Deze escalatie is niet van u of uit uw gebied.")
    return dossier


def _find(ladders: Ladders, work: Work, zorgvraag_id: str) -> LadderDossier | None:
    escalatie = work.find(ESCALATIE, zorgvraag_id)
    vraag = ladders.vraag_store.find(ZORGVRAAG, zorgvraag_id) if escalatie else None
    return LadderDossier(vraag, escalatie) if escalatie and vraag else None


def next_step(aanbod: Aanbod, vraag: Zorgvraag, after: int, now: datetime) -> Next:
    """Return who stands on the step after step `after`; past the last step, the party of the last step."""
    stappen = vraag.gesteld.ladder.stappen
    partij = aanbod.partij(stappen[min(after, len(stappen) - 1)], search_of(vraag), now)
    return Next(partij, aanbod.dagindeling(vraag.gesteld.gebied.regio))


def pak_op(ladders: Ladders, zorgvraag_id: str, call: Call) -> LadderDossier:
    """Take up a zorgvraag. Raises `NotFound`, `NotAllowed`, `Outdated`, `Clash`."""

    def decision(dossier: LadderDossier) -> list[Event]:
        indeling = ladders.aanbod.dagindeling(dossier.vraag.gesteld.gebied.regio)
        return domain.pak_op(dossier.escalatie, call.caller.organisatie, indeling, call.now)

    return _carry_out(ladders, zorgvraag_id, decision, call)


def geef_door(ladders: Ladders, zorgvraag_id: str, call: Call) -> LadderDossier:
    """Pass a zorgvraag on to the next step. Raises `NotFound`, `NotAllowed`, `Outdated`, `Clash`."""

    def decision(dossier: LadderDossier) -> list[Event]:
        following = next_step(ladders.aanbod, dossier.vraag, dossier.escalatie.stap.stap, call.now)
        return domain.geef_door(dossier.escalatie, call.caller.organisatie, following, call.now)

    return _carry_out(ladders, zorgvraag_id, decision, call)


def los_op(ladders: Ladders, zorgvraag_id: str, oplossing: Oplossing, call: Call) -> LadderDossier:
    """Report what the party on the step found. Raises `NotFound`, `NotAllowed`, `Outdated`, and `Clash`, also for a
    team that did not offer."""

    def decision(dossier: LadderDossier) -> list[Event]:
        if oplossing.team and not dossier.vraag.offered_by(oplossing.team):
            raise Clash("Dit team heeft niets toegezegd van wat nog open is.")
        return domain.los_op(dossier.escalatie, call.caller.organisatie, oplossing)

    return _carry_out(ladders, zorgvraag_id, decision, call)


@again
def _carry_out(
    ladders: Ladders, zorgvraag_id: str, decision: Callable[[LadderDossier], list[Event]], call: Call
) -> LadderDossier:
    work = call.work(ladders.store)
    dossier = _load(ladders, work, zorgvraag_id, call)
    if not viewer(call).may_act_on_ladder(dossier, call.now):
        raise NotAllowed("U bent nu niet aan zet bij deze escalatie.")
    call.require_version(dossier.escalatie.version)
    try:
        events = decision(dossier)
    except Clash as error:
        raise Clash(f"{error} {dossier.describe()}") from error
    escalatie = add(work, zorgvraag_id, events)
    work.save()
    return LadderDossier(dossier.vraag, escalatie)


def add(work: Work, zorgvraag_id: str, events: Sequence[Event], cause: str | None = None) -> Escalatie:
    """Add events to a ladder, and put it in the lists of whoever they concern."""
    keys = (key for event in events for key in _lists(event))
    work.take(*(Claim(SPACE, key, zorgvraag_id, shared=True) for key in dict.fromkeys(keys)))
    return work.add(ESCALATIE, zorgvraag_id, events, cause)


def _lists(event: Event) -> Iterable[str]:
    match event:
        case EscalatieGestart(gebied=gebied):
            yield event.gesteld_door
            yield from (f"{rol}:{gebied.regio}" for rol in ("regio", "coordinatiepunt"))
            yield from (f"coordinatiepunt:{stap.organisatie}" for stap in event.ladder.stappen if stap.organisatie)
            if gemeente := coarse(gebied, ()).gemeente:
                yield f"gemeente:{gemeente}"
            yield from list_keys(event.vorige.rol, event.vorige.organisaties)
        case StapGezet(zet=zet):
            yield from list_keys(zet.rol, zet.organisaties)


def list_page(ladders: Ladders, before: str, call: Call) -> tuple[list[LadderDossier], str | None]:
    """Return the ladders that concern the caller, newest first, and before which the next page begins."""
    ids = ladders.store.holders(SPACE, call.caller.actor, before, PAGE + 1)
    work = call.work(ladders.store)
    found = [dossier for zorgvraag_id in ids[:PAGE] if (dossier := _find(ladders, work, zorgvraag_id))]
    return found, ids[PAGE - 1] if len(ids) > PAGE else None


def history(ladders: Ladders, zorgvraag_id: str) -> list[Recorded]:
    """Return all that happened on a ladder, oldest first."""
    return ladders.store.read(ESCALATIE.stream(zorgvraag_id))


def counts(ladders: Ladders, call: Call) -> tuple[int, int]:
    """Return how many of the newest ladders of a regio are open, and how many have ended."""
    ids = ladders.store.holders(SPACE, call.caller.actor, "", COUNTED)
    found = ladders.store.find_all(ESCALATIE, ids).values()
    still_open = sum(escalatie.uitkomst is None for escalatie in found)
    return still_open, len(found) - still_open
