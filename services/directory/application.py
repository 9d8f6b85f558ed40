"""The queries that the directory answers."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from services.directory import bodies
from services.directory.document import Document, RegioDocument, TeamDocument
from services.directory.domain import answer, plaats
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import OTHERS, TEAMS, Query, moment_of
from services.directory.reader import Reader
from services.errors import NotFound
from services.regels import volgorde
from services.regels.volgorde import Criteria, Ranking, Reachable

WIJKEN = 50  # wijken a page
NOBODY = Ranking((), (), ())


class Page(msgspec.Struct, frozen=True):
    """An answer, and whether there is a next page."""

    antwoord: bodies.Antwoord
    more: bool


class FoundWijk(msgspec.Struct, frozen=True):
    """A wijk with its gemeente. `share` is the part of a postcode's inhabitants that live in it (0-1)."""

    code: str
    naam: str
    gemeente: str
    share: float = 1.0


def contactpunten(reader: Reader, query: Query, now: datetime, *, volledig: bool = True) -> Page:
    """Answer "wie kan ik benaderen" for a place and a moment. `volledig` says whether the reader knows all there is to
    know. Raises `NotFound` for an unknown place."""
    place = find_place(reader, query)
    at, interval = moment_of(query, place.regio.dagindeling, now)
    teams = [team for team in reader.candidates("team", place.sleutels) if isinstance(team, TeamDocument)]
    ranking = volgorde.rank(
        teams,
        Criteria(at=at, interval=interval, wijken=place.codes, specialismen=query.specialismen, now=now),
    )
    page = _page(ranking, query.pagina)
    names = reader.fetch({f"aanbieder:{aanbieder}" for team in _teams(page) for aanbieder in team.aanbieders})
    return Page(
        bodies.Antwoord(
            plaats=answer.plaats(place),
            moment=at.moment,
            dagsoort=at.dagsoort,
            dagdeel=at.dagdeel,
            gegevens_van=reader.updated(),
            volledig=volledig,
            loket=answer.loket(place.regio, at),
            contactpunten=tuple(answer.contactpunt(one, _team(one), names) for one in page.now),
            later=tuple(answer.later(one, _team(one), names) for one in page.later),
            andere_hulp=tuple(answer.contactpunt(one, _team(one), names) for one in page.other_help),
            verantwoordelijken=answer.verantwoordelijken(place, at),
            spoed=bodies.Spoed(huisartsenspoedpost=place.regio.huisartsenspoedpost),
        ),
        more=_page(ranking, query.pagina + 1) != NOBODY,
    )


def _page(ranking: Ranking, number: int) -> Ranking:
    """Return one page of each list."""
    teams = slice((number - 1) * TEAMS, number * TEAMS)
    others = slice((number - 1) * OTHERS, number * OTHERS)
    return Ranking(ranking.now[teams], ranking.later[others], ranking.other_help[others])


def _team(reachable: Reachable) -> TeamDocument:
    assert isinstance(reachable.team, TeamDocument)  # noqa: S101 - the rule hands back what it was given
    return reachable.team


def _teams(page: Ranking) -> Iterable[TeamDocument]:
    return (_team(one) for found in (page.now, page.later, page.other_help) for one in found)


def find_place(reader: Reader, query: Query) -> Plaats:
    """Return the place of a query. Raises `NotFound`."""
    found = _of_wijk(reader, query.wijk) if query.wijk else _of_postcode(reader, query.postcode or "")
    if found is None:
        what = f"wijk {query.wijk}" if query.wijk else f"postcode {query.postcode}"
        raise NotFound(f"Wij kennen {what} niet. Zoek opnieuw op de zoekpagina: /")
    return found


def _of_wijk(reader: Reader, code: str) -> Plaats | None:
    return plaats.of_wijk(code, _regios(reader.candidates("regio", [code])))


def _of_postcode(reader: Reader, postcode: str) -> Plaats | None:
    regios = _regios(reader.candidates("regio", [postcode]))
    if found := plaats.of_postcode(postcode, regios):
        return found
    if gemeente := plaats.gemeente_of(postcode, regios):
        return plaats.of_gemeente(postcode, gemeente, _regios(reader.candidates("regio", [gemeente])))
    return None


def _regios(documents: Iterable[Document]) -> list[RegioDocument]:
    return [document for document in documents if isinstance(document, RegioDocument)]


def wijken_by_name(reader: Reader, text: str, page: int) -> tuple[list[FoundWijk], bool]:
    """Return the wijken whose name holds a text or whose gemeente is called so, and whether there are more."""
    wanted = text.casefold()
    found = sorted(
        (not wijk.naam.casefold().startswith(wanted), wijk.naam, code, regio.gemeenten[wijk.gemeente].naam)
        for regio in _regios(reader.all("regio"))
        for code, wijk in regio.wijken.items()
        if wanted in wijk.naam.casefold() or wanted == regio.gemeenten[wijk.gemeente].naam.casefold()
    )
    shown = found[(page - 1) * WIJKEN : page * WIJKEN]
    return [FoundWijk(code, naam, gemeente) for _, naam, code, gemeente in shown], len(found) > page * WIJKEN


def wijken_by_code(reader: Reader, codes: Sequence[str]) -> list[FoundWijk]:
    """Return the wijken with these codes, in this order; unknown ones are left out."""
    found = {
        code: FoundWijk(code, wijk.naam, regio.gemeenten[wijk.gemeente].naam)
        for regio in _regios(reader.candidates("regio", codes))
        for code, wijk in regio.wijken.items()
    }
    return [found[code] for code in codes if code in found]


def wijken_by_postcode(reader: Reader, postcode: str) -> list[FoundWijk]:
    """Return the wijken of a postcode, with the share of its inhabitants in each; none when it is unknown."""
    try:
        place = find_place(reader, Query(postcode=postcode))
    except NotFound:
        return []
    total = sum(place.inwoners) or 1
    return [
        msgspec.structs.replace(wijk, share=inwoners / total)
        for wijk, inwoners in zip(wijken_by_code(reader, place.codes), place.inwoners, strict=True)
    ]
