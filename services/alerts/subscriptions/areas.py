"""Checks that a filter names only what lies in the area of the subscriber.

A filter never shows more: a subscriber is told only of its own area, whatever the filter says. But a filter that can
never match is a mistake, and is refused as one.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from events.aanbod import RegioIngericht, WijkindelingVastgesteld
from events.event import Event
from events.meldingen import AbonnementGenomen, Filters
from services.errors import NotAllowed
from services.platform.store.store import Store

E = TypeVar("E", bound=Event)


def require_own_area(aanbod_store: Store, genomen: AbonnementGenomen, now: datetime) -> None:
    """Raise `NotAllowed`, which names all that lies elsewhere. A zorgverzekeraar has
    cliënten everywhere, and an aanbieder and a verwijzer are told of what they are a party to."""
    elsewhere: Sequence[str] = ()
    match genomen.rol:
        case "gemeente":
            elsewhere = _outside_gemeente(genomen.filters, genomen.organisatie)
        case "regio" | "coordinatiepunt":
            elsewhere = _outside_regio(aanbod_store, genomen, now)
    if elsewhere:
        raise NotAllowed(f"Dit ligt niet in uw gebied: {', '.join(elsewhere)}.")


def _outside_gemeente(filters: Filters, code: str) -> Sequence[str]:
    """Return what lies outside a gemeente. The code of a wijk begins with that of its gemeente: `WK0153…`, `GM0153`."""
    return [
        *(wijk for wijk in filters.wijken if wijk[2:6] != code[2:]),
        *(gemeente for gemeente in filters.gemeenten if gemeente != code),
        *(gebied for gebied in filters.gebieden if _gemeente_of(gebied) != code),
    ]


def _gemeente_of(gebied: str) -> str:
    """Return the gemeente of an area: `GM0153` of `GM0153-K03`."""
    return gebied.partition("-")[0]


def _outside_regio(aanbod_store: Store, genomen: AbonnementGenomen, now: datetime) -> Sequence[str]:
    filters, regio = genomen.filters, genomen.organisatie
    holders = aanbod_store.owners("wijk", filters.wijken, now)
    own = {regio}
    if genomen.rol == "coordinatiepunt":
        own |= {holder for (holder,) in holders.values() if _names(aanbod_store, holder, regio)}
    indeling = _newest(aanbod_store, regio, WijkindelingVastgesteld)
    gemeenten = {wijk.gemeente for wijk in indeling.wijken} if indeling else set()
    return [
        *(wijk for wijk in filters.wijken if own.isdisjoint(holders.get(wijk, ()))),
        *(gemeente for gemeente in filters.gemeenten if gemeente not in gemeenten),
        *(gebied for gebied in filters.gebieden if _gemeente_of(gebied) not in gemeenten),
    ]


def _names(aanbod_store: Store, regio: str, coordinatiepunt: str) -> bool:
    """Tell whether the ladder of a regio names another organisation as its coördinatiepunt."""
    inrichting = _newest(aanbod_store, regio, RegioIngericht)
    stappen = inrichting.ladder_a if inrichting else ()
    return any(stap.rol == "coordinatiepunt" and stap.organisatie == coordinatiepunt for stap in stappen)


def _newest(aanbod_store: Store, regio: str, kind: type[E]) -> E | None:
    found = [recorded.event for recorded in aanbod_store.read(f"regio:{regio}") if isinstance(recorded.event, kind)]
    return found[-1] if found else None
