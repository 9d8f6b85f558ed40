"""Arranging a regio with the wijken that it takes, alone or together with its aanbieders and teams."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from events.aanbod import (
    AanbiederGeregistreerd,
    Gemeente,
    GemeenteVastgelegd,
    RegioIngericht,
    WijkindelingVastgesteld,
)
from events.event import Event
from services.errors import Clash, Fault, Invalid, NotFound, NotYours
from services.platform.store.call import Call
from services.platform.store.claims import Claim
from services.platform.store.store import Store
from services.platform.store.work import Work, again
from services.registry.application import aanbieders
from services.registry.application.aanbieders import AANBIEDER
from services.registry.application.gemeenten import laid_down, lay_down
from services.registry.application.listing import relist
from services.registry.application.streams import GEMEENTE, REGIO
from services.registry.application.teams import TEAM, TeamParts, ended, unknown
from services.registry.application.toelating import ask_all_anew
from services.registry.domain import aanbieder as aanbieder_domain
from services.registry.domain import regio as domain
from services.registry.domain import team as team_domain
from services.registry.domain.deelname import Speaker, settled
from services.registry.domain.gebied import FACT, changes_of_facts, outside
from services.registry.domain.gemeente import Facts, known_facts, renewed, with_wijken
from services.registry.domain.levering import without_care
from services.registry.domain.regio import Regio, Wijkopgave
from services.registry.domain.team import Team
from services.registry.domain.vervallen import Successors
from services.registry.domain.voorbij import over


class Regiogegevens(msgspec.Struct, frozen=True, kw_only=True):
    """A regio as it describes itself, with the aanbieders and teams that it names, by id. `gebied` holds the gemeenten
    in which it may take wijken, if that is said. `feiten` are facts of whole gemeenten that were read from tables, and
    `vervallen` has the wijken that end with these, each with what takes its place."""

    code: str
    inrichting: RegioIngericht
    wijken: tuple[Wijkopgave, ...]
    gemeenten: Mapping[str, Gemeente] = {}
    gebied: frozenset[str] | None = None
    feiten: Mapping[str, GemeenteVastgelegd] = {}
    vervallen: Successors = {}
    aanbieders: Mapping[str, AanbiederGeregistreerd] = {}
    teams: Mapping[str, TeamParts] = {}


def read(store: Store, code: str) -> Regio:
    """Return a regio. Raises `NotFound`."""
    if regio := store.find(REGIO, code):
        return regio
    raise NotFound(_unknown(code))


def _unknown(code: str) -> str:
    return f"Er is geen regio {code}."


@again
def richt_in(store: Store, gegevens: Regiogegevens, call: Call) -> tuple[Regio, bool]:
    """Return the regio as it stands, and whether it is new. All of it happens or nothing: wijken move from one regio to
    another in one transaction on both streams (rij 19). Facts of wijken are repeated by a regio, and laid down by the
    beheerder (veilig, rule 2). Raises `NotFound`, `Outdated`, `Invalid`, `Clash`."""
    code = gegevens.code
    if not call.is_one_of("regio", (code,)):
        raise NotYours(_unknown(code))
    work = call.work(store)
    present = work.find(REGIO, code)
    call.require_version(present.version if present else 0)
    if faults := [*_over(present, gegevens, call)]:
        raise Invalid(*faults)
    others = _holders(work, gegevens, call)
    indeling = _indeling(work, gegevens, present, others, call)
    regio = work.add(REGIO, code, domain.richt_in(present, gegevens.inrichting, indeling))
    _claim_area(work, code, present, regio)
    for other_code, other in others.items():
        _yield_wijken(work, other_code, other, {wijk.code for wijk in indeling.wijken})
    renewed_there = _lay_down_facts(work, gegevens, indeling) if call.caller.rol == "beheerder" else []
    _add_aanbieders(work, gegevens)
    _add_teams(work, gegevens, regio, call)
    ask_all_anew(work, {code, *others, *renewed_there}, gegevens.teams)
    work.save()
    return regio, present is None


def _over(present: Regio | None, gegevens: Regiogegevens, call: Call) -> Iterator[Fault]:
    """Yield a fault for each new exception to the hours of the loket that is over. A file, which the beheerder reads,
    may be older than that."""
    before, given = present and present.inrichting.loket, gegevens.inrichting.loket
    if given and call.caller.rol != "beheerder":
        yield from over(
            given.bereikbaarheid, before.bereikbaarheid if before else (), call.now, "body.loket.bereikbaarheid"
        )


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


def _indeling(
    work: Work, gegevens: Regiogegevens, present: Regio | None, others: Mapping[str, Regio], call: Call
) -> WijkindelingVastgesteld:
    """Return the indeling that is meant. Raises `Invalid` for what is not known, and for what is not the caller's to
    say."""
    regios = [*others.values(), *([present] if present else [])]
    known = _known(work, gegevens, regios)
    wijken, gemeenten, given = gegevens.wijken, gegevens.gemeenten, gegevens.gebied
    gebied = present.gebied() if present else frozenset()
    if call.caller.rol == "beheerder":
        found = domain.indeling(wijken, gemeenten, known)
        gebied = given if given is not None else gebied | found.gemeenten.keys()
        faults = [*outside(wijken, Facts({wijk.code: wijk for wijk in found.wijken}), gebied)]
    else:
        faults = [*outside(wijken, known, gebied), *changes_of_facts(wijken, gemeenten, known, gebied)]
        if given not in (None, gebied):
            faults.append(Fault("body.gebied", FACT))
    if faults:
        raise Invalid(*faults)
    found = domain.indeling(wijken, gemeenten, known, gebied)
    return msgspec.structs.replace(found, vervallen=domain.vervallen(present, gegevens.vervallen, found))


def _known(work: Work, gegevens: Regiogegevens, regios: Iterable[Regio]) -> Facts:
    """Return the facts of all that is named: those of its gemeente, or else those of the regio's that hold it."""
    indelingen = [regio.indeling for regio in regios]
    named = {f"GM{wijk.code[2:6]}" for wijk in gegevens.wijken}  # as CBS gives codes
    named |= {wijk.gemeente for wijk in gegevens.wijken if wijk.gemeente} | gegevens.gemeenten.keys()
    named |= {wijk.gemeente for indeling in indelingen for wijk in indeling.wijken}
    return known_facts(indelingen, laid_down(work, named))


