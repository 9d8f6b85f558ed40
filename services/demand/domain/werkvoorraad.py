"""Judges the open zorgvragen of an organisation for its list of work: whose turn it is, and what must be done first.

Nobody learns more of a zorgvraag here than by reading it: an aanbieder that was asked sees its own teams only, and a
zorgverzekeraar no refusals (L 3.3).
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args

import msgspec

from events.codes import URGENTIES
from events.vraag import Zet
from services.regels.kalender import AMSTERDAM
from services.regels.ladder import Presence
from services.zorgvraag.access import Dossier, Viewer
from services.zorgvraag.answers import clock_runs, own_teams, teams_seen_by
from services.zorgvraag.escalatie import lacks_zorgverzekeraar

Groep = Literal["niemand", "voorbij", "termijn", "zonder-klok"]
Rank = tuple[int, datetime | int, int, date, datetime, str]
_GROEPEN, _URGENTIES = [*get_args(Groep)], [*URGENTIES]


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An open zorgvraag in a list of work. `houder` holds it now; `uiterlijk` (UTC) is when that turn is over, None
    while no clock runs. `following` is the party that gets its turn after it. `stap` is None for who may not know its
    number. `aan_mij` says whether it is the turn of whoever the list belongs to."""

    dossier: Dossier
    houder: Zet
    following: Zet | None
    stap: int | None
    groep: Groep
    uiterlijk: datetime | None
    aan_mij: bool
    starts_soon: bool


class Line(msgspec.Struct, frozen=True, gc=False):
    """An item as it is shown: with when its holder can be reached, and when the party after it, if there is one."""

    item: Item
    presence: Presence
    following: tuple[Zet, Presence] | None


def line(item: Item, presence_of: Callable[[Zet], Presence]) -> Line:
    """Return an item as it is shown. `presence_of` says when the party of a step can be reached."""
    following = item.following
    return Line(item, presence_of(item.houder), (following, presence_of(following)) if following else None)


def judge(dossier: Dossier, viewer: Viewer, now: datetime, presence_of: Callable[[Zet], Presence]) -> Item:
    """Return an open zorgvraag as it stands in the list of an organisation. `presence_of` says when the party of a step
    can be reached; it is asked only where that decides the group."""
    houder, following = viewer.sees(dossier.houder(now), dossier), viewer.sees(dossier.zet, dossier)
    end = ends_at(houder, following, now)
    groep = groep_of(dossier, viewer, houder, end, now, presence_of)
    return Item(
        dossier=dossier,
        houder=houder,
        following=following if following != houder else None,
        stap=houder.stap if viewer.knows_whose_client(dossier) else None,
        groep=groep,
        uiterlijk=None if groep == "zonder-klok" else end,
        aan_mij=is_turn_of(viewer, dossier, now),
        starts_soon=starts_soon(dossier.vraag.gesteld.gewenste_start, now),
    )


def changes_at(dossier: Dossier, viewer: Viewer, now: datetime) -> datetime:
    """Return until when (UTC) the passing of time alone changes nothing of what `judge` and `may_read` say: until a
    turn begins or ends, or tomorrow comes. Hours are not counted in."""
    steps = (dossier.houder(now), dossier.zet)
    seen = (*steps, *(viewer.sees(zet, dossier) for zet in steps))
    moments = (at for zet in seen for at in (zet.begint, zet.uiterlijk) if at and at > now)
    return min([datetime.combine(_tomorrow(now), time(), AMSTERDAM).astimezone(UTC), *moments])


def cannot_wait(dossier: Dossier) -> bool:
    """Tell whether it cannot wait for a party that is closed: then hours decide in which group it stands."""
    return dossier.vraag.gesteld.urgentie != "regulier"


def groep_of(
    dossier: Dossier,
    viewer: Viewer,
    houder: Zet,
    end: datetime | None,
    now: datetime,
    presence_of: Callable[[Zet], Presence],
) -> Groep:
    """Tell what a zorgvraag waits for, as far as an organisation may know. `end` is when the turn of its holder ends.

    `zonder-klok`: for the verwijzer to choose, because everything is offered, or on the last step. `niemand`: for
    somebody, because nobody is known, asked or, of what cannot wait, open. `voorbij`: its bound is over, as when the
    next party is still closed. `termijn`: the party that holds it has time left.
    """
    if not clock_runs(dossier, viewer):
        return "zonder-klok"
    if _has_nobody(dossier, houder, now, presence_of):
        return "niemand"
    if end is None:
        return "zonder-klok"
    return "voorbij" if end <= now else "termijn"


