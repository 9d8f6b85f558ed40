"""What became of a zorgvraag, as its events tell it (rij 66, 122)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from events.aanbod import Cel
from events.codec import Recorded
from events.codes import Onvervuld, Uitkomst
from events.event import Event
from events.vraag import (
    AlternatiefGevonden,
    TeamVervallen,
    VraagOnvervuld,
    Zet,
    ZorgverzekeraarGenoemd,
    ZorgvraagAfgewezen,
    ZorgvraagGeplaatst,
    ZorgvraagGesteld,
    ZorgvraagIngetrokken,
    ZorgvraagToegezegd,
    ZorgvraagVoorgelegd,
)

replace = msgspec.structs.replace
KIND = "zorgvraag"
RESERVE = timedelta(hours=24)  # for which a team that says yes too late to what is acuut is kept


class Zorgvraag(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The state of a zorgvraag.

    `gevraagd` holds the aanbieders of each team that was asked, `voorgelegd_op` since when (UTC), `toegezegd` the
    dagdelen that a team offers, `afgewezen` the teams that cannot do it, `vervallen` those that ended, and `geplaatst`
    the dagdelen that a team does. A team is in one of `toegezegd`, `afgewezen` and `vervallen` at most.
    `achter_de_hand` says until when (UTC) a team is kept that said yes after the end, `genoemd` which zorgverzekeraar
    was named later, and `waarom` why step 1 ended without anybody. `asked_at` is UTC.
    """

    id: str
    gesteld: ZorgvraagGesteld
    asked_at: datetime
    version: int
    gevraagd: dict[str, tuple[str, ...]] = {}
    voorgelegd_op: dict[str, datetime] = {}
    toegezegd: dict[str, tuple[Cel, ...]] = {}
    afgewezen: frozenset[str] = frozenset()
    vervallen: frozenset[str] = frozenset()
    geplaatst: dict[str, tuple[Cel, ...]] = {}
    achter_de_hand: dict[str, datetime] = {}
    genoemd: str | None = None
    onvervuld: bool = False
    waarom: Onvervuld | None = None
    uitkomst: Uitkomst | None = None

    @property
    def zorgverzekeraar(self) -> str | None:
        """The cliënt's own zorgverzekeraar (UZOVI), as far as that is known by now."""
        return self.genoemd or self.gesteld.zorgverzekeraar

    @property
    def open_dagdelen(self) -> tuple[Cel, ...]:
        """The dagdelen that nobody does yet."""
        if not self.geplaatst:  # as for most; this is read for every line of a list
            return self.gesteld.dagdelen
        return without(self.gesteld.dagdelen, self.geplaatst.values())

    @property
    def is_covered(self) -> bool:
        """Whether everything that is open is offered. Then the verwijzer chooses, and no clock runs (R 3.2)."""
        return not without(self.open_dagdelen, self.toegezegd.values())

    def offered_by(self, team: str) -> tuple[Cel, ...]:
        """Return what a team offers of what is still open."""
        return tuple(cel for cel in self.toegezegd.get(team, ()) if cel in self.open_dagdelen)

    @property
    def zet(self) -> Zet:
        """Who stands on step 1. On the step `gevraagd` that is whoever has been asked by now; of a cliënt in care only
        the aanbieder that has it in care."""
        zet = self.gesteld.zet
        if zet.rol != "gevraagd" or self.gesteld.in_zorg_bij:
            return zet
        asked = (aanbieder for aanbieders in self.gevraagd.values() for aanbieder in aanbieders)
        return replace(zet, organisaties=tuple(dict.fromkeys((*zet.organisaties, *asked))))

    @property
    def approached(self) -> frozenset[str]:
        """Every aanbieder that was asked, by phone before or here (rij 74)."""
        return frozenset(self.gesteld.al_gevraagd).union(*self.gevraagd.values())


def without(cellen: Iterable[Cel], others: Iterable[Iterable[Cel]]) -> tuple[Cel, ...]:
    """Return the dagdelen that none of the others holds."""
    taken = {cel for other in others for cel in other}
    return tuple(cel for cel in cellen if cel not in taken)


