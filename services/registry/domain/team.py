"""A team: the recognisable point of contact in a wijk, of one or more aanbieders (L 1.1, L 2.1, rij 22-23).

Its parts change one by one: its description, werkgebied, bereikbaarheid, specialismen, levering, profiel and
capaciteit.
"""

import msgspec

from events.aanbod import (
    BereikbaarheidGewijzigd,
    LeveringGewijzigd,
    SpecialismenGewijzigd,
    TeamBeeindigd,
    TeamGevormd,
    TeamGewijzigd,
    WerkgebiedGewijzigd,
)
from events.capaciteit import (
    CapaciteitGemeld,
    CapaciteitVerlooptBinnenkort,
    CapaciteitVernieuwd,
    MeldingIngetrokken,
)
from events.codec import Recorded
from events.deelname import (
    DeelnameBevestigd,
    DeelnameGevraagd,
    DeelnameIngetrokken,
    ToelatingGevraagd,
    ToelatingGeweigerd,
    ToelatingVerleend,
)
from events.event import Event
from events.profiel import Profiel, ProfielGewijzigd
from services.errors import Clash
from services.registry.domain import reports
from services.registry.domain.aanbieder import says_the_same
from services.registry.domain.reports import Reports

TeamPart = (
    TeamGevormd
    | WerkgebiedGewijzigd
    | BereikbaarheidGewijzigd
    | SpecialismenGewijzigd
    | LeveringGewijzigd
    | ProfielGewijzigd
)
PARTS = ("beschrijving", "werkgebied", "bereikbaarheid", "specialismen", "levering", "profiel", "capaciteit")
_NAMES: dict[type[Event], str] = {
    WerkgebiedGewijzigd: "werkgebied",
    BereikbaarheidGewijzigd: "bereikbaarheid",
    SpecialismenGewijzigd: "specialismen",
    LeveringGewijzigd: "levering",
    ProfielGewijzigd: "profiel",
}  # the parts that an event replaces as they are
OTHER_TEAM = "Er is al een team met dit id en andere gegevens."
DERIVED = LeveringGewijzigd(levering=())  # what a team delivers when it does not say so follows from its hours
UNSAID = ProfielGewijzigd(profiel=Profiel())


