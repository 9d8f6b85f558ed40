"""What is decided about ladder A from step 2 on: whose turn it is, and until when (rij 67).

One zorgvraag has one ladder. Its last step, the cliënt's own zorgverzekeraar, stays open until the zorgvraag is solved.
Nothing is sent here.
"""

from datetime import datetime

import msgspec

from events.codes import Alternatief, Uitkomst
from events.escalatie import (
    EscalatieGestart,
    EscalatieOpgelost,
    OplossingGevonden,
    StapDoorgegeven,
    StapGezet,
    StapOpgepakt,
    StapOvergeslagen,
    StapVerlopen,
)
from events.event import Event
from events.vraag import VraagOnvervuld, Zet
from services.errors import Clash
from services.regels.kalender import Dagindeling
from services.regels.ladder import Pace, ends_at
from services.zorgvraag.access import Dossier, Viewer
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.turns import Following


class LadderDossier(Dossier, frozen=True):
    """A zorgvraag that has a ladder."""

    escalatie: Escalatie


def start(onvervuld: VraagOnvervuld, gesteld_door: str, following: Following, now: datetime) -> list[Event]:
    """Begin the ladder of a zorgvraag that nobody took on step 1, or whose step 1 was passed."""
    gestart = EscalatieGestart(
        gesteld_door=gesteld_door,
        gebied=onvervuld.gebied,
        urgentie=onvervuld.urgentie,
        aanleiding=onvervuld.aanleiding,
        gewenste_start=onvervuld.gewenste_start,
        zorgverzekeraar=onvervuld.zorgverzekeraar,
        ladder=onvervuld.ladder,
        vorige=onvervuld.zet,
        waarom=onvervuld.waarom,
        specialismen=onvervuld.specialismen,
    )
    first = onvervuld.zet
    passed = StapOvergeslagen(stap=first.stap, reden="gesloten" if first.organisaties else "niemand-bekend")
    return [
        gestart,
        *([passed] if onvervuld.waarom == "niemand-bereikbaar" else []),
        *_step(gestart, first.stap, following, now),
    ]


def _step(gestart: EscalatieGestart, held_on: int, following: Following, now: datetime) -> list[Event]:
    """Give the turn to the party of a step, and pass those before it; until then it is held on step `held_on`."""
    partij, waarnemer = following.partij, following.waarnemer
    aan_zet = following.turn(gestart.ladder.stappen, pace(gestart), now)
    zet = Zet(
        stap=following.number,
        rol=aan_zet.stap.rol,
        organisaties=partij.organisaties,
        begint=aan_zet.begins_at,
        uiterlijk=aan_zet.ends_at,
    )
    is_held_there = waarnemer is None or waarnemer.stap == held_on
    return [*following.passed, StapGezet(zet=zet, teams=partij.teams, waarnemer=None if is_held_there else waarnemer)]


def pace(gestart: EscalatieGestart) -> Pace:
    """Return the facts that decide how long a step may take."""
    return Pace(gestart.urgentie, gestart.aanleiding, gestart.gewenste_start)


def is_last(escalatie: Escalatie) -> bool:
    """Tell whether a ladder stands on its last step, which stays open."""
    return escalatie.stap.stap >= len(escalatie.gestart.ladder.stappen)


def is_over(escalatie: Escalatie, now: datetime) -> bool:
    """Tell whether the bound of the open step is over."""
    zet = escalatie.zet
    return bool(not escalatie.uitkomst and zet and zet.uiterlijk and zet.uiterlijk <= now)


def verloop(escalatie: Escalatie, following: Following, now: datetime) -> list[Event]:
    """End the open step, whose bound is over, and begin the next; the last step stays open. A step that has not begun
    is passed: a party after it opens sooner."""
    zet = escalatie.stap
    verlopen = StapVerlopen(stap=zet.stap)
    if is_last(escalatie):
        return [verlopen]
    is_over = StapOvergeslagen(stap=zet.stap, reden="gesloten") if zet.begint > now else verlopen
    return [is_over, *_step(escalatie.gestart, escalatie.houder(now).stap, following, now)]