def _lay_down_facts(work: Work, gegevens: Regiogegevens, indeling: WijkindelingVastgesteld) -> list[str]:
    """Lay down the facts of the gemeenten that the beheerder names, and renew them in the other regio's there. Return
    these regio's."""
    wanted = gegevens.feiten or {
        gemeente: with_wijken(work.find(GEMEENTE, gemeente), gemeente, indeling) for gemeente in indeling.gemeenten
    }
    changed = lay_down(work, wanted)
    others = sorted(_regios_in(work, changed.values()) - {gegevens.code})
    work.load(REGIO, others)
    for code in others:
        if present := work.find(REGIO, code):
            found = renewed(present.indeling, changed)
            after = work.add(REGIO, code, domain.richt_in(present, present.inrichting, found))
            _claim_area(work, code, present, after)
    return others


def _regios_in(work: Work, gemeenten: Iterable[GemeenteVastgelegd]) -> set[str]:
    """Return the regio's that hold a wijk or a postcode of these gemeenten."""
    every = [*gemeenten]
    wijken = (wijk.code for said in every for wijk in said.wijken)
    postcodes = (postcode for said in every for postcode in said.postcodes)
    of_wijken = work.store.owners("wijk", wijken, work.now)
    of_postcodes = work.store.owners("postcode", postcodes, work.now)
    return {code for codes in (*of_wijken.values(), *of_postcodes.values()) for code in codes}


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
    """Register or describe the aanbieders. Raises `Invalid`."""
    faults: list[Fault] = []
    work.load(AANBIEDER, gegevens.aanbieders)
    for number, (aanbieder_id, beschrijving) in enumerate(gegevens.aanbieders.items()):
        found = aanbieders.unknown(work.store, beschrijving, gegevens.aanbieders)
        faults += _within(f"aanbieders[{number}]", found)
        present = work.find(AANBIEDER, aanbieder_id)
        events = aanbieder_domain.wijzig(present, beschrijving) if present else [beschrijving]
        work.add(AANBIEDER, aanbieder_id, events)
    if faults:
        raise Invalid(*faults)


def _add_teams(work: Work, gegevens: Regiogegevens, regio: Regio, call: Call) -> None:
    """Form or change the teams. Reading a file again changes what differs and ends nothing. Raises `Invalid`."""
    known = {*gegevens.aanbieders, *regio.wijken(), *regio.postcodes(), *gegevens.teams}
    faults: list[Fault] = []
    work.load(TEAM, gegevens.teams)
    for number, (team_id, parts) in enumerate(gegevens.teams.items()):
        present = work.find(TEAM, team_id)
        found = [fault for part in parts for fault in unknown(work.store, part, call, known)]
        found += [fault for part in parts for fault in ended(work.store, present, part)]
        found += without_care(present, parts)
        faults += _within(f"teams[{number}]", found)
        events = _changes(present, parts) if present else team_domain.vorm(None, parts)
        team = work.add(TEAM, team_id, events)
        if events:
            relist(work, team_id, present, team)
    if faults:
        raise Invalid(*faults)


def _within(place: str, faults: Iterable[Fault]) -> list[Fault]:
    """Return faults of a part of a body at their places in the whole."""
    return [Fault(fault.place.replace("body.", f"body.{place}.", 1), fault.reason) for fault in faults]


def _changes(team: Team, parts: TeamParts) -> list[Event]:
    """Return what differs, and what no longer waits: the operator speaks for all (veilig, rule 3)."""
    each = [settled(team, part, Speaker()) for part in parts]
    return [event for part, waits in each for event in (*team_domain.wijzig(team, part), *waits)]
