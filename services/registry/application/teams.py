"""Forming a team, changing its parts one by one, and ending it."""

from collections.abc import Iterable

from events.aanbod import TeamGevormd, WerkgebiedGewijzigd
from services.errors import Fault, Invalid, NotAllowed, NotFound
from services.platform.store.call import Call, again
from services.platform.store.store import Change, Claim, Claims, Store
from services.registry.application import aanbieders
from services.registry.domain import team as domain
from services.registry.domain.team import Deel, Team

ANDER = "Dit team is van een andere organisatie."
# For each part of a team, the event that says it.
Delen = list[Deel]


def stream(team_id: str) -> str:
    """The stream of a team."""
    return f"team:{team_id}"


def zoek(store: Store, team_id: str) -> Team | None:
    """The team, or None when there is none."""
    team = None
    for recorded in store.read(stream(team_id)):
        team = domain.evolve(team, recorded.event, recorded.version, recorded.actor)
    return team


def laad(store: Store, team_id: str) -> Team:
    """The team; raises `NotFound`."""
    if (team := zoek(store, team_id)) is None:
        message = f"Er is geen team {team_id}."
        raise NotFound(message)
    return team


def lees(store: Store, team_id: str, call: Call) -> Team:
    """For its aanbieders, the regio's in which it works, and the beheerder."""
    team = laad(store, team_id)
    if call.caller.rol == "regio":
        if call.caller.organisatie not in regios(store, team.werkgebied.werkgebied, call):
            message = "Dit team werkt niet in uw regio."
            raise NotAllowed(message)
    else:
        call.require_own(team.beschrijving.aanbieders, ANDER)
    return team


@again
def vorm(store: Store, team_id: str, delen: Delen, call: Call) -> tuple[Team, bool]:
    """The team as it stands, and whether it is new; an aanbieder forms only teams in which it takes part."""
    beschrijving = next(deel for deel in delen if isinstance(deel, TeamGevormd))
    call.require_own(beschrijving.aanbieders, "Uw eigen organisatie hoort bij de aanbieders van het team te staan.")
    if fouten := [fout for deel in delen for fout in onbekend(store, deel, call)]:
        raise Invalid(*fouten)
    team = zoek(store, team_id)
    events = domain.vorm(team, delen)
    if events:
        claims = deelname(beschrijving.aanbieders, gebied(delen), store, call)
        store.append([Change(stream(team_id), 0, events)], actor=call.caller.actor, now=call.now, claims=claims)
    return laad(store, team_id), bool(events)


@again
def wijzig(store: Store, team_id: str, naam: str, deel: Deel, call: Call) -> Team:
    """Change the part of that name; for any aanbieder that takes part."""
    team = laad(store, team_id)
    call.require_own(team.beschrijving.aanbieders, ANDER)
    call.require_version(team.versies[naam])
    if fouten := onbekend(store, deel, call):
        raise Invalid(*fouten)
    if events := domain.wijzig(team, deel):
        organisaties = deel.aanbieders if isinstance(deel, TeamGevormd) else team.beschrijving.aanbieders
        codes = deel.werkgebied if isinstance(deel, WerkgebiedGewijzigd) else team.werkgebied.werkgebied
        claims = deelname(organisaties, codes, store, call)
        change = Change(stream(team_id), team.versie, events)
        store.append([change], actor=call.caller.actor, now=call.now, claims=claims)
    return laad(store, team_id)


@again
def beeindig(store: Store, team_id: str, call: Call) -> None:
    """The team is no more; for its penvoerder, or its first aanbieder."""
    team = laad(store, team_id)
    if call.caller.rol != "beheerder" and not domain.mag_beeindigen(team, call.caller.organisatie):
        message = "Alleen de penvoerder van het team (of de eerste aanbieder) kan het beëindigen."
        raise NotAllowed(message)
    call.require_version(team.versie)
    if events := domain.beeindig(team):
        change = Change(stream(team_id), team.versie, events)
        store.append([change], actor=call.caller.actor, now=call.now)


def onbekend(store: Store, deel: Deel, call: Call, nieuw: frozenset[str] = frozenset()) -> list[Fault]:
    """A fault for each aanbieder, wijk or postcode that nobody knows; `nieuw` is about to be known."""
    match deel:
        case TeamGevormd():
            return [
                Fault(f"body.aanbieders[{nummer}]", f"Er is geen aanbieder {aanbieder}.")
                for nummer, aanbieder in enumerate(deel.aanbieders)
                if aanbieder not in nieuw and not aanbieders.zoek(store, aanbieder)
            ]
        case WerkgebiedGewijzigd():
            bekend = {*nieuw, *_houders(store, deel.werkgebied, call)}
            return [
                Fault(f"body.werkgebied[{nummer}]", f"{code} staat in geen wijkindeling.")
                for nummer, code in enumerate(deel.werkgebied)
                if code not in bekend
            ]
    return []


def regios(store: Store, werkgebied: Iterable[str], call: Call) -> frozenset[str]:
    """The regio's that hold the wijken and postcodes of a werkgebied."""
    houders = _houders(store, werkgebied, call)
    return frozenset(regio for codes in houders.values() for regio in codes)


def _houders(store: Store, werkgebied: Iterable[str], call: Call) -> dict[str, list[str]]:
    codes = list(werkgebied)
    wijken = store.owners("wijk", [code for code in codes if code.startswith("WK")], call.now)
    return wijken | store.owners("postcode", [code for code in codes if not code.startswith("WK")], call.now)


def gebied(delen: Delen) -> tuple[str, ...]:
    """The werkgebied among the parts of a team."""
    return next((deel.werkgebied for deel in delen if isinstance(deel, WerkgebiedGewijzigd)), ())


def deelname(organisaties: Iterable[str], codes: Iterable[str], store: Store, call: Call) -> Claims:
    """In which regio's these aanbieders work: what a regio may read."""
    plaatsen = regios(store, codes, call)
    return Claims([Claim("deelname", wie, regio, shared=True) for wie in organisaties for regio in sorted(plaatsen)])