def evolve(zorgvraag: Zorgvraag | None, recorded: Recorded) -> Zorgvraag | None:
    """Return the zorgvraag after an event of its stream."""
    event = recorded.event
    if zorgvraag is not None:
        new = {team.team: recorded.time for team in event.teams} if isinstance(event, ZorgvraagVoorgelegd) else {}
        later = replace(_kept(zorgvraag, after(zorgvraag, event), recorded), version=recorded.version)
        return replace(later, voorgelegd_op=new | zorgvraag.voorgelegd_op)
    if isinstance(event, ZorgvraagGesteld):
        zorgvraag_id = recorded.stream.partition(":")[2]
        return Zorgvraag(id=zorgvraag_id, gesteld=event, asked_at=recorded.time, version=recorded.version)
    return None


def _kept(before: Zorgvraag, zorgvraag: Zorgvraag, recorded: Recorded) -> Zorgvraag:
    """Return the zorgvraag with who is kept in reserve after an answer that came when it had ended already."""
    event = recorded.event
    if not before.uitkomst or not isinstance(event, ZorgvraagToegezegd | ZorgvraagAfgewezen):
        return zorgvraag
    rest = {team: until for team, until in before.achter_de_hand.items() if team != event.team}
    new = {event.team: recorded.time + RESERVE} if isinstance(event, ZorgvraagToegezegd) else {}
    return replace(zorgvraag, achter_de_hand=rest | new)


def after(zorgvraag: Zorgvraag, event: Event) -> Zorgvraag:
    """Return the zorgvraag as it would be after an event, for a decision that depends on it."""
    match event:
        case ZorgvraagVoorgelegd():
            asked = {gevraagde.team: gevraagde.aanbieders for gevraagde in event.teams}
            return replace(zorgvraag, gevraagd=zorgvraag.gevraagd | asked)
        case ZorgvraagToegezegd():
            return replace(
                zorgvraag,
                toegezegd=zorgvraag.toegezegd | {event.team: event.dagdelen},
                afgewezen=zorgvraag.afgewezen - {event.team},
            )
        case ZorgvraagAfgewezen():
            return replace(_without_offer(zorgvraag, event.team), afgewezen=zorgvraag.afgewezen | {event.team})
        case TeamVervallen():
            rest = _without_offer(zorgvraag, event.team)
            return replace(rest, afgewezen=rest.afgewezen - {event.team}, vervallen=zorgvraag.vervallen | {event.team})
        case ZorgverzekeraarGenoemd():
            return replace(zorgvraag, genoemd=event.zorgverzekeraar)
        case ZorgvraagGeplaatst():
            dagdelen = (*zorgvraag.geplaatst.get(event.team, ()), *event.dagdelen)
            placed = replace(zorgvraag, geplaatst=zorgvraag.geplaatst | {event.team: dagdelen})
            return replace(placed, uitkomst=None if placed.open_dagdelen else "geplaatst")
        case AlternatiefGevonden():
            return replace(zorgvraag, uitkomst="alternatief")
        case ZorgvraagIngetrokken():
            return replace(zorgvraag, uitkomst="ingetrokken")
        case VraagOnvervuld():
            return replace(zorgvraag, onvervuld=True, waarom=event.waarom)
    return zorgvraag


def _without_offer(zorgvraag: Zorgvraag, team: str) -> Zorgvraag:
    rest = {other: cellen for other, cellen in zorgvraag.toegezegd.items() if other != team}
    return replace(zorgvraag, toegezegd=rest)


def coordinatiepunten(gesteld: ZorgvraagGesteld) -> frozenset[str]:
    """Return who coordinates a zorgvraag: its regio, and the organisations that its ladder names."""
    named = (stap.organisatie for stap in gesteld.ladder.stappen if stap.rol == "coordinatiepunt")
    return frozenset((gesteld.gebied.regio, *(organisatie for organisatie in named if organisatie)))