def ends_at(houder: Zet, following: Zet, now: datetime) -> datetime | None:
    """Return when the turn of whoever holds it now is over: at its bound, or without one when the next party opens."""
    return houder.uiterlijk or (following.begint if following.begint > now else None)


def _has_nobody(dossier: Dossier, houder: Zet, now: datetime, presence_of: Callable[[Zet], Presence]) -> bool:
    is_asked = houder.rol == "gevraagd" and dossier.vraag.gevraagd
    if lacks_zorgverzekeraar(dossier.zet) or not (houder.organisaties or is_asked):
        return True
    return cannot_wait(dossier) and presence_of(houder).is_closed(now)


def is_turn_of(viewer: Viewer, dossier: Dossier, now: datetime) -> bool:
    """Tell whether an organisation must act: whoever asked, while it must choose teams to ask or the team that begins,
    or say which zorgverzekeraar it is; whoever manages it, when all teams have answered and others must be asked; an
    aanbieder with a team that did not answer yet; and whoever holds it."""
    vraag, houder = dossier.vraag, dossier.houder(now)
    if viewer.asked(dossier) and _awaits_asker(dossier, houder):
        return True
    if viewer.manages(dossier) and _awaits_others(dossier):
        return True
    holds = viewer.stands_on(houder)
    if own := own_teams(viewer, dossier):
        took_up = dossier.escalatie is not None and dossier.escalatie.taken_up_by(houder.stap) == viewer.actor
        return bool(own - vraag.toegezegd.keys() - vraag.afgewezen - vraag.vervallen) or (holds and took_up)
    return holds and not vraag.is_covered


def _awaits_asker(dossier: Dossier, houder: Zet) -> bool:
    asked_nobody = houder.rol == "gevraagd" and not houder.organisaties and not dossier.vraag.gevraagd
    return dossier.vraag.is_covered or asked_nobody or lacks_zorgverzekeraar(dossier.zet)


def _awaits_others(dossier: Dossier) -> bool:
    """Tell whether all teams that were asked have answered, with a part still open, whatever step is open."""
    vraag = dossier.vraag
    silent = vraag.gevraagd.keys() - vraag.toegezegd.keys() - vraag.afgewezen - vraag.vervallen
    return bool(vraag.gevraagd) and not silent and not vraag.is_covered


def starts_soon(start: date | None, now: datetime) -> bool:
    """Tell whether care is wished tomorrow (in Amsterdam) or earlier."""
    return start is not None and start <= _tomorrow(now)


def _tomorrow(now: datetime) -> date:
    return now.astimezone(AMSTERDAM).date() + timedelta(days=1)


def ordered(items: Iterable[Item]) -> list[Item]:
    """Put first what must be done first."""
    return sorted(items, key=rank)


def rank(item: Item) -> Rank:
    """Return what decides the place of an item. Within a group: the bound, the urgentie, the wished start, the age. An
    id decides last, because a client may have made it."""
    vraag, gesteld = item.dossier.vraag, item.dossier.vraag.gesteld
    bound = item.uiterlijk if item.groep == "termijn" and item.uiterlijk else 0
    urgentie, start = _URGENTIES.index(gesteld.urgentie), gesteld.gewenste_start or date.max
    return _GROEPEN.index(item.groep), bound, urgentie, start, vraag.asked_at, vraag.id


class Choice(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Which items of a list to show; what is None chooses nothing."""

    wijk: str | None = None
    urgentie: str | None = None
    stap: int | None = None
    aan_mij: bool | None = None

    def holds(self, item: Item) -> bool:
        """Tell whether an item is chosen."""
        return (
            self.lies_in_wijk(item)
            and self.urgentie in (None, item.dossier.vraag.gesteld.urgentie)
            and self.stap in (None, item.stap)
            and self.aan_mij in (None, item.aan_mij)
        )

    def lies_in_wijk(self, item: Item) -> bool:
        """Tell whether an item lies in the wijk that is chosen."""
        gebied = item.dossier.vraag.gesteld.gebied
        return self.wijk is None or self.wijk in (gebied.wijk, *gebied.wijken)


class Tally(msgspec.Struct, frozen=True):
    """How many teams were asked that still exist, and how many of them said yes and no."""

    gevraagd: int
    ja: int
    nee: int


def tally(dossier: Dossier, viewer: Viewer) -> Tally:
    """Count the teams whose answers an organisation may know. That a team refused shows in `nee` alone: a team that did
    not say yes may still be thinking."""
    vraag = dossier.vraag
    teams = teams_seen_by(viewer, dossier) - vraag.vervallen
    return Tally(len(teams), len(teams & vraag.toegezegd.keys()), len(teams & vraag.afgewezen))
