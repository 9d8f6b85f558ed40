"""The attack, on zorgvragen in every wijk of gemeenten."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count

from events.meldingen import Filters
from services.regels.gebieden import partition
from tests.support.disclosure.attacker import Finding, places, refusals
from tests.support.disclosure.invented import SPECIALISMEN, Case, got, invent, pairs
from tests.support.disclosure.land import Wijken, regios, told_in


def attack(gemeenten: Mapping[str, Wijken], *, twins: int = 20) -> Iterator[Finding]:
    """Yield what an attacker finds out that it may not know. Of one zorgvraag in `twins` it also gets how it would have
    been without refusals."""
    inwoners = {wijk: number for wijken in gemeenten.values() for wijk, number in wijken.items()}
    cases = [*invented(gemeenten)]
    filters = {gemeente: filters_in(gemeente, wijken) for gemeente, wijken in gemeenten.items()}
    yield from places(chain.from_iterable(got(case, filters[case.gebied.gemeente]) for case in cases), inwoners)
    yield from refusals(chain.from_iterable(pairs(case) for case in cases[::twins]))


def invented(gemeenten: Mapping[str, Wijken]) -> Iterator[Case]:
    """Yield zorgvragen for each wijk, without a specialisme and with each of two."""
    seeds = count(step=len(SPECIALISMEN))
    for regio in regios(gemeenten):
        naming = told_in(regio, gemeenten)
        for wijk, gemeente in regio.gemeenten.items():
            yield from invent(regio.code, gemeente, wijk, naming, next(seeds))


def filters_in(gemeente: str, wijken: Wijken) -> Sequence[Filters]:
    """Return all filters on a wijk, an area or a specialisme that a subscriber could try in a gemeente."""
    indeling = partition(gemeente, wijken)
    return [
        *(Filters(wijken=(wijk,)) for wijk in sorted(wijken)),
        *(Filters(gebieden=(area.code,)) for area in (*indeling.klein, *indeling.groot)),
        *(Filters(specialismen=specialismen) for specialismen in SPECIALISMEN if specialismen),
        Filters(gemeenten=(gemeente,)),
    ]
