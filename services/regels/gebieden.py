"""How much of a single zorgvraag may be told to an organisation that is no party to it (`veilig.md`, rule 1).

A single zorgvraag is a count of one (`domein.md`, Never), and what is withheld tells as much as what is named: when
all other wijken would be named, a message without a wijk names the one that is left. So the wijken of a gemeente are
divided once into areas of at least 1,000 inhabitants, and these into areas of at least 5,000 for what carries a
specialisme. Such an area is told or none is. A start date is never told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from events.vraag import Deelgebied, Gebied

LEAST_INHABITANTS, LEAST_WITH_SPECIALISME = 1000, 5000
replace = msgspec.structs.replace


class Area(msgspec.Struct, frozen=True):
    """Wijken of one gemeente that are told as one, in the order of their codes, and their inhabitants together."""

    wijken: tuple[str, ...]
    inwoners: int
    code: str = ""

    def joined(self, other: "Area") -> "Area":
        """Return both as one, without a code."""
        return Area(tuple(sorted((*self.wijken, *other.wijken))), self.inwoners + other.inwoners)


class Indeling(msgspec.Struct, frozen=True):
    """The areas of a gemeente: `klein` for single things, `groot` for those that carry a specialisme. Each holds every
    wijk once, or is empty when the whole gemeente has too few inhabitants."""

    klein: tuple[Area, ...]
    groot: tuple[Area, ...]


class Naming(msgspec.Struct, frozen=True):
    """What may be told of a zorgvraag in a wijk of a regio: the area by each of its wijken, and the wijken of which
    nothing but the regio is told."""

    klein: Mapping[str, Area]
    groot: Mapping[str, Area]
    alleen_regio: frozenset[str]

    def name(self, gebied: Gebied) -> Gebied:
        """Return a place with what may be told of it."""
        return replace(
            gebied,
            klein=_deelgebied(self.klein.get(gebied.wijk)),
            groot=_deelgebied(self.groot.get(gebied.wijk)),
            alleen_regio=gebied.wijk in self.alleen_regio,
        )


class Grof(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An area that is large enough, and the specialismen that may be told of it. Without an area only the regio may be
    told."""

    regio: str
    gemeente: str | None = None
    gebied: Deelgebied | None = None
    specialismen: tuple[str, ...] = ()


def coarse(gebied: Gebied, specialismen: tuple[str, ...]) -> Grof | None:
    """Return what may be told of a zorgvraag to who is no party, or None when nothing may: with its specialismen of
    the large area, else without them of the small one."""
    if specialismen and gebied.groot:
        return Grof(regio=gebied.regio, gemeente=gebied.gemeente, gebied=gebied.groot, specialismen=specialismen)
    if gebied.klein:
        return Grof(regio=gebied.regio, gemeente=gebied.gemeente, gebied=gebied.klein)
    return Grof(regio=gebied.regio) if gebied.alleen_regio else None


def partition(gemeente: str, wijken: Mapping[str, int]) -> Indeling:
    """Divide a gemeente. `wijken` has the inhabitants of all its wijken by code, in whichever regio they lie."""
    parts = [Area((code,), inwoners) for code, inwoners in sorted(wijken.items())]
    klein = _gathered(parts, LEAST_INHABITANTS)
    groot = _gathered(klein, LEAST_WITH_SPECIALISME)
    return Indeling(tuple(_coded(f"{gemeente}-K", klein)), tuple(_coded(f"{gemeente}-G", groot)))


def _gathered(parts: Sequence[Area], least: int) -> list[Area]:
    """Return areas of at least so many inhabitants, in the order of their first wijken; none when that is impossible.
    Small parts are gathered in order until they are enough. A rest joins the last that was gathered, else the smallest
    area."""
    alone = [part for part in parts if part.inwoners >= least]
    gathered, rest = list[Area](), Area((), 0)
    for part in (part for part in parts if part.inwoners < least):
        rest = rest.joined(part)
        if rest.inwoners >= least:
            gathered, rest = [*gathered, rest], Area((), 0)
    if rest.wijken:
        host = gathered[-1] if gathered else min(alone, key=_size, default=None)
        if host is None:
            return []
        areas = [area.joined(rest) if area is host else area for area in (*alone, *gathered)]
    else:
        areas = [*alone, *gathered]
    return sorted(areas, key=lambda area: area.wijken)


def _size(area: Area) -> tuple[int, tuple[str, ...]]:
    return area.inwoners, area.wijken


def _coded(prefix: str, areas: Iterable[Area]) -> Iterator[Area]:
    return (replace(area, code=f"{prefix}{number:02}") for number, area in enumerate(areas, start=1))


def naming(wijken: Mapping[str, int], indelingen: Iterable[Indeling]) -> Naming:
    """Tell what may be told of the wijken of a regio. `wijken` has their inhabitants by code, `indelingen` has all
    gemeenten in which they lie.

    An area is told only when it lies wholly in the regio: otherwise who knows the regio knows a part of the area. Of
    the other wijken only the regio is told. When these have too few inhabitants the smallest area is told so too; where
    there is none, nothing is told.
    """
    known = [*indelingen]
    klein = [area for indeling in known for area in indeling.klein if wijken.keys() >= {*area.wijken}]
    groot = [area for indeling in known for area in indeling.groot if wijken.keys() >= {*area.wijken}]
    rest = wijken.keys() - {wijk for area in klein for wijk in area.wijken}
    if rest and sum(wijken[wijk] for wijk in rest) < LEAST_INHABITANTS:
        smallest = min(klein, key=_size, default=None)
        klein = [area for area in klein if area is not smallest]
        rest = rest.union(smallest.wijken) if smallest else set()
    return Naming(_by_wijk(klein), _by_wijk(groot), frozenset(rest))


def _by_wijk(areas: Iterable[Area]) -> Mapping[str, Area]:
    return {wijk: area for area in areas for wijk in area.wijken}


def _deelgebied(area: Area | None) -> Deelgebied | None:
    return Deelgebied(code=area.code, wijken=area.wijken) if area else None
