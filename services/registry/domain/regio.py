"""A regio: the wijken in which aanbieders make afspraken together, and its own arrangement (L 3.1, rij 19-21)."""

from collections.abc import Iterable, Mapping

import msgspec

from events.aanbod import Gemeente, RegioIngericht, Wijk, WijkindelingVastgesteld
from events.codec import Recorded
from events.event import Event
from services.errors import Fault, Invalid
from services.registry.domain.gemeente import Facts


class Regio(msgspec.Struct, frozen=True):
    """The state of a regio: its arrangement, and the wijken that it holds."""

    code: str
    inrichting: RegioIngericht
    indeling: WijkindelingVastgesteld = WijkindelingVastgesteld(wijken=())
    version: int = 1

    def wijken(self) -> dict[str, Wijk]:
        """Return its wijken by code."""
        return {wijk.code: wijk for wijk in self.indeling.wijken}

    def postcodes(self) -> frozenset[str]:
        """Return every postcode that lies in one of its wijken or gemeenten."""
        return postcodes(self.indeling)

    def gebied(self) -> frozenset[str]:
        """Return the gemeenten in which it may take wijken: those that the beheerder gave it, or those of the wijken
        that it held before anything was given (veilig, rule 2)."""
        return frozenset(self.indeling.gebied) or frozenset(wijk.gemeente for wijk in self.indeling.wijken)


class Wijkopgave(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A wijk as a regio names it. Its facts may be left out when they are known already."""

    code: str
    naam: str | None = None
    gemeente: str | None = None
    inwoners: int | None = None
    postcodes: dict[str, float] | None = None
    buurten: dict[str, int] | None = None
    inwoners_65_plus: int | None = None
    stedelijkheid: int | None = None


def richt_in(regio: Regio | None, inrichting: RegioIngericht, indeling: WijkindelingVastgesteld) -> list[Event]:
    """Arrange a regio. A part that is the same as before adds no event."""
    events: list[Event] = []
    if regio is None or regio.inrichting != inrichting:
        events.append(inrichting)
    if regio is None or regio.indeling != indeling:
        events.append(indeling)
    return events


def yield_wijken(regio: Regio, codes: Iterable[str]) -> WijkindelingVastgesteld:
    """Return the indeling of a regio without the wijken that others took. Its gemeenten keep their postcodes."""
    taken = set(codes)
    rest = tuple(wijk for wijk in regio.indeling.wijken if wijk.code not in taken)
    return msgspec.structs.replace(regio.indeling, wijken=rest)


def indeling(
    opgaven: Iterable[Wijkopgave], gemeenten: Mapping[str, Gemeente], known: Facts, gebied: Iterable[str] = ()
) -> WijkindelingVastgesteld:
    """Return the indeling of these wijken. Facts that were left out are those that are known.

    Raises `Invalid` naming every wijk or gemeente of which too little is known.
    """
    faults: list[Fault] = []
    wijken = [_wijk(number, opgave, known.wijken, faults) for number, opgave in enumerate(opgaven)]
    merged = {
        code: _gemeente(code, gemeenten, known.gemeenten, faults)
        for code in sorted({wijk.gemeente for wijk in wijken if wijk} | set(gemeenten))
    }
    if faults:
        raise Invalid(*faults)
    return WijkindelingVastgesteld(
        wijken=tuple(sorted((w for w in wijken if w), key=lambda w: w.code)),
        gemeenten={code: gemeente for code, gemeente in merged.items() if gemeente},
        gebied=tuple(sorted(gebied)),
    )


def vervallen(
    regio: Regio | None, ended: Mapping[str, tuple[str, ...]], indeling: WijkindelingVastgesteld
) -> dict[str, tuple[str, ...]]:
    """Return what took the place of each wijk that ended while a regio held it: what was known, and what `ended` says
    of its wijken now. One of the new indeling is there again."""
    if regio is None:
        return {}
    known = regio.indeling.vervallen
    held = regio.wijken().keys() | known.keys()
    found = known | {code: new or known.get(code, ()) for code, new in ended.items() if code in held}
    there = {wijk.code for wijk in indeling.wijken}
    return {code: found[code] for code in sorted(found) if code not in there}


def _wijk(number: int, opgave: Wijkopgave, facts: Mapping[str, Wijk], faults: list[Fault]) -> Wijk | None:
    given = {name: value for name, value in msgspec.structs.asdict(opgave).items() if value is not None}
    if known := facts.get(opgave.code):
        return msgspec.structs.replace(known, **given)
    if opgave.naam and opgave.gemeente:
        return Wijk(**given)
    faults.append(Fault(f"body.wijken[{number}]", f"{opgave.code} is niet bekend: geef naam en gemeente."))
    return None


def _gemeente(
    code: str, given: Mapping[str, Gemeente], known: Mapping[str, Gemeente], faults: list[Fault]
) -> Gemeente | None:
    if not (gemeente := given.get(code) or known.get(code)):
        faults.append(Fault(f"body.gemeenten.{code}", "Deze gemeente is niet bekend: geef haar naam."))
        return None
    facts = known.get(code)
    left_out = [name for name in ("postcodes", "woonplaatsen") if facts and not getattr(gemeente, name)]
    return msgspec.structs.replace(gemeente, **{name: getattr(facts, name) for name in left_out})


def postcodes(indeling: WijkindelingVastgesteld) -> frozenset[str]:
    """Return every postcode that an indeling names."""
    in_wijken = (pc4 for wijk in indeling.wijken for pc4 in wijk.postcodes)
    in_gemeenten = (pc4 for gemeente in indeling.gemeenten.values() for pc4 in gemeente.postcodes)
    return frozenset((*in_wijken, *in_gemeenten))


def evolve(regio: Regio | None, recorded: Recorded) -> Regio | None:
    """Return the regio after an event of its stream."""
    match recorded.event:
        case RegioIngericht() as inrichting if regio is None:
            return Regio(recorded.stream.partition(":")[2], inrichting, version=recorded.version)
        case RegioIngericht() as inrichting if regio:
            return msgspec.structs.replace(regio, inrichting=inrichting, version=recorded.version)
        case WijkindelingVastgesteld() as indeling if regio:
            return msgspec.structs.replace(regio, indeling=indeling, version=recorded.version)
    return regio