class Team(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The state of a team. `versions` holds, for each part, the version of the stream at which it last changed.

    `gevraagd` are the aanbieders that have yet to confirm that they take part, of whom `beoogd_penvoerder` is to be
    penvoerder then; `wachtend` holds, by regio, the places where that regio has yet to let the team in. None of these
    is in the description or the werkgebied.
    """

    beschrijving: TeamGevormd
    werkgebied: WerkgebiedGewijzigd = WerkgebiedGewijzigd(werkgebied=())
    bereikbaarheid: BereikbaarheidGewijzigd = BereikbaarheidGewijzigd(bereikbaarheid=())
    specialismen: SpecialismenGewijzigd = SpecialismenGewijzigd(specialismen=())
    levering: LeveringGewijzigd = DERIVED
    profiel: ProfielGewijzigd = UNSAID
    capaciteit: Reports = Reports()
    versions: dict[str, int]
    version: int
    actief: bool = True
    gevraagd: tuple[str, ...] = ()
    beoogd_penvoerder: str | None = None
    wachtend: dict[str, tuple[str, ...]] = {}


def vorm(team: Team | None, parts: list[TeamPart]) -> list[Event]:
    """Form a team with all its parts. The same parts again change nothing. Raises `Clash` when the id is in use."""
    if team is None:
        return [part for part in parts if part not in (DERIVED, UNSAID)]
    if team.actief and all(says_the_same(current(team, part), part) for part in parts):
        return []
    raise Clash(OTHER_TEAM)


def wijzig(team: Team, part: TeamPart) -> list[Event]:
    """Change one part. What equals the present part changes nothing. Raises `Clash` when the team has ended."""
    require_active(team)
    if says_the_same(current(team, part), part):
        return []
    return [TeamGewijzigd(**msgspec.structs.asdict(part))] if isinstance(part, TeamGevormd) else [part]


def require_active(team: Team) -> None:
    """Raise `Clash` when the team has ended."""
    if not team.actief:
        raise Clash("Dit team is beëindigd.")


def beeindig(team: Team) -> list[Event]:
    """End a team. Ending it again changes nothing."""
    return [TeamBeeindigd()] if team.actief else []


def may_end(team: Team, organisatie: str) -> bool:
    """Tell whether an organisation may end a team: its penvoerder, or its first aanbieder when it has no penvoerder
    that takes part."""
    aanbieders, penvoerder = team.beschrijving.aanbieders, team.beschrijving.penvoerder
    return organisatie == (penvoerder if penvoerder in aanbieders else aanbieders[0])


def current(team: Team, part: TeamPart) -> Event:
    """Return the present value of the part that an event is about."""
    match part:
        case TeamGevormd():
            return team.beschrijving
        case WerkgebiedGewijzigd():
            return team.werkgebied
        case BereikbaarheidGewijzigd():
            return team.bereikbaarheid
        case SpecialismenGewijzigd():
            return team.specialismen
        case LeveringGewijzigd():
            return team.levering
        case ProfielGewijzigd():
            return team.profiel


def evolve(team: Team | None, recorded: Recorded) -> Team | None:
    """Return the team after an event of its stream."""
    event, version = recorded.event, recorded.version
    if team is None:
        if not isinstance(event, TeamGevormd):
            return None
        return Team(beschrijving=event, version=version, versions=dict.fromkeys(PARTS, version))
    match event:
        case TeamGevormd():
            waiting = tuple(one for one in team.gevraagd if one not in event.aanbieders)
            wished = None if team.beoogd_penvoerder in event.aanbieders else team.beoogd_penvoerder
            left = msgspec.structs.replace(team, gevraagd=waiting, beoogd_penvoerder=wished)
            return _with_part(left, "beschrijving", event, version)
        case CapaciteitGemeld() | CapaciteitVernieuwd() | MeldingIngetrokken():
            return _with_part(team, "capaciteit", reports.evolve(team.capaciteit, recorded, event), version)
        case CapaciteitVerlooptBinnenkort():
            return msgspec.structs.replace(team, capaciteit=reports.warned(team.capaciteit, event), version=version)
        case TeamBeeindigd():
            return msgspec.structs.replace(team, actief=False, version=version)
        case DeelnameGevraagd() | DeelnameBevestigd() | DeelnameIngetrokken():
            return _with_deelname(team, event, version)
        case ToelatingGevraagd() | ToelatingVerleend() | ToelatingGeweigerd():
            return _with_toelating(team, event, version)
        case _ if name := _NAMES.get(type(event)):
            return _with_part(team, name, event, version)
    return team


def _with_deelname(team: Team, event: DeelnameGevraagd | DeelnameBevestigd | DeelnameIngetrokken, version: int) -> Team:
    said, gevraagd, wished = team.beschrijving, team.gevraagd, team.beoogd_penvoerder
    answered = () if isinstance(event, DeelnameGevraagd) else (event.aanbieder,)
    match event:
        case DeelnameGevraagd():
            gevraagd, wished = (*gevraagd, *event.aanbieders), event.penvoerder
        case DeelnameBevestigd(aanbieder=who):
            penvoerder = who if who == wished else said.penvoerder
            said = msgspec.structs.replace(said, aanbieders=(*said.aanbieders, who), penvoerder=penvoerder)
        case DeelnameIngetrokken(aanbieder=who):
            penvoerder = None if who == said.penvoerder else said.penvoerder
            said = msgspec.structs.replace(said, aanbieders=without(said.aanbieders, who), penvoerder=penvoerder)
    gevraagd = tuple(one for one in gevraagd if one not in answered)
    wished = None if wished in answered else wished
    changed = msgspec.structs.replace(team, gevraagd=gevraagd, beoogd_penvoerder=wished)
    return _with_part(changed, "beschrijving", said, version)


def _with_toelating(
    team: Team, event: ToelatingGevraagd | ToelatingVerleend | ToelatingGeweigerd, version: int
) -> Team:
    wachtend = {regio: places for regio, places in team.wachtend.items() if regio != event.regio}
    werkgebied = team.werkgebied
    match event:
        case ToelatingGevraagd() if event.plaatsen:
            wachtend[event.regio] = event.plaatsen
        case ToelatingVerleend():
            werkgebied = WerkgebiedGewijzigd(werkgebied=(*werkgebied.werkgebied, *event.plaatsen))
    return _with_part(msgspec.structs.replace(team, wachtend=wachtend), "werkgebied", werkgebied, version)


def without(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    """Return items without one of them."""
    return tuple(one for one in items if one != item)


def _with_part(team: Team, name: str, value: object, version: int) -> Team:
    change = {name: value, "version": version, "versions": {**team.versions, name: version}}
    return msgspec.structs.replace(team, **change)
