"""Decides which subscribers are told of an event of a zorgvraag, and how much of it (`domein.md`, Never).

A party to the zorgvraag is told all that is coded. Others are told no more than the coarse area says.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import cast

import msgspec

from events.codec import Recorded
from events.codes import Aanleiding, Abonnee, MeldingSoort, StapRol, Urgentie
from events.escalatie import EscalatieGestart, EscalatieOpgelost, StapGezet
from events.event import Value
from events.vraag import Cel, VraagOnvervuld, VraagVervuld, Zet
from services.alerts.subscriptions.domain import Abonnement
from services.regels.gebieden import coarse
from services.zorgvraag.zorgvraag import Zorgvraag

OF_VRAAG = (VraagOnvervuld, VraagVervuld)
OF_LADDER = (StapGezet, EscalatieOpgelost)


class Melding(msgspec.Struct, frozen=True):
    """An event, with everything that is known of its zorgvraag. `zetten` holds the steps until the event, the newest
    last; it is empty when they are not known here."""

    recorded: Recorded
    vraag: Zorgvraag
    zetten: tuple[Zet, ...] = ()

    @property
    def soort(self) -> MeldingSoort:
        """The kind of message: the name of the event."""
        return cast("MeldingSoort", self.recorded.event.NAME)

    @property
    def at(self) -> datetime:
        """When it happened (UTC)."""
        return self.recorded.time

    @property
    def zet(self) -> Zet | None:
        """The step on which the zorgvraag stands, if that is known here."""
        return self.zetten[-1] if self.zetten else None

    @property
    def dagdelen(self) -> tuple[Cel, ...]:
        """The dagdelen that are still open; when none is, all that were asked."""
        event = self.recorded.event
        still_open = event.dagdelen if isinstance(event, VraagOnvervuld) else self.vraag.open_dagdelen
        return still_open or self.vraag.gesteld.dagdelen


class Stap(Value, frozen=True, kw_only=True):
    """The step on which the zorgvraag stands. Only a party learns its clock (UTC)."""

    nummer: int
    rol: StapRol
    begint: datetime | None = None
    uiterlijk: datetime | None = None


class Data(Value, frozen=True, kw_only=True):
    """What one subscriber is told; what it may not see is left out. From `kenmerk` on, only parties are told."""

    partij: bool
    regio: str
    gemeente: str | None = None
    wijk: str | None = None
    urgentie: Urgentie
    dagdelen: tuple[Cel, ...]
    specialismen: tuple[str, ...] = ()
    stap: Stap | None = None
    uitkomst: str | None = None
    kenmerk: str | None = None
    postcode: str | None = None
    aanleiding: Aanleiding | None = None
    gewenste_start: date | None = None
    niveau: str | None = None
    zorgverzekeraar: str | None = None
    waarom: str | None = None


def steps_until(recorded: Recorded, ladder: Iterable[Recorded]) -> tuple[Zet, ...]:
    """Return the steps until an event, with the one before the ladder began. `ladder` is the stream of the ladder."""
    if isinstance(recorded.event, VraagOnvervuld):
        return (recorded.event.zet,)
    return tuple(
        one.event.vorige if isinstance(one.event, EscalatieGestart) else one.event.zet
        for one in ladder
        if one.version <= recorded.version and isinstance(one.event, EscalatieGestart | StapGezet)
    )


def readers(melding: Melding) -> Sequence[str]:
    """Return the organisations in whose area the zorgvraag lies, as `rol:organisatie`. A gemeente that may not be named
    is not told either: telling it would name it."""
    gesteld = melding.vraag.gesteld
    gebied, gemeente = gesteld.gebied, coarse(gesteld.gebied, ()).gemeente
    punten = (stap.organisatie for stap in gesteld.ladder.stappen if stap.rol == "coordinatiepunt")
    found = [
        f"regio:{gebied.regio}",
        *(f"coordinatiepunt:{punt}" for punt in (gebied.regio, *punten) if punt),
        *([f"gemeente:{gemeente}"] if gemeente else []),
        *([f"zorgverzekeraar:{gesteld.zorgverzekeraar}"] if gesteld.zorgverzekeraar else []),
    ]
    return list(dict.fromkeys(found))


def is_party(melding: Melding, rol: Abonnee, organisatie: str) -> bool:
    """Tell whether a subscriber in whose area the zorgvraag lies is a party to it: the coördinatiepunt is, and a
    zorgverzekeraar from when it stands on a step. A gemeente and a regio have no task in a single zorgvraag."""
    match rol:
        case "coordinatiepunt":
            return True
        case "zorgverzekeraar" if isinstance(melding.recorded.event, OF_LADDER):
            return any(zet.rol == rol and organisatie in zet.organisaties for zet in melding.zetten)
    return False


def view(melding: Melding, rol: Abonnee, organisatie: str) -> Data:
    """Return what a subscriber in whose area the zorgvraag lies is told. Why it is unmet is
    for the coördinatiepunt only: who refused is not for the inkoper (L 3.3)."""
    event, gesteld, zet = melding.recorded.event, melding.vraag.gesteld, melding.zet
    area = coarse(gesteld.gebied, gesteld.specialismen)
    data = Data(
        partij=False,
        regio=area.regio,
        gemeente=area.gemeente,
        wijk=area.wijk,
        urgentie=gesteld.urgentie,
        dagdelen=melding.dagdelen,
        specialismen=area.specialismen,
        stap=Stap(nummer=zet.stap, rol=zet.rol) if zet else None,
        uitkomst=event.uitkomst if isinstance(event, VraagVervuld | EscalatieOpgelost) else None,
    )
    if not is_party(melding, rol, organisatie):
        return data
    return msgspec.structs.replace(
        data,
        partij=True,
        gemeente=gesteld.gebied.gemeente,
        wijk=gesteld.gebied.wijk,
        specialismen=gesteld.specialismen,
        stap=Stap(nummer=zet.stap, rol=zet.rol, begint=zet.begint, uiterlijk=zet.uiterlijk) if zet else None,
        kenmerk=gesteld.kenmerk,
        postcode=gesteld.gebied.postcode,
        aanleiding=gesteld.aanleiding,
        gewenste_start=gesteld.gewenste_start,
        niveau=gesteld.niveau,
        zorgverzekeraar=gesteld.zorgverzekeraar,
        waarom=event.waarom if isinstance(event, VraagOnvervuld) and rol == "coordinatiepunt" else None,
    )


def matches(abonnement: Abonnement, melding: Melding, data: Data) -> bool:
    """Tell whether a subscriber is told of this: it happened after the subscription was taken and before it ended, and
    the filters match. They look only at `data`, which is what this subscriber may see: otherwise a filter would tell it
    what is left out of the message."""
    filters, ended_at = abonnement.genomen.filters, abonnement.ended_at
    return (
        abonnement.taken_at <= melding.at
        and (ended_at is None or melding.at < ended_at)
        and _is_wanted(filters.soort, melding.soort)
        and _is_wanted(filters.urgentie, data.urgentie)
        and _is_wanted(filters.gemeenten, data.gemeente)
        and _is_wanted(filters.wijken, data.wijk)
        and (not filters.specialismen or not set(filters.specialismen).isdisjoint(data.specialismen))
    )


def _is_wanted(wanted: tuple[str, ...], value: str | None) -> bool:
    return not wanted or value in wanted
