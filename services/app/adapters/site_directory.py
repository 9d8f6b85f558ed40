"""The directory as the site sees it, in the same process."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import Any, cast

import msgspec
from typing_extensions import override
from werkzeug.utils import cached_property

from directory_site.client import Answer, Directory, Elsewhere, Ended, FoundPlace, Place, Unknown, Wijk
from events.codes import Dagdeel
from services.bodies import Body
from services.directory.application import regios, wijken
from services.directory.application.aanbieders import aanbieder
from services.directory.application.afspraken import afspraak
from services.directory.application.contactpunten import contactpunten
from services.directory.application.onjuistheden import Reports
from services.directory.application.plaatsen import plaatsen, postcode_in
from services.directory.application.teams import team
from services.directory.application.unanswered import Unanswered
from services.directory.application.week import week
from services.directory.application.wijken import FoundWijk
from services.directory.domain.query import Query
from services.directory.kept import Answers, Given
from services.directory.reader import Question, Reader, Source, require_complete
from services.errors import Gone, Invalid, NotFound
from services.platform.runtime.away import Away
from services.platform.runtime.clock import Clock
from services.platform.web.limiting import network
from services.regels.volgorde import Audience

PARTS = ("wijk", "week")  # of an answer that is both


class SiteDirectory(Directory):
    """The client of the site, over the directory. Searches that found nobody are counted in `unanswered`; what visitors
    say is wrong goes to `reports`."""

    def __init__(
        self, source: Source, answers: Answers, clock: Clock, unanswered: Unanswered, reports: Reports
    ) -> None:
        self._source, self._answers, self._clock = source, answers, clock
        self._unanswered, self._reports = unanswered, reports

    @override
    def contactpunten(
        self, place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str, pagina: int = 1
    ) -> Answer:
        query = _query(place, moment, specialismen, voor)
        with _telling(), _placing():
            return _Packed(self._answers.contactpunten(msgspec.structs.replace(query, pagina=pagina)))

    @override
    def now_and_week(self, place: Place, specialismen: Sequence[str], voor: str) -> tuple[Answer, Answer]:
        of_week = tuple(specialismen) if len(specialismen) == 1 else ()
        coming = Query(wijk=place.wijk, postcode=place.postcode, specialismen=of_week)
        with _telling(), _placing():
            now, found = self._answers.at_once((contactpunten, _query(place, None, specialismen, voor)), (week, coming))
        return _Packed(now), _Packed(found)

    @override
    def wijk_and_week(self, code: str) -> tuple[Answer, Answer]:
        with _telling():
            found = self._answers.wijk_and_week(Query(wijk=code))
        return _Packed(found, "wijk"), _Packed(found, "week")

    @override
    def team(self, team_id: str) -> dict[str, Any]:
        return self._one(lambda reader, volledig: team(reader, team_id, self._clock(), volledig=volledig).team)

    @override
    def aanbieder(self, aanbieder_id: str, pagina: int = 1) -> dict[str, Any]:
        return self._page(lambda reader, volledig: aanbieder(reader, aanbieder_id, pagina, volledig=volledig))

    @override
    def regios(self, pagina: int = 1) -> dict[str, Any]:
        return self._page(lambda reader, **_: regios.regios(reader, pagina))

    @override
    def regio(self, code: str) -> dict[str, Any]:
        return self._one(lambda reader, volledig: regios.regio(reader, code, self._clock(), volledig=volledig))

    @override
    def gemeente(self, code: str) -> dict[str, Any]:
        return self._one(lambda reader, volledig: regios.gemeente(reader, code, self._clock(), volledig=volledig))

    @override
    def searched(
        self, place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str, visitor: str
    ) -> None:
        with suppress(NotFound, Gone, Invalid, Away):  # the page of the answer tells so
            found = self._answers.contactpunten(_query(place, moment, specialismen, voor))
            self._unanswered.count(found.kept.missed, network(visitor))

    @override
    def report(self, team_id: str, onjuist: Sequence[str], visitor: str) -> None:
        with _telling():
            self._reports.report(team_id, onjuist, network(visitor))

    @override
    def afspraak(self, afspraak_id: str) -> dict[str, Any]:
        return self._one(lambda reader, **_: afspraak(reader, afspraak_id))

    def _one(self, find: Question[Body]) -> dict[str, Any]:
        return self._page(lambda reader, volledig: (find(reader, volledig=volledig), False))

    def _page(self, find: Question[tuple[Body, bool]]) -> dict[str, Any]:
        """Return what a use case finds, and whether there is a next page, as of when the index is."""

        def question(reader: Reader, *, volledig: bool) -> tuple[Body, bool, datetime | None]:
            complete = require_complete(reader, volledig=volledig)
            return *find(complete, volledig=volledig), complete.updated()

        with _telling():
            found, more, updated = self._source.ask(question)
        beside = {"more": more, "gegevensVan": updated and updated.isoformat()}
        return {**msgspec.to_builtins(found), **beside}

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

    @override
    def successors(self, codes: Sequence[str]) -> dict[str, list[str]]:
        return self._source.ask(lambda reader, **_: wijken.successors(reader, codes))


@contextmanager
def _telling() -> Iterator[None]:
    """Tell in the words of the site that something is not there."""
    try:
        yield
    except NotFound as error:
        raise Unknown from error
    except Gone as error:
        raise Ended([(one.id, one.naam) for one in error.instead]) from error


@contextmanager
def _placing() -> Iterator[None]:
    """Tell in the words of the site that a postcode does not lie in the wijk: nothing else can be wrong there."""
    try:
        yield
    except Invalid as error:
        raise Elsewhere from error


class _Packed(Mapping[str, Any]):
    """An answer, or a part of one, of which the JSON is read when its page must be made. Mostly that was made before:
    then only what stands beside it is asked for."""

    def __init__(self, found: Given, part: str | None = None) -> None:
        self._found, self._part = found, part
        self._beside = {
            "maxAge": found.fresh_for, "tag": found.kept.tag, "more": found.kept.more, "volledig": found.kept.volledig,
            "gegevensVan": found.gegevens_van and found.gegevens_van.isoformat(),
        }  # fmt: skip

    @cached_property
    def _whole(self) -> dict[str, Any]:
        body = msgspec.json.decode(self._found.json)
        if self._part:
            parts = {name: body.pop(name) for name in PARTS}
            body = {**parts[self._part], **body}
        return {**body, **self._beside}

    @override
    def __getitem__(self, key: str) -> Any:
        return self._beside[key] if key in self._beside else self._whole[key]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    @override
    def __len__(self) -> int:
        return len(self._whole)


def _query(place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str) -> Query:
    asked = Query(
        wijk=place.wijk, postcode=place.postcode, specialismen=tuple(specialismen), voor=cast("Audience", voor)
    )
    if moment is None:
        return asked
    datum, dagdeel = date.fromisoformat(moment[0]), cast("Dagdeel", moment[1])
    return msgspec.structs.replace(asked, datum=datum, dagdeel=dagdeel)


def _wijken(found: Iterable[FoundWijk]) -> list[Wijk]:
    return [Wijk(one.code, one.naam, one.gemeente, one.share, one.buurten, one.gemeente_code) for one in found]
