"""What an answer about a place rests on: the place, and the teams and afspraken that are found there."""

from typing import Generic, NamedTuple, TypeVar

from services.directory.application.places import find_public_place
from services.directory.document import AanbiederDocument, AfspraakDocument, Document, TeamDocument
from services.directory.domain import samenwerking
from services.directory.domain.ended import aanbieders_of, still_there
from services.directory.domain.page import Around, Shown
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import AFSPRAKEN, Query
from services.directory.reader import Reader
from services.errors import Fault, Invalid

P = TypeVar("P", bound=Shown)


class Found(NamedTuple, Generic[P]):
    """What is answered about a place, and the places under which the teams and afspraken that it rests on are found."""

    page: P
    places: tuple[str, ...]


def look_around(reader: Reader, query: Query, *, volledig: bool) -> tuple[Plaats, Around]:
    """Return the place of a query with what is around it. `volledig` says whether the reader knows all there is to
    know: else a zorgverzekeraar that it does not know may be there. Raises `NotFound` for an unknown place, `Gone` for
    a wijk that ended, `Invalid` for a postcode that does not lie in the wijk and for a zorgverzekeraar that nobody
    registered."""
    place = find_public_place(reader, query)
    near = reader.near(place.sleutels)
    teams = [one for one in near if isinstance(one, TeamDocument)]
    afspraken = samenwerking.in_order(one for one in near if isinstance(one, AfspraakDocument))
    asked = {f"zorgverzekeraar:{query.zorgverzekeraar}"} if query.zorgverzekeraar else set()
    known = reader.fetch(aanbieders_of(teams) | samenwerking.streams_of(afspraken[:AFSPRAKEN]) | asked)
    if volledig and not asked <= known.keys():
        raise Invalid(Fault("query.zorgverzekeraar", f"Er is geen zorgverzekeraar {query.zorgverzekeraar}."))
    if heads := {f"aanbieder:{head}" for one in known.values() for head in _heads(one)} - known.keys():
        known |= reader.fetch(heads)
    return place, Around(still_there(teams, known), afspraken, known)


def _heads(document: Document) -> tuple[str, ...]:
    """Return the aanbieders on whose behalf one works."""
    return document.onderaannemer_van if isinstance(document, AanbiederDocument) else ()
