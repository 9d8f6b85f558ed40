"""What stands beside the teams of an answer: their aanbieders, with the contracts of these, and each other."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from events.codes import Gecontracteerd
from services.directory import bodies
from services.directory.document import AanbiederDocument, Document, TeamDocument
from services.directory.domain.query import Query
from services.directory.domain.samenwerking import Together


class Beside(NamedTuple):
    """What stands beside a team: the aanbieders that are known and have not ended, and the teams of the place, by id,
    and who works together there. `zorgverzekeraar` is the one whose contracts are asked for."""

    aanbieders: Mapping[str, AanbiederDocument] = {}
    teams: Mapping[str, TeamDocument] = {}
    zorgverzekeraar: str | None = None
    together: Together = {}


def beside(query: Query, teams: Iterable[TeamDocument], documents: Iterable[Document], together: Together) -> Beside:
    """Return what stands beside the teams of an answer."""
    aanbieders = {one.id: one for one in documents if isinstance(one, AanbiederDocument) and one.actief}
    return Beside(aanbieders, {team.id: team for team in teams}, query.zorgverzekeraar, together)


def works_together(team: TeamDocument, known: Beside) -> bool:
    """Tell whether a team stands in an afspraak with anybody but its own aanbieders."""
    own = {f"aanbieder:{one}" for one in team.aanbieders}
    return any(not known.together.get(one, own) <= own for one in own)


def contract(team: TeamDocument, known: Beside) -> Gecontracteerd | None:
    """Return whether the zorgverzekeraar that is asked for contracted an aanbieder of the team; None when none is asked
    for. It did not when it contracted none of them; else it is not known."""
    if known.zorgverzekeraar is None:
        return None
    said = {_contract_of(known.aanbieders.get(one), known.zorgverzekeraar) for one in team.aanbieders}
    return "ja" if "ja" in said else "nee" if said == {"nee"} else "onbekend"


def _contract_of(aanbieder: AanbiederDocument | None, zorgverzekeraar: str) -> Gecontracteerd:
    contracten = aanbieder.contracten if aanbieder else ()
    return next((one.gecontracteerd for one in contracten if one.zorgverzekeraar == zorgverzekeraar), "onbekend")


def aanbieders(team: TeamDocument, known: Beside) -> tuple[bodies.Aanbieder, ...]:
    """Return the aanbieders of a team, as far as they are known."""
    return tuple([_aanbieder(known.aanbieders[one], known) for one in team.aanbieders if one in known.aanbieders])


def _aanbieder(found: AanbiederDocument, known: Beside) -> bodies.Aanbieder:
    return bodies.Aanbieder(
        id=found.id,
        naam=found.naam,
        aanspreekpunt=found.aanspreekpunt,
        onderaannemer_van=_heads(found, known) if found.onderaannemer_van else (),  # as most have none
    )


def _heads(found: AanbiederDocument, known: Beside) -> tuple[bodies.AanbiederNaam, ...]:
    heads = [known.aanbieders[one] for one in found.onderaannemer_van if one in known.aanbieders and one != found.id]
    return tuple([bodies.AanbiederNaam(id=head.id, naam=head.naam) for head in heads])


def unfit(query: Query, known: Beside) -> frozenset[str]:
    """Return the teams that do not have what is asked beside specialismen. Of a contract that is not known, nobody can
    tell: such a team is not unfit."""
    if not (query.niveau or query.complexe_zorg or query.zorgverzekeraar):
        return frozenset()
    return frozenset(team.id for team in known.teams.values() if not _fits(team, query, known))


def _fits(team: TeamDocument, query: Query, known: Beside) -> bool:
    if query.niveau and query.niveau not in team.niveaus:
        return False
    return {*query.complexe_zorg} <= {*team.profiel.complexe_zorg} and contract(team, known) != "nee"
