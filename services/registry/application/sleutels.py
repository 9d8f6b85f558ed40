"""Making a key, for an organisation that there is (veilig, rule 4)."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from services.errors import Fault, Invalid
from services.platform.store.keys import Keys
from services.platform.store.store import Store
from services.registry.application.organisaties import is_there
from services.registry.application.streams import REGIO
from services.registry.application.teams import TEAM


class Sleutelopgave(msgspec.Struct, frozen=True, kw_only=True):
    """For whom a key is, in which role. `gebied` holds the regio's in which a verwijzer works; with a `team` it is for
    that team of an aanbieder only."""

    organisatie: str
    rol: str
    gebied: tuple[str, ...] = ()
    team: str | None = None


def maak(keys: Keys, store: Store, opgave: Sleutelopgave, now: datetime) -> str:
    """Make a key; it is shown once. Raises `Invalid`."""
    if faults := [*_faults(store, opgave)]:
        raise Invalid(*faults)
    return keys.make(opgave.organisatie, opgave.rol, opgave.gebied, now, opgave.team)


def _faults(store: Store, opgave: Sleutelopgave) -> Iterator[Fault]:
    rol, organisatie = opgave.rol, opgave.organisatie
    if not is_there(store, rol, organisatie):
        yield Fault("sleutel.organisatie", f"Er is geen organisatie {organisatie} met de rol {rol}.")
    if rol == "verwijzer" and not opgave.gebied:
        yield Fault("sleutel.gebied", "Noem de regio's waarin deze verwijzer werkt.")
    if rol != "verwijzer" and opgave.gebied:
        yield Fault("sleutel.gebied", "Alleen een verwijzer heeft een gebied.")
    for code in sorted({*opgave.gebied} - store.find_all(REGIO, opgave.gebied).keys()):
        yield Fault("sleutel.gebied", f"Er is geen regio {code}.")
    if opgave.team and not _is_own_team(store, opgave.team, opgave):
        yield Fault("sleutel.team", f"Aanbieder {organisatie} heeft geen team {opgave.team}.")


def _is_own_team(store: Store, team_id: str, opgave: Sleutelopgave) -> bool:
    team = store.find(TEAM, team_id)
    return team is not None and opgave.rol == "aanbieder" and opgave.organisatie in team.beschrijving.aanbieders
