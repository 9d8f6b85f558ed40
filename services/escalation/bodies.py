"""What is told of a ladder, and to whom: a gemeente learns no more than a webhook tells it (`domein.md`, Never)."""

from collections.abc import Sequence
from datetime import datetime

from events.codec import Recorded
from events.escalatie import StapDoorgegeven
from events.vraag import Gebied, Zet
from services.bodies import Out
from services.escalation.access import Dossier, Wie
from services.regels.gebieden import Grof, grof
from services.zorgvraag.actor import shown_actor


class Stap(Out, frozen=True, kw_only=True):
    """A step: whose turn it is, and for parties from when and until when: of its clock a start date could be read."""

    stap: int
    rol: str
    organisaties: tuple[str, ...]
    begint: datetime | None
    uiterlijk: datetime | None


class Moment(Out, frozen=True, kw_only=True):
    """Something that happened on the ladder. `wie`: `rol:organisatie`."""

    moment: datetime
    wat: str
    wie: str
    stap: int | None


class EscalatieBody(Out, frozen=True, kw_only=True):
    """A ladder as it goes out. `houder` holds the zorgvraag now, `stap` is the open step: another while its party is
    closed. Parties see `kenmerk`, `gebied` and `tijdlijn`; others see `grof` only."""

    id: str
    status: str
    urgentie: str
    gestart_op: datetime
    ladder: str = "A"
    ladder_versie: int
    houder: Stap
    stap: Stap
    opgepakt: str | None
    grof: Grof
    kenmerk: str | None
    gebied: Gebied | None
    zorgverzekeraar: str | None
    tijdlijn: tuple[Moment, ...]


class Aantallen(Out, frozen=True, kw_only=True):
    """How many ladders are open and ended; below 5 is not told."""

    open: str
    opgelost: str


MINST = 5


def aantallen(open_: int, opgelost: int) -> Aantallen:
    """As they may be told."""
    return Aantallen(open=_telling(open_), opgelost=_telling(opgelost))


def _telling(aantal: int) -> str:
    return str(aantal) if aantal == 0 or aantal >= MINST else f"< {MINST}"


def escalatie(dossier: Dossier, wie: Wie, history: Sequence[Recorded], now: datetime) -> EscalatieBody:
    """What this organisation is told."""
    gevonden, gesteld = dossier.escalatie, dossier.vraag.gesteld
    partij = wie.is_partij
    return EscalatieBody(
        id=gevonden.id,
        status=gevonden.einde or "open",
        urgentie=gevonden.gestart.urgentie,
        gestart_op=gevonden.op,
        ladder_versie=gevonden.gestart.ladder.versie,
        houder=_stap(gevonden.houder(now), partij=partij),
        stap=_stap(gevonden.stap, partij=partij),
        opgepakt=gevonden.pakte_op(gevonden.stap.stap) if partij else None,
        grof=grof(gesteld.gebied, gesteld.specialismen),
        kenmerk=gesteld.kenmerk if partij else None,
        gebied=gesteld.gebied if partij else None,
        zorgverzekeraar=gesteld.zorgverzekeraar if partij else None,
        tijdlijn=tuple(_moment(een) for een in history if _mag_weten(een, dossier, wie)) if partij else (),
    )


def _stap(zet: Zet, *, partij: bool) -> Stap:
    return Stap(
        stap=zet.stap,
        rol=zet.rol,
        organisaties=zet.organisaties if partij else (),
        begint=zet.begint if partij else None,
        uiterlijk=zet.uiterlijk if partij else None,
    )


def _mag_weten(recorded: Recorded, dossier: Dossier, wie: Wie) -> bool:
    """Who passed it on is between that party and who must choose (L 3.3)."""
    event = recorded.event
    eigen = isinstance(event, StapDoorgegeven) and wie.organisatie == event.organisatie
    return not isinstance(event, StapDoorgegeven) or eigen or wie.coordineert(dossier) or wie.stelde(dossier)


def _moment(recorded: Recorded) -> Moment:
    event = recorded.event
    zet = getattr(event, "zet", None) or getattr(event, "vorige", None)
    stap = zet.stap if isinstance(zet, Zet) else getattr(event, "stap", None)
    return Moment(moment=recorded.time, wat=event.NAME, wie=shown_actor(recorded), stap=stap)
