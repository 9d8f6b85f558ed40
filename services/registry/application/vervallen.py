"""Who names codes that end with a year of geography, and moving them to what takes their place (geval 4)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec

from events.aanbod import GemeenteVastgelegd
from services.platform.store.call import Call
from services.platform.store.store import Aggregate, Store
from services.platform.store.work import again
from services.registry.application import regios
from services.registry.application.afspraken.finding import AFSPRAAK
from services.registry.application.listing import relist
from services.registry.application.regios import Regiogegevens
from services.registry.application.streams import GEMEENTE, REGIO
from services.registry.application.teams import TEAM
from services.registry.application.toelating import ask_anew
from services.registry.domain import vervallen as domain
from services.registry.domain.gemeente import leg_vast
from services.registry.domain.regio import Wijkopgave
from services.registry.domain.team import Team
from services.registry.domain.vervallen import Codes, Successors

TOGETHER = 500  # streams that are read at once
S = TypeVar("S")


class Named(msgspec.Struct, frozen=True):
    """Who names codes, in Dutch, and which."""

    who: str
    codes: Sequence[str]


def every(store: Store, aggregate: Aggregate[S]) -> Iterator[tuple[str, S]]:
    """Yield all streams of a kind with their ids."""
    after = ""
    while ids := store.ids(aggregate, after, TOGETHER):
        yield from store.find_all(aggregate, ids).items()
        after = ids[-1]


def feiten(store: Store) -> dict[str, GemeenteVastgelegd]:
    """Return the facts of every gemeente, by code."""
    return {code: found.vastgelegd for code, found in every(store, GEMEENTE)}


def ending(store: Store, new: Mapping[str, GemeenteVastgelegd]) -> Codes:
    """Return the codes that these facts of gemeenten no longer name."""
    return domain.ending((regio for _, regio in every(store, REGIO)), feiten(store), domain.codes_of(new))


def naming(store: Store, codes: Codes) -> Iterator[Named]:
    """Yield the teams, samenwerkingsregio's and afspraken that name any of these codes."""
    for code, regio in every(store, REGIO):
        if not regio.inrichting.zorgkantoorregio and (found := [wijk for wijk in regio.wijken() if wijk in codes]):
            yield Named(f"regio {code}", found)
    for team_id, team in every(store, TEAM):
        if team.actief and (found := [place for place in _places(team) if place in codes]):
            yield Named(f"team {team_id} ({team.beschrijving.naam})", found)
    for afspraak_id, afspraak in every(store, AFSPRAAK):
        if found := [wijk for wijk in sorted(afspraak.wijken) if wijk in codes]:
            yield Named(f"afspraak {afspraak_id}", found)


def nowhere(store: Store, call: Call) -> Iterator[Named]:
    """Yield the teams that name wijken and postcodes in which no regio lies, and the afspraken that name wijken in
    which none lies, nor in what took their place: what parties signed goes on naming a wijk that ended."""
    for team_id, team in every(store, TEAM):
        places = _places(team) if team.actief else []
        held = store.owners("wijk", places, call.now).keys() | store.owners("postcode", places, call.now).keys()
        if found := [place for place in places if place not in held]:
            yield Named(f"team {team_id} ({team.beschrijving.naam})", found)
    present = [regio for _, regio in every(store, REGIO)]
    for afspraak_id, afspraak in every(store, AFSPRAAK):
        gone = afspraak.wijken - store.owners("wijk", afspraak.wijken, call.now).keys()
        if lost := [wijk for wijk in sorted(gone) if not any(domain.is_there(wijk, regio) for regio in present)]:
            yield Named(f"afspraak {afspraak_id}", lost)


def gemeenten(store: Store) -> frozenset[str]:
    """Return the gemeenten in which some regio lies."""
    return frozenset(code for _, regio in every(store, REGIO) for code in regio.indeling.gemeenten)


