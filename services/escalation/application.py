"""What can be done on a ladder: load, decide, append; and lists of those to which an organisation is a party."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec

from events.aanbod import Stap
from events.codec import Recorded
from events.escalatie import EscalatieGestart, StapGezet
from events.event import Event
from events.vraag import Zet
from services.errors import Botsing, NietGevonden, Verboden
from services.escalation import domain
from services.escalation.access import Dossier, Wie
from services.escalation.domain import Oplossing, Volgende
from services.platform.store.call import Opdracht, again
from services.platform.store.store import Change, Claim, Claims, Store
from services.regels.gebieden import grof
from services.zorgvraag import escalatie, zorgvraag
from services.zorgvraag.escalatie import Escalatie, stream
from services.zorgvraag.partijen import Omgeving, zoekopdracht
from services.zorgvraag.zorgvraag import Zorgvraag

SPACE = "escalaties"
MOST, LOOKED = 50, 500  # a page, and how many are looked at for one


class Ladders(msgspec.Struct, frozen=True):
    """Where ladders are, where their zorgvragen are read, and what is known of the aanbod."""

    store: Store
    vragen: Store
    omgeving: Omgeving


def zoek(ladders: Ladders, id_: str) -> Dossier | None:
    """The ladder of a zorgvraag, or None when it has none."""
    gevonden = escalatie.vouw(ladders.store.read(stream(id_)))
    vraag = zorgvraag.vouw(ladders.vragen.read(zorgvraag.stream(id_))) if gevonden else None
    return Dossier(gevonden, vraag) if gevonden and vraag else None


def laad(ladders: Ladders, id_: str, opdracht: Opdracht) -> Dossier:
    """The ladder; raises `NietGevonden`, and `Verboden` for whom it does not concern."""
    if (dossier := zoek(ladders, id_)) is None:
        raise NietGevonden(f"Er is geen escalatie {id_}.")
    if not Wie(opdracht.beller.rol, opdracht.beller.organisatie).mag_lezen(dossier):
        raise Verboden("Deze escalatie is niet van u of uit uw gebied.")
    return dossier


def volgende(omgeving: Omgeving, gevonden: Escalatie, vraag: Zorgvraag, nu: datetime) -> Volgende:
    """Who stands on the step after the open one; nobody past the last."""
    stappen = gevonden.gestart.ladder.stappen
    stap = stappen[min(gevonden.stap.stap, len(stappen) - 1)]
    return van_stap(omgeving, vraag, stap, nu)


def van_stap(omgeving: Omgeving, vraag: Zorgvraag, stap: Stap, nu: datetime) -> Volgende:
    """Who stands on a step."""
    partij = omgeving.partij(stap, zoekopdracht(vraag), nu)
    return Volgende(partij, omgeving.dagindeling(vraag.gesteld.gebied.regio))


def pak_op(ladders: Ladders, id_: str, opdracht: Opdracht) -> Dossier:
    """Take it up."""

    def besluit(dossier: Dossier, nu: datetime) -> list[Event]:
        indeling = ladders.omgeving.dagindeling(dossier.escalatie.gestart.gebied.regio)
        return domain.pak_op(dossier.escalatie, opdracht.beller.organisatie, indeling, nu)

    return _besluit(ladders, id_, besluit, opdracht)


def geef_door(ladders: Ladders, id_: str, opdracht: Opdracht) -> Dossier:
    """Pass it on to the next step."""

    def besluit(dossier: Dossier, nu: datetime) -> list[Event]:
        daarna = volgende(ladders.omgeving, dossier.escalatie, dossier.vraag, nu)
        return domain.geef_door(dossier.escalatie, opdracht.beller.organisatie, daarna, nu)

    return _besluit(ladders, id_, besluit, opdracht)


def los_op(ladders: Ladders, id_: str, oplossing: Oplossing, opdracht: Opdracht) -> Dossier:
    """The party on the step found a team or an alternative. Raises `Botsing` for a team that did not offer."""

    def besluit(dossier: Dossier, _: datetime) -> list[Event]:
        if oplossing.team and not dossier.vraag.te_plaatsen(oplossing.team):
            raise Botsing("Dit team heeft niets toegezegd van wat nog open is.")
        return domain.vind(dossier.escalatie, opdracht.beller.organisatie, oplossing)

    return _besluit(ladders, id_, besluit, opdracht)


@again
def _besluit(
    ladders: Ladders, id_: str, besluit: Callable[[Dossier, datetime], list[Event]], opdracht: Opdracht
) -> Dossier:
    dossier = laad(ladders, id_, opdracht)
    if not Wie(opdracht.beller.rol, opdracht.beller.organisatie).mag_handelen(dossier, opdracht.nu):
        raise Verboden("U bent nu niet aan zet bij deze escalatie.")
    opdracht.verlang(dossier.escalatie.versie)
    try:
        events = besluit(dossier, opdracht.nu)
    except Botsing as error:
        raise Botsing(f"{error} {dossier.stand()}") from error
    if events:
        change = Change(stream(id_), dossier.escalatie.versie, events)
        ladders.store.append([change], actor=opdracht.beller.actor, now=opdracht.nu, claims=Claims(claims(id_, events)))
    vers = zoek(ladders, id_)
    assert vers  # noqa: S101 - it was there a moment ago, and nothing is erased
    return vers


def lijst(ladders: Ladders, voor: str, opdracht: Opdracht) -> tuple[list[Dossier], str | None]:
    """The ladders that concern the caller, newest first, and before which the next page begins."""
    ids = ladders.store.holders(SPACE, opdracht.beller.actor, voor, MOST + 1)
    gevonden = [dossier for id_ in ids[:MOST] if (dossier := zoek(ladders, id_))]
    return gevonden, ids[MOST - 1] if len(ids) > MOST else None


def gebeurd(ladders: Ladders, id_: str) -> list[Recorded]:
    """All that happened on a ladder, oldest first."""
    return ladders.store.read(stream(id_))


def aantallen(ladders: Ladders, opdracht: Opdracht) -> tuple[int, int]:
    """How many of the newest 500 ladders of a regio are open, and how many ended."""
    ids = ladders.store.holders(SPACE, opdracht.beller.actor, "", LOOKED)
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
