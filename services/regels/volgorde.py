"""One rule for who can be reached, with what room, in which order. Nobody can buy or earn a place (rij 101)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial
from hashlib import sha256

import msgspec

from events.aanbod import CapaciteitGemeld
from events.codes import FUNCTIES, VOOR, Functie
from services.regels.bereikbaar import Lijn, eerstvolgend, overlap, stretch
from services.regels.kalender import Interval, Tijdstip
from services.regels.stand import RANG, Gevonden, Onderwerp, stand

_FUNCTIE = {functie: nummer for nummer, functie in enumerate(FUNCTIES)}
# Who serves more people goes before who serves fewer, among the lines of one team.
_VOOR = {"iedereen": 0, "professionals": 1, "eigen-clienten": len(VOOR)}


class Kandidaat(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """What the rule has to know of a team."""

    id: str
    werkgebied: tuple[str, ...] = ()
    specialismen: tuple[str, ...] = ()
    lijnen: tuple[Lijn, ...] = ()
    capaciteit: tuple[CapaciteitGemeld, ...] = ()


class Vraag(msgspec.Struct, frozen=True, kw_only=True):
    """A moment, or an `interval` that begins there; the wijken of the place, of which the first decides the order;
    and `nu`, the moment of reading."""

    op: Tijdstip
    interval: Interval | None = None
    wijken: tuple[str, ...]
    specialismen: tuple[str, ...] = ()
    nu: datetime


class Plek(msgspec.Struct, frozen=True, gc=False):
    """A team that can be reached for one functie, on which line, when; only `zorg` has a capaciteit."""

    kandidaat: Kandidaat
    lijn: Lijn
    bereikbaar: Interval
    capaciteit: Gevonden | None

    @property
    def functie(self) -> Functie:
        """For what."""
        return self.lijn.functie


class Rangschikking(msgspec.Struct, frozen=True):
    """Who can be reached then, who later, and who then but without what was asked; each in order."""

    nu: tuple[Plek, ...]
    later: tuple[Plek, ...]
    andere: tuple[Plek, ...]


def rangschik(kandidaten: Iterable[Kandidaat], vraag: Vraag) -> Rangschikking:
    """The answer to a question, over all teams of a place."""
    nu: list[Plek] = []
    later: list[Plek] = []
    andere: list[Plek] = []
    gevraagd = set(vraag.specialismen)
    for kandidaat in kandidaten:
        kan = gevraagd.issubset(kandidaat.specialismen)
        for lijnen in _per_functie(kandidaat.lijnen):
            if plek := _nu(kandidaat, lijnen, vraag):
                (nu if kan else andere).append(plek)
            elif kan and (plek := _later(kandidaat, lijnen, vraag)):
                later.append(plek)
    sleutel = partial(_sleutel, vraag)
    return Rangschikking(
        tuple(sorted(nu, key=sleutel)),
        tuple(sorted(later, key=lambda plek: (plek.bereikbaar.van, *sleutel(plek)))),
        tuple(sorted(andere, key=sleutel)),
    )


def _per_functie(lijnen: Sequence[Lijn]) -> Iterable[list[Lijn]]:
    if len(lijnen) == 1:  # as most teams have
        yield [*lijnen]
        return
    per: dict[str, list[Lijn]] = {}
    for lijn in lijnen:
        per.setdefault(lijn.functie, []).append(lijn)
    for groep in per.values():
        yield sorted(groep, key=lambda lijn: min(_VOOR[wie] for wie in lijn.voor)) if len(groep) > 1 else groep


def _nu(kandidaat: Kandidaat, lijnen: Iterable[Lijn], vraag: Vraag) -> Plek | None:
    for lijn in lijnen:
        if vraag.interval:
            gevonden = overlap(lijn.vensters, vraag.op, vraag.interval)
        else:
            gevonden = stretch(lijn.vensters, vraag.op)
        if gevonden:
            return Plek(kandidaat, lijn, gevonden, _capaciteit(kandidaat, lijn, vraag))
    return None


def _later(kandidaat: Kandidaat, lijnen: Iterable[Lijn], vraag: Vraag) -> Plek | None:
    """The line that opens first; nobody opens within an interval that does not overlap with it."""
    komend = [(eerst, lijn) for lijn in lijnen if (eerst := eerstvolgend(lijn.vensters, vraag.op))]
    if not komend:
        return None
    eerst, lijn = min(komend, key=lambda paar: paar[0].van)
    return Plek(kandidaat, lijn, eerst, _capaciteit(kandidaat, lijn, vraag))


def _capaciteit(kandidaat: Kandidaat, lijn: Lijn, vraag: Vraag) -> Gevonden | None:
    """Acute night care and alarm follow-up are reachable or not: never full, never unknown (L 4.2)."""
    if lijn.functie != "zorg":
        return None
    wijken = tuple(wijk for wijk in vraag.wijken if wijk in kandidaat.werkgebied) or vraag.wijken
    over = Onderwerp(vraag.op.dagsoort, vraag.op.dagdeel, wijken, vraag.specialismen)
    return stand(kandidaat.capaciteit, over, vraag.nu)


def lot(datum: date, wijk: str, team: str) -> bytes:
    """The place of a team among its equals: the same for everybody that day (in Amsterdam), and another the next."""
    return sha256(f"{datum}:{wijk}:{team}".encode()).digest()


def _sleutel(vraag: Vraag, plek: Plek) -> tuple[int, bytes, int]:
    rang = RANG[plek.capaciteit.stand] if plek.capaciteit else 0
    return rang, lot(vraag.op.datum, vraag.wijken[0], plek.kandidaat.id), _FUNCTIE[plek.functie]
