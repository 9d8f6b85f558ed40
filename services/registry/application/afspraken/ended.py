"""Which parties have ended: nothing is drafted, laid down or signed with one, and it does not join (rij 123)."""

from collections.abc import Iterable, Sequence

from events.afspraken import Ondertekend, Partij, Toegetreden, ToetredingGevraagd, VersieVastgelegd
from events.event import Event
from services.platform.store.store import Store
from services.registry.application.aanbieders import AANBIEDER
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.refusing import clash


def has_ended(store: Store, partij: Partij) -> bool:
    """Tell whether a party is an aanbieder that ended; no other kind of organisation can."""
    aanbieder = store.find(AANBIEDER, partij.organisatie or "") if partij.rol == "aanbieder" else None
    return aanbieder is not None and not aanbieder.actief


def require_none_ended(store: Store, afspraak: Afspraak, events: Sequence[Event], caller: str) -> None:
    """Raise `Clash` when these events would bind a party that has ended: it did so while the draft was written."""
    bound = {partij.key: partij for event in events for partij in _bound(afspraak, event)}
    if ended := sorted(key for key, partij in bound.items() if has_ended(store, partij)):
        raise clash(f"Dit kan niet met een partij die beëindigd is: {', '.join(ended)}.", afspraak, caller)


def _bound(afspraak: Afspraak, event: Event) -> Iterable[Partij]:
    match event:
        case VersieVastgelegd(partijen=partijen):
            return partijen
        case Ondertekend(versie=versie) if versie == afspraak.te_tekenen:
            return afspraak.versies[versie - 1].vastgelegd.partijen
        case ToetredingGevraagd(partij=partij) | Toegetreden(partij=partij):
            return (partij,)
    return ()
