"""Finding teams: one's own, and those of one's regio."""

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from services.platform.store.call import Call
from services.platform.store.claims import Claim, Claims
from services.platform.store.store import Store
from services.registry.application.listing import ACTIVE, ALL, ASKED, AT_THE_DOOR, ENDED, lists, of_aanbieder, places_of
from services.registry.application.teams import TEAM
from services.registry.domain.deelname import Waiting
from services.registry.domain.team import Team

Status = Literal["actief", "beeindigd"]
SPACES: dict[Status, str] = {"actief": ACTIVE, "beeindigd": ENDED}
PAGE = 50  # teams
TOGETHER = 500  # teams that are listed in one transaction
FILLED = Claim(ACTIVE, "van-eerder", "gelezen", shared=True)  # all teams of before there were lists are in them


def list_page(store: Store, status: Status, before: str, call: Call) -> tuple[list[tuple[str, Team]], str | None]:
    """Return a page of teams with their ids, those of an aanbieder or regio, of the beheerder all, newest first: those
    before an id, or the first for an empty text. Also return the id before which the next page begins."""
    names = _lists_of(store, call)
    if not store.begins(names, before):
        return [], None
    ids = store.holders_of_any(SPACES[status], names, before, PAGE + 1)
    found = store.find_all(TEAM, ids[:PAGE])
    page = [(one, found[one]) for one in ids[:PAGE] if one in found and _stands_in(one, found[one], status, names)]
    return page, ids[PAGE - 1] if len(ids) > PAGE else None


def waiting_page(store: Store, before: str, call: Call) -> tuple[list[Waiting], str | None]:
    """Return a page of teams that wait for the caller, in the order of `list_page`: of an aanbieder those that asked it
    to take part, of a regio those that it has to let in where it holds the place now."""
    own, of_regio = call.caller.organisatie, call.caller.rol == "regio"
    names = places_of(store, own) if of_regio else frozenset({own})
    if not store.begins(names, before):
        return [], None
    ids = store.holders_of_any(AT_THE_DOOR if of_regio else ASKED, names, before, PAGE + 1)
    page: list[Waiting] = []
    for team_id, team in store.find_all(TEAM, ids[:PAGE]).items():
        if of_regio and (places := [place for place in team.wachtend.get(own, ()) if place in names]):
            page.append(Waiting(team_id, team, places))
        elif own in team.gevraagd and not of_regio:
            page.append(Waiting(team_id, team, team.werkgebied.werkgebied))
    return page, ids[PAGE - 1] if len(ids) > PAGE else None


def _lists_of(store: Store, call: Call) -> frozenset[str]:
    caller = call.caller
    if caller.rol == "beheerder":
        return frozenset({ALL})
    if caller.rol == "aanbieder":
        return frozenset({of_aanbieder(caller.organisatie)})
    return places_of(store, caller.organisatie)


def _stands_in(team_id: str, team: Team, status: Status, names: Collection[str]) -> bool:
    return any(claim.space == SPACES[status] and claim.key in names for claim in lists(team_id, team))


def fill(store: Store, now: datetime) -> int:
    """Put the teams in lists that an older program formed, and return how many. Doing it again is safe."""
    after, filled = "", 0
    while ids := store.ids(TEAM, after, TOGETHER):
        known = store.held(Claim(space, ALL, one, shared=True) for one in ids for space in (ACTIVE, ENDED))
        teams = store.find_all(TEAM, {*ids} - {claim.owner for claim in known})
        _take(store, [claim for one, team in teams.items() for claim in lists(one, team)], now)
        after, filled = ids[-1], filled + len(teams)
    _take(store, [FILLED], now)
    return filled


def fill_once(store: Store, now: datetime) -> None:
    """Put the teams of before in lists, unless that was done."""
    if not store.held([FILLED]):
        fill(store, now)


def _take(store: Store, claims: list[Claim], now: datetime) -> None:
    store.append([], actor="beheerder:platform", now=now, taken=Claims(claims))
