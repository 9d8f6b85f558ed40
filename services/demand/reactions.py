"""What the logs `escalatie` and `aanbod` lead to in the log `vraag`, and what time alone leads to (rij 66)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from events.aanbod import TeamBeeindigd
from events.codec import Recorded
from events.escalatie import OplossingGevonden, StapGezet
from events.event import Event
from events.vraag import (
    AlternatiefGevonden,
    VraagOnvervuld,
    ZorgvraagGesteld,
    ZorgvraagIngetrokken,
    ZorgvraagVoorgelegd,
)
from services.demand.application.lists import GEVRAAGD, add, in_lists
from services.demand.domain import deciding
from services.platform.runtime.away import Away
from services.platform.store.work import Work
from services.platform.views.deadlines import AGAIN, Due
from services.regels.bereikbaar import stretch
from services.regels.kalender import Tijdstip, tijdstip
from services.regels.kandidaten import opens_after
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.partijen import Kandidaat, search_of, turn_keys
from services.zorgvraag.streams import ZORGVRAAG
from services.zorgvraag.zorgvraag import Zorgvraag

TYPES_ESCALATIE = (StapGezet.type(), OplossingGevonden.type())
TYPES_AANBOD = (TeamBeeindigd.type(),)
TYPES_VRAAG = (ZorgvraagVoorgelegd.type(),)
PAGE = 200  # zorgvragen of a team that ended, that are loaded at once


def react(recorded: Recorded, work: Work) -> None:
    """Put the zorgvraag to the teams of a step, and end it when the party on the step found a solution."""
    zorgvraag_id = recorded.stream.partition(":")[2]
    vraag = work.find(ZORGVRAAG, zorgvraag_id)
    if vraag is None or vraag.uitkomst:
        return
    event = recorded.event
    if isinstance(event, StapGezet):
        work.take(*in_lists(zorgvraag_id, turn_keys(event)))
    add(work, zorgvraag_id, _consequences(vraag, event, work), recorded.id)


def _consequences(vraag: Zorgvraag, event: Event, work: Work) -> Sequence[Event]:
    match event:
        case StapGezet(teams=teams) if teams:
            return deciding.leg_voor(vraag, teams, work.now)
        case OplossingGevonden(team=str(team)) if vraag.offered_by(team):
            return deciding.plaats(vraag, team, work.now)
        case OplossingGevonden(alternatief=alternatief) if alternatief:
            return deciding.vind_alternatief(vraag, alternatief, work.now)
    return []


def react_to_aanbod(recorded: Recorded, work: Work) -> None:
    """Take leave of a team that ended, in every open zorgvraag for which it was asked."""
    team = recorded.stream.partition(":")[2]
    for ids in _asked(work, team):
        work.load(ZORGVRAAG, ids)
        for zorgvraag_id in ids:
            if vraag := work.find(ZORGVRAAG, zorgvraag_id):
                add(work, zorgvraag_id, deciding.laat_vervallen(vraag, team, work.now), recorded.id)


def react_to_asking(aanbod: Aanbod, recorded: Recorded, work: Work) -> None:
    """Take leave of a team that ended while a zorgvraag was being put to it: whoever took leave of the team could not
    find that one. It is looked at once it was asked, so it is found here or there."""
    asked = recorded.event.teams if isinstance(recorded.event, ZorgvraagVoorgelegd) else ()
    zorgvraag_id = recorded.stream.partition(":")[2]
    for team in sorted(aanbod.ended({gevraagde.team for gevraagde in asked})):
        if vraag := work.find(ZORGVRAAG, zorgvraag_id):
            add(work, zorgvraag_id, deciding.laat_vervallen(vraag, team, work.now), recorded.id)


def _asked(work: Work, team: str) -> Iterator[list[str]]:
    before = ""
    while ids := work.store.holders(GEVRAAGD, team, before, PAGE):
        yield ids
        before = ids[-1]


def due(recorded: Recorded) -> Due | None:
    """Tell when a zorgvraag must be looked at: when step 1 is over, and of what cannot wait when a team opens that must
    be asked then."""
    match recorded.event:
        case ZorgvraagGesteld(zet=zet, opent=opent):
            return Due(min((at for at in (zet.uiterlijk, opent) if at), default=None))
        case VraagOnvervuld(urgentie="acuut" | "spoed", opent=opent):
            return Due(opent or recorded.time)
        case VraagOnvervuld() | ZorgvraagIngetrokken() | AlternatiefGevonden():
            return Due(None)
    return None


def expire(aanbod: Aanbod, ids: Sequence[str], work: Work) -> Mapping[str, datetime]:
    """End step 1 of the zorgvragen whose bound is over, and ask the teams that opened since what cannot wait was asked.
    Return when to look again: at those that are offered soon, because an offer may be taken back."""
    vragen = [vraag for one in ids if (vraag := work.find(ZORGVRAAG, one)) and not vraag.uitkomst]
    ended = [add(work, vraag.id, deciding.verloop(vraag, work.now)) for vraag in vragen]
    urgent = [vraag for vraag in ended if vraag.gesteld.urgentie != "regulier"]
    opens = _ask_who_opened(aanbod, urgent, work)
    looks = ((vraag, [*_of_step_1(vraag, work.now), *opens.get(vraag.id, ())]) for vraag in ended)
    return {vraag.id: max(min(moments), work.now) for vraag, moments in looks if moments}


def _of_step_1(vraag: Zorgvraag, now: datetime) -> Iterator[datetime]:
    if deciding.awaits_choice(vraag):
        yield now + AGAIN
    elif not vraag.onvervuld and vraag.zet.uiterlijk:
        yield vraag.zet.uiterlijk


def _ask_who_opened(aanbod: Aanbod, vragen: Sequence[Zorgvraag], work: Work) -> Mapping[str, list[datetime]]:
    """Ask the teams that opened since, and return when to look again. While nobody can say who could be asked, that is
    soon."""
    try:
        known = aanbod.read_ahead([search_of(vraag) for vraag in vragen]) if vragen else aanbod
    except Away:
        known = aanbod
    return {vraag.id: _asked_or_soon(known, vraag, work) for vraag in vragen}


def _asked_or_soon(aanbod: Aanbod, vraag: Zorgvraag, work: Work) -> list[datetime]:
    try:
        return [*_ask(aanbod, vraag, work)]
    except Away:
        return [work.now + AGAIN]


def _ask(aanbod: Aanbod, vraag: Zorgvraag, work: Work) -> Iterator[datetime]:
    if vraag.is_covered:  # the verwijzer chooses: nobody else is asked unless an offer is taken back
        yield work.now + AGAIN
        return
    at = tijdstip(work.now, aanbod.dagindeling(vraag.gesteld.gebied.regio))
    found = aanbod.kandidaten(search_of(vraag), work.now)
    if opened := [team.gevraagde for team in found.now if opened_since(team, vraag.asked_at, at)]:
        vraag = add(work, vraag.id, deciding.leg_voor(vraag, opened, work.now))
    waiting = (team for team in found.every if team.id not in vraag.gevraagd)
    coming = [moment for team in waiting if (moment := opens_after(team.uren, at))]
    if coming and not vraag.uitkomst:
        yield min(coming)


def opened_since(team: Kandidaat, asked_at: datetime, at: Tijdstip) -> bool:
    """Tell whether a team that can be reached now was closed when a zorgvraag was asked, or has been since. One that
    opened more than a day ago was asked then, or was open all along."""
    found = stretch(team.uren, at) if team.uren else None
    return found is not None and found.van is not None and found.van > asked_at
