"""The facts of gemeenten: looked up for whoever arranges a regio, and laid down by the operator (veilig, rule 2)."""

from collections.abc import Collection, Mapping

from events.aanbod import GemeenteVastgelegd
from services.platform.store.work import Work
from services.registry.application.streams import GEMEENTE
from services.registry.domain import gemeente as domain


def laid_down(work: Work, codes: Collection[str]) -> dict[str, GemeenteVastgelegd]:
    """Return the facts of gemeenten, by code; those of which nothing was laid down are left out."""
    work.load(GEMEENTE, codes)
    found = {code: work.find(GEMEENTE, code) for code in sorted(codes)}
    return {code: feiten.vastgelegd for code, feiten in found.items() if feiten}


def lay_down(work: Work, wanted: Mapping[str, GemeenteVastgelegd]) -> dict[str, GemeenteVastgelegd]:
    """Lay down facts, by the code of their gemeente, and return those that differ from before."""
    changed = {code: said for code, said in wanted.items() if domain.leg_vast(work.find(GEMEENTE, code), said)}
    for code, said in changed.items():
        work.add(GEMEENTE, code, [said])
    return changed
