"""What is told of a zorgvraag, and to whom. A rival or an inkoper learns nothing of refusals (L 3.3)."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from events.aanbod import Contact
from events.codec import Recorded
from events.codes import STAPROLLEN
from events.escalatie import StapDoorgegeven
from events.vraag import Cel, Gebied, Zet, ZorgvraagAfgewezen, ZorgvraagToegezegd, ZorgvraagVoorgelegd
from services.bodies import Body
from services.zorgvraag.access import Dossier, Viewer, shown_actor
from services.zorgvraag.partijen import Kandidaat

INKOOP = frozenset({"plafond", "geen-contract"})  # reasons between an aanbieder and its zorgverzekeraar (R 3.2)


class Houder(Body, frozen=True, kw_only=True):
    """The party that holds the zorgvraag, or that stands on the next step; `bereikbaarVanaf` is there when that party
    is closed."""

    stap: int
    rol: str
    organisaties: tuple[str, ...]
    naam: str
    contact: Contact | None
    bereikbaar_vanaf: datetime | None


class KandidaatBody(Body, frozen=True, kw_only=True):
    """A team that could do it. What the cliënt prefers is told, and changes no order (rij 79)."""

    id: str
    naam: str
    aanbieders: tuple[str, ...]
    contact: Contact | None
    stand: str
    gevraagd: bool
    voorkeur: bool


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
    """A zorgvraag."""

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
    benaderd: int
    houder: Houder
    volgende: Houder | None
    stap: int
    uiterlijk: datetime | None
    kandidaten: tuple[KandidaatBody, ...]
    antwoorden: tuple[AntwoordBody, ...]
    tijdlijn: tuple[Gebeurtenis, ...]


class ZorgvragenBody(Body, frozen=True, kw_only=True):
    """A page of zorgvragen, newest first."""

    zorgvragen: tuple[ZorgvraagBody, ...]


class ShownPartij(msgspec.Struct, frozen=True):
    """A partij as it is shown: its name, and how to reach it."""

    naam: str
    contact: Contact | None = None


class Surroundings(msgspec.Struct, frozen=True):
    """What is told of a zorgvraag beside what was asked and answered."""

    houder: ShownPartij
    following: ShownPartij | None = None
    kandidaten: Sequence[Kandidaat] = ()
    history: Sequence[Recorded] = ()


def for_list(dossier: Dossier, now: datetime) -> Surroundings:
    """Return what is told beside a zorgvraag in a list: only the parties, by their role."""
    houder, zet = dossier.houder(now), dossier.zet
    following = ShownPartij(STAPROLLEN[zet.rol]) if zet != houder else None
    return Surroundings(ShownPartij(STAPROLLEN[houder.rol]), following)


def zorgvraag(dossier: Dossier, viewer: Viewer, surroundings: Surroundings, now: datetime) -> ZorgvraagBody:
    """Return what an organisation is told of a zorgvraag."""
    vraag, gesteld = dossier.vraag, dossier.vraag.gesteld
    houder, zet = dossier.houder(now), dossier.zet
    manages = viewer.manages(dossier)
    told = [recorded for recorded in surroundings.history if _may_know(recorded, dossier, viewer)]
    return ZorgvraagBody(
        id=vraag.id,
        kenmerk=gesteld.kenmerk,
        status=vraag.uitkomst or "open",
        gesteld_op=vraag.asked_at,
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
        zorgverzekeraar=gesteld.zorgverzekeraar,
        benaderd=len(vraag.approached),
        houder=_houder(houder, surroundings.houder, now),
        volgende=_houder(zet, surroundings.following, now) if surroundings.following and zet != houder else None,
        stap=zet.stap,
        uiterlijk=None if vraag.uitkomst else zet.uiterlijk,
        kandidaten=tuple(_kandidaat(kandidaat, dossier, manages=manages) for kandidaat in surroundings.kandidaten),
        antwoorden=_antwoorden(dossier, viewer),
        tijdlijn=tuple(_gebeurtenis(recorded, dossier, viewer) for recorded in told),
    )


def _houder(zet: Zet, partij: ShownPartij, now: datetime) -> Houder:
    return Houder(
        stap=zet.stap,
        rol=zet.rol,
        organisaties=zet.organisaties,
        naam=partij.naam,
        contact=partij.contact,
        bereikbaar_vanaf=zet.begint if zet.begint > now else None,
    )


def _kandidaat(kandidaat: Kandidaat, dossier: Dossier, *, manages: bool) -> KandidaatBody:
    """Return a kandidaat as it is shown. Only whoever must choose is told which others were asked, and whom the cliënt
    prefers."""
    return KandidaatBody(
        id=kandidaat.id,
        naam=kandidaat.naam,
        aanbieders=kandidaat.aanbieders,
        contact=kandidaat.contact,
        stand=kandidaat.stand.stand,
        gevraagd=manages and kandidaat.id in dossier.vraag.gevraagd,
        voorkeur=manages and dossier.vraag.gesteld.voorkeur in kandidaat.aanbieders,
    )


def _antwoorden(dossier: Dossier, viewer: Viewer) -> tuple[AntwoordBody, ...]:
    vraag = dossier.vraag
    every = [
        *(AntwoordBody(team=team, antwoord="geplaatst", dagdelen=cellen) for team, cellen in vraag.geplaatst.items()),
        *(AntwoordBody(team=team, antwoord="toegezegd", dagdelen=cellen) for team, cellen in vraag.toegezegd.items()),
        *(AntwoordBody(team=team, antwoord="afgewezen", dagdelen=()) for team in sorted(vraag.afgewezen)),
    ]
    return tuple(one for one in every if _sees(one.team, dossier, viewer, refusal=one.antwoord == "afgewezen"))


def _sees(team: str, dossier: Dossier, viewer: Viewer, *, refusal: bool) -> bool:
    """Tell whether an organisation may know what a team answered: its own team, and whoever must choose."""
    own = viewer.owns(dossier, team)
    return own or viewer.manages(dossier) or (viewer.rol == "zorgverzekeraar" and not refusal)


def _may_know(recorded: Recorded, dossier: Dossier, viewer: Viewer) -> bool:
    match recorded.event:
        case ZorgvraagAfgewezen(team=team):
            return _sees(team, dossier, viewer, refusal=True)
        case ZorgvraagToegezegd(team=team):
            return _sees(team, dossier, viewer, refusal=team in dossier.vraag.afgewezen)
        case StapDoorgegeven():
            return viewer.manages(dossier) or viewer.actor == recorded.actor
        case ZorgvraagVoorgelegd(teams=teams):
            return any(_sees(gevraagde.team, dossier, viewer, refusal=False) for gevraagde in teams)
    return True


def _gebeurtenis(recorded: Recorded, dossier: Dossier, viewer: Viewer) -> Gebeurtenis:
    return Gebeurtenis(
        moment=recorded.time,
        wat=recorded.event.NAME,
        wie=shown_actor(recorded),
        regel=_regel(recorded, dossier, viewer),
    )


def _regel(recorded: Recorded, dossier: Dossier, viewer: Viewer) -> str | None:
    """Return the step of the ladder with its ground; of a refusal its reason, for whoever may know that."""
    event = recorded.event
    if isinstance(event, ZorgvraagAfgewezen) and event.reden:
        own = viewer.owns(dossier, event.team)
        return event.reden if own or event.reden not in INKOOP else None
    zet = getattr(event, "zet", None)
    if not isinstance(zet, Zet):
        return None
    ladder = dossier.vraag.gesteld.ladder
    grond = ladder.stappen[zet.stap - 1].grond
    stap = f"ladder A versie {ladder.versie}, stap {zet.stap}: {STAPROLLEN[zet.rol]}"
    return f"{stap} ({grond})" if grond else stap
