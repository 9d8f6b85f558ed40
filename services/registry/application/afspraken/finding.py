"""Finding afspraken: one by its id, and those that somebody may see. What somebody may not see does not exist for
them."""

import msgspec

from services.errors import NotFound, NotYours
from services.platform.store.call import Call
from services.platform.store.store import Aggregate
from services.platform.store.work import Work
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.afspraken.listing import SPACE, lists_of
from services.registry.domain.afspraken.afspraak import KIND, Afspraak, Status
from services.registry.domain.afspraken.evolve import evolve
from services.registry.domain.afspraken.seen import Kop, Zicht
from services.registry.domain.afspraken.tekst import Teksten
from services.registry.domain.afspraken.viewer import Viewer
from services.registry.domain.afspraken.zicht import kop, seen, zicht

AFSPRAAK = Aggregate(KIND, Afspraak, evolve, form=3)
PAGE = 50  # afspraken
LOOKED = 500  # afspraken that are looked at for one page


def viewer(call: Call) -> Viewer:
    """Return the organisation that calls, in the role in which it calls."""
    return Viewer(call.caller.rol, call.caller.organisatie)


class Found(msgspec.Struct, frozen=True):
    """An afspraak with its texts, and how the caller sees it."""

    afspraak: Afspraak
    teksten: Teksten
    shown: Zicht


def load(known: Afspraken, work: Work, afspraak_id: str, call: Call) -> Found:
    """Load an afspraak. Raises `NotFound`, also for whoever may not see it, and `Outdated` when the caller worked from
    something else than what it sees now."""
    afspraak, unknown = work.find(AFSPRAAK, afspraak_id), f"Er is geen afspraak {afspraak_id}."
    if afspraak is None:
        raise NotFound(unknown)
    shown = zicht(afspraak, teksten := known.teksten.find(afspraak_id), viewer(call))
    if shown is None:
        raise NotYours(unknown)
    if call.has_condition:
        call.require_tag(seen(shown, viewer(call)))
    return Found(afspraak, teksten, shown)


def read(known: Afspraken, afspraak_id: str, call: Call) -> Zicht:
    """Return an afspraak as the caller sees it. Raises `NotFound`."""
    return load(known, call.work(known.store), afspraak_id, call).shown


def tag(shown: Zicht, call: Call) -> str:
    """Return the tag of what the caller sees, which tells nothing else."""
    return call.tag(seen(shown, viewer(call)))


def list_page(known: Afspraken, before: str, status: Status | None, call: Call) -> tuple[list[Kop], str | None]:
    """Return the headings of the afspraken that the caller may see, newest first, and before which the next page
    begins."""
    if not known.store.begins(lists_of(viewer(call)), before):
        return [], None
    ids = known.store.holders_of_any(SPACE, lists_of(viewer(call)), before, LOOKED + 1)
    work, page = call.work(known.store), list[Kop]()
    for number, afspraak_id in enumerate(ids[:LOOKED]):
        work.load(AFSPRAAK, ids[number : number + PAGE] if number % PAGE == 0 else ())
        afspraak = work.find(AFSPRAAK, afspraak_id)
        heading = kop(afspraak, viewer(call)) if afspraak else None
        if heading and status in (None, heading.status):
            page.append(heading)
        if len(page) == PAGE:
            return page, afspraak_id if afspraak_id != ids[-1] else None
    return page, ids[LOOKED - 1] if len(ids) > LOOKED else None
