"""What is told of a list of work. Nobody learns more of a zorgvraag here than by reading it (L 3.3)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from msgspec import UNSET, UnsetType

from events.codes import Dagdeel, Dagsoort
from events.vraag import Gebied, Zet
from services.bodies import Body
from services.demand.bodies.zorgvraag import Houder, by_role, houder_body
from services.demand.domain.werkvoorraad import Groep, Item, Line, tally
from services.regels.ladder import Presence
from services.zorgvraag.access import Viewer, told
from services.zorgvraag.answers import CelStatus, cells


class CelBody(Body, frozen=True, kw_only=True):
    """A dagdeel that is asked, and how far it is."""

    dagsoort: Dagsoort
    dagdeel: Dagdeel
    status: CelStatus


class RegelBody(Body, frozen=True, kw_only=True):
    """An open zorgvraag in a list of work. `stap`, `houder` and `uiterlijk` (UTC; null while no clock runs) are of
    whoever holds it now, `volgende` of the party that gets its turn when it opens. `gevraagd`, `ja` and `nee` count
    teams; a zorgverzekeraar is not told `nee`."""

    id: str
    kenmerk: str
    urgentie: str
    gesteld_op: datetime
    gebied: Gebied
    dagdelen: tuple[CelBody, ...]
    specialismen: tuple[str, ...]
    aanleiding: str
    gewenste_start: date | None
    stap: int | None
    houder: Houder
    volgende: Houder | None
    uiterlijk: datetime | None
    groep: Groep
    aan_mij: bool
    gevraagd: int
    ja: int
    nee: int | UnsetType = UNSET


class AantallenBody(Body, frozen=True, kw_only=True):
    """How much there is in the whole list, whatever is chosen of it. `startMorgen`: the wished start is tomorrow (in
    Amsterdam) or earlier."""

    open: int
    niemand: int
    voorbij: int
    aan_mij: int
    start_morgen: int


class WerkvoorraadBody(Body, frozen=True, kw_only=True):
    """A page of a list of work: what must be done first stands in front."""

    aantallen: AantallenBody
    regels: tuple[RegelBody, ...]


def werkvoorraad(every: Sequence[Item], page: Sequence[Line], viewer: Viewer, now: datetime) -> WerkvoorraadBody:
    """Return what an organisation is told of its list of work."""
    return WerkvoorraadBody(aantallen=_aantallen(every), regels=tuple(_regel(line, viewer, now) for line in page))


def _aantallen(every: Sequence[Item]) -> AantallenBody:
    groepen = Counter(item.groep for item in every)
    return AantallenBody(
        open=len(every),
        niemand=groepen["niemand"],
        voorbij=groepen["voorbij"],
        aan_mij=sum(item.aan_mij for item in every),
        start_morgen=sum(item.starts_soon for item in every),
    )


def _regel(line: Line, viewer: Viewer, now: datetime) -> RegelBody:
    item, dossier = line.item, line.item.dossier
    gesteld = told(dossier, viewer)
    seen = tally(dossier, viewer)
    return RegelBody(
        id=dossier.vraag.id,
        kenmerk=gesteld.kenmerk,
        urgentie=gesteld.urgentie,
        gesteld_op=viewer.knows_since(dossier),
        gebied=gesteld.gebied,
        dagdelen=tuple(
            CelBody(dagsoort=cel.dagsoort, dagdeel=cel.dagdeel, status=status)
            for cel, status in cells(dossier, viewer).items()
        ),
        specialismen=gesteld.specialismen,
        aanleiding=gesteld.aanleiding,
        gewenste_start=gesteld.gewenste_start,
        stap=item.stap,
        houder=_party(item.houder, line.presence, item, viewer, now),
        volgende=_party(*line.following, item, viewer, now) if line.following else None,
        uiterlijk=item.uiterlijk,
        groep=item.groep,
        aan_mij=item.aan_mij,
        gevraagd=seen.gevraagd,
        ja=seen.ja,
        nee=UNSET if viewer.rol == "zorgverzekeraar" else seen.nee,
    )


def _party(zet: Zet, presence: Presence, item: Item, viewer: Viewer, now: datetime) -> Houder:
    return houder_body(zet, by_role(zet, presence, now), item.dossier, viewer)
