"""What an answer tells of a team as the team says of itself, and of who stands in for it (rij 24, 37, 42-48, 84)."""

from collections.abc import Mapping, Sequence

from events.codes import ADVIES, COMPLEXE_ZORG, EHEALTH, NIET_TOEWIJSBAAR, NIVEAUS, OMVANG, TEAMSOORTEN
from events.profiel import Profiel
from services.directory import bodies
from services.directory.document import TeamDocument
from services.directory.domain.beside import Beside

UNSAID = Profiel()


def shown(team: TeamDocument, known: Beside) -> bodies.Profiel | None:
    """Return the profiel of a team as it is shown, or None when it says nothing of itself."""
    said = team.profiel
    if said == UNSAID and not team.niveaus:
        return None
    return bodies.Profiel(
        soorten=_named(TEAMSOORTEN, said.soorten),
        omvang=next(iter(_named(OMVANG, (said.omvang or "",))), None),
        niveaus=_named(NIVEAUS, team.niveaus),
        complexe_zorg=_named(COMPLEXE_ZORG, said.complexe_zorg),
        zorgplanning=said.zorgplanning,
        ehealth=_named(EHEALTH, said.ehealth),
        niet_toewijsbaar=_named(NIET_TOEWIJSBAAR, said.niet_toewijsbaar),
        advies=_named(ADVIES, said.advies),
        waarneming=_stand_ins(team, known),
    )


def _named(names: Mapping[str, str], codes: Sequence[str]) -> tuple[bodies.Naam, ...]:
    """Return codes with their names, in the order of the code list. One that is new here is passed over."""
    return tuple([bodies.Naam(code=code, naam=naam) for code, naam in names.items() if code in codes])


def _stand_ins(team: TeamDocument, known: Beside) -> tuple[bodies.Waarnemer, ...]:
    """Return who stands in for a team, of the teams that work here too. Nobody speaks for another (veilig, rule 3)."""
    named = [(one, known.teams[one.team]) for one in team.profiel.waarneming if one.team in known.teams]
    return tuple(
        [
            bodies.Waarnemer(
                id=other.id,
                naam=other.naam,
                contact=other.contact,
                dagsoorten=one.dagsoorten,
                dagdelen=one.dagdelen,
            )
            for one, other in named
            if _agrees(other, team)
        ]
    )


def _agrees(other: TeamDocument, team: TeamDocument) -> bool:
    """Tell whether another team stands in for a team: it says so too, or has an aanbieder in common with it."""
    if other.id == team.id:
        return False
    return team.id in other.profiel.neemt_waar_voor or not {*team.aanbieders}.isdisjoint(other.aanbieders)
