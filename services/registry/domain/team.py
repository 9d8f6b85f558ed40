"""A team: the recognisable point of contact in a wijk, of one or more aanbieders (L 1.1, L 2.1, rij 22-23).

It has parts that change one by one: its description, werkgebied, bereikbaarheid, specialismen and capaciteit.
"""

import msgspec

from events.aanbod import (
    BereikbaarheidGewijzigd,
    CapaciteitGemeld,
    SpecialismenGewijzigd,
    TeamBeeindigd,
    TeamGevormd,
    TeamGewijzigd,
    WerkgebiedGewijzigd,
)
from events.event import Event
from services.errors import Clash
from services.regels.stand import keep_newest
from services.registry.domain.aanbieder import zelfde

Deel = TeamGevormd | WerkgebiedGewijzigd | BereikbaarheidGewijzigd | SpecialismenGewijzigd
DELEN = ("beschrijving", "werkgebied", "bereikbaarheid", "specialismen", "capaciteit")


class Melding(msgspec.Struct, frozen=True):
    """The newest capacity report, and which organisation made it."""

    capaciteit: CapaciteitGemeld
    actor: str


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a team. `versies` says of each part the stream version at which it last changed."""

    beschrijving: TeamGevormd
    werkgebied: WerkgebiedGewijzigd = WerkgebiedGewijzigd(werkgebied=())
    bereikbaarheid: BereikbaarheidGewijzigd = BereikbaarheidGewijzigd(bereikbaarheid=())
    specialismen: SpecialismenGewijzigd = SpecialismenGewijzigd(specialismen=())
    capaciteit: tuple[CapaciteitGemeld, ...] = ()
    laatste: Melding | None = None
    versies: dict[str, int]
    versie: int
    actief: bool = True


def vorm(team: Team | None, delen: list[Deel]) -> list[Event]:
    """Form a team with all its parts. The same once more changes nothing; raises `Clash` on other content."""
    if team is None:
        return list(delen)
    if team.actief and all(zelfde(huidig(team, deel), deel) for deel in delen):
        return []
    message = "Er is al een team met dit id en andere gegevens."
    raise Clash(message)


def wijzig(team: Team, deel: Deel) -> list[Event]:
    """Change one part. Equal to the present: nothing happens; raises `Clash` when the team has ended."""
    verlang_actief(team)
    if zelfde(huidig(team, deel), deel):
        return []
    return [TeamGewijzigd(**msgspec.structs.asdict(deel))] if isinstance(deel, TeamGevormd) else [deel]


def verlang_actief(team: Team) -> None:
    """Raises `Clash` when the team has ended."""
    if not team.actief:
        message = "Dit team is beëindigd."
        raise Clash(message)


def beeindig(team: Team) -> list[Event]:
    """The team is no more; once more changes nothing."""
    return [TeamBeeindigd()] if team.actief else []


def mag_beeindigen(team: Team, organisatie: str) -> bool:
    """Only the penvoerder ends a team, or its first aanbieder where there is no penvoerder."""
    return organisatie == (team.beschrijving.penvoerder or team.beschrijving.aanbieders[0])


def huidig(team: Team, deel: Deel) -> Event:
    """The present value of the part that an event is about."""
    match deel:
        case TeamGevormd():
            return team.beschrijving
        case WerkgebiedGewijzigd():
            return team.werkgebied
        case BereikbaarheidGewijzigd():
            return team.bereikbaarheid
        case SpecialismenGewijzigd():
            return team.specialismen


def evolve(team: Team | None, event: Event, versie: int, actor: str) -> Team | None:
    """The team after an event."""
    if isinstance(event, TeamGevormd) and team is None:
        return Team(beschrijving=event, versie=versie, versies=dict.fromkeys(DELEN, versie))
    if team is None:
        return None
    match event:
        case TeamGevormd():
            return _deel(team, "beschrijving", event, versie)
        case WerkgebiedGewijzigd():
            return _deel(team, "werkgebied", event, versie)
        case BereikbaarheidGewijzigd():
            return _deel(team, "bereikbaarheid", event, versie)
        case SpecialismenGewijzigd():
            return _deel(team, "specialismen", event, versie)
        case CapaciteitGemeld():
            gemeld = msgspec.structs.replace(team, laatste=Melding(event, actor))
            return _deel(gemeld, "capaciteit", keep_newest(team.capaciteit, event), versie)
        case TeamBeeindigd():
            return msgspec.structs.replace(team, actief=False, versie=versie)
    return team


def _deel(team: Team, naam: str, waarde: object, versie: int) -> Team:
    wijziging = {naam: waarde, "versie": versie, "versies": {**team.versies, naam: versie}}
    return msgspec.structs.replace(team, **wijziging)