def area_at(store: Store, code: str, moment: datetime) -> tuple[str, ...]:
    """Return the wijken of an area by the facts that stood at a moment (UTC); none when there were no such facts."""
    said = [facts for time, facts in _history(store, code) if time <= moment]
    return _wijken_of_area(code, said[-1]) if said else ()


def area_was_there(store: Store, code: str) -> bool:
    """Tell whether there ever was an area of this code, by any facts of its gemeente."""
    return any(_wijken_of_area(code, facts) for _, facts in _history(store, code))


def _history(store: Store, code: str) -> list[tuple[datetime, GemeenteVastgelegd]]:
    """Return the facts of the gemeente of an area that were laid down, each with its moment (UTC), oldest first."""
    history = store.read(GEMEENTE.stream(code.partition("-")[0]))
    return [(one.time, one.event) for one in history if isinstance(one.event, GemeenteVastgelegd)]


def _wijken_of_area(code: str, said: GemeenteVastgelegd) -> tuple[str, ...]:
    return domain.areas_of({code.partition("-")[0]: said}).get(code, ())


def _places(team: Team) -> list[str]:
    return [*team.werkgebied.werkgebied, *(place for places in team.wachtend.values() for place in places)]


def move_regios(store: Store, ended: Codes, successors: Successors, call: Call) -> list[str]:
    """Let every regio go of wijken that ended, and give it what takes their place, unless another regio holds that.
    One that let go before it was known what takes their place is told that. Return the codes of the others."""
    late = {code: regio for code, regio in every(store, REGIO) if domain.knows_otherwise(regio, successors)}
    stale = {code: regio for code, regio in every(store, REGIO) if not ended.wijken.isdisjoint(regio.wijken())}
    for code, regio in (late | stale).items():
        wijken = domain.moved(regio.wijken(), successors)
        holders = store.owners("wijk", wijken, call.now)
        firm = {holder for (holder,) in holders.values()} - {code}
        firm = {one for one, other in store.find_all(REGIO, firm).items() if not other.inrichting.zorgkantoorregio}
        free = [wijk for wijk in wijken if wijk not in ended and firm.isdisjoint(holders.get(wijk, ()))]
        gemeenten = {gm: said for gm, said in regio.indeling.gemeenten.items() if gm not in ended.gemeenten}
        gegevens = Regiogegevens(
            code=code,
            inrichting=regio.inrichting,
            wijken=tuple(Wijkopgave(code=wijk) for wijk in free),
            gemeenten=gemeenten,
            vervallen=domain.replaced(ended.wijken, successors),
        )
        regios.richt_in(store, gegevens, call)
    return [*stale]


@again
def end_gemeenten(store: Store, ended: Codes, jaar: int, call: Call) -> None:
    """Lay down that gemeenten that ended have no wijken and postcodes any more."""
    work = call.work(store)
    for code in sorted(ended.gemeenten):
        if feiten := work.find(GEMEENTE, code):
            none = GemeenteVastgelegd(naam=feiten.vastgelegd.naam, wijken=(), jaar=jaar)
            work.add(GEMEENTE, code, leg_vast(feiten, none))
    work.save()


def move_teams(store: Store, successors: Successors, call: Call) -> list[str]:
    """Move the werkgebied of every team to what takes the place of wijken that ended. Return the ids of the teams."""
    stale = [team_id for team_id, team in every(store, TEAM) if not successors.keys().isdisjoint(_places(team))]
    return [team_id for team_id in stale if _move_team(store, team_id, successors, call)]


@again
def _move_team(store: Store, team_id: str, successors: Successors, call: Call) -> bool:
    work = call.work(store)
    before = work.find(TEAM, team_id)
    if before is None or not before.actief:
        return False
    moved = work.add(TEAM, team_id, domain.moved_team(before, successors))
    after = ask_anew(work, team_id) or moved
    relist(work, team_id, before, after)
    work.save()
    return True
