"""Registering, changing and ending an aanbieder."""

from events.aanbod import AanbiederGeregistreerd
from services.errors import NotAllowed, NotFound
from services.platform.store.call import Call, again
from services.platform.store.store import Change, Claim, Claims, Store
from services.registry.domain import aanbieder as domain
from services.registry.domain.aanbieder import Aanbieder


def stream(aanbieder_id: str) -> str:
    """The stream of an aanbieder."""
    return f"aanbieder:{aanbieder_id}"


def zoek(store: Store, aanbieder_id: str) -> Aanbieder | None:
    """The aanbieder, or None when there is none."""
    aanbieder = None
    for recorded in store.read(stream(aanbieder_id)):
        aanbieder = domain.evolve(aanbieder, recorded.event, recorded.version)
    return aanbieder


def laad(store: Store, aanbieder_id: str) -> Aanbieder:
    """The aanbieder; raises `NotFound`."""
    if (aanbieder := zoek(store, aanbieder_id)) is None:
        message = f"Er is geen aanbieder {aanbieder_id}."
        raise NotFound(message)
    return aanbieder


def lees(store: Store, aanbieder_id: str, call: Call) -> Aanbieder:
    """For the aanbieder itself, a regio in which it works, and the beheerder."""
    aanbieder = laad(store, aanbieder_id)
    _verlang_eigen(store, aanbieder_id, call)
    return aanbieder


@again
def registreer(store: Store, aanbieder_id: str, gegevens: AanbiederGeregistreerd, call: Call) -> tuple[Aanbieder, bool]:
    """The aanbieder as it stands, and whether it is new. A regio that registers one works with it."""
    aanbieder = zoek(store, aanbieder_id)
    events = domain.registreer(aanbieder, gegevens)
    if events:
        change = Change(stream(aanbieder_id), 0, events)
        store.append([change], actor=call.caller.actor, now=call.now, claims=_deelname(aanbieder_id, call))
    return laad(store, aanbieder_id), bool(events)


def _deelname(aanbieder_id: str, call: Call) -> Claims:
    if call.caller.rol != "regio":
        return Claims()
    return Claims([Claim("deelname", aanbieder_id, call.caller.organisatie, shared=True)])


@again
def wijzig(store: Store, aanbieder_id: str, gegevens: AanbiederGeregistreerd, call: Call) -> Aanbieder:
    """Describe it anew; for the aanbieder itself."""
    aanbieder = laad(store, aanbieder_id)
    _verlang_eigen(store, aanbieder_id, call)
    call.require_version(aanbieder.versie)
    if events := domain.wijzig(aanbieder, gegevens):
        change = Change(stream(aanbieder_id), aanbieder.versie, events)
        store.append([change], actor=call.caller.actor, now=call.now)
    return laad(store, aanbieder_id)


@again
def beeindig(store: Store, aanbieder_id: str, call: Call) -> None:
    """It stops; nothing is erased."""
    aanbieder = laad(store, aanbieder_id)
    _verlang_eigen(store, aanbieder_id, call)
    call.require_version(aanbieder.versie)
    if events := domain.beeindig(aanbieder):
        change = Change(stream(aanbieder_id), aanbieder.versie, events)
        store.append([change], actor=call.caller.actor, now=call.now)


def _verlang_eigen(store: Store, aanbieder_id: str, call: Call) -> None:
    if call.caller.rol == "regio":
        regios = store.owners("deelname", [aanbieder_id], call.now).get(aanbieder_id, [])
        if call.caller.organisatie not in regios:
            message = f"Aanbieder {aanbieder_id} werkt niet in uw regio."
            raise NotAllowed(message)
        return
    call.require_own((aanbieder_id,), f"Aanbieder {aanbieder_id} is een andere organisatie.")
