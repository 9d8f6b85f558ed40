"""Afspraken by their id, and by the wijk, the team or the aanbieder that they are of (L 3.3; rij 5, 17)."""

from collections.abc import Collection, Iterable, Sequence

from services.directory import bodies
from services.directory.application.places import find_public_place, regios
from services.directory.application.wijken import successors
from services.directory.document import AanbiederDocument, AfspraakDocument, TeamDocument, WijkFacts
from services.directory.domain import samenwerking
from services.directory.domain.ended import aanbieders_of, still_there
from services.directory.domain.query import AFSPRAKEN, Query
from services.directory.reader import Reader
from services.errors import Gone, NotFound
from services.platform.runtime.away import Away


def afspraak(reader: Reader, afspraak_id: str) -> bodies.HeleAfspraak:
    """Return an afspraak that is in force. Raises `Gone` for one that was, `NotFound` for any other."""
    found = reader.fetch([f"afspraak:{afspraak_id}"]).get(f"afspraak:{afspraak_id}")
    if not isinstance(found, AfspraakDocument) or not found.van_kracht:
        raise NotFound("Wij kennen deze afspraak niet.")
    if not found.actief:
        raise Gone("Deze afspraak is beëindigd. Zoek op wijk, team of aanbieder welke afspraken er nu zijn.")
    return samenwerking.whole(found, _known(reader, [found]), _wijken(reader, [found]))


def afspraken(reader: Reader, found: Iterable[AfspraakDocument], page: int) -> tuple[bodies.Afspraken, bool]:
    """Return a page of afspraken that were found, and whether there are more."""
    every = samenwerking.in_order(found)
    shown = every[(page - 1) * AFSPRAKEN : page * AFSPRAKEN]
    known, wijken = _known(reader, shown), _wijken(reader, shown)
    listed = tuple(samenwerking.in_list(one, known, wijken) for one in shown)
    body = bodies.Afspraken(status=samenwerking.status(every), afspraken=listed)
    return body, len(every) > page * AFSPRAKEN


def afspraken_of_wijk(reader: Reader, wijk: str) -> list[AfspraakDocument]:
    """Return the afspraken that hold in a wijk. Raises `NotFound` for an unknown wijk, `Gone` for one that
    ended."""
    return _afspraken(reader, find_public_place(reader, Query(wijk=wijk)).sleutels)


def afspraken_of_aanbieder(reader: Reader, aanbieder_id: str) -> list[AfspraakDocument]:
    """Return the afspraken in which an aanbieder stands. Raises `NotFound` for an unknown aanbieder."""
    name = f"aanbieder:{aanbieder_id}"
    if not isinstance(reader.fetch([name]).get(name), AanbiederDocument):
        raise NotFound(f"Wij kennen aanbieder {aanbieder_id} niet.")
    return _afspraken(reader, [name])


def afspraken_of_team(reader: Reader, team_id: str, *, volledig: bool) -> list[AfspraakDocument]:
    """Return the afspraken in which an aanbieder of a team stands, and which hold where the team works. Raises
    `NotFound` for a team that is unknown or ended, or of which all aanbieders ended, and `Away` when only a reader that
    knows all can tell."""
    team = reader.fetch([f"team:{team_id}"]).get(f"team:{team_id}")
    if team is None and not volledig:
        raise Away("gids")
    shown = [team] if isinstance(team, TeamDocument) and team.actief else []
    if not (shown := still_there(shown, reader.fetch(aanbieders_of(shown)))):
        raise NotFound(f"Wij kennen team {team_id} niet.")
    return afspraken_of(reader, shown[0])


def afspraken_of(reader: Reader, team: TeamDocument) -> list[AfspraakDocument]:
    """Return the afspraken of a team that is still there."""
    found = _afspraken(reader, [f"aanbieder:{aanbieder}" for aanbieder in team.aanbieders])
    known, wijken = _known(reader, found), _wijken(reader, found)
    return [one for one in found if samenwerking.holds_for(one, team, known, wijken)]


def _afspraken(reader: Reader, places: Collection[str]) -> list[AfspraakDocument]:
    return [one for one in reader.candidates("afspraak", places) if isinstance(one, AfspraakDocument)]


def _known(reader: Reader, found: Sequence[AfspraakDocument]) -> samenwerking.Known:
    return reader.fetch(samenwerking.streams_of(found))


def _wijken(reader: Reader, found: Iterable[AfspraakDocument]) -> samenwerking.Wijken:
    named = samenwerking.wijken_of(found)
    present = _facts(reader, named)
    gone = sorted(named - present.keys())
    instead = successors(reader, gone) if gone else {}
    present |= _facts(reader, {new for came in instead.values() for new in came})
    return {code: {now: present[now] for now in instead.get(code, [code]) if now in present} for code in named}


def _facts(reader: Reader, codes: Collection[str]) -> dict[str, WijkFacts]:
    """Return all wijken of the regio's that hold any of these."""
    holding = regios(reader.candidates("regio", codes)) if codes else []
    return {code: wijk for regio in holding for code, wijk in regio.wijken.items()}
