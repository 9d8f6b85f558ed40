"""Where a question is about: from a postcode or a wijk to wijken, gemeente and regio (`rij 20`, `rij 26`)."""

from collections.abc import Iterable

import msgspec

from events.aanbod import Gemeente
from services.directory.document import RegioDocument, WijkFeiten


class Plaats(msgspec.Struct, frozen=True):
    """A place. `wijken` in order of `inwoners`, those that the question is about; the first decides the regio.
    `sleutels`: what a werkgebied may name to be found here."""

    postcode: str | None
    wijken: tuple[tuple[str, WijkFeiten], ...]
    regio: RegioDocument
    gemeente_code: str
    gemeente: Gemeente
    sleutels: tuple[str, ...]
    inwoners: tuple[float, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its wijken."""
        return tuple(code for code, _ in self.wijken)


def van_wijk(code: str, regios: Iterable[RegioDocument]) -> Plaats | None:
    """The place that a wijk is: it is also found through every postcode in it."""
    for regio in regios:
        if feiten := regio.wijken.get(code):
            return _plaats(None, [(code, feiten, regio)], (code, *feiten.postcodes), (feiten.inwoners,))
    return None


def van_postcode(postcode: str, regios: Iterable[RegioDocument]) -> Plaats | None:
    """The wijken in which a postcode lies, most of its inhabitants first; None when it lies in no wijk."""
    delen = [(deel, regio) for regio in regios for deel in regio.postcodes.get(postcode, ())]
    delen.sort(key=lambda paar: (-paar[0].inwoners, paar[0].code))
    gevonden = [(deel.code, regio.wijken[deel.code], regio) for deel, regio in delen]
    inwoners = tuple(deel.inwoners for deel, _ in delen)
    return _plaats(postcode, gevonden, (postcode, *(code for code, _, _ in gevonden)), inwoners) if gevonden else None


def gemeente_van(postcode: str, regios: Iterable[RegioDocument]) -> str | None:
    """The gemeente of a postcode that lies in no wijk."""
    return next(
        (code for regio in regios for code, gemeente in regio.gemeenten.items() if postcode in gemeente.postcodes), None
    )


def van_gemeente(postcode: str, gemeente: str, regios: Iterable[RegioDocument]) -> Plaats | None:
    """A postcode without a wijk: all wijken of its gemeente, the largest first."""
    wijken = [
        (code, feiten, regio)
        for regio in regios
        for code, feiten in regio.wijken.items()
        if feiten.gemeente == gemeente
    ]
    wijken.sort(key=lambda drietal: (-drietal[1].inwoners, drietal[0]))
    inwoners = tuple(float(feiten.inwoners) for _, feiten, _ in wijken)
    return _plaats(postcode, wijken, (postcode, *(code for code, _, _ in wijken)), inwoners) if wijken else None


def _plaats(
    postcode: str | None,
    wijken: list[tuple[str, WijkFeiten, RegioDocument]],
    sleutels: tuple[str, ...],
    inwoners: tuple[float, ...],
) -> Plaats:
    _, eerste, regio = wijken[0]
    gemeente = regio.gemeenten[eerste.gemeente]
    namen = tuple((code, feiten) for code, feiten, _ in wijken)
    return Plaats(postcode, namen, regio, eerste.gemeente, gemeente, sleutels, inwoners)
