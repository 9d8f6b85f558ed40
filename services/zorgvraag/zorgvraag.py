"""What became of a zorgvraag, as its events tell it; several services read it (rij 66, 122)."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from events.codec import Recorded
from events.codes import Uitkomst
from events.event import Event
from events.vraag import (
    AlternatiefGevonden,
    Cel,
    VraagOnvervuld,
    Zet,
    ZorgvraagAfgewezen,
    ZorgvraagGeplaatst,
    ZorgvraagGesteld,
    ZorgvraagIngetrokken,
    ZorgvraagToegezegd,
    ZorgvraagVoorgelegd,
)

replace = msgspec.structs.replace
SOORT = "zorgvraag"


class Zorgvraag(msgspec.Struct, frozen=True, kw_only=True):
    """`gevraagd`: the aanbieders of each team that was asked. `toegezegd`: which dagdelen a team offers, `afgewezen`:
    who cannot; a team is in one of them at most. `geplaatst`: which dagdelen a team does."""

    id: str
    gesteld: ZorgvraagGesteld
    op: datetime
    versie: int
    gevraagd: dict[str, tuple[str, ...]] = {}
    toegezegd: dict[str, tuple[Cel, ...]] = {}
    afgewezen: frozenset[str] = frozenset()
    geplaatst: dict[str, tuple[Cel, ...]] = {}
    onvervuld: bool = False
    einde: Uitkomst | None = None

    @property
    def open_dagdelen(self) -> tuple[Cel, ...]:
        """What nobody does yet."""
        return zonder(self.gesteld.dagdelen, self.geplaatst.values())

    @property
    def gedekt(self) -> bool:
        """Whether everything is offered: then the verwijzer is to choose, and no clock runs (R 3.2)."""
        return not zonder(self.open_dagdelen, self.toegezegd.values())

    def te_plaatsen(self, team: str) -> tuple[Cel, ...]:
        """What a team offers of what is still open."""
        return tuple(cel for cel in self.toegezegd.get(team, ()) if cel in self.open_dagdelen)

    @property
    def zet(self) -> Zet:
        """Who stands on step 1: of the step `gevraagd`, whoever was asked by now."""
        zet = self.gesteld.zet
        if zet.rol != "gevraagd":
            return zet
        wie = dict.fromkeys((*zet.organisaties, *(wie for wie_ in self.gevraagd.values() for wie in wie_)))
        return replace(zet, organisaties=tuple(wie))

    @property
    def benaderd(self) -> frozenset[str]:
        """Every aanbieder that was asked, by phone before or here (rij 74)."""
        return frozenset(self.gesteld.al_gevraagd).union(*self.gevraagd.values())


def zonder(cellen: Iterable[Cel], anderen: Iterable[Iterable[Cel]]) -> tuple[Cel, ...]:
    """The dagdelen that none of the others holds."""
    weg = {cel for deel in anderen for cel in deel}
    return tuple(cel for cel in cellen if cel not in weg)


def stream(id_: str) -> str:
    """The stream of a zorgvraag."""
    return f"{SOORT}:{id_}"


def fold(recorded: Iterable[Recorded]) -> Zorgvraag | None:
    """The zorgvraag after all its events."""
    zorgvraag = None
    for een in recorded:
        if isinstance(een.event, ZorgvraagGesteld) and zorgvraag is None:
            id_ = een.stream.partition(":")[2]
            zorgvraag = Zorgvraag(id=id_, gesteld=een.event, op=een.time, versie=een.version)
        elif zorgvraag:
            zorgvraag = replace(evolve(zorgvraag, een.event), versie=een.version)
    return zorgvraag


def evolve(zorgvraag: Zorgvraag, event: Event) -> Zorgvraag:
    """The zorgvraag after an event."""
    match event:
        case ZorgvraagVoorgelegd():
            nieuw = {gevraagde.team: gevraagde.aanbieders for gevraagde in event.teams}
            return replace(zorgvraag, gevraagd=zorgvraag.gevraagd | nieuw)
        case ZorgvraagToegezegd():
            return replace(
                zorgvraag,
                toegezegd=zorgvraag.toegezegd | {event.team: event.dagdelen},
                afgewezen=zorgvraag.afgewezen - {event.team},
            )
        case ZorgvraagAfgewezen():
            over = {team: cellen for team, cellen in zorgvraag.toegezegd.items() if team != event.team}
            return replace(zorgvraag, toegezegd=over, afgewezen=zorgvraag.afgewezen | {event.team})
        case ZorgvraagGeplaatst():
            al = zorgvraag.geplaatst.get(event.team, ())
            nieuw_ = replace(zorgvraag, geplaatst=zorgvraag.geplaatst | {event.team: (*al, *event.dagdelen)})
            return replace(nieuw_, einde=None if nieuw_.open_dagdelen else "geplaatst")
        case AlternatiefGevonden():
            return replace(zorgvraag, einde="alternatief")
        case ZorgvraagIngetrokken():
            return replace(zorgvraag, einde="ingetrokken")
        case VraagOnvervuld():
            return replace(zorgvraag, onvervuld=True)
    return zorgvraag


def coordinatiepunten(gesteld: ZorgvraagGesteld) -> frozenset[str]:
    """The regio, and whom its ladder names."""
    stappen = (stap.organisatie for stap in gesteld.ladder.stappen if stap.rol == "coordinatiepunt")
    return frozenset((gesteld.gebied.regio, *(wie for wie in stappen if wie)))
