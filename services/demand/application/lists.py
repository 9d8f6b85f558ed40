"""Writes in the stream of a zorgvraag, with the claims that say in whose lists it stands and which teams were
asked."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from events.event import Event
from events.vraag import ZorgvraagGesteld, ZorgvraagVoorgelegd
from services.platform.store.claims import Claim, Claims, release_all
from services.platform.store.database import Cursor
from services.platform.store.store import Store
from services.platform.store.work import Work
from services.zorgvraag.partijen import list_keys
from services.zorgvraag.streams import ZORGVRAAG
from services.zorgvraag.worklists import SPACE as WORK
from services.zorgvraag.worklists import in_work_lists
from services.zorgvraag.zorgvraag import Zorgvraag, coordinatiepunten

# The claims that put a zorgvraag in a list, that hold its kenmerk, and that lead from a team to the open zorgvragen for
# which it was asked.
SPACE, KENMERK, GEVRAAGD = "zorgvragen", "kenmerk", "gevraagd"
FILLED = Claim(GEVRAAGD, "van-eerder", "gelezen", shared=True)  # what was open before there were these lists is in them
TOGETHER = 500  # zorgvragen that are listed in one transaction
# Whoever has an open zorgvraag in a list has it as work.
_COPY = (
    "INSERT INTO claims SELECT ?, key, owner, 1, NULL, nummer FROM claims WHERE space = ? AND owner IN ({marks})"
    " ON CONFLICT (space, key, owner) DO NOTHING"
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


def fill(store: Store, now: datetime) -> int:
    """Put the open zorgvragen of before in the lists of work, with the teams that were asked, and return how many are
    open: an older program did neither. Doing it again is safe."""
    after, filled = "", 0
    while ids := store.ids(ZORGVRAAG, after, TOGETHER):
        still_open = [vraag for vraag in store.find_all(ZORGVRAAG, ids).values() if not vraag.uitkomst]
        asked = [Claim(GEVRAAGD, team, vraag.id, shared=True) for vraag in still_open for team in vraag.gevraagd]
        _take(store, asked, [vraag.id for vraag in still_open], now)
        after, filled = ids[-1], filled + len(still_open)
    _take(store, [FILLED], [], now)
    return filled


def fill_once(store: Store, now: datetime) -> None:
    """Put the open zorgvragen of before in the lists of work, unless that was done."""
    if not store.held([FILLED]):
        fill(store, now)


def _take(store: Store, claims: list[Claim], owners: Sequence[str], now: datetime) -> None:
    def copy(c: Cursor) -> None:
        if owners:
            c.execute(_COPY.format(marks=", ".join("?" * len(owners))), (WORK, SPACE, *owners))

    store.append([], actor="beheerder:platform", now=now, taken=Claims(claims), also=copy)
