"""From what happened to a zorgvraag to what a subscriber is told of it (`domein.md`, Never); pure.

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
from services.regels.gebieden import grof
from services.zorgvraag.zorgvraag import Zorgvraag

VAN_VRAAG = (VraagOnvervuld, VraagVervuld)
VAN_LADDER = (StapGezet, EscalatieOpgelost)


class Melding(msgspec.Struct, frozen=True):
    """What happened, with everything that is known of it. `zetten`: the steps until then, the last is the present one;
    none when that is not known here."""

    recorded: Recorded
    vraag: Zorgvraag
    zetten: tuple[Zet, ...] = ()

    @property
    def soort(self) -> MeldingSoort:
        """Called as the event is."""
        return cast("MeldingSoort", self.recorded.event.NAME)

    @property
    def bron(self) -> str:
        """The id of the event."""
        return f"{self.recorded.event.LOG}:{self.recorded.stream}:{self.recorded.version}"

    @property
    def op(self) -> datetime:
        """When it happened."""
        return self.recorded.time

    @property
    def zet(self) -> Zet | None:
        """The step on which it stands, as far as that is known here."""
        return self.zetten[-1] if self.zetten else None

    @property
    def dagdelen(self) -> tuple[Cel, ...]:
        """Those still open; all that were asked when none is."""
        event = self.recorded.event
        nog = event.dagdelen if isinstance(event, VraagOnvervuld) else self.vraag.open_dagdelen
        return nog or self.vraag.gesteld.dagdelen


class Stap(Value, frozen=True, kw_only=True):
    """The step on which it stands; a party also learns its clock (UTC)."""

    nummer: int
    rol: StapRol
    begint: datetime | None = None
    uiterlijk: datetime | None = None


class Data(Value, frozen=True, kw_only=True):
    """What one subscriber is told; what it may not see is left out. From `kenmerk` on: for parties only."""

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


def zetten(recorded: Recorded, ladder: Iterable[Recorded]) -> tuple[Zet, ...]:
    """The steps until an event, with the one before the ladder began; `ladder` is its stream."""
    if isinstance(recorded.event, VraagOnvervuld):
        return (recorded.event.zet,)
    return tuple(
        een.event.vorige if isinstance(een.event, EscalatieGestart) else een.event.zet
        for een in ladder
        if een.version <= recorded.version and isinstance(een.event, EscalatieGestart | StapGezet)
    )


def lezers(melding: Melding) -> Sequence[str]:
    """In whose area it lies, as `rol:organisatie`. A gemeente that may not be named is not told either: that it is
    told would name it."""
    gesteld = melding.vraag.gesteld
    gebied, gemeente = gesteld.gebied, grof(gesteld.gebied, ()).gemeente
    punten = (stap.organisatie for stap in gesteld.ladder.stappen if stap.rol == "coordinatiepunt")
    gevonden = [
        f"regio:{gebied.regio}",
        *(f"coordinatiepunt:{punt}" for punt in (gebied.regio, *punten) if punt),
        *([f"gemeente:{gemeente}"] if gemeente else []),
        *([f"zorgverzekeraar:{gesteld.zorgverzekeraar}"] if gesteld.zorgverzekeraar else []),
    ]
    return list(dict.fromkeys(gevonden))


def is_partij(melding: Melding, rol: Abonnee, organisatie: str) -> bool:
    """Of those in whose area it lies: the coördinatiepunt, and a zorgverzekeraar from when it stands on a step. A
    gemeente and a regio have no task in a single zorgvraag."""
    match rol:
        case "coordinatiepunt":
            return True
        case "zorgverzekeraar" if isinstance(melding.recorded.event, VAN_LADDER):
            return any(zet.rol == rol and organisatie in zet.organisaties for zet in melding.zetten)
    return False


def zicht(melding: Melding, rol: Abonnee, organisatie: str) -> Data:
    """What a subscriber in whose area it lies is told. Who refused is not for the inkoper (L 3.3)."""
    event, gesteld, zet = melding.recorded.event, melding.vraag.gesteld, melding.zet
    waar = grof(gesteld.gebied, gesteld.specialismen)
    data = Data(
        partij=False,
        regio=waar.regio,
        gemeente=waar.gemeente,
        wijk=waar.wijk,
        urgentie=gesteld.urgentie,
        dagdelen=melding.dagdelen,
        specialismen=waar.specialismen,
        stap=Stap(nummer=zet.stap, rol=zet.rol) if zet else None,
        uitkomst=event.uitkomst if isinstance(event, VraagVervuld | EscalatieOpgelost) else None,
    )
    if not is_partij(melding, rol, organisatie):
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
