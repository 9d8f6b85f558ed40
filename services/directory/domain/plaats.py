"""Finds the place of a query: from a postcode or a wijk to wijken, gemeente and regio (rij 20, 26)."""

from collections.abc import Iterable

import msgspec

from events.aanbod import Gemeente
from services.directory.document import RegioDocument, WijkFacts
from services.directory.domain.successors import predecessors

SMALL = 0.05  # a wijk with a smaller share of a postcode's inhabitants is left out, as long as one is left
Parts = list[tuple[str, WijkFacts, RegioDocument, float]]  # wijken, each with the inhabitants that a query is about


class Plaats(msgspec.Struct, frozen=True):
    """A place.

    `wijken` stand in the order of their inhabitants, as far as the query is about those; the first decides the regio.
    `ook_in` are the wijken of the few other inhabitants of a postcode, about whom it is not. `inwoners` has both, in
    this order. `sleutels` are the codes that a werkgebied may name to be found here, the wijken that ended in whose
    place its wijken came, which an afspraak goes on naming (geval 4), and the streams of its regio's, under which
    afspraken for a whole regio are found.
    """

    postcode: str | None
    wijken: tuple[tuple[str, WijkFacts], ...]
    ook_in: tuple[tuple[str, WijkFacts], ...]
    regio: RegioDocument
    gemeente_code: str
    gemeente: Gemeente
    sleutels: tuple[str, ...]
    inwoners: tuple[float, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its wijken."""
        return tuple(code for code, _ in self.wijken)

    @property
    def codes_ook_in(self) -> tuple[str, ...]:
        """The codes of the wijken that it is not about."""
        return tuple(code for code, _ in self.ook_in)


def of_wijk(code: str, regios: Iterable[RegioDocument]) -> Plaats | None:
    """Return the place that a wijk is. A team is also found there through every postcode in the wijk."""
    for regio in regios:
        if wijk := regio.wijken.get(code):
            return _plaats(None, [(code, wijk, regio, wijk.inwoners)], [], (code, *wijk.postcodes))
    return None


def of_postcode(postcode: str, regios: Iterable[RegioDocument]) -> Plaats | None:
    """Return the wijken in which a postcode lies, most of its inhabitants first; None when it lies in no wijk."""
    parts = [(part, regio) for regio in regios for part in regio.postcodes.get(postcode, ())]
    parts.sort(key=lambda pair: (-pair[0].inwoners, pair[0].code))
    found = [(part.code, regio.wijken[part.code], regio, part.inwoners) for part, regio in parts]
    least = SMALL * sum(inwoners for *_, inwoners in found)
    large = [one for one in found if one[3] >= least] or found[:1]
    return _plaats(postcode, large, found[len(large) :], (postcode, *(code for code, *_ in large))) if found else None


def gemeente_of(postcode: str, regios: Iterable[RegioDocument]) -> str | None:
    """Return the gemeente of a postcode that lies in no wijk; the largest, when it lies in two (geval 24)."""
    found: dict[str, dict[str, int]] = {}
    for regio in regios:
        for code, gemeente in regio.gemeenten.items():
            if postcode in gemeente.postcodes:
                wijken = ((name, wijk.inwoners) for name, wijk in regio.wijken.items() if wijk.gemeente == code)
                found.setdefault(code, {}).update(wijken)
    return min(found, key=lambda code: (-sum(found[code].values()), code), default=None)


def of_gemeente(postcode: str, gemeente: str, regios: Iterable[RegioDocument]) -> Plaats | None:
    """Return the place of a postcode that lies in no wijk: all wijken of its gemeente, the largest first."""
    wijken = [
        (code, wijk, regio, float(wijk.inwoners))
        for regio in regios
        for code, wijk in regio.wijken.items()
        if wijk.gemeente == gemeente
    ]
    wijken.sort(key=lambda found: (-found[3], found[0]))
    return _plaats(postcode, wijken, [], (postcode, *(code for code, *_ in wijken))) if wijken else None


def of_both(wijk: Plaats, postcode: Plaats) -> Plaats | None:
    """Return a wijk as the place of one postcode, also when few of its inhabitants live there; None when it does not
    lie in the wijk. A team is found there through the wijk and this postcode."""
    (code,) = wijk.codes
    if code not in (*postcode.codes, *postcode.codes_ook_in):
        return None
    ook_in = tuple(one for one in postcode.ook_in if one[0] != code)
    sleutels = (str(postcode.postcode), code, *predecessors(code, wijk.regio), f"regio:{wijk.regio.id}")
    return msgspec.structs.replace(wijk, postcode=postcode.postcode, ook_in=ook_in, sleutels=sleutels)


def _plaats(postcode: str | None, large: Parts, small: Parts, sleutels: tuple[str, ...]) -> Plaats:
    _, first, regio, _ = large[0]
    regios = dict.fromkeys(f"regio:{one.id}" for _, _, one, _ in large)
    ended = (old for code, _, one, _ in large for old in predecessors(code, one))
    return Plaats(
        postcode=postcode,
        wijken=tuple((code, wijk) for code, wijk, *_ in large),
        ook_in=tuple((code, wijk) for code, wijk, *_ in small),
        regio=regio,
        gemeente_code=first.gemeente,
        gemeente=regio.gemeenten[first.gemeente],
        sleutels=(*dict.fromkeys((*sleutels, *ended)), *regios),
        inwoners=tuple(inwoners for *_, inwoners in (*large, *small)),
    )
