"""What is told of a ladder, and to whom. A gemeente learns no more than a webhook tells it (`domein.md`, Never)."""

from collections.abc import Sequence
from datetime import datetime

from events.codec import Recorded
from events.escalatie import StapDoorgegeven
from events.vraag import Gebied, Zet
from services.bodies import Body
from services.escalation.domain import LadderDossier
from services.regels.gebieden import Grof, coarse
from services.zorgvraag.access import Viewer, shown_actor

LEAST = 5  # a count below it is not told


class Stap(Body, frozen=True, kw_only=True):
    """A step and whose turn it is. Only parties learn its clock (UTC): a start date could be read from it."""

    stap: int
    rol: str
    organisaties: tuple[str, ...]
    begint: datetime | None
    uiterlijk: datetime | None


class Moment(Body, frozen=True, kw_only=True):
    """Something that happened on the ladder. `wie` is `rol:organisatie`."""

    moment: datetime
    wat: str
    wie: str
    stap: int | None


class EscalatieBody(Body, frozen=True, kw_only=True):
    """A ladder. `houder` holds the zorgvraag now; `stap` is the open step, which is another one while its party is
    closed. Parties see `kenmerk`, `gebied` and `tijdlijn`; others see only `grof`."""

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


class Aantallen(Body, frozen=True, kw_only=True):
    """How many ladders are open and how many have ended; a number below 5 is told as such."""

    open: str
    opgelost: str


class EscalatiesBody(Body, frozen=True, kw_only=True):
    """A page of ladders, newest first; for a regio only numbers."""

    escalaties: tuple[EscalatieBody, ...]
    aantallen: Aantallen | None


def aantallen(still_open: int, ended: int) -> Aantallen:
    """Return the numbers as they may be told."""
    return Aantallen(open=_told(still_open), opgelost=_told(ended))


def _told(count: int) -> str:
    return str(count) if count == 0 or count >= LEAST else f"< {LEAST}"


def escalatie(dossier: LadderDossier, viewer: Viewer, history: Sequence[Recorded], now: datetime) -> EscalatieBody:
    """Return what an organisation is told of a ladder."""
    found, gesteld = dossier.escalatie, dossier.vraag.gesteld
    is_party = viewer.rol != "gemeente"
    told = [recorded for recorded in history if _may_know(recorded, dossier, viewer)] if is_party else []
    return EscalatieBody(
        id=found.id,
        status=found.uitkomst or "open",
        urgentie=found.gestart.urgentie,
        gestart_op=found.started_at,
        ladder_versie=found.gestart.ladder.versie,
        houder=_stap(found.houder(now), is_party=is_party),
        stap=_stap(found.stap, is_party=is_party),
        opgepakt=found.taken_up_by(found.stap.stap) if is_party else None,
        grof=coarse(gesteld.gebied, gesteld.specialismen),
        kenmerk=gesteld.kenmerk if is_party else None,
        gebied=gesteld.gebied if is_party else None,
        zorgverzekeraar=gesteld.zorgverzekeraar if is_party else None,
        tijdlijn=tuple(map(_moment, told)),
    )


def _stap(zet: Zet, *, is_party: bool) -> Stap:
    return Stap(
        stap=zet.stap,
        rol=zet.rol,
        organisaties=zet.organisaties if is_party else (),
        begint=zet.begint if is_party else None,
        uiterlijk=zet.uiterlijk if is_party else None,
    )


def _may_know(recorded: Recorded, dossier: LadderDossier, viewer: Viewer) -> bool:
    """Tell whether an organisation may know of an event: who passed the zorgvraag on is between that party and whoever
    must choose (L 3.3)."""
    if not isinstance(recorded.event, StapDoorgegeven):
        return True
    return viewer.actor == recorded.actor or viewer.manages(dossier)


def _moment(recorded: Recorded) -> Moment:
    event = recorded.event
    zet = getattr(event, "zet", None) or getattr(event, "vorige", None)
    stap = zet.stap if isinstance(zet, Zet) else getattr(event, "stap", None)
    return Moment(moment=recorded.time, wat=event.NAME, wie=shown_actor(recorded), stap=stap)
