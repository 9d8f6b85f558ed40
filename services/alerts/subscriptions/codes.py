"""Subscriptions that name codes which end with a year of geography (geval 4)."""

from collections.abc import Collection, Iterator, Mapping

import msgspec

from events.meldingen import AbonnementGewijzigd
from services.alerts.subscriptions.application import ABONNEMENT
from services.alerts.subscriptions.domain import Abonnement
from services.platform.store.call import Call
from services.platform.store.store import Store
from services.platform.store.work import again

TOGETHER = 500  # subscriptions that are read at once


def naming(store: Store) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the id of each subscription that runs and names codes, with these codes: of an area its gemeente."""
    for abonnement in _running(store):
        filters = abonnement.genomen.filters
        of_areas = dict.fromkeys(code.partition("-")[0] for code in filters.gebieden)
        if codes := (*filters.wijken, *dict.fromkeys((*filters.gemeenten, *of_areas))):
            yield abonnement.id, codes


def _running(store: Store) -> Iterator[Abonnement]:
    after = ""
    while ids := store.ids(ABONNEMENT, after, TOGETHER):
        yield from (found for found in store.find_all(ABONNEMENT, ids).values() if not found.ended_at)
        after = ids[-1]


def move(store: Store, successors: Mapping[str, Collection[str]], call: Call) -> list[str]:
    """Move every subscription that names wijken that ended to what takes their place. Return the ids of these
    subscriptions."""
    stale = [one.id for one in _running(store) if not successors.keys().isdisjoint(one.genomen.filters.wijken)]
    for abonnement_id in stale:
        _move(store, abonnement_id, successors, call)
    return stale


@again
def _move(store: Store, abonnement_id: str, successors: Mapping[str, Collection[str]], call: Call) -> None:
    work = call.work(store)
    if (abonnement := work.find(ABONNEMENT, abonnement_id)) and not abonnement.ended_at:
        filters = abonnement.genomen.filters
        wijken = tuple(dict.fromkeys(new for code in filters.wijken for new in successors.get(code, (code,))))
        moved = AbonnementGewijzigd(
            callback_url=abonnement.genomen.callback_url, filters=msgspec.structs.replace(filters, wijken=wijken)
        )
        work.add(ABONNEMENT, abonnement_id, [moved])
    work.save()
