"""The directory as the site sees it, in the same process."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any, cast

import msgspec
from typing_extensions import override

from directory_site.client import Directory, Elsewhere, Ended, FoundPlace, Place, Unknown, Wijk
from events.codes import Dagdeel
from services.directory.application import wijken
from services.directory.application.afspraken import afspraak
from services.directory.application.onjuistheden import Reports
from services.directory.application.plaatsen import plaatsen, postcode_in
from services.directory.application.unanswered import Unanswered
from services.directory.application.wijken import FoundWijk
from services.directory.bodies import HeleAfspraak
from services.directory.domain.query import Query
from services.directory.kept import Answers
from services.directory.reader import Reader, Source, require_complete
from services.errors import Gone, Invalid, NotFound
from services.platform.runtime.away import Away
from services.platform.web.limiting import network
from services.regels.volgorde import Audience


class SiteDirectory(Directory):
    """The client of the site, over the directory. Searches that found nobody are counted in `unanswered`; what visitors
    say is wrong goes to `reports`."""

    def __init__(self, source: Source, answers: Answers, unanswered: Unanswered, reports: Reports) -> None:
        self._source, self._answers, self._unanswered, self._reports = source, answers, unanswered, reports

    @override
    def contactpunten(
        self, place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str, pagina: int = 1
    ) -> dict[str, Any]:
        query = _query(place, moment, specialismen, voor)
        try:
            found = self._answers.contactpunten(msgspec.structs.replace(query, pagina=pagina))
        except NotFound as error:
            raise Unknown from error
        except Invalid as error:
            raise Elsewhere from error
        beside = {"maxAge": found.fresh_for, "tag": found.kept.tag, "more": found.kept.more}
        return {**msgspec.json.decode(found.json), **beside}

    @override
    def searched(
        self, place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str, visitor: str
    ) -> None:
        with suppress(NotFound, Invalid, Away):  # the page of the answer tells so
            found = self._answers.contactpunten(_query(place, moment, specialismen, voor))
            self._unanswered.count(found.kept.missed, network(visitor))

    @override
    def report(self, team_id: str, onjuist: Sequence[str], visitor: str) -> None:
        try:
            self._reports.report(team_id, onjuist, network(visitor))
        except NotFound as error:
            raise Unknown from error
        except Gone as error:
            raise Ended from error

    @override
    def afspraak(self, afspraak_id: str) -> dict[str, Any]:
        def question(reader: Reader, *, volledig: bool) -> tuple[HeleAfspraak, datetime | None]:
            complete = require_complete(reader, volledig=volledig)
            return afspraak(complete, afspraak_id), complete.updated()

        try:
            found, updated = self._source.ask(question)
        except NotFound as error:
            raise Unknown from error
        except Gone as error:
            raise Ended from error
        return {**msgspec.to_builtins(found), "gegevensVan": updated and updated.isoformat()}

    @override
    def wijken_by_postcode(self, postcode: str) -> list[Wijk]:
        return _wijken(self._source.ask(lambda reader, **_: wijken.wijken_by_postcode(reader, postcode)))

    @override
    def postcode_in(self, text: str) -> str | None:
        return postcode_in(text)

    @override
    def places(self, text: str) -> list[FoundPlace]:
        found = self._source.ask(lambda reader, **_: plaatsen(reader, text))
        return [FoundPlace(place.soort, place.naam, place.hoe, _wijken(place.wijken)) for place in found]

    @override
    def wijken_by_code(self, codes: Sequence[str]) -> list[Wijk]:
        return _wijken(self._source.ask(lambda reader, **_: wijken.wijken_by_code(reader, codes)))


def _query(place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str) -> Query:
    asked = Query(
        wijk=place.wijk, postcode=place.postcode, specialismen=tuple(specialismen), voor=cast("Audience", voor)
    )
    if moment is None:
        return asked
    datum, dagdeel = date.fromisoformat(moment[0]), cast("Dagdeel", moment[1])
    return msgspec.structs.replace(asked, datum=datum, dagdeel=dagdeel)


def _wijken(found: Iterable[FoundWijk]) -> list[Wijk]:
    return [Wijk(wijk.code, wijk.naam, wijk.gemeente, wijk.share, wijk.buurten) for wijk in found]
