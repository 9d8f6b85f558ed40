"""Registering and changing organisations. What somebody may not know does not exist for them."""

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

import msgspec

from services.errors import Fault, Invalid, NotAllowed, NotFound, NotYours
from services.platform.store.call import Call
from services.platform.store.keys import Keys
from services.platform.store.store import Store
from services.platform.store.work import again
from services.registry.application.aanbieders import AANBIEDER, deals_with
from services.registry.application.streams import REGIO
from services.registry.application.teams import TEAM
from services.registry.application.zorgverzekeraars import ZORGVERZEKERAAR
from services.registry.domain import organisatie as domain
from services.registry.domain.organisatie import Organisatie
from services.registry.domain.regio import Regio

PAGE = 50  # organisations


class Organisaties(Protocol):
    """The port to the table of organisations."""

    def find(self, rol: str, organisatie_id: str) -> Organisatie | None:
        """Return an organisation, or None when nobody registered it."""

    def keep(self, organisatie: Organisatie) -> None:
        """Write an organisation in place of its version before; the first version is a new one. Raises `Conflict` when
        somebody else came first."""

    def page(self, regio: str | None, skip: int, limit: int) -> Sequence[Organisatie]:
        """Return organisations in the order of role and id: those that a regio registered, or all."""


class Register(msgspec.Struct, frozen=True):
    """Where organisations are kept, the log `aanbod`, which says which there are, and the keys, which say where a
    verwijzer works."""

    known: Organisaties
    store: Store
    keys: Keys


def read(register: Register, rol: str, organisatie_id: str, call: Call) -> Organisatie:
    """Return an organisation. Raises `NotFound`, also for one that the caller may not know."""
    found = register.known.find(rol, organisatie_id)
    if found is None:
        raise NotFound(_unknown(rol, organisatie_id))
    if not _may_know(register, found, call):
        raise NotYours(_unknown(rol, organisatie_id))
    return found


@again
def leg_vast(register: Register, wanted: Organisatie, call: Call) -> tuple[Organisatie, bool]:
    """Return the organisation as it stands, and whether it is new. The beheerder registers any organisation, a regio
    those of its own regio. Raises `NotFound`, `NotAllowed`, `Outdated`, `Invalid`."""
    caller, present = call.caller, register.known.find(wanted.rol, wanted.id)
    works_in = _works_in(register, wanted.rol, wanted.id, call)
    may = _may_know(register, present, call) if present else _may_register(register.store, wanted, works_in, call)
    if not may:
        raise NotYours(_unknown(wanted.rol, wanted.id))
    if present and not domain.may_change(present, caller.rol, caller.organisatie, works_in):
        raise NotAllowed(
            "Een andere regio, of de beheerder, heeft deze verwijzer ingeschreven en houdt haar gegevens bij."
        )
    call.require_version(present.version if present else 0)
    if faults := [*_of_other_teams(register.store, wanted)]:
        raise Invalid(*faults)
    wanted = msgspec.structs.replace(wanted, regio=caller.organisatie if caller.rol == "regio" else None)
    found = domain.leg_vast(present, wanted)
    if found != present:
        register.known.keep(found)
    return found, present is None


def _may_know(register: Register, found: Organisatie, call: Call) -> bool:
    works_in = _works_in(register, found.rol, found.id, call)
    return domain.may_know(found, call.caller.rol, call.caller.organisatie, works_in)


def _works_in(register: Register, rol: str, organisatie_id: str, call: Call) -> frozenset[str]:
    """Return the regio's in which a verwijzer works; of other roles, and of whom no key says it, none."""
    return register.keys.gebied(organisatie_id, rol, call.now) if rol == "verwijzer" else frozenset()


def _unknown(rol: str, organisatie_id: str) -> str:
    return f"Er is geen organisatie {organisatie_id} met de rol {rol}."


def list_page(register: Register, number: int, call: Call) -> tuple[Sequence[Organisatie], bool]:
    """Return a page of the organisations that a regio registered and may still know, of the beheerder all, and whether
    there are more."""
    regio = call.caller.organisatie if call.caller.rol == "regio" else None
    found = register.known.page(regio, (number - 1) * PAGE, PAGE + 1)
    return [one for one in found[:PAGE] if regio is None or _may_know(register, one, call)], len(found) > PAGE


def _may_register(store: Store, wanted: Organisatie, works_in: Collection[str], call: Call) -> bool:
    """Tell whether the caller may register an organisation that there is: a regio its own, those who work there, and
    verwijzers, who are in no log, unless they work elsewhere."""
    rol, organisatie_id = wanted.rol, wanted.id
    if call.caller.rol == "beheerder":
        return is_there(store, rol, organisatie_id)
    if call.caller.rol != "regio":
        return False
    code = call.caller.organisatie
    match rol:
        case "regio" | "coordinatiepunt":
            return organisatie_id == code
        case "aanbieder":
            return deals_with(store, code, organisatie_id)
        case "gemeente":
            regio = store.find(REGIO, code)
            return regio is not None and organisatie_id in regio.indeling.gemeenten
    return rol == "verwijzer" and (not works_in or code in works_in)


def is_there(store: Store, rol: str, organisatie_id: str) -> bool:
    """Tell whether anything that was recorded names this organisation in this role. A verwijzer and the beheerder are
    named nowhere."""
    match rol:
        case "aanbieder":
            return store.find(AANBIEDER, organisatie_id) is not None
        case "regio":
            return store.find(REGIO, organisatie_id) is not None
        case "coordinatiepunt":
            on_ladder = (stap.organisatie for regio in _regios(store) for stap in regio.inrichting.ladder_a)
            return store.find(REGIO, organisatie_id) is not None or organisatie_id in on_ladder
        case "gemeente":
            return any(organisatie_id in regio.indeling.gemeenten for regio in _regios(store))
        case "zorgverzekeraar":
            return store.find(ZORGVERZEKERAAR, organisatie_id) is not None
    return True


def _regios(store: Store) -> Iterator[Regio]:
    after = ""
    while ids := store.ids(REGIO, after, PAGE):
        yield from store.find_all(REGIO, ids).values()
        after = ids[-1]


def _of_other_teams(store: Store, organisatie: Organisatie) -> Iterator[Fault]:
    """Yield a fault for each mailbox of a team in which the organisation does not take part."""
    named = {number: mailbox.team for number, mailbox in enumerate(organisatie.gegevens.mailboxen) if mailbox.team}
    teams = store.find_all(TEAM, {*named.values()} if organisatie.rol == "aanbieder" else ())
    own = {team_id for team_id, team in teams.items() if organisatie.id in team.beschrijving.aanbieders}
    for number, team_id in named.items():
        if team_id not in own:
            yield Fault(f"body.mailboxen[{number}].team", "Dit is geen team van deze organisatie.")
