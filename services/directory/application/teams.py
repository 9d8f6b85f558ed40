"""Teams by their id, and by the place or the aanbieder that they are of."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from services.directory.application.afspraken import afspraken_of
from services.directory.application.places import regios
from services.directory.document import AanbiederDocument, Document, TeamDocument
from services.directory.domain import samenwerking
from services.directory.domain.beside import Beside
from services.directory.domain.ended import aanbieders_of, still_there
from services.directory.domain.team import Around, Shown, Where, show
from services.directory.reader import Reader
from services.errors import Gone, Instead, NotFound
from services.platform.runtime.away import Away

ENDED = "Dit team is beëindigd."
OTHERS = 20  # teams that are named in place of one that ended


def team(reader: Reader, team_id: str, now: datetime, *, volledig: bool) -> Shown:
    """Return a team as it is shown now (UTC). Raises `NotFound` for one that is unknown; `Gone` for one that ended, or
    of which all aanbieders ended, with the other teams of its aanbieders in the same places; `Away` for one that is not
    known to a reader that does not know all."""
    found, known = _find(reader, team_id, volledig=volledig)
    named = {one.team for one in found.profiel.waarneming} | {*found.profiel.neemt_waar_voor}
    beside = {found.id: found} | {one.id: one for one in _present(reader, named)}
    heads = {f"aanbieder:{head}" for one in known.values() for head in _heads(one)} - known.keys()
    if heads:
        known |= reader.fetch(heads)
    aanbieders = {one.id: one for one in known.values() if isinstance(one, AanbiederDocument) and one.actief}
    around = Around(
        Beside(aanbieders=aanbieders, teams=beside),
        Where(regios(reader.candidates("regio", found.werkgebied))),
        samenwerking.in_order(afspraken_of(reader, found)),
    )
    return show(found, around, now, volledig=volledig)


def _find(reader: Reader, team_id: str, *, volledig: bool) -> tuple[TeamDocument, dict[str, Document]]:
    """Return a team with those of its aanbieders that are still there, and the documents of all of them."""
    found = reader.fetch([f"team:{team_id}"]).get(f"team:{team_id}")
    if found is None and not volledig:
        raise Away("gids")
    if not isinstance(found, TeamDocument):
        raise NotFound(f"Wij kennen team {team_id} niet.")
    known = reader.fetch(aanbieders_of([found]))
    left = still_there([found], known) if found.actief else []
    if not left:
        raise Gone(ENDED, _others(reader, found))
    return left[0], known


def _others(reader: Reader, ended: TeamDocument) -> Sequence[Instead]:
    """Return the teams of the same aanbieders in the places of a team that ended. Which of them came in its place, no
    event says."""
    near = [one for one in reader.throughout(ended.werkgebied) if {*one.aanbieders} & {*ended.aanbieders}]
    found = still_there(near, reader.fetch(aanbieders_of(near)))
    return [Instead(one.id, one.naam) for one in sorted(found, key=lambda one: (one.naam, one.id))[:OTHERS]]


def _present(reader: Reader, team_ids: Iterable[str]) -> list[TeamDocument]:
    """Return those of these teams that have not ended, nor all of their aanbieders."""
    asked = {f"team:{one}" for one in team_ids}
    found = [one for one in reader.fetch(asked).values() if isinstance(one, TeamDocument) and one.actief]
    return still_there(found, reader.fetch(aanbieders_of(found)))


def _heads(document: Document) -> tuple[str, ...]:
    return document.onderaannemer_van if isinstance(document, AanbiederDocument) else ()
