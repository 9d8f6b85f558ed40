"""A regio with opening hours of all kinds, and what must be true of every ladder in it, told from its events and from
the clock on the wall: nothing here is shared with the rules."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from events.codec import Recorded
from events.escalatie import StapGezet, StapOvergeslagen
from events.vraag import VraagOnvervuld, ZorgvraagGesteld, ZorgvraagVoorgelegd

Hours = Sequence[tuple[str, str, str]]  # days, from, to; to the next day when that is not later
NEVER_GIVEN: Hours = ()
ALWAYS: Hours = [("ma di wo do vr za zo", "00:00", "00:00")]
OFFICE: Hours = [("ma di wo do vr", "08:00", "17:00")]
DAYTIME: Hours = [("ma di wo do vr za zo", "07:00", "17:00")]
EVENINGS: Hours = [("ma di wo do vr", "17:00", "23:00")]
NIGHTS: Hours = [("ma di wo do vr za zo", "23:00", "07:00")]
SATURDAYS: Hours = [("za", "09:00", "12:30")]
KINDS: Sequence[Hours] = (ALWAYS, OFFICE, DAYTIME, EVENINGS, NIGHTS, SATURDAYS)
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
AS_SUNDAY = {(12, 25), (12, 26), (1, 1)}


def body(hours: Hours, **rest: Any) -> list[dict[str, Any]]:
    """These hours as the registry takes them."""
    return [{"dagen": days.split(), "van": van, "tot": tot, **rest} for days, van, tot in hours]


def is_open(hours: Hours, moment: datetime) -> bool:
    """Whether somebody is open, by the clock on the wall."""
    local = moment.astimezone(ZoneInfo("Europe/Amsterdam"))
    return _begun(hours, local, 0) or _begun(hours, local - timedelta(days=1), 24 * 60)


def _begun(hours: Hours, day: datetime, later: int) -> bool:
    name = "zo" if (day.month, day.day) in AS_SUNDAY else DAYS[day.weekday()]
    minute = day.hour * 60 + day.minute + later
    for days, van, tot in hours:
        begin, end = _minute(van), _minute(tot)
        if name in days.split() and begin <= minute < (end if end > begin else end + 24 * 60):
            return True
    return False


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


class Team(NamedTuple):
    """A team: when it can be reached, in which dagdelen it gives care, and whether it is there for what is acuut
    only."""

    id: str
    aanbieder: str
    hours: Hours
    delivers: frozenset[tuple[str, str]]
    acute_only: bool = False


class Town(NamedTuple):
    """Who can stand on a ladder, and when they are open."""

    teams: Mapping[str, Team]
    parties: Mapping[str, Hours]  # coördinatiepunt and zorgverzekeraar

    def asked(self, gesteld: ZorgvraagGesteld) -> list[Team]:
        """The teams that could take a zorgvraag at some time."""
        cellen = {(cel.dagsoort, cel.dagdeel) for cel in gesteld.dagdelen}
        acuut = gesteld.urgentie == "acuut"
        return [one for one in self.teams.values() if one.delivers & cellen and (acuut or not one.acute_only)]

    def can_be_reached(self, gesteld: ZorgvraagGesteld, stap: int, moment: datetime) -> bool:
        """Whether somebody of a step is open. On the step `gevraagd` the verwijzer is to choose, or it is not known
        when an aanbieder without a team that could do it can be reached."""
        rol = gesteld.ladder.stappen[stap - 1].rol
        if rol in self.parties:
            known = rol != "zorgverzekeraar" or gesteld.zorgverzekeraar is not None
            return known and is_open(self.parties[rol], moment)
        asked = [team for team in self.asked(gesteld) if rol == "aanbieders" or team.aanbieder == gesteld.in_zorg_bij]
        return (rol == "gevraagd" and not asked) or any(is_open(team.hours, moment) for team in asked)


def faults(town: Town, vraag: Sequence[Recorded], ladder: Sequence[Recorded]) -> Iterable[str]:
    """What is wrong with how a zorgvraag went."""
    gesteld = vraag[0].event
    assert isinstance(gesteld, ZorgvraagGesteld)
    yield from _asked_in_vain(town, gesteld, vraag)
    yield from _passed_in_vain(town, gesteld, vraag, ladder)
    yield from _waited_in_vain(town, gesteld, ladder)


def _asked_in_vain(town: Town, gesteld: ZorgvraagGesteld, vraag: Sequence[Recorded]) -> Iterable[str]:
    """No step asks a team that delivers no dagdeel that is asked, or, for what is acuut, that cannot be reached. What a
    person asks, that person answers for."""
    could = {team.id for team in town.asked(gesteld)}
    for recorded in vraag:
        event = recorded.event
        if not isinstance(event, ZorgvraagVoorgelegd) or not recorded.actor.startswith("systeem:"):
            continue
        for team in event.teams:
            if team.team not in could:
                yield f"{team.team} is asked and delivers nothing that is asked"
            if gesteld.urgentie == "acuut" and not is_open(town.teams[team.team].hours, recorded.time):
                yield f"{team.team} is asked at {recorded.time} and cannot be reached"


def _passed_in_vain(
    town: Town, gesteld: ZorgvraagGesteld, vraag: Sequence[Recorded], ladder: Sequence[Recorded]
) -> Iterable[str]:
    """No step is passed whose party can be reached, and none gets a turn that begins later while another can."""
    for recorded in (*vraag, *ladder):
        event, at = recorded.event, recorded.time
        passed = [event.stap] if isinstance(event, StapOvergeslagen) else []
        if isinstance(event, VraagOnvervuld) and event.waarom == "niemand-bereikbaar":
            passed, at = [1], vraag[0].time
        if isinstance(event, StapOvergeslagen) and event.stap == 1:
            at = vraag[0].time
        yield from (f"step {stap} is passed at {at}" for stap in passed if town.can_be_reached(gesteld, stap, at))
        if isinstance(event, StapGezet) and gesteld.urgentie == "acuut" and event.zet.begint > at:
            rest = range(event.zet.stap, len(gesteld.ladder.stappen) + 1)
            yield from (f"step {stap} is open at {at}" for stap in rest if town.can_be_reached(gesteld, stap, at))


def _waited_in_vain(town: Town, gesteld: ZorgvraagGesteld, ladder: Sequence[Recorded]) -> Iterable[str]:
    """What is spoed stands on no step that has not begun while the party of a later one is open. All of them open on
    the half hour."""
    for recorded in ladder:
        event = recorded.event
        if gesteld.urgentie != "spoed" or not isinstance(event, StapGezet):
            continue
        until = min(event.zet.begint, event.zet.uiterlijk or event.zet.begint)
        moment = recorded.time
        while moment < until:
            later = range(event.zet.stap + 1, len(gesteld.ladder.stappen) + 1)
            yield from (
                f"step {stap} is open at {moment}" for stap in later if town.can_be_reached(gesteld, stap, moment)
            )
            moment = moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0) + timedelta(minutes=30)
