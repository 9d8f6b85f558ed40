"""Registering and changing an aanbieder."""

from collections.abc import Collection

from events.aanbod import AanbiederGeregistreerd
from services.errors import Fault, Invalid, NotFound, NotYours
from services.platform.store.call import Call
from services.platform.store.store import Aggregate, Store
from services.platform.store.work import Work, again
from services.registry.application.listing import ACTIVE, of_aanbieder, places_of
from services.registry.application.zorgverzekeraars import ZORGVERZEKERAAR
from services.registry.domain import aanbieder as domain
from services.registry.domain.aanbieder import Aanbieder

AANBIEDER = Aggregate("aanbieder", Aanbieder, domain.evolve)


def read(store: Store, aanbieder_id: str, call: Call) -> Aanbieder:
    """Return an aanbieder. For others than the aanbieder itself, a regio in which it works and the beheerder it does
    not exist. Raises `NotFound`."""
    return load_own(call.work(store), aanbieder_id, call)


@again
def registreer(store: Store, aanbieder_id: str, gegevens: AanbiederGeregistreerd, call: Call) -> tuple[Aanbieder, bool]:
    """Return the aanbieder as it stands, and whether it is new. Raises `Invalid`, `Clash`,
    `Outdated`."""
    require_known(store, gegevens)
    work = call.work(store)
    present = work.find(AANBIEDER, aanbieder_id)
    events = domain.registreer(present, gegevens)
    call.require_version(present.version if present else 0)
    aanbieder = work.add(AANBIEDER, aanbieder_id, events)
    work.save()
    return aanbieder, bool(events)


@again
def wijzig(store: Store, aanbieder_id: str, gegevens: AanbiederGeregistreerd, call: Call) -> Aanbieder:
    """Replace the description of an aanbieder. Only the aanbieder itself and the beheerder may do so. Raises
    `NotFound`, `Outdated`, `Invalid`, `Clash`."""
    work = call.work(store)
    aanbieder = load_own(work, aanbieder_id, call)
    call.require_version(aanbieder.version)
    require_known(store, gegevens)
    changed = work.add(AANBIEDER, aanbieder_id, domain.wijzig(aanbieder, gegevens))
    work.save()
    return changed


def load_own(work: Work, aanbieder_id: str, call: Call) -> Aanbieder:
    """Load an aanbieder of the caller, or one with which it deals. Raises `NotFound`."""
    aanbieder, unknown = work.find(AANBIEDER, aanbieder_id), f"Er is geen aanbieder {aanbieder_id}."
    if aanbieder is None:
        raise NotFound(unknown)
    itself, caller = call.is_one_of("aanbieder", (aanbieder_id,)), call.caller
    if not itself and not (caller.rol == "regio" and deals_with(work.store, caller.organisatie, aanbieder_id)):
        raise NotYours(unknown)
    return aanbieder


def require_caller_active(store: Store, call: Call) -> None:
    """Raise `Clash` when the caller is an aanbieder that has ended."""
    own = store.find(AANBIEDER, call.caller.organisatie) if call.caller.rol == "aanbieder" else None
    if own:
        domain.require_active(own)


def require_known(store: Store, gegevens: AanbiederGeregistreerd) -> None:
    """Raise `Invalid` when an aanbieder names parties that nobody knows."""
    if faults := unknown(store, gegevens):
        raise Invalid(*faults)


def unknown(store: Store, gegevens: AanbiederGeregistreerd, about_to_be_known: Collection[str] = ()) -> list[Fault]:
    """Return a fault for each aanbieder and zorgverzekeraar in a description that nobody knows."""
    uzovis = [contract.zorgverzekeraar for contract in gegevens.contracten]
    verzekeraars = store.find_all(ZORGVERZEKERAAR, uzovis)
    aanbieders = {*about_to_be_known, *store.find_all(AANBIEDER, gegevens.onderaannemer_van)}
    return [
        *(
            Fault(f"body.contracten[{number}].zorgverzekeraar", f"Er is geen zorgverzekeraar {uzovi}.")
            for number, uzovi in enumerate(uzovis)
            if uzovi not in verzekeraars
        ),
        *(
            Fault(f"body.onderaannemerVan[{number}]", f"Er is geen aanbieder {aanbieder}.")
            for number, aanbieder in enumerate(gegevens.onderaannemer_van)
            if aanbieder not in aanbieders
        ),
    ]


def deals_with(store: Store, regio: str, aanbieder_id: str) -> bool:
    """Tell whether a regio registered an aanbieder, or whether the aanbieder takes part in a team that works there
    now."""
    aanbieder = store.find(AANBIEDER, aanbieder_id)
    if aanbieder and aanbieder.registered_by == f"regio:{regio}":
        return True
    return store.meet(ACTIVE, of_aanbieder(aanbieder_id), places_of(store, regio))
