"""Arranging a regio with the wijken that it takes, alone or together with its aanbieders and teams."""

from collections.abc import Iterable, Mapping

import msgspec

from events.aanbod import AanbiederGeregistreerd, Gemeente, RegioIngericht
from events.event import Event
from services.errors import Clash, Fault, Invalid, NotFound
from services.platform.store.call import Call
from services.platform.store.claims import Claim
from services.platform.store.store import Aggregate, Store
from services.platform.store.work import Work, again
from services.registry.application.aanbieders import AANBIEDER, DEELNAME
from services.registry.application.listing import relist
from services.registry.application.teams import TEAM, TeamParts, unknown
from services.registry.domain import aanbieder as aanbieder_domain
from services.registry.domain import regio as domain
from services.registry.domain import team as team_domain
from services.registry.domain.regio import Regio, Wijkopgave
from services.registry.domain.team import Team

REGIO = Aggregate("regio", Regio, domain.evolve)


class Regiogegevens(msgspec.Struct, frozen=True, kw_only=True):
    """A regio as it describes itself, with the aanbieders and teams that it names, by id."""

    code: str
    inrichting: RegioIngericht
    wijken: tuple[Wijkopgave, ...]
    gemeenten: Mapping[str, Gemeente] = {}
    aanbieders: Mapping[str, AanbiederGeregistreerd] = {}
    teams: Mapping[str, TeamParts] = {}


def read(store: Store, code: str) -> Regio:
    """Return a regio. Raises `NotFound`."""
    if regio := store.find(REGIO, code):
        return regio
    raise NotFound(f"Er is geen regio {code}.")


@again
def richt_in(store: Store, gegevens: Regiogegevens, call: Call) -> tuple[Regio, bool]:
    """Return the regio as it stands, and whether it is new. All of it happens or nothing: wijken move from one regio to
    another in one transaction on both streams (rij 19). Raises `NotAllowed`, `Outdated`, `Invalid`, `Clash`."""
    code = gegevens.code
    call.require_own((code,), "U kunt alleen uw eigen regio inrichten.")
    work = call.work(store)
    present = work.find(REGIO, code)
    call.require_version(present.version if present else 0)
    others = _holders(work, gegevens, call)
    known = [*others.values(), *([present] if present else [])]
    indeling = domain.indeling(gegevens.wijken, gegevens.gemeenten, known)
    regio = work.add(REGIO, code, domain.richt_in(present, gegevens.inrichting, indeling))
    _claim_area(work, code, present, regio)
    for other_code, other in others.items():
        _yield_wijken(work, other_code, other, {wijk.code for wijk in indeling.wijken})
    _add_aanbieders(work, gegevens)
    _add_teams(work, gegevens, regio, call)
    work.save()
    return regio, present is None


def _holders(work: Work, gegevens: Regiogegevens, call: Call) -> dict[str, Regio]:
    """Return the other regio's that hold the wijken now. Raises `Clash` for one that does not yield them."""
    holders = work.store.owners("wijk", [wijk.code for wijk in gegevens.wijken], call.now)
    codes = sorted({code for holder in holders.values() for code in holder} - {gegevens.code})
    work.load(REGIO, codes)
    regios = {code: regio for code in codes if (regio := work.find(REGIO, code))}
    if firm := [code for code, regio in regios.items() if not regio.inrichting.zorgkantoorregio]:
        wijken = sorted(wijk for wijk, holder in holders.items() if holder[0] in firm)
        raise Clash(f"Deze wijken horen bij {', '.join(firm)}: {', '.join(wijken)}.")
    return regios


def _claim_area(work: Work, code: str, before: Regio | None, after: Regio) -> None:
    """Take the wijken and postcodes that the regio has now, and let go of those that it no longer has."""
    old = frozenset(before.wijken()) if before else frozenset()
    new = frozenset(after.wijken())
    old_pc4, new_pc4 = before.postcodes() if before else frozenset(), after.postcodes()
    work.take(*(Claim("wijk", wijk, code) for wijk in sorted(new - old)))
    work.take(*(Claim("postcode", pc4, code, shared=True) for pc4 in sorted(new_pc4 - old_pc4)))
    work.release(*(Claim("wijk", wijk, code) for wijk in sorted(old - new)))
    work.release(*(Claim("postcode", pc4, code) for pc4 in sorted(old_pc4 - new_pc4)))


def _yield_wijken(work: Work, code: str, regio: Regio, taken: set[str]) -> None:
    """Take wijken from another regio, and the postcodes of which it then holds no part."""
    rest = work.add(REGIO, code, [domain.yield_wijken(regio, taken)])
    work.release(*(Claim("wijk", wijk, code) for wijk in sorted(taken & set(regio.wijken()))))
    work.release(*(Claim("postcode", pc4, code) for pc4 in sorted(regio.postcodes() - rest.postcodes())))


def _add_aanbieders(work: Work, gegevens: Regiogegevens) -> None:
    work.load(AANBIEDER, gegevens.aanbieders)
    for aanbieder_id, beschrijving in gegevens.aanbieders.items():
        present = work.find(AANBIEDER, aanbieder_id)
        events = aanbieder_domain.wijzig(present, beschrijving) if present else [beschrijving]
        work.add(AANBIEDER, aanbieder_id, events)


def _add_teams(work: Work, gegevens: Regiogegevens, regio: Regio, call: Call) -> None:
    """Form or change the teams. Reading a file again changes what differs and ends nothing. Raises `Invalid`."""
    known = {*gegevens.aanbieders, *regio.wijken(), *regio.postcodes()}
    faults: list[Fault] = []
    aanbieders: set[str] = set()
    work.load(TEAM, gegevens.teams)
    for number, (team_id, parts) in enumerate(gegevens.teams.items()):
        found = [fault for part in parts for fault in unknown(work.store, part, call, known)]
        faults += [Fault(f.place.replace("body.", f"body.teams[{number}].", 1), f.reason) for f in found]
        present = work.find(TEAM, team_id)
        events = _changes(present, parts) if present else team_domain.vorm(None, parts)
        team = work.add(TEAM, team_id, events)
        aanbieders.update(team.beschrijving.aanbieders)
        if events:
            relist(work, team_id, present, team)
    if faults:
        raise Invalid(*faults)
    work.take(
        *(Claim(DEELNAME, aanbieder, regio.code, shared=True) for aanbieder in _new(work, aanbieders, regio, call))
    )


def _changes(team: Team, parts: TeamParts) -> list[Event]:
    return [event for part in parts for event in team_domain.wijzig(team, part)]


def _new(work: Work, aanbieders: Iterable[str], regio: Regio, call: Call) -> list[str]:
    """Return the aanbieders that are not yet known to work in this regio."""
    holders = work.store.owners(DEELNAME, aanbieders, call.now)
    return sorted(aanbieder for aanbieder in aanbieders if regio.code not in holders.get(aanbieder, []))
