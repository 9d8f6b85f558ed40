"""Nobody speaks for another: an aanbieder confirms that it takes part in a team, and a regio that lets teams in itself
says yes to a new one (veilig, rule 3). What has to wait for somebody's yes holds for nobody until then."""

from collections.abc import Collection, Iterator, Mapping, Sequence

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
from services.errors import Clash, Fault, Invalid, NotAllowed
from services.registry.domain.team import Team, TeamPart, beeindig, may_end, require_active


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks of a team. `aanbieder` speaks for itself; None is the operator, who speaks for all. `closed` holds,
    for a wijk or postcode, the regio's there that let teams in themselves."""

    aanbieder: str | None = None
    closed: Mapping[str, frozenset[str]] = {}


class Waiting(msgspec.Struct, frozen=True):
    """A team that waits for somebody's yes, and where it works or, for a regio, wants to work."""

    id: str
    team: Team
    places: Sequence[str]


def settled(team: Team | None, part: TeamPart, speaker: Speaker) -> tuple[TeamPart, list[Event]]:
    """Return a part of a team as far as it holds at once, and the events that say what of it waits, or waits no longer.
    Raises `Invalid` when nobody would take part."""
    match part:
        case TeamGevormd():
            return _with_who_takes_part(team, part, speaker.aanbieder)
        case WerkgebiedGewijzigd():
            return _with_where_it_is_let_in(team, part, speaker.closed)
    return part, []


def require_own_say(team: Team, part: TeamPart, aanbieder: str) -> None:
    """Raise `NotAllowed` when an aanbieder that does not lead a team removes another from it, or would have somebody
    else lead it: by naming another penvoerder, or another first aanbieder."""
    if not isinstance(part, TeamGevormd) or may_end(team, aanbieder):
        return
    present, named = team.beschrijving.aanbieders, frozenset(part.aanbieders)
    if {*present, *team.gevraagd} - named - {aanbieder}:
        raise NotAllowed("Alleen de penvoerder (of de eerste aanbieder) haalt een andere aanbieder uit het team.")
    penvoerder = team.beoogd_penvoerder or team.beschrijving.penvoerder
    leads = penvoerder if penvoerder in named else None
    order = [one for one in part.aanbieders if one in present]
    if part.penvoerder != leads or order != [one for one in present if one in named]:
        raise NotAllowed("Alleen de penvoerder (of de eerste aanbieder) wijzigt wie penvoerder is, en de volgorde.")


def _with_who_takes_part(team: Team | None, part: TeamGevormd, own: str | None) -> tuple[TeamPart, list[Event]]:
    confirmed = {own, *(team.beschrijving.aanbieders if team else ())}
    present = tuple(one for one in part.aanbieders if own is None or one in confirmed)
    if not present:
        raise Invalid(Fault("body.aanbieders", "Noem ten minste één aanbieder die al meedoet."))
    asked = [one for one in part.aanbieders if one not in present]
    before = team.gevraagd if team else ()
    new = tuple(one for one in asked if one not in before)
    gone = [one for one in before if one not in asked and one not in present]
    wished = part.penvoerder if part.penvoerder in asked else None
    wished_before = team.beoogd_penvoerder if team and team.beoogd_penvoerder in asked else None
    waits: list[Event] = []
    if new or wished != wished_before:
        waits.append(DeelnameGevraagd(aanbieders=new, penvoerder=wished))
    waits += [DeelnameIngetrokken(aanbieder=one) for one in gone]
    penvoerder = None if wished else part.penvoerder
    return msgspec.structs.replace(part, aanbieders=present, penvoerder=penvoerder), waits


def _with_where_it_is_let_in(
    team: Team | None, part: WerkgebiedGewijzigd, closed: Mapping[str, frozenset[str]]
) -> tuple[TeamPart, list[Event]]:
    present = team.werkgebied.werkgebied if team else ()
    works_in = _works_in(present, closed)
    waits_for = {place: closed.get(place, frozenset()) - works_in for place in part.werkgebied if place not in present}
    here = tuple(place for place in part.werkgebied if not waits_for.get(place))
    return msgspec.structs.replace(part, werkgebied=here), [*_asks(team.wachtend if team else {}, waits_for)]


