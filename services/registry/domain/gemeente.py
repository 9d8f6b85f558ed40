"""The facts of a gemeente: its wijken with their inhabitants and postcodes. They belong to nobody who gains by them, so
the operator alone lays them down (veilig, rule 2)."""

from collections.abc import Iterable, Mapping

import msgspec

from events.aanbod import Gemeente, GemeenteVastgelegd, Wijk, WijkindelingVastgesteld
from events.codec import Recorded
from events.event import Event


class Feiten(msgspec.Struct, frozen=True):
    """The state of a gemeente: the facts that were laid down last."""

    vastgelegd: GemeenteVastgelegd
    version: int = 1


class Facts(msgspec.Struct, frozen=True):
    """What is known of wijken and gemeenten, by code."""

    wijken: Mapping[str, Wijk] = {}
    gemeenten: Mapping[str, Gemeente] = {}


def leg_vast(feiten: Feiten | None, wanted: GemeenteVastgelegd) -> list[Event]:
    """Lay down the facts of a gemeente. What equals the present changes nothing."""
    return [] if feiten and feiten.vastgelegd == wanted else [wanted]


def evolve(feiten: Feiten | None, recorded: Recorded) -> Feiten | None:
    """Return the facts after an event of their stream."""
    event = recorded.event
    return Feiten(event, recorded.version) if isinstance(event, GemeenteVastgelegd) else feiten


def known_facts(indelingen: Iterable[WijkindelingVastgesteld], laid_down: Mapping[str, GemeenteVastgelegd]) -> Facts:
    """Return what is known: what was laid down, and of other wijken and gemeenten what the indelingen of before say. A
    wijk keeps the name and a gemeente the Wmo-loket that its regio gave it."""
    wijken: dict[str, Wijk] = {}
    gemeenten: dict[str, Gemeente] = {}
    for indeling in indelingen:
        wijken |= {wijk.code: wijk for wijk in indeling.wijken}
        gemeenten |= indeling.gemeenten
    for code, said in laid_down.items():
        gemeenten[code] = _with_facts(gemeenten.get(code), said)
        wijken |= {wijk.code: _named_as(wijken.get(wijk.code), wijk) for wijk in said.wijken}
    return Facts(wijken, gemeenten)


def _with_facts(gemeente: Gemeente | None, said: GemeenteVastgelegd) -> Gemeente:
    return msgspec.structs.replace(gemeente_of(said), wmo=gemeente.wmo if gemeente else None)


def gemeente_of(said: GemeenteVastgelegd) -> Gemeente:
    """Return a gemeente as its facts say that it is."""
    return Gemeente(naam=said.naam, postcodes=said.postcodes, woonplaatsen=said.woonplaatsen)


def _named_as(known: Wijk | None, said: Wijk) -> Wijk:
    return msgspec.structs.replace(said, naam=known.naam) if known else said


def with_wijken(feiten: Feiten | None, code: str, indeling: WijkindelingVastgesteld) -> GemeenteVastgelegd:
    """Return the facts of a gemeente with what an indeling of the operator says of it. Its other wijken stay."""
    gemeente, said = indeling.gemeenten[code], feiten.vastgelegd if feiten else None
    wijken = {wijk.code: wijk for wijk in said.wijken} if said else {}
    wijken |= {wijk.code: wijk for wijk in indeling.wijken if wijk.gemeente == code}
    return GemeenteVastgelegd(
        naam=gemeente.naam,
        wijken=tuple(wijken[wijk] for wijk in sorted(wijken)),
        postcodes=gemeente.postcodes,
        woonplaatsen=gemeente.woonplaatsen,
        jaar=said.jaar if said else None,
    )


def renewed(indeling: WijkindelingVastgesteld, laid_down: Mapping[str, GemeenteVastgelegd]) -> WijkindelingVastgesteld:
    """Return an indeling with the facts that were laid down."""
    known = known_facts([indeling], laid_down)
    return msgspec.structs.replace(
        indeling,
        wijken=tuple(known.wijken[wijk.code] for wijk in indeling.wijken),
        gemeenten={code: known.gemeenten[code] for code in indeling.gemeenten},
    )
