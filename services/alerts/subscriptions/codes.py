"""Subscriptions that name codes which end with a year of geography (geval 4)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from events.meldingen import AbonnementGewijzigd
from services.alerts.subscriptions.application import ABONNEMENT
from services.alerts.subscriptions.domain import Abonnement
from services.platform.store.call import Call
from services.platform.store.store import Store
from services.platform.store.work import again

TOGETHER = 500  # subscriptions that are read at once


def naming(store: Store) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the id of each subscription that runs and names wijken or gemeenten, with these codes."""
    for abonnement in _running(store):
        if codes := (*abonnement.genomen.filters.wijken, *abonnement.genomen.filters.gemeenten):
            yield abonnement.id, codes


def naming_areas(store: Store) -> Iterator[tuple[str, datetime, tuple[str, ...]]]:
    """Yield the id of each subscription that runs and names areas, when it said so (UTC), and these areas: a code means
    what it meant then."""
    for abonnement in _running(store):
        if gebieden := abonnement.genomen.filters.gebieden:
            yield abonnement.id, abonnement.said_at, gebieden


def _running(store: Store) -> Iterator[Abonnement]:
    after = ""
    while ids := store.ids(ABONNEMENT, after, TOGETHER):
        yield from (found for found in store.find_all(ABONNEMENT, ids).values() if not found.ended_at)
        after = ids[-1]


def move(
    store: Store, successors: Mapping[str, Collection[str]], areas: Mapping[str, Sequence[str]], call: Call
) -> list[str]:
    """Move every subscription that names wijken that ended to what takes their place, and those of `areas`, by id, to
    these areas. Return the ids of these subscriptions."""
    stale = [
        one.id
        for one in _running(store)
        if one.id in areas or not successors.keys().isdisjoint(one.genomen.filters.wijken)
    ]
    for abonnement_id in stale:
        _move(store, abonnement_id, successors, areas.get(abonnement_id), call)
    return stale


@again
def _move(
    store: Store,
    abonnement_id: str,
    successors: Mapping[str, Collection[str]],
    areas: Sequence[str] | None,
    call: Call,
) -> None:
    work = call.work(store)
    if (abonnement := work.find(ABONNEMENT, abonnement_id)) and not abonnement.ended_at:
        filters = abonnement.genomen.filters
        wijken = tuple(dict.fromkeys(new for code in filters.wijken for new in successors.get(code, (code,))))
        gebieden = filters.gebieden if areas is None else tuple(areas)
        moved = AbonnementGewijzigd(
            callback_url=abonnement.genomen.callback_url,
            filters=msgspec.structs.replace(filters, wijken=wijken, gebieden=gebieden),
        )
        work.add(ABONNEMENT, abonnement_id, [moved])
    work.save()
