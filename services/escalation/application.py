"""What can be done on a ladder: load, decide, append; and lists of those to which an organisation is a party."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec

from events.aanbod import Stap
from events.codec import Recorded
from events.escalatie import EscalatieGestart, StapGezet
from events.event import Event
from events.vraag import Zet
from services.errors import Clash, NotAllowed, NotFound
from services.escalation import domain
from services.escalation.access import Dossier, Wie
from services.escalation.domain import Oplossing, Volgende
from services.platform.store.call import Call, again
from services.platform.store.store import Change, Claim, Claims, Store
from services.regels.gebieden import grof
from services.zorgvraag import escalatie, zorgvraag
from services.zorgvraag.escalatie import Escalatie, stream
from services.zorgvraag.partijen import Aanbod, search_of
from services.zorgvraag.zorgvraag import Zorgvraag

SPACE = "escalaties"
MOST, LOOKED = 50, 500  # a page, and how many are looked at for one


class Ladders(msgspec.Struct, frozen=True):
    """Where ladders are, where their zorgvragen are read, and what is known of the aanbod."""

    store: Store
    vragen: Store
    aanbod: Aanbod


def zoek(ladders: Ladders, id_: str) -> Dossier | None:
    """The ladder of a zorgvraag, or None when it has none."""
    gevonden = escalatie.fold(ladders.store.read(stream(id_)))
    vraag = zorgvraag.fold(ladders.vragen.read(zorgvraag.stream(id_))) if gevonden else None
    return Dossier(gevonden, vraag) if gevonden and vraag else None


def laad(ladders: Ladders, id_: str, call: Call) -> Dossier:
    """The ladder; raises `NotFound`, and `NotAllowed` for whom it does not concern."""
    if (dossier := zoek(ladders, id_)) is None:
        raise NotFound(f"Er is geen escalatie {id_}.")
    if not Wie(call.caller.rol, call.caller.organisatie).mag_lezen(dossier):
        raise NotAllowed("Deze escalatie is niet van u of uit uw gebied.")
    return dossier


def volgende(aanbod: Aanbod, gevonden: Escalatie, vraag: Zorgvraag, now: datetime) -> Volgende:
    """Who stands on the step after the open one; nobody past the last."""
    stappen = gevonden.gestart.ladder.stappen
    stap = stappen[min(gevonden.stap.stap, len(stappen) - 1)]
    return van_stap(aanbod, vraag, stap, now)


def van_stap(aanbod: Aanbod, vraag: Zorgvraag, stap: Stap, now: datetime) -> Volgende:
    """Who stands on a step."""
    partij = aanbod.partij(stap, search_of(vraag), now)
    return Volgende(partij, aanbod.dagindeling(vraag.gesteld.gebied.regio))


def pak_op(ladders: Ladders, id_: str, call: Call) -> Dossier:
    """Take it up."""

    def besluit(dossier: Dossier, now: datetime) -> list[Event]:
        indeling = ladders.aanbod.dagindeling(dossier.escalatie.gestart.gebied.regio)
        return domain.pak_op(dossier.escalatie, call.caller.organisatie, indeling, now)

    return _besluit(ladders, id_, besluit, call)


def geef_door(ladders: Ladders, id_: str, call: Call) -> Dossier:
    """Pass it on to the next step."""

    def besluit(dossier: Dossier, now: datetime) -> list[Event]:
        daarna = volgende(ladders.aanbod, dossier.escalatie, dossier.vraag, now)
        return domain.geef_door(dossier.escalatie, call.caller.organisatie, daarna, now)

    return _besluit(ladders, id_, besluit, call)


def los_op(ladders: Ladders, id_: str, oplossing: Oplossing, call: Call) -> Dossier:
    """The party on the step found a team or an alternative. Raises `Clash` for a team that did not offer."""

    def besluit(dossier: Dossier, _: datetime) -> list[Event]:
        if oplossing.team and not dossier.vraag.te_plaatsen(oplossing.team):
            raise Clash("Dit team heeft niets toegezegd van wat nog open is.")
        return domain.vind(dossier.escalatie, call.caller.organisatie, oplossing)

    return _besluit(ladders, id_, besluit, call)


@again
def _besluit(ladders: Ladders, id_: str, besluit: Callable[[Dossier, datetime], list[Event]], call: Call) -> Dossier:
    dossier = laad(ladders, id_, call)
    if not Wie(call.caller.rol, call.caller.organisatie).mag_handelen(dossier, call.now):
        raise NotAllowed("U bent nu niet aan zet bij deze escalatie.")
    call.require_version(dossier.escalatie.versie)
    try:
        events = besluit(dossier, call.now)
    except Clash as error:
        raise Clash(f"{error} {dossier.stand()}") from error
    if events:
        change = Change(stream(id_), dossier.escalatie.versie, events)
        ladders.store.append([change], actor=call.caller.actor, now=call.now, claims=Claims(claims(id_, events)))
    vers = zoek(ladders, id_)
    assert vers  # noqa: S101 - it was there a moment ago, and nothing is erased
    return vers


def lijst(ladders: Ladders, voor: str, call: Call) -> tuple[list[Dossier], str | None]:
    """The ladders that concern the caller, newest first, and before which the next page begins."""
    ids = ladders.store.holders(SPACE, call.caller.actor, voor, MOST + 1)
    gevonden = [dossier for id_ in ids[:MOST] if (dossier := zoek(ladders, id_))]
    return gevonden, ids[MOST - 1] if len(ids) > MOST else None


def history(ladders: Ladders, id_: str) -> list[Recorded]:
    """All that happened on a ladder, oldest first."""
    return ladders.store.read(stream(id_))


def aantallen(ladders: Ladders, call: Call) -> tuple[int, int]:
    """How many of the newest 500 ladders of a regio are open, and how many ended."""
    ids = ladders.store.holders(SPACE, call.caller.actor, "", LOOKED)
    einden = [dossier.escalatie.einde for id_ in ids if (dossier := zoek(ladders, id_))]
    return einden.count(None), len(einden) - einden.count(None)


def claims(id_: str, events: Iterable[Event]) -> Sequence[Claim]:
    """In whose lists a ladder stands because of these events."""
    sleutels = (sleutel for event in events for sleutel in _sleutels(event))
    return [Claim(SPACE, sleutel, id_, shared=True) for sleutel in dict.fromkeys(sleutels)]


def _sleutels(event: Event) -> Iterable[str]:
    match event:
        case EscalatieGestart(gebied=gebied):
            yield event.gesteld_door
            yield from (f"{rol}:{gebied.regio}" for rol in ("regio", "coordinatiepunt"))
            yield from (f"coordinatiepunt:{stap.organisatie}" for stap in event.ladder.stappen if stap.organisatie)
            if gemeente := grof(gebied, ()).gemeente:
                yield f"gemeente:{gemeente}"
            yield from _partijen(event.vorige)
        case StapGezet(zet=zet):
            yield from _partijen(zet)


def _partijen(zet: Zet) -> Iterable[str]:
    rol = "aanbieder" if zet.rol in ("gevraagd", "aanbieders") else zet.rol
    return (f"{rol}:{wie}" for wie in zet.organisaties)
