"""A regio: the wijken in which aanbieders make afspraken together, and how it arranged itself (L 3.1, rij 19-21)."""

from collections.abc import Iterable, Mapping

import msgspec

from events.aanbod import Gemeente, RegioIngericht, Wijk, WijkindelingVastgesteld
from events.event import Event
from services.errors import Fault, Invalid


class Regio(msgspec.Struct, frozen=True):
    """What is known of a regio."""

    code: str
    inrichting: RegioIngericht
    indeling: WijkindelingVastgesteld = WijkindelingVastgesteld(wijken=())
    versie: int = 1

    def wijken(self) -> dict[str, Wijk]:
        """Its wijken by code."""
        return {wijk.code: wijk for wijk in self.indeling.wijken}

    def postcodes(self) -> frozenset[str]:
        """Every postcode that lies in one of its wijken or gemeenten."""
        return postcodes(self.indeling)


class Wijkopgave(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A wijk as a regio names it: its facts may be left out where the geography is known already."""

    code: str
    naam: str | None = None
    gemeente: str | None = None
    inwoners: int | None = None
    postcodes: dict[str, float] | None = None


def richt_in(regio: Regio | None, inrichting: RegioIngericht, indeling: WijkindelingVastgesteld) -> list[Event]:
    """Arrange it: what equals the present adds nothing."""
    events: list[Event] = []
    if regio is None or regio.inrichting != inrichting:
        events.append(inrichting)
    if regio is None or regio.indeling != indeling:
        events.append(indeling)
    return events


def staat_af(regio: Regio, codes: Iterable[str]) -> WijkindelingVastgesteld:
    """The indeling of a regio from which others took wijken; its gemeenten keep their postcodes."""
    weg = set(codes)
    over = tuple(wijk for wijk in regio.indeling.wijken if wijk.code not in weg)
    return WijkindelingVastgesteld(wijken=over, gemeenten=regio.indeling.gemeenten)


def indeling(
    opgaven: Iterable[Wijkopgave], gemeenten: Mapping[str, Gemeente], bekend: Iterable[Regio]
) -> WijkindelingVastgesteld:
    """The indeling that is meant, with the facts that were left out taken from the regio's that know them.

    Raises `Invalid` naming every wijk or gemeente of which too little is known.
    """
    feiten: dict[str, Wijk] = {}
    bekende_gemeenten: dict[str, Gemeente] = {}
    for regio in bekend:
        feiten |= regio.wijken()
        bekende_gemeenten |= regio.indeling.gemeenten
    fouten: list[Fault] = []
    wijken = [_wijk(nummer, opgave, feiten, fouten) for nummer, opgave in enumerate(opgaven)]
    samen = {
        code: _gemeente(code, gemeenten, bekende_gemeenten, fouten)
        for code in sorted({wijk.gemeente for wijk in wijken if wijk} | set(gemeenten))
    }
    if fouten:
        raise Invalid(*fouten)
    return WijkindelingVastgesteld(
        wijken=tuple(sorted((w for w in wijken if w), key=lambda w: w.code)),
        gemeenten={code: gemeente for code, gemeente in samen.items() if gemeente},
    )


def _wijk(nummer: int, opgave: Wijkopgave, feiten: Mapping[str, Wijk], fouten: list[Fault]) -> Wijk | None:
    gegeven = {naam: waarde for naam, waarde in msgspec.structs.asdict(opgave).items() if waarde is not None}
    if bekend := feiten.get(opgave.code):
        return msgspec.structs.replace(bekend, **gegeven)
    if opgave.naam and opgave.gemeente:
        return Wijk(**gegeven)
    fouten.append(Fault(f"body.wijken[{nummer}]", f"{opgave.code} is niet bekend: geef naam en gemeente."))
    return None


def _gemeente(
    code: str, gegeven: Mapping[str, Gemeente], bekend: Mapping[str, Gemeente], fouten: list[Fault]
) -> Gemeente | None:
    if not (gemeente := gegeven.get(code) or bekend.get(code)):
        fouten.append(Fault(f"body.gemeenten.{code}", "Deze gemeente is niet bekend: geef haar naam."))
        return None
    if code in bekend and not gemeente.postcodes:
        return msgspec.structs.replace(gemeente, postcodes=bekend[code].postcodes)
    return gemeente


def postcodes(indeling: WijkindelingVastgesteld) -> frozenset[str]:
    """Every postcode that an indeling names."""
    in_wijken = (pc4 for wijk in indeling.wijken for pc4 in wijk.postcodes)
    in_gemeenten = (pc4 for gemeente in indeling.gemeenten.values() for pc4 in gemeente.postcodes)
    return frozenset((*in_wijken, *in_gemeenten))


def evolve(regio: Regio | None, event: Event, code: str, versie: int) -> Regio | None:
    """The regio after an event."""
    match event:
        case RegioIngericht() if regio is None:
            return Regio(code, event, versie=versie)
        case RegioIngericht() if regio:
            return msgspec.structs.replace(regio, inrichting=event, versie=versie)
        case WijkindelingVastgesteld() if regio:
            return msgspec.structs.replace(regio, indeling=event, versie=versie)
    return regio
