"""Forming a team, changing its parts one by one, and ending it."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from events.aanbod import BereikbaarheidGewijzigd, TeamGevormd, WerkgebiedGewijzigd
from events.event import Event
from events.profiel import ProfielGewijzigd
from services.errors import Clash, Fault, Invalid, NotAllowed, NotFound, NotYours
from services.platform.store.call import Call
from services.platform.store.store import Aggregate, Store
from services.platform.store.work import Work, again
from services.registry.application.aanbieders import AANBIEDER, require_caller_active
from services.registry.application.listing import relist
from services.registry.application.streams import REGIO
from services.registry.domain import team as domain
from services.registry.domain.deelname import Speaker, require_own_say, settled
from services.registry.domain.levering import without_care
from services.registry.domain.team import Team, TeamPart
from services.registry.domain.voorbij import over

TEAM = Aggregate("team", Team, domain.evolve)
# The parts of a team, each as the event that says it.
TeamParts = list[TeamPart]


def load_own(work: Work, team_id: str, call: Call) -> Team:
    """Load a team of the caller. For others than its aanbieders and the beheerder it does not exist, nor for a key of
    another team. Raises `NotFound`."""
    team, unknown = work.find(TEAM, team_id), f"Er is geen team {team_id}."
    if team is None:
        raise NotFound(unknown)
    of_other_team = call.caller.team not in (None, team_id)
    if of_other_team or not call.is_one_of("aanbieder", team.beschrijving.aanbieders):
        raise NotYours(unknown)
    return team


def require_own(store: Store, team_id: str, call: Call) -> None:
    """Raise `NotFound` unless a team is the caller's, as `load_own` says."""
    load_own(call.work(store), team_id, call)


def read(store: Store, team_id: str, call: Call) -> Team:
    """Return a team, also to the regio's in which it works or wants to. Raises `NotFound`."""
    work = call.work(store)
    team = work.find(TEAM, team_id) if call.caller.rol == "regio" else None
    if team and works_or_waits_in(store, team, call.caller.organisatie, call):
        return team
    return load_own(work, team_id, call)


@again
def vorm(store: Store, team_id: str, parts: TeamParts, call: Call) -> tuple[Team, bool]:
    """Return the team as it stands, and whether it is new. An aanbieder forms only teams in which it takes part; others
    that it names, and regio's that let teams in themselves, say yes later (veilig, rule 3). Raises `NotAllowed`,
    `Invalid`, `Clash`, `Outdated`."""
    beschrijving = next(part for part in parts if isinstance(part, TeamGevormd))
    if not call.is_one_of("aanbieder", beschrijving.aanbieders):
        raise NotAllowed("Uw eigen organisatie hoort bij de aanbieders van het team te staan.")
    require_caller_active(store, call)
    work = call.work(store)
    present = work.find(TEAM, team_id)
    faults = [fault for part in parts for fault in (*unknown(store, part, call), *ended(store, present, part))]
    faults += [fault for part in parts for fault in _over(present, part, call)]
    if faults := [*faults, *without_care(present, parts)]:
        raise Invalid(*faults)
    now, waits = _settled(store, present, parts, call)
    events = domain.vorm(present, now)
    if present and waits:
        raise Clash(domain.OTHER_TEAM)
    call.require_version(present.version if present else 0)
    team = work.add(TEAM, team_id, [*events, *waits])
    if events:
        relist(work, team_id, None, team)
    work.save()
    return team, bool(events)


@again
def wijzig(store: Store, team_id: str, name: str, part: TeamPart, call: Call) -> Team:
    """Change one part of a team, by the name of the part. Each of its aanbieders may do so, and who leads the team says
    who else takes part. Raises `NotFound`, `Outdated`, `Invalid`, `Clash`, `NotAllowed`."""
    require_caller_active(store, call)
    work = call.work(store)
    team = load_own(work, team_id, call)
    call.require_version(team.versions[name], team.version)
    faults = [*unknown(store, part, call), *ended(store, team, part)]
    if faults := [*faults, *without_care(team, [part]), *_over(team, part, call)]:
        raise Invalid(*faults)
    domain.require_active(team)
    if call.caller.rol != "beheerder":
        require_own_say(team, part, call.caller.organisatie)
    (now,), waits = _settled(store, team, [part], call)
    if events := [*domain.wijzig(team, now), *waits]:
        before, team = team, work.add(TEAM, team_id, events)
        relist(work, team_id, before, team)
    work.save()
    return team


@again
def beeindig(store: Store, team_id: str, call: Call) -> None:
    """End a team. Only its penvoerder may do so, or its first aanbieder when it has no penvoerder that takes part.
    Raises `NotFound`, `NotAllowed`, `Outdated`."""
    work = call.work(store)
    team = load_own(work, team_id, call)
    if call.caller.rol != "beheerder" and not domain.may_end(team, call.caller.organisatie):
        raise NotAllowed("Alleen de penvoerder van het team (of de eerste aanbieder) kan het beëindigen.")
    call.require_version(team.version)
    if events := domain.beeindig(team):
        relist(work, team_id, team, work.add(TEAM, team_id, events))
    work.save()


