"""The queries that the directory answers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from services.directory.document import AanbiederDocument, Document, RegioDocument, TeamDocument
from services.directory.domain import plaats
from services.directory.domain.page import Page, make_page
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import Query
from services.directory.reader import Reader
from services.errors import Fault, Invalid, NotFound
from services.regels.gebieden import Area, Indeling, Naming, naming, partition

WIJKEN = 50  # wijken a page
GEBIEDEN = 50  # areas a page


class Found(NamedTuple):
    """A page of an answer, and the codes under which the teams that it rests on are found."""

    page: Page
    places: tuple[str, ...]


class FoundWijk(msgspec.Struct, frozen=True):
    """A wijk with its gemeente. `share` is the part of a postcode's inhabitants that live in it (0-1)."""

    code: str
    naam: str
    gemeente: str
    share: float = 1.0


def contactpunten(reader: Reader, query: Query, now: datetime, *, volledig: bool = True) -> Found:
    """Answer "wie kan ik benaderen" for a place and a moment. `volledig` says whether the reader knows all there is to
    know. Raises `NotFound` for an unknown place, `Invalid` for a postcode that does not lie in the wijk."""
    place = find_place(reader, query)
    teams = [team for team in reader.candidates("team", place.sleutels) if isinstance(team, TeamDocument)]
    aanbieders = _aanbieders(reader, teams)
    return Found(make_page(query, place, teams, aanbieders, now, volledig=volledig), place.sleutels)


def _aanbieders(reader: Reader, teams: Iterable[TeamDocument]) -> list[Document]:
    """Return the aanbieders of teams, and those on whose behalf these work."""
    own = reader.fetch({f"aanbieder:{aanbieder}" for team in teams for aanbieder in team.aanbieders})
    found = [one for one in own.values() if isinstance(one, AanbiederDocument)]
    heads = {f"aanbieder:{head}" for one in found for head in one.onderaannemer_van} - own.keys()
    return [*found, *(reader.fetch(heads).values() if heads else ())]


def find_place(reader: Reader, query: Query) -> Plaats:
    """Return the place of a query. Raises `NotFound`, or `Invalid` for a postcode that does not lie in the wijk."""
    if query.wijk is None:
        return _known(_of_postcode(reader, query.postcode or ""), f"postcode {query.postcode}")
    wijk = _known(_of_wijk(reader, query.wijk), f"wijk {query.wijk}")
    if query.postcode is None:
        return wijk
    postcode = _of_postcode(reader, query.postcode)
    if postcode and (found := plaats.of_both(wijk, postcode)):
        return found
    raise Invalid(Fault("query.postcode", f"Postcode {query.postcode} ligt niet in wijk {query.wijk}."))


def _known(place: Plaats | None, what: str) -> Plaats:
    if place is None:
        raise NotFound(f"Wij kennen {what} niet. Zoek opnieuw op de zoekpagina: /")
    return place


def _of_wijk(reader: Reader, code: str) -> Plaats | None:
    return plaats.of_wijk(code, _regios(reader.candidates("regio", [code])))


def _of_postcode(reader: Reader, postcode: str) -> Plaats | None:
    regios = _regios(reader.candidates("regio", [postcode]))
    if found := plaats.of_postcode(postcode, regios):
        return found
    if gemeente := plaats.gemeente_of(postcode, regios):
        return plaats.of_gemeente(postcode, gemeente, _regios(reader.candidates("regio", [gemeente])))
    return None


def gebieden(reader: Reader, gemeente: str, page: int) -> tuple[Sequence[Area], bool]:
    """Return a page of the areas of a gemeente, the small ones before the large ones, and whether there are more.
    Raises `NotFound` for a gemeente that has no wijken."""
    found = indelingen(reader, [gemeente])
    if gemeente not in found:
        raise NotFound(f"Wij kennen gemeente {gemeente} niet.")
    every = (*found[gemeente].klein, *found[gemeente].groot)
    return every[(page - 1) * GEBIEDEN : page * GEBIEDEN], len(every) > page * GEBIEDEN


def naming_in(reader: Reader, regio: RegioDocument) -> Naming:
    """Return what may be told of a zorgvraag in each wijk of a regio."""
    gemeenten = {wijk.gemeente for wijk in regio.wijken.values()}
    inwoners = {code: wijk.inwoners for code, wijk in regio.wijken.items()}
    return naming(inwoners, indelingen(reader, gemeenten).values())


def indelingen(reader: Reader, gemeenten: Collection[str]) -> Mapping[str, Indeling]:
    """Return the areas of gemeenten, of all their wijken, in whichever regio these lie."""
    wijken: dict[str, dict[str, int]] = {}
    for regio in _regios(reader.candidates("regio", gemeenten)):
        for code, wijk in regio.wijken.items():
            wijken.setdefault(wijk.gemeente, {})[code] = wijk.inwoners
    return {gemeente: partition(gemeente, wijken[gemeente]) for gemeente in gemeenten if gemeente in wijken}


def inwoners_of_gemeente(reader: Reader, code: str) -> int:
    """Return how many inhabitants a gemeente has, in whichever regio's its wijken are (veilig, rule 2)."""
    regios = _regios(reader.candidates("regio", [code]))
    wijken = {name: wijk for regio in regios for name, wijk in regio.wijken.items() if wijk.gemeente == code}
    return sum(wijk.inwoners for wijk in wijken.values())


def _regios(documents: Iterable[Document]) -> list[RegioDocument]:
    return [document for document in documents if isinstance(document, RegioDocument)]


def wijken_by_name(reader: Reader, text: str, page: int) -> tuple[list[FoundWijk], bool]:
    """Return the wijken whose name holds a text or whose gemeente is called so, and whether there are more."""
    found = reader.named(text)
    shown = found[(page - 1) * WIJKEN : page * WIJKEN]
    return [FoundWijk(one.code, one.naam, one.gemeente) for one in shown], len(found) > page * WIJKEN


def wijken_by_code(reader: Reader, codes: Sequence[str]) -> list[FoundWijk]:
    """Return the wijken with these codes, in this order; unknown ones are left out."""
    found = {
        code: FoundWijk(code, wijk.naam, regio.gemeenten[wijk.gemeente].naam)
        for regio in _regios(reader.candidates("regio", codes))
        for code, wijk in regio.wijken.items()
    }
    return [found[code] for code in codes if code in found]


def wijken_by_postcode(reader: Reader, postcode: str) -> list[FoundWijk]:
    """Return the wijken of a postcode, with the share of its inhabitants in each, however small; none when it is
    unknown."""
    if (place := _of_postcode(reader, postcode)) is None:
        return []
    total = sum(place.inwoners) or 1
    found = wijken_by_code(reader, (*place.codes, *place.codes_ook_in))
    return [
        msgspec.structs.replace(wijk, share=inwoners / total)
        for wijk, inwoners in zip(found, place.inwoners, strict=True)
    ]
