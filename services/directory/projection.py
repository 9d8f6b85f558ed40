"""From events to documents, pure: `(document | None, recorded) -> document | None`."""

import msgspec

from events.aanbod import (
    AanbiederBeeindigd,
    AanbiederGeregistreerd,
    BereikbaarheidGewijzigd,
    CapaciteitGemeld,
    Dagdelen,
    RegioIngericht,
    SpecialismenGewijzigd,
    TeamBeeindigd,
    TeamGevormd,
    WerkgebiedGewijzigd,
    Wijk,
    WijkindelingVastgesteld,
)
from events.codec import Recorded
from events.event import Event
from services.directory.document import (
    AanbiederDocument,
    Document,
    RegioDocument,
    TeamDocument,
    WijkDeel,
    WijkFeiten,
)
from services.regels.bereikbaar import lijnen, vensters
from services.regels.kalender import dagindeling
from services.regels.stand import keep_newest

replace = msgspec.structs.replace


def project(document: Document | None, recorded: Recorded) -> Document | None:
    """The document after an event; None while there is nothing to show of the stream."""
    id_ = recorded.stream.partition(":")[2]
    event, versie = recorded.event, recorded.version
    match document, event:
        case (TeamDocument() | None, TeamGevormd()):
            return _beschreven(document, event, id_, versie)
        case (TeamDocument(), _):
            return replace(_team(document, event), versie=versie)
        case (_, AanbiederGeregistreerd()):
            return AanbiederDocument(id=id_, versie=versie, naam=event.naam)
        case (AanbiederDocument(), AanbiederBeeindigd()):
            return replace(document, actief=False, versie=versie)
        case (RegioDocument() | None, RegioIngericht()):
            return _ingericht(document or _lege_regio(id_), event, versie)
        case (RegioDocument() | None, WijkindelingVastgesteld()):
            return _ingedeeld(document or _lege_regio(id_), event, versie)
    return document


def _beschreven(document: TeamDocument | None, event: TeamGevormd, id_: str, versie: int) -> TeamDocument:
    nieuw = TeamDocument(
        id=id_,
        versie=versie,
        naam=event.naam,
        aanbieders=event.aanbieders,
        contact=event.contact,
        contact_eigen_clienten=event.contact_eigen_clienten,
    )
    if document is None:
        return nieuw
    return replace(
        nieuw,
        werkgebied=document.werkgebied,
        specialismen=document.specialismen,
        lijnen=document.lijnen,
        capaciteit=document.capaciteit,
        actief=document.actief,
    )


def _team(document: TeamDocument, event: Event) -> TeamDocument:
    match event:
        case WerkgebiedGewijzigd():
            return replace(document, werkgebied=event.werkgebied)
        case SpecialismenGewijzigd():
            return replace(document, specialismen=event.specialismen)
        case BereikbaarheidGewijzigd():
            return replace(document, lijnen=lijnen(event.bereikbaarheid))
        case CapaciteitGemeld():
            return replace(document, capaciteit=keep_newest(document.capaciteit, event))
        case TeamBeeindigd():
            return replace(document, actief=False)
    return document


def _lege_regio(id_: str) -> RegioDocument:
    return RegioDocument(id=id_, versie=0, dagindeling=dagindeling(Dagdelen()))


def _ingericht(document: RegioDocument, event: RegioIngericht, versie: int) -> RegioDocument:
    open_ = event.loket and event.loket.bereikbaarheid
    return replace(
        document,
        versie=versie,
        naam=event.naam,
        voorbeeld=event.voorbeeld,
        dagindeling=dagindeling(event.dagdelen, bevrijdingsdag=event.bevrijdingsdag),
        loket=event.loket,
        loket_vensters=vensters(open_) if open_ else None,
        huisartsenspoedpost=event.huisartsenspoedpost,
        stappen=event.ladder_a,
    )


def _ingedeeld(document: RegioDocument, event: WijkindelingVastgesteld, versie: int) -> RegioDocument:
    return replace(
        document,
        versie=versie,
        wijken={w.code: WijkFeiten(w.naam, w.gemeente, w.inwoners, tuple(sorted(w.postcodes))) for w in event.wijken},
        postcodes=_postcodes(event.wijken),
        gemeenten=event.gemeenten,
    )


def _postcodes(wijken: tuple[Wijk, ...]) -> dict[str, tuple[WijkDeel, ...]]:
    per: dict[str, list[WijkDeel]] = {}
    for wijk in wijken:
        for pc4, aandeel in wijk.postcodes.items():
            per.setdefault(pc4, []).append(WijkDeel(wijk.code, round(aandeel * wijk.inwoners, 1)))
    return {pc4: tuple(delen) for pc4, delen in per.items()}