def set_anew(escalatie: Escalatie, following: Following, now: datetime) -> list[Event]:
    """Set the last step anew when it became known who the cliënt's own zorgverzekeraar is, or that it is another.
    Until that one opens it is held by whoever held it before this step."""
    is_there = not is_last(escalatie) or following.partij.organisaties == escalatie.stap.organisaties
    if escalatie.uitkomst or is_there or escalatie.stap.rol != "zorgverzekeraar":
        return []
    return _step(escalatie.gestart, escalatie.previous.stap, following, now)


def pak_op(escalatie: Escalatie, viewer: Viewer, indeling: Dagindeling, now: datetime) -> list[Event]:
    """Take up a zorgvraag: the clock of the step begins once more. When the same organisation does so again, nothing
    changes. Raises `Clash` when another one took it up, or when the ladder has ended."""
    require_open(escalatie)
    zet, houder = escalatie.stap, escalatie.houder(now)
    if viewer.stands_on(houder) and not viewer.stands_on(zet):
        zet = houder  # the party of the step is still closed
    if (taken_up_by := escalatie.taken_up_by(zet.stap)) == viewer.actor:
        return []
    if taken_up_by:
        raise Clash("Een andere partij heeft deze stap al opgepakt.")
    if zet != escalatie.stap:
        return [StapOpgepakt(stap=zet.stap, organisatie=viewer.organisatie)]  # the clock of the step is left as it is
    stap = escalatie.gestart.ladder.stappen[zet.stap - 1]
    uiterlijk = ends_at(stap, pace(escalatie.gestart), now, indeling)
    return [StapOpgepakt(stap=zet.stap, organisatie=viewer.organisatie, uiterlijk=uiterlijk)]


def geef_door(escalatie: Escalatie, viewer: Viewer, following: Following, now: datetime) -> list[Event]:
    """Pass a zorgvraag on to the next step. Raises `Clash` on the last step, for a step that another party took up, for
    a step of all aanbieders that the caller did not take up, for a step whose party gets its turn as soon as it opens,
    and when the ladder has ended."""
    require_open(escalatie)
    zet = escalatie.stap
    taken_up_by = escalatie.taken_up_by(zet.stap)
    if is_last(escalatie):
        raise Clash("Dit is de laatste stap: die blijft open tot de zorgvraag is opgelost.")
    if taken_up_by not in (None, viewer.actor):
        raise Clash("Een andere partij heeft deze stap opgepakt: alleen die geeft hem door.")
    if zet.rol == "aanbieders" and viewer.stands_on(zet) and not taken_up_by:
        raise Clash("Pak de stap eerst op: een van alle aanbieders geeft hem niet voor de anderen door.")
    if zet.begint > now and not viewer.stands_on(zet):
        raise Clash("De volgende stap is al aan de beurt zodra die partij opengaat.")
    passed = StapDoorgegeven(stap=zet.stap, organisatie=viewer.organisatie)
    return [passed, *_step(escalatie.gestart, escalatie.houder(now).stap, following, now)]


class Oplossing(msgspec.Struct, frozen=True):
    """What the party on the step found: a team that offers, or an alternative."""

    team: str | None = None
    alternatief: Alternatief | None = None


def los_op(escalatie: Escalatie, organisatie: str, oplossing: Oplossing) -> list[Event]:
    """Report a solution; the ladder ends when the zorgvraag does. Reporting it again changes nothing. Raises `Clash`
    when the ladder has ended."""
    require_open(escalatie)
    found = OplossingGevonden(
        stap=escalatie.stap.stap, organisatie=organisatie, team=oplossing.team, alternatief=oplossing.alternatief
    )
    return [] if found == escalatie.oplossing else [found]


def end(escalatie: Escalatie, uitkomst: Uitkomst) -> list[Event]:
    """End a ladder because its zorgvraag ended. Ending it again changes nothing."""
    return [] if escalatie.uitkomst else [EscalatieOpgelost(uitkomst=uitkomst)]


def require_open(escalatie: Escalatie) -> None:
    """Raise `Clash` when the ladder has ended."""
    if escalatie.uitkomst:
        raise Clash(f"Deze escalatie is al afgelopen: {escalatie.uitkomst}.")
