"""What is decided about a zorgvraag: whom it is put to, their answers, placing, ending, and when it is unmet (rij 66,
122).

Step 1 of the ladder is decided here; the steps after it are decided by `services/escalation`.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from events.aanbod import Cel
from events.codes import Alternatief, Intrekking, Onvervuld, Reden
from events.event import Event
from events.vraag import (
    AlternatiefGevonden,
    Gevraagde,
    TeamVervallen,
    VraagOnvervuld,
    VraagVervuld,
    Zet,
    ZorgverzekeraarGenoemd,
    ZorgvraagAfgewezen,
    ZorgvraagGeplaatst,
    ZorgvraagGesteld,
    ZorgvraagIngetrokken,
    ZorgvraagToegezegd,
    ZorgvraagVoorgelegd,
)
from services.errors import Clash, Fault, Invalid
from services.zorgvraag.zorgvraag import Zorgvraag, after, without

ENDED = "Dit team is beëindigd."
UITKOMSTEN = {"geplaatst": "geplaatst", "alternatief": "opgelost met een alternatief", "ingetrokken": "ingetrokken"}


class Reply(msgspec.Struct, frozen=True):
    """What a team answers. An offer without `dagdelen` is for all that is open; whoever knows what the team
    delivers names these."""

    antwoord: Literal["toegezegd", "afgewezen"]
    dagdelen: tuple[Cel, ...] = ()
    reden: Reden | None = None


def leg_voor(vraag: Zorgvraag, teams: Iterable[Gevraagde], now: datetime) -> list[Event]:
    """Put a zorgvraag to teams. A team that was asked is not asked again. Raises `Clash` when the zorgvraag has
    ended."""
    require_open(vraag)
    new = tuple(team for team in teams if team.team not in vraag.gevraagd)
    return _with_consequences(vraag, [ZorgvraagVoorgelegd(teams=new)] if new else [], now)


def antwoord(vraag: Zorgvraag, team: str, reply: Reply, now: datetime) -> list[Event]:
    """Take the answer of a team that was asked, even when it gave another answer before. The first offer for a
    zorgvraag that is acuut is placed at once; an offer that comes after that is kept in reserve. Raises `Clash`,
    `Invalid`."""
    if team not in vraag.gevraagd:
        raise Clash("Dit team is niet gevraagd voor deze zorgvraag.")
    require_team(vraag, team)
    if reply.antwoord == "afgewezen":
        return _wijs_af(vraag, team, reply.reden, now)
    offered = reply.dagdelen or vraag.toegezegd.get(team) or vraag.open_dagdelen or vraag.gesteld.dagdelen
    if vraag.toegezegd.get(team) == offered and not _joins_reserve(vraag, team):
        return []
    if vraag.gesteld.urgentie != "acuut":  # of what was acuut a late yes is kept in reserve, however it ended
        require_open(vraag)
    if faults := [
        Fault(f"body.dagdelen[{number}]", "Dit dagdeel is niet gevraagd.")
        for number, cel in enumerate(reply.dagdelen)
        if cel not in vraag.gesteld.dagdelen
    ]:
        raise Invalid(*faults)
    if vraag.uitkomst:
        return [ZorgvraagToegezegd(team=team, dagdelen=offered)]
    events: list[Event] = [ZorgvraagToegezegd(team=team, dagdelen=offered)]
    still_open = tuple(cel for cel in offered if cel in vraag.open_dagdelen)
    if vraag.gesteld.urgentie == "acuut" and still_open:
        events.append(ZorgvraagGeplaatst(team=team, dagdelen=still_open))
    return _with_consequences(vraag, events, now)


def _joins_reserve(vraag: Zorgvraag, team: str) -> bool:
    """Tell whether a yes keeps a team in reserve also when it said the same before the end."""
    is_late = bool(vraag.uitkomst) and vraag.gesteld.urgentie == "acuut"
    return is_late and team not in vraag.geplaatst and team not in vraag.achter_de_hand


def _wijs_af(vraag: Zorgvraag, team: str, reden: Reden | None, now: datetime) -> list[Event]:
    if team in vraag.afgewezen:
        return []
    if team in vraag.achter_de_hand:
        return [ZorgvraagAfgewezen(team=team, reden=reden)]
    require_open(vraag)
    if team in vraag.geplaatst:
        raise Clash("Dit team is al geplaatst: neem contact op met de verwijzer.")
    return _with_consequences(vraag, [ZorgvraagAfgewezen(team=team, reden=reden)], now)


def plaats(vraag: Zorgvraag, team: str, now: datetime) -> list[Event]:
    """Confirm an offer, for the part of it that is still open (keuzevrijheid, R 3.2). Raises `Clash`."""
    offered = vraag.offered_by(team)
    if team in vraag.geplaatst and not offered:
        return []
    require_open(vraag)
    require_team(vraag, team)
    if team not in vraag.toegezegd:
        raise Clash("Dit team heeft niets toegezegd voor deze zorgvraag.")
    if not offered:
        raise Clash("Wat dit team toezegde, doet een ander team al.")
    return _with_consequences(vraag, [ZorgvraagGeplaatst(team=team, dagdelen=offered)], now)


def vind_alternatief(vraag: Zorgvraag, alternatief: Alternatief, now: datetime) -> list[Event]:
    """End a zorgvraag because something else helps (rij 78). Ending it so again changes nothing. Raises `Clash`."""
    if vraag.uitkomst == "alternatief":
        return []
    require_open(vraag)
    return _with_consequences(vraag, [AlternatiefGevonden(alternatief=alternatief)], now)


def trek_in(vraag: Zorgvraag, reden: Intrekking | None, now: datetime) -> list[Event]:
    """End a zorgvraag because it is no longer asked. Ending it so again changes nothing. Raises `Clash`."""
    if vraag.uitkomst == "ingetrokken":
        return []
    require_open(vraag)
    return _with_consequences(vraag, [ZorgvraagIngetrokken(reden=reden)], now)


def laat_vervallen(vraag: Zorgvraag, team: str, now: datetime) -> list[Event]:
    """Take leave of a team that was asked and has ended: it offers nothing any more. Once more changes nothing."""
    if vraag.uitkomst or team not in vraag.gevraagd or team in vraag.vervallen:
        return []
    return _with_consequences(vraag, [TeamVervallen(team=team)], now)


def noem_zorgverzekeraar(vraag: Zorgvraag, zorgverzekeraar: str) -> list[Event]:
    """Say which zorgverzekeraar the cliënt has. The same again changes nothing. Raises `Clash` when the zorgvraag has
    ended."""
    if vraag.zorgverzekeraar == zorgverzekeraar:
        return []
    require_open(vraag)
    return [ZorgverzekeraarGenoemd(zorgverzekeraar=zorgverzekeraar)]


def require_team(vraag: Zorgvraag, team: str) -> None:
    """Raise `Clash` when a team that was asked has ended."""
    if team in vraag.vervallen:
        raise Clash(ENDED)


def awaits_choice(vraag: Zorgvraag) -> bool:
    """Tell whether everything is offered on step 1, so that the verwijzer must choose."""
    return not vraag.uitkomst and not vraag.onvervuld and vraag.is_covered


def require_open(vraag: Zorgvraag) -> None:
    """Raise `Clash` when the zorgvraag has ended."""
    if vraag.uitkomst:
        raise Clash(f"Deze zorgvraag is al {UITKOMSTEN[vraag.uitkomst]}.")


def _with_consequences(vraag: Zorgvraag, events: Sequence[Event], now: datetime) -> list[Event]:
    """Return the events, and what follows from them at once."""
    if not events:
        return []
    for event in events:
        vraag = after(vraag, event)
    if vraag.onvervuld and vraag.uitkomst in ("geplaatst", "alternatief"):
        return [*events, VraagVervuld(uitkomst=vraag.uitkomst)]
    return [*events, *verloop(vraag, now)]


def verloop(vraag: Zorgvraag, now: datetime) -> list[Event]:
    """End step 1, once: when its bound is over, or when nobody is left who could still say yes. While everything is
    offered the verwijzer must choose, and no clock runs."""
    if vraag.uitkomst or vraag.onvervuld or vraag.is_covered:
        return []
    zet = vraag.zet
    is_over = zet.uiterlijk is not None and zet.uiterlijk <= now
    if not is_over and not _nobody_left(vraag):
        return []
    left = without(vraag.open_dagdelen, vraag.toegezegd.values())
    return [unmet(vraag.gesteld, zet, _why(vraag), left, zorgverzekeraar=vraag.zorgverzekeraar)]


def unmet(
    gesteld: ZorgvraagGesteld,
    zet: Zet,
    waarom: Onvervuld,
    dagdelen: tuple[Cel, ...],
    *,
    zorgverzekeraar: str | None = None,
    opent: datetime | None = None,
) -> VraagOnvervuld:
    """Return that nobody took a zorgvraag on step 1, with all that the ladder needs. `opent`: when the first team opens
    that must be asked then."""
    return VraagOnvervuld(
        waarom=waarom,
        gebied=gesteld.gebied,
        dagdelen=dagdelen,
        urgentie=gesteld.urgentie,
        specialismen=gesteld.specialismen,
        aanleiding=gesteld.aanleiding,
        gewenste_start=gesteld.gewenste_start,
        zorgverzekeraar=zorgverzekeraar or gesteld.zorgverzekeraar,
        ladder=gesteld.ladder,
        zet=zet,
        opent=opent,
    )


def _why(vraag: Zorgvraag) -> Onvervuld:
    if not vraag.gevraagd:
        return "niemand-gevraagd"
    return "allen-afgewezen" if vraag.afgewezen >= vraag.gevraagd.keys() else "geen-antwoord"


def _nobody_left(vraag: Zorgvraag) -> bool:
    """Tell whether everybody whom step 1 asks has said no or has ended: the teams that were asked, and with a
    coördinatiepunt all teams that could be asked."""
    asked = set(vraag.gevraagd)
    if vraag.gesteld.zet.rol == "coordinatiepunt":
        asked |= set(vraag.gesteld.kandidaten)
    return bool(vraag.gevraagd) and asked <= vraag.afgewezen | vraag.vervallen
