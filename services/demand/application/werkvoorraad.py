"""One list of work for each organisation: the open zorgvragen to which it is a party, what must be done first in front.

It reads the logs themselves, so that what somebody wrote is seen at once.
"""

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from services.demand.application.finding import Demand
from services.demand.application.lists import leave_work_lists
from services.demand.application.reaching import presence_in_list
from services.demand.domain.werkvoorraad import Choice, Item, Line, cannot_wait, judge, line, ordered
from services.errors import Fault, Invalid, NotFound
from services.platform.runtime.away import Away
from services.platform.store.call import Call
from services.zorgvraag import worklists
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.access import Dossier
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG
from services.zorgvraag.viewer import viewer

PAGE = 50  # zorgvragen
BATCH = 200  # zorgvragen that are loaded in one go


class Werkvoorraad(msgspec.Struct, frozen=True):
    """A page of a list of work. `every` is the whole list, `page` what is chosen of it."""

    every: Sequence[Item]
    page: Sequence[Line]
    more: bool


def read(demand: Demand, choice: Choice, number: int, call: Call) -> Werkvoorraad:
    """Return page `number` of what the caller chooses of its list of work. Raises `Invalid` for a wijk that there is
    not. Hours are read of what they decide the place of in the list, and of the page that is shown."""
    dossiers, caller = _open(demand, call), viewer(call)
    deciding = presence_in_list(demand.aanbod, [*filter(cannot_wait, dossiers)], caller, call.now)
    every = ordered(judge(dossier, caller, call.now, partial(deciding, dossier)) for dossier in dossiers)
    chosen = [item for item in every if choice.holds(item)]
    if choice.wijk and not any(choice.lies_in_wijk(item) for item in every):
        _require_wijk(demand.aanbod, choice.wijk)
    page = chosen[PAGE * (number - 1) : PAGE * number]
    shown = presence_in_list(demand.aanbod, [item.dossier for item in page], caller, call.now)
    lines = [line(item, partial(shown, item.dossier)) for item in page]
    return Werkvoorraad(every, lines, more=len(chosen) > PAGE * number)


def _require_wijk(aanbod: Aanbod, wijk: str) -> None:
    """Raise `Invalid` for a wijk that there is not. While nobody can say it, the list is there all the same."""
    try:
        aanbod.plaats(None, wijk)
    except NotFound as error:
        raise Invalid(Fault("query.wijk", f"Er is geen wijk {wijk}.")) from error
    except Away:
        return


def _open(demand: Demand, call: Call) -> list[Dossier]:
    caller, found = viewer(call), [*_dossiers(demand, call.caller.actor)]
    _forget(demand, sorted(dossier.vraag.id for dossier in found if dossier.vraag.uitkomst), call)
    return [dossier for dossier in found if not dossier.vraag.uitkomst and caller.may_read(dossier, call.now)]


def _dossiers(demand: Demand, actor: str) -> Iterator[Dossier]:
    """Load what stands in a list, a batch at a time."""
    before = ""
    while ids := demand.store.holders(worklists.SPACE, actor, before, BATCH):
        vragen = demand.store.find_all(ZORGVRAAG, ids)
        ladders = demand.ladder_store.find_all(ESCALATIE, ids)
        yield from (Dossier(vraag, ladders.get(zorgvraag_id)) for zorgvraag_id, vraag in vragen.items())
        before = ids[-1]


def _forget(demand: Demand, ended: Sequence[str], call: Call) -> None:
    """Take what ended out of every list, so that it is loaded once: it came from before there were lists of work, or a
    step was set while it ended."""
    work = call.work(demand.store)
    for zorgvraag_id in ended:
        leave_work_lists(work, zorgvraag_id)
    work.save()
