"""The directory as the site sees it, in the same process."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

import msgspec
from typing_extensions import override

from directory_site.client import Directory, Unknown, Wijk
from events.codes import Dagdeel
from services.directory import application
from services.directory.application import FoundWijk
from services.directory.domain.query import Query
from services.directory.reader import Source
from services.errors import NotFound
from services.platform.runtime.clock import Clock


class SiteDirectory(Directory):
    """The client of the site, over the directory."""

    def __init__(self, source: Source, clock: Clock) -> None:
        self._source, self._clock = source, clock

    @override
    def contactpunten(self, wijk: str, moment: tuple[str, str] | None, specialismen: Sequence[str]) -> dict[str, Any]:
        query = Query(wijk=wijk, specialismen=tuple(specialismen))
        if moment:
            datum, dagdeel = date.fromisoformat(moment[0]), cast("Dagdeel", moment[1])
            query = msgspec.structs.replace(query, datum=datum, dagdeel=dagdeel)
        now = self._clock()
        try:
            page = self._source.ask(
                lambda reader, volledig: application.contactpunten(reader, query, now, volledig=volledig)
            )
        except NotFound as error:
            raise Unknown from error
        found: dict[str, Any] = msgspec.to_builtins(page.antwoord)
        return found

    @override
    def wijken_by_postcode(self, postcode: str) -> list[Wijk]:
        return _wijken(self._source.ask(lambda reader, **_: application.wijken_by_postcode(reader, postcode)))

    @override
    def wijken_by_name(self, text: str) -> list[Wijk]:
        return _wijken(self._source.ask(lambda reader, **_: application.wijken_by_name(reader, text, 1))[0])

    @override
    def wijken_by_code(self, codes: Sequence[str]) -> list[Wijk]:
        return _wijken(self._source.ask(lambda reader, **_: application.wijken_by_code(reader, codes)))


def _wijken(found: Iterable[FoundWijk]) -> list[Wijk]:
    return [Wijk(wijk.code, wijk.naam, wijk.gemeente, wijk.share) for wijk in found]
