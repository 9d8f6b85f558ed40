"""The lists in which a team stands: of all teams, of its aanbieders, of the places where it works, and of who must say
yes to it.

A list is a claim, so it changes in the transaction of the team. A regio finds its teams by its places: that stays right
when a wijk goes to another regio.
"""

from services.platform.store.claims import Claim
from services.platform.store.store import Store
from services.platform.store.work import Work
from services.registry.application.streams import REGIO
from services.registry.domain.team import Team

ACTIVE, ENDED = "teams", "teams-beeindigd"  # the claims that list teams that work, and teams that ended
ASKED = "deelname-gevraagd"  # the claims that list what waits for an aanbieder
AT_THE_DOOR = "toelating-gevraagd"  # those that list what waits in a place for the yes of a regio there
ALL = "alle"


def of_aanbieder(aanbieder_id: str) -> str:
    """Return the name of the list of an aanbieder's teams."""
    return f"aanbieder:{aanbieder_id}"


def lists(team_id: str, team: Team) -> list[Claim]:
    """Return the claims that put a team in its lists."""
    names = (ALL, *map(of_aanbieder, team.beschrijving.aanbieders), *team.werkgebied.werkgebied)
    if not team.actief:
        return [Claim(ENDED, name, team_id, shared=True) for name in sorted({*names})]
    named = [(ACTIVE, name) for name in sorted({*names})]
    named += [(ASKED, aanbieder) for aanbieder in team.gevraagd]
    named += [(AT_THE_DOOR, place) for place in sorted(frozenset[str]().union(*team.wachtend.values()))]
    return [Claim(space, name, team_id, shared=True) for space, name in named]


def places_of(store: Store, code: str) -> frozenset[str]:
    """Return the wijken and postcodes of a regio: the lists in which its teams stand."""
    regio = store.find(REGIO, code)
    return regio.postcodes() | regio.wijken().keys() if regio else frozenset()


def relist(work: Work, team_id: str, before: Team | None, after: Team) -> None:
    """Move a team from its lists of before to those of after. A list of before may lack it: an older program kept
    none."""
    new = lists(team_id, after)
    work.take(*new)
    work.release(*work.store.held(claim for claim in (lists(team_id, before) if before else ()) if claim not in new))
