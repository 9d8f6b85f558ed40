"""The directory as the site sees it, in the same process."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

import msgspec

from directory_site.client import Unknown, Wijk
from events.codes import Dagdeel
from services.directory import application
from services.directory.domain.query import Query
from services.directory.reader import Source
from services.errors import NotFound
from services.platform.runtime.clock import Clock


class SiteGids:
    """See `directory_site.client.Gids`."""

    def __init__(self, bron: Source, clock: Clock) -> None:
        self._bron, self._clock = bron, clock

    def contactpunten(self, wijk: str, moment: tuple[str, str] | None, specialismen: Sequence[str]) -> dict[str, Any]:
        """See `Gids`."""
        vraag = Query(wijk=wijk, specialismen=tuple(specialismen))
        if moment:
            datum, dagdeel = date.fromisoformat(moment[0]), cast("Dagdeel", moment[1])
            vraag = msgspec.structs.replace(vraag, datum=datum, dagdeel=dagdeel)
        try:
            blad = self._bron.vraag(
                lambda index, volledig: application.contactpunten(index, vraag, self._clock(), volledig=volledig)
            )
        except NotFound as error:
            raise Unknown from error
        found: dict[str, Any] = msgspec.to_builtins(blad.antwoord)
        return found

    def van_postcode(self, postcode: str) -> list[Wijk]:
        """See `Gids`."""
        return [Wijk(*wijk) for wijk in self._bron.vraag(lambda index, **_: application.wijken_van(index, postcode))]

    def op_naam(self, naam: str) -> list[Wijk]:
        """See `Gids`."""
        return [Wijk(*wijk) for wijk in self._bron.vraag(lambda index, **_: application.wijken(index, naam, 1))[0]]

    def namen(self, codes: Sequence[str]) -> list[Wijk]:
        """See `Gids`."""
        return [Wijk(*wijk) for wijk in self._bron.vraag(lambda index, **_: application.wijken_met(index, codes))]
