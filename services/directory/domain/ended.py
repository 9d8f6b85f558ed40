"""An aanbieder that has ended is named and offered nowhere, also where nothing says yet that it left its teams."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from services.directory.document import AanbiederDocument, Document, TeamDocument


def aanbieders_of(teams: Iterable[TeamDocument]) -> set[str]:
    """Return the streams of the aanbieders of teams."""
    return {f"aanbieder:{aanbieder}" for team in teams for aanbieder in team.aanbieders}


def still_there(teams: Iterable[TeamDocument], known: Mapping[str, Document]) -> list[TeamDocument]:
    """Return teams with those of their aanbieders that have not ended; a team of which all have ended is left out.
    `known` holds the documents of `aanbieders_of` these teams: one that is missing has not ended."""
    ended = {one.id for one in known.values() if isinstance(one, AanbiederDocument) and not one.actief}
    if not ended:
        return [*teams]
    left = ((team, tuple(one for one in team.aanbieders if one not in ended)) for team in teams)
    return [replace(team, aanbieders=aanbieders) for team, aanbieders in left if aanbieders]
