"""Putting a zorgvraag to teams, their answers, and what ends a zorgvraag (rij 74, 77-79, 122)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec

from events.event import Event
from events.vraag import Gevraagde
from services.demand.application.finding import Demand, kandidaten, load, require_seen
from services.demand.application.lists import add
from services.demand.domain import deciding as domain
from services.demand.domain.deciding import Reply
from services.errors import Clash, Fault, Invalid, NotAllowed
from services.platform.store.call import Call
from services.platform.store.work import again
from services.zorgvraag.access import Dossier, Viewer
from services.zorgvraag.partijen import Kandidaat
from services.zorgvraag.viewer import viewer
from services.zorgvraag.zorgvraag import Zorgvraag

# From a zorgvraag and who calls, at a moment (UTC), to what happens.
Decision = Callable[[Dossier, Viewer, datetime], list[Event]]
Decide = Callable[[Zorgvraag, datetime], list[Event]]


@again
def leg_voor(demand: Demand, zorgvraag_id: str, teams: Sequence[str], call: Call) -> Dossier:
    """Put a zorgvraag to teams: for the verwijzer, the coördinatiepunt and whoever holds it now. Raises `NotFound`,
    `NotAllowed`, `Outdated`, `Invalid`, `Clash`."""
    work = call.work(demand.store)
    dossier = load(demand, work, zorgvraag_id, call)
    if not viewer(call).may_ask_teams(dossier, call.now):
        raise NotAllowed("Alleen de verwijzer, het coördinatiepunt en wie nu aan zet is, vragen teams.")
    require_seen(demand, dossier, call)
    asked = _among(kandidaten(demand, dossier, call.now).every, teams)
    _require_teams(demand, teams)
    vraag = add(work, zorgvraag_id, domain.leg_voor(dossier.vraag, asked, call.now))
    work.save()
    return msgspec.structs.replace(dossier, vraag=vraag)


def _among(found: Iterable[Kandidaat], teams: Sequence[str]) -> list[Gevraagde]:
    """Return these teams with their aanbieders. Raises `Invalid`, naming every team that is no kandidaat."""
    known = {kandidaat.id: kandidaat for kandidaat in found}
    if faults := [
        Fault(f"body.teams[{number}]", f"Team {team} kan dit hier niet doen: het staat niet bij de kandidaten.")
        for number, team in enumerate(teams)
        if team not in known
    ]:
        raise Invalid(*faults)
    return [known[team].gevraagde for team in teams]


def _require_teams(demand: Demand, teams: Sequence[str]) -> None:
    """Raise `Invalid`, naming every team that has ended: the directory may not know that yet."""
    if faults := [
        Fault(f"body.teams[{number}]", domain.ENDED)
        for number, team in enumerate(teams)
        if not demand.aanbod.has_team(team)
    ]:
        raise Invalid(*faults)


def antwoord(demand: Demand, zorgvraag_id: str, team: str, reply: Reply, call: Call) -> Dossier:
    """Answer for a team. Raises `NotFound`, `NotAllowed`, `Outdated`, `Invalid`, `Clash`."""

    def decision(dossier: Dossier, caller: Viewer, now: datetime) -> list[Event]:
        if not caller.may_answer(dossier, team, now):
            raise NotAllowed("Dit team is niet gevraagd, of is niet van uw organisatie.")
        said = _for_what_it_delivers(demand, dossier, team, reply, now)
        return _of_team(demand, team, domain.antwoord(dossier.vraag, team, said, now))

    return _carry_out(demand, zorgvraag_id, decision, call)


def _for_what_it_delivers(demand: Demand, dossier: Dossier, team: str, reply: Reply, now: datetime) -> Reply:
    """Return an answer, and a first yes without dagdelen as one for those that the team delivers, as far as is known
    of it."""
    if reply.antwoord != "toegezegd" or reply.dagdelen or team in dossier.vraag.toegezegd:
        return reply
    found = (one.dagdelen for one in kandidaten(demand, dossier, now).every if one.id == team)
    return msgspec.structs.replace(reply, dagdelen=next(found, ()))


def _of_team(demand: Demand, team: str, events: list[Event]) -> list[Event]:
    """Return what happens with a team. Raises `Clash` when the team has ended, also when nobody heard of that yet."""
    if events and not demand.aanbod.has_team(team):
        raise Clash(domain.ENDED)
    return events


def plaats(demand: Demand, zorgvraag_id: str, team: str, call: Call) -> Dossier:
    """Place a zorgvraag with a team. Raises `NotFound`, `NotAllowed`, `Outdated`, `Clash`."""
    return manage(
        demand, zorgvraag_id, lambda vraag, now: _of_team(demand, team, domain.plaats(vraag, team, now)), call
    )


def noem_zorgverzekeraar(demand: Demand, zorgvraag_id: str, zorgverzekeraar: str, call: Call) -> Dossier:
    """Say which zorgverzekeraar the cliënt has: for whoever manages it and whoever holds it. Raises `NotFound`,
    `NotAllowed`, `Outdated`, `Invalid`, `Clash`."""

    def decision(dossier: Dossier, caller: Viewer, now: datetime) -> list[Event]:
        if not caller.may_name_zorgverzekeraar(dossier, now):
            raise NotAllowed(
                "Alleen de verwijzer, het coördinatiepunt en wie nu aan zet is, noemen de zorgverzekeraar."
            )
        if not demand.aanbod.knows_zorgverzekeraar(zorgverzekeraar):
            raise Invalid(Fault("body.zorgverzekeraar", f"Er is geen zorgverzekeraar {zorgverzekeraar}."))
        return domain.noem_zorgverzekeraar(dossier.vraag, zorgverzekeraar)

    return _carry_out(demand, zorgvraag_id, decision, call)


def manage(demand: Demand, zorgvraag_id: str, decide: Decide, call: Call) -> Dossier:
    """Place, withdraw or end it: for the verwijzer that asked, and the coördinatiepunt. Raises `NotFound`,
    `NotAllowed`, `Outdated`, `Clash`."""

    def decision(dossier: Dossier, caller: Viewer, now: datetime) -> list[Event]:
        if not caller.manages(dossier):
            raise NotAllowed("Alleen wie de zorgvraag stelde en het coördinatiepunt kunnen dit.")
        return decide(dossier.vraag, now)

    return _carry_out(demand, zorgvraag_id, decision, call)


@again
def _carry_out(demand: Demand, zorgvraag_id: str, decision: Decision, call: Call) -> Dossier:
    work = call.work(demand.store)
    dossier = load(demand, work, zorgvraag_id, call)
    require_seen(demand, dossier, call)
    try:
        events = decision(dossier, viewer(call), call.now)
    except Clash as error:
        raise Clash(f"{error} {dossier.describe(viewer(call))}") from error
    vraag = add(work, zorgvraag_id, events)
    work.save()
    return msgspec.structs.replace(dossier, vraag=vraag)