def _over(team: Team | None, part: TeamPart, call: Call) -> Iterator[Fault]:
    """Yield a fault for each new exception to the hours that is over."""
    if isinstance(part, BereikbaarheidGewijzigd):
        present = team.bereikbaarheid.bereikbaarheid if team else ()
        yield from over(part.bereikbaarheid, present, call.now, "body.bereikbaarheid")


def _settled(store: Store, team: Team | None, parts: TeamParts, call: Call) -> tuple[TeamParts, list[Event]]:
    """Return the parts as far as they hold at once, and the events that say what waits for somebody's yes."""
    speaker = Speaker()
    if call.caller.rol != "beheerder":
        places = {place for part in parts if isinstance(part, WerkgebiedGewijzigd) for place in part.werkgebied}
        present = team.werkgebied.werkgebied if team and places else ()
        speaker = Speaker(call.caller.organisatie, _closed(store, {*places, *present}, call))
    each = [settled(team, part, speaker) for part in parts]
    return [part for part, _ in each], [event for _, waits in each for event in waits]


def _closed(store: Store, places: Collection[str], call: Call) -> dict[str, frozenset[str]]:
    """Return, for each of these places, the regio's there that let teams in themselves."""
    known = holders(store, places, call.now)
    regios = store.find_all(REGIO, {code for codes in known.values() for code in codes})
    closed = {code for code, regio in regios.items() if regio.inrichting.toelating == "regio"}
    return {place: frozenset(codes) & closed for place, codes in known.items()}


def works_or_waits_in(store: Store, team: Team, regio: str, call: Call) -> bool:
    """Tell whether a team works in a regio, or waits until it is let in there."""
    return regio in regios_of(store, {*team.werkgebied.werkgebied}.union(*team.wachtend.values()), call)


def unknown(store: Store, part: TeamPart, call: Call, about_to_be_known: Collection[str] = ()) -> list[Fault]:
    """Return a fault for each aanbieder, wijk, postcode or other team in a part of a team that nobody knows."""
    match part:
        case TeamGevormd():
            known = {*about_to_be_known, *store.find_all(AANBIEDER, part.aanbieders)}
            return [
                Fault(f"body.aanbieders[{number}]", f"Er is geen aanbieder {aanbieder}.")
                for number, aanbieder in enumerate(part.aanbieders)
                if aanbieder not in known
            ]
        case WerkgebiedGewijzigd():
            known = {*about_to_be_known, *holders(store, part.werkgebied, call.now)}
            return [
                Fault(f"body.werkgebied[{number}]", f"{code} staat in geen wijkindeling.")
                for number, code in enumerate(part.werkgebied)
                if code not in known
            ]
        case ProfielGewijzigd(profiel=said):
            named = {
                **{f"waarneming[{number}].team": one.team for number, one in enumerate(said.waarneming)},
                **{f"neemtWaarVoor[{number}]": one for number, one in enumerate(said.neemt_waar_voor)},
            }
            known = {*about_to_be_known, *store.find_all(TEAM, named.values())}
            return [
                Fault(f"body.profiel.{place}", f"Er is geen team {team}.")
                for place, team in named.items()
                if team not in known
            ]
    return []


def ended(store: Store, team: Team | None, part: TeamPart) -> Iterator[Fault]:
    """Yield a fault for each aanbieder that has ended and that a part of a team would add to it."""
    if not isinstance(part, TeamGevormd):
        return
    present = {*team.beschrijving.aanbieders, *team.gevraagd} if team else set()
    known = store.find_all(AANBIEDER, {*part.aanbieders} - present)
    for number, aanbieder in enumerate(part.aanbieders):
        if aanbieder in known and not known[aanbieder].actief:
            yield Fault(f"body.aanbieders[{number}]", f"Aanbieder {aanbieder} is beëindigd.")


def regios_of(store: Store, werkgebied: Iterable[str], call: Call) -> frozenset[str]:
    """Return the regio's that hold the wijken and postcodes of a werkgebied."""
    return frozenset(regio for codes in holders(store, werkgebied, call.now).values() for regio in codes)


def holders(store: Store, werkgebied: Iterable[str], now: datetime) -> dict[str, list[str]]:
    """Return the regio's that hold each of these wijken and postcodes; one that nobody holds is left out."""
    codes = list(werkgebied)
    wijken = store.owners("wijk", [code for code in codes if code.startswith("WK")], now)
    postcodes = store.owners("postcode", [code for code in codes if not code.startswith("WK")], now)
    return {**wijken, **postcodes}
