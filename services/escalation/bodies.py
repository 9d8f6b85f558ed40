"""What is told of a ladder, and to whom. A gemeente learns no more than a webhook tells it (`domein.md`, Never)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from events.codec import Recorded
from events.vraag import Gebied, Zet
from services.bodies import Body
from services.escalation.domain import LadderDossier
from services.regels.gebieden import Grof, coarse
from services.zorgvraag.access import Viewer, shown_actor, told_zet
from services.zorgvraag.answers import clock_runs
from services.zorgvraag.seen import may_know
from services.zorgvraag.spoed import Spoed, spoed_of

LEAST = 5  # a count below it is not told


class Stap(Body, frozen=True, kw_only=True):
    """A step and whose turn it is. Only parties learn its clock (UTC): a start date could be read from it. `uiterlijk`
    is null while no clock runs, as when everything is offered. An aanbieder that was only asked is told no number: it
    would say whether the cliënt was in care."""

    stap: int | None
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
    closed. Parties see `kenmerk`, `gebied` and `tijdlijn`; others see only `grof`: what may be told to all. An
    aanbieder that was only asked is not told when it began: with the begin of its own step, that would say whether the
    cliënt was in care."""

    id: str
    status: str
    urgentie: str
    gestart_op: datetime | None
    ladder: str = "A"
    ladder_versie: int
    houder: Stap
    stap: Stap
    opgepakt: str | None
    grof: Grof | None
    kenmerk: str | None
    gebied: Gebied | None
    zorgverzekeraar: str | None
    ontbreekt: tuple[str, ...]
    spoed: Spoed | None
    tijdlijn: tuple[Moment, ...]


class Week(Body, frozen=True, kw_only=True):
    """An ISO week (`2026-W47`, in Amsterdam) that is over, and how many zorgvragen became unmet demand in it."""

    week: str
    onvervuld: int


class EscalatiesBody(Body, frozen=True, kw_only=True):
    """A page of ladders, newest first; for a regio only numbers: of the weeks of the last year that had 5 or more."""

    escalaties: tuple[EscalatieBody, ...]
    aantallen: tuple[Week, ...] | None


def aantallen(weken: Mapping[str, int]) -> tuple[Week, ...]:
    """Return the numbers as they may be told. A week below 5 is left out, and so is every total: what is left out could
    be subtracted from it."""
    return tuple(Week(week=week, onvervuld=count) for week, count in weken.items() if count >= LEAST)


def escalatie(dossier: LadderDossier, viewer: Viewer, history: Sequence[Recorded], now: datetime) -> EscalatieBody:
    """Return what an organisation is told of a ladder."""
    found, gesteld = dossier.escalatie, dossier.vraag.gesteld
    is_party = viewer.rol != "gemeente"
    told = [recorded for recorded in history if may_know(recorded, dossier, viewer)] if is_party else []
    return EscalatieBody(
        id=found.id,
        status=found.uitkomst or "open",
        urgentie=found.gestart.urgentie,
        gestart_op=found.started_at if viewer.knows_whose_client(dossier) else None,
        ladder_versie=found.gestart.ladder.versie,
        houder=_stap(found.houder(now), dossier, viewer),
        stap=_stap(found.stap, dossier, viewer),
        opgepakt=_taken_up_by(dossier, viewer) if is_party else None,
        grof=coarse(gesteld.gebied, gesteld.specialismen),
        kenmerk=gesteld.kenmerk if is_party else None,
        gebied=gesteld.gebied if is_party else None,
        zorgverzekeraar=dossier.vraag.zorgverzekeraar if is_party else None,
        ontbreekt=dossier.ontbreekt if viewer.may_name_zorgverzekeraar(dossier, now) else (),
        spoed=spoed_of(gesteld),
        tijdlijn=tuple(_moment(recorded, dossier, viewer) for recorded in told),
    )


def _taken_up_by(dossier: LadderDossier, viewer: Viewer) -> str | None:
    """Return who took up the step. An aanbieder that was only asked is told that of itself alone."""
    found = dossier.escalatie.taken_up_by(dossier.escalatie.stap.stap)
    if found is None or (viewer.is_only_asked(dossier) and found != viewer.actor):
        return None
    return found.partition(":")[2]


def _stap(zet: Zet, dossier: LadderDossier, viewer: Viewer) -> Stap:
    is_party, zet = viewer.rol != "gemeente", viewer.sees(zet, dossier)
    return Stap(
        stap=zet.stap if viewer.knows_whose_client(dossier) else None,
        rol=zet.rol,
        organisaties=told_zet(zet, dossier, viewer).organisaties if is_party else (),
        begint=zet.begint if is_party else None,
        uiterlijk=zet.uiterlijk if is_party and clock_runs(dossier, viewer) else None,
    )


def _moment(recorded: Recorded, dossier: LadderDossier, viewer: Viewer) -> Moment:
    event = recorded.event
    zet = getattr(event, "zet", None) or getattr(event, "vorige", None)
    stap = zet.stap if isinstance(zet, Zet) else getattr(event, "stap", None)
    return Moment(
        moment=recorded.time,
        wat=event.NAME,
        wie=shown_actor(recorded, dossier, viewer),
        stap=stap if viewer.knows_whose_client(dossier) else None,
    )
