"""The projection of events to documents, pure: `(document | None, recorded) -> document | None`."""

import msgspec

from events.aanbod import (
    AanbiederBeeindigd,
    AanbiederGeregistreerd,
    BereikbaarheidGewijzigd,
    Dagdelen,
    LeveringGewijzigd,
    RegioIngericht,
    SpecialismenGewijzigd,
    TeamBeeindigd,
    TeamGevormd,
    TeamGewijzigd,
    WerkgebiedGewijzigd,
    Wijk,
    WijkindelingVastgesteld,
    ZorgverzekeraarVastgelegd,
)
from events.afspraken import (
    AfspraakBeeindigd,
    StatusGemeld,
    Toegetreden,
    Uitgetreden,
    VanKracht,
    VersieVastgelegd,
)
from events.capaciteit import CapaciteitGemeld, Capaciteitsmelding, CapaciteitVernieuwd, MeldingIngetrokken
from events.codec import Recorded
from events.deelname import DeelnameBevestigd, DeelnameIngetrokken, ToelatingVerleend
from events.event import Event
from events.profiel import ProfielGewijzigd
from services.directory.document import (
    AanbiederDocument,
    AfspraakDocument,
    Document,
    Gezegd,
    RegioDocument,
    Teamdeel,
    TeamDocument,
    WijkFacts,
    WijkPart,
    ZorgverzekeraarDocument,
)
from services.regels.bereikbaar import lijnen, uren
from services.regels.kalender import dagindeling
from services.regels.naleving import kept_on
from services.regels.stand import keep_newest, of_same_scope, said

replace = msgspec.structs.replace
_PARTS: dict[type[Event], str] = {
    WerkgebiedGewijzigd: "werkgebied",
    SpecialismenGewijzigd: "specialismen",
    LeveringGewijzigd: "levering",
    ProfielGewijzigd: "profiel",
}  # the parts of a team that stand in its document as the event has them
_SAID: dict[type[Event], Teamdeel] = {
    TeamGevormd: "gegevens",
    TeamGewijzigd: "gegevens",
    DeelnameBevestigd: "gegevens",
    DeelnameIngetrokken: "gegevens",
    WerkgebiedGewijzigd: "werkgebied",
    ToelatingVerleend: "werkgebied",
    BereikbaarheidGewijzigd: "bereikbaarheid",
    SpecialismenGewijzigd: "specialismen",
    LeveringGewijzigd: "levering",
    ProfielGewijzigd: "profiel",
    CapaciteitGemeld: "capaciteit",
    CapaciteitVernieuwd: "capaciteit",
    MeldingIngetrokken: "capaciteit",
}  # of which part of a team an event says something


def project(document: Document | None, recorded: Recorded) -> Document | None:
    """Return the document after an event of its stream, or None while there is nothing to show."""
    stream_id = recorded.stream.partition(":")[2]
    event, versie = recorded.event, recorded.version
    match document, event:
        case (TeamDocument() | None, TeamGevormd()):
            return _said(_described(document, event, stream_id, versie), recorded)
        case (TeamDocument(), _):
            return replace(_said(_team(document, event), recorded), versie=versie)
        case (_, AanbiederGeregistreerd()):
            return AanbiederDocument(
                id=stream_id,
                versie=versie,
                naam=event.naam,
                zzp=event.soort == "zzp",
                website=event.website,
                aanspreekpunt=event.aanspreekpunt,
                contracten=event.contracten,
                onderaannemer_van=event.onderaannemer_van,
            )
        case (AanbiederDocument(), AanbiederBeeindigd()):
            return replace(document, actief=False, versie=versie)
        case (ZorgverzekeraarDocument() | None, ZorgverzekeraarVastgelegd()):
            return ZorgverzekeraarDocument(id=stream_id, versie=versie, naam=event.naam)
        case (AfspraakDocument() | None, VersieVastgelegd()):
            return replace(document or AfspraakDocument(id=stream_id, versie=0), te_tekenen=event, versie=versie)
        case (AfspraakDocument(), _):
            return _afspraak(document, recorded)
        case (RegioDocument() | None, RegioIngericht()):
            return _arranged(document or _empty_regio(stream_id), event, versie)
        case (RegioDocument() | None, WijkindelingVastgesteld()):
            return _divided(document or _empty_regio(stream_id), event, versie)
    return document


def _said(document: TeamDocument, recorded: Recorded) -> TeamDocument:
    """Return a team with who said what an event says of it."""
    if (part := _SAID.get(type(recorded.event))) is None:
        return document
    said = Gezegd(recorded.actor.partition(":")[0], recorded.time)
    return replace(document, gezegd={**document.gezegd, part: said})


