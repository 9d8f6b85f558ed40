"""Nobody speaks for another: an aanbieder confirms that it takes part in a team, and a regio that lets teams in itself
says yes to a new one (veilig, rule 3). What has to wait for somebody's yes holds for nobody until then."""

from collections.abc import Iterator, Mapping

import msgspec

from events.aanbod import TeamGevormd, WerkgebiedGewijzigd
from events.deelname import (
    DeelnameBevestigd,
    DeelnameGevraagd,
    DeelnameIngetrokken,
    ToelatingGevraagd,
    ToelatingGeweigerd,
    ToelatingVerleend,
)
from events.event import Event
from services.errors import Clash, Fault, Invalid
from services.registry.domain.team import Team, TeamPart, require_active


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks of a team. `aanbieder` speaks for itself; None is the operator, who speaks for all. `closed` holds,
    for a wijk or postcode, the regio's there that let teams in themselves."""

    aanbieder: str | None = None
    closed: Mapping[str, frozenset[str]] = {}


def settled(team: Team | None, part: TeamPart, speaker: Speaker) -> tuple[TeamPart, list[Event]]:
    """Return a part of a team as far as it holds at once, and the events that say what of it waits, or waits no longer.
    Raises `Invalid` when nobody would take part."""
    match part:
        case TeamGevormd():
            return _with_who_takes_part(team, part, speaker.aanbieder)
        case WerkgebiedGewijzigd():
            return _with_where_it_is_let_in(team, part, speaker.closed)
    return part, []


def _with_who_takes_part(team: Team | None, part: TeamGevormd, own: str | None) -> tuple[TeamPart, list[Event]]:
    confirmed = {own, *(team.beschrijving.aanbieders if team else ())}
    present = tuple(one for one in part.aanbieders if own is None or one in confirmed)
    if not present:
        raise Invalid(Fault("body.aanbieders", "Noem ten minste één aanbieder die al meedoet."))
    asked = [one for one in part.aanbieders if one not in present]
    before = team.gevraagd if team else ()
    new = tuple(one for one in asked if one not in before)
    gone = [one for one in before if one not in asked and one not in present]
    waits: list[Event] = [DeelnameGevraagd(aanbieders=new)] if new else []
    waits += [DeelnameIngetrokken(aanbieder=one) for one in gone]
    return msgspec.structs.replace(part, aanbieders=present), waits


def _with_where_it_is_let_in(
    team: Team | None, part: WerkgebiedGewijzigd, closed: Mapping[str, frozenset[str]]
) -> tuple[TeamPart, list[Event]]:
    present = team.werkgebied.werkgebied if team else ()
    works_in = frozenset(regio for place in present for regio in closed.get(place, ()))
    waits_for = {place: closed.get(place, frozenset()) - works_in for place in part.werkgebied if place not in present}
    here = tuple(place for place in part.werkgebied if not waits_for.get(place))
    asked = {
        regio: tuple(place for place, regios in waits_for.items() if regio in regios)
        for regio in sorted(frozenset[str]().union(*waits_for.values()))
    }
    return msgspec.structs.replace(part, werkgebied=here), [*_asks(team.wachtend if team else {}, asked)]


def _asks(before: Mapping[str, tuple[str, ...]], asked: Mapping[str, tuple[str, ...]]) -> Iterator[Event]:
    for regio in sorted(before.keys() | asked.keys()):
        if (plaatsen := asked.get(regio, ())) != before.get(regio, ()):
            yield ToelatingGevraagd(regio=regio, plaatsen=plaatsen)


def bevestig(team: Team, aanbieder: str) -> list[Event]:
    """Take part in a team that asked for it. Confirming it again changes nothing. Raises `Clash` when the team has
    ended."""
    require_active(team)
    return [DeelnameBevestigd(aanbieder=aanbieder)] if aanbieder in team.gevraagd else []


def trek_in(team: Team, aanbieder: str) -> list[Event]:
    """Say no to a team, or leave it. Raises `Clash` for the last aanbieder, and when the team has ended."""
    require_active(team)
    if team.beschrijving.aanbieders == (aanbieder,):
        raise Clash("U bent de enige aanbieder die meedoet: beëindig het team.")
    return [DeelnameIngetrokken(aanbieder=aanbieder)]


def laat_toe(team: Team, regio: str) -> list[Event]:
    """Let a team in that waits for this regio. Letting it in again changes nothing. Raises `Clash` when the team has
    ended."""
    require_active(team)
    if regio not in team.wachtend:
        return []
    elsewhere = {place for other, places in team.wachtend.items() if other != regio for place in places}
    free = tuple(place for place in team.wachtend[regio] if place not in elsewhere)
    return [ToelatingVerleend(regio=regio, plaatsen=free)]


def weiger(team: Team, regio: str) -> list[Event]:
    """Do not let a team in. Raises `Clash` when it does not wait for this regio, and when it has ended."""
    require_active(team)
    if regio not in team.wachtend:
        raise Clash("Dit team wacht niet op uw toelating.")
    return [ToelatingGeweigerd(regio=regio)]
