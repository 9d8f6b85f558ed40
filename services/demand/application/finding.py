"""Finding zorgvragen: by id, by kenmerk, and those to which an organisation is a party."""

from datetime import datetime

import msgspec

from events.codec import Recorded
from services.demand.application.judged import Lists
from services.demand.application.lists import KENMERK, SPACE
from services.demand.domain.tijdlijn import in_order
from services.errors import NotFound, NotYours
from services.platform.store.call import Call
from services.platform.store.store import Store
from services.platform.store.work import Work
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.access import Dossier
from services.zorgvraag.partijen import Kandidaten, search_of
from services.zorgvraag.seen import seen
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG
from services.zorgvraag.viewer import viewer

PAGE = 50  # zorgvragen
LOOKED = 500  # zorgvragen that are looked at for one page


class Demand(msgspec.Struct, frozen=True):
    """Where zorgvragen are written, where their ladders are read, and what is known of the aanbod; and what lists of
    work said when they were read last."""

    store: Store
    ladder_store: Store
    aanbod: Aanbod
    lists: Lists = msgspec.field(default_factory=Lists)


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which zorgvragen to list: those before an id, and with this kenmerk or status."""

    voor: str = ""
    kenmerk: str | None = None
    status: str | None = None


def read(demand: Demand, zorgvraag_id: str, call: Call) -> Dossier:
    """Return a zorgvraag. Raises `NotFound`, also for an organisation that is no party to it."""
    return load(demand, call.work(demand.store), zorgvraag_id, call)


def load(demand: Demand, work: Work, zorgvraag_id: str, call: Call) -> Dossier:
    """Load a zorgvraag with its ladder. Raises `NotFound`, also for an organisation that is no party to it."""
    dossier, unknown = find(demand, work, zorgvraag_id), f"Er is geen zorgvraag {zorgvraag_id}."
    if dossier is None:
        raise NotFound(unknown)
    if not viewer(call).may_read(dossier, call.now):
        raise NotYours(unknown)
    return dossier


def find(demand: Demand, work: Work, zorgvraag_id: str) -> Dossier | None:
    """Return a zorgvraag with its ladder, or None when there is none."""
    vraag = work.find(ZORGVRAAG, zorgvraag_id)
    return Dossier(vraag, demand.ladder_store.find(ESCALATIE, zorgvraag_id)) if vraag else None


def list_page(demand: Demand, wanted: Filter, call: Call) -> tuple[list[Dossier], str | None]:
    """Return the zorgvragen to which the caller is a party, newest first, and before which the next page begins."""
    if wanted.kenmerk:
        ids = demand.store.owners(KENMERK, [wanted.kenmerk], call.now).get(wanted.kenmerk, [])
    elif demand.store.begins([call.caller.actor], wanted.voor):
        ids = demand.store.holders(SPACE, call.caller.actor, wanted.voor, LOOKED + 1)
    else:
        ids = []
    work, page = call.work(demand.store), list[Dossier]()
    for zorgvraag_id in ids[:LOOKED]:
        dossier = find(demand, work, zorgvraag_id)
        if dossier and _matches(dossier, wanted, call):
            page.append(dossier)
        if len(page) == PAGE:
            return page, zorgvraag_id if zorgvraag_id != ids[-1] else None
    return page, ids[LOOKED - 1] if len(ids) > LOOKED else None


def _matches(dossier: Dossier, wanted: Filter, call: Call) -> bool:
    status = dossier.vraag.uitkomst or "open"
    return wanted.status in (None, status) and viewer(call).may_read(dossier, call.now)


def kandidaten(demand: Demand, dossier: Dossier, now: datetime) -> Kandidaten:
    """Return the teams that could take the zorgvraag, in the order of the day on which it was asked."""
    return demand.aanbod.kandidaten(search_of(dossier.vraag), now)


def history(demand: Demand, zorgvraag_id: str) -> list[Recorded]:
    """Return all that happened to a zorgvraag and on its ladder, oldest first."""
    of_vraag = demand.store.read(ZORGVRAAG.stream(zorgvraag_id))
    return in_order(of_vraag, demand.ladder_store.read(ESCALATIE.stream(zorgvraag_id)))


def require_seen(demand: Demand, dossier: Dossier, call: Call) -> None:
    """Raise `Outdated` when something changed that the caller may know, since it read the zorgvraag."""
    if call.has_condition:
        call.require_tag(seen(history(demand, dossier.vraag.id), dossier, viewer(call)))
