"""An aanbieder by its id, with a page of its teams and with whom it works together."""

from services.directory import teams_bodies as bodies
from services.directory.application.team_sets import page_of, teams_of_aanbieder
from services.directory.document import AanbiederDocument, AfspraakDocument
from services.directory.domain import aanbieder as domain
from services.directory.domain import samenwerking
from services.directory.domain.listed import by_name
from services.directory.reader import Reader
from services.errors import Gone, NotFound


def aanbieder(reader: Reader, aanbieder_id: str, page: int, *, volledig: bool) -> tuple[bodies.HeleAanbieder, bool]:
    """Return an aanbieder, and whether it has more teams: those that the reader knows. Raises `NotFound`, or `Gone` for
    one that ended."""
    found = find_aanbieder(reader, aanbieder_id)
    teams = by_name(teams_of_aanbieder(reader, aanbieder_id))
    shown, more = page_of(reader, teams, page)
    standing = reader.candidates("afspraak", [f"aanbieder:{aanbieder_id}"])
    afspraken = samenwerking.in_order(one for one in standing if isinstance(one, AfspraakDocument))
    known = reader.fetch(domain.streams_of(found, afspraken))
    return domain.show(found, teams, shown, afspraken, known, volledig=volledig), more


def find_aanbieder(reader: Reader, aanbieder_id: str) -> AanbiederDocument:
    """Return an aanbieder that is still there. Raises `NotFound`, or `Gone`."""
    found = reader.fetch([f"aanbieder:{aanbieder_id}"]).get(f"aanbieder:{aanbieder_id}")
    if not isinstance(found, AanbiederDocument):
        raise NotFound(f"Wij kennen aanbieder {aanbieder_id} niet.")
    if not found.actief:
        raise Gone("Deze aanbieder is beëindigd.")
    return found
