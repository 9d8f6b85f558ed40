"""Makes the parts of an answer from a place, a moment and the teams that were found there (`domein.md`, Ladders)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from events.aanbod import Contact, Stap
from events.codes import SPECIALISMEN, STAPROLLEN
from services.directory import bodies
from services.directory.document import AanbiederDocument, Document, RegioDocument, TeamDocument
from services.directory.domain.plaats import Plaats
from services.regels.bereikbaar import next_stretch, stretch
from services.regels.kalender import Interval, Tijdstip
from services.regels.ladder import DEFAULT_STEPS
from services.regels.volgorde import Reachable

NAMES = {code: bodies.Naam(code=code, naam=naam) for code, naam in SPECIALISMEN.items()}


def plaats(place: Plaats) -> bodies.Plaats:
    """Return the place that the answer is about."""
    regio = place.regio
    return bodies.Plaats(
        postcode=place.postcode,
        wijken=tuple(bodies.Naam(code=code, naam=wijk.naam) for code, wijk in place.wijken),
        gemeente=bodies.Naam(code=place.gemeente_code, naam=place.gemeente.naam),
        regio=bodies.Regio(code=regio.id, naam=regio.naam, voorbeeld=regio.voorbeeld),
    )


def loket(regio: RegioDocument, at: Tijdstip) -> bodies.Loket | None:
    """Return the regional point for new requests, open or closed at that moment (R 3.1, rij 11)."""
    if regio.loket is None:
        return None
    bereikbaar, opens_at = _hours(regio, at)
    return bodies.Loket(
        naam=regio.loket.naam,
        contact=regio.loket.contact,
        voor=regio.loket.voor,
        bereikbaar=bereikbaar,
        bereikbaar_vanaf=opens_at,
    )


def _hours(regio: RegioDocument, at: Tijdstip) -> tuple[Interval | None, datetime | None]:
    """Return when the loket is open around a moment, and when it opens if it is closed; neither when its hours are not
    known."""
    if regio.loket_vensters is None:
        return None, None
    if bereikbaar := stretch(regio.loket_vensters, at):
        return bereikbaar, None
    coming = next_stretch(regio.loket_vensters, at)
    return None, coming.van if coming else None


def verantwoordelijken(place: Plaats, at: Tijdstip) -> tuple[bodies.Verantwoordelijke, ...]:
    """Return ladder A of the regio, and the gemeente for what the Wmo is for (L 2.1)."""
    stappen = place.regio.stappen or DEFAULT_STEPS
    ladder = tuple(_stap(number, stap, place.regio, at) for number, stap in enumerate(stappen, start=1))
    return (*ladder, _gemeente(place))


def _stap(number: int, stap: Stap, regio: RegioDocument, at: Tijdstip) -> bodies.Verantwoordelijke:
    if stap.rol != "coordinatiepunt" or regio.loket is None:
        return bodies.Verantwoordelijke(
            stap=number, rol=stap.rol, naam=STAPROLLEN[stap.rol], contact=None, bereikbaar_vanaf=None
        )
    return bodies.Verantwoordelijke(
        stap=number,
        rol=stap.rol,
        naam=regio.loket.naam,
        contact=regio.loket.contact,
        bereikbaar_vanaf=_hours(regio, at)[1],
    )


def _gemeente(place: Plaats) -> bodies.Verantwoordelijke:
    wmo = place.gemeente.wmo
    contact = Contact(telefoon=wmo.telefoon, email=wmo.email, website=wmo.website) if wmo else None
    naam = wmo.naam if wmo else f"gemeente {place.gemeente.naam} (Wmo)"
    return bodies.Verantwoordelijke(stap=None, rol="gemeente", naam=naam, contact=contact, bereikbaar_vanaf=None)


def contactpunt(found: Reachable, team: TeamDocument, names: Mapping[str, Document]) -> bodies.Contactpunt:
    """Return a team as it is shown."""
    return bodies.Contactpunt(**_fields(found, team, names))


def later(found: Reachable, team: TeamDocument, names: Mapping[str, Document]) -> bodies.LaterContactpunt:
    """Return a team as it is shown, with the moment from which it can be reached."""
    return bodies.LaterContactpunt(**_fields(found, team, names), vanaf=found.bereikbaar.van)


def _fields(found: Reachable, team: TeamDocument, names: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "id": team.id,
        "functie": found.functie,
        "naam": team.naam,
        "aanbieders": _aanbieders(team.aanbieders, names),
        "contact": found.lijn.contact or team.contact,
        "contact_eigen_clienten": team.contact_eigen_clienten,
        "voor": found.lijn.voor,
        "bereikbaar": found.bereikbaar,
        "specialismen": tuple(NAMES[code] for code in team.specialismen if code in NAMES),
        "capaciteit": found.capaciteit,
    }


def _aanbieders(ids: Sequence[str], names: Mapping[str, Document]) -> tuple[bodies.AanbiederNaam, ...]:
    found = (names.get(f"aanbieder:{aanbieder_id}") for aanbieder_id in ids)
    return tuple(bodies.AanbiederNaam(id=one.id, naam=one.naam) for one in found if isinstance(one, AanbiederDocument))
