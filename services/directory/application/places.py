"""Which wijken, gemeente and regio a query is about (rij 20, 26)."""

from collections.abc import Iterable

from services.directory.document import Document, RegioDocument
from services.directory.domain import plaats
from services.directory.domain.figures import wijken_of_gemeente
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import Query
from services.directory.domain.successors import successors
from services.directory.reader import Reader
from services.errors import Fault, Gone, Instead, Invalid, NotFound


def find_place(reader: Reader, query: Query) -> Plaats:
    """Return the place of a query. Raises `NotFound`, or `Invalid` for a postcode that does not lie in the wijk."""
    if query.wijk is None:
        return _require(of_postcode(reader, query.postcode or ""), f"postcode {query.postcode}")
    wijk = _require(_of_wijk(reader, query.wijk), f"wijk {query.wijk}")
    if query.postcode is None:
        return wijk
    postcode = of_postcode(reader, query.postcode)
    if postcode and (found := plaats.of_both(wijk, postcode)):
        return found
    raise Invalid(Fault("query.postcode", f"Postcode {query.postcode} ligt niet in wijk {query.wijk}."))


def find_public_place(reader: Reader, query: Query) -> Plaats:
    """Return the place of a query, as `find_place` does. Raises `Gone` for a wijk that ended, with those that took its
    place."""
    try:
        return find_place(reader, query)
    except NotFound:
        if query.wijk is None or (found := successors_of(reader, query.wijk)) is None:
            raise
        others = [Instead(code, naam) for code, naam in found.items()]
        raise Gone(f"Wijk {query.wijk} bestaat niet meer.", others) from None


def successors_of(reader: Reader, wijk: str) -> dict[str, str] | None:
    """Return what took the place of a wijk that ended, as `domain.successors` does."""
    return successors(wijk, lambda codes: regios(reader.candidates("regio", codes)))


def _require(place: Plaats | None, what: str) -> Plaats:
    if place is None:
        raise NotFound(f"Wij kennen {what} niet. Zoek opnieuw op de zoekpagina: /")
    return place


def _of_wijk(reader: Reader, code: str) -> Plaats | None:
    return plaats.of_wijk(code, regios(reader.candidates("regio", [code])))


def of_postcode(reader: Reader, postcode: str) -> Plaats | None:
    """Return the place of a postcode; None when it is unknown."""
    found = regios(reader.candidates("regio", [postcode]))
    if place := plaats.of_postcode(postcode, found):
        return place
    if gemeente := plaats.gemeente_of(postcode, found):
        return plaats.of_gemeente(postcode, gemeente, regios(reader.candidates("regio", [gemeente])))
    return None


def regios(documents: Iterable[Document]) -> list[RegioDocument]:
    """Return the regio's among documents."""
    return [document for document in documents if isinstance(document, RegioDocument)]


def find_regio(reader: Reader, code: str) -> RegioDocument:
    """Return a regio that has wijken. Raises `NotFound`."""
    found = reader.fetch([f"regio:{code}"]).get(f"regio:{code}")
    if not isinstance(found, RegioDocument) or not found.wijken:
        raise NotFound(f"Wij kennen regio {code} niet.")
    return found


def regios_of_gemeente(reader: Reader, gemeente: str) -> list[RegioDocument]:
    """Return the regio's in which wijken of a gemeente lie. Raises `NotFound` when none does."""
    found = regios(reader.candidates("regio", [gemeente]))
    if not wijken_of_gemeente(gemeente, found):
        raise NotFound(f"Wij kennen gemeente {gemeente} niet.")
    return found
