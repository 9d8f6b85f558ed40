"""What can be counted of many wijken together: their inhabitants, the teams that work there, and their holes; pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from services.directory import regios_bodies as bodies
from services.directory.document import RegioDocument, TeamDocument, WijkFacts
from services.directory.domain.holes import Filling, slots

Wijken = Mapping[str, WijkFacts]


class Counted(NamedTuple):
    """What rests on teams: those that work in each wijk, and how many holes each wijk has, as far as its regio says
    what counts."""

    teams: Mapping[str, Sequence[TeamDocument]]
    gaten: Mapping[str, int]


def keys_of(code: str, wijk: WijkFacts) -> tuple[str, ...]:
    """Return the codes that a werkgebied may name to be found in a wijk."""
    return (code, *wijk.postcodes)


def count(regios: Iterable[RegioDocument], wijken: Wijken, teams: Iterable[TeamDocument], now: datetime) -> Counted:
    """Return what rests on teams of wijken, which lie in these regio's, now (UTC)."""
    at = _by_place(teams)
    found = {
        code: [*{one.id: one for key in keys_of(code, wijk) for one in at.get(key, ())}.values()]
        for code, wijk in wijken.items()
    }
    gaten: dict[str, int] = {}
    for regio in regios:
        if regio.dekking:
            filling = Filling(slots(regio, now))
            gaten |= {code: filling.holes(found[code]) for code in regio.wijken if code in found}
    return Counted(found, gaten)


def _by_place(teams: Iterable[TeamDocument]) -> Mapping[str, Sequence[TeamDocument]]:
    at: dict[str, list[TeamDocument]] = {}
    for team in teams:
        for place in team.werkgebied:
            at.setdefault(place, []).append(team)
    return at


def figures(wijken: Wijken, counted: Counted | None) -> bodies.Cijfers:
    """Return what can be counted of wijken; what rests on teams is None when nobody knows them now."""
    return bodies.Cijfers(
        wijken=len(wijken),
        inwoners=sum(wijk.inwoners for wijk in wijken.values()),
        teams=len({one.id for code in wijken for one in counted.teams[code]}) if counted else None,
        zonder_gegevens=sum(not counted.teams[code] for code in wijken) if counted else None,
        met_gaten=_with_holes(wijken, counted) if counted else None,
    )


def _with_holes(wijken: Wijken, counted: Counted) -> int | None:
    told = [counted.gaten[code] for code in wijken if code in counted.gaten]
    return sum(found > 0 for found in told) if told else None


def wijken_of_gemeente(code: str, regios: Iterable[RegioDocument]) -> dict[str, WijkFacts]:
    """Return the wijken of a gemeente, in whichever regio's these lie."""
    return {name: wijk for one in regios for name, wijk in one.wijken.items() if wijk.gemeente == code}
