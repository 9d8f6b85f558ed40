"""Finds the place of a query: from a postcode or a wijk to wijken, gemeente and regio (rij 20, 26)."""

from collections.abc import Iterable

import msgspec

from events.aanbod import Gemeente
from services.directory.document import RegioDocument, WijkFacts


class Plaats(msgspec.Struct, frozen=True):
    """A place.

    `wijken` stand in the order of `inwoners`, the inhabitants that the query is about; the first decides the regio.
    `sleutels` are the codes that a werkgebied may name to be found here.
    """

    postcode: str | None
    wijken: tuple[tuple[str, WijkFacts], ...]
    regio: RegioDocument
    gemeente_code: str
    gemeente: Gemeente
    sleutels: tuple[str, ...]
    inwoners: tuple[float, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its wijken."""
        return tuple(code for code, _ in self.wijken)


def of_wijk(code: str, regios: Iterable[RegioDocument]) -> Plaats | None:
    """Return the place that a wijk is. A team is also found there through every postcode in the wijk."""
    for regio in regios:
        if wijk := regio.wijken.get(code):
            return _plaats(None, [(code, wijk, regio)], (code, *wijk.postcodes), (wijk.inwoners,))
    return None


def of_postcode(postcode: str, regios: Iterable[RegioDocument]) -> Plaats | None:
    """Return the wijken in which a postcode lies, most of its inhabitants first; None when it lies in no wijk."""
    parts = [(part, regio) for regio in regios for part in regio.postcodes.get(postcode, ())]
    parts.sort(key=lambda pair: (-pair[0].inwoners, pair[0].code))
    found = [(part.code, regio.wijken[part.code], regio) for part, regio in parts]
    inwoners = tuple(part.inwoners for part, _ in parts)
    return _plaats(postcode, found, (postcode, *(code for code, _, _ in found)), inwoners) if found else None


def gemeente_of(postcode: str, regios: Iterable[RegioDocument]) -> str | None:
    """Return the gemeente of a postcode that lies in no wijk."""
    return next(
        (code for regio in regios for code, gemeente in regio.gemeenten.items() if postcode in gemeente.postcodes), None
    )


def of_gemeente(postcode: str, gemeente: str, regios: Iterable[RegioDocument]) -> Plaats | None:
    """Return the place of a postcode that lies in no wijk: all wijken of its gemeente, the largest first."""
    wijken = [
        (code, wijk, regio) for regio in regios for code, wijk in regio.wijken.items() if wijk.gemeente == gemeente
    ]
    wijken.sort(key=lambda found: (-found[1].inwoners, found[0]))
    inwoners = tuple(float(wijk.inwoners) for _, wijk, _ in wijken)
    return _plaats(postcode, wijken, (postcode, *(code for code, _, _ in wijken)), inwoners) if wijken else None


def _plaats(
    postcode: str | None,
    wijken: list[tuple[str, WijkFacts, RegioDocument]],
    sleutels: tuple[str, ...],
    inwoners: tuple[float, ...],
) -> Plaats:
    _, first, regio = wijken[0]
    named = tuple((code, wijk) for code, wijk, _ in wijken)
    return Plaats(postcode, named, regio, first.gemeente, regio.gemeenten[first.gemeente], sleutels, inwoners)