def _described(document: TeamDocument | None, event: TeamGevormd, stream_id: str, versie: int) -> TeamDocument:
    described = TeamDocument(
        id=stream_id,
        versie=versie,
        naam=event.naam,
        aanbieders=event.aanbieders,
        contact=event.contact,
        contact_eigen_clienten=event.contact_eigen_clienten,
        niveaus=event.niveaus,
    )
    if document is None:
        return described
    return replace(
        described,
        werkgebied=document.werkgebied,
        specialismen=document.specialismen,
        lijnen=document.lijnen,
        capaciteit=document.capaciteit,
        levering=document.levering,
        profiel=document.profiel,
        gezegd=document.gezegd,
        actief=document.actief,
    )


def _team(document: TeamDocument, event: Event) -> TeamDocument:
    match event:
        case BereikbaarheidGewijzigd():
            return replace(document, lijnen=lijnen(event.bereikbaarheid))
        case CapaciteitGemeld() | CapaciteitVernieuwd() | MeldingIngetrokken():
            return replace(document, capaciteit=_reports(document.capaciteit, event))
        case TeamBeeindigd():
            return replace(document, actief=False)
        case DeelnameBevestigd():
            return replace(document, aanbieders=(*document.aanbieders, event.aanbieder))
        case DeelnameIngetrokken():
            return replace(document, aanbieders=tuple(one for one in document.aanbieders if one != event.aanbieder))
        case ToelatingVerleend():
            return replace(document, werkgebied=(*document.werkgebied, *event.plaatsen))
        case _ if name := _PARTS.get(type(event)):
            return replace(document, **{name: getattr(event, name)})
    return document


def _afspraak(document: AfspraakDocument, recorded: Recorded) -> AfspraakDocument:
    """Return an afspraak after what the public may know of. What parties tell each other changes nothing here, nor does
    it end here what they reported before."""
    match event := recorded.event:
        case VanKracht() if text := document.te_tekenen:
            changed = replace(document, te_tekenen=None, van_kracht=text, partijen=text.partijen, nageleefd_op=None)
        case Toegetreden():
            changed = replace(document, partijen=(*document.partijen, event.partij))
        case Uitgetreden():
            changed = replace(document, partijen=tuple(one for one in document.partijen if one.key != event.partij))
        case StatusGemeld(status="nageleefd"):
            changed = replace(document, nageleefd_op=kept_on(document.nageleefd_op, event, recorded.time))
        case AfspraakBeeindigd():
            changed = replace(document, te_tekenen=None, actief=False)
        case _:
            return document
    return replace(changed, versie=recorded.version)


def _reports(
    known: tuple[Capaciteitsmelding, ...], event: CapaciteitGemeld | CapaciteitVernieuwd | MeldingIngetrokken
) -> tuple[Capaciteitsmelding, ...]:
    match event:
        case CapaciteitGemeld():
            return keep_newest(known, said(event))
        case CapaciteitVernieuwd():
            return tuple(of_same_scope(one, event.cellen) or one for one in known)
        case MeldingIngetrokken():
            return event.cellen


def _empty_regio(stream_id: str) -> RegioDocument:
    return RegioDocument(id=stream_id, versie=0, dagindeling=dagindeling(Dagdelen()))


def _arranged(document: RegioDocument, event: RegioIngericht, versie: int) -> RegioDocument:
    hours = event.loket and event.loket.bereikbaarheid
    return replace(
        document,
        versie=versie,
        naam=event.naam,
        voorbeeld=event.voorbeeld,
        dagindeling=dagindeling(event.dagdelen, bevrijdingsdag=event.bevrijdingsdag),
        loket=event.loket,
        loket_uren=uren(hours) if hours else None,
        huisartsenspoedpost=event.huisartsenspoedpost,
        stappen=event.ladder_a,
        dekking=event.dekking,
    )


def _divided(document: RegioDocument, event: WijkindelingVastgesteld, versie: int) -> RegioDocument:
    return replace(
        document,
        versie=versie,
        wijken={wijk.code: _facts(wijk) for wijk in event.wijken},
        postcodes=_postcodes(event.wijken),
        gemeenten=event.gemeenten,
        vervallen=event.vervallen,
    )


def _facts(wijk: Wijk) -> WijkFacts:
    return WijkFacts(
        wijk.naam, wijk.gemeente, wijk.inwoners, tuple(sorted(wijk.postcodes)),
        wijk.buurten, wijk.inwoners_65_plus, wijk.stedelijkheid,
    )  # fmt: skip


def _postcodes(wijken: tuple[Wijk, ...]) -> dict[str, tuple[WijkPart, ...]]:
    parts: dict[str, list[WijkPart]] = {}
    for wijk in wijken:
        for pc4, share in wijk.postcodes.items():
            parts.setdefault(pc4, []).append(WijkPart(wijk.code, round(share * wijk.inwoners, 1)))
    return {pc4: tuple(found) for pc4, found in parts.items()}
