"""What is told of a zorgvraag, and to whom: who is a rival or an inkoper learns nothing of refusals (L 3.3)."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from events.aanbod import Contact
from events.codec import Recorded
from events.codes import STAPROLLEN
from events.escalatie import StapDoorgegeven
from events.vraag import Cel, Gebied, Zet, ZorgvraagAfgewezen, ZorgvraagToegezegd, ZorgvraagVoorgelegd
from services.bodies import Out
from services.zorgvraag.access import Dossier, Wie
from services.zorgvraag.actor import shown_actor
from services.zorgvraag.partijen import Kandidaat

INKOOP = frozenset({"plafond", "geen-contract"})  # reasons between an aanbieder and its zorgverzekeraar (R 3.2)


class Houder(Out, frozen=True, kw_only=True):
    """Who holds it, or stands on the next step; `bereikbaarVanaf` when closed."""

    stap: int
    rol: str
    organisaties: tuple[str, ...]
    naam: str
    contact: Contact | None
    bereikbaar_vanaf: datetime | None


class KandidaatBody(Out, frozen=True, kw_only=True):
    """A team that could do it. What the cliënt prefers is told, and changes no order (rij 79)."""

    id: str
    naam: str
    aanbieders: tuple[str, ...]
    contact: Contact | None
    stand: str
    gevraagd: bool
    voorkeur: bool


class AntwoordBody(Out, frozen=True, kw_only=True):
    """What a team said."""

    team: str
    antwoord: str
    dagdelen: tuple[Cel, ...]


class Gebeurtenis(Out, frozen=True, kw_only=True):
    """Something that happened. `wie`: `rol:organisatie`; `regel`: by which rule."""

    moment: datetime
    wat: str
    wie: str
    regel: str | None


class ZorgvraagBody(Out, frozen=True, kw_only=True):
    """A zorgvraag as it goes out."""

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


class Partijnaam(msgspec.Struct, frozen=True):
    """How a party is called, and reached."""

    naam: str
    contact: Contact | None = None


class Bij(msgspec.Struct, frozen=True):
    """What is told beside the zorgvraag itself; in a list, nothing."""

    houder: Partijnaam
    volgende: Partijnaam | None = None
    kandidaten: Sequence[Kandidaat] = ()
    history: Sequence[Recorded] = ()


def kort(dossier: Dossier, now: datetime) -> Bij:
    """As it stands in a list: parties by their role."""
    houder, stap = dossier.houder(now), dossier.stap()
    return Bij(Partijnaam(STAPROLLEN[houder.rol]), Partijnaam(STAPROLLEN[stap.rol]) if stap != houder else None)


def zorgvraag(dossier: Dossier, wie: Wie, bij: Bij, now: datetime) -> ZorgvraagBody:
    """What this organisation is told."""
    vraag, gesteld = dossier.vraag, dossier.vraag.gesteld
    houder, stap = dossier.houder(now), dossier.stap()
    alles = wie.beheert(dossier)
    return ZorgvraagBody(
        id=vraag.id,
        kenmerk=gesteld.kenmerk,
        status=vraag.einde or "open",
        gesteld_op=vraag.op,
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
        voorkeur=gesteld.voorkeur if alles else None,
        al_gevraagd=gesteld.al_gevraagd if alles else (),
        in_zorg_bij=gesteld.in_zorg_bij,
        zorgverzekeraar=gesteld.zorgverzekeraar,
        benaderd=len(vraag.benaderd),
        houder=_houder(houder, bij.houder, now),
        volgende=_houder(stap, bij.volgende, now) if bij.volgende and stap != houder else None,
        stap=stap.stap,
        uiterlijk=None if vraag.einde else stap.uiterlijk,
        kandidaten=tuple(_kandidaat(een, dossier, alles=alles) for een in bij.kandidaten),
        antwoorden=_antwoorden(dossier, wie),
        tijdlijn=tuple(_gebeurtenis(een, dossier, wie) for een in bij.history if _mag_weten(een, dossier, wie)),
    )


def _houder(zet: Zet, partij: Partijnaam, now: datetime) -> Houder:
    return Houder(
        stap=zet.stap,
        rol=zet.rol,
        organisaties=zet.organisaties,
        naam=partij.naam,
        contact=partij.contact,
        bereikbaar_vanaf=zet.begint if zet.begint > now else None,
    )


def _kandidaat(kandidaat: Kandidaat, dossier: Dossier, *, alles: bool) -> KandidaatBody:
    """Whom else was asked, and whom the cliënt prefers, is for who must choose."""
    return KandidaatBody(
        id=kandidaat.id,
        naam=kandidaat.naam,
        aanbieders=kandidaat.aanbieders,
        contact=kandidaat.contact,
        stand=kandidaat.stand.stand,
        gevraagd=alles and kandidaat.id in dossier.vraag.gevraagd,
        voorkeur=alles and dossier.vraag.gesteld.voorkeur in kandidaat.aanbieders,
    )


def _antwoorden(dossier: Dossier, wie: Wie) -> tuple[AntwoordBody, ...]:
    vraag = dossier.vraag
    alle = [
        *(AntwoordBody(team=team, antwoord="geplaatst", dagdelen=cellen) for team, cellen in vraag.geplaatst.items()),
        *(AntwoordBody(team=team, antwoord="toegezegd", dagdelen=cellen) for team, cellen in vraag.toegezegd.items()),
        *(AntwoordBody(team=team, antwoord="afgewezen", dagdelen=()) for team in sorted(vraag.afgewezen)),
    ]
    return tuple(een for een in alle if _ziet(een.team, dossier, wie, weigering=een.antwoord == "afgewezen"))


def _ziet(team: str, dossier: Dossier, wie: Wie, *, weigering: bool) -> bool:
    """Whether an organisation may know what a team said: its own, and who must choose."""
    eigen = wie.rol == "aanbieder" and wie.organisatie in dossier.vraag.gevraagd.get(team, ())
    return eigen or wie.beheert(dossier) or (wie.rol == "zorgverzekeraar" and not weigering)


def _mag_weten(recorded: Recorded, dossier: Dossier, wie: Wie) -> bool:
    match recorded.event:
        case ZorgvraagAfgewezen(team=team):
            return _ziet(team, dossier, wie, weigering=True)
        case ZorgvraagToegezegd(team=team):
            return _ziet(team, dossier, wie, weigering=team in dossier.vraag.afgewezen)
        case StapDoorgegeven(organisatie=organisatie):
            return wie.beheert(dossier) or wie.organisatie == organisatie
        case ZorgvraagVoorgelegd(teams=teams):
            return any(_ziet(een.team, dossier, wie, weigering=False) for een in teams)
    return True


def _gebeurtenis(recorded: Recorded, dossier: Dossier, wie: Wie) -> Gebeurtenis:
    event = recorded.event
    return Gebeurtenis(
        moment=recorded.time, wat=event.NAME, wie=shown_actor(recorded), regel=_regel(recorded, dossier, wie)
    )


def _regel(recorded: Recorded, dossier: Dossier, wie: Wie) -> str | None:
    """The step of the ladder, with its ground; of a refusal its reason, for whom that is."""
    event = recorded.event
    if isinstance(event, ZorgvraagAfgewezen) and event.reden:
        eigen = wie.organisatie in dossier.vraag.gevraagd.get(event.team, ())
        return event.reden if eigen or event.reden not in INKOOP else None
    zet = getattr(event, "zet", None)
    if not isinstance(zet, Zet):
        return None
    ladder = dossier.vraag.gesteld.ladder
    grond = ladder.stappen[zet.stap - 1].grond
    stap = f"ladder A versie {ladder.versie}, stap {zet.stap}: {STAPROLLEN[zet.rol]}"
    return f"{stap} ({grond})" if grond else stap
