"""Checks that a filter names only what lies in the area of the subscriber, and only places that there are.

A filter never shows more: a subscriber is told only of its own area, whatever the filter says. But a filter that can
never match is a mistake, and is refused as one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import TypeVar

from events.aanbod import GemeenteVastgelegd, RegioIngericht, Wijk, WijkindelingVastgesteld
from events.event import Event
from events.meldingen import AbonnementGenomen, Filters
from services.errors import Fault, NotAllowed
from services.platform.store.store import Aggregate, Store
from services.regels.gebieden import partition

E = TypeVar("E", bound=Event)
REGIO = Aggregate("regio", RegioIngericht, lambda state, _: state)  # for the ids of its streams only
TOGETHER = 500  # regio's whose ids are read at once


def area_faults(aanbod_store: Store, filters: Filters, now: datetime) -> Iterator[Fault]:
    """Yield each wijk, gemeente and area in a filter that there is not."""
    held = aanbod_store.owners("wijk", filters.wijken, now).keys()
    others = {_gemeente_of_wijk(wijk) for wijk in filters.wijken if wijk not in held}
    wanted = others.union(filters.gemeenten, map(_gemeente_of, filters.gebieden))
    known = _wijken_of(aanbod_store, wanted)
    wijken = held | {wijk.code for inside in known.values() for wijk in inside}
    areas = {code for gemeente, inside in known.items() for code in _areas_of(gemeente, inside)}
    yield from _missing("wijken", filters.wijken, wijken, "Er is geen wijk")
    yield from _missing("gemeenten", filters.gemeenten, known.keys(), "Er is geen gemeente")
    yield from _missing("gebieden", filters.gebieden, areas, "Er is geen gebied")


def _missing(name: str, said: Sequence[str], there: Collection[str], reason: str) -> Iterator[Fault]:
    for number, code in enumerate(said):
        if code not in there:
            yield Fault(f"body.filters.{name}[{number}]", f"{reason} {code}.")


def _wijken_of(aanbod_store: Store, gemeenten: AbstractSet[str]) -> Mapping[str, Sequence[Wijk]]:
    """Return the wijken of gemeenten: by the facts that were laid down, or else by those of the regio's there. A
    gemeente that there is not, or that ended, is left out."""
    found = {code: _newest(aanbod_store, f"gemeente:{code}", GemeenteVastgelegd) for code in gemeenten}
    wijken: dict[str, Sequence[Wijk]] = {code: said.wijken for code, said in found.items() if said}
    if older := gemeenten - wijken.keys():
        wijken |= _said_by_regios(aanbod_store, older)
    return {code: inside for code, inside in wijken.items() if inside}


def _areas_of(gemeente: str, wijken: Sequence[Wijk]) -> Iterator[str]:
    indeling = partition(gemeente, {wijk.code: wijk.inwoners for wijk in wijken})
    return (area.code for area in (*indeling.klein, *indeling.groot))


def _said_by_regios(aanbod_store: Store, gemeenten: AbstractSet[str]) -> Mapping[str, Sequence[Wijk]]:
    found: dict[str, list[Wijk]] = {}
    for regio in _regios(aanbod_store):
        indeling = _newest(aanbod_store, f"regio:{regio}", WijkindelingVastgesteld)
        for wijk in indeling.wijken if indeling else ():
            if wijk.gemeente in gemeenten:
                found.setdefault(wijk.gemeente, []).append(wijk)
    return found


def _regios(aanbod_store: Store) -> Iterator[str]:
    after = ""
    while ids := aanbod_store.ids(REGIO, after, TOGETHER):
        yield from ids
        after = ids[-1]


def require_own_area(aanbod_store: Store, genomen: AbonnementGenomen, now: datetime) -> None:
    """Raise `NotAllowed`, which names all that lies elsewhere. A zorgverzekeraar has cliënten everywhere, and an
    aanbieder and a verwijzer are told of what they are a party to."""
    elsewhere: Sequence[str] = ()
    match genomen.rol:
        case "gemeente":
            elsewhere = _outside_gemeente(genomen.filters, genomen.organisatie)
        case "regio" | "coordinatiepunt":
            elsewhere = _outside_regio(aanbod_store, genomen, now)
    if elsewhere:
        raise NotAllowed(f"Dit ligt niet in uw gebied: {', '.join(elsewhere)}.")


def _outside_gemeente(filters: Filters, code: str) -> Sequence[str]:
    return [
        *(wijk for wijk in filters.wijken if _gemeente_of_wijk(wijk) != code),
        *(gemeente for gemeente in filters.gemeenten if gemeente != code),
        *(gebied for gebied in filters.gebieden if _gemeente_of(gebied) != code),
    ]


def _gemeente_of_wijk(wijk: str) -> str:
    """Return the gemeente of a wijk, with whose code its own begins: `GM0153` of `WK015308`."""
    return f"GM{wijk[2:6]}"


def _gemeente_of(gebied: str) -> str:
    """Return the gemeente of an area: `GM0153` of `GM0153-K03`."""
    return gebied.partition("-")[0]


def _outside_regio(aanbod_store: Store, genomen: AbonnementGenomen, now: datetime) -> Sequence[str]:
    filters, regio = genomen.filters, genomen.organisatie
    holders = aanbod_store.owners("wijk", filters.wijken, now)
    own = {regio}
    if genomen.rol == "coordinatiepunt":
        own |= {holder for (holder,) in holders.values() if _names(aanbod_store, holder, regio)}
    indeling = _newest(aanbod_store, f"regio:{regio}", WijkindelingVastgesteld)
    gemeenten = {wijk.gemeente for wijk in indeling.wijken} if indeling else set()
    return [
        *(wijk for wijk in filters.wijken if own.isdisjoint(holders.get(wijk, ()))),
        *(gemeente for gemeente in filters.gemeenten if gemeente not in gemeenten),
        *(gebied for gebied in filters.gebieden if _gemeente_of(gebied) not in gemeenten),
    ]


def _names(aanbod_store: Store, regio: str, coordinatiepunt: str) -> bool:
    """Tell whether the ladder of a regio names another organisation as its coördinatiepunt."""
    inrichting = _newest(aanbod_store, f"regio:{regio}", RegioIngericht)
    stappen = inrichting.ladder_a if inrichting else ()
    return any(stap.rol == "coordinatiepunt" and stap.organisatie == coordinatiepunt for stap in stappen)


def _newest(aanbod_store: Store, stream: str, kind: type[E]) -> E | None:
    found = [recorded.event for recorded in aanbod_store.read(stream) if isinstance(recorded.event, kind)]
    return found[-1] if found else None
