"""Recording how a zorgverzekeraar can be reached."""

from events.aanbod import ZorgverzekeraarVastgelegd
from services.errors import Invalid, NotFound, NotYours
from services.platform.store.call import Call
from services.platform.store.store import Aggregate, Store
from services.platform.store.work import again
from services.registry.domain import zorgverzekeraar as domain
from services.registry.domain.voorbij import over
from services.registry.domain.zorgverzekeraar import Zorgverzekeraar

ZORGVERZEKERAAR = Aggregate("zorgverzekeraar", Zorgverzekeraar, domain.evolve)


def read(store: Store, uzovi: str) -> Zorgverzekeraar:
    """Return a zorgverzekeraar. Raises `NotFound`."""
    if zorgverzekeraar := store.find(ZORGVERZEKERAAR, uzovi):
        return zorgverzekeraar
    raise NotFound(_unknown(uzovi))


def _unknown(uzovi: str) -> str:
    return f"Er is geen zorgverzekeraar {uzovi}."


@again
def leg_vast(store: Store, uzovi: str, gegevens: ZorgverzekeraarVastgelegd, call: Call) -> tuple[Zorgverzekeraar, bool]:
    """Return the zorgverzekeraar as it stands, and whether it is new. Raises `NotFound`, `Outdated`,
    `Invalid`."""
    if not call.is_one_of("zorgverzekeraar", (uzovi,)):
        raise NotYours(_unknown(uzovi))
    work = call.work(store)
    present = work.find(ZORGVERZEKERAAR, uzovi)
    call.require_version(present.version if present else 0)
    before = present.gegevens.bereikbaarheid if present else ()
    if faults := [*over(gegevens.bereikbaarheid, before, call.now, "body.bereikbaarheid")]:
        raise Invalid(*faults)
    zorgverzekeraar = work.add(ZORGVERZEKERAAR, uzovi, domain.leg_vast(present, gegevens))
    work.save()
    return zorgverzekeraar, present is None