def _works_in(present: Sequence[str], closed: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the regio's that let teams in themselves in which a team works that works in these places."""
    return frozenset(regio for place in present for regio in closed.get(place, ()))


def _asks(before: Mapping[str, tuple[str, ...]], waits_for: Mapping[str, frozenset[str]]) -> Iterator[Event]:
    """Yield what is asked anew of whom, when each of these places waits for these regio's."""
    for regio in sorted(frozenset(before).union(*waits_for.values())):
        plaatsen = tuple(place for place, regios in waits_for.items() if regio in regios)
        if {*plaatsen} != {*before.get(regio, ())}:
            yield ToelatingGevraagd(regio=regio, plaatsen=plaatsen)


def ask_anew(team: Team, holders: Mapping[str, Collection[str]], closed: Mapping[str, frozenset[str]]) -> list[Event]:
    """Ask the regio's that hold the places now where a team waits, after places or rules of a regio changed. `holders`
    are the regio's that hold each place, `closed` those of them that let teams in themselves.

    Whoever said yes is not asked again, unless a place left who has yet to say it. A place that nobody holds goes on
    waiting."""
    works_in = _works_in(team.werkgebied.werkgebied, closed)
    waits_for: dict[str, frozenset[str]] = {}
    for regio, places in team.wachtend.items():
        for place in places:
            waits_for[place] = waits_for.get(place, frozenset()) | {regio}
    for place, asked in waits_for.items():
        if now := frozenset(holders.get(place, ())):
            still = now if asked - now else asked
            waits_for[place] = still & (closed.get(place, frozenset()) - works_in)
    here = tuple(place for place, asked in waits_for.items() if not asked)
    let_in = [WerkgebiedGewijzigd(werkgebied=(*team.werkgebied.werkgebied, *here))] if here else []
    return [*_asks(team.wachtend, waits_for), *let_in]


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


def verlaat(team: Team, aanbieder: str) -> list[Event]:
    """Leave a team, or say no to it, because the aanbieder ends: a team of which it is the last one ends with it. Of a
    team that ended, or in which it has no part, nothing changes."""
    if not team.actief or aanbieder not in (*team.beschrijving.aanbieders, *team.gevraagd):
        return []
    return beeindig(team) if team.beschrijving.aanbieders == (aanbieder,) else trek_in(team, aanbieder)


def laat_toe(team: Team, regio: str, own: Collection[str]) -> list[Event]:
    """Let a team in that waits for this regio, which holds its `own` places now. Letting it in again changes nothing.
    Raises `Clash` when the team has ended."""
    require_active(team)
    asked, left = _asked(team, regio, own)
    if not asked:
        return []
    elsewhere = {place for other, places in team.wachtend.items() if other != regio for place in places}
    free = tuple(place for place in asked if place not in elsewhere)
    return [ToelatingVerleend(regio=regio, plaatsen=free), *left]


def weiger(team: Team, regio: str, own: Collection[str]) -> list[Event]:
    """Do not let a team in, in the `own` places that this regio holds now. Raises `Clash` when it does not wait for
    this regio, and when it has ended."""
    require_active(team)
    asked, left = _asked(team, regio, own)
    if not asked:
        raise Clash("Dit team wacht niet op uw toelating.")
    return [ToelatingGeweigerd(regio=regio), *left]


def _asked(team: Team, regio: str, own: Collection[str]) -> tuple[list[str], list[Event]]:
    """Return the places of a regio where a team waits for it, and the events by which it goes on waiting for the other
    places: those that the regio let go of and that nobody took yet."""
    waits = team.wachtend.get(regio, ())
    left = tuple(place for place in waits if place not in own)
    going_on: list[Event] = [ToelatingGevraagd(regio=regio, plaatsen=left)] if left else []
    return [place for place in waits if place in own], going_on
