"""What is decided about a zorgvraag: asking, answering, placing, ending, and when it counts as unmet (rij 66, 122).

Step 1 of the ladder is decided here; the steps after it are `services/escalation`'s.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from events.codes import Alternatief, Intrekking, Reden
from events.event import Event
from events.vraag import (
    AlternatiefGevonden,
    Cel,
    Gevraagde,
    VraagOnvervuld,
    VraagVervuld,
    ZorgvraagAfgewezen,
    ZorgvraagGeplaatst,
    ZorgvraagIngetrokken,
    ZorgvraagToegezegd,
    ZorgvraagVoorgelegd,
)
from services.errors import Clash, Fault, Invalid
from services.zorgvraag.zorgvraag import Zorgvraag, evolve, zonder

EINDE = {"geplaatst": "geplaatst", "alternatief": "opgelost met een alternatief", "ingetrokken": "ingetrokken"}


class Antwoord(msgspec.Struct, frozen=True):
    """What a team says. Without `dagdelen` an offer is for all that is open."""

    antwoord: Literal["toegezegd", "afgewezen"]
    dagdelen: tuple[Cel, ...] = ()
    reden: Reden | None = None


def leg_voor(vraag: Zorgvraag, teams: Iterable[Gevraagde], now: datetime) -> list[Event]:
    """Ask teams; who was asked is not asked again. Raises `Clash` when it has ended."""
    verlang_open(vraag)
    nieuw = tuple(team for team in teams if team.team not in vraag.gevraagd)
    return _met_gevolg(vraag, [ZorgvraagVoorgelegd(teams=nieuw)] if nieuw else [], now)


def antwoord(vraag: Zorgvraag, team: str, zegt: Antwoord, now: datetime) -> list[Event]:
    """A team that was asked answers, or answers otherwise than before. Of a zorgvraag that is acuut the first offer is
    placed at once. Raises `Clash`, `Invalid`."""
    if team not in vraag.gevraagd:
        raise Clash("Dit team is niet gevraagd voor deze zorgvraag.")
    if zegt.antwoord == "afgewezen":
        return _wijs_af(vraag, team, zegt.reden, now)
    cellen = zegt.dagdelen or vraag.toegezegd.get(team) or vraag.open_dagdelen
    if vraag.toegezegd.get(team) == cellen:
        return []
    verlang_open(vraag)
    if fouten := [
        Fault(f"body.dagdelen[{nummer}]", "Dit dagdeel is niet gevraagd.")
        for nummer, cel in enumerate(zegt.dagdelen)
        if cel not in vraag.gesteld.dagdelen
    ]:
        raise Invalid(*fouten)
    gezegd: list[Event] = [ZorgvraagToegezegd(team=team, dagdelen=cellen)]
    nog = _nog_open(vraag, cellen)
    if vraag.gesteld.urgentie == "acuut" and nog:
        gezegd.append(ZorgvraagGeplaatst(team=team, dagdelen=nog))
    return _met_gevolg(vraag, gezegd, now)


def _wijs_af(vraag: Zorgvraag, team: str, reden: Reden | None, now: datetime) -> list[Event]:
    if team in vraag.afgewezen:
        return []
    verlang_open(vraag)
    if team in vraag.geplaatst:
        raise Clash("Dit team is al geplaatst: neem contact op met de verwijzer.")
    return _met_gevolg(vraag, [ZorgvraagAfgewezen(team=team, reden=reden)], now)


def plaats(vraag: Zorgvraag, team: str, now: datetime) -> list[Event]:
    """The verwijzer confirms an offer (keuzevrijheid, R 3.2), for what of it is still open. Raises `Clash`."""
    nog = vraag.te_plaatsen(team)
    if team in vraag.geplaatst and not nog:
        return []
    verlang_open(vraag)
    if team not in vraag.toegezegd:
        raise Clash("Dit team heeft niets toegezegd voor deze zorgvraag.")
    if not nog:
        raise Clash("Wat dit team toezegde, doet een ander team al.")
    return _met_gevolg(vraag, [ZorgvraagGeplaatst(team=team, dagdelen=nog)], now)


def _nog_open(vraag: Zorgvraag, cellen: Iterable[Cel]) -> tuple[Cel, ...]:
    return tuple(cel for cel in cellen if cel in vraag.open_dagdelen)


def vind_alternatief(vraag: Zorgvraag, soort: Alternatief, now: datetime) -> list[Event]:
    """Something else helps (rij 78); once more changes nothing. Raises `Clash`."""
    if vraag.einde == "alternatief":
        return []
    verlang_open(vraag)
    return _met_gevolg(vraag, [AlternatiefGevonden(alternatief=soort)], now)


def trek_in(vraag: Zorgvraag, reden: Intrekking | None, now: datetime) -> list[Event]:
    """It is asked no longer; once more changes nothing. Raises `Clash`."""
    if vraag.einde == "ingetrokken":
        return []
    verlang_open(vraag)
    return _met_gevolg(vraag, [ZorgvraagIngetrokken(reden=reden)], now)


def verloop(vraag: Zorgvraag, now: datetime) -> list[Event]:
    """What time alone does: nothing, or it is unmet."""
    return _afloop(vraag, now)


def wacht(vraag: Zorgvraag) -> bool:
    """Whether all is offered on step 1, and the verwijzer is to choose."""
    return not vraag.einde and not vraag.onvervuld and vraag.gedekt


def verlang_open(vraag: Zorgvraag) -> None:
    """Raises `Clash` when it has ended."""
    if vraag.einde:
        raise Clash(f"Deze zorgvraag is al {EINDE[vraag.einde]}.")


def _met_gevolg(vraag: Zorgvraag, events: Sequence[Event], now: datetime) -> list[Event]:
    """The events, and what follows from them at once."""
    for event in events:
        vraag = evolve(vraag, event)
    if not events:
        return []
    if vraag.onvervuld and vraag.einde in ("geplaatst", "alternatief"):
        return [*events, VraagVervuld(uitkomst=vraag.einde)]
    return [*events, *_afloop(vraag, now)]


def _afloop(vraag: Zorgvraag, now: datetime) -> list[Event]:
    """Step 1 ends once: when its bound is over, or nobody is left who could still say yes. While all is offered the
    verwijzer is to choose, and no clock runs."""
    if vraag.einde or vraag.onvervuld or vraag.gedekt:
        return []
    gesteld, zet = vraag.gesteld, vraag.zet
    voorbij = zet.uiterlijk is not None and zet.uiterlijk <= now
    if not voorbij and not _niemand_over(vraag):
        return []
    waarom: Literal["allen-afgewezen", "niemand-gevraagd", "geen-antwoord"] = "geen-antwoord"
    if not vraag.gevraagd:
        waarom = "niemand-gevraagd"
    elif vraag.afgewezen >= vraag.gevraagd.keys():
        waarom = "allen-afgewezen"
    return [
        VraagOnvervuld(
            waarom=waarom,
            gebied=gesteld.gebied,
            dagdelen=zonder(vraag.open_dagdelen, vraag.toegezegd.values()),
            urgentie=gesteld.urgentie,
            specialismen=gesteld.specialismen,
            aanleiding=gesteld.aanleiding,
            gewenste_start=gesteld.gewenste_start,
            zorgverzekeraar=gesteld.zorgverzekeraar,
            ladder=gesteld.ladder,
            zet=zet,
        )
    ]


def _niemand_over(vraag: Zorgvraag) -> bool:
    """Everybody whom step 1 asks has said no: who was asked, or with a coördinatiepunt all teams that could be."""
    wie = set(vraag.gevraagd)
    if vraag.gesteld.zet.rol == "coordinatiepunt":
        wie |= set(vraag.gesteld.kandidaten)
    return bool(vraag.gevraagd) and wie <= vraag.afgewezen
