"""Listing what was sent to an organisation, and sending again what could not be delivered."""

from collections.abc import Sequence

import msgspec

from services.alerts.delivery.deliveries import Delivery
from services.alerts.delivery.outbox import Outbox
from services.alerts.subscriptions import application as subscriptions
from services.errors import Clash, NotFound
from services.platform.store.call import Call
from services.platform.store.store import Store

PAGE = 50
LOOKED = 1000  # subscriptions of one organisation whose messages are listed together
DIGITS = 18  # of the largest number that every database can hold


class Deliveries(msgspec.Struct, frozen=True):
    """Where subscriptions are kept, and what was sent to them."""

    store: Store
    outbox: Outbox


class Filter(msgspec.Struct, frozen=True):
    """Which messages to list: of one subscription or of all the caller's, with one status or with any, and those before
    the message with an id."""

    abonnement: str | None = None
    status: str = ""
    voor: str | None = None


def list_page(deliveries: Deliveries, wanted: Filter, call: Call) -> tuple[Sequence[Delivery], str | None]:
    """Return a page of the messages to the caller, newest first, and the id before which the next page begins, or None
    at the end. What is written meanwhile moves no message to another page. Raises `NotFound`."""
    if wanted.abonnement:
        ids = [subscriptions.read(deliveries.store, wanted.abonnement, call).id]
    else:
        ids = deliveries.store.holders(subscriptions.EVERY, call.caller.actor, "", LOOKED)
    before = _parts(wanted.voor) if wanted.voor else None
    if before:
        subscriptions.read(deliveries.store, before[0], call)
    found = deliveries.outbox.list(ids, wanted.status, before, PAGE + 1)
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None


def herhaal(deliveries: Deliveries, aflevering_id: str, call: Call) -> Delivery:
    """Send a message once more that could not be delivered; one that still waits is left as it is. `aflevering_id` is
    the id of the subscription, a dot and the number of the message. Raises `NotFound`, `Outdated`, `Clash`."""
    abonnement, number = _parts(aflevering_id)
    if subscriptions.read(deliveries.store, abonnement, call).ended_at:
        raise Clash("Dit abonnement is beëindigd.")
    _find(deliveries, abonnement, number)
    call.require_no_tag()
    deliveries.outbox.replay(abonnement, number, call.now)
    found = _find(deliveries, abonnement, number)
    if found.status == "afgeleverd":
        raise Clash("Deze melding is al afgeleverd.")
    return found


def _find(deliveries: Deliveries, abonnement: str, number: int) -> Delivery:
    if found := deliveries.outbox.find(abonnement, number):
        return found
    raise NotFound(f"Er is geen aflevering {abonnement}.{number}.")


def _parts(aflevering_id: str) -> tuple[str, int]:
    abonnement, _, number = aflevering_id.rpartition(".")
    if not (number.isascii() and number.isdecimal()) or len(number) > DIGITS or number.startswith("0"):
        raise NotFound(f"Er is geen aflevering {aflevering_id}.")
    return abonnement, int(number)
