"""Reading a year of the geography of the country, over what names its codes in the logs (geval 4)."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from events import meldingen
from services.alerts.subscriptions import codes as subscriptions
from services.app.compose import System
from services.errors import Fault, Invalid
from services.platform.store.call import Call, Caller
from services.registry.application import vervallen
from services.registry.application.vervallen import Named
from services.registry.domain.vervallen import Areas, Codes, Successors, areas_of, moved_area, replaced
from services.registry.files import wijkindeling

Say = Callable[[str], None]
ENDS = "noemt codes die vervallen: {}. Geef opvolgers in vervallen_wijken.csv, of lees in met --ook-zo."


def read(system: System, folder: Path, say: Say, *, anyway: bool = False) -> None:
    """Read the geography of the country. Whoever names a code that ends is moved to what takes its place. Raises
    `Invalid` for faults in the tables and, unless `anyway`, naming whoever names a code that nothing takes the place
    of."""
    land = wijkindeling.read(folder)
    aanbod, call = system.aanbod_store, Call(Caller("platform", "beheerder"), system.clock())
    ended = vervallen.ending(aanbod, land.feiten)
    left = Codes(ended.wijken - land.successors.keys(), ended.postcodes, ended.gemeenten)
    after = {code: said for code, said in vervallen.feiten(aanbod).items() if code not in ended.gemeenten}
    followed = [*_follow_areas(system, areas_of(after | land.feiten), land.successors)]
    naming = [*_naming(system, left), *(Named(one.who, one.lost) for one in followed if one.lost)]
    found = [Fault(one.who, ENDS.format(", ".join(one.codes))) for one in naming]
    if found and not anyway:
        raise Invalid(*found)
    for fault in found:
        say(f"{fault.place} {fault.reason.partition('.')[0]}")
    gone = replaced(ended.wijken, land.successors)
    for number, gegevens in enumerate(land.regios, start=1):
        wijken = wijkindeling.take_in(aanbod, gegevens, gone, call)
        say(f"{number}/{len(land.regios)} {gegevens.inrichting.naam}: {wijken} wijken")
    vervallen.end_gemeenten(aanbod, ended, land.jaar, call)
    moved = [f"regio {code}" for code in vervallen.move_regios(aanbod, ended, land.successors, call)]
    moved += [f"team {team_id}" for team_id in vervallen.move_teams(aanbod, land.successors, call)]
    areas = {one.abonnement: one.areas for one in followed if one.areas}
    told = subscriptions.move(system.stores[meldingen.LOG], land.successors, areas, call)
    moved += [f"abonnement {one}" for one in told]
    for who in moved:
        say(f"{who}: over naar wat in de plaats kwam")


class _Followed(msgspec.Struct, frozen=True):
    """A subscription whose areas lie otherwise by other facts than when it named them: which it names, the areas in
    which the same wijken lie now, and the wijken that lie in none."""

    abonnement: str
    named: Sequence[str]
    areas: Sequence[str]
    lost: Sequence[str]

    @property
    def who(self) -> str:
        """How it is named in Dutch."""
        return f"abonnement {self.abonnement}"


def _follow_areas(system: System, areas: Areas, successors: Successors) -> Iterator[_Followed]:
    """Yield the subscriptions that name others than those of `areas` in which the wijken lie that they mean. What an
    area meant before there were facts is not known: then its code must still be there. One that there never was means
    nothing, and keeps nobody from going on."""
    for abonnement_id, said_at, named in subscriptions.naming_areas(system.stores[meldingen.LOG]):
        new, lost = list[str](), list[str]()
        for code in named:
            meant = vervallen.area_at(system.aanbod_store, code, said_at)
            here, nowhere = moved_area(code, meant, successors, areas)
            new += here if meant else [code]
            ended = not meant and code not in areas and vervallen.area_was_there(system.aanbod_store, code)
            lost += [code] if ended else nowhere
        if lost or {*new} != {*named}:
            yield _Followed(abonnement_id, named, [*dict.fromkeys(new)], lost)


def _naming(system: System, codes: Codes) -> Iterator[Named]:
    yield from vervallen.naming(system.aanbod_store, codes)
    for abonnement_id, named in subscriptions.naming(system.stores[meldingen.LOG]):
        if found := [code for code in named if code in codes]:
            yield Named(f"abonnement {abonnement_id}", found)


def names_of_nothing(system: System) -> list[str]:
    """Return who names wijken, postcodes and gemeenten in which no regio lies: nobody is found there. And who names
    areas that lie otherwise by now."""
    aanbod, call = system.aanbod_store, Call(Caller("platform", "beheerder"), system.clock())
    found = [*vervallen.nowhere(aanbod, call)]
    gemeenten = vervallen.gemeenten(aanbod)
    for abonnement_id, named in subscriptions.naming(system.stores[meldingen.LOG]):
        held = aanbod.owners("wijk", named, call.now).keys() | gemeenten
        if gone := [code for code in named if code not in held]:
            found.append(Named(f"abonnement {abonnement_id}", gone))
    there = areas_of(vervallen.feiten(aanbod))
    for abonnement_id, _, named in subscriptions.naming_areas(system.stores[meldingen.LOG]):
        never = [code for code in named if code not in there and not vervallen.area_was_there(aanbod, code)]
        found += [Named(f"abonnement {abonnement_id}", never)] if never else []
    said = [f"{one.who} noemt wat niet (meer) bestaat: {', '.join(one.codes)}" for one in found]
    followed = _follow_areas(system, there, {})
    return [*said, *(f"{one.who} noemt gebieden die nu anders liggen: {', '.join(one.named)}" for one in followed)]
