"""Writing down how a zorgverzekeraar can be reached."""

from events.aanbod import ZorgverzekeraarVastgelegd
from services.errors import NotFound
from services.platform.store.call import Call, again
from services.platform.store.store import Change, Store
from services.registry.domain import zorgverzekeraar as domain
from services.registry.domain.zorgverzekeraar import Zorgverzekeraar


def stream(uzovi: str) -> str:
    """The stream of a zorgverzekeraar."""
    return f"zorgverzekeraar:{uzovi}"


def zoek(store: Store, uzovi: str) -> Zorgverzekeraar | None:
    """The zorgverzekeraar, or None when it is not on the list."""
    zorgverzekeraar = None
    for recorded in store.read(stream(uzovi)):
        zorgverzekeraar = domain.evolve(zorgverzekeraar, recorded.event, recorded.version)
    return zorgverzekeraar


def laad(store: Store, uzovi: str) -> Zorgverzekeraar:
    """The zorgverzekeraar; raises `NotFound`."""
    if (zorgverzekeraar := zoek(store, uzovi)) is None:
        message = f"Er is geen zorgverzekeraar {uzovi}."
        raise NotFound(message)
    return zorgverzekeraar


@again
def leg_vast(store: Store, uzovi: str, gegevens: ZorgverzekeraarVastgelegd, call: Call) -> tuple[Zorgverzekeraar, bool]:
    """The zorgverzekeraar as it stands, and whether it is new."""
    call.require_own((uzovi,), "U kunt alleen uw eigen gegevens wijzigen.")
    huidig = zoek(store, uzovi)
    versie = huidig.versie if huidig else 0
    call.require_version(versie)
    if events := domain.leg_vast(huidig, gegevens):
        store.append([Change(stream(uzovi), versie, events)], actor=call.caller.actor, now=call.now)
    return laad(store, uzovi), huidig is None
