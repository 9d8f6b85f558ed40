"""What is told of a zorgvraag, and to whom. A rival or an inkoper learns nothing of refusals (L 3.3)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import msgspec
from msgspec import UNSET, UnsetType

from events.aanbod import Cel, Contact
from events.codec import Recorded
from events.codes import STAPROLLEN
from events.escalatie import StapOvergeslagen
from events.vraag import Gebied, Zet, ZorgvraagAfgewezen
from services.bodies import Body
from services.regels.ladder import Presence
from services.zorgvraag.access import INKOOP, Dossier, Viewer, shown_actor, told, told_zet
from services.zorgvraag.answers import approached_seen_by, clock_runs, teams_seen_by
from services.zorgvraag.partijen import Kandidaat, Kandidaten
from services.zorgvraag.seen import may_know, sees_answer
from services.zorgvraag.spoed import Spoed, spoed_of
from services.zorgvraag.zorgvraag import RESERVE


class Houder(Body, frozen=True, kw_only=True):
    """The party that holds the zorgvraag, or that stands on the next step; `bereikbaarVanaf` is there when that party
    is closed at the moment of reading. An aanbieder that was only asked is told no number: it would say whether the
    cliënt was in care."""

    stap: int | None
    rol: str
    organisaties: tuple[str, ...]
    naam: str
    contact: Contact | None
    bereikbaar_vanaf: datetime | None


class AanbiederNaam(Body, frozen=True, kw_only=True):
    """An aanbieder with its name."""

    id: str
    naam: str


class KandidaatBody(Body, frozen=True, kw_only=True):
    """A team that could do it, for these of the dagdelen that are asked. What the cliënt prefers is told, and changes
    no order (rij 79). `stand` is null for an acute functie (L 4.2), `bereikbaarNu` for a team that never gave hours."""

    id: str
    functie: str
    naam: str
    aanbieders: tuple[AanbiederNaam, ...]
    contact: Contact | None
    dagdelen: tuple[Cel, ...]
    stand: str | None
    gemeld_op: datetime | None
    bereikbaar_nu: bool | None
    bereikbaar_vanaf: datetime | None
    gevraagd: bool
    voorkeur: bool


class Reserve(Body, frozen=True, kw_only=True):
    """A team that said yes when another was placed already, and until when it is kept."""

    team: str
    tot: datetime


class AntwoordBody(Body, frozen=True, kw_only=True):
    """What a team answered."""

    team: str
    antwoord: str
    dagdelen: tuple[Cel, ...]


class Gebeurtenis(Body, frozen=True, kw_only=True):
    """Something that happened. `wie` is `rol:organisatie`; `regel` says by which rule."""

    moment: datetime
    wat: str
    wie: str
    regel: str | None


class ZorgvraagBody(Body, frozen=True, kw_only=True):
    """A zorgvraag. `later` are teams that open later, for what is acuut; `kandidaten` and `later` are not told in a
    list. `uiterlijk` is null while no clock runs, as when everything is offered. `ontbreekt` names what somebody must
    still say, and `achterDeHand` who says yes though another was placed."""

    id: str
    kenmerk: str
    status: str
    gesteld_op: datetime
    situatie: str
    gebied: Gebied
    dagdelen: tuple[Cel, ...]
    open_dagdelen: tuple[Cel, ...]
    specialismen: tuple[str, ...]
    urgentie: str
    aanleiding: str
    gewenste_start: date | None
    niveau: str | None
    warme_overdracht: bool
    voorkeur: str | None
    al_gevraagd: tuple[str, ...]
    in_zorg_bij: str | None
    zorgverzekeraar: str | None
    vervolg_op: str | None
    benaderd: int
    teams_gevraagd: int
    houder: Houder
    volgende: Houder | None
    stap: int | None
    uiterlijk: datetime | None
    ontbreekt: tuple[str, ...]
    spoed: Spoed | None
    kandidaten: tuple[KandidaatBody, ...] | UnsetType = UNSET
    later: tuple[KandidaatBody, ...] | UnsetType = UNSET
    antwoorden: tuple[AntwoordBody, ...]
    achter_de_hand: tuple[Reserve, ...]
    tijdlijn: tuple[Gebeurtenis, ...]


class ZorgvragenBody(Body, frozen=True, kw_only=True):
    """A page of zorgvragen, newest first."""

    zorgvragen: tuple[ZorgvraagBody, ...]


class ShownPartij(msgspec.Struct, frozen=True):
    """A partij as it is shown: its name, how to reach it, and from when, when it is closed."""

    naam: str
    contact: Contact | None = None
    vanaf: datetime | None = None


class Surroundings(msgspec.Struct, frozen=True):
    """What is told of a zorgvraag beside what was asked and answered."""

    houder: ShownPartij
    following: ShownPartij | None = None
    kandidaten: Kandidaten | None = None
    history: Sequence[Recorded] = ()


def for_list(dossier: Dossier, viewer: Viewer, presence_of: Callable[[Zet], Presence], now: datetime) -> Surroundings:
    """Return what is told beside a zorgvraag in a list: only the parties, by their role."""
    houder, zet = viewer.sees(dossier.houder(now), dossier), viewer.sees(dossier.zet, dossier)
    following = by_role(zet, presence_of(zet), now) if zet != houder else None
    return Surroundings(by_role(houder, presence_of(houder), now), following)


def by_role(zet: Zet, presence: Presence, now: datetime) -> ShownPartij:
    """Return the party of a step as lists show it: by its role."""
    return ShownPartij(STAPROLLEN[zet.rol], vanaf=presence.closed_until(now))


def zorgvraag(dossier: Dossier, viewer: Viewer, surroundings: Surroundings, now: datetime) -> ZorgvraagBody:
    """Return what an organisation is told of a zorgvraag."""
    vraag, gesteld = dossier.vraag, told(dossier, viewer)
    houder, zet = viewer.sees(dossier.houder(now), dossier), viewer.sees(dossier.zet, dossier)
    manages = viewer.manages(dossier)
    happened = [recorded for recorded in surroundings.history if may_know(recorded, dossier, viewer)]
    return ZorgvraagBody(
        id=vraag.id,
        kenmerk=gesteld.kenmerk,
        status=vraag.uitkomst or "open",
        gesteld_op=viewer.knows_since(dossier),
        situatie=gesteld.situatie,
        gebied=gesteld.gebied,
        dagdelen=gesteld.dagdelen,
        open_dagdelen=vraag.open_dagdelen,
        specialismen=gesteld.specialismen,
        urgentie=gesteld.urgentie,
        aanleiding=gesteld.aanleiding,
        gewenste_start=gesteld.gewenste_start,
        niveau=gesteld.niveau,
        warme_overdracht=gesteld.warme_overdracht,
        voorkeur=gesteld.voorkeur if manages else None,
        al_gevraagd=gesteld.al_gevraagd if manages else (),
        in_zorg_bij=gesteld.in_zorg_bij,
        zorgverzekeraar=vraag.zorgverzekeraar,
        vervolg_op=gesteld.vervolg_op if manages else None,
        benaderd=len(approached_seen_by(viewer, dossier)),
        teams_gevraagd=len(teams_seen_by(viewer, dossier)),
        houder=houder_body(houder, surroundings.houder, dossier, viewer),
        volgende=houder_body(zet, surroundings.following, dossier, viewer)
        if surroundings.following and zet != houder
        else None,
        stap=_number(zet, dossier, viewer),
        uiterlijk=zet.uiterlijk if clock_runs(dossier, viewer) else None,
        ontbreekt=dossier.ontbreekt if viewer.may_name_zorgverzekeraar(dossier, now) else (),
        spoed=spoed_of(gesteld),
        antwoorden=_antwoorden(dossier, viewer),
        achter_de_hand=_reserves(vraag.achter_de_hand, now) if manages else (),
        tijdlijn=tuple(_gebeurtenis(recorded, dossier, viewer) for recorded in happened),
        **_shown(surroundings.kandidaten, dossier, viewer),
    )


def _reserves(reserves: Mapping[str, datetime], now: datetime) -> tuple[Reserve, ...]:
    """Return who is kept in reserve, never for longer than a reserve lasts: a clock may have been ahead."""
    return tuple(Reserve(team=team, tot=min(until, now + RESERVE)) for team, until in reserves.items() if until > now)


def _number(zet: Zet, dossier: Dossier, viewer: Viewer) -> int | None:
    return zet.stap if viewer.knows_whose_client(dossier) else None


def _shown(kandidaten: Kandidaten | None, dossier: Dossier, viewer: Viewer) -> dict[str, tuple[KandidaatBody, ...]]:
    if kandidaten is None:
        return {}
    parts = {"kandidaten": kandidaten.now, "later": kandidaten.later}
    return {name: tuple(_kandidaat(one, dossier, viewer) for one in part) for name, part in parts.items()}


def houder_body(zet: Zet, partij: ShownPartij, dossier: Dossier, viewer: Viewer) -> Houder:
    """Return a party as it is shown."""
    return Houder(
        stap=_number(zet, dossier, viewer),
        rol=zet.rol,
        organisaties=told_zet(zet, dossier, viewer).organisaties,
        naam=partij.naam,
        contact=partij.contact,
        bereikbaar_vanaf=partij.vanaf,
    )


def _kandidaat(kandidaat: Kandidaat, dossier: Dossier, viewer: Viewer) -> KandidaatBody:
    """Return a kandidaat as it is shown. Only whoever must choose is told which others were asked, and whom the cliënt
    prefers; an aanbieder that its own was."""
    manages = viewer.manages(dossier)
    names = zip(kandidaat.aanbieders, kandidaat.namen, strict=True)
    return KandidaatBody(
        id=kandidaat.id,
        functie=kandidaat.functie,
        naam=kandidaat.naam,
        aanbieders=tuple(AanbiederNaam(id=aanbieder, naam=naam) for aanbieder, naam in names),
        contact=kandidaat.contact,
        dagdelen=kandidaat.dagdelen,
        stand=kandidaat.stand.stand if kandidaat.stand else None,
        gemeld_op=kandidaat.stand.gemeld_op if kandidaat.stand else None,
        bereikbaar_nu=kandidaat.bereikbaar_nu,
        bereikbaar_vanaf=kandidaat.bereikbaar_vanaf,
        gevraagd=viewer.owns(dossier, kandidaat.id) or (manages and kandidaat.id in dossier.vraag.gevraagd),
        voorkeur=manages and dossier.vraag.gesteld.voorkeur in kandidaat.aanbieders,
    )


def _antwoorden(dossier: Dossier, viewer: Viewer) -> tuple[AntwoordBody, ...]:
    vraag = dossier.vraag
    every = [
        *(AntwoordBody(team=team, antwoord="geplaatst", dagdelen=cellen) for team, cellen in vraag.geplaatst.items()),
        *(AntwoordBody(team=team, antwoord="toegezegd", dagdelen=cellen) for team, cellen in vraag.toegezegd.items()),
        *(AntwoordBody(team=team, antwoord="afgewezen", dagdelen=()) for team in sorted(vraag.afgewezen)),
    ]
    return tuple(one for one in every if sees_answer(one.team, dossier, viewer, refusal=one.antwoord == "afgewezen"))


def _gebeurtenis(recorded: Recorded, dossier: Dossier, viewer: Viewer) -> Gebeurtenis:
    return Gebeurtenis(
        moment=max(recorded.time, viewer.knows_since(dossier)),
        wat=recorded.event.NAME,
        wie=shown_actor(recorded, dossier, viewer),
        regel=_regel(recorded, dossier, viewer),
    )


def _regel(recorded: Recorded, dossier: Dossier, viewer: Viewer) -> str | None:
    """Return the step of the ladder with its ground; of a refusal its reason, for whoever may know that."""
    event = recorded.event
    if isinstance(event, ZorgvraagAfgewezen) and event.reden:
        own = viewer.owns(dossier, event.team)
        return event.reden if own or event.reden not in INKOOP else None
    if isinstance(event, StapOvergeslagen):
        return f"{_rule(event.stap, dossier)} ({event.reden})"
    zet = getattr(event, "zet", None)
    if not isinstance(zet, Zet) or not viewer.knows_whose_client(dossier):
        return None
    grond = dossier.vraag.gesteld.ladder.stappen[zet.stap - 1].grond
    return f"{_rule(zet.stap, dossier)} ({grond})" if grond else _rule(zet.stap, dossier)


def _rule(number: int, dossier: Dossier) -> str:
    ladder = dossier.vraag.gesteld.ladder
    return f"ladder A versie {ladder.versie}, stap {number}: {STAPROLLEN[ladder.stappen[number - 1].rol]}"
