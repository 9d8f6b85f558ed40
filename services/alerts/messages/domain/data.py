"""How much of a zorgvraag a subscriber is told (`domein.md`, Never; `antwoorden.md`, B3, B6).

Who is no party is told no more than the coarse area says. A party is told what it may read, and never what would tell
an aanbieder of a rival, or an inkoper of a refusal.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from events.aanbod import Cel
from events.codes import Aanleiding, Reden, Situatie, StapRol, Uitkomst, Urgentie
from events.escalatie import EscalatieOpgelost, StapGezet, StapVerlopen
from events.event import Value
from events.meldingen import Filters
from events.vraag import (
    Deelgebied,
    Gebied,
    TeamVervallen,
    VraagOnvervuld,
    Zet,
    ZorgvraagAfgewezen,
    ZorgvraagToegezegd,
    ZorgvraagVoorgelegd,
)
from services.alerts.messages.domain.audience import Told
from services.alerts.messages.domain.melding import Melding
from services.regels.gebieden import Grof, coarse
from services.zorgvraag import access
from services.zorgvraag.access import INKOOP
from services.zorgvraag.partijen import list_keys
from services.zorgvraag.spoed import Spoed, spoed_of


class Stap(Value, frozen=True, kw_only=True):
    """The step on which the zorgvraag stands. Only a party learns its clock (UTC). An aanbieder that may not know whose
    cliënt it is, is not told the number: the ladder of a cliënt who is in care has one step more. `waarnemer` tells the
    reader that it holds the zorgvraag until the party of the step begins."""

    nummer: int | None = None
    rol: StapRol
    begint: datetime | None = None
    uiterlijk: datetime | None = None
    waarnemer: bool = False


class Antwoord(Value, frozen=True, kw_only=True):
    """What a team answered, or that it can no longer answer."""

    team: str
    antwoord: Literal["toegezegd", "afgewezen", "vervallen"]
    dagdelen: tuple[Cel, ...] = ()
    reden: Reden | None = None


class Plaatsing(Value, frozen=True, kw_only=True):
    """A team that does it, for these dagdelen."""

    team: str
    dagdelen: tuple[Cel, ...]


class Data(Value, frozen=True, kw_only=True):
    """What one subscriber is told; what it may not see is left out. `wijk` and, from `kenmerk` on, the rest are told to
    parties only; `gebied` is what may be told of the place to all."""

    partij: bool
    regio: str
    gemeente: str | None = None
    wijk: str | None = None
    gebied: Deelgebied | None = None
    urgentie: Urgentie
    spoed: Spoed | None = None
    dagdelen: tuple[Cel, ...]
    specialismen: tuple[str, ...] = ()
    stap: Stap | None = None
    uitkomst: Uitkomst | None = None
    kenmerk: str | None = None
    postcode: str | None = None
    situatie: Situatie | None = None
    aanleiding: Aanleiding | None = None
    gewenste_start: date | None = None
    niveau: str | None = None
    zorgverzekeraar: str | None = None
    waarom: str | None = None
    ontbreekt: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    antwoord: Antwoord | None = None
    geplaatst: tuple[Plaatsing, ...] = ()


def view(melding: Melding, told: Told) -> Data:
    """Return what an organisation is told of an event."""
    return _of_omgeving(melding) if told.part == "omgeving" else _of_party(melding, told)


def _of_omgeving(melding: Melding) -> Data:
    gesteld, zet = melding.after.vraag.gesteld, _zet(melding)
    area = _grof(gesteld.gebied, gesteld.specialismen)
    return Data(
        partij=False,
        regio=area.regio,
        gemeente=area.gemeente,
        gebied=area.gebied,
        urgentie=gesteld.urgentie,
        spoed=spoed_of(gesteld),
        dagdelen=_dagdelen(melding),
        specialismen=area.specialismen,
        stap=Stap(nummer=zet.stap, rol=zet.rol) if zet else None,
        uitkomst=_uitkomst(melding),
    )


def _of_party(melding: Melding, told: Told) -> Data:
    vraag, gesteld, event = melding.after.vraag, access.told(melding.after, told.viewer), melding.event
    return Data(
        partij=True,
        regio=gesteld.gebied.regio,
        gemeente=gesteld.gebied.gemeente,
        wijk=gesteld.gebied.wijk,
        gebied=_grof(gesteld.gebied, gesteld.specialismen).gebied,
        urgentie=gesteld.urgentie,
        spoed=spoed_of(gesteld),
        dagdelen=_dagdelen(melding),
        specialismen=gesteld.specialismen,
        stap=_stap(melding, told),
        uitkomst=_uitkomst(melding),
        kenmerk=gesteld.kenmerk,
        postcode=gesteld.gebied.postcode,
        situatie=gesteld.situatie,
        aanleiding=gesteld.aanleiding,
        gewenste_start=gesteld.gewenste_start,
        niveau=gesteld.niveau,
        zorgverzekeraar=vraag.zorgverzekeraar,
        waarom=event.waarom if isinstance(event, VraagOnvervuld) and told.part == "coordinatiepunt" else None,
        ontbreekt=_ontbreekt(melding, told),
        teams=_own_teams(melding, told),
        antwoord=_antwoord(melding, told),
        geplaatst=tuple(_geplaatst(melding, told)) if told.soort == "zorgvraag-beeindigd" else (),
    )


def _grof(gebied: Gebied, specialismen: tuple[str, ...]) -> Grof:
    """Return what may be told of the place to who is no party; of some places nobody but a party is told at all."""
    return coarse(gebied, specialismen) or Grof(regio=gebied.regio)


def _zet(melding: Melding) -> Zet | None:
    """Return the step that the event is about."""
    match melding.event:
        case VraagOnvervuld(zet=zet) | StapGezet(zet=zet):
            return zet
        case StapVerlopen() | EscalatieOpgelost():
            return melding.after.zet
    return None


def _stap(melding: Melding, told: Told) -> Stap | None:
    if (zet := _zet(melding)) is None:
        return None
    stands = told.reader in list_keys(zet.rol, zet.organisaties)
    holds = told.reader in list_keys(melding.houder.rol, melding.houder.organisaties)
    return Stap(
        nummer=zet.stap if told.viewer.knows_whose_client(melding.after) else None,
        rol=zet.rol,
        begint=zet.begint,
        uiterlijk=zet.uiterlijk,
        waarnemer=holds and not stands,
    )


def _ontbreekt(melding: Melding, told: Told) -> tuple[str, ...]:
    """Return what somebody must still say, for whoever may say it."""
    may_name = told.viewer.may_name_zorgverzekeraar(melding.after, melding.recorded.time)
    return melding.after.ontbreekt if told.soort == "stap-gezet" and may_name else ()


def _dagdelen(melding: Melding) -> tuple[Cel, ...]:
    """Return the dagdelen that are still open; when none is, all that were asked."""
    vraag, event = melding.after.vraag, melding.event
    still_open = event.dagdelen if isinstance(event, VraagOnvervuld) else vraag.open_dagdelen
    return still_open or vraag.gesteld.dagdelen


def _uitkomst(melding: Melding) -> Uitkomst | None:
    event = melding.event
    return event.uitkomst if isinstance(event, EscalatieOpgelost) else melding.after.vraag.uitkomst


def _own_teams(melding: Melding, told: Told) -> tuple[str, ...]:
    """Return which of its own teams are asked."""
    if not isinstance(melding.event, ZorgvraagVoorgelegd):
        return ()
    aanbieder = told.viewer.organisatie
    return tuple(asked.team for asked in melding.event.teams if aanbieder in asked.aanbieders)


def _antwoord(melding: Melding, told: Told) -> Antwoord | None:
    """Return what a team answered. Why it refused is told as the API tells it: not what lies between an aanbieder and
    its zorgverzekeraar."""
    if told.soort not in ("antwoord-gegeven", "toezegging-gedaan"):
        return None
    match melding.event:
        case ZorgvraagToegezegd(team=team, dagdelen=dagdelen):
            return Antwoord(team=team, antwoord="toegezegd", dagdelen=dagdelen)
        case ZorgvraagAfgewezen(team=team, reden=reden):
            return Antwoord(team=team, antwoord="afgewezen", reden=None if reden in INKOOP else reden)
        case TeamVervallen(team=team):
            return Antwoord(team=team, antwoord="vervallen")
    return None


def _geplaatst(melding: Melding, told: Told) -> Iterable[Plaatsing]:
    """Yield who does it; an aanbieder is told of its own teams only."""
    for team, dagdelen in melding.after.vraag.geplaatst.items():
        if told.part != "aanbieder" or told.viewer.owns(melding.after, team):
            yield Plaatsing(team=team, dagdelen=dagdelen)


def wants(filters: Filters, told: Told, data: Data) -> bool:
    """Tell whether the filters of a subscriber let a message through. They look only at `data`, which is what this
    subscriber may see: otherwise a filter would tell it what is left out of the message."""
    return (
        _is_wanted(filters.soort, told.soort)
        and _is_wanted(filters.urgentie, data.urgentie)
        and _is_wanted(filters.gemeenten, data.gemeente)
        and (not filters.wijken or not set(filters.wijken).isdisjoint(_wijken(data)))
        and _is_wanted(filters.gebieden, data.gebied.code if data.gebied else None)
        and (not filters.specialismen or not set(filters.specialismen).isdisjoint(data.specialismen))
    )


def _wijken(data: Data) -> tuple[str, ...]:
    """Return the wijken among which the place is, as far as this subscriber may know."""
    if data.wijk:
        return (data.wijk,)
    return data.gebied.wijken if data.gebied else ()


def _is_wanted(wanted: tuple[str, ...], value: str | None) -> bool:
    return not wanted or value in wanted
