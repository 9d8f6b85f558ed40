"""The answer to "wie kan ik benaderen", with all that it rests on (L 2.1, rij 1)."""

from datetime import datetime
from typing import NamedTuple

from services.directory.application.places import find_place
from services.directory.document import AanbiederDocument, AfspraakDocument, Document, TeamDocument
from services.directory.domain import samenwerking
from services.directory.domain.ended import aanbieders_of, still_there
from services.directory.domain.page import Around, Page, make_page
from services.directory.domain.query import AFSPRAKEN, Query
from services.directory.reader import Reader
from services.errors import Fault, Invalid


class Found(NamedTuple):
    """A page of an answer, and the places under which the teams and afspraken that it rests on are found."""

    page: Page
    places: tuple[str, ...]


def contactpunten(reader: Reader, query: Query, now: datetime, *, volledig: bool = True) -> Found:
    """Answer "wie kan ik benaderen" for a place and a moment. `volledig` says whether the reader knows all there is to
    know: else a zorgverzekeraar that it does not know may be there. Raises `NotFound` for an unknown place, `Invalid`
    for a postcode that does not lie in the wijk and for a zorgverzekeraar that nobody registered."""
    place = find_place(reader, query)
    near = reader.near(place.sleutels)
    teams = [one for one in near if isinstance(one, TeamDocument)]
    afspraken = samenwerking.in_order(one for one in near if isinstance(one, AfspraakDocument))
    asked = {f"zorgverzekeraar:{query.zorgverzekeraar}"} if query.zorgverzekeraar else set()
    known = reader.fetch(aanbieders_of(teams) | samenwerking.streams_of(afspraken[:AFSPRAKEN]) | asked)
    if volledig and not asked <= known.keys():
        raise Invalid(Fault("query.zorgverzekeraar", f"Er is geen zorgverzekeraar {query.zorgverzekeraar}."))
    if heads := {f"aanbieder:{head}" for one in known.values() for head in _heads(one)} - known.keys():
        known |= reader.fetch(heads)
    around = Around(still_there(teams, known), afspraken, known)
    return Found(make_page(query, place, around, now, volledig=volledig), place.sleutels)


def _heads(document: Document) -> tuple[str, ...]:
    """Return the aanbieders on whose behalf one works."""
    return document.onderaannemer_van if isinstance(document, AanbiederDocument) else ()
