"""What is decided about ladder A from step 2 on. It sends nothing: it says whose turn it is, and until when (rij 67).

One zorgvraag, one ladder. Its last step, the cliënt's own zorgverzekeraar, stays open until the zorgvraag is solved.
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
    StapVerlopen,
)
from events.event import Event
from events.vraag import VraagOnvervuld, Zet
from services.errors import Clash
from services.regels.kalender import Dagindeling
from services.regels.ladder import Pace, beurt, uiterlijk
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.partijen import Partij


class Volgende(msgspec.Struct, frozen=True):
    """Who stands on the next step, and how its regio divides the day."""

    partij: Partij
    indeling: Dagindeling


def start(onvervuld: VraagOnvervuld, gesteld_door: str, volgende: Volgende, now: datetime) -> list[Event]:
    """The ladder of a zorgvraag that nobody took on step 1."""
    gestart = EscalatieGestart(
        gesteld_door=gesteld_door,
        gebied=onvervuld.gebied,
        urgentie=onvervuld.urgentie,
        aanleiding=onvervuld.aanleiding,
        gewenste_start=onvervuld.gewenste_start,
        zorgverzekeraar=onvervuld.zorgverzekeraar,
        ladder=onvervuld.ladder,
        vorige=onvervuld.zet,
    )
    return [gestart, *_zet(gestart, onvervuld.zet.stap + 1, volgende, now)]


def _zet(gestart: EscalatieGestart, nummer: int, volgende: Volgende, now: datetime) -> list[Event]:
    """The turn of a step; none past the last."""
    partij = volgende.partij
    aan = beurt(gestart.ladder.stappen, nummer, pace(gestart), now, volgende.indeling, partij.open)
    if aan is None:
        return []
    zet = Zet(
        stap=nummer, rol=aan.stap.rol, organisaties=partij.organisaties, begint=aan.begint, uiterlijk=aan.uiterlijk
    )
    return [StapGezet(zet=zet, teams=partij.teams)]


def pace(gestart: EscalatieGestart) -> Pace:
    """What of it decides how long a step may take."""
    return Pace(gestart.urgentie, gestart.aanleiding, gestart.gewenste_start)


def is_laatste(escalatie: Escalatie) -> bool:
    """Whether it stands on the last step, that stays open."""
    return escalatie.stap.stap >= len(escalatie.gestart.ladder.stappen)


def verloopt(escalatie: Escalatie, now: datetime) -> bool:
    """Whether the bound of the open step is over."""
    zet = escalatie.zet
    return bool(not escalatie.einde and zet and zet.uiterlijk and zet.uiterlijk <= now)


def verloop(escalatie: Escalatie, volgende: Volgende, now: datetime) -> list[Event]:
    """The bound of the open step is over: the next."""
    nummer = escalatie.stap.stap
    return [StapVerlopen(stap=nummer), *_zet(escalatie.gestart, nummer + 1, volgende, now)]


def pak_op(escalatie: Escalatie, organisatie: str, indeling: Dagindeling, now: datetime) -> list[Event]:
    """An organisation takes it up: the clock of its step begins once more. Once more by the same changes nothing;
    raises `Clash` when another did, or it has ended."""
    verlang_open(escalatie)
    zet, houder = escalatie.stap, escalatie.houder(now)
    if organisatie in houder.organisaties and organisatie not in zet.organisaties:
        zet = houder  # the next party is still closed
    if (al := escalatie.pakte_op(zet.stap)) == organisatie:
        return []
    if al:
        raise Clash(f"Een andere partij heeft stap {zet.stap} al opgepakt.")
    if zet != escalatie.stap:
        return [StapOpgepakt(stap=zet.stap, organisatie=organisatie)]  # the clock of the next is left as it is
    stap = escalatie.gestart.ladder.stappen[zet.stap - 1]
    return [
        StapOpgepakt(
            stap=zet.stap,
            organisatie=organisatie,
            uiterlijk=uiterlijk(stap, pace(escalatie.gestart), now, indeling),
        )
    ]


def geef_door(escalatie: Escalatie, organisatie: str, volgende: Volgende, now: datetime) -> list[Event]:
    """An organisation passes it on. Raises `Clash` on the last step, or when it has ended."""
    verlang_open(escalatie)
    nummer = escalatie.stap.stap
    if is_laatste(escalatie):
        raise Clash("Dit is de laatste stap: die blijft open tot de zorgvraag is opgelost.")
    if escalatie.pakte_op(nummer) not in (None, organisatie):
        raise Clash(f"Een andere partij heeft stap {nummer} opgepakt: alleen die geeft hem door.")
    if (
        escalatie.stap.rol == "aanbieders"
        and organisatie in escalatie.stap.organisaties
        and not escalatie.pakte_op(nummer)
    ):
        raise Clash("Pak de stap eerst op: een van alle aanbieders geeft hem niet voor de anderen door.")
    if escalatie.stap.begint > now and organisatie not in escalatie.stap.organisaties:
        raise Clash(f"Stap {nummer} is al aan de beurt zodra die partij opengaat.")
    return [
        StapDoorgegeven(stap=nummer, organisatie=organisatie),
        *_zet(escalatie.gestart, nummer + 1, volgende, now),
    ]


class Oplossing(msgspec.Struct, frozen=True):
    """What the party on the step found: a team that offers, or an alternative."""

    team: str | None = None
    alternatief: Alternatief | None = None


def vind(escalatie: Escalatie, organisatie: str, oplossing: Oplossing) -> list[Event]:
    """A solution was found; the ladder ends when the zorgvraag did. Once more the same changes nothing; raises
    `Clash` when it has ended."""
    verlang_open(escalatie)
    gevonden = OplossingGevonden(
        stap=escalatie.stap.stap, organisatie=organisatie, team=oplossing.team, alternatief=oplossing.alternatief
    )
    return [] if gevonden == escalatie.oplossing else [gevonden]


def los_op(escalatie: Escalatie, uitkomst: Uitkomst) -> list[Event]:
    """The zorgvraag ended, and so does its ladder; once more changes nothing."""
    return [] if escalatie.einde else [EscalatieOpgelost(uitkomst=uitkomst)]


def verlang_open(escalatie: Escalatie) -> None:
    """Raises `Clash` when it has ended."""
    if escalatie.einde:
        raise Clash(f"Deze escalatie is al afgelopen: {escalatie.einde}.")
