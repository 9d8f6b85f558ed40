"""One list of work for each organisation: the open zorgvragen to which it is a party, what must be done first in front.

It reads the logs themselves, so that what somebody wrote is seen at once.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import msgspec

from events import escalatie, vraag
from services.demand.application.finding import Demand
from services.demand.application.judged import Standing
from services.demand.application.lists import leave_work_lists
from services.demand.application.reaching import presence_in_list
from services.demand.domain.werkvoorraad import Choice, Item, Line, line
from services.errors import Fault, Invalid, NotFound
from services.platform.runtime.away import Away
from services.platform.store.call import Call
from services.zorgvraag import worklists
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.access import Dossier, Viewer
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG
from services.zorgvraag.viewer import viewer

PAGE = 50  # zorgvragen
_KINDS = ((vraag.LOG, ZORGVRAAG.kind), (escalatie.LOG, ESCALATIE.kind))


class Werkvoorraad(msgspec.Struct, frozen=True):
    """A page of a list of work. `every` is the whole list, `page` what is chosen of it."""

    every: Sequence[Item]
    page: Sequence[Line]
    more: bool


def read(demand: Demand, choice: Choice, number: int, call: Call) -> Werkvoorraad:
    """Return page `number` of what the caller chooses of its list of work. Raises `Invalid` for a wijk that there is
    not. Hours are read of what they decide the place of in the list, and of the page that is shown."""
    caller = viewer(call)
    standing = demand.lists.standing(caller, _open(demand, call), call.now)
    every = _in_order(demand.aanbod, standing, caller, call.now)
    chosen = [item for item in every if choice.holds(item)]
    if choice.wijk and not any(choice.lies_in_wijk(item) for item in every):
        _require_wijk(demand.aanbod, choice.wijk)
    page = chosen[PAGE * (number - 1) : PAGE * number]
    shown = presence_in_list(demand.aanbod, [item.dossier for item in page], caller, call.now)
    lines = [line(item, partial(shown, item.dossier)) for item in page]
    return Werkvoorraad(every, lines, more=len(chosen) > PAGE * number)


def _in_order(aanbod: Aanbod, standing: Sequence[Standing], caller: Viewer, now: datetime) -> list[Item]:
    """Return a whole list, what must be done first in front. What cannot wait has nobody while its holder is closed."""
    deciding = [one.item[1].dossier for one in standing if one.closed]
    presence_of = presence_in_list(aanbod, deciding, caller, now)
    placed = [one.place(lambda item: presence_of(item.dossier, item.houder).is_closed(now)) for one in standing]
    return [item for _, item in sorted(placed)]


def _require_wijk(aanbod: Aanbod, wijk: str) -> None:
    """Raise `Invalid` for a wijk that there is not. While nobody can say it, the list is there all the same."""
    try:
        aanbod.plaats(None, wijk)
    except NotFound as error:
        raise Invalid(Fault("query.wijk", f"Er is geen wijk {wijk}.")) from error
    except Away:
        return


def _open(demand: Demand, call: Call) -> list[Dossier]:
    """Load what stands in the list of the caller and is open."""
    of_vragen, of_ladders = demand.store.listed(worklists.SPACE, call.caller.actor, _KINDS)
    vragen = demand.lists.vragen.at(demand.store, of_vragen)
    ladders = demand.lists.ladders.at(demand.ladder_store, of_ladders)
    _forget(demand, sorted(one for one, found in vragen.items() if found.uitkomst), call)
    return [Dossier(found, ladders.get(one)) for one, found in vragen.items() if not found.uitkomst]


def _forget(demand: Demand, ended: Sequence[str], call: Call) -> None:
    """Take what ended out of every list, so that it is loaded once: it came from before there were lists of work, or a
    step was set while it ended."""
    work = call.work(demand.store)
    for zorgvraag_id in ended:
        leave_work_lists(work, zorgvraag_id)
    work.save()
