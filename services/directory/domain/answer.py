"""Makes the parts of an answer from a place, a moment and the teams that were found there (`domein.md`, Ladders)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from events.aanbod import Contact, Stap
from events.codes import SPECIALISMEN, STAPROLLEN
from services.directory import bodies
from services.directory.document import RegioDocument, TeamDocument, WijkFacts
from services.directory.domain import beside, profiel
from services.directory.domain.beside import Beside
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import Asked
from services.regels.bereikbaar import Uren, merge_hours, reach
from services.regels.ladder import DEFAULT_STEPS
from services.regels.volgorde import Audience, Reachable, serves

NAMES = {code: bodies.Naam(code=code, naam=naam) for code, naam in SPECIALISMEN.items()}
OF_TEAMS = ("gevraagd", "aanbieders")  # the steps at which teams can be called


def plaats(place: Plaats) -> bodies.Plaats:
    """Return the place that the answer is about."""
    regio = place.regio
    return bodies.Plaats(
        postcode=place.postcode,
        wijken=_wijken(place.wijken),
        ook_in=_wijken(place.ook_in),
        gemeente=bodies.Naam(code=place.gemeente_code, naam=place.gemeente.naam),
        regio=bodies.Regio(code=regio.id, naam=regio.naam, voorbeeld=regio.voorbeeld),
    )


def _wijken(wijken: Sequence[tuple[str, WijkFacts]]) -> tuple[bodies.Naam, ...]:
    return tuple(bodies.Naam(code=code, naam=wijk.naam) for code, wijk in wijken)


def loket(regio: RegioDocument, asked: Asked) -> bodies.Loket | None:
    """Return the regional point for new requests, open or closed then (R 3.1, rij 11)."""
    if regio.loket is None:
        return None
    found = regio.loket
    return bodies.Loket(naam=found.naam, contact=found.contact, voor=found.voor, **_reached(regio.loket_uren, asked))


def _reached(hours: Uren | None, asked: Asked) -> dict[str, Any]:
    """Return when a party can be reached; without hours that is not known."""
    found = reach(hours, asked.at, asked.interval)
    return {
        "bereikbaar": found.bereikbaar,
        "bereikbaar_vanaf": found.vanaf,
        "uren": "bekend" if found.bekend else "onbekend",
        "nu_open": found.bereikbaar is not None if found.bekend and asked.is_now else None,
    }


def of_teams(teams: Sequence[Reachable], audience: Audience) -> Uren | None:
    """Return when who asks can reach at least one of these teams for what it was found for, on whatever number; None
    when that is not known, since the only ones never gave hours."""
    if teams and all(found.bereikbaar is None for found in teams):
        return None
    return _merged(frozenset([uren for found in teams for uren in _hours_of(found, audience)]))


def _hours_of(found: Reachable, audience: Audience) -> Iterator[Uren]:
    """Yield the hours of each line of a team for the functie for which it was found."""
    for lijn in found.team.lijnen:
        if lijn.functie == found.functie and serves(lijn.voor, audience):
            yield lijn.uren


_merged = lru_cache(maxsize=4_096)(merge_hours)


def verantwoordelijken(place: Plaats, teams: Uren | None, asked: Asked) -> tuple[bodies.Verantwoordelijke, ...]:
    """Return ladder A of the regio, and the gemeente for what the Wmo is for (L 2.1). `teams` are the hours in which
    some team of the answer can be reached."""
    stappen = place.regio.stappen or DEFAULT_STEPS
    ladder = tuple(_stap(number, stap, place.regio, teams, asked) for number, stap in enumerate(stappen, start=1))
    return (*ladder, _gemeente(place, asked))


def _stap(number: int, stap: Stap, regio: RegioDocument, teams: Uren | None, asked: Asked) -> bodies.Verantwoordelijke:
    if stap.rol == "coordinatiepunt" and (found := loket(regio, asked)):
        return bodies.Verantwoordelijke(
            stap=number,
            rol=stap.rol,
            naam=found.naam,
            contact=found.contact,
            voor=found.voor,
            bereikbaar=found.bereikbaar,
            bereikbaar_vanaf=found.bereikbaar_vanaf,
            uren=found.uren,
            nu_open=found.nu_open,
        )
    hours = teams if stap.rol in OF_TEAMS else None
    return bodies.Verantwoordelijke(
        stap=number, rol=stap.rol, naam=STAPROLLEN[stap.rol], contact=None, voor=("iedereen",), **_reached(hours, asked)
    )


def _gemeente(place: Plaats, asked: Asked) -> bodies.Verantwoordelijke:
    wmo = place.gemeente.wmo
    contact = Contact(telefoon=wmo.telefoon, email=wmo.email, website=wmo.website) if wmo else None
    naam = wmo.naam if wmo else f"gemeente {place.gemeente.naam} (Wmo)"
    return bodies.Verantwoordelijke(
        stap=None, rol="gemeente", naam=naam, contact=contact, voor=("iedereen",), **_reached(None, asked)
    )


def contactpunt(found: Reachable, known: Beside) -> bodies.Contactpunt:
    """Return a team as it is shown."""
    return bodies.Contactpunt(**_fields(found, known))


def of_own_clients(found: Reachable, known: Beside) -> bodies.Contactpunt:
    """Return a team as it is shown to its own cliënten: with the number that is theirs, unless the line that is open
    has its own."""
    return msgspec.structs.replace(contactpunt(found, known), contact=contact_of_own_clients(found))


def contact_of(found: Reachable) -> Contact | None:
    """Return how a team is reached: by the line that was found, else as the team is reached otherwise."""
    return found.lijn.contact or team_of(found).contact


def contact_of_own_clients(found: Reachable) -> Contact | None:
    """Return how its own cliënten reach a team."""
    theirs = team_of(found).contact_eigen_clienten
    return theirs if theirs and theirs.telefoon and not found.lijn.contact else contact_of(found)


def team_of(found: Reachable) -> TeamDocument:
    """Return the team that was found, as the directory knows it."""
    team = found.team
    assert isinstance(team, TeamDocument)  # noqa: S101 - the rule hands back what it was given
    return team


def deel(found: Reachable, known: Beside) -> bodies.DeelContactpunt:
    """Return a team as it is shown, with what it has of what was asked for."""
    return bodies.DeelContactpunt(**_fields(found, known), kan=found.kan)


def later(found: Reachable, known: Beside) -> bodies.LaterContactpunt:
    """Return a team as it is shown, with the moment from which it can be reached."""
    vanaf = found.bereikbaar and found.bereikbaar.van
    assert vanaf  # noqa: S101 - it is to come
    return bodies.LaterContactpunt(**_fields(found, known), kan=found.kan, vanaf=vanaf)


@lru_cache(maxsize=4_096)  # many teams have the same
def _named(specialismen: tuple[str, ...]) -> tuple[bodies.Naam, ...]:
    return tuple([NAMES[code] for code in specialismen if code in NAMES])


def _fields(found: Reachable, known: Beside) -> dict[str, Any]:
    team = team_of(found)
    return {
        "id": team.id,
        "functie": found.lijn.functie,
        "naam": team.naam,
        "aanbieders": beside.aanbieders(team, known),
        "contact": contact_of(found),
        "contact_eigen_clienten": team.contact_eigen_clienten,
        "voor": found.lijn.voor,
        "bereikbaar": found.bereikbaar,
        "uren": "bekend" if found.bereikbaar else "onbekend",
        "specialismen": _named(team.specialismen),
        "profiel": profiel.shown(team, known),
        "contract": beside.contract(team, known),
        "werkt_samen": beside.works_together(team, known),
        "capaciteit": found.capaciteit,
    }
