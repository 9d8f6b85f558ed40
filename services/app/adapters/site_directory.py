"""The directory as the site sees it, in the same process."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

import msgspec

from directory_site.client import Unknown, Wijk
from events.codes import Dagdeel
from services.directory import application
from services.directory.domain.query import Vraag
from services.directory.reader import Bron
from services.errors import NietGevonden
from services.platform.runtime.clock import Clock


class SiteGids:
    """See `directory_site.client.Directory`."""

    def __init__(self, bron: Bron, clock: Clock) -> None:
        self._bron, self._clock = bron, clock

    def contactpunten(self, wijk: str, moment: tuple[str, str] | None, specialismen: Sequence[str]) -> dict[str, Any]:
        """See `Directory`."""
        vraag = Vraag(wijk=wijk, specialismen=tuple(specialismen))
        if moment:
            datum, dagdeel = date.fromisoformat(moment[0]), cast("Dagdeel", moment[1])
            vraag = msgspec.structs.replace(vraag, datum=datum, dagdeel=dagdeel)
        try:
            blad = self._bron.vraag(
                lambda index, volledig: application.contactpunten(index, vraag, self._clock(), volledig=volledig)
            )
        except NietGevonden as error:
            raise Unknown from error
        found: dict[str, Any] = msgspec.to_builtins(blad.antwoord)
        return found

    def wijken_by_postcode(self, postcode: str) -> list[Wijk]:
        """See `Directory`."""
        return [Wijk(*wijk) for wijk in self._bron.vraag(lambda index, **_: application.wijken_van(index, postcode))]

    def wijken_by_name(self, text: str) -> list[Wijk]:
        """See `Directory`."""
        return [Wijk(*wijk) for wijk in self._bron.vraag(lambda index, **_: application.wijken(index, text, 1))[0]]

    def wijken_by_code(self, codes: Sequence[str]) -> list[Wijk]:
        """See `Directory`."""
        return [Wijk(*wijk) for wijk in self._bron.vraag(lambda index, **_: application.wijken_met(index, codes))]
