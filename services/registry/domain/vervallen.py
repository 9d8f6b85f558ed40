"""Codes of wijken, postcodes and gemeenten that end with a year of geography, and what takes their place (geval 4)."""

from collections.abc import Iterable, Mapping

import msgspec

from events.aanbod import GemeenteVastgelegd, WerkgebiedGewijzigd
from events.deelname import ToelatingGevraagd
from events.event import Event
from services.regels.gebieden import partition
from services.registry.domain.regio import Regio
from services.registry.domain.team import Team

Successors = Mapping[str, tuple[str, ...]]  # the wijken that take the place of each wijk that ended
Areas = Mapping[str, tuple[str, ...]]  # the wijken of each area that may be told (veilig, rule 1), by its code


class Codes(msgspec.Struct, frozen=True):
    """Codes of places."""

    wijken: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()
    gemeenten: frozenset[str] = frozenset()

    def __contains__(self, code: str) -> bool:
        return code in self.wijken or code in self.postcodes or code in self.gemeenten


def codes_of(feiten: Mapping[str, GemeenteVastgelegd]) -> Codes:
    """Return the codes that tables name."""
    wijken = [wijk for said in feiten.values() for wijk in said.wijken]
    in_wijken = (postcode for wijk in wijken for postcode in wijk.postcodes)
    in_gemeenten = (postcode for said in feiten.values() for postcode in said.postcodes)
    return Codes(frozenset(wijk.code for wijk in wijken), frozenset((*in_wijken, *in_gemeenten)), frozenset(feiten))


def ending(regios: Iterable[Regio], feiten: Mapping[str, GemeenteVastgelegd], new: Codes) -> Codes:
    """Return the codes of earlier tables that new tables do not name. A gemeente is of the tables when its facts have a
    year or when a zorgkantoorregio names it; an invented one does not end."""
    every = [*regios]
    read = {code: said for code, said in feiten.items() if said.jaar is not None and said.wijken}
    imported = {code for regio in every if regio.inrichting.zorgkantoorregio for code in regio.indeling.gemeenten}
    gemeenten = read.keys() | imported
    wijken = [wijk for regio in every for wijk in regio.indeling.wijken]
    wijken += [wijk for said in read.values() for wijk in said.wijken]
    known = [pair for regio in every for pair in regio.indeling.gemeenten.items()]
    postcodes = {pc4 for code, gemeente in known if code in gemeenten for pc4 in gemeente.postcodes}
    postcodes |= {pc4 for said in read.values() for pc4 in said.postcodes}
    postcodes |= {pc4 for wijk in wijken if wijk.gemeente in gemeenten for pc4 in wijk.postcodes}
    elsewhere = {pc4 for wijk in wijken if wijk.gemeente not in gemeenten for pc4 in wijk.postcodes}
    return Codes(
        frozenset(wijk.code for wijk in wijken if wijk.gemeente in gemeenten) - new.wijken,
        frozenset(postcodes) - new.postcodes - elsewhere,
        frozenset(gemeenten) - new.gemeenten,
    )


def moved(codes: Iterable[str], successors: Successors) -> tuple[str, ...]:
    """Return codes, each that ended replaced by what takes its place, none twice."""
    return tuple(dict.fromkeys(new for code in codes for new in successors.get(code, (code,))))


def is_there(wijk: str, regio: Regio) -> bool:
    """Tell whether a regio holds a wijk, or what took its place there over the years."""
    seen, asked = set[str](), {wijk}
    while asked:
        if not asked.isdisjoint(regio.wijken()):
            return True
        seen |= asked
        asked = {new for one in asked for new in regio.indeling.vervallen.get(one, ())} - seen
    return False


def replaced(wijken: Iterable[str], successors: Successors) -> Successors:
    """Return what takes the place of wijken that end, and of others that ended before: none when that is not known."""
    return dict.fromkeys(wijken, ()) | dict(successors)


def knows_otherwise(regio: Regio, successors: Successors) -> bool:
    """Tell whether a regio knows of a wijk that ended that other wijken took its place, or none."""
    return any(successors.get(code, known) != known for code, known in regio.indeling.vervallen.items())


def areas_of(feiten: Mapping[str, GemeenteVastgelegd]) -> Areas:
    """Return the areas of gemeenten with these facts, by code."""
    areas: dict[str, tuple[str, ...]] = {}
    for gemeente, said in feiten.items():
        indeling = partition(gemeente, {wijk.code: wijk.inwoners for wijk in said.wijken})
        areas |= {area.code: area.wijken for area in (*indeling.klein, *indeling.groot)}
    return areas


def moved_area(
    code: str, wijken: Iterable[str], successors: Successors, areas: Areas
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the areas in which these wijken of an area lie now, or what takes their place, and those of the wijken
    that lie in none. An area `K` becomes areas `K`, an area `G` areas `G`."""
    kind = _kind(code)
    by_wijk = {wijk: name for name, inside in areas.items() if _kind(name) == kind for wijk in inside}
    present = moved(wijken, successors)
    found = tuple(dict.fromkeys(by_wijk[wijk] for wijk in present if wijk in by_wijk))
    return found, tuple(wijk for wijk in present if wijk not in by_wijk)


def _kind(code: str) -> str:
    return code.partition("-")[2][:1]


def moved_team(team: Team, successors: Successors) -> list[Event]:
    """Move the werkgebied of a team. Where it waits for a regio's yes, it goes on waiting."""
    events: list[Event] = []
    here = moved(team.werkgebied.werkgebied, successors)
    if here != team.werkgebied.werkgebied:
        events.append(WerkgebiedGewijzigd(werkgebied=here))
    for regio, places in team.wachtend.items():
        if (waiting := moved(places, successors)) != places:
            events.append(ToelatingGevraagd(regio=regio, plaatsen=waiting))
    return events
