"""What is said: from a place, a moment and the teams found there to the answer (`domein.md`, Ladders)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from events.aanbod import Contact, Stap
from events.codes import SPECIALISMEN, STAPROLLEN
from services.directory import bodies as uit
from services.directory.document import AanbiederDocument, Document, RegioDocument, TeamDocument
from services.directory.domain.plaats import Plaats
from services.regels.bereikbaar import next_stretch, stretch
from services.regels.kalender import Interval, Tijdstip
from services.regels.ladder import DEFAULT_STEPS
from services.regels.volgorde import Reachable


def plaats(gevonden: Plaats) -> uit.Plaats:
    """Where the answer is about."""
    regio = gevonden.regio
    return uit.Plaats(
        postcode=gevonden.postcode,
        wijken=tuple(uit.Naam(code=code, naam=feiten.naam) for code, feiten in gevonden.wijken),
        gemeente=uit.Naam(code=gevonden.gemeente_code, naam=gevonden.gemeente.naam),
        regio=uit.Regio(code=regio.id, naam=regio.naam, voorbeeld=regio.voorbeeld),
    )


def loket(regio: RegioDocument, op: Tijdstip) -> uit.Loket | None:
    """The regional point for new requests, open or closed then (R 3.1, rij 11)."""
    if regio.loket is None:
        return None
    bereikbaar, vanaf = _open(regio, op)
    return uit.Loket(
        naam=regio.loket.naam,
        contact=regio.loket.contact,
        voor=regio.loket.voor,
        bereikbaar=bereikbaar,
        bereikbaar_vanaf=vanaf,
    )


def _open(regio: RegioDocument, op: Tijdstip) -> tuple[Interval | None, datetime | None]:
    """When the loket is open around a moment, and if it is closed from when; neither when its hours are not known."""
    if regio.loket_vensters is None:
        return None, None
    if bereikbaar := stretch(regio.loket_vensters, op):
        return bereikbaar, None
    eerst = next_stretch(regio.loket_vensters, op)
    return None, eerst.van if eerst else None


def verantwoordelijken(gevonden: Plaats, op: Tijdstip) -> tuple[uit.Verantwoordelijke, ...]:
    """Ladder A of the regio, and the gemeente for what the Wmo is for (L 2.1)."""
    stappen = gevonden.regio.stappen or DEFAULT_STEPS
    ladder = tuple(_stap(nummer, stap, gevonden.regio, op) for nummer, stap in enumerate(stappen, start=1))
    return (*ladder, _gemeente(gevonden))


def _stap(nummer: int, stap: Stap, regio: RegioDocument, op: Tijdstip) -> uit.Verantwoordelijke:
    if stap.rol != "coordinatiepunt" or regio.loket is None:
        return uit.Verantwoordelijke(
            stap=nummer, rol=stap.rol, naam=STAPROLLEN[stap.rol], contact=None, bereikbaar_vanaf=None
        )
    return uit.Verantwoordelijke(
        stap=nummer,
        rol=stap.rol,
        naam=regio.loket.naam,
        contact=regio.loket.contact,
        bereikbaar_vanaf=_open(regio, op)[1],
    )


def _gemeente(gevonden: Plaats) -> uit.Verantwoordelijke:
    wmo = gevonden.gemeente.wmo
    contact = Contact(telefoon=wmo.telefoon, email=wmo.email, website=wmo.website) if wmo else None
    naam = wmo.naam if wmo else f"gemeente {gevonden.gemeente.naam} (Wmo)"
    return uit.Verantwoordelijke(stap=None, rol="gemeente", naam=naam, contact=contact, bereikbaar_vanaf=None)


def contactpunt(reachable: Reachable, team: TeamDocument, namen: Mapping[str, Document]) -> uit.Contactpunt:
    """A team as it is shown."""
    return uit.Contactpunt(**_velden(reachable, team, namen))


def later(reachable: Reachable, team: TeamDocument, namen: Mapping[str, Document]) -> uit.LaterContactpunt:
    """A team as it is shown, with from when it can be reached."""
    return uit.LaterContactpunt(**_velden(reachable, team, namen), vanaf=reachable.bereikbaar.van)


def _velden(reachable: Reachable, team: TeamDocument, namen: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "id": team.id,
        "functie": reachable.functie,
        "naam": team.naam,
        "aanbieders": _aanbieders(team.aanbieders, namen),
        "contact": reachable.lijn.contact or team.contact,
        "contact_eigen_clienten": team.contact_eigen_clienten,
        "voor": reachable.lijn.voor,
        "bereikbaar": reachable.bereikbaar,
        "specialismen": tuple(NAMEN[code] for code in team.specialismen if code in NAMEN),
        "capaciteit": reachable.capaciteit,
    }


NAMEN = {code: uit.Naam(code=code, naam=naam) for code, naam in SPECIALISMEN.items()}


def _aanbieders(ids: Sequence[str], namen: Mapping[str, Document]) -> tuple[uit.AanbiederNaam, ...]:
    gevonden = (namen.get(f"aanbieder:{id_}") for id_ in ids)
    return tuple(uit.AanbiederNaam(id=d.id, naam=d.naam) for d in gevonden if isinstance(d, AanbiederDocument))
