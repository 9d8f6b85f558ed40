"""The areas of gemeenten that may be told of a zorgvraag (`veilig.md`, rule 1), and their inhabitants."""

from collections.abc import Collection, Mapping, Sequence

from services.directory.application.places import regios
from services.directory.document import RegioDocument
from services.directory.reader import Reader
from services.errors import NotFound
from services.regels.gebieden import Area, Indeling, Naming, naming, partition

GEBIEDEN = 50  # a page


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
    for regio in regios(reader.candidates("regio", gemeenten)):
        for code, wijk in regio.wijken.items():
            wijken.setdefault(wijk.gemeente, {})[code] = wijk.inwoners
    return {gemeente: partition(gemeente, wijken[gemeente]) for gemeente in gemeenten if gemeente in wijken}


def inwoners_of_gemeente(reader: Reader, code: str) -> int:
    """Return how many inhabitants a gemeente has, in whichever regio's its wijken are (veilig, rule 2)."""
    found = regios(reader.candidates("regio", [code]))
    wijken = {name: wijk for regio in found for name, wijk in regio.wijken.items() if wijk.gemeente == code}
    return sum(wijk.inwoners for wijk in wijken.values())
