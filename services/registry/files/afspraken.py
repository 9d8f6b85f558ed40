"""The afspraken in the file of an example regio: what is wrong with them, and taking them in.

Only an example has them in its file: elsewhere a signature is made by a party's own key (besluit 0041).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from events.afspraken import Partij
from services.errors import Clash, Fault, Invalid
from services.registry.application.afspraken import examples
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.afspraken.examples import Voorbeeld
from services.registry.domain.afspraken import partijen
from services.registry.domain.afspraken.reporting import TO_COME, is_to_come
from services.registry.domain.afspraken.tekst import Inhoud
from services.schemas import values

Body = Mapping[str, Any]
_INHOUD = frozenset(Inhoud.__struct_encode_fields__)


def faults(body: Body, now: datetime) -> Iterator[Fault]:
    """Yield a fault for afspraken in the file of a regio that is no example, and for each regio, wijk and party with a
    key that stands in an afspraak and not in the file, each id that comes twice, each party that cannot stand beside
    the others, and each day that has yet to come."""
    if not (afspraken := body.get("afspraken")):
        return
    if not body.get("voorbeeld"):
        yield Fault("afspraken", "Alleen een voorbeeldregio heeft ze in haar bestand: elders tekent een partij zelf.")
    ids = [afspraak["id"] for afspraak in afspraken]
    parties, wijken = _parties(body), {wijk["code"] for wijk in body["wijken"]}
    for number, afspraak in enumerate(afspraken):
        place = f"afspraken[{number}]"
        if afspraak["id"] in ids[:number]:
            yield Fault(f"{place}.id", "Staat er twee keer in.")
        yield from _of_area(f"{place}.gebied", afspraak["gebied"], body["code"], wijken)
        for which, partij in enumerate(afspraak["partijen"]):
            if "rol" in partij and (partij["rol"], partij["organisatie"]) not in parties:
                reason = f"Er is geen organisatie {partij['organisatie']} in deze rol in dit bestand."
                yield Fault(f"{place}.partijen[{which}].organisatie", reason)
        for fault in partijen.faults([values(Partij, one) for one in afspraak["partijen"]]):
            yield Fault(fault.place.replace("body", place, 1), fault.reason)
        days = {"opPapier": afspraak.get("opPapier"), "bestaand.datum": afspraak.get("bestaand", {}).get("datum")}
        for which_day, day in days.items():
            if day and is_to_come(day, now):
                yield Fault(f"{place}.{which_day}", TO_COME)


def _parties(body: Body) -> set[tuple[str, str]]:
    """Return who stands in a file, each in its role: its aanbieders, its gemeenten and the regio itself."""
    return {
        ("regio", body["code"]),
        ("coordinatiepunt", body["code"]),
        *(("aanbieder", aanbieder["id"]) for aanbieder in body.get("aanbieders", [])),
        *(("gemeente", gemeente) for gemeente in body.get("gemeenten", {})),
    }


def _of_area(place: str, gebied: Body, code: str, wijken: set[str]) -> Iterator[Fault]:
    if gebied["regio"] != code:
        yield Fault(f"{place}.regio", f"Dit bestand is van {code}.")
    for number, wijk in enumerate(gebied.get("wijken", [])):
        if wijk not in wijken:
            yield Fault(f"{place}.wijken[{number}]", f"{wijk} ligt niet in deze regio.")


def take_in(known: Afspraken, body: Body, now: datetime) -> list[str]:
    """Take in the afspraken of a checked file, each by the use cases of its parties, and return, in Dutch, what was
    refused: one never stops the others. What was broken off is finished by reading the file again."""
    refused = []
    for afspraak in body.get("afspraken", []):
        try:
            examples.make(known, _voorbeeld(afspraak), now)
        except (Clash, Invalid) as error:
            refused.append(f"afspraak {afspraak['id']}: {error}")
    return refused


def _voorbeeld(afspraak: Body) -> Voorbeeld:
    return Voorbeeld(
        id=afspraak["id"],
        inhoud=values(Inhoud, {name: said for name, said in afspraak.items() if name in _INHOUD}),
        van_kracht=afspraak["vanKracht"],
        op_papier=afspraak.get("opPapier"),
    )
