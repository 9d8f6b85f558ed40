"""Whether a filter names what lies in the area of who asks. It never shows more: a subscriber is told of its own area
only, whatever the filter. But a filter that can never match is a mistake, and is said to be one."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from events.aanbod import RegioIngericht, WijkindelingVastgesteld
from events.event import Event
from events.meldingen import AbonnementGenomen, Filters
from services.errors import NotAllowed
from services.platform.store.store import Store

E = TypeVar("E", bound=Event)


def verlang_eigen(aanbod: Store, genomen: AbonnementGenomen, now: datetime) -> None:
    """Raises `NotAllowed`, naming all that lies elsewhere. A zorgverzekeraar has insured everywhere."""
    elders: Sequence[str] = ()
    match genomen.rol:
        case "gemeente":
            elders = _buiten_gemeente(genomen.filters, genomen.organisatie)
        case "regio" | "coordinatiepunt":
            elders = _buiten_regio(aanbod, genomen, now)
    if elders:
        raise NotAllowed(f"Dit ligt niet in uw gebied: {', '.join(elders)}.")


def _buiten_gemeente(filters: Filters, code: str) -> Sequence[str]:
    """The code of a wijk holds that of its gemeente: `WK0153…` lies in `GM0153`."""
    return [
        *(wijk for wijk in filters.wijken if wijk[2:6] != code[2:]),
        *(gemeente for gemeente in filters.gemeenten if gemeente != code),
    ]


def _buiten_regio(aanbod: Store, genomen: AbonnementGenomen, now: datetime) -> Sequence[str]:
    filters, regio = genomen.filters, genomen.organisatie
    houders = aanbod.owners("wijk", filters.wijken, now)
    eigen = {regio}
    if genomen.rol == "coordinatiepunt":
        eigen |= {houder for (houder,) in houders.values() if _noemt(aanbod, houder, regio)}
    indeling = _laatste(aanbod, regio, WijkindelingVastgesteld)
    gemeenten = {wijk.gemeente for wijk in indeling.wijken} if indeling else set()
    return [
        *(wijk for wijk in filters.wijken if eigen.isdisjoint(houders.get(wijk, ()))),
        *(gemeente for gemeente in filters.gemeenten if gemeente not in gemeenten),
    ]


def _noemt(aanbod: Store, regio: str, coordinatiepunt: str) -> bool:
    """Whether the ladder of a regio names another as its coördinatiepunt."""
    inrichting = _laatste(aanbod, regio, RegioIngericht)
    stappen = inrichting.ladder_a if inrichting else ()
    return any(stap.rol == "coordinatiepunt" and stap.organisatie == coordinatiepunt for stap in stappen)


def _laatste(aanbod: Store, regio: str, soort: type[E]) -> E | None:
    gevonden = [een.event for een in aanbod.read(f"regio:{regio}") if isinstance(een.event, soort)]
    return gevonden[-1] if gevonden else None
