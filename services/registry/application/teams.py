"""Forming a team, changing its parts one by one, and ending it."""

from collections.abc import Collection, Iterable

from events.aanbod import TeamGevormd, WerkgebiedGewijzigd
from services.errors import Fault, Invalid, NotAllowed, NotFound
from services.platform.store.call import Call
from services.platform.store.claims import Claim
from services.platform.store.store import Aggregate, Store
from services.platform.store.work import Work, again
from services.registry.application.aanbieders import AANBIEDER, DEELNAME
from services.registry.application.listing import relist
from services.registry.domain import team as domain
from services.registry.domain.team import Team, TeamPart

TEAM = Aggregate("team", Team, domain.evolve)
OTHERS = "Dit team is van een andere organisatie."
# The parts of a team, each as the event that says it.
TeamParts = list[TeamPart]


def load(work: Work, team_id: str) -> Team:
    """Load a team. Raises `NotFound`."""
    if team := work.find(TEAM, team_id):
        return team
    raise NotFound(f"Er is geen team {team_id}.")


def read(store: Store, team_id: str, call: Call) -> Team:
    """Return a team. Only its aanbieders, the regio's in which it works and the beheerder may read it. Raises
    `NotFound`, `NotAllowed`."""
    team = load(call.work(store), team_id)
    if call.caller.rol != "regio":
        call.require_own(team.beschrijving.aanbieders, OTHERS)
    elif call.caller.organisatie not in regios_of(store, team.werkgebied.werkgebied, call):
        raise NotAllowed("Dit team werkt niet in uw regio.")
    return team


@again
def vorm(store: Store, team_id: str, parts: TeamParts, call: Call) -> tuple[Team, bool]:
    """Return the team as it stands, and whether it is new. An aanbieder forms only teams in which it takes part. Raises
    `NotAllowed`, `Invalid`, `Clash`."""
    beschrijving = next(part for part in parts if isinstance(part, TeamGevormd))
    call.require_own(beschrijving.aanbieders, "Uw eigen organisatie hoort bij de aanbieders van het team te staan.")
    if faults := [fault for part in parts for fault in unknown(store, part, call)]:
        raise Invalid(*faults)
    work = call.work(store)
    events = domain.vorm(work.find(TEAM, team_id), parts)
    team = work.add(TEAM, team_id, events)
    if events:
        relist(work, team_id, None, team)
        work.take(*_deelname(store, beschrijving.aanbieders, team.werkgebied.werkgebied, call))
    work.save()
    return team, bool(events)


@again
def wijzig(store: Store, team_id: str, name: str, part: TeamPart, call: Call) -> Team:
    """Change one part of a team, by the name of the part. Each of its aanbieders may do so. Raises `NotFound`,
    `NotAllowed`, `Outdated`, `Invalid`, `Clash`."""
    work = call.work(store)
    team = load(work, team_id)
    call.require_own(team.beschrijving.aanbieders, OTHERS)
    call.require_version(team.versions[name])
    if faults := unknown(store, part, call):
        raise Invalid(*faults)
    if events := domain.wijzig(team, part):
        before, team = team, work.add(TEAM, team_id, events)
        relist(work, team_id, before, team)
        work.take(*_deelname(store, team.beschrijving.aanbieders, team.werkgebied.werkgebied, call))
    work.save()
    return team


@again
def beeindig(store: Store, team_id: str, call: Call) -> None:
    """End a team. Only its penvoerder may do so, or its first aanbieder when it has no penvoerder. Raises `NotFound`,
    `NotAllowed`, `Outdated`."""
    work = call.work(store)
    team = load(work, team_id)
    if call.caller.rol != "beheerder" and not domain.may_end(team, call.caller.organisatie):
        raise NotAllowed("Alleen de penvoerder van het team (of de eerste aanbieder) kan het beëindigen.")
    call.require_version(team.version)
    if events := domain.beeindig(team):
        relist(work, team_id, team, work.add(TEAM, team_id, events))
    work.save()


def unknown(store: Store, part: TeamPart, call: Call, about_to_be_known: Collection[str] = ()) -> list[Fault]:
    """Return a fault for each aanbieder, wijk or postcode in a part of a team that nobody knows."""
    match part:
        case TeamGevormd():
            known = {*about_to_be_known, *store.find_all(AANBIEDER, part.aanbieders)}
            return [
                Fault(f"body.aanbieders[{number}]", f"Er is geen aanbieder {aanbieder}.")
                for number, aanbieder in enumerate(part.aanbieders)
                if aanbieder not in known
            ]
        case WerkgebiedGewijzigd():
            known = {*about_to_be_known, *_holders(store, part.werkgebied, call)}
            return [
                Fault(f"body.werkgebied[{number}]", f"{code} staat in geen wijkindeling.")
                for number, code in enumerate(part.werkgebied)
                if code not in known
            ]
    return []


def regios_of(store: Store, werkgebied: Iterable[str], call: Call) -> frozenset[str]:
    """Return the regio's that hold the wijken and postcodes of a werkgebied."""
    return frozenset(regio for codes in _holders(store, werkgebied, call).values() for regio in codes)


def _holders(store: Store, werkgebied: Iterable[str], call: Call) -> dict[str, list[str]]:
    codes = list(werkgebied)
    wijken = store.owners("wijk", [code for code in codes if code.startswith("WK")], call.now)
    postcodes = store.owners("postcode", [code for code in codes if not code.startswith("WK")], call.now)
    return {**wijken, **postcodes}


def _deelname(store: Store, aanbieders: Iterable[str], werkgebied: Iterable[str], call: Call) -> list[Claim]:
    """Return the claims that say in which regio's these aanbieders work."""
    regios = sorted(regios_of(store, werkgebied, call))
    return [Claim(DEELNAME, aanbieder, regio, shared=True) for aanbieder in aanbieders for regio in regios]
