"""What a regio may say of wijken: it takes those in the gemeenten that the beheerder gave it, and repeats their facts
(veilig, rule 2)."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from events.aanbod import Gemeente
from services.errors import Fault
from services.registry.domain.gemeente import Facts
from services.registry.domain.regio import Wijkopgave

FACT = "Dit legt de beheerder vast: laat het weg, of herhaal wat er staat."
ELSEWHERE = "ligt niet in uw gebied: dat zijn de gemeenten die de beheerder u gaf."


def outside(opgaven: Iterable[Wijkopgave], known: Facts, gebied: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each wijk that is known to lie outside these gemeenten."""
    for number, opgave in enumerate(opgaven):
        if (known_wijk := known.wijken.get(opgave.code)) and known_wijk.gemeente not in gebied:
            yield Fault(f"body.wijken[{number}]", f"{opgave.code} {ELSEWHERE}")


def changes_of_facts(
    opgaven: Iterable[Wijkopgave], gemeenten: Mapping[str, Gemeente], known: Facts, gebied: Collection[str]
) -> Iterator[Fault]:
    """Yield a fault for each fact that a regio does not repeat as it is known, and for each gemeente that it was not
    given. A name for a wijk and a Wmo-loket are its own."""
    for number, opgave in enumerate(opgaven):
        if (wijk := known.wijken.get(opgave.code)) is None:
            yield Fault(f"body.wijken[{number}]", f"{opgave.code} is niet bekend: de beheerder legt wijken vast.")
            continue
        for name in ("gemeente", "inwoners", "postcodes", "buurten", "inwoners_65_plus", "stedelijkheid"):
            if getattr(opgave, name) not in (None, getattr(wijk, name)):
                yield Fault(f"body.wijken[{number}].{name}", FACT)
    for code, given in gemeenten.items():
        place = f"body.gemeenten.{code}"
        if code not in gebied:
            yield Fault(place, f"{code} {ELSEWHERE}")
        elif (gemeente := known.gemeenten.get(code)) is None:
            yield Fault(place, f"{code} is niet bekend: de beheerder legt gemeenten vast.")
        else:
            yield from _of_gemeente(place, given, gemeente)


def _of_gemeente(place: str, given: Gemeente, known: Gemeente) -> Iterator[Fault]:
    if given.naam != known.naam:
        yield Fault(f"{place}.naam", FACT)
    if given.postcodes and sorted(given.postcodes) != sorted(known.postcodes):
        yield Fault(f"{place}.postcodes", FACT)
    if given.woonplaatsen and _sorted(given.woonplaatsen) != _sorted(known.woonplaatsen):
        yield Fault(f"{place}.woonplaatsen", FACT)


def _sorted(woonplaatsen: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    return {naam: sorted(postcodes) for naam, postcodes in woonplaatsen.items()}
