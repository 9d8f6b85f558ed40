"""Writes in the stream of a zorgvraag, with the claims that say in whose lists it stands and which teams were
asked."""

from collections.abc import Iterable, Sequence
from functools import partial

from events.event import Event
from events.vraag import ZorgvraagGesteld, ZorgvraagVoorgelegd
from services.platform.store.claims import Claim, release_all
from services.platform.store.database import Cursor
from services.platform.store.work import Work
from services.zorgvraag.partijen import list_keys
from services.zorgvraag.streams import ZORGVRAAG
from services.zorgvraag.worklists import SPACE as WORK
from services.zorgvraag.worklists import in_work_lists
from services.zorgvraag.zorgvraag import Zorgvraag, coordinatiepunten

# The claims that put a zorgvraag in a list, that hold its kenmerk, and that lead from a team to the open zorgvragen for
# which it was asked.
SPACE, KENMERK, GEVRAAGD = "zorgvragen", "kenmerk", "gevraagd"
# As the migration does that brought the lists of work.
_FILL = (
    "INSERT INTO claims SELECT ?, key, owner, 1, NULL FROM claims WHERE space = ?"
    " AND NOT EXISTS (SELECT 1 FROM claims WHERE space = ?) ON CONFLICT (space, key, owner) DO NOTHING"
)


def add(work: Work, zorgvraag_id: str, events: Sequence[Event], cause: str | None = None) -> Zorgvraag:
    """Add events to a zorgvraag, with the claims that follow from them, and return it as it is then. One that has ended
    is no work any more."""
    vraag = work.add(ZORGVRAAG, zorgvraag_id, events, cause)
    claims = [claim for event in events for claim in _claims(zorgvraag_id, event)]
    work.take(*dict.fromkeys(claims))
    if events and vraag.uitkomst:
        leave_work_lists(work, zorgvraag_id)
    return vraag


def leave_work_lists(work: Work, zorgvraag_id: str) -> None:
    """Take a zorgvraag that has ended out of every list of work, and let go of the teams that were asked."""
    for space in (WORK, GEVRAAGD):
        work.also(partial(release_all, space=space, owner=zorgvraag_id))


def in_lists(zorgvraag_id: str, keys: Iterable[str]) -> list[Claim]:
    """Return the claims that put an open zorgvraag in these lists, also as work; a list is named `rol:organisatie`."""
    named = [*dict.fromkeys(keys)]
    return [
        *(Claim(SPACE, key, zorgvraag_id, shared=True) for key in named),
        *in_work_lists(zorgvraag_id, named),
    ]


def _claims(zorgvraag_id: str, event: Event) -> Iterable[Claim]:
    match event:
        case ZorgvraagGesteld():
            yield from in_lists(zorgvraag_id, _lists(event))
            yield Claim(KENMERK, event.kenmerk, zorgvraag_id)
        case ZorgvraagVoorgelegd(teams=teams):
            keys = (f"aanbieder:{aanbieder}" for team in teams for aanbieder in team.aanbieders)
            yield from in_lists(zorgvraag_id, keys)
            yield from (Claim(GEVRAAGD, team.team, zorgvraag_id, shared=True) for team in teams)


def _lists(gesteld: ZorgvraagGesteld) -> list[str]:
    """Return whose lists a zorgvraag stands in from its beginning: whoever asked, the coördinatiepunt, and whoever
    stands on step 1."""
    punten = (f"coordinatiepunt:{punt}" for punt in sorted(coordinatiepunten(gesteld)))
    return [gesteld.gesteld_door, *punten, *list_keys(gesteld.zet.rol, gesteld.zet.organisaties)]


def fill_work_lists(c: Cursor) -> None:
    """Put all that stands in any list into the lists of work, when nothing is in those: after a back-up was put back
    that was made before there were any. What has ended leaves when a list is read."""
    c.execute(_FILL, (WORK, SPACE, WORK))
