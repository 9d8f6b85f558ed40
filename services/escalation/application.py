"""What can be done on a ladder, and lists of the ladders that concern an organisation."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from events.codec import Recorded
from events.escalatie import EscalatieGestart, StapGezet
from events.event import Event
from services.errors import Clash, NotAllowed, NotFound, NotYours
from services.escalation import domain
from services.escalation.domain import LadderDossier, Oplossing
from services.platform.store.call import Call
from services.platform.store.claims import Claim
from services.platform.store.store import Store
from services.platform.store.work import Work, again
from services.regels.gebieden import coarse
from services.regels.kalender import AMSTERDAM
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.access import Dossier
from services.zorgvraag.escalatie import Escalatie, on_ladder
from services.zorgvraag.partijen import turn_keys
from services.zorgvraag.seen import seen
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG
from services.zorgvraag.turns import following
from services.zorgvraag.viewer import viewer
from services.zorgvraag.worklists import in_work_lists

SPACE = "escalaties"  # the claims that put a ladder in a list, named `rol:organisatie`
WEEKS = "onvervuld-per-week"  # the claims that count a ladder, named `regio:week`
PAGE, YEAR = 50, 52  # ladders a page, and weeks
CLOSING = timedelta(hours=1)  # after which nobody is still writing in a week
COUNTED = timedelta(weeks=YEAR + 2)  # a week more than it takes until a week is shown no longer


class Ladders(msgspec.Struct, frozen=True):
    """Where ladders are written, where their zorgvragen are read, and what is known of the aanbod."""

    store: Store
    vraag_store: Store
    aanbod: Aanbod


def read(ladders: Ladders, zorgvraag_id: str, call: Call) -> LadderDossier:
    """Return a ladder. Raises `NotFound`, also for an organisation that it does not concern, whether it has begun or
    not: when it began says whether the cliënt was in care."""
    return _load(ladders, call.work(ladders.store), zorgvraag_id, call)


def _load(ladders: Ladders, work: Work, zorgvraag_id: str, call: Call) -> LadderDossier:
    dossier, unknown = _find(ladders, work, zorgvraag_id), f"Er is geen escalatie {zorgvraag_id}."
    if dossier is None:
        raise NotFound(unknown)
    if not viewer(call).may_read_ladder(dossier):
        raise NotYours(unknown)
    return dossier


def _find(ladders: Ladders, work: Work, zorgvraag_id: str) -> LadderDossier | None:
    escalatie = work.find(ESCALATIE, zorgvraag_id)
    vraag = ladders.vraag_store.find(ZORGVRAAG, zorgvraag_id) if escalatie else None
    return LadderDossier(vraag, escalatie) if escalatie and vraag else None


def pak_op(ladders: Ladders, zorgvraag_id: str, call: Call) -> LadderDossier:
    """Take up a zorgvraag. Raises `NotFound`, `NotAllowed`, `Outdated`, `Clash`."""

    def decision(dossier: LadderDossier) -> list[Event]:
        indeling = ladders.aanbod.dagindeling(dossier.vraag.gesteld.gebied.regio)
        return domain.pak_op(dossier.escalatie, viewer(call), indeling, call.now)

    return _carry_out(ladders, zorgvraag_id, decision, call)


def geef_door(ladders: Ladders, zorgvraag_id: str, call: Call) -> LadderDossier:
    """Pass a zorgvraag on to the next step. Raises `NotFound`, `NotAllowed`, `Outdated`, `Clash`."""

    def decision(dossier: LadderDossier) -> list[Event]:
        then = following(ladders.aanbod, dossier.vraag, dossier.escalatie.stap.stap + 1, call.now)
        return domain.geef_door(dossier.escalatie, viewer(call), then, call.now)

    return _carry_out(ladders, zorgvraag_id, decision, call)


def los_op(ladders: Ladders, zorgvraag_id: str, oplossing: Oplossing, call: Call) -> LadderDossier:
    """Report what the party on the step found. Raises `NotFound`, `NotAllowed`, `Outdated`, and `Clash`, also for a
    team that did not offer."""

    def decision(dossier: LadderDossier) -> list[Event]:
        if oplossing.team and not dossier.vraag.offered_by(oplossing.team):
            raise Clash("Dit team heeft niets toegezegd van wat nog open is.")
        if oplossing.team and not ladders.aanbod.has_team(oplossing.team):
            raise Clash("Dit team is beëindigd.")
        return domain.los_op(dossier.escalatie, call.caller.organisatie, oplossing)

    return _carry_out(ladders, zorgvraag_id, decision, call)


@again
def _carry_out(
    ladders: Ladders, zorgvraag_id: str, decision: Callable[[LadderDossier], list[Event]], call: Call
) -> LadderDossier:
    work = call.work(ladders.store)
    _require_ladder(ladders, work, zorgvraag_id, call)
    dossier = _load(ladders, work, zorgvraag_id, call)
    if not viewer(call).may_act_on_ladder(dossier, call.now):
        raise NotAllowed("U bent nu niet aan zet bij deze escalatie.")
    if call.has_condition:
        call.require_tag(seen(history(ladders, zorgvraag_id), dossier, viewer(call)))
    try:
        events = decision(dossier)
    except Clash as error:
        raise Clash(f"{error} {dossier.describe(viewer(call))}") from error
    escalatie = add(work, zorgvraag_id, events)
    work.save()
    return LadderDossier(dossier.vraag, escalatie)


def _in_week(regio: str, zorgvraag_id: str, now: datetime) -> Claim:
    return Claim(WEEKS, f"{regio}:{week_of(now)}", zorgvraag_id, shared=True, until=now + COUNTED)


def _require_ladder(ladders: Ladders, work: Work, zorgvraag_id: str, call: Call) -> None:
    """Raise `Clash`, with what can be done, when a party to a zorgvraag acts on a ladder that has not begun."""
    vraag = None if work.find(ESCALATIE, zorgvraag_id) else ladders.vraag_store.find(ZORGVRAAG, zorgvraag_id)
    if vraag and viewer(call).may_read_ladder(dossier := Dossier(vraag)):
        raise Clash(
            "Deze zorgvraag staat nog op stap 1: daar valt niets op te pakken of door te geven. Vraag teams, plaats "
            "wie toezegt, of beëindig haar; na de termijn gaat zij vanzelf naar de volgende stap. "
            f"{dossier.describe(viewer(call))}"
        )


def add(
    work: Work, zorgvraag_id: str, events: Sequence[Event], cause: str | None = None, in_zorg_bij: str | None = None
) -> Escalatie:
    """Add events to a ladder, and put it in the lists of whoever they concern (`in_zorg_bij` when it begins), and its
    zorgvraag in the lists of work of whoever gets the turn. Once it counts as unmet demand it concerns a gemeente, and
    is counted in the week of its regio, unless nothing of it may be told: a number less could be subtracted from what
    was told."""
    before = work.find(ESCALATIE, zorgvraag_id)
    escalatie = work.add(ESCALATIE, zorgvraag_id, events, cause)
    keys = [f"aanbieder:{in_zorg_bij}"] if in_zorg_bij else []
    keys += [key for event in events for key in _lists(event)]
    if escalatie.counts and not (before and before.counts):
        area = coarse(escalatie.gestart.gebied, escalatie.gestart.specialismen)
        keys += [f"gemeente:{area.gemeente}"] if area and area.gemeente else []
        work.take(*([_in_week(area.regio, zorgvraag_id, work.now)] if area else []))
    turns = (key for event in events if isinstance(event, StapGezet) for key in turn_keys(event))
    work.take(*(Claim(SPACE, key, zorgvraag_id, shared=True) for key in dict.fromkeys(keys)))
    work.take(*in_work_lists(zorgvraag_id, turns))
    return escalatie


def _lists(event: Event) -> Iterable[str]:
    match event:
        case EscalatieGestart(gebied=gebied):
            yield event.gesteld_door
            yield f"coordinatiepunt:{gebied.regio}"
            yield from (f"coordinatiepunt:{stap.organisatie}" for stap in event.ladder.stappen if stap.organisatie)
            yield from on_ladder(event.vorige)
        case StapGezet(zet=zet, waarnemer=waarnemer):
            yield from on_ladder(zet) | (on_ladder(waarnemer) if waarnemer else frozenset())


def list_page(ladders: Ladders, before: str, call: Call) -> tuple[list[LadderDossier], str | None]:
    """Return the ladders that concern the caller, newest first, and before which the next page begins. Those that it
    may not read leave no trace: neither a page that is not full, nor a place to begin behind."""
    work, found = call.work(ladders.store), list[LadderDossier]()

    def readable(zorgvraag_id: str) -> LadderDossier | None:
        dossier = _find(ladders, work, zorgvraag_id)
        return dossier if dossier and viewer(call).may_read_ladder(dossier) else None

    if before and not readable(before):
        return [], None
    while len(found) <= PAGE and (ids := ladders.store.holders(SPACE, call.caller.actor, before, PAGE + 1)):
        found += [dossier for zorgvraag_id in ids if (dossier := readable(zorgvraag_id))]
        before = ids[-1]
    return found[:PAGE], found[PAGE - 1].vraag.id if len(found) > PAGE else None


def history(ladders: Ladders, zorgvraag_id: str) -> list[Recorded]:
    """Return all that happened on a ladder, oldest first."""
    return ladders.store.read(ESCALATIE.stream(zorgvraag_id))


def weekly(ladders: Ladders, call: Call) -> Mapping[str, int]:
    """Return how many zorgvragen became unmet demand in a regio in each ISO week of the last year that is over, newest
    first. A week is over when nobody can be writing in it any more, so that its number never changes."""
    over = call.now - CLOSING
    weeks = [week_of(over - timedelta(weeks=number)) for number in range(1, YEAR + 1)]
    found = ladders.store.owners(WEEKS, [f"{call.caller.organisatie}:{week}" for week in weeks], call.now)
    return {week: len(found.get(f"{call.caller.organisatie}:{week}", ())) for week in weeks}


def week_of(moment: datetime) -> str:
    """Return the ISO week of a moment in Amsterdam, as `2026-W47`."""
    year, week, _ = moment.astimezone(AMSTERDAM).isocalendar()
    return f"{year}-W{week:02}"
