"""Wijken by their code or their postcode (rij 20)."""

from collections.abc import Mapping, Sequence

import msgspec

from services.directory.application.places import of_postcode, regios, successors_of
from services.directory.reader import Reader


class FoundWijk(msgspec.Struct, frozen=True):
    """A wijk with its gemeente. `share` is the part of a postcode's inhabitants that live in it (0-1). Its largest
    buurten come first. The code of its gemeente is said where the wijk was found by its own code."""

    code: str
    naam: str
    gemeente: str
    share: float = 1.0
    buurten: Sequence[str] = ()
    gemeente_code: str = ""


def wijken_by_code(reader: Reader, codes: Sequence[str]) -> list[FoundWijk]:
    """Return the wijken with these codes, in this order; unknown ones are left out."""
    found = {
        code: FoundWijk(
            code,
            wijk.naam,
            regio.gemeenten[wijk.gemeente].naam,
            buurten=_largest(wijk.buurten),
            gemeente_code=wijk.gemeente,
        )
        for regio in regios(reader.candidates("regio", codes))
        for code, wijk in regio.wijken.items()
    }
    return [found[code] for code in codes if code in found]


def successors(reader: Reader, codes: Sequence[str]) -> dict[str, list[str]]:
    """Return the codes of the wijken that took the place of each of these that ended; others are left out."""
    gone = {code for regio in regios(reader.candidates("regio", codes)) for code in regio.vervallen}
    found = {code: successors_of(reader, code) for code in codes if code in gone}
    return {code: [*instead] for code, instead in found.items() if instead is not None}


def _largest(buurten: Mapping[str, int]) -> list[str]:
    return sorted(buurten, key=lambda buurt: (-buurten[buurt], buurt))


def wijken_by_postcode(reader: Reader, postcode: str) -> list[FoundWijk]:
    """Return the wijken of a postcode, with the share of its inhabitants in each, however small; none when it is
    unknown."""
    if (place := of_postcode(reader, postcode)) is None:
        return []
    total = sum(place.inwoners) or 1
    found = wijken_by_code(reader, (*place.codes, *place.codes_ook_in))
    return [
        msgspec.structs.replace(wijk, share=inwoners / total)
        for wijk, inwoners in zip(found, place.inwoners, strict=True)
    ]
