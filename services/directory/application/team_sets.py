"""The teams of many wijken, or of an aanbieder, and how a page of them is read."""

from collections.abc import Mapping, Sequence

from services.directory import teams_bodies as bodies
from services.directory.application.places import regios
from services.directory.document import TeamDocument, WijkFacts, teams_of
from services.directory.domain.ended import aanbieders_of, still_there
from services.directory.domain.figures import keys_of
from services.directory.domain.listed import PAGE, listed
from services.directory.domain.team import Where
from services.directory.reader import Reader


def teams_of_wijken(reader: Reader, wijken: Mapping[str, WijkFacts]) -> list[TeamDocument]:
    """Return the teams of wijken, of however many, in one go: each team once."""
    return still_around(reader, reader.throughout({key for wijk in wijken.items() for key in keys_of(*wijk)}))


def teams_of_aanbieder(reader: Reader, aanbieder_id: str) -> list[TeamDocument]:
    """Return the teams of an aanbieder."""
    return still_around(reader, reader.throughout([teams_of(aanbieder_id)]))


def still_around(reader: Reader, teams: Sequence[TeamDocument]) -> list[TeamDocument]:
    """Return teams with those of their aanbieders that have not ended, and not those of which all have."""
    return still_there(teams, reader.fetch(aanbieders_of(teams)))


def page_of(reader: Reader, teams: Sequence[TeamDocument], page: int) -> tuple[tuple[bodies.TeamInLijst, ...], bool]:
    """Return a page of teams as they stand in a list, and whether there are more."""
    shown = teams[(page - 1) * PAGE : page * PAGE]
    known = reader.fetch(aanbieders_of(shown))
    where = Where(regios(reader.candidates("regio", {code for one in shown for code in one.werkgebied})))
    return tuple(listed(one, known, where) for one in shown), len(teams) > page * PAGE
