"""Reading a year of the geography of the country, over what names its codes in the logs (geval 4)."""

from collections.abc import Callable, Iterator
from pathlib import Path

from events import meldingen
from services.alerts.subscriptions import codes as subscriptions
from services.app.compose import System
from services.errors import Fault, Invalid
from services.platform.store.call import Call, Caller
from services.registry.application import vervallen
from services.registry.application.vervallen import Named
from services.registry.domain.vervallen import Codes
from services.registry.files import wijkindeling

Say = Callable[[str], None]
ENDS = "noemt codes die vervallen: {}. Geef opvolgers in vervallen_wijken.csv, of lees in met --ook-zo."


def read(system: System, folder: Path, say: Say, *, anyway: bool = False) -> None:
    """Read the geography of the country. Whoever names a code that ends is moved to what takes its place. Raises
    `Invalid` for faults in the tables and, unless `anyway`, naming whoever names a code that nothing takes the place
    of."""
    land = wijkindeling.read(folder)
    aanbod, call = system.aanbod_store, Call(Caller("platform", "beheerder"), system.clock())
    ended = vervallen.ending(aanbod, land.regios)
    left = Codes(ended.wijken - land.successors.keys(), ended.postcodes, ended.gemeenten)
    found = [Fault(one.who, ENDS.format(", ".join(one.codes))) for one in _naming(system, left)]
    if found and not anyway:
        raise Invalid(*found)
    for fault in found:
        say(f"{fault.place} {fault.reason.partition('.')[0]}")
    for number, gegevens in enumerate(land.regios, start=1):
        wijken = wijkindeling.take_in(aanbod, gegevens, call)
        say(f"{number}/{len(land.regios)} {gegevens.inrichting.naam}: {wijken} wijken")
    vervallen.end_gemeenten(aanbod, ended, land.jaar, call)
    moved = [f"regio {code}" for code in vervallen.move_regios(aanbod, ended, land.successors, call)]
    moved += [f"team {team_id}" for team_id in vervallen.move_teams(aanbod, land.successors, call)]
    moved += [f"abonnement {one}" for one in subscriptions.move(system.stores[meldingen.LOG], land.successors, call)]
    for who in moved:
        say(f"{who}: over naar wat in de plaats kwam")


def _naming(system: System, codes: Codes) -> Iterator[Named]:
    yield from vervallen.naming(system.aanbod_store, codes)
    for abonnement_id, named in subscriptions.naming(system.stores[meldingen.LOG]):
        if found := [code for code in named if code in codes]:
            yield Named(f"abonnement {abonnement_id}", found)


def names_of_nothing(system: System) -> list[str]:
    """Return who names wijken, postcodes and gemeenten in which no regio lies: nobody is found there."""
    aanbod, call = system.aanbod_store, Call(Caller("platform", "beheerder"), system.clock())
    found = [*vervallen.nowhere(aanbod, call)]
    gemeenten = vervallen.gemeenten(aanbod)
    for abonnement_id, named in subscriptions.naming(system.stores[meldingen.LOG]):
        held = aanbod.owners("wijk", named, call.now).keys() | gemeenten
        if gone := [code for code in named if code not in held]:
            found.append(Named(f"abonnement {abonnement_id}", gone))
    return [f"{one.who} noemt wat niet (meer) bestaat: {', '.join(one.codes)}" for one in found]
